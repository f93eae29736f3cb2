/** Asks for the access key of a hosted server. It is kept in a variable only. */

import { element, fill, focusOn, fresh } from "../lib/dom.js";
import { problemBox } from "./problems.js";

/**
 * @param {HTMLElement} main
 * @param {string} wrong Why the last key was not taken.
 * @returns {Promise<string>}
 */
export function askForKey(main, wrong) {
  const key = element("input", {
    type: "password",
    id: fresh("key"),
    autocomplete: "current-password",
    required: true,
    spellcheck: "false",
  });
  return new Promise((resolve) => {
    const form = element(
      "form",
      { class: "narrow" },
      element("h1", {}, "Your access key"),
      element(
        "p",
        {},
        "This server is for people with an access key. Whoever runs it for your organisation gives you one.",
      ),
      element("p", { class: "field" }, element("label", { for: key.id }, "Access key"), key),
      element("p", { class: "buttons" }, element("button", { type: "submit", class: "main" }, "Continue")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      resolve(key.value);
    });
    fill(main, form);
    document.title = "Your access key – Tenderlint";
    if (!wrong) return;
    const box = problemBox([{ words: wrong, field: key }]);
    form.prepend(box);
    focusOn(box);
  });
}
