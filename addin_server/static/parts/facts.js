/** The facts of a procurement that were used, each with how it is known. */

import { element, foreign } from "../lib/dom.js";
import { date } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Fact} Fact */
/** @typedef {import("../lib/types.js").Meta} Meta */

const ORIGINS = {
  text: "",
  property: "a property of the file",
  given: "as given",
  derived: "worked out from the other sum and the term",
};

/**
 * What a fact is, in a few words.
 *
 * @param {{ about: string }} asked
 */
export function titleOf({ about }) {
  const words = about.split(/[:(]/)[0].trim();
  return words[0].toUpperCase() + words.slice(1);
}

/**
 * @param {Readonly<Record<string, Fact>>} facts
 * @param {Meta["facts"]} about
 */
export function factsTable(facts, about) {
  const names = about.map((each) => each.name).filter((name) => name in facts);
  if (!names.length) {
    return element(
      "p",
      {},
      "No buyer, value or date was found in the text. Rules that hang on these were judged without them.",
    );
  }
  return element(
    "dl",
    { class: "facts" },
    names.map((name) => {
      const fact = facts[name];
      const asked = about.find((each) => each.name === name);
      return element(
        "div",
        {},
        element("dt", {}, asked ? titleOf(asked) : name),
        element("dd", {}, element("strong", {}, foreign(date(fact.shown)))),
        fact.stated && element("dd", { class: "quiet" }, "“", foreign(fact.stated), "”"),
        element("dd", { class: "quiet" }, foreign(ORIGINS[fact.origin] || fact.where || "")),
      );
    }),
  );
}
