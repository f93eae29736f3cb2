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
  if (entry.rule !== finding.rule || entry.path === undefined) return false;
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
