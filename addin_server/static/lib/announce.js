/**
 * Tells people who use a screen reader what has changed, without moving the focus. The region stands in the page from
 * the beginning: one that is made together with its words is not read.
 */

// Milliseconds in which a screen reader notices that the region was emptied, so that it says the same thing again.
const PAUSE = 150;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * Say something as soon as whatever is being said has ended.
 *
 * @param {string} words
 */
export function announce(words) {
  const region = document.getElementById("announcements");
  if (!region) return;
  region.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    region.textContent = words;
  }, PAUSE);
}
