/** Problems as the pane tells of them, and what helps. */

import { Problem } from "../lib/api.js";
import { element, fill, focusOn } from "../lib/dom.js";
import { problemBox } from "../parts/problems.js";

const WORDS = {
  unreachable:
    "Tenderlint does not answer. If it runs on this computer, start it (tenderlint serve), then try again; " +
    "“tenderlint office status” tells whether its certificate is still good. Otherwise look whether you are connected.",
  "no-text": "There is no text in this document yet. Write something, then check again.",
};

/**
 * @param {Problem} problem
 * @returns {Problem}
 */
export function inPaneWords(problem) {
  const words = WORDS[/** @type {keyof typeof WORDS} */ (problem.code)];
  return words ? new Problem(problem.code, words, problem.status) : problem;
}

/**
 * Show a problem at the top of a view, and go there: somebody has just asked for what failed.
 *
 * @param {HTMLElement} where
 * @param {Problem} problem
 * @param {string} title
 */
export function tell(where, problem, title) {
  const box = problemBox([{ words: inPaneWords(problem).detail }], title);
  fill(where, box);
  focusOn(box, "start");
}

/** What is said where the server was replaced by another version while the pane was open. */
export function outdated() {
  return element(
    "div",
    { class: "panel", role: "status" },
    element("p", {}, "Tenderlint was updated since this pane was opened."),
    element(
      "p",
      { class: "buttons" },
      element("button", { type: "button", class: "minor", onclick: () => location.reload() }, "Open the new version"),
    ),
  );
}
