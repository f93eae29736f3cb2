/** Waivers given on the page: which findings they are about, and how they are written into a file. */

/** @typedef {import("./types.js").WaiverEntry} WaiverEntry */
/** @typedef {import("./types.js").Finding} Finding */

/**
 * A waiver of one finding. Its fingerprint is known again wherever the same words stand in the same section.
 *
 * @param {Finding} finding
 * @param {{ reason: string, author: string, until: string }} given
 * @returns {WaiverEntry}
 */
export function waiverOfFinding(finding, given) {
  return { fingerprint: finding.fingerprint, ...stated(given) };
}

/**
 * A waiver of all findings of a rule in a document.
 *
 * @param {Finding} finding
 * @param {string} path
 * @param {{ reason: string, author: string, until: string }} given
 * @returns {WaiverEntry}
 */
export function waiverOfRule(finding, path, given) {
  return { rule: finding.rule, path: asPattern(path), ...stated(given) };
}

/**
 * Whether a waiver is about a finding, as the engine judges it: the path may begin at any folder.
 *
 * @param {WaiverEntry} entry
 * @param {Finding} finding
 * @param {string} path
 */
export function waives(entry, finding, path) {
  if (entry.fingerprint !== undefined) return entry.fingerprint === finding.fingerprint;
  if (entry.rule !== finding.rule) return false;
  if (entry.path === undefined) return true;
  const named = asPattern(path);
  return named === entry.path || named.endsWith(`/${entry.path}`);
}

/**
 * The waivers as a file that the command line takes with --waivers.
 *
 * @param {readonly WaiverEntry[]} entries
 */
export function asFile(entries) {
  const said = entries.map((entry) => {
    const keys = /** @type {const} */ (["fingerprint", "rule", "path", "reason", "author"]);
    const lines = keys.filter((key) => entry[key]).map((key) => `${key} = ${quoted(String(entry[key]))}`);
    if (entry.until) lines.push(`until = ${entry.until}`);
    return ["[[waiver]]", ...lines].join("\n");
  });
  return `${said.join("\n\n")}\n`;
}

/**
 * A waiver of all findings of a rule, written into the document that it is about.
 *
 * @param {Finding} finding
 * @param {{ reason: string, author: string, until: string }} given
 * @returns {WaiverEntry}
 */
export function waiverHere(finding, given) {
  return { rule: finding.rule, ...stated(given) };
}

const PROPERTY = "TenderlintWaivers";
const PIECE = 255; // characters, as many as Office allows in a property

/**
 * The waivers as custom properties of a document, as linter/waivers/in_property.py reads them.
 *
 * @param {readonly WaiverEntry[]} entries
 * @returns {Map<string, string>}
 */
export function asProperties(entries) {
  const plain = JSON.stringify({ version: 1, waivers: entries }).replace(
    /[^\x21-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const properties = new Map();
  if (!entries.length) return properties;
  for (let at = 0; at < plain.length; at += PIECE) {
    properties.set(`${PROPERTY}.${properties.size + 1}`, plain.slice(at, at + PIECE));
  }
  return properties;
}

/**
 * The waivers in the custom properties of a document; null where something stands there that is not understood, which
 * must not be written over.
 *
 * @param {ReadonlyMap<string, string>} properties
 * @returns {WaiverEntry[] | null}
 */
export function inProperties(properties) {
  let text = "";
  for (let number = 1; properties.has(`${PROPERTY}.${number}`); number += 1) {
    text += properties.get(`${PROPERTY}.${number}`);
  }
  if (!text) return [];
  try {
    const { version, waivers } = JSON.parse(text);
    return version === 1 && Array.isArray(waivers) ? waivers : null;
  } catch {
    return null;
  }
}

/**
 * Whether a property holds a piece of the waivers.
 *
 * @param {string} name
 */
export function isWaiverProperty(name) {
  return new RegExp(`^${PROPERTY}\\.\\d+$`).test(name);
}

/** @param {{ reason: string, author: string, until: string }} given */
function stated({ reason, author, until }) {
  /** @type {{ reason: string, author?: string, until?: string }} */
  const entry = { reason: plain(reason) };
  if (plain(author)) entry.author = plain(author);
  if (/^\d{4}-\d{2}-\d{2}$/.test(until)) entry.until = until;
  return entry;
}

/**
 * A path as a pattern that means it: there is no way to write a star, which “?” stands for as for any other sign.
 *
 * @param {string} path
 */
function asPattern(path) {
  return path.replaceAll("\\", "/").replace(/[*?]/g, "?");
}

/** @param {string} text */
function plain(text) {
  return text.split(/\s+/).join(" ").trim();
}

/**
 * A string of TOML.
 *
 * @param {string} text
 */
function quoted(text) {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}
