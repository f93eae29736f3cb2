/**
 * A text as it is compared with what Word shows: blanks of all kinds are one, and what nobody sees is gone. The server
 * does the same (addin_server/work/anchors.py); tests/addin/vectors/normalise.json holds for both.
 */

const DROPPED = /[\x00-\x08\x0e-\x1d\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc]/g;
const HYPHENS = /[\x1e\u2010\u2011]/g; // Word shows a hyphen at which no line breaks as a control character of its own
const BLANKS = /[\t-\r \x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gsu;

/** @typedef {{ text: string, from: number[], to: number[] }} Mapped For each unit of `text`, where in the raw text it begins and ends. */

/** @param {string} text */
export function normalise(text) {
  return text.normalize("NFC").replace(DROPPED, "").replace(HYPHENS, "-").replace(BLANKS, " ").replace(/^ | $/g, "");
}

/**
 * A normalised text of which each unit is known in the raw one; null for the rare text of which that cannot be said.
 *
 * @param {string} raw
 * @returns {Mapped | null}
 */
export function mapped(raw) {
  let text = "";
  /** @type {number[]} */
  const from = [];
  /** @type {number[]} */
  const to = [];
  for (const found of raw.matchAll(CLUSTERS)) {
    const [cluster] = found;
    const plain = cluster.normalize("NFC").replace(DROPPED, "").replace(HYPHENS, "-").replace(BLANKS, " ");
    if (plain === " " && (text === "" || text.endsWith(" "))) {
      if (text) to[to.length - 1] = found.index + cluster.length;
      continue;
    }
    for (let unit = 0; unit < plain.length; unit += 1) {
      text += plain[unit];
      from.push(found.index);
      to.push(found.index + cluster.length);
    }
  }
  if (text.endsWith(" ")) {
    text = text.slice(0, -1);
    from.pop();
    to.pop();
  }
  return text === normalise(raw) ? { text, from, to } : null;
}
