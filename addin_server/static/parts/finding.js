/** One finding: what is wrong and where, why, what would be better, what it rests on, and what can be done with it. */

import { element, foreign, fresh, put, unseen } from "../lib/dom.js";
import { date } from "../lib/words.js";
import { reasons } from "./reasons.js";
import { severityTag } from "./severity.js";

/** @typedef {import("../lib/types.js").Item} Item */

/**
 * @typedef {object} CardActions What a card can ask for. What is left out has no button.
 * @property {(item: Item) => void} [show] Lead to the words.
 * @property {(item: Item) => void} [waive]
 * @property {(item: Item) => void} [takeBack]
 * @property {string} showWords What the button that leads to the words says.
 * @property {(item: Item) => HTMLElement[]} [more] Further buttons of a host.
 *
 * @typedef {CardActions & import("./reasons.js").ReasonActions} FindingActions
 */

const AROUND = 90; // characters of a paragraph around the words that are meant

export class FindingCard {
  /**
   * @param {Item} item
   * @param {FindingActions} actions
   */
  constructor(item, actions) {
    this.item = item;
    this.actions = actions;
    this.element = element("li", { class: `finding ${item.finding.severity}` });
    this.title = element("h4", { id: fresh("finding"), tabindex: "-1" });
    this.#write();
  }

  /** Write the card again, after its finding was waived or taken back. */
  refresh() {
    this.#write();
  }

  /** @param {boolean} on */
  select(on) {
    this.element.classList.toggle("current", on);
    if (on) this.title.setAttribute("aria-current", "true");
    else this.title.removeAttribute("aria-current");
  }

  #write() {
    const { finding, number, waived } = this.item;
    this.title.replaceChildren();
    put(
      this.title,
      element("span", { class: "number" }, unseen("Finding "), number),
      " ",
      severityTag(finding.severity),
      unseen(": "),
      element("span", { class: "name" }, finding.title),
    );
    this.element.classList.toggle("waived", waived !== null);
    this.element.replaceChildren();
    put(
      this.element,
      this.title,
      element("p", { class: "where" }, foreign(finding.place?.words ?? "the document as a whole")),
      waived && waivedWords(waived),
      quote(this.item),
      element("p", { class: "message" }, finding.message),
      reasons(finding, `finding ${number}`, this.actions),
      this.#buttons(),
    );
  }

  #buttons() {
    const { item, actions } = this;
    const about = unseen(` (finding ${item.number})`);
    const buttons = [
      ...(item.anchor && actions.show ? [button(actions.showWords, about, () => actions.show?.(item))] : []),
      ...(actions.more?.(item) ?? []),
      ...(!item.waived && actions.waive ? [button("Waive", about, () => actions.waive?.(item))] : []),
      ...(item.waived?.entry && actions.takeBack ? [button("Take back", about, () => actions.takeBack?.(item))] : []),
    ];
    return buttons.length > 0 && element("p", { class: "buttons" }, buttons);
  }
}

/**
 * @param {string} words
 * @param {HTMLElement} about
 * @param {() => void} act
 */
function button(words, about, act) {
  return element("button", { type: "button", class: "minor", onclick: act }, words, about.cloneNode(true));
}

/** @param {NonNullable<Item["waived"]>} waived */
function waivedWords(waived) {
  const by = waived.author ? `, ${waived.author}` : "";
  const until = waived.until ? `, until ${date(waived.until)}` : "";
  const where = waived.entry ? "" : ` (${waived.where})`;
  return element(
    "p",
    { class: "reason" },
    element("strong", {}, "Waived: "),
    foreign(waived.reason),
    `${by}${until}${where}`,
  );
}

/**
 * The words that are meant, with some around them.
 *
 * @param {Item} item
 */
function quote({ anchor, finding }) {
  const text = finding.block;
  if (!anchor || !text || !text.trim()) return null;
  const from = anchor.start <= AROUND ? 0 : text.indexOf(" ", anchor.start - AROUND) + 1 || anchor.start;
  const until = anchor.end + AROUND >= text.length ? text.length : text.lastIndexOf(" ", anchor.end + AROUND);
  const start = Math.min(from, anchor.start);
  const end = Math.max(until, anchor.end);
  const words = text.slice(anchor.start, anchor.end);
  return element(
    "blockquote",
    { class: "quote foreign" },
    start > 0 && "… ",
    text.slice(start, anchor.start),
    words && element("mark", {}, words),
    text.slice(anchor.end, end),
    end < text.length && " …",
  );
}
