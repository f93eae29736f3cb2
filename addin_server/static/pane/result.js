/** What was found in the open document: the findings, each with what can be done about it, and what was said besides. */

import { announce } from "../lib/announce.js";
import { asProblem } from "../lib/api.js";
import { element, fill, focusOn, foreign, unseen } from "../lib/dom.js";
import { remember, remembered } from "../lib/preferences.js";
import { counts, standing } from "../lib/results.js";
import { count, noun, tally } from "../lib/words.js";
import { waiverHere, waiverOfFinding, waives } from "../lib/waivers.js";
import { Corrections } from "../parts/corrections.js";
import { coverageView } from "../parts/coverage.js";
import { factsTable } from "../parts/facts.js";
import { FindingsList } from "../parts/findings.js";
import { stagesView } from "../parts/stages.js";
import { Tabs } from "../parts/tabs.js";
import { unreadPanel } from "../parts/unread.js";
import { askForWaiver } from "../parts/waive-dialog.js";
import { CommentsPart } from "./comments.js";
import { Live } from "./live.js";
import { inPaneWords, outdated, tell } from "./problems.js";
import { askForWords } from "./replace-dialog.js";
import { reportsView } from "./reports.js";
import { rulesOff } from "./start.js";

/** @typedef {import("./app.js").PaneApp} PaneApp */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Result} Result */
/** @typedef {import("../lib/checking.js").Watching} Watching */

const SELECTED = { word: "Selected in Word.", excel: "Selected in Excel." };
const PATIENCE = 1_500; // milliseconds after which it is said that the program still works
const STALE = "The text has changed since this check.";

export class ResultView {
  /**
   * @param {PaneApp} app
   * @param {() => void} onStart Called to go back to the first view.
   */
  constructor(app, onStart) {
    this.app = app;
    this.onStart = onStart;
    this.document = /** @type {DocumentResult} */ (app.document);
    /** What was said of each finding last, by its number.
     * @type {Map<number, HTMLElement>} */
    this.told = new Map();
    this.busy = false;
    /** Whether the text was changed again while it was being checked. */
    this.changedAgain = false;
    this.trouble = element("div");
    this.stale = element("div", { class: "stale", hidden: true });
    this.staleWords = element("p", { role: "status" });
    this.heading = element("h1", { tabindex: "-1" }, "What was found");
    this.lead = element("p", { class: "lead" });
    this.since = element("p", { class: "since", role: "status", hidden: true });
    this.unread = element("div");
    this.off = element("div");
    this.again = button("Check again", () => this.recheck());
    this.live = element("input", { type: "checkbox", id: "live", checked: remembered("live") !== "no" });
    this.liveBox = element(
      "p",
      { class: "box", hidden: true },
      this.live,
      element("label", { for: "live" }, "Check again while I write"),
    );
    this.comments = new CommentsPart(app.host, (items, steps) => app.host.commentAll(this.document, items, steps));
    this.panels = { findings: element("div"), themes: element("div"), facts: element("div"), reports: element("div") };
    this.tabs = new Tabs("What to look at", [
      { name: "findings", words: "Findings", panel: this.panels.findings },
      { name: "themes", words: "Themes", panel: this.panels.themes },
      { name: "facts", words: "Facts", panel: this.panels.facts },
      { name: "reports", words: "Reports", panel: this.panels.reports },
    ]);
    this.corrections = new Corrections(app.meta.facts, app.facts, (facts, watching) =>
      this.#checkWith(facts, watching),
    );
    this.list = this.#listOf(this.document);
    this.element = element(
      "div",
      { class: "result" },
      this.trouble,
      this.heading,
      this.lead,
      this.since,
      element(
        "p",
        { class: "buttons" },
        this.again,
        button("Settings", () => onStart()),
      ),
      this.liveBox,
      this.unread,
      this.off,
      this.tabs.element,
      Object.values(this.panels),
      this.stale,
    );
    fill(
      this.stale,
      this.staleWords,
      element(
        "p",
        { class: "buttons" },
        button("Check again", () => this.recheck()),
      ),
    );
    this.live.addEventListener("change", () => {
      remember("live", this.live.checked ? "yes" : "no");
      if (this.live.checked && !this.stale.hidden) this.#changed();
    });
    this.watch = new Live(app.host, () => this.#changed());
    this.#write();
  }

  /**
   * Begin to notice changes.
   *
   * @param {number} took Milliseconds that the check took.
   */
  async begin(took) {
    this.watch.checked(took);
    await this.watch.begin();
    this.liveBox.hidden = !this.watch.told;
  }

  /**
   * Check the document as it is now.
   *
   * @param {boolean} [asked] Whether somebody asked for it; else nothing may take the focus.
   */
  async recheck(asked = true) {
    if (this.busy) return;
    this.busy = true;
    const began = Date.now();
    if (asked) this.trouble.replaceChildren();
    this.again.setAttribute("aria-disabled", "true");
    this.again.textContent = "Checking …";
    try {
      const controller = new AbortController();
      const waiting = (/** @type {number} */ seconds) =>
        announce(`The server is busy. This goes on in ${count(seconds, "second")}.`);
      await this.app.check({ signal: controller.signal, onStep: () => undefined, onWait: waiting });
      this.#update(asked);
    } catch (error) {
      const problem = inPaneWords(asProblem(error));
      if (asked) tell(this.trouble, problem, "The check failed");
      else this.#markStale(`${STALE} It was not checked again: ${problem.detail}`);
    } finally {
      this.watch.checked(Date.now() - began);
      this.again.removeAttribute("aria-disabled");
      this.again.textContent = "Check again";
      this.busy = false;
    }
    if (!this.changedAgain) return;
    this.changedAgain = false;
    this.#changed();
  }

  /**
   * Check with facts that somebody gave. What stands in the way is the answer, and then they do not count.
   *
   * @param {Record<string, string>} facts
   * @param {Watching} watching
   */
  async #checkWith(facts, watching) {
    const { app } = this;
    const before = app.facts;
    app.facts = facts;
    try {
      const { stopped } = await app.check(watching);
      if (!stopped) {
        this.#update(true);
        return [];
      }
      app.facts = before;
      return ["Stopped. What was found before still stands here."];
    } catch (error) {
      app.facts = before;
      return [inPaneWords(asProblem(error)).detail];
    }
  }

  /** The text is other than it was checked. */
  #changed() {
    if (this.busy) {
      this.changedAgain = true;
      return;
    }
    if (this.watch.told && this.live.checked && !document.querySelector("dialog[open]")) this.recheck(false);
    else this.#markStale(STALE);
  }

  /** @param {string} words */
  #markStale(words) {
    if (!this.stale.hidden && this.staleWords.textContent === words) return;
    this.stale.hidden = false;
    this.staleWords.textContent = words;
  }

  /**
   * Show the new result where the old one was: with the same filters, the same place, and the focus where it was.
   *
   * @param {boolean} asked
   */
  #update(asked) {
    const before = this.document;
    const next = /** @type {DocumentResult} */ (this.app.document);
    const scroll = document.scrollingElement?.scrollTop ?? 0;
    const focus = this.#focused();
    const old = this.list;
    this.document = next;
    this.trouble.replaceChildren();
    this.stale.hidden = true;
    this.told.clear();
    this.list = this.#listOf(next);
    takeOver(old, this.list);
    const { gone, fresh } = difference(before, next);
    for (const item of fresh) this.list.cards.get(item.number)?.title.append(element("span", { class: "new" }, " New"));
    this.#write();
    this.since.hidden = false;
    this.since.textContent =
      gone || fresh.length
        ? `Since the last check: ${gone} gone, ${fresh.length} new.`
        : "Since the last check nothing has changed in the findings.";
    if (asked) announce(`Checked. ${this.lead.textContent} ${this.since.textContent}`);
    focus?.();
    document.scrollingElement?.scrollTo({ top: scroll });
  }

  /** Where the focus is in the list, as a way to put it there again. */
  #focused() {
    const active = document.activeElement;
    const card = active?.closest(".finding");
    const item = [...this.list.cards.values()].find((each) => each.element === card)?.item;
    if (!item || !active || !card) return null;
    const selector = "button, summary, a, h4";
    const at = [...card.querySelectorAll(selector)].indexOf(active);
    return () => {
      const again = this.document.items.find((each) => each.finding.fingerprint === item.finding.fingerprint);
      const target = again && this.list.cards.get(again.number)?.element.querySelectorAll(selector)[at];
      focusOn(target instanceof HTMLElement ? target : this.list.shown);
    };
  }

  /** Write everything that hangs on the result. */
  #write() {
    const { app } = this;
    const { report } = this.document;
    this.#summarise();
    const result = /** @type {Result} */ (app.result);
    fill(this.unread, unreadPanel(unnamed(result)), app.isOutdated ? outdated() : null);
    this.#writeOff();
    fill(
      this.panels.findings,
      element("h2", { class: "unseen" }, "Findings"),
      this.comments.element,
      this.list.element,
    );
    this.#writeThemes();
    fill(
      this.panels.facts,
      element("h2", {}, "Facts used"),
      element(
        "p",
        {},
        "These decide which rules apply, and with which numbers. If one is wrong, say it more clearly in the text, " +
          "or give it below.",
      ),
      factsTable(report.facts, app.meta.facts),
      this.corrections.element,
    );
    fill(this.panels.reports, reportsView(app));
  }

  #writeOff() {
    fill(
      this.off,
      rulesOff(this.app, () => this.recheck()),
    );
  }

  #writeThemes() {
    fill(
      this.panels.themes,
      element("h2", { class: "unseen" }, "Themes and stages"),
      element("h3", {}, "Themes of social value"),
      coverageView(this.document.report.coverage),
      element("h3", {}, "How far it gets in each stage of buying"),
      stagesView(this.document, (code) => this.#showRule(code)),
    );
  }

  #summarise() {
    const { report, items } = this.document;
    const found = tally(counts(standing(this.document)));
    const waived = items.filter((item) => item.waived).length;
    const judged = report["kind-given"] ? "as you said" : "judged from its text";
    fill(
      this.lead,
      element("strong", {}, found === "nothing" ? "Nothing was found" : `${found[0].toUpperCase()}${found.slice(1)}`),
      `${waived ? `, and ${waived} waived` : ""}. `,
      element(
        "span",
        { class: "quiet" },
        foreign(this.app.host.title),
        `: ${noun(report.kind).toLowerCase()}, ${judged}, ${count(report.words, "word")}. ${report["profile-title"]}.`,
      ),
    );
  }

  /**
   * @param {DocumentResult} document
   * @returns {FindingsList}
   */
  #listOf(document) {
    const { host } = this.app;
    return new FindingsList(
      document,
      {
        showWords: host.name === "word" ? "Go to words" : "Go to cell",
        show: (item) => this.#lead(item),
        copy: (words) => host.copy(words),
        waive: (item) => this.#waive(item),
        takeBack: (item) => this.#takeBack(item),
        ruleHref: (rule) => `/#/rules/${encodeURIComponent(rule)}`,
        more: (item) => this.#more(item),
      },
      (numbers) => this.comments.over(document.items.filter((item) => numbers.has(item.number))),
    );
  }

  /**
   * The further buttons of a finding, and the place where what they did is said.
   *
   * @param {Item} item
   */
  #more(item) {
    const about = () => unseen(` (finding ${item.number})`);
    const told = element("span", { class: "done outcome", role: "status" });
    this.told.set(item.number, told);
    const buttons = [];
    if (item.anchor && !item.waived) {
      buttons.push(button("Comment", () => this.#comment(item), about()));
      if (this.app.host.name === "word") buttons.push(button("Replace …", () => this.#replace(item), about()));
    }
    return [...buttons, told];
  }

  /** @param {Item} item */
  #lead(item) {
    this.list.select(item.number);
    return this.#do(item, async () => {
      const { led, words } = await this.app.host.lead(this.document, item);
      return led === "exact" ? `${SELECTED[this.app.host.name]} ${words}` : words;
    });
  }

  /** @param {Item} item */
  #comment(item) {
    return this.#do(item, async () => {
      const why = this.app.host.cannot("comment");
      if (why) return why;
      const { led } = await this.app.host.comment(this.document, item);
      return led === "exact"
        ? "A comment was added."
        : "A comment was added, beside the words: it cannot stand on just these.";
    });
  }

  /** @param {Item} item */
  async #replace(item) {
    const { host } = this.app;
    let now = "";
    await this.#do(item, async () => {
      const why = host.cannot("replace");
      if (!why) now = await host.words(this.document, item);
      return why;
    });
    const better = now && (await askForWords(item, now));
    if (!better) return;
    await this.#do(item, async () => {
      await host.replace(this.document, item, now, better);
      this.#markStale(STALE);
      return "Replaced, as a tracked change.";
    });
  }

  /** @param {Item} item */
  async #waive(item) {
    const { app } = this;
    const alike = standing(this.document).filter((each) => each.finding.rule === item.finding.rule).length;
    const why = app.host.cannot("waive");
    const kept = why
      ? `${why} So it is kept for as long as this pane is open.`
      : `It is kept in the ${app.host.noun} itself, once you save that.`;
    const given = await askForWaiver(item, alike, { kept, mine: true });
    if (!given) return;
    if (given.scope === "mine") {
      this.#leaveOut(item);
      return;
    }
    const entry = given.scope === "rule" ? waiverHere(item.finding, given) : waiverOfFinding(item.finding, given);
    const written = await app.waive(entry);
    const where = written ? `this ${app.host.noun}` : "this pane";
    let waived = 0;
    for (const each of standing(this.document)) {
      if (!waives(entry, each.finding, this.document.path)) continue;
      each.waived = { reason: entry.reason, author: entry.author ?? "", until: entry.until ?? null, entry, where };
      waived += 1;
    }
    this.#waiversChanged();
    this.list.focusAfter(item.number);
    announce(`${count(waived, "finding")} waived. ${written ? "" : "It could not be written into the document."}`);
  }

  /**
   * Leave a rule out for whoever sits here.
   *
   * @param {Item} item
   */
  #leaveOut(item) {
    this.app.turn(item.finding.rule, false);
    this.document.items = this.document.items.filter((each) => each.finding.rule !== item.finding.rule);
    const old = this.list;
    this.list = this.#listOf(this.document);
    takeOver(old, this.list);
    this.#write();
    this.list.focusAfter(item.number);
    announce(`${item.finding.title}: it is not looked for any more.`);
  }

  /** @param {Item} item */
  #takeBack(item) {
    return this.#do(item, async () => {
      const entry = item.waived?.entry;
      if (!entry) return "";
      await this.app.takeBack(entry);
      for (const each of this.document.items) if (each.waived?.entry === entry) each.waived = null;
      this.#waiversChanged();
      this.list.reveal(item.number);
      announce(`Finding ${item.number} counts again.`);
      return "";
    });
  }

  #waiversChanged() {
    this.list.refresh();
    this.#summarise();
    this.#writeThemes();
    fill(this.panels.reports, reportsView(this.app));
  }

  /** @param {string} code */
  #showRule(code) {
    this.tabs.show("findings");
    this.list.form.reset();
    this.list.rule.value = code;
    this.list.refresh();
    focusOn(this.list.shown, "center");
  }

  /**
   * Do something about a finding, and say on its card what came of it.
   *
   * @param {Item} item
   * @param {() => Promise<string>} act
   */
  async #do(item, act) {
    const told = (/** @type {string} */ words) => {
      const place = this.told.get(item.number);
      if (place) place.textContent = words;
    };
    told("");
    const slow = setTimeout(() => told(`${this.app.host.program} is working …`), PATIENCE);
    try {
      const words = await act();
      clearTimeout(slow);
      told(words.trim());
    } catch (error) {
      clearTimeout(slow);
      told(inPaneWords(asProblem(error)).detail);
    }
  }
}

/**
 * The result without the name of its one document before everything that is said of it.
 *
 * @param {Result} result
 */
function unnamed(result) {
  const [{ path }] = result.documents;
  const without = (/** @type {string | undefined} */ named) => (named === path ? "" : named);
  return {
    ...result,
    documents: result.documents.map((each) => ({ ...each, path: "" })),
    remarks: result.remarks.map((each) => ({ ...each, path: without(each.path) ?? "" })),
    notes: result.notes.map((each) => ({ ...each, path: without(each.path) })),
  };
}

/**
 * How many findings are gone, and which are new, by their fingerprints.
 *
 * @param {DocumentResult} before
 * @param {DocumentResult} next
 */
function difference(before, next) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const { finding } of standing(before)) left.set(finding.fingerprint, (left.get(finding.fingerprint) ?? 0) + 1);
  const fresh = standing(next).filter(({ finding }) => {
    const times = left.get(finding.fingerprint) ?? 0;
    if (times) left.set(finding.fingerprint, times - 1);
    return !times;
  });
  return { gone: [...left.values()].reduce((sum, each) => sum + each, 0), fresh };
}

/**
 * Give a list the filters of another, as far as they still mean something, and unfold what was unfolded.
 *
 * @param {FindingsList} old
 * @param {FindingsList} next
 */
function takeOver(old, next) {
  for (const severity of /** @type {const} */ (["error", "warning", "advice"])) {
    next.boxes[severity].checked = old.boxes[severity].checked;
  }
  for (const name of /** @type {const} */ (["rule", "section", "grouping"])) {
    next[name].value = old[name].value;
    if (next[name].selectedIndex < 0) next[name].selectedIndex = 0;
  }
  next.words.value = old.words.value;
  const open = new Set(
    [...old.cards.values()]
      .filter((card) => card.element.querySelector("details[open]"))
      .map((card) => card.item.finding.fingerprint),
  );
  const more = old.form.querySelector("details");
  const theirs = next.form.querySelector("details");
  if (more && theirs) theirs.open = more.open;
  for (const card of next.cards.values()) {
    const details = card.element.querySelector("details");
    if (details && open.has(card.item.finding.fingerprint)) details.open = true;
  }
  next.refresh();
}

/**
 * @param {string} words
 * @param {() => void} act
 * @param {...Node} more
 */
function button(words, act, ...more) {
  return element("button", { type: "button", class: "minor", onclick: act }, words, ...more);
}
