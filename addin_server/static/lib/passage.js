/** Where words stand in a paragraph of a host, and what to search for so that a host finds them. */

import { mapped, normalise } from "./normalise.js";

/** @typedef {import("./types.js").Anchor} Anchor */
/** @typedef {{ start: number, end: number }} Span Units of the raw text. */
/** @typedef {{ words: string, nth: number, of: number }} Search Words without anything that a search takes for more; the hit that is meant, and how many there must be. */
/** @typedef {{ all: boolean, whole: Search | null, heads: Search[], tails: Search[] }} Plan */

const LONGEST = 100; // characters that are searched for at once; Word takes 255, fewer where some are written as two
const ENDS = [60, 24]; // characters of the beginning and the end of words that are longer, or that something divides
const SURE = 8; // characters around words that stand several times, by which one of them is known
const CONTROLS = /[\x00-\x1f\x7f-\x9f\ufffc]/;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Where the words of a finding stand in a paragraph as the host shows it; null where that cannot be said for certain.
 *
 * @param {string} block The paragraph as it was checked.
 * @param {Pick<Anchor, "start" | "end" | "before" | "after">} anchor
 * @param {string} raw The paragraph as it is now.
 * @returns {Span | null}
 */
export function spanOf(block, anchor, raw) {
  const ours = mapped(block);
  const theirs = mapped(raw);
  if (!ours || !theirs) return null;
  const first = ours.from.findIndex((from, at) => from >= anchor.start && ours.text[at] !== " ");
  const last = ours.to.findLastIndex((to, at) => to <= anchor.end && ours.text[at] !== " ");
  if (first < 0 || last < first) return null;
  const quote = ours.text.slice(first, last + 1);
  const at = ours.text === theirs.text ? first : onlyOne(quote, anchor, theirs.text);
  return at === null ? null : { start: theirs.from[at], end: theirs.to[at + quote.length - 1] };
}

/**
 * The sentence in which words stand, so that they can be changed together with what hangs on them; the words alone
 * where a mark, a tab or a line break stands in it.
 *
 * @param {string} raw
 * @param {Span} span
 * @returns {Span}
 */
export function sentenceAround(raw, span) {
  const sentences = [...new Intl.Segmenter("en-GB", { granularity: "sentence" }).segment(raw)];
  const first = sentences.findLast((each) => each.index <= span.start);
  const last = sentences.find((each) => each.index + each.segment.length >= span.end);
  if (!first || !last) return span;
  const text = raw.slice(first.index, last.index + last.segment.length);
  const start = first.index + text.length - text.trimStart().length;
  const end = first.index + text.trimEnd().length;
  const isPlain = start <= span.start && end >= span.end && !CONTROLS.test(raw.slice(start, end));
  return isPlain ? { start, end } : span;
}

/**
 * How to have a host find a stretch of a paragraph. The words as they are, if they are short and plain; else their
 * beginning and their end, longer and shorter ones, since no search reaches over a mark, a field or a deletion.
 *
 * @param {string} raw
 * @param {Span} span
 * @returns {Plan}
 */
export function plan(raw, { start, end }) {
  const words = raw.slice(start, end);
  const all = normalise(words) === normalise(raw);
  const whole = words.length <= LONGEST && !CONTROLS.test(words) ? search(raw, start, words) : null;
  /** @type {Search[]} */
  const heads = [];
  /** @type {Search[]} */
  const tails = [];
  for (const most of ENDS) {
    const head = opening(words, most);
    const tail = ending(words, most);
    if (head) add(heads, search(raw, start + head.at, head.words));
    if (tail) add(tails, search(raw, start + tail.at, tail.words));
  }
  return { all, whole, heads, tails };
}

/**
 * Words as Word's search takes them.
 *
 * @param {string} words
 */
export function escaped(words) {
  return words.replaceAll("^", "^^");
}

/**
 * The hit that is meant among those that a host found; −1 where the host found other or other many than there are.
 *
 * @param {Search} search
 * @param {readonly string[]} hits The words of each hit.
 */
export function chosen({ words, nth, of }, hits) {
  const exact = hits.map((hit, at) => (hit === words ? at : -1)).filter((at) => at >= 0);
  return exact.length === of ? exact[nth] : -1;
}

/**
 * Whether two texts say the same.
 *
 * @param {string} one
 * @param {string} other
 */
export function same(one, other) {
  return normalise(one) === normalise(other);
}

/**
 * What has to be replaced so that one text becomes another: whole words, as few as can be. `at` counts units of `from`.
 *
 * @param {string} from
 * @param {string} to
 * @returns {{ at: number, from: string, to: string } | null} Null where nothing differs.
 */
export function smallestChange(from, to) {
  if (from === to) return null;
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  let kept = 0;
  while (kept < most - start && from[from.length - 1 - kept] === to[to.length - 1 - kept]) kept += 1;
  while (start > 0 && !(atEdge(from, start) && atEdge(to, start))) start -= 1;
  while (kept > 0 && !(atEdge(from, from.length - kept) && atEdge(to, to.length - kept))) kept -= 1;
  if (start + kept >= from.length) [start, kept] = withAWord(from, start, kept);
  while (kept < Math.min(from.length, to.length) - start - 1 && bothEndIn(" ", from, to, kept)) kept += 1;
  return { at: start, from: from.slice(start, from.length - kept), to: to.slice(start, to.length - kept) };
}

/**
 * @param {string} sign
 * @param {string} from
 * @param {string} to
 * @param {number} kept
 */
function bothEndIn(sign, from, to, kept) {
  return from[from.length - 1 - kept] === sign && to[to.length - 1 - kept] === sign;
}

/**
 * Something must stand where words are put in: take the word before, or else the one after.
 *
 * @param {string} from
 * @param {number} start
 * @param {number} kept
 * @returns {[number, number]}
 */
function withAWord(from, start, kept) {
  if (start > 0) {
    let at = start - 1;
    while (at > 0 && !(from[at - 1] === " " && from[at] !== " ")) at -= 1;
    return [at, kept];
  }
  let until = from.length - kept + 1;
  while (until < from.length && !(from[until] === " " && from[until - 1] !== " ")) until += 1;
  return [start, from.length - until];
}

/**
 * Whether a place is between words, so that no word is changed in its middle.
 *
 * @param {string} text
 * @param {number} at
 */
function atEdge(text, at) {
  if (at <= 0 || at >= text.length) return true;
  return /\s/.test(text[at - 1]) || /\s/.test(text[at]);
}

/**
 * Where a quote stands in a text that has been changed around it: it must stand there once, or be known by what stands
 * beside it; and it must be no part of a longer word.
 *
 * @param {string} quote
 * @param {Pick<Anchor, "before" | "after">} around
 * @param {string} text
 */
function onlyOne(quote, around, text) {
  const before = normalise(` ${around.before}`);
  const after = normalise(around.after);
  const places = placesOf(text, quote).filter((at) => isApart(text, at, at + quote.length));
  const scored = places
    .map((at) => ({
      at,
      score:
        alike(reversed(before), reversed(text.slice(0, at).trimEnd())) +
        alike(after, text.slice(at + quote.length).trimStart()),
    }))
    .sort((a, b) => b.score - a.score);
  if (scored.length < 2) return scored[0]?.at ?? null;
  return scored[0].score >= SURE && scored[0].score > scored[1].score ? scored[0].at : null;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function isApart(text, start, end) {
  const joined = (/** @type {number} */ at) => LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "");
  return !joined(start) && !joined(end);
}

/**
 * How many characters two texts have in common at their beginning.
 *
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

/** @param {string} text */
function reversed(text) {
  return text.split("").reverse().join("");
}

/**
 * @param {string} raw
 * @param {number} start
 * @param {string} words
 * @returns {Search | null} Null where the words stand over themselves, so that hits cannot be counted.
 */
function search(raw, start, words) {
  const places = placesOf(raw, words);
  const nth = places.indexOf(start);
  return nth < 0 ? null : { words, nth, of: places.length };
}

/**
 * Where words begin in a text, not over each other.
 *
 * @param {string} text
 * @param {string} words
 */
function placesOf(text, words) {
  const places = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}

/**
 * The plain beginning of some words.
 *
 * @param {string} words
 * @param {number} most
 */
function opening(words, most) {
  const from = words.search(/[^\x00-\x1f\x7f-\x9f\ufffc\s]/);
  if (from < 0) return null;
  const control = words.slice(from).search(CONTROLS);
  const plain = words.slice(from, control < 0 ? undefined : from + control).trimEnd();
  if (plain.length <= most) return { at: from, words: plain };
  const cut = plain.lastIndexOf(" ", most);
  return { at: from, words: whole(plain.slice(0, cut > 0 ? cut : most)) };
}

/**
 * The plain end of some words.
 *
 * @param {string} words
 * @param {number} most
 */
function ending(words, most) {
  const end = words.replace(/[\x00-\x1f\x7f-\x9f\ufffc\s]+$/, "");
  if (!end) return null;
  const control = end.split("").findLastIndex((sign) => CONTROLS.test(sign));
  const plain = end.slice(control + 1).trimStart();
  if (plain.length <= most) return { at: end.length - plain.length, words: plain };
  const cut = plain.indexOf(" ", plain.length - most - 1) + 1;
  const last = plain.slice(cut > 0 && cut < plain.length ? cut : -most).replace(/^[\udc00-\udfff]/, "");
  return { at: end.length - last.length, words: last };
}

/**
 * Words without half a character at their end.
 *
 * @param {string} words
 */
function whole(words) {
  return words.replace(/[\ud800-\udbff]$/, "");
}

/**
 * @param {Search[]} list
 * @param {Search | null} one
 */
function add(list, one) {
  if (one && !list.some((each) => each.words === one.words)) list.push(one);
}
