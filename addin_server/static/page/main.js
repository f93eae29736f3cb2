/** Starts the page in a browser: a session, then the view that the address names. */

import { StandaloneHost } from "../hosts/standalone.js";
import { announce } from "../lib/announce.js";
import { Api, asProblem } from "../lib/api.js";
import { element, fill, focusOn } from "../lib/dom.js";
import { problemBox } from "../parts/problems.js";
import { App } from "./app.js";
import { askForKey } from "../parts/key.js";
import { ResultView } from "./result.js";
import { RulesView } from "./rules.js";
import { StartView } from "./start.js";
import { WriteView } from "./write.js";

/** @typedef {import("./app.js").View} View */

const NAME = "Tenderlint";
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** Shows one view at a time, and keeps those that hold what somebody has done. */
class Router {
  /** @type {ResultView | null} */
  #result = null;

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.start = new StartView(app, () => this.#finished());
    this.write = new WriteView(app);
    this.rules = new RulesView(app);
    addEventListener("hashchange", () => this.#show(true));
    addEventListener("beforeprint", () => this.#result?.unfold());
    addEventListener("afterprint", () => this.#result?.fold());
    this.#show(false);
  }

  #finished() {
    this.#result = this.app.result && new ResultView(this.app, () => this.#finished());
    if (location.hash === "#/result") this.#show(true);
    else location.hash = "#/result";
  }

  /** @param {boolean} moved Whether somebody came here from another view. */
  #show(moved) {
    if (location.hash && !location.hash.startsWith("#/")) return; // a place on the page, such as the skip link's
    const [, name = "", rest = ""] = location.hash.split("/");
    if (name === "result" && !this.#result) {
      location.replace("#/");
      return;
    }
    const view = this.#view(name, decodeURIComponent(rest));
    fill(main, view.element);
    document.title = `${view.title} – ${NAME}`;
    for (const link of document.querySelectorAll("#nav a")) {
      const here = link.getAttribute("href") === (name && name !== "result" ? `#/${name}` : "#/");
      if (here) link.setAttribute("aria-current", name === "result" || rest ? "true" : "page");
      else link.removeAttribute("aria-current");
    }
    view.entered?.();
    if (!moved) return;
    scrollTo(0, 0);
    const heading = view.element.querySelector("h1");
    if (heading) focusOn(heading);
  }

  /**
   * @param {string} name
   * @param {string} rest
   * @returns {View}
   */
  #view(name, rest) {
    if (name === "result" && this.#result) return this.#result;
    if (name === "write") return this.write;
    if (name === "rules") return this.rules.at(rest);
    return this.start.at(this.#result !== null);
  }
}

/** Begin, and ask for a key or for another try where that is needed. */
async function begin() {
  const api = new Api();
  fill(main, element("p", { class: "quiet" }, "One moment …"));
  for (let key = ""; ;) {
    try {
      const session = await api.begin(key);
      const meta = await api.meta();
      const where = session.mode === "local" ? "Runs on this computer." : "Runs on your organisation's server.";
      const version = document.getElementById("version");
      if (version) version.textContent = `Version ${session.version}. ${where}`;
      const app = new App(api, new StandaloneHost(), session, meta);
      addEventListener("beforeunload", (event) => {
        if (app.unsaved) event.preventDefault();
      });
      new Router(app);
      return;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === "bad-key") key = await askForKey(main, key ? problem.detail : "");
      else await askToTryAgain(problem.detail);
    }
  }
}

/** @param {string} words */
function askToTryAgain(words) {
  const box = problemBox([{ words }], "Tenderlint cannot begin");
  return new Promise((resolve) => {
    const again = element("button", { type: "button", class: "main", onclick: () => resolve(undefined) }, "Try again");
    fill(main, element("h1", {}, NAME), box, element("p", { class: "buttons" }, again));
    focusOn(box);
    announce(words);
  });
}

begin();
