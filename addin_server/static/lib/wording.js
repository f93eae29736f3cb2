/** The wording that a finding offers, so that somebody can begin with it. */

/** @typedef {{ words: string, added: boolean }} Wording `added`: it goes behind the words that are there. */

const SAMPLE = /"([^"]+)"/g;
const FEWEST = 5; // words; what is shorter names a term and is no wording
const ADDED = /\badd\b[^.]*$/i;
const GAP = /\[[^\]]*\]/g;

/**
 * The first wording in some advice; null where it only says what to do.
 *
 * @param {string} better
 * @returns {Wording | null}
 */
export function wordingIn(better) {
  for (const found of better.matchAll(SAMPLE)) {
    const words = found[1].trim();
    if (words.split(/\s+/).length >= FEWEST) return { words, added: ADDED.test(better.slice(0, found.index)) };
  }
  return null;
}

/**
 * The words that are there with a wording in their place, or behind them.
 *
 * @param {string} now
 * @param {Wording} wording
 */
export function withWording(now, { words, added }) {
  return added ? `${now.trimEnd()} ${words}` : words;
}

/**
 * What is still to be filled in.
 *
 * @param {string} text
 */
export function gapsIn(text) {
  return text.match(GAP) ?? [];
}
