/** How far a draft gets in each stage of buying: statements and counts, which add up to no score. */

import { element } from "../lib/dom.js";
import { stillHeldBack } from "../lib/results.js";

/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Stage} Stage */

/**
 * @param {DocumentResult} document
 * @param {(code: string) => void} onRule Told the code of a rule whose findings are asked for.
 */
export function stagesView(document, onRule) {
  const { stages } = document.report;
  if (!stages.length) return element("p", {}, "A document of this kind shows nothing of the stages of buying.");
  return element(
    "div",
    { class: "stages" },
    stages.map((stage) => stageView(stage, document, onRule)),
  );
}

/**
 * @param {Stage} stage
 * @param {DocumentResult} document
 * @param {(code: string) => void} onRule
 */
function stageView(stage, document, onRule) {
  const codes = stillHeldBack(stage["held-back-by"], document);
  return element(
    "section",
    { class: "stage" },
    element("h4", {}, stage.title),
    element(
      "ul",
      { class: "signs" },
      stage.statements.map(({ says, holds }) =>
        element(
          "li",
          { class: holds ? "touched" : "untouched" },
          element("span", { class: "sign", "aria-hidden": "true" }, holds ? "✓" : "–"),
          element("strong", {}, holds ? "Yes: " : "No: "),
          says,
        ),
      ),
      stage.counts.map(({ says, count }) => element("li", {}, element("strong", {}, `${count} `), says)),
    ),
    codes.length > 0 &&
      element(
        "p",
        { class: "buttons" },
        "Held back by ",
        [...new Set(codes)].map((code) => {
          const times = codes.filter((each) => each === code).length;
          const words = times > 1 ? `${code} × ${times}` : code;
          return element("button", { type: "button", class: "minor", onclick: () => onRule(code) }, words);
        }),
      ),
  );
}
