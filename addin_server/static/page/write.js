/** The guided mode for bidders: a question and a draft of its answer, looked at while it is being written. */

import { announce } from "../lib/announce.js";
import { asProblem, isStopped } from "../lib/api.js";
import { element, fill, fresh } from "../lib/dom.js";
import { remember, remembered } from "../lib/preferences.js";
import { draftInShort, draftView } from "../parts/draft.js";
import { problemBox } from "../parts/problems.js";
import { ruleHref } from "./app.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../lib/types.js").DraftAnswer} DraftAnswer */

const PAUSE = 400; // milliseconds after the last sign that was typed, before the draft is looked at
const QUIET = 1500; // and before somebody who hears the page is told what was found

export class WriteView {
  title = "Write an answer";

  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.question = element("textarea", { id: fresh("question"), rows: "4", maxlength: 200000 });
    this.answer = element("textarea", { id: fresh("answer"), rows: "14", maxlength: 200000 });
    this.limit = element("input", {
      type: "number",
      id: fresh("limit"),
      min: 1,
      max: 1000000,
      step: 1,
      inputmode: "numeric",
    });
    this.profile = element(
      "select",
      { id: fresh("buyer") },
      app.meta.profiles.map((each) => element("option", { value: each.name }, each.title)),
    );
    this.told = element(
      "div",
      { class: "told" },
      element("p", { class: "quiet" }, "What your answer says and lacks shows here as you type."),
    );
    this.state = element("p", { class: "quiet state" });
    /** @type {AbortController | null} */
    this.asking = null;
    this.last = "";
    this.element = this.#view();
    addEventListener("beforeunload", (event) => {
      if (this.answer.value.trim()) event.preventDefault();
    });
  }

  entered() {
    const wanted = remembered("profile") ?? this.app.meta.profile;
    this.profile.value = wanted;
    if (this.profile.selectedIndex < 0) this.profile.value = this.app.meta.profile;
  }

  #view() {
    const hint = fresh("hint");
    const heading = fresh("told");
    this.limit.setAttribute("aria-describedby", hint);
    const form = element(
      "form",
      { class: "writing" },
      element("p", { class: "field" }, element("label", { for: this.question.id }, "The question"), this.question),
      element("p", { class: "field" }, element("label", { for: this.answer.id }, "Your answer"), this.answer),
      element(
        "div",
        { class: "fields" },
        element(
          "p",
          { class: "field" },
          element("label", { for: this.limit.id }, "Words allowed (optional)"),
          this.limit,
        ),
        element("p", { class: "field" }, element("label", { for: this.profile.id }, "Who buys?"), this.profile),
      ),
      element("p", { class: "hint", id: hint }, "A limit that stands in the question is found there."),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let typing;
    form.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.#look(), PAUSE);
    });
    this.profile.addEventListener("change", () => remember("profile", this.profile.value));
    return element(
      "div",
      { class: "write" },
      element("h1", {}, this.title),
      element(
        "p",
        { class: "lead" },
        "Paste the question, then write. Each commitment should say how much, by when, who, and how it is measured. ",
        this.app.session.mode === "local"
          ? "Nothing that you write leaves this computer or is saved."
          : "Nothing that you write leaves your organisation's server or is saved.",
      ),
      element(
        "div",
        { class: "beside-draft" },
        form,
        element(
          "section",
          { "aria-labelledby": heading },
          element("h2", { id: heading }, "What it says and lacks"),
          this.told,
          this.state,
        ),
      ),
    );
  }

  /** Ask about what stands there now; an answer about what stood there before counts for nothing. */
  async #look() {
    this.asking?.abort();
    clearTimeout(this.telling);
    const asking = new AbortController();
    this.asking = asking;
    const limit = Math.round(Number(this.limit.value));
    const draft = {
      question: this.question.value,
      answer: this.answer.value,
      profile: this.profile.value,
      ...(limit >= 1 && limit <= 1000000 ? { limit } : {}),
    };
    this.state.textContent = "Looking …";
    try {
      const answer = await this.app.api.draft(draft, {
        signal: asking.signal,
        onWait: () => {
          this.state.textContent = "The server is busy. This goes on by itself.";
        },
      });
      if (asking !== this.asking) return;
      this.#show(answer);
      this.state.textContent = "";
    } catch (error) {
      if (isStopped(error) || asking !== this.asking) return;
      this.state.textContent = "";
      fill(this.told, problemBox([{ words: asProblem(error).detail }], "Your draft could not be looked at"));
    }
  }

  /** @param {DraftAnswer} answer */
  #show(answer) {
    const open = new Set(
      unfolded(this.told)
        .filter(({ details }) => details.open)
        .map(({ name }) => name),
    );
    fill(
      this.told,
      draftView(answer, { ruleHref, select: (at) => this.#select(at), copy: (words) => this.app.host.copy(words) }),
    );
    for (const { details, name } of unfolded(this.told)) details.open = open.has(name);
    const said = draftInShort(answer);
    if (said === this.last) return;
    this.telling = setTimeout(() => {
      this.last = said;
      announce(said);
    }, QUIET);
  }

  /** @param {{ start: number, end: number }} at */
  #select({ start, end }) {
    this.answer.focus();
    this.answer.setSelectionRange(start, end);
    // Browsers scroll to a selection only when something is typed: the share of the text before it is near enough.
    const share = start / Math.max(1, this.answer.value.length);
    this.answer.scrollTop = Math.max(0, share * this.answer.scrollHeight - this.answer.clientHeight / 2);
  }
}

/**
 * What can be unfolded, each by a name that it keeps while the words around it change: its rule, and a number.
 *
 * @param {HTMLElement} within
 */
function unfolded(within) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...within.querySelectorAll("details")].map((details) => {
    const rule = details.dataset.rule ?? "";
    const number = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, number);
    return { details, name: `${rule} ${number}` };
  });
}
