/** A severity as a shape and a word, so that it never hangs on a colour. */

import { drawn, element } from "../lib/dom.js";
import { SEVERITY_WORDS } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Severity} Severity */

const SHAPES = {
  error: () => drawn("rect", { x: "1", y: "1", width: "10", height: "10" }),
  warning: () => drawn("path", { d: "M6 0.5 11.5 11 0.5 11Z" }),
  advice: () => drawn("circle", { cx: "6", cy: "6", r: "5" }),
};

/** @param {Severity} severity */
export function shapeOf(severity) {
  return drawn(
    "svg",
    { class: "shape", viewBox: "0 0 12 12", "aria-hidden": "true", focusable: "false" },
    SHAPES[severity](),
  );
}

/**
 * @param {Severity} severity
 * @param {string} [words]
 */
export function severityTag(severity, words = SEVERITY_WORDS[severity]) {
  return element("span", { class: `severity ${severity}` }, shapeOf(severity), ` ${words}`);
}
