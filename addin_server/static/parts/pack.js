/** What the documents of a pack are, and where they say different things. */

import { element, foreign } from "../lib/dom.js";
import { date, fileName } from "../lib/words.js";

/** @typedef {import("../lib/types.js").PackReport} PackReport */
/** @typedef {import("../lib/types.js").Meta} Meta */

/**
 * @param {PackReport} pack
 * @param {Meta["facts"]} about
 */
export function packView(pack, about) {
  const differing = pack.facts.filter((fact) => !fact.agrees);
  const named = (/** @type {string} */ name) => about.find((each) => each.name === name)?.about ?? name;
  return element(
    "section",
    { class: "pack" },
    element("h3", {}, "Pack: ", foreign(pack.name)),
    element(
      "ul",
      {},
      pack.documents.map((each) =>
        element("li", {}, foreign(fileName(each.path)), `: ${each.part} (known by ${each["known-by"]})`),
      ),
    ),
    element("h4", {}, "Facts"),
    !differing.length && element("p", {}, "They agree on the facts that more than one of them states."),
    differing.map((fact) =>
      element(
        "div",
        { class: "panel" },
        element("h5", {}, `They differ on ${named(fact.fact)}`),
        element(
          "ul",
          {},
          fact.said.map((said) =>
            element(
              "li",
              {},
              element("strong", {}, foreign(date(said.shown))),
              ": ",
              foreign(`${fileName(said.path)}, ${said.where}`),
            ),
          ),
        ),
      ),
    ),
    pack.weights.length > 0 && element("h4", {}, "What social value weighs in the total"),
    contradicts(pack) &&
      element(
        "p",
        { class: "status missing" },
        element("span", { class: "sign", "aria-hidden": "true" }, "✗"),
        "The documents differ.",
      ),
    pack.weights.length > 0 &&
      element(
        "ul",
        {},
        pack.weights.map((weight) =>
          element(
            "li",
            {},
            element("strong", {}, `${Number(weight.weight.toPrecision(3))}%`),
            weight.lot && ` (lot ${weight.lot})`,
            ": ",
            foreign(`${fileName(weight.path)}, ${weight.where}`),
          ),
        ),
      ),
  );
}

/**
 * Whether documents give social value different weights, in the same lot.
 *
 * @param {PackReport} pack
 */
function contradicts({ weights }) {
  return weights.some((one) => weights.some((other) => one.lot === other.lot && one.weight !== other.weight));
}
