/** What one or several answers to a check come to, and which of its findings are shown. */

import { waives } from "./waivers.js";

/** @typedef {import("./types.js").CheckAnswer} CheckAnswer */
/** @typedef {import("./types.js").DocumentResult} DocumentResult */
/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Result} Result */
/** @typedef {import("./types.js").Severity} Severity */
/** @typedef {import("./types.js").Told} Told */
/** @typedef {import("./types.js").WaiverEntry} WaiverEntry */

/** @typedef {"section" | "rule"} Grouping */

/**
 * @typedef {object} Filter
 * @property {ReadonlySet<Severity>} severities
 * @property {string} rule Its code, or "" for all.
 * @property {string} section A heading, or "" for all.
 * @property {string} words
 */

export const WHOLE = "The document as a whole";
const NO_HEADING = "Before the first heading";

/**
 * The answers of several requests as one, in their order.
 *
 * @param {readonly CheckAnswer[]} answers
 * @param {readonly Told[]} [errors] What could not be checked at all.
 * @returns {Result}
 */
export function merged(answers, errors = []) {
  return {
    documents: answers.flatMap((answer) => answer.report.documents.map((_, index) => documentOf(answer, index))),
    errors: [...answers.flatMap((answer) => answer.report.errors), ...errors],
    remarks: answers.flatMap((answer) => answer.report.remarks),
    notes: answers.flatMap((answer) => [
      ...answer.report["waiver-notes"],
      ...answer.report.documents.flatMap((each) => each["waiver-notes"].map((note) => ({ ...note, path: each.path }))),
    ]),
    packs: answers.flatMap((answer) => answer.report.packs),
    compliance: answers.flatMap((answer) => answer.report.compliance),
  };
}

/**
 * Waive what the waivers of this page are about, and nothing else that is not waived in the document itself.
 *
 * @param {Result} result
 * @param {readonly WaiverEntry[]} entries
 */
export function applyWaivers(result, entries) {
  for (const document of result.documents) {
    for (const item of document.items) {
      if (item.waived && !item.waived.entry) continue;
      const entry = entries.find((each) => waives(each, item.finding, document.path));
      item.waived = entry
        ? { reason: entry.reason, author: entry.author ?? "", until: entry.until ?? null, entry, where: "this page" }
        : null;
    }
  }
}

/**
 * The findings that stand.
 *
 * @param {DocumentResult} document
 */
export function standing(document) {
  return document.items.filter((item) => !item.waived);
}

/**
 * @param {readonly Item[]} items
 * @returns {Record<Severity, number>}
 */
export function counts(items) {
  const counted = { error: 0, warning: 0, advice: 0 };
  for (const item of items) counted[item.finding.severity] += 1;
  return counted;
}

/**
 * The section in which a finding stands: the highest heading over it, or the sheet.
 *
 * @param {Finding} finding
 */
export function sectionOf(finding) {
  const place = finding.place;
  if (!place) return WHOLE;
  if (place.sheet) return `Sheet ${place.sheet}`;
  return place.section?.[0] ?? (place.page ? `Page ${place.page}` : NO_HEADING);
}

/**
 * Whether a finding is shown.
 *
 * @param {Item} item
 * @param {Filter} filter
 */
export function isShown({ finding }, filter) {
  if (!filter.severities.has(finding.severity)) return false;
  if (filter.rule && finding.code !== filter.rule) return false;
  if (filter.section && sectionOf(finding) !== filter.section) return false;
  const words = folded(filter.words);
  if (!words) return true;
  const said = [
    finding.title,
    finding.message,
    finding.code,
    finding.rule,
    finding.excerpt,
    finding.block,
    finding.better,
  ];
  return said.some((text) => text && folded(text).includes(words));
}

/**
 * Findings in groups: by section in the order of the document, or by rule, the gravest first.
 *
 * @param {readonly Item[]} items
 * @param {Grouping} grouping
 * @returns {{ title: string, code: string, items: Item[] }[]}
 */
export function grouped(items, grouping) {
  /** @type {Map<string, { title: string, code: string, items: Item[] }>} */
  const groups = new Map();
  for (const item of items) {
    const byRule = grouping === "rule";
    const key = byRule ? item.finding.code : sectionOf(item.finding);
    const title = byRule ? item.finding.title : key;
    const group = groups.get(key) ?? { title, code: byRule ? key : "", items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  const rank = { error: 0, warning: 1, advice: 2 };
  const all = [...groups.values()];
  if (grouping === "section") return all;
  return all.sort(
    (a, b) => rank[a.items[0].finding.severity] - rank[b.items[0].finding.severity] || (a.code < b.code ? -1 : 1),
  );
}

/**
 * The rules that hold a stage back, without those whose findings have been waived on the page.
 *
 * @param {readonly string[]} codes
 * @param {DocumentResult} document
 */
export function stillHeldBack(codes, document) {
  const gone = document.items.filter((item) => item.waived?.entry).map((item) => item.finding.code);
  return codes.filter((code) => {
    const at = gone.indexOf(code);
    if (at >= 0) gone.splice(at, 1);
    return at < 0;
  });
}

/**
 * @param {CheckAnswer} answer
 * @param {number} index
 * @returns {DocumentResult}
 */
function documentOf(answer, index) {
  const report = answer.report.documents[index];
  const shown = answer.documents[index];
  /** @type {Omit<Item, "number">[]} */
  const found = [
    ...report.findings.map((finding, at) => ({ finding, anchor: shown.findings[at], waived: null })),
    ...report.waived.map((each, at) => ({
      finding: each.finding,
      anchor: shown.waived[at],
      waived: { reason: each.reason, author: each.author, until: each.until, entry: null, where: each.where },
    })),
  ];
  const order = (/** @type {Omit<Item, "number">} */ item) => item.anchor?.block ?? -1;
  const within = (/** @type {Omit<Item, "number">} */ item) => item.anchor?.start ?? 0;
  found.sort((a, b) => order(a) - order(b) || within(a) - within(b));
  return {
    path: report.path,
    report,
    text: shown.text,
    items: found.map((item, at) => ({ ...item, number: at + 1 })),
  };
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFKC").replaceAll("’", "'").toLocaleLowerCase("en-GB").split(/\s+/).join(" ").trim();
}
