/** The rules, and a page for each: why it is there, what would be better, and what it rests on. */

import { asProblem } from "../lib/api.js";
import { element, fill, fresh } from "../lib/dom.js";
import { remembered } from "../lib/preferences.js";
import { count, noun } from "../lib/words.js";
import { basisList } from "../parts/basis.js";
import { problemBox } from "../parts/problems.js";
import { severityTag } from "../parts/severity.js";
import { ruleHref } from "./app.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */
/** @typedef {import("../lib/types.js").Meta} Meta */
/** @typedef {import("../lib/types.js").Rule} Rule */

export class RulesView {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * The list, or the page of one rule by its name or code.
   *
   * @param {string} name
   * @returns {View}
   */
  at(name) {
    const content = element("div", {}, element("p", { class: "quiet" }, "One moment …"));
    const known = this.app.meta.rules.find((rule) => rule.rule === name || rule.code === name);
    const heading = element("h1", {}, name ? (known?.title ?? "There is no such rule") : "Rules");
    this.#write(content, name);
    return { title: heading.textContent ?? "", element: element("div", { class: "rules" }, heading, content) };
  }

  /**
   * @param {HTMLElement} content
   * @param {string} name
   */
  async #write(content, name) {
    try {
      const profile = this.app.options.profile ?? remembered("profile") ?? this.app.meta.profile;
      const known = this.app.meta.profiles.some((each) => each.name === profile);
      const meta = await this.app.metaOf(known ? profile : this.app.meta.profile);
      const rule = meta.rules.find((each) => each.rule === name || each.code === name);
      fill(content, rule ? rulePage(rule, meta, this.app.result !== null) : name ? missing() : ruleList(meta));
    } catch (error) {
      fill(content, problemBox([{ words: asProblem(error).detail }]));
    }
  }
}

function missing() {
  return element("p", {}, "It may have another name. ", element("a", { href: "#/rules" }, "See all rules"), ".");
}

/**
 * @param {Rule} rule
 * @param {Meta} meta
 * @param {boolean} hasResult
 */
function rulePage(rule, meta, hasResult) {
  const profile = meta.profiles.find((each) => each.name === meta.profile)?.title ?? meta.profile;
  return element(
    "article",
    { class: "narrow" },
    element("p", {}, severityTag(rule.severity), element("span", { class: "quiet" }, ` ${rule.code} ${rule.rule}`)),
    element("p", {}, `Looked for in: ${kinds(rule)}. As it is for: ${profile}.`),
    meta.off.includes(rule.rule) && element("p", {}, "This profile leaves the rule out."),
    element("h2", {}, "Why"),
    element("p", {}, rule.why),
    element("h2", {}, "What would be better"),
    element("p", { class: "better" }, rule.better),
    element(
      "p",
      { class: "quiet" },
      "Fill in what stands in square brackets. A finding fills in what the document says.",
    ),
    element("h2", {}, "What this rests on"),
    basisList(rule.basis),
    element(
      "p",
      {},
      hasResult && element("a", { href: "#/result" }, "Back to what was found"),
      hasResult && " · ",
      element("a", { href: "#/rules" }, "All rules"),
    ),
  );
}

/** @param {Meta} meta */
function ruleList(meta) {
  const words = element("input", { type: "search", id: fresh("search"), autocomplete: "off" });
  const shown = element("p", { role: "status" });
  const entries = meta.rules.map((rule) => ({ rule, element: ruleEntry(rule) }));
  const search = () => {
    const wanted = words.value.toLocaleLowerCase("en-GB").trim();
    let number = 0;
    for (const { rule, element: entry } of entries) {
      const said = `${rule.code} ${rule.rule} ${rule.title} ${rule.why}`.toLocaleLowerCase("en-GB");
      entry.hidden = !said.includes(wanted);
      if (!entry.hidden) number += 1;
    }
    shown.textContent = `${count(number, "rule")}.`;
  };
  words.addEventListener("input", search);
  search();
  return element(
    "div",
    {},
    element("p", { class: "field" }, element("label", { for: words.id }, "With the words"), words),
    shown,
    element(
      "ul",
      { class: "rule-list" },
      entries.map((entry) => entry.element),
    ),
  );
}

/** @param {Rule} rule */
function ruleEntry(rule) {
  return element(
    "li",
    {},
    element("a", { href: ruleHref(rule.rule) }, `${rule.code} ${rule.title}`),
    element("p", { class: "quiet" }, severityTag(rule.severity), ` in ${kinds(rule)}`),
  );
}

/** @param {Rule} rule */
function kinds(rule) {
  const all = /** @type {(keyof typeof NOUNS)[]} */ (rule.kinds);
  return all.includes("other") ? "all documents" : all.map((kind) => `${noun(kind).toLowerCase()}s`).join(", ");
}

const NOUNS = { tender: 0, contract: 0, response: 0, other: 0 };
