/** The findings of a document: filters, groups, and a card for each. */

import { element, fill, focusOn, fresh, put, unseen } from "../lib/dom.js";
import { counts, grouped, isShown, sectionOf, standing } from "../lib/results.js";
import { count, SEVERITIES } from "../lib/words.js";
import { FindingCard } from "./finding.js";
import { severityTag } from "./severity.js";

/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Severity} Severity */
/** @typedef {import("../lib/results.js").Filter} Filter */
/** @typedef {import("../lib/results.js").Grouping} Grouping */
/** @typedef {import("./finding.js").FindingActions} FindingActions */

const PAUSE = 200; // milliseconds after the last sign that was typed, before the list changes

export class FindingsList {
  /**
   * @param {DocumentResult} document
   * @param {FindingActions} actions
   * @param {(shown: ReadonlySet<number>) => void} [onChange] Told the numbers of the findings that are shown.
   */
  constructor(document, actions, onChange = () => {}) {
    this.document = document;
    this.onChange = onChange;
    this.cards = new Map(document.items.map((item) => [item.number, new FindingCard(item, actions)]));
    this.list = element("div", { class: "groups" });
    this.shown = element("p", { class: "shown", role: "status" });
    this.waived = element("div");
    const items = document.items;
    const rules = new Map(items.map(({ finding }) => [finding.code, `${finding.code} ${finding.title}`]));
    const sections = new Set(items.map(({ finding }) => sectionOf(finding)));
    this.boxes = bySeverity(() => element("input", { type: "checkbox", checked: true, id: fresh("severity") }));
    this.boxCounts = bySeverity(() => element("span", { class: "quiet" }));
    this.rule = select([["", "All rules"], ...[...rules].sort()]);
    this.section = select([["", "All sections"], ...[...sections].map((each) => /** @type {const} */ ([each, each]))]);
    this.grouping = select([
      ["section", "By section"],
      ["rule", "By rule"],
    ]);
    this.words = element("input", { type: "search", id: fresh("words"), autocomplete: "off" });
    this.form = this.#form();
    this.element = element(
      "div",
      { class: "findings" },
      document.items.length > 1 && this.form,
      this.shown,
      this.list,
      this.waived,
    );
    this.refresh();
  }

  /** Show what the filters let through, after they or the waivers changed. */
  refresh() {
    for (const card of this.cards.values()) {
      if (card.element.classList.contains("waived") !== (card.item.waived !== null)) card.refresh();
    }
    const all = standing(this.document);
    const filter = this.#filter();
    const shown = all.filter((item) => isShown(item, filter));
    const groups = grouped(shown, this.grouping.value === "rule" ? "rule" : "section");
    fill(
      this.list,
      groups.map((group) => this.#group(group)),
    );
    this.shown.textContent = summary(shown.length, all.length, this.document);
    this.#countSeverities(all);
    this.#writeWaived();
    this.onChange(new Set(shown.map((item) => item.number)));
  }

  /**
   * Mark a finding as the one that is looked at.
   *
   * @param {number} number
   */
  select(number) {
    for (const card of this.cards.values()) card.select(card.item.number === number);
  }

  /**
   * Move to a finding. Filters that hide it are taken off.
   *
   * @param {number} number
   */
  reveal(number) {
    const card = this.cards.get(number);
    if (!card) return;
    if (!card.element.isConnected) {
      this.form.reset();
      this.refresh();
    }
    const folded = card.element.closest("details:not([open])");
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    this.select(number);
    focusOn(card.title, "center");
  }

  /**
   * Move to the finding that comes after one that is gone, or to the words that tell how many there are.
   *
   * @param {number} number
   */
  focusAfter(number) {
    const titles = [...this.list.querySelectorAll("h4")];
    const next = [...this.cards.values()].find((card) => card.item.number > number && titles.includes(card.title));
    focusOn(next?.title ?? this.shown, "center");
  }

  /** @returns {Filter} */
  #filter() {
    const severities = SEVERITIES.filter((each) => this.boxes[each].checked);
    return {
      severities: new Set(severities),
      rule: this.rule.value,
      section: this.section.value,
      words: this.words.value,
    };
  }

  /** @param {{ title: string, code: string, items: Item[] }} group */
  #group({ title, code, items }) {
    return element(
      "div",
      {},
      element(
        "h3",
        { class: "group foreign" },
        title,
        code && element("span", { class: "quiet" }, ` ${code}`),
        " ",
        element("span", { class: "quiet" }, `(${items.length})`),
      ),
      element(
        "ul",
        { class: "cards" },
        items.map((item) => this.cards.get(item.number)?.element),
      ),
    );
  }

  #form() {
    const form = element(
      "form",
      { class: "filters", "aria-label": "Choose which findings are shown" },
      element(
        "fieldset",
        { class: "boxes" },
        element("legend", { class: "unseen" }, "Show findings of these severities"),
        SEVERITIES.map((each) =>
          element(
            "span",
            { class: "box" },
            this.boxes[each],
            element("label", { for: this.boxes[each].id }, severityTag(each), " ", this.boxCounts[each]),
          ),
        ),
      ),
      element(
        "details",
        {},
        element("summary", {}, "More ways to choose"),
        element(
          "div",
          { class: "fields" },
          field("Section", this.section),
          field("Rule", this.rule),
          field("With the words", this.words),
          field("Order", this.grouping),
        ),
        element("p", { class: "buttons" }, element("button", { type: "reset", class: "minor" }, "Show all findings")),
      ),
    );
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let typing;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.refresh());
    form.addEventListener("reset", () => setTimeout(() => this.refresh()));
    this.words.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.refresh(), PAUSE);
    });
    return form;
  }

  /** @param {readonly Item[]} all */
  #countSeverities(all) {
    const counted = counts(all);
    for (const severity of SEVERITIES) fill(this.boxCounts[severity], unseen(", "), `(${counted[severity]})`);
  }

  #writeWaived() {
    const items = this.document.items.filter((item) => item.waived);
    const open = this.waived.querySelector("details")?.open ?? false;
    this.waived.replaceChildren();
    if (!items.length) return;
    put(
      this.waived,
      element(
        "details",
        { class: "set-aside", open },
        element("summary", {}, count(items.length, "waived finding")),
        element(
          "ul",
          { class: "cards" },
          items.map((item) => this.cards.get(item.number)?.element),
        ),
      ),
    );
  }
}

/**
 * @param {number} shown
 * @param {number} all
 * @param {DocumentResult} document
 */
function summary(shown, all, document) {
  if (!document.report["rules-run"].length) {
    return "Nothing was looked for: no rule is for this kind of document. Say what it is, and check again.";
  }
  if (!all)
    return "The rules found nothing here. That is what the rules saw, and no approval: people still have to read it.";
  if (shown === all) return all === 1 ? "1 finding." : `All ${all} findings are shown.`;
  return `${shown} of ${count(all, "finding")} ${shown === 1 ? "is" : "are"} shown.`;
}

/**
 * @template Made
 * @param {() => Made} make
 * @returns {Record<Severity, Made>}
 */
function bySeverity(make) {
  return { error: make(), warning: make(), advice: make() };
}

/** @param {Iterable<readonly [string, string]>} options */
function select(options) {
  return element(
    "select",
    { id: fresh("choice") },
    [...options].map(([value, words]) => element("option", { value }, words)),
  );
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
function field(words, control) {
  return element("p", { class: "field" }, element("label", { for: control.id }, words), control);
}
