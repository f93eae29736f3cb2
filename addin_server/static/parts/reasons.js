/** Why something was found, what would be better, and what that rests on: folded until somebody asks. */

import { element, put, unseen } from "../lib/dom.js";
import { basisList } from "./basis.js";

/** @typedef {import("../lib/types.js").Finding} Finding */

/**
 * @typedef {object} ReasonActions
 * @property {(words: string) => Promise<boolean>} copy Put words on the clipboard.
 * @property {(rule: string) => string} ruleHref The page of a rule.
 */

/**
 * @param {Finding} finding
 * @param {string} about What it is called, as in “finding 3”.
 * @param {ReasonActions} actions
 */
export function reasons(finding, about, actions) {
  const details = element(
    "details",
    { class: "reasons", "data-rule": finding.rule },
    element("summary", {}, "Why, and what would be better", unseen(` (${about})`)),
  );
  // Made when it is first unfolded: a long list has hundreds of these.
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) put(details, ...inside(finding, about, actions));
  });
  return details;
}

/**
 * @param {Finding} finding
 * @param {string} about
 * @param {ReasonActions} actions
 */
function inside(finding, about, actions) {
  const told = element("span", { class: "done", role: "status" });
  const copy = async () => {
    const done = await actions.copy(finding.better);
    told.textContent = done ? "Copied" : "The browser does not allow this. Select the words and copy them.";
  };
  return [
    element("h5", {}, "Why"),
    element("p", {}, finding.why),
    element("h5", {}, "Better"),
    element("p", { class: "better" }, finding.better),
    element(
      "p",
      { class: "buttons" },
      element("button", { type: "button", class: "minor", onclick: copy }, "Copy wording", unseen(` (${about})`)),
      told,
    ),
    element("h5", {}, "What this rests on"),
    basisList(finding.basis),
    element(
      "p",
      {},
      element("a", { href: actions.ruleHref(finding.rule) }, `About the rule ${finding.code}`),
      element("span", { class: "quiet" }, ` ${finding.rule}`),
    ),
  ];
}

/**
 * Unfold reasons, and have them made at once.
 *
 * @param {HTMLDetailsElement} details
 */
export function unfold(details) {
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
}
