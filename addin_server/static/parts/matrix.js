/** The compliance matrix: each question of a tender, and what a response says to it. */

import { element, foreign, fresh } from "../lib/dom.js";
import { count, fileName, listed, unended } from "../lib/words.js";
import { specificsList } from "./specifics.js";

/** @typedef {import("../lib/types.js").Compliance} Compliance */
/** @typedef {import("../lib/types.js").Commitment} Commitment */
/** @typedef {import("../lib/types.js").MatrixRow} MatrixRow */
/** @typedef {MatrixRow["status"]} Status */

/** @type {Readonly<Record<Status, { words: string, sign: string, kind: string }>>} */
const STATUS = {
  answered: { words: "Answered", sign: "✓", kind: "said" },
  perhaps: { words: "Perhaps answered", sign: "?", kind: "unsure" },
  empty: { words: "Nothing under its label", sign: "✗", kind: "missing" },
  "not found": { words: "Not found", sign: "✗", kind: "missing" },
};
const GUESSED = ["subject", "order", "another document"];

/**
 * @param {Compliance} matrix
 * @param {((path: string, block: number) => void) | null} onPlace Told which block of which document is asked for.
 */
export function matrixView(matrix, onPlace) {
  const place = onPlace && ((/** @type {number} */ block) => onPlace(matrix.path, block));
  const ids = matrix.rows.map(() => fresh("question"));
  return element(
    "div",
    { class: "matrix" },
    element("p", {}, inShort(matrix)),
    element(
      "p",
      { class: "quiet" },
      "“Answered” says that there is an answer. Whether it is a good one, no tool can say. Read against ",
      listed(matrix.tenders.map(fileName)),
      ".",
    ),
    element(
      "table",
      { class: "plain" },
      element("caption", {}, "Every question and its answer"),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ["Question", "Answer", "Length"].map((words) => element("th", { scope: "col" }, words)),
        ),
      ),
      element(
        "tbody",
        {},
        matrix.rows.map((row, index) =>
          element(
            "tr",
            {},
            element(
              "th",
              { scope: "row" },
              element("a", { href: `#${ids[index]}`, class: "foreign", onclick: jump(ids[index]) }, shortly(row)),
            ),
            element("td", {}, statusTag(row.status)),
            element("td", {}, lengthTag(row)),
          ),
        ),
      ),
    ),
    matrix.rows.map((row, index) => rowView(row, ids[index], place)),
    matrix.elsewhere.length > 0 &&
      element(
        "section",
        {},
        element("h4", {}, `Commitments outside the answers (${matrix.elsewhere.length})`),
        element("p", {}, "Whoever scores the answers may not see these."),
        element(
          "ul",
          { class: "commitments" },
          matrix.elsewhere.map((each) => commitmentView(each, place)),
        ),
      ),
  );
}

/** @param {Compliance} matrix */
export function inShort(matrix) {
  const number = (/** @type {Status} */ status) => matrix.rows.filter((row) => row.status === status).length;
  const said = [
    number("answered") && `${number("answered")} answered`,
    number("perhaps") && `${number("perhaps")} perhaps answered`,
    number("empty") && `${number("empty")} with nothing under the label`,
    number("not found") && `${number("not found")} not found`,
  ].filter((words) => words !== 0);
  return `${count(matrix.rows.length, "question")}: ${said.join(", ")}.`;
}

/**
 * @param {MatrixRow} row
 * @param {string} id
 * @param {((block: number) => void) | null} place
 */
function rowView(row, id, place) {
  return element(
    "div",
    { class: "answer" },
    element("h4", { id, tabindex: "-1" }, row.question && `${row.question}: `, foreign(row.text)),
    element(
      "p",
      {},
      statusTag(row.status),
      row.where && element("span", {}, " ", foreign(row.where)),
      GUESSED.includes(row["known-by"]) && " (a guess, by what it is about: look yourself)",
    ),
    row.used !== null && element("p", {}, "Length: ", lengthTag(row)),
    row.parts.length > 0 &&
      element(
        "ul",
        { class: "signs" },
        row.parts.map((part) =>
          element(
            "li",
            {},
            element("strong", {}, `${part.part} `),
            foreign(unended(part.text)),
            ": ",
            statusTag(part.status),
            part.where && element("span", { class: "quiet" }, " ", foreign(part.where)),
          ),
        ),
      ),
    row.commitments.length > 0 &&
      element(
        "details",
        {},
        element("summary", {}, count(row.commitments.length, "commitment")),
        element(
          "ul",
          { class: "commitments" },
          row.commitments.map((each) => commitmentView(each, place)),
        ),
      ),
  );
}

/**
 * @param {Commitment} commitment
 * @param {((block: number) => void) | null} place
 */
function commitmentView(commitment, place) {
  return element(
    "li",
    {},
    element("p", { class: "foreign" }, commitment.text),
    specificsList(commitment, () => "missing"),
    element(
      "p",
      { class: "buttons quiet" },
      foreign(commitment.where),
      place &&
        element("button", { type: "button", class: "minor", onclick: () => place(commitment.at) }, "Show in the text"),
    ),
  );
}

/** @param {Status} status */
function statusTag(status) {
  const { words, sign, kind } = STATUS[status];
  return element(
    "span",
    { class: `status ${kind}` },
    element("span", { class: "sign", "aria-hidden": "true" }, sign),
    words,
  );
}

/** @param {MatrixRow} row */
function lengthTag({ used, limit, unit, over }) {
  if (used === null) return limit === null ? "" : `limit ${limit.toLocaleString("en-GB")} ${unit}`;
  const words =
    limit === null
      ? `${used.toLocaleString("en-GB")} ${unit}`
      : `${used.toLocaleString("en-GB")} of ${limit.toLocaleString("en-GB")} ${unit}`;
  return over
    ? element(
        "span",
        { class: "status missing" },
        element("span", { class: "sign", "aria-hidden": "true" }, "✗"),
        `${words}, too long`,
      )
    : words;
}

/** @param {MatrixRow} row */
function shortly(row) {
  return row.question || (row.text.length > 60 ? `${row.text.slice(0, 60)} …` : row.text);
}

/** @param {string} id */
function jump(id) {
  return (/** @type {Event} */ event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "start" });
  };
}
