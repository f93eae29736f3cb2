/** The themes and outcomes of social value that a document touches, by each model, and what its category suggests. */

import { element, foreign } from "../lib/dom.js";
import { count } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Coverage} Coverage */
/** @typedef {Coverage["models"][number]} Model */
/** @typedef {Model["themes"][number]} Theme */

/** @param {Coverage} coverage */
export function coverageView(coverage) {
  return element(
    "div",
    {},
    element(
      "p",
      {},
      "How many passages touch a theme. A passage that touches a theme need not ask for it, or promise it, well.",
    ),
    lacks(coverage),
    coverage.models.map((model, index) =>
      element(
        "details",
        { class: "model", open: index === 0 },
        element("summary", {}, model.title, " ", element("span", { class: "quiet" }, `(${touchedOf(model)})`)),
        element("ul", { class: "themes" }, model.themes.map(themeEntry)),
      ),
    ),
    !coverage.models.length && element("p", {}, "No model of social value is for this profile."),
  );
}

/** @param {Coverage} coverage */
function lacks({ lacks: missing, guide, category }) {
  if (!missing.length) return null;
  const kind = (category ?? "").replaceAll("-", " ");
  return element(
    "div",
    { class: "panel" },
    element("h3", {}, "Not touched, and suggested"),
    element("p", {}, `${(guide ?? "")[0]?.toUpperCase()}${guide?.slice(1)} suggests these for ${kind}:`),
    element(
      "ul",
      {},
      missing.map((each) => element("li", {}, element("strong", {}, each.title), `: ${each.examples}`)),
    ),
  );
}

/** @param {Model} model */
function touchedOf(model) {
  const touched = model.themes.filter((theme) => theme.passages).length;
  return `${touched} of ${count(model.themes.length, "theme")}`;
}

/** @param {Theme} theme */
function themeEntry(theme) {
  return element(
    "li",
    { class: theme.passages ? "touched" : "untouched" },
    element(
      "p",
      {},
      element("span", { class: "sign", "aria-hidden": "true" }, theme.passages ? "✓" : "–"),
      element("strong", {}, theme.title),
      ": ",
      theme.passages ? count(theme.passages, "passage") : "nothing",
    ),
    theme.outcomes.some((outcome) => outcome.passages) &&
      element(
        "ul",
        {},
        theme.outcomes
          .filter((outcome) => outcome.passages)
          .map((outcome) =>
            element(
              "li",
              {},
              `${outcome.title}: ${count(outcome.passages, "passage")}`,
              outcome.first && element("span", { class: "quiet" }, ", first ", foreign(outcome.first)),
            ),
          ),
      ),
  );
}
