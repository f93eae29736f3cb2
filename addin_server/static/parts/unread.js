/** What was not read or not looked for. It is always shown: what was not read is never a pass. */

import { element, foreign } from "../lib/dom.js";
import { count } from "../lib/words.js";

/** @typedef {import("../lib/types.js").Result} Result */

const NOTHING = "nothing that Tenderlint knows of. It reads words, not pictures.";
const TITLES = {
  failed: "Not everything could be checked",
  left: "What was not read",
  together: "How the documents were read",
};
/** What was read together, or might have been: nothing is left out by that. */
const TOGETHER = ["taken-for-pack", "perhaps-a-pack"];
const NOTICES = 6; // more than so many are folded

/** @param {Result} result */
export function unreadPanel(result) {
  const failed = result.errors;
  const left = [
    ...result.documents.flatMap((each) => each.report.notices.map((message) => ({ path: each.path, message }))),
    ...result.remarks.filter((remark) => !TOGETHER.includes(remark.code)),
    ...result.notes.map(({ path = "", where, message }) => ({ path: path || where, message })),
  ];
  const together = result.remarks.filter((remark) => TOGETHER.includes(remark.code)).map(forPages);
  if (!failed.length && !left.length && !together.length) {
    return element("p", { class: "unread-nothing quiet" }, element("strong", {}, "Not read: "), NOTHING);
  }
  return element(
    "section",
    { class: `unread ${failed.length ? "failed" : ""}`, "aria-labelledby": "unread-title" },
    element("h2", { id: "unread-title" }, TITLES[failed.length ? "failed" : left.length ? "left" : "together"]),
    failed.length > 0 && told(failed),
    left.length > 0 && failed.length > 0 && element("h3", {}, "Also left out"),
    left.length > 0 && folded(left),
    together.length > 0 && failed.length + left.length > 0 && element("h3", {}, TITLES.together),
    together.length > 0 && told(together),
    !failed.length && !left.length && element("p", { class: "quiet" }, element("strong", {}, "Not read: "), NOTHING),
  );
}

/**
 * What is said of packs in words of the command line, in those of the page.
 *
 * @param {{ path: string, message: string }} told
 */
function forPages({ path, message }) {
  const words = message
    .replace("--no-pack judges", "“Check each by itself” judges")
    .replace("--pack judges", "“Check them together” judges");
  return { path, message: words };
}

/** @param {{ path: string, message: string }[]} list */
function folded(list) {
  if (list.length <= NOTICES) return told(list);
  return element(
    "details",
    {},
    element("summary", {}, count(list.length, "thing was left out", "things were left out")),
    told(list),
  );
}

/** @param {{ path: string, message: string }[]} list */
function told(list) {
  return element(
    "ul",
    {},
    list.map(({ path, message }) =>
      element("li", {}, path && element("strong", {}, foreign(path), ": "), foreign(message)),
    ),
  );
}
