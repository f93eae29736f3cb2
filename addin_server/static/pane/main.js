/** Starts the pane: Office, a session with the server, then the first view. */

import { ExcelHost } from "../hosts/excel.js";
import { begun } from "../hosts/office.js";
import { WordHost } from "../hosts/word.js";
import { announce } from "../lib/announce.js";
import { Api, asProblem } from "../lib/api.js";
import { element, fill, focusOn } from "../lib/dom.js";
import { keepApart } from "../lib/preferences.js";
import { askForKey } from "../parts/key.js";
import { problemBox } from "../parts/problems.js";
import { PaneApp } from "./app.js";
import { inPaneWords } from "./problems.js";
import { ResultView } from "./result.js";
import { StartView } from "./start.js";
import { followOffice } from "./theme.js";

/** @typedef {import("../hosts/host.js").OfficeHost} OfficeHost */

const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** Shows the first view, and what was found once there is something. */
class Pane {
  /** @type {ResultView | null} */
  #result = null;
  #began = 0;

  /** @param {PaneApp} app */
  constructor(app) {
    this.app = app;
    this.start = new StartView(app, () => this.#finished());
    this.start.form.addEventListener("submit", () => (this.#began = Date.now()), { capture: true });
    fill(main, this.start.element);
  }

  async #finished() {
    this.#result = new ResultView(this.app, () => this.#again());
    fill(main, this.#result.element);
    scrollTo(0, 0);
    focusOn(this.#result.heading);
    await this.#result.begin(Date.now() - this.#began);
  }

  #again() {
    this.start.refresh();
    fill(main, this.start.element);
    scrollTo(0, 0);
    focusOn(this.start.heading);
  }
}

async function begin() {
  document.addEventListener("click", openOutside);
  addEventListener("keydown", keepKeys, { capture: true });
  for (;;) {
    try {
      const program = await begun();
      if (!program) {
        fill(main, ...notInOffice());
        return;
      }
      followOffice();
      keepApart(Office.context.partitionKey);
      new Pane(await appFor(program));
      return;
    } catch (error) {
      await askToTryAgain(inPaneWords(asProblem(error)).detail);
    }
  }
}

/** @param {"word" | "excel"} program */
async function appFor(program) {
  const api = new Api();
  for (let key = ""; ;) {
    try {
      const session = await api.begin(key);
      const meta = await api.meta();
      const most = session.limits.document;
      host = program === "word" ? new WordHost(most) : new ExcelHost(most);
      await host.prepare();
      const where = session.mode === "local" ? "on this computer" : `at ${location.hostname}`;
      const version = document.getElementById("version");
      if (version) version.textContent = `Tenderlint ${session.version}, ${where}.`;
      return new PaneApp(api, host, session, meta, await host.key());
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== "bad-key") throw error;
      key = await askForKey(main, key ? problem.detail : "");
    }
  }
}

/** @type {OfficeHost | null} */
let host = null;

/**
 * Leave the Tab key to the browser, and Escape to an open dialog. In Word and Excel on the web office.js takes both: it
 * would move the focus by a list of its own, on which there are neither headings that were given the focus nor what can
 * be unfolded, and would go back to the text from a dialog that stays open.
 *
 * @param {KeyboardEvent} event
 */
function keepKeys(event) {
  const ours = event.key === "Tab" || (event.key === "Escape" && document.querySelector("dialog[open]"));
  if (ours) event.stopImmediatePropagation();
}

/**
 * A pane never leaves its page: links open in a browser.
 *
 * @param {MouseEvent} event
 */
function openOutside(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !host || link.getAttribute("href")?.startsWith("#")) return;
  if (!/^https?:$/.test(link.protocol)) return;
  event.preventDefault();
  host.openPage(link.href);
}

function notInOffice() {
  return [
    element("h1", {}, "This is the pane for Word and Excel"),
    element("p", {}, "It works inside them only: choose “Check document” on the Home tab of Word or Excel."),
    element("p", {}, "In a browser, use ", element("a", { href: "/" }, "the web page"), "."),
  ];
}

/** @param {string} words */
function askToTryAgain(words) {
  const box = problemBox([{ words }], "Tenderlint cannot begin");
  return new Promise((resolve) => {
    const again = element("button", { type: "button", class: "main", onclick: () => resolve(undefined) }, "Try again");
    fill(main, element("h1", {}, "Tenderlint"), box, element("p", { class: "buttons" }, again));
    focusOn(box);
    announce(words);
  });
}

begin();
