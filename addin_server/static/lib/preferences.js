/**
 * What the page remembers from one visit to the next: how to check, and never anything of a document.
 * A browser may refuse to store; then nothing is remembered.
 */

/** @typedef {"kind" | "profile" | "off" | "live" | `document.${string}`} Preference */

let prefix = "tenderlint.";

/**
 * Keep what is remembered apart by a key, which Office asks for: its panes may share a store.
 *
 * @param {string | undefined} key
 */
export function keepApart(key) {
  prefix = key ? `tenderlint.${key}.` : "tenderlint.";
}

/**
 * @param {Preference} name
 * @returns {string | null}
 */
export function remembered(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/**
 * @param {Preference} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    return;
  }
}
