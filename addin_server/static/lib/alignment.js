/**
 * Which paragraph of a host is which block of the text that was checked. Both lists stand in the order of the document,
 * so that paragraphs with the same words are told apart by what stands around them; a number alone would drift with
 * every line that is added above.
 */

import { normalise } from "./normalise.js";

/** @typedef {(number | undefined)[]} Alignment For each block the number of its paragraph. */

const SHARED = 0.6; // of its words, that a paragraph which was changed must still have
const TELLING = 4; // words, with which a paragraph is known again wherever it was moved to

/**
 * Empty paragraphs must be left out on both sides.
 *
 * @param {readonly string[]} blocks
 * @param {readonly string[]} paragraphs
 * @returns {Alignment}
 */
export function aligned(blocks, paragraphs) {
  const ours = blocks.map(normalise);
  const theirs = paragraphs.map(normalise);
  /** @type {Alignment} */
  const found = new Array(blocks.length).fill(undefined);
  match(ours, theirs, whole(ours), whole(theirs), found);
  const taken = new Set(found);
  matchMoved(ours, theirs, found, taken);
  doubt(ours, theirs, found);
  return found;
}

/**
 * The paragraph that a block has become, where its words were changed after the check: one that stands between the
 * same neighbours and shares most of the words. Undefined where none does, or several do.
 *
 * @param {number} block
 * @param {readonly string[]} blocks
 * @param {readonly string[]} paragraphs
 * @param {Alignment} alignment
 */
export function changed(block, blocks, paragraphs, alignment) {
  const taken = new Set(alignment);
  const before = alignment.slice(0, block).findLast((each) => each !== undefined) ?? -1;
  const after = alignment.slice(block + 1).find((each) => each !== undefined && each > before) ?? paragraphs.length;
  const words = wordsOf(blocks[block]);
  const same = new Set(blocks.map(normalise)); // what still is a block that was checked is no other one, changed
  const alike = [];
  for (let at = before + 1; at < after; at += 1) {
    if (taken.has(at) || same.has(normalise(paragraphs[at]))) continue;
    const share = shared(words, wordsOf(paragraphs[at]));
    if (share >= SHARED) alike.push({ at, share });
  }
  alike.sort((a, b) => b.share - a.share);
  return alike.length > 1 && alike[0].share === alike[1].share ? undefined : alike[0]?.at;
}

/**
 * Match what is the same at both ends, then between texts that stand there once; then again between these.
 *
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {[number, number]} mine
 * @param {[number, number]} other
 * @param {Alignment} found
 */
function match(ours, theirs, [a, b], [c, d], found) {
  while (a < b && c < d && ours[a] === theirs[c]) found[a++] = c++;
  while (a < b && c < d && ours[b - 1] === theirs[d - 1]) found[--b] = --d;
  if (a >= b || c >= d) return;
  const pivots = inOrder(once(ours, theirs, [a, b], [c, d]));
  if (!pivots.length) {
    matchFew(ours, theirs, [a, b], [c, d], found);
    return;
  }
  let [from, until] = [a, c];
  for (const [block, paragraph] of [...pivots, /** @type {[number, number]} */ ([b, d])]) {
    match(ours, theirs, [from, block], [until, paragraph], found);
    if (block < b) found[block] = paragraph;
    [from, until] = [block + 1, paragraph + 1];
  }
}

/**
 * Where no text stands once: those that stand as often on both sides, in order. Of others it cannot be said.
 *
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {[number, number]} mine
 * @param {[number, number]} other
 * @param {Alignment} found
 */
function matchFew(ours, theirs, mine, other, found) {
  const blocks = placesOf(ours, mine);
  const paragraphs = placesOf(theirs, other);
  let last = -1;
  const pairs = [...blocks]
    .flatMap(([text, places]) => {
      const there = paragraphs.get(text) ?? [];
      return there.length === places.length ? places.map((place, at) => [place, there[at]]) : [];
    })
    .sort(([a], [b]) => a - b);
  for (const [block, paragraph] of pairs) {
    if (paragraph > last) found[block] = last = paragraph;
  }
}

/**
 * Texts that were moved: those that are left over as often on both sides.
 *
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {Alignment} found
 * @param {ReadonlySet<number | undefined>} taken
 */
function matchMoved(ours, theirs, found, taken) {
  const blocks = placesOf(ours, whole(ours), (at) => found[at] === undefined);
  if (!blocks.size) return;
  const paragraphs = placesOf(theirs, whole(theirs), (at) => !taken.has(at));
  for (const [text, places] of blocks) {
    const there = paragraphs.get(text);
    if (text.split(" ").length < TELLING || there?.length !== places.length) continue;
    for (const [at, place] of places.entries()) found[place] = there[at];
  }
}

/**
 * Take back what may be wrong: of a text that now stands more or less often than it did, only those are certain whose
 * neighbours are still the same.
 *
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {Alignment} found
 */
function doubt(ours, theirs, found) {
  const blocks = placesOf(ours, whole(ours));
  const paragraphs = placesOf(theirs, whole(theirs));
  const doubtful = [...blocks]
    .filter(([text, places]) => paragraphs.get(text)?.length !== places.length)
    .flatMap(([, places]) => places)
    .filter((at) => found[at] !== undefined && !(isNext(found, at - 1) && isNext(found, at)));
  for (const at of doubtful) found[at] = undefined;

  /**
   * Whether a block and the one after it are still neighbours.
   *
   * @param {Alignment} alignment
   * @param {number} at
   */
  function isNext(alignment, at) {
    const [first, second] = [at < 0 ? -1 : alignment[at], at + 1 < ours.length ? alignment[at + 1] : theirs.length];
    return first !== undefined && second !== undefined && first + 1 === second;
  }
}

/**
 * Pairs of the texts that stand once on each side.
 *
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {[number, number]} mine
 * @param {[number, number]} other
 * @returns {[number, number][]}
 */
function once(ours, theirs, mine, other) {
  const paragraphs = placesOf(theirs, other);
  return [...placesOf(ours, mine)].flatMap(([text, places]) => {
    const there = paragraphs.get(text);
    return places.length === 1 && there?.length === 1 ? [/** @type {[number, number]} */ ([places[0], there[0]])] : [];
  });
}

/**
 * The longest run of pairs that are in the same order on both sides.
 *
 * @param {[number, number][]} pairs In the order of our side.
 */
function inOrder(pairs) {
  /** @type {number[]} */
  const tails = []; // the pair that ends the best run of each length
  /** @type {number[]} */
  const before = [];
  for (const [at, [, paragraph]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]][1] < paragraph) low = middle + 1;
      else high = middle;
    }
    before[at] = low ? tails[low - 1] : -1;
    tails[low] = at;
  }
  const run = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) run.push(pairs[at]);
  return run.reverse();
}

/**
 * @param {readonly string[]} texts
 * @param {[number, number]} range
 * @param {(at: number) => boolean} [counts]
 */
function placesOf(texts, [from, until], counts = () => true) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (let at = from; at < until; at += 1) {
    if (!counts(at)) continue;
    const known = places.get(texts[at]);
    if (known) known.push(at);
    else places.set(texts[at], [at]);
  }
  return places;
}

/**
 * @param {readonly string[]} texts
 * @returns {[number, number]}
 */
function whole(texts) {
  return [0, texts.length];
}

/** @param {string} text */
function wordsOf(text) {
  return normalise(text).toLowerCase().split(" ").filter(Boolean);
}

/**
 * How much of two texts is the same words, each counted as often as it stands in both.
 *
 * @param {readonly string[]} some
 * @param {readonly string[]} others
 */
function shared(some, others) {
  const left = new Map();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of some) {
    const more = left.get(word) ?? 0;
    if (more) same += 1;
    left.set(word, more - 1);
  }
  return (2 * same) / (some.length + others.length || 1);
}
