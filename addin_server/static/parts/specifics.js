/** What a commitment says of how much, by when, who and how it is measured, and what it lacks. */

import { element, foreign } from "../lib/dom.js";

/** @typedef {import("../lib/types.js").Part} Part */

/** @type {readonly (readonly [Part, string])[]} */
export const SPECIFICS = [
  ["quantity", "How much"],
  ["date", "By when"],
  ["owner", "Who"],
  ["measure", "How measured"],
];

/**
 * @param {Readonly<Record<Part, string>>} says
 * @param {(part: Part) => "missing" | "elsewhere"} whenUnsaid What it means that the commitment itself does not say it.
 */
export function specificsList(says, whenUnsaid) {
  return element(
    "ul",
    { class: "specifics" },
    SPECIFICS.map(([part, words]) => {
      const missing = !says[part] && whenUnsaid(part) === "missing";
      return element(
        "li",
        { class: missing ? "missing" : "said" },
        element("span", { class: "sign", "aria-hidden": "true" }, missing ? "✗" : "✓"),
        element("strong", {}, `${words}: `),
        says[part] ? foreign(says[part]) : missing ? "missing" : "said elsewhere in the draft",
      );
    }),
  );
}
