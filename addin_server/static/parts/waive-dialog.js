/** Asks why a finding is accepted, and for how much that holds. */

import { element, fresh } from "../lib/dom.js";
import { count } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {{ scope: "finding" | "rule" | "mine", reason: string, author: string, until: string }} Given */

/**
 * @typedef {object} Keeping How a host keeps waivers.
 * @property {string} kept What becomes of a waiver, as a sentence.
 * @property {boolean} [mine] Whether a rule can also be left out for whoever sits here, in all documents.
 */

/** @type {Keeping} */
const ON_THE_PAGE = { kept: "It is kept for as long as this page is open." };

const LONGEST = 1000;
let lastAuthor = ""; // for this visit only: whoever waives one finding mostly waives another

/**
 * Ask. The answer is null where somebody thought better of it.
 *
 * @param {Item} item
 * @param {number} alike How many findings of its rule stand in the document.
 * @param {Keeping} [keeping]
 * @returns {Promise<Given | null>}
 */
export function askForWaiver(item, alike, keeping = ON_THE_PAGE) {
  const title = fresh("waive");
  const one = radio("This finding only", true);
  const all = radio(`All ${count(alike, "finding")} of “${item.finding.title}” in this document`, false);
  const mine = radio(`“${item.finding.title}” for me: do not look for this in any document that I check here`, false);
  const reason = element("textarea", { id: fresh("reason"), rows: "3", maxlength: LONGEST, required: true });
  const wrong = element("p", { class: "wrong", id: fresh("wrong"), hidden: true }, "Write why this is accepted.");
  const author = element("input", { type: "text", id: fresh("author"), autocomplete: "name", maxlength: 100 });
  const until = element("input", { type: "date", id: fresh("until"), min: new Date().toISOString().slice(0, 10) });
  author.value = lastAuthor;
  const stated = element(
    "div",
    {},
    element("p", { class: "field" }, element("label", { for: reason.id }, "Why is it accepted?"), wrong, reason),
    element("p", { class: "field" }, element("label", { for: author.id }, "Your name (optional)"), author),
    element(
      "p",
      { class: "field" },
      element("label", { for: until.id }, "Last day on which this counts (optional)"),
      until,
    ),
  );
  const form = element(
    "form",
    { method: "dialog", novalidate: true },
    element("h2", { id: title }, `Waive finding ${item.number}`),
    element("p", {}, `A waived finding is told apart in every report, with your reason. ${keeping.kept}`),
    (alike > 1 || keeping.mine) &&
      element(
        "fieldset",
        {},
        element("legend", {}, "What do you waive?"),
        one.element,
        alike > 1 && all.element,
        keeping.mine && mine.element,
      ),
    stated,
    element(
      "p",
      { class: "buttons" },
      element("button", { type: "submit", class: "main" }, "Waive"),
      element("button", { type: "button", class: "minor", onclick: () => dialog.close() }, "Cancel"),
    ),
  );
  const dialog = element("dialog", { "aria-labelledby": title }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {Given | null} */
    let given = null;
    form.addEventListener("change", () => {
      stated.hidden = mine.input.checked; // who leaves a rule out for themselves owes nobody a reason
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      wrong.hidden = mine.input.checked || reason.value.trim() !== "";
      if (!wrong.hidden) {
        reason.setAttribute("aria-invalid", "true");
        reason.setAttribute("aria-describedby", wrong.id);
        reason.focus();
        return;
      }
      lastAuthor = author.value;
      const scope = mine.input.checked ? "mine" : all.input.checked && alike > 1 ? "rule" : "finding";
      given = { scope, reason: reason.value, author: author.value, until: until.value };
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(given);
    });
    dialog.showModal();
    reason.focus();
  });
}

/**
 * @param {string} words
 * @param {boolean} checked
 */
function radio(words, checked) {
  const input = element("input", { type: "radio", name: "waive-scope", id: fresh("scope"), checked });
  return { input, element: element("p", { class: "box" }, input, element("label", { for: input.id }, words)) };
}
