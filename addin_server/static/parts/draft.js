/** What there is to say of a draft: its length, the parts of the question, what each commitment lacks, and findings. */

import { element, foreign, unseen } from "../lib/dom.js";
import { count, listed, unended } from "../lib/words.js";
import { reasons } from "./reasons.js";
import { severityTag } from "./severity.js";
import { specificsList, SPECIFICS } from "./specifics.js";

/** @typedef {import("../lib/types.js").DraftAnswer} DraftAnswer */

/**
 * @typedef {object} Selecting
 * @property {(at: { start: number, end: number }) => void} select Select words in the draft.
 *
 * @typedef {Selecting & import("./reasons.js").ReasonActions} DraftActions
 */

/**
 * @param {DraftAnswer} answer
 * @param {DraftActions} actions
 */
export function draftView(answer, actions) {
  return element(
    "div",
    { class: "draft" },
    lengthView(answer),
    partsView(answer),
    commitmentsView(answer, actions),
    findingsView(answer, actions),
  );
}

/**
 * The same in one sentence, to be read aloud while somebody types.
 *
 * @param {DraftAnswer} answer
 */
export function draftInShort(answer) {
  const missing = answer.commitments.filter((each) => each.missing.length).length;
  const promises = answer.commitments.length
    ? `${count(answer.commitments.length, "commitment")}, ${missing ? `${missing} with something missing` : "none with anything missing"}`
    : "No commitment yet";
  const found = answer.findings.length ? count(answer.findings.length, "finding") : "no findings";
  const over = answer.over ? ` ${count(answer.over, answer.limit?.unit.replace(/s$/, "") ?? "word")} too long.` : "";
  return `${promises}; ${found}.${over}`;
}

/** @param {DraftAnswer} answer */
function lengthView({ words, characters, limit, over }) {
  const used = limit?.unit === "characters" ? characters : words;
  const unit = limit?.unit === "characters" ? "character" : "word";
  const measured = limit && limit.unit !== "pages";
  const shown = measured ? `${used.toLocaleString("en-GB")} of ${count(limit.number, unit)}` : count(used, unit);
  return element(
    "p",
    { class: "length" },
    element("strong", {}, shown),
    limit?.unit === "pages" && ` (the limit is ${count(limit.number, "page")}, which cannot be measured here)`,
    over > 0 &&
      element(
        "span",
        { class: "status missing" },
        element("span", { class: "sign", "aria-hidden": "true" }, "✗"),
        `${count(over, unit)} too long`,
      ),
  );
}

/** @param {DraftAnswer} answer */
function partsView({ parts }) {
  if (!parts.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, "The parts of the question"),
    element(
      "ul",
      { class: "signs" },
      parts.map(({ letter, text, touched }) =>
        element(
          "li",
          { class: touched ? "said" : "missing" },
          element("span", { class: "sign", "aria-hidden": "true" }, touched ? "✓" : "✗"),
          element("strong", {}, `(${letter}) `),
          foreign(unended(text)),
          touched ? ": taken up" : ": nothing about it yet",
        ),
      ),
    ),
  );
}

/**
 * @param {DraftAnswer} answer
 * @param {DraftActions} actions
 */
function commitmentsView({ commitments }, actions) {
  const names = listed(SPECIFICS.map(([, words]) => words.toLowerCase()));
  return element(
    "section",
    {},
    element("h3", {}, "What you commit to"),
    !commitments.length && element("p", {}, `No commitment yet: say what you will do, with ${names}.`),
    element(
      "ul",
      { class: "commitments" },
      commitments.map((commitment, index) =>
        element(
          "li",
          {},
          element("p", { class: "foreign" }, commitment.text),
          specificsList(commitment.says, (part) => (commitment.missing.includes(part) ? "missing" : "elsewhere")),
          element("p", { class: "buttons" }, selecting(commitment.at, `commitment ${index + 1}`, actions)),
        ),
      ),
    ),
  );
}

/**
 * @param {DraftAnswer} answer
 * @param {DraftActions} actions
 */
function findingsView({ findings, words }, actions) {
  return element(
    "section",
    {},
    element("h3", {}, "Findings"),
    !findings.length &&
      element(
        "p",
        {},
        words ? "The rules found nothing in the draft. That is no approval." : "Nothing to look at yet.",
      ),
    element(
      "ul",
      { class: "cards" },
      findings.map(({ finding, at }, index) =>
        element(
          "li",
          { class: `finding ${finding.severity}` },
          element(
            "h4",
            {},
            severityTag(finding.severity),
            unseen(": "),
            element("span", { class: "name" }, finding.title),
          ),
          finding.excerpt && element("blockquote", { class: "quote foreign" }, element("mark", {}, finding.excerpt)),
          element("p", { class: "message" }, finding.message),
          reasons(finding, `finding ${index + 1}`, actions),
          at && element("p", { class: "buttons" }, selecting(at, `finding ${index + 1}`, actions)),
        ),
      ),
    ),
  );
}

/**
 * @param {{ start: number, end: number }} at
 * @param {string} about
 * @param {DraftActions} actions
 */
function selecting(at, about, actions) {
  return element(
    "button",
    { type: "button", class: "minor", onclick: () => actions.select(at) },
    "Show in your draft",
    unseen(` (${about})`),
  );
}
