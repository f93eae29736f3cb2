/** Comments on all findings that are shown, with their number first; and our comments taken out again. */

import { announce } from "../lib/announce.js";
import { asProblem } from "../lib/api.js";
import { element, fill, focusOn } from "../lib/dom.js";
import { count } from "../lib/words.js";
import { inPaneWords } from "./problems.js";

/** @typedef {import("../hosts/host.js").Commented} Commented */
/** @typedef {import("../hosts/host.js").OfficeHost} OfficeHost */
/** @typedef {import("../hosts/host.js").Steps} Steps */
/** @typedef {import("../lib/types.js").Item} Item */

export class CommentsPart {
  /**
   * @param {OfficeHost} host
   * @param {(items: readonly Item[], steps: Steps) => Promise<Commented>} write
   */
  constructor(host, write) {
    this.host = host;
    this.write = write;
    /** @type {Item[]} */
    this.items = [];
    this.words = element("p", {});
    this.told = element("p", { class: "done", role: "status" });
    this.asked = element("div");
    this.add = element("button", { type: "button", class: "minor", onclick: () => this.#askToAdd() });
    this.take = element(
      "button",
      { type: "button", class: "minor", onclick: () => this.#askToTake() },
      "Remove Tenderlint comments",
    );
    this.element = element(
      "details",
      { class: "comments" },
      element("summary", {}, `Comments in the ${host.noun}`),
      this.words,
      element("p", { class: "buttons" }, this.add, this.take),
      this.asked,
      this.told,
    );
  }

  /**
   * Say of which findings comments can be made.
   *
   * @param {readonly Item[]} shown
   */
  over(shown) {
    this.items = shown.filter((item) => item.anchor);
    const why = this.host.cannot("comment");
    const whole = shown.length - this.items.length;
    this.words.textContent =
      why ||
      (whole
        ? `${count(whole, "finding that is shown is", "findings that are shown are")} about the ${this.host.noun} as a whole, and get no comment.`
        : "");
    this.words.hidden = !this.words.textContent;
    this.add.textContent = `Add comments for all shown (${this.items.length})`;
    for (const button of [this.add, this.take]) button.hidden = why !== "";
    this.add.hidden ||= !this.items.length;
  }

  #askToAdd() {
    const items = [...this.items];
    const things = count(items.length, "comment");
    const name = "Comments bear your name, as you are signed in.";
    this.#ask(
      `Add ${things}? ${name} Findings that have theirs already get no second one.`,
      "Add them",
      async (steps) => {
        const { written, known, lost, stopped } = await this.write(items, steps);
        return [
          `${count(written, "finding has", "findings have")} a comment now.`,
          known ? `${known} had theirs already.` : "",
          lost ? `${lost} could not be placed: look at ${lost === 1 ? "it" : "each"} with its own button.` : "",
          stopped ? "Stopped before the others." : "",
        ];
      },
    );
  }

  async #askToTake() {
    this.told.textContent = "";
    try {
      const { count: number, authors } = await this.host.comments();
      if (!number) {
        this.told.textContent = "There are no comments of Tenderlint.";
        return;
      }
      const by = authors.filter(Boolean).join(", ");
      const words = `Remove ${count(number, "comment that begins", "comments that begin")} with “Tenderlint SV…”${by && ` (by ${by})`}? Others stay.`;
      this.#ask(words, "Remove them", async (steps) => {
        const { removed, left } = await this.host.removeComments(steps);
        const stay = left
          ? `${left} ${left === 1 ? "is" : "are"} still there: remove ${left === 1 ? "it" : "them"} in ${this.host.program}.`
          : "";
        return [`${count(removed, "comment was", "comments were")} removed.`, stay];
      });
    } catch (error) {
      this.told.textContent = inPaneWords(asProblem(error)).detail;
    }
  }

  /**
   * Ask whether to go on, then show how far it is.
   *
   * @param {string} question
   * @param {string} yes
   * @param {(steps: Steps) => Promise<string[]>} task
   */
  #ask(question, yes, task) {
    const before = document.activeElement;
    const back = () => {
      fill(this.asked);
      if (before instanceof HTMLElement && before.isConnected && !before.hidden) focusOn(before);
    };
    const go = element("button", { type: "button", onclick: () => this.#carryOut(task, back) }, yes);
    this.told.textContent = "";
    fill(
      this.asked,
      element(
        "div",
        { class: "panel", role: "group", "aria-label": yes },
        element("p", {}, question),
        element(
          "p",
          { class: "buttons" },
          go,
          element("button", { type: "button", class: "minor", onclick: back }, "Cancel"),
        ),
      ),
    );
    focusOn(go);
  }

  /**
   * @param {(steps: Steps) => Promise<string[]>} task
   * @param {() => void} back
   */
  async #carryOut(task, back) {
    const controller = new AbortController();
    const bar = element("progress", { "aria-label": "Progress" });
    const words = element("p", {});
    const stop = element("button", { type: "button", class: "minor", onclick: () => controller.abort() }, "Stop");
    fill(this.asked, words, bar, element("p", { class: "buttons" }, stop));
    focusOn(stop);
    try {
      const said = await task({
        signal: controller.signal,
        onStep: (done, all) => {
          bar.max = all;
          bar.value = done;
          words.textContent = `${done} of ${all}`;
        },
      });
      this.told.textContent = said.filter(Boolean).join(" ");
      announce(this.told.textContent);
    } catch (error) {
      this.told.textContent = inPaneWords(asProblem(error)).detail;
    }
    back();
  }
}
