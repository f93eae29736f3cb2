/** Shows the words of a finding before and after, and asks whether to replace them. */

import { element, fill, fresh } from "../lib/dom.js";
import { smallestChange } from "../lib/passage.js";
import { gapsIn, wordingIn, withWording } from "../lib/wording.js";
import { listed } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Item} Item */

const LONGEST = 5_000;

/**
 * Ask for better words. The answer is null where somebody thought better of it.
 *
 * @param {Item} item
 * @param {string} now The words as they stand in the document.
 * @returns {Promise<string | null>}
 */
export function askForWords(item, now) {
  const title = fresh("replace");
  const wording = wordingIn(item.finding.better);
  const offered = wording && withWording(now, wording);
  const words = element("textarea", { id: fresh("words"), rows: "5", maxlength: LONGEST, spellcheck: "true" });
  // A wording stands for all that is meant; where only a word or two are, the sentence is better begun with as it is.
  words.value = offered !== null && !isPart(item, now) ? offered : now;
  const change = element("div", { "aria-live": "polite" });
  const wrong = element("p", { class: "wrong", id: fresh("wrong"), hidden: true }, "Write other words than these.");
  const shown = element("p", { class: "quote foreign" }, now);
  const use = (/** @type {string} */ value) => {
    words.value = value;
    refresh();
    words.focus();
  };
  const form = element(
    "form",
    { method: "dialog", novalidate: true },
    element("h2", { id: title }, `Replace the words of finding ${item.number}`),
    element("h3", {}, "Now"),
    shown,
    element("p", {}, element("strong", {}, "Better: "), item.finding.better),
    element("p", { class: "field" }, element("label", { for: words.id }, "Your words"), wrong, words),
    element(
      "p",
      { class: "buttons" },
      offered !== null && button("Use the suggested wording", () => use(offered)),
      button("Begin with what is there", () => use(now)),
    ),
    element("h3", {}, "What will change"),
    change,
    element("p", { class: "quiet" }, "It is written as a tracked change, so that you can accept or reject it in Word."),
    element(
      "p",
      { class: "buttons" },
      element("button", { type: "submit", class: "main" }, "Replace"),
      button("Cancel", () => dialog.close()),
    ),
  );
  const dialog = element("dialog", { "aria-labelledby": title }, form);
  const refresh = () => fill(change, ...asChange(now, plain(words.value)));
  words.addEventListener("input", refresh);
  refresh();
  document.body.append(dialog);
  return new Promise((resolve) => {
    /** @type {string | null} */
    let given = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = plain(words.value);
      wrong.hidden = said !== "" && said !== plain(now);
      if (!wrong.hidden) {
        words.setAttribute("aria-invalid", "true");
        words.setAttribute("aria-describedby", wrong.id);
        words.focus();
        return;
      }
      given = said;
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(given);
    });
    dialog.showModal();
    words.focus();
  });
}

/**
 * What is taken out and put in, and what is still to be filled in.
 *
 * @param {string} now
 * @param {string} after
 */
function asChange(now, after) {
  const change = smallestChange(now, after);
  const gaps = gapsIn(after).filter((gap) => !now.includes(gap));
  if (!change || !after) return [element("p", { class: "quiet" }, "Nothing yet.")];
  const around = now.slice(0, change.at);
  const rest = now.slice(change.at + change.from.length);
  return [
    element(
      "p",
      { class: "quote foreign change" },
      around,
      element("del", {}, change.from),
      change.from && change.to ? " " : null,
      element("ins", {}, change.to),
      rest,
    ),
    gaps.length > 0 && element("p", {}, element("strong", {}, "Still to fill in: "), listed([...new Set(gaps)])),
  ];
}

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  return element("button", { type: "button", class: "minor", onclick: act }, words);
}

/**
 * Whether the finding is about a part of some words only.
 *
 * @param {Item} item
 * @param {string} now
 */
function isPart({ anchor }, now) {
  return anchor !== null && anchor.quote.trim().length < now.length * 0.7;
}

/** @param {string} text */
function plain(text) {
  return text.replace(/[\x00-\x1f]+/g, " ").trim();
}
