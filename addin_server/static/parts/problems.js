/** What stands in the way, in a box at the top that takes the focus, with a way to each thing to put right. */

import { element, focusOn, foreign, fresh } from "../lib/dom.js";

/** @typedef {{ words: string, path?: string, field?: HTMLElement }} Trouble */

/**
 * The box. Put it into the page, then `focusOn` it.
 *
 * @param {readonly Trouble[]} troubles
 * @param {string} [title]
 */
export function problemBox(troubles, title = "There is a problem") {
  const id = fresh("problem");
  return element(
    "div",
    { class: "problem", role: "alert", "aria-labelledby": id, tabindex: "-1" },
    element("h2", { id }, title),
    element(
      "ul",
      {},
      troubles.map(({ words, path, field }) =>
        element(
          "li",
          {},
          path && element("strong", {}, foreign(path), ": "),
          field
            ? element(
                "a",
                {
                  href: `#${field.id}`,
                  onclick: (/** @type {Event} */ event) => {
                    event.preventDefault();
                    focusOn(field);
                  },
                },
                words,
              )
            : foreign(words),
        ),
      ),
    ),
  );
}
