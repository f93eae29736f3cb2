/** The first view: what this is, and the form by which documents are checked. */

import { announce } from "../lib/announce.js";
import { element, fill, focusOn, foreign, fresh } from "../lib/dom.js";
import { remember, remembered } from "../lib/preferences.js";
import { count, goesOnIn, kindChoice, size } from "../lib/words.js";
import { problemBox } from "../parts/problems.js";
import { carryOut } from "../lib/checking.js";
import { FileChooser } from "./files.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../hosts/standalone.js").Chosen} Chosen */
/** @typedef {import("../hosts/standalone.js").Together} Together */
/** @typedef {import("../parts/problems.js").Trouble} Trouble */

const ABOUT =
  "Tenderlint reads a tender or a bid and shows where its social value is vague, left out or cannot be followed up: " +
  "with the place, the reason and better wording. ";
const PLACES = {
  local: "It runs on this computer: nothing that you open here leaves it, and nothing of it is saved.",
  hosted:
    "It runs on your organisation's server: nothing that you open here leaves that server, and nothing of it is saved.",
};
/** @type {readonly (readonly [Together, string, string])[]} */
const TOGETHER = [
  ["auto", "Judge from the zip", "Its documents are checked together if they are plainly a tender pack."],
  ["each", "Check each by itself", ""],
  ["tender", "Check responses against their tender", "Shows which questions are answered, where, and at what length."],
  [
    "pack",
    "Check them together, as one tender pack",
    "What one document leaves out may stand in another; what they say differently shows.",
  ],
];
const SAID = 10; // seconds after which somebody who hears the page is told that it still works

export class StartView {
  title = "Check a tender or a bid";

  /**
   * @param {App} app
   * @param {() => void} onResult
   */
  constructor(app, onResult) {
    this.app = app;
    this.onResult = onResult;
    /** What somebody chose, until it can no longer be.
     * @type {Together | null} */
    this.wanted = null;
    this.chooser = new FileChooser(app.host.files, () => this.#filesChanged());
    this.kind = element(
      "select",
      { id: fresh("kind") },
      app.meta.kinds.map((each) => element("option", { value: each }, kindChoice(each))),
    );
    this.profile = element(
      "select",
      { id: fresh("profile") },
      app.meta.profiles.map((each) => element("option", { value: each.name }, each.title)),
    );
    this.profileAbout = element("p", { class: "hint", id: fresh("profile-about") });
    this.together = element("fieldset", { class: "together", hidden: true });
    this.trouble = element("div");
    this.back = element("p", { hidden: true }, element("a", { href: "#/result" }, "Back to what was found"));
    this.form = this.#form();
    this.progress = element("div", { hidden: true });
    this.element = element("div", {}, this.form, this.progress);
    this.#recall();
  }

  /** @param {boolean} hasResult */
  at(hasResult) {
    this.back.hidden = !hasResult;
    return this;
  }

  #form() {
    const form = element(
      "form",
      { class: "start", novalidate: true },
      this.trouble,
      this.back,
      element("h1", {}, this.title),
      element("p", { class: "lead" }, ABOUT, PLACES[this.app.session.mode]),
      this.chooser.element,
      this.together,
      element(
        "div",
        { class: "fields" },
        element("p", { class: "field" }, element("label", { for: this.kind.id }, "What is it?"), this.kind),
        element("div", { class: "field" }, element("label", { for: this.profile.id }, "Who buys?"), this.profile),
      ),
      this.profileAbout,
      element("p", { class: "buttons" }, element("button", { type: "submit", class: "main" }, "Check")),
      element(
        "p",
        {},
        "Still writing? ",
        element("a", { href: "#/write" }, "Write an answer to one question"),
        " and see as you type what it lacks.",
      ),
    );
    this.profile.setAttribute("aria-describedby", this.profileAbout.id);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.kind.addEventListener("change", () => remember("kind", this.kind.value));
    this.profile.addEventListener("change", () => {
      remember("profile", this.profile.value);
      this.#describeProfile();
    });
    return form;
  }

  #recall() {
    choose(this.kind, remembered("kind") ?? "auto", "auto");
    choose(this.profile, remembered("profile") ?? this.app.meta.profile, this.app.meta.profile);
    this.#describeProfile();
    this.#filesChanged();
  }

  #describeProfile() {
    const profile = this.app.meta.profiles.find((each) => each.name === this.profile.value);
    this.profileAbout.textContent = profile?.about ?? "";
  }

  #filesChanged() {
    const { host } = this.app;
    const choices = waysToBelong(host.files);
    if (!this.wanted || !choices.includes(this.wanted)) this.wanted = null;
    host.together = this.wanted ?? choices[0];
    this.together.hidden = choices.length < 2;
    fill(
      this.together,
      element("legend", {}, "How do they belong together?"),
      TOGETHER.filter(([value]) => choices.includes(value)).map(([value, words, hint]) => {
        const id = fresh("together");
        return element(
          "div",
          { class: "box" },
          element("input", {
            type: "radio",
            name: "together",
            id,
            value,
            checked: host.together === value,
            onchange: () => this.#choose(value),
          }),
          element("label", { for: id }, words, hint && element("span", { class: "hint" }, ` ${hint}`)),
        );
      }),
    );
    if (this.chooser.roles !== (host.together === "tender")) {
      this.chooser.roles = host.together === "tender";
      this.chooser.write();
    }
    this.kind.disabled = host.together === "tender";
  }

  /** @param {Together} together */
  #choose(together) {
    this.wanted = together;
    this.app.host.together = together;
    this.chooser.roles = together === "tender";
    this.chooser.write();
    this.kind.disabled = together === "tender";
    if (together === "tender") announce("Say of each file whether it is the tender or a response.");
  }

  /** @returns {Trouble[]} */
  #troubles() {
    const { files, together } = this.app.host;
    const { limits } = this.app.session;
    const field = this.chooser.input;
    if (!files.length) return [{ words: "Choose a document to check", field }];
    const joined = together === "pack" || together === "tender";
    if (files.length > limits.documents && joined) {
      return [
        {
          words: `At most ${limits.documents} files can be checked together. Remove some, or check each by itself`,
          field,
        },
      ];
    }
    const large = files.filter(({ file, name }) => file.size > limits.document && !name.toLowerCase().endsWith(".zip"));
    if (large.length) {
      const most = size(limits.document);
      return large.map(({ name }) => ({
        words: `This is larger than ${most}. Take pictures out of it, or split it, then choose it again`,
        path: name,
        field,
      }));
    }
    const all = files.reduce((sum, { file }) => sum + file.size, 0);
    if (joined && all > limits.request) {
      return [
        {
          words: `Together the files are larger than ${size(limits.request)}. Remove some, or check each by itself`,
          field,
        },
      ];
    }
    if (together === "tender") {
      const select = this.chooser.list.querySelector("select") ?? field;
      if (!files.some((each) => each.role === "tender"))
        return [{ words: "Say which of the files is the tender", field: select }];
      if (files.every((each) => each.role === "tender"))
        return [{ words: "Say which of the files is a response", field: select }];
    }
    return [];
  }

  /** @param {readonly Trouble[]} troubles */
  #tell(troubles, title = "There is a problem") {
    this.trouble.replaceChildren();
    if (!troubles.length) return;
    const box = problemBox(troubles, title);
    this.trouble.append(box);
    focusOn(box);
    box.scrollIntoView({ block: "start" });
  }

  async #submit() {
    const troubles = this.#troubles();
    this.#tell(troubles);
    if (troubles.length) return;
    const { app } = this;
    const kind = app.host.together === "tender" ? "auto" : this.kind.value;
    const options = { kind, profile: this.profile.value };
    const shown = this.#showProgress();
    const { result, stopped } = await carryOut(app.api, app.host, options, shown.watching);
    shown.end();
    if (result.documents.length) {
      app.options = options;
      app.result = result;
      app.waivers = [];
      app.unsaved = false;
      this.onResult();
    } else if (stopped) {
      announce("Stopped. Nothing was checked.");
      focusOn(/** @type {HTMLElement} */ (this.form.querySelector("h1")));
    } else {
      this.#tell(
        result.errors.map(({ path, message }) => ({ words: message, path })),
        "Nothing could be checked",
      );
    }
  }

  /** Show how far the check is, with a button that stops it. */
  #showProgress() {
    const controller = new AbortController();
    const stop = element("button", { type: "button", class: "minor", onclick: () => controller.abort() }, "Stop");
    const heading = element("h1", { tabindex: "-1" }, "Checking");
    const bar = element("progress", { "aria-label": "Progress of the check" });
    const words = element("p", { class: "foreign" });
    const since = element("p", { class: "quiet" });
    fill(this.progress, heading, words, bar, since, element("p", { class: "buttons" }, stop));
    this.form.hidden = true;
    this.progress.hidden = false;
    focusOn(heading);
    const began = Date.now();
    const timer = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      since.textContent = seconds >= 3 ? `${count(seconds, "second")} so far` : "";
      if (seconds && seconds % SAID === 0) announce(`Still checking. ${words.textContent}`);
    }, 1000);
    return {
      watching: {
        signal: controller.signal,
        onStep: (/** @type {number} */ done, /** @type {number} */ all, /** @type {string} */ label) => {
          if (all > 1) {
            bar.max = all;
            bar.value = done;
          }
          const number = Math.min(all, Math.floor(done) + 1);
          fill(words, all > 1 ? `${number} of ${all}: ` : "", foreign(label));
          announce(all > 1 ? `Checking ${number} of ${all}` : "Checking");
        },
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
 * How files can belong together, the usual way first.
 *
 * @param {readonly Chosen[]} files
 * @returns {Together[]}
 */
function waysToBelong(files) {
  const zipped = files.some((each) => each.name.toLowerCase().endsWith(".zip"));
  if (files.length < 2) return zipped ? ["auto", "each", "pack"] : ["each"];
  return zipped ? ["auto", "each", "tender", "pack"] : ["each", "tender", "pack"];
}

/**
 * Choose a value, or another where there is no such value.
 *
 * @param {HTMLSelectElement} select
 * @param {string} value
 * @param {string} otherwise
 */
function choose(select, value, otherwise) {
  select.value = value;
  if (select.selectedIndex < 0) select.value = otherwise;
}
