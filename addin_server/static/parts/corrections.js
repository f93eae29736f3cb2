/** A form by which somebody says what a procurement is, where its documents do not, or where they were misread. */

import { announce } from "../lib/announce.js";
import { element, fill, focusOn, fresh } from "../lib/dom.js";
import { goesOnIn } from "../lib/words.js";
import { titleOf } from "./facts.js";
import { problemBox } from "./problems.js";

/** @typedef {import("../lib/types.js").FactAsked} FactAsked */
/** @typedef {import("../lib/checking.js").Watching} Watching */

export class Corrections {
  /**
   * @param {readonly FactAsked[]} asked
   * @param {Readonly<Record<string, unknown>>} given The facts that were given before.
   * @param {(facts: Record<string, string>, watching: Watching) => Promise<string[]>} check
   *   Checks again; what it gives back stands in the way.
   */
  constructor(asked, given, check) {
    this.asked = asked;
    this.check = check;
    this.trouble = element("div");
    this.status = element("p", { class: "quiet", hidden: true });
    this.button = element("button", { type: "submit", class: "main" }, "Check again with these");
    /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
    this.fields = new Map(asked.map((each) => [each.name, field(each, String(given[each.name] ?? ""))]));
    const form = element(
      "form",
      { novalidate: true, autocomplete: "off" },
      this.trouble,
      element("p", {}, "They count before what the documents say, for all documents of this check. Leave out what is right."),
      element(
        "div",
        { class: "fields" },
        asked.map((each) => this.#row(each)),
      ),
      element("p", { class: "buttons" }, this.button),
      this.status,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.element = element(
      "details",
      { class: "corrections unprinted", open: Object.keys(given).length > 0 },
      element("summary", {}, "Give or correct facts"),
      form,
    );
  }

  /** @param {FactAsked} asked */
  #row(asked) {
    const input = /** @type {HTMLElement} */ (this.fields.get(asked.name));
    const hint = element("p", { class: "hint", id: fresh("written") }, `${capital(asked.written)}.`);
    if (!asked.choices.length) input.setAttribute("aria-describedby", hint.id);
    return element(
      "div",
      { class: "field" },
      element("label", { for: input.id }, titleOf(asked)),
      !asked.choices.length && hint,
      input,
    );
  }

  /**
   * What stands in the way, with the field that it is about.
   *
   * @param {string} words
   */
  #trouble(words) {
    const asked = this.asked.find((each) => words.startsWith(`The fact ${each.name} `));
    if (!asked) return { words };
    return { words: `${titleOf(asked)}: ${asked.written}`, field: this.fields.get(asked.name) };
  }

  async #submit() {
    const facts = Object.fromEntries(
      [...this.fields].map(([name, { value }]) => [name, value.trim()]).filter(([, value]) => value),
    );
    this.trouble.replaceChildren();
    this.button.disabled = true;
    this.status.hidden = false;
    const controller = new AbortController();
    const words = element("span", {}, "Checking again …");
    const stop = element("button", { type: "button", class: "minor", onclick: () => controller.abort() }, "Stop");
    fill(this.status, words, " ", stop);
    announce("Checking again.");
    const troubles = await this.check(facts, {
      signal: controller.signal,
      onStep: (done, all) => {
        if (all > 1) words.textContent = `Checking again: ${Math.min(all, Math.floor(done) + 1)} of ${all} …`;
      },
      onWait: (seconds) => {
        words.textContent = goesOnIn(seconds);
      },
    });
    this.button.disabled = false;
    this.status.hidden = true;
    if (!troubles.length) return;
    const box = problemBox(troubles.map((each) => this.#trouble(each)));
    this.trouble.append(box);
    focusOn(box);
  }
}

/**
 * @param {FactAsked} asked
 * @param {string} value
 */
function field(asked, value) {
  const id = fresh("fact");
  if (!asked.choices.length) return element("input", { type: "text", id, value, maxlength: "200" });
  const select = element(
    "select",
    { id },
    element("option", { value: "" }, "As the documents say"),
    asked.choices.map((choice) => element("option", { value: choice.value }, choice.words)),
  );
  select.value = value;
  return select;
}

/** @param {string} words */
function capital(words) {
  return words[0].toUpperCase() + words.slice(1);
}
