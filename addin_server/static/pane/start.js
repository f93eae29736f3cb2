/** The first view of the pane: what this is, where the text goes, and the button that checks the open document. */

import { announce } from "../lib/announce.js";
import { asProblem } from "../lib/api.js";
import { element, fill, focusOn, foreign, fresh, unseen } from "../lib/dom.js";
import { count, goesOnIn, kindChoice } from "../lib/words.js";
import { tell } from "./problems.js";

/** @typedef {import("./app.js").PaneApp} PaneApp */

const SAID = 10; // seconds after which somebody who hears the pane is told that it still works

export class StartView {
  /**
   * @param {PaneApp} app
   * @param {() => void} onResult
   */
  constructor(app, onResult) {
    this.app = app;
    this.onResult = onResult;
    const { meta, choice } = app;
    this.kind = select(
      meta.kinds.map((each) => [each, kindChoice(each)]),
      choice.kind,
    );
    this.profile = select(
      meta.profiles.map((each) => [each.name, each.title]),
      choice.profile,
    );
    this.about = element("p", { class: "hint", id: fresh("profile-about") });
    this.trouble = element("div");
    this.off = element("div");
    this.heading = element("h1", { tabindex: "-1" }, `Check this ${app.host.noun}`);
    this.form = this.#form();
    this.progress = element("div", { hidden: true });
    this.element = element("div", {}, this.form, this.progress);
    this.#describe();
    this.refresh();
  }

  /** Write again what hangs on other views. */
  refresh() {
    fill(
      this.off,
      rulesOff(this.app, () => this.refresh()),
    );
  }

  #form() {
    const { app } = this;
    const form = element(
      "form",
      { class: "start", novalidate: true },
      this.trouble,
      this.heading,
      element(
        "p",
        { class: "lead" },
        "Tenderlint shows where its social value is vague, left out or cannot be followed up: with the place, the " +
          "reason and better wording.",
      ),
      element("p", { class: "document-name" }, unseen("Open now: "), foreign(app.host.title)),
      element("p", { class: "field" }, element("label", { for: this.kind.id }, "What is it?"), this.kind),
      element("p", { class: "field" }, element("label", { for: this.profile.id }, "Who buys?"), this.profile),
      this.about,
      this.off,
      element(
        "p",
        { class: "buttons" },
        element("button", { type: "submit", class: "main" }, this.heading.textContent),
      ),
      whereTheTextGoes(app),
    );
    this.profile.setAttribute("aria-describedby", this.about.id);
    this.profile.addEventListener("change", () => this.#describe());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    return form;
  }

  #describe() {
    this.about.textContent = this.app.meta.profiles.find((each) => each.name === this.profile.value)?.about ?? "";
  }

  async #submit() {
    this.trouble.replaceChildren();
    this.app.choose({ kind: this.kind.value, profile: this.profile.value });
    const shown = this.#showProgress();
    try {
      const { stopped } = await this.app.check(shown.watching);
      shown.end();
      if (!stopped) {
        this.onResult();
        return;
      }
      announce("Stopped. Nothing was checked.");
      focusOn(this.heading);
    } catch (error) {
      shown.end();
      tell(this.trouble, asProblem(error), `This ${this.app.host.noun} could not be checked`);
    }
  }

  /** Show that the check goes on, with a button that stops it. */
  #showProgress() {
    const controller = new AbortController();
    const heading = element("h1", { tabindex: "-1" }, "Checking");
    const since = element("p", { class: "quiet" });
    fill(
      this.progress,
      heading,
      element("p", {}, foreign(this.app.host.title)),
      element("progress", { "aria-label": "Progress of the check" }),
      since,
      element(
        "p",
        { class: "buttons" },
        element("button", { type: "button", class: "minor", onclick: () => controller.abort() }, "Stop"),
      ),
    );
    this.form.hidden = true;
    this.progress.hidden = false;
    focusOn(heading);
    const began = Date.now();
    const timer = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      since.textContent = seconds >= 3 ? `${count(seconds, "second")} so far` : "";
      if (seconds && seconds % SAID === 0) announce("Still checking.");
    }, 1000);
    return {
      watching: {
        signal: controller.signal,
        onStep: () => announce("Checking"),
        onWait: (/** @type {number} */ seconds) => {
          since.textContent = goesOnIn(seconds);
          announce(since.textContent);
        },
      },
      end: () => {
        clearInterval(timer);
        this.progress.hidden = true;
        this.form.hidden = false;
      },
    };
  }
}

/**
 * Which rules whoever sits here left out, each with a way back. Nothing is left out without that being seen.
 *
 * @param {PaneApp} app
 * @param {() => void} onChange
 */
export function rulesOff(app, onChange) {
  if (!app.off.length) return null;
  return element(
    "div",
    { class: "panel" },
    element("p", {}, `${count(app.off.length, "rule is", "rules are")} left out, since you chose so:`),
    element(
      "ul",
      { class: "off" },
      app.off.map((name) => {
        const rule = app.meta.rules.find((each) => each.rule === name);
        const words = rule ? `${rule.code} ${rule.title}` : name;
        return element(
          "li",
          {},
          words,
          " ",
          element(
            "button",
            {
              type: "button",
              class: "minor",
              onclick: () => {
                app.turn(name, true);
                announce(`${words}: it will be looked for again.`);
                onChange();
              },
            },
            "Look for it again",
            unseen(` (${words})`),
          ),
        );
      }),
    ),
  );
}

/** @param {PaneApp} app */
function whereTheTextGoes({ session, host }) {
  const local = session.mode === "local";
  const where = local
    ? `The ${host.noun} is read on this computer. Nothing of its text leaves it, and nothing is saved.`
    : `The text goes to your organisation's server, ${location.hostname}, and nowhere else. Nothing of it is saved there.`;
  return element(
    "div",
    { class: "panel" },
    element("h2", {}, "Where the text goes"),
    element("p", {}, where),
    element("p", {}, `Nothing in the ${host.noun} is changed unless you press a button that says so.`),
  );
}

/**
 * @param {(readonly [string, string])[]} options
 * @param {string} value
 */
function select(options, value) {
  const made = element(
    "select",
    { id: fresh("choice") },
    options.map(([name, words]) => element("option", { value: name }, words)),
  );
  made.value = value;
  return made;
}
