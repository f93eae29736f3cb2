/**
 * What the page remembers from one visit to the next: how to check, and never anything of a document.
 * A browser may refuse to store; then nothing is remembered.
 */

/** @typedef {"kind" | "profile"} Preference */

const PREFIX = "tenderlint.";

/**
 * @param {Preference} name
 * @returns {string | null}
 */
export function remembered(name) {
  try {
    return localStorage.getItem(PREFIX + name);
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
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}
