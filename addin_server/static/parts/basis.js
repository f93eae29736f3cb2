/** What a rule rests on: each authority with its date, how it is known, and where to read it. */

import { element } from "../lib/dom.js";
import { authority } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Basis} Basis */

const NONE = "Good practice; what this rule rests on does not speak to procurements under this law.";

/** @param {readonly Basis[]} basis */
export function basisList(basis) {
  if (!basis.length) return element("p", { class: "quiet" }, NONE);
  return element("ul", { class: "basis" }, basis.map(entry));
}

/** @param {Basis} basis */
function entry(basis) {
  const { sort, name, says, known } = authority(basis);
  const url = basis.url && /^https?:\/\//i.test(basis.url) ? basis.url : null;
  const named = url
    ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name, " (opens in a new tab)")
    : name;
  return element("li", {}, `${sort}: `, named, `: ${says} `, element("span", { class: "quiet" }, `(${known})`));
}
