/** How the page says things: counts, kinds, severities, sizes and dates, in plain words. */

/** @typedef {import("./types.js").Severity} Severity */
/** @typedef {import("./types.js").Basis} Basis */

/** @type {readonly Severity[]} */
export const SEVERITIES = ["error", "warning", "advice"];

/** @type {Readonly<Record<Severity, string>>} */
export const SEVERITY_WORDS = { error: "Error", warning: "Warning", advice: "Advice" };

const _KINDS = {
  auto: "Judge from the text",
  tender: "A tender: what a buyer asks for",
  contract: "A contract or its indicators",
  response: "A response: what a bidder answers",
};
const _NOUNS = { tender: "Tender", contract: "Contract", response: "Response", other: "Document of no known kind" };
const _TRUST = {
  primary: "read in the source itself",
  secondary: "as others report it",
  unverified: "not verified",
};
const _SORTS = /** @type {const} */ (["law", "policy", "guidance", "practice"]);

/**
 * “1 document”, “1,204 documents”.
 *
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/**
 * @param {Severity} severity
 * @param {number} number
 */
export function severities(severity, number) {
  return severity === "advice" ? count(number, "piece of advice", "pieces of advice") : count(number, severity);
}

/**
 * “3 errors, 1 warning and 2 pieces of advice”; severities that do not occur are left out.
 *
 * @param {Readonly<Record<Severity, number>>} counts
 */
export function tally(counts) {
  return listed(SEVERITIES.filter((each) => counts[each]).map((each) => severities(each, counts[each]))) || "nothing";
}

/**
 * “a, b and c”.
 *
 * @param {readonly string[]} words
 */
export function listed(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
}

/**
 * What a kind is called where people choose one.
 *
 * @param {string} kind
 */
export function kindChoice(kind) {
  return kind in _KINDS ? _KINDS[/** @type {keyof typeof _KINDS} */ (kind)] : kind;
}

/** @param {keyof typeof _NOUNS} kind */
export function noun(kind) {
  return _NOUNS[kind];
}

/**
 * “2027-04-01” as “1 April 2027”; anything that is no date as it is.
 *
 * @param {string} shown
 */
export function date(shown) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(shown)) return shown;
  const day = new Date(`${shown}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return shown;
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {number} bytes */
export function size(bytes) {
  if (bytes < 1000) return count(bytes, "byte");
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * A text without the stop at its end, so that a sentence can go on behind it.
 *
 * @param {string} text
 */
export function unended(text) {
  return text.trim().replace(/[\s.;:,]+$/, "");
}

/**
 * What is told while the server has no place.
 *
 * @param {number} seconds
 */
export function goesOnIn(seconds) {
  return `The server is busy. This goes on in ${count(seconds, "second")}.`;
}

/**
 * The file name of a path.
 *
 * @param {string} path
 */
export function fileName(path) {
  return path.replaceAll("\\", "/").split("/").at(-1) || path;
}

/**
 * An authority: its sort and name, what it says, and how it is known.
 *
 * @param {Basis} basis
 */
export function authority(basis) {
  const sort = _SORTS.find((each) => basis[each]) ?? "practice";
  const since = basis.since ? `, from ${date(basis.since)}` : "";
  const until = basis.until ? `, until ${date(basis.until)}` : "";
  return {
    sort: `${sort[0].toUpperCase()}${sort.slice(1)}`,
    name: basis[sort] ?? "",
    says: `${basis.ref}${since}${until}`,
    known: `${_TRUST[basis.trust]}, checked ${date(basis.checked)}`,
  };
}
