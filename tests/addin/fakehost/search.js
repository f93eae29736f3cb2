// @ts-check
/** The search of Word in a paragraph, with the rules that an add-in has to know. */

import { HostError } from "./batch.js";

/** @typedef {import("./paragraphs.js").Paragraph} Paragraph */
/** @typedef {import("./traps.js").Traps} Traps */

/** What stands after a ^, and what it means; a function tells whether it means a character. */
const ESCAPES = /** @type {Record<string, string | ((sign: string) => boolean)>} */ ({
  "^": "^",
  t: "\t",
  l: "\u000b",
  m: "\u000c",
  s: "\u00a0",
  "~": "\u2011",
  "-": "\u00ad",
  "=": "\u2013",
  "+": "\u2014",
  "?": () => true,
  "#": (/** @type {string} */ sign) => /\d/.test(sign),
  $: (/** @type {string} */ sign) => /\p{L}/u.test(sign),
  w: (/** @type {string} */ sign) => /\s/.test(sign),
});
const SPACES = new Set(["t", "l"]);

/**
 * Where words stand in a paragraph, as offsets. Raises SearchStringInvalidOrTooLong.
 * @param {Paragraph} paragraph
 * @param {string} words
 * @param {{matchCase?: boolean, matchWholeWord?: boolean, withDeletions?: boolean}} options
 * @param {Traps} traps
 * @param {{start: number, end: number}} [inside]
 * @returns {{start: number, end: number}[]}
 */
export function search(paragraph, words, options, traps, inside) {
  const wanted = asked(words, traps);
  if (!wanted) return [];
  const { text, offsets } = paragraph.shown(options.withDeletions);
  const walls = wallsOf(paragraph, traps);
  const found = [];
  let at = 0;
  while (at + wanted.length <= text.length) {
    const end = at + wanted.length;
    const hit =
      wanted.every((sign, index) => same(sign, text[at + index], options.matchCase === true, traps)) &&
      !walls.some((wall) => offsets[at] < wall && wall <= offsets[end - 1]) &&
      (!options.matchWholeWord || whole(text, at, end)) &&
      (!inside || (offsets[at] >= inside.start && offsets[end - 1] < inside.end));
    if (hit) found.push({ start: offsets[at], end: offsets[end - 1] + 1 });
    at += hit ? wanted.length : 1;
  }
  return found;
}

/** @param {string} words @param {Traps} traps */
function asked(words, traps) {
  /** @type {string[]} */
  const escapes = words.match(/\^./g) ?? [];
  const tooMany = escapes.length >= traps.escapesFail || words.length > traps.searchLimit;
  if (!words || tooMany || /[\r\n]/.test(words) || escapes.includes("^p")) {
    throw new HostError("SearchStringInvalidOrTooLong", "The search string is invalid or too long.");
  }
  /** @type {(string | ((sign: string) => boolean))[]} */
  const wanted = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] !== "^") {
      wanted.push(words[at]);
      continue;
    }
    at += 1;
    if (traps.tabsNotFound && SPACES.has(words[at])) return null;
    const meant = ESCAPES[words[at]];
    if (meant === undefined) throw new HostError("SearchStringInvalidOrTooLong", "The search string is invalid.");
    wanted.push(meant);
  }
  return wanted;
}

/** @param {string | ((sign: string) => boolean)} wanted @param {string} sign @param {boolean} exactly @param {Traps} traps */
function same(wanted, sign, exactly, traps) {
  if (typeof wanted === "function") return wanted(sign);
  const [one, other] = traps.straightQuotesFindCurly ? [straight(wanted), straight(sign)] : [wanted, sign];
  return exactly ? one === other : one.toLowerCase() === other.toLowerCase();
}

/** @param {string} sign */
function straight(sign) {
  if (sign === "\u2018" || sign === "\u2019") return "'";
  return sign === "\u201c" || sign === "\u201d" ? '"' : sign;
}

/** @param {string} text @param {number} start @param {number} end */
function whole(text, start, end) {
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[start - 1] ?? "") && !letter.test(text[end] ?? "");
}

/** The offsets across which nothing is found. @param {Paragraph} paragraph @param {Traps} traps */
function wallsOf(paragraph, traps) {
  /** @type {number[]} */
  const walls = [];
  let at = 0;
  /** @type {import("./paragraphs.js").Span | null} */
  let before = null;
  for (const span of paragraph.spans) {
    if (!span.text) continue;
    const deletion = traps.searchStopsAtDeletions && Boolean(before?.deleted) !== Boolean(span.deleted);
    const note = traps.searchStopsAtNotes && Boolean(before?.note || span.note);
    const field = traps.searchStopsAtFields && before?.field !== span.field;
    if (before && (deletion || note || field)) walls.push(at);
    at += span.text.length;
    before = span;
  }
  return walls;
}
