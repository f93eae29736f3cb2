/** What was found: the documents, each with its findings beside its text, and everything that was said of them. */

import { announce } from "../lib/announce.js";
import { carryOut } from "../lib/checking.js";
import { element, fill, focusOn, foreign, fresh } from "../lib/dom.js";
import { applyWaivers, counts, standing } from "../lib/results.js";
import { count, fileName, listed, noun, tally } from "../lib/words.js";
import { waiverOfFinding, waiverOfRule } from "../lib/waivers.js";
import { coverageView } from "../parts/coverage.js";
import { DocumentText } from "../parts/document-text.js";
import { Corrections } from "../parts/corrections.js";
import { factsTable } from "../parts/facts.js";
import { FindingsList } from "../parts/findings.js";
import { inShort, matrixView } from "../parts/matrix.js";
import { packView } from "../parts/pack.js";
import { unfold } from "../parts/reasons.js";
import { stagesView } from "../parts/stages.js";
import { Tabs } from "../parts/tabs.js";
import { unreadPanel } from "../parts/unread.js";
import { askForWaiver } from "../parts/waive-dialog.js";
import { ruleHref } from "./app.js";
import { ReportsPart } from "./reports.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Result} Result */
/** @typedef {import("../lib/checking.js").Watching} Watching */

/** @typedef {{ list: FindingsList, text: DocumentText, element: HTMLElement, turn: (pane: Pane) => void }} Shown */
/** @typedef {"findings" | "text"} Pane */

export class ResultView {
  title = "What was found";

  /**
   * @param {App} app
   * @param {() => void} onResult Told when the documents were checked again.
   */
  constructor(app, onResult) {
    this.app = app;
    this.onResult = onResult;
    this.result = /** @type {Result} */ (app.result);
    /** @type {Map<DocumentResult, Shown>} */
    this.shown = new Map();
    this.document = this.result.documents.find((each) => standing(each).length) ?? this.result.documents[0];
    this.lead = element("p", { class: "lead" });
    this.name = element("h2", { class: "document-name", tabindex: "-1" });
    this.about = element("p", { class: "quiet" });
    this.nav = element("nav", { "aria-label": "Documents", hidden: this.result.documents.length < 2 });
    this.panels = {
      findings: element("div"),
      answers: element("div"),
      pack: element("div"),
      themes: element("div"),
      facts: element("div"),
      reports: element("div"),
    };
    /** @type {HTMLDetailsElement[]} */
    this.unfolded = [];
    this.corrections = new Corrections(app.meta.facts, app.options.facts ?? {}, (facts, watching) =>
      this.#checkAgain(facts, watching),
    );
    this.reports = new ReportsPart(app);
    this.panels.reports.append(this.reports.element);
    this.#together();
    this.tabs = new Tabs("What to look at", this.#tabs());
    this.element = element(
      "div",
      { class: "result" },
      element("h1", {}, this.title),
      this.lead,
      element(
        "p",
        { class: "buttons unprinted" },
        element("a", { href: "#/" }, "Check other documents, or these again"),
      ),
      unreadPanel(this.result),
      this.nav,
      this.tabs.element,
      Object.values(this.panels).filter((panel) => panel.id),
    );
    this.app.host.reveal = (document, item) => {
      const shown = this.#open(document);
      shown.turn("text");
      const led = shown.text.reveal(item);
      shown.list.select(item.number);
      return led;
    };
    this.#showDocument(this.document);
    this.#summarise();
  }

  #tabs() {
    const { compliance, packs } = this.result;
    return [
      { name: "findings", words: "Findings and text", panel: this.panels.findings },
      ...(compliance.length ? [{ name: "answers", words: "Answers to the tender", panel: this.panels.answers }] : []),
      ...(packs.length ? [{ name: "pack", words: "The pack", panel: this.panels.pack }] : []),
      { name: "themes", words: "Themes and stages", panel: this.panels.themes },
      { name: "facts", words: "Facts used", panel: this.panels.facts },
      { name: "reports", words: "Reports and waivers", panel: this.panels.reports },
    ];
  }

  /** What is said of several documents together. */
  #together() {
    const { compliance, packs } = this.result;
    fill(
      this.panels.answers,
      element("h2", {}, "Answers to the tender"),
      compliance.map((matrix) =>
        element(
          "section",
          {},
          element("h3", { class: "foreign" }, fileName(matrix.path)),
          matrixView(matrix, (path, block) => this.#showBlock(path, block)),
        ),
      ),
    );
    fill(
      this.panels.pack,
      element("h2", {}, "The pack"),
      packs.map((pack) => packView(pack, this.app.meta.facts)),
    );
  }

  #summarise() {
    const { documents, errors, compliance } = this.result;
    const words = documents.reduce((sum, each) => sum + each.report.words, 0);
    const found = tally(counts(documents.flatMap(standing)));
    const where = `in ${count(documents.length, "document")} with ${count(words, "word")}`;
    const waived = documents.flatMap((each) => each.items).filter((item) => item.waived).length;
    const unread = new Set(errors.map((each) => each.path)).size;
    fill(
      this.lead,
      element("strong", {}, found === "nothing" ? "Nothing was found" : `${found[0].toUpperCase()}${found.slice(1)}`),
      ` ${where}${waived ? `, and ${waived} waived` : ""}. `,
      unread > 0 && `${count(unread, "file")} could not be checked. `,
      compliance
        .map((matrix) => (compliance.length > 1 ? `${fileName(matrix.path)}, ${inShort(matrix)}` : inShort(matrix)))
        .join(" "),
    );
    this.#writeNav();
  }

  #writeNav() {
    fill(
      this.nav,
      element("h2", {}, "Documents"),
      element(
        "ul",
        { class: "documents" },
        this.result.documents.map((each) =>
          element(
            "li",
            {},
            element(
              "button",
              {
                type: "button",
                class: "document",
                "aria-current": each === this.document && "true",
                onclick: () => {
                  this.#showDocument(each);
                  announce(`${fileName(each.path)} is shown.`);
                },
              },
              foreign(each.path),
              element("span", { class: "quiet" }, ` ${noun(each.report.kind)}: ${tally(counts(standing(each)))}`),
            ),
          ),
        ),
      ),
    );
  }

  /** @param {DocumentResult} document */
  #showDocument(document) {
    const focused = this.nav.contains(window.document.activeElement);
    this.document = document;
    const { report } = document;
    const judged = report["kind-given"] ? "as you said" : "judged from its text";
    this.name.textContent = fileName(document.path);
    this.about.textContent = `${noun(report.kind)}, ${judged}. ${report["profile-title"]}. ${count(report.words, "word")}, ${count(report["rules-run"].length, "rule")} run.`;
    fill(this.panels.findings, this.name, this.about, this.#shown(document).element);
    this.#writeNav();
    if (focused) {
      const current = this.nav.querySelector("[aria-current]");
      if (current instanceof HTMLElement) focusOn(current);
    }
    this.#writeSides();
  }

  /** What is said of the document besides its findings. */
  #writeSides() {
    const { report, path } = this.document;
    const name = element("p", { class: "quiet foreign" }, fileName(path));
    fill(
      this.panels.themes,
      element("h2", {}, "Themes and stages"),
      name,
      element("h3", {}, "Themes of social value"),
      coverageView(report.coverage),
      element("h3", {}, "How far it gets in each stage of buying"),
      stagesView(this.document, (code) => this.#showRule(code)),
    );
    fill(
      this.panels.facts,
      element("h2", {}, "Facts used"),
      name.cloneNode(true),
      element(
        "p",
        {},
        "These decide which rules apply, and with which numbers. If one is wrong, say it more clearly in the document, " +
          "or give it below.",
      ),
      factsTable(report.facts, this.app.meta.facts),
      this.corrections.element,
    );
  }

  /**
   * @param {DocumentResult} document
   * @returns {Shown}
   */
  #shown(document) {
    const known = this.shown.get(document);
    if (known) return known;
    /** @type {DocumentText | null} */
    let text = null;
    const list = new FindingsList(
      document,
      {
        showWords: "Show in the text",
        show: (item) => this.#show(document, item),
        copy: (words) => this.app.host.copy(words),
        waive: (item) => this.#waive(document, item),
        takeBack: (item) => this.#takeBack(document, item),
        ruleHref,
      },
      (numbers) => text?.mark(numbers),
    );
    text = new DocumentText(document, (number) => {
      shown.turn("findings");
      shown.text.select(number);
      shown.list.reveal(number);
    });
    const shown = { list, text, ...layout(list, text, document) };
    this.shown.set(document, shown);
    return shown;
  }

  /** @param {DocumentResult} document */
  #open(document) {
    if (document !== this.document) this.#showDocument(document);
    this.tabs.show("findings");
    return this.#shown(document);
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  async #show(document, item) {
    if ((await this.app.host.show(document, item)) === "missing")
      announce("These words could not be found in the text.");
  }

  /**
   * @param {string} path
   * @param {number} block
   */
  #showBlock(path, block) {
    const document = this.result.documents.find((each) => each.path === path);
    if (!document) return;
    const shown = this.#open(document);
    shown.turn("text");
    shown.text.revealBlock(block);
  }

  /** @param {string} code */
  #showRule(code) {
    const { list, turn } = this.#open(this.document);
    turn("findings");
    list.form.reset();
    list.rule.value = code;
    list.refresh();
    focusOn(list.shown, "center");
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  async #waive(document, item) {
    const alike = standing(document).filter((each) => each.finding.rule === item.finding.rule).length;
    const given = await askForWaiver(item, alike);
    if (!given) return;
    const entry =
      given.scope === "rule" ? waiverOfRule(item.finding, document.path, given) : waiverOfFinding(item.finding, given);
    this.app.waivers.push(entry);
    this.#waiversChanged();
    this.#shown(document).list.focusAfter(item.number);
    const waived = document.items.filter((each) => each.waived?.entry === entry).length;
    announce(`${count(waived, "finding")} waived.`);
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  #takeBack(document, item) {
    const entry = item.waived?.entry;
    if (!entry) return;
    this.app.waivers = this.app.waivers.filter((each) => each !== entry);
    this.#waiversChanged();
    this.#shown(document).list.reveal(item.number);
    announce(`Finding ${item.number} counts again.`);
  }

  /**
   * Check the same documents with other facts. What stands in the way of all of them is the answer.
   *
   * @param {Record<string, string>} facts
   * @param {Watching} watching
   */
  async #checkAgain(facts, watching) {
    const { app } = this;
    const options = { ...app.options, facts };
    const { result, stopped } = await carryOut(app.api, app.host, options, watching);
    if (stopped) return ["Stopped. What was found before still stands here."];
    if (!result.documents.length) return [...new Set(result.errors.map((each) => each.message))];
    applyWaivers(result, app.waivers);
    app.options = options;
    app.result = result;
    this.onResult();
    announce("Checked again with the facts that you gave.");
    return [];
  }

  #waiversChanged() {
    applyWaivers(this.result, this.app.waivers);
    this.app.unsaved = this.app.waivers.length > 0;
    for (const { list } of this.shown.values()) list.refresh();
    this.reports.refresh();
    this.#summarise();
    this.#writeSides();
  }

  /** Paper has no buttons: everything that can be unfolded is. */
  unfold() {
    this.#shown(this.document).text.complete();
    this.unfolded = [...this.panels.findings.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of this.unfolded) unfold(details);
  }

  /** Fold what was unfolded for paper. */
  fold() {
    for (const details of this.unfolded) details.open = false;
    this.unfolded = [];
  }
}

/**
 * The findings beside the text; where there is no room, one or the other.
 *
 * @param {FindingsList} list
 * @param {DocumentText} text
 * @param {DocumentResult} document
 */
function layout(list, text, document) {
  const parts = { findings: fresh("pane"), text: fresh("pane") };
  const buttons = /** @type {const} */ (["findings", "text"]).map((pane) =>
    element(
      "button",
      { type: "button", class: "minor", "aria-pressed": String(pane === "findings"), onclick: () => turn(pane) },
      pane === "findings" ? "Findings" : "Text",
    ),
  );
  const whole = document.items.filter((item) => !item.anchor && !item.waived).map((item) => String(item.number));
  const container = element(
    "div",
    { class: "beside", "data-pane": "findings" },
    element("div", { class: "turn", role: "group", "aria-label": "Findings or text" }, buttons),
    element(
      "section",
      { class: "pane findings-pane", "aria-labelledby": parts.findings },
      element("h3", { id: parts.findings, class: "unseen" }, "Findings"),
      list.element,
    ),
    element(
      "section",
      { class: "pane text-pane", "aria-labelledby": parts.text, tabindex: "0" },
      element("h3", { id: parts.text }, "The text"),
      whole.length > 0 &&
        element(
          "p",
          { class: "quiet" },
          `About the document as a whole: finding${whole.length > 1 ? "s" : ""} ${listed(whole)}.`,
        ),
      text.element,
    ),
  );
  /** @param {Pane} pane */
  function turn(pane) {
    container.dataset.pane = pane;
    for (const button of buttons)
      button.setAttribute("aria-pressed", String(button === buttons[pane === "findings" ? 0 : 1]));
  }
  return { element: container, turn };
}
