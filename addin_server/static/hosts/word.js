/** The document that is open in Word. */

import { Problem } from "../lib/api.js";
import { aligned, changed } from "../lib/alignment.js";
import { chosen, escaped, plan, same, sentenceAround, smallestChange, spanOf } from "../lib/passage.js";
import { BATCH, commentOn, isCommented, isOurs, markOf, OfficeDocument } from "./office-host.js";
import { has, inWord } from "./office.js";
import { textOf } from "./word-text.js";

/** @typedef {import("./host.js").Commented} Commented */
/** @typedef {import("./host.js").Led} Led */
/** @typedef {import("./host.js").OfficeHost} OfficeHost */
/** @typedef {import("./host.js").Place} Place */
/** @typedef {import("./host.js").Steps} Steps */
/** @typedef {import("./office-host.js").Properties} Properties */
/** @typedef {import("../lib/passage.js").Plan} Plan */
/** @typedef {import("../lib/passage.js").Search} Search */
/** @typedef {import("../lib/types.js").Anchor} Anchor */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("./word-text.js").Sent} Sent */

/** @typedef {{ led: Led, words: string, range: Word.Range | null, now: string }} Found `now`: what stands there. */

/**
 * @typedef {object} Asked What was asked of Word about one finding.
 * @property {Item} item
 * @property {Word.Paragraph | null} paragraph
 * @property {string} raw The paragraph as it is.
 * @property {string} quote What is looked for in it; "" where that cannot be said.
 * @property {boolean} changed Whether the paragraph is other than it was checked.
 * @property {Plan | null} plan
 * @property {Word.Range | null} content
 * @property {Word.RangeCollection | null} whole
 * @property {Word.RangeCollection[]} heads
 * @property {Word.RangeCollection[]} tails
 * @property {Found | null} settled Where no search is needed.
 */

const MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const GONE = "These words were not found: the text has been changed or moved since the check. Check again.";
const WHOLE_PARAGRAPH = "Word cannot select just these words, so their paragraph is selected.";
const NO_COMMENTS = "This version of Word takes no comments from add-ins. It needs Word 2024 or Microsoft 365.";
const NO_TRACKING =
  "This version of Word lets no add-in track changes, so nothing is replaced. It needs Word 2024 or Microsoft 365.";
const OUT_OF_REACH = {
  header: "This stands in a header, where Word lets no add-in go. Double-click the header to see it.",
  footer: "This stands in a footer, where Word lets no add-in go. Double-click the footer to see it.",
};
const AT_THE_BOX = "This stands in a text box, which add-ins cannot reach. The paragraph beside it is selected.";
const AT_THE_MARK = "This stands in a note. Its mark in the text is selected.";
const NOT_IN_NOTE = "This stands in a note, which this version of Word does not show to add-ins.";
const CHANGED_LATE =
  "Somebody changed these words in the very moment in which they were replaced. Look at the tracked change in Word, and reject it.";
const NOT_PLAIN =
  "A note, a line break or a picture stands within these words, so they are not replaced. Change them by hand.";
const EVENTS = /** @type {const} */ (["onParagraphChanged", "onParagraphAdded", "onParagraphDeleted"]);
const LOCKED = 2 | 4 | 8; // of document.properties.security: read-only recommended, enforced, locked for annotations

/**
 * @extends {OfficeDocument<Sent>}
 * @implements {OfficeHost}
 */
export class WordHost extends OfficeDocument {
  /** @type {"word"} */
  name = "word";
  /** @type {"Word"} */
  program = "Word";
  noun = "document";
  /** @type {WeakMap<DocumentResult, Body>} */
  #bodies = new WeakMap();

  /** @param {number} most */
  constructor(most) {
    super(most, ".docx", MEDIA);
  }

  async prepare() {
    try {
      await inWord(async (context) => {
        const { properties } = context.document;
        properties.load("security");
        await context.sync();
        if (Number(properties.security) & LOCKED) {
          this.closed =
            "This document is protected or read-only, so Tenderlint changes nothing in it. Reading goes on.";
        }
      });
    } catch {
      return; // what is refused later says so itself
    }
  }

  /** @param {"comment" | "replace" | "waive" | "watch"} what */
  cannot(what) {
    if (what === "watch") return has("WordApi", "1.6") ? "" : "This version of Word does not tell of changes.";
    if (this.closed) return this.closed;
    if (what === "comment" && !has("WordApi", "1.4")) return NO_COMMENTS;
    if (what === "replace" && !has("WordApi", "1.4")) return NO_TRACKING;
    return "";
  }

  async text() {
    const texts = await inWord(async (context) => {
      const { paragraphs } = context.document.body;
      paragraphs.load("items/text");
      await context.sync();
      return paragraphs.items.map((paragraph) => paragraph.text);
    });
    return { mark: markOf(texts) };
  }

  async fullText() {
    const { text, paragraphs } = await textOf(this.title);
    return { text, mark: markOf(paragraphs) };
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   * @returns {Promise<Place>}
   */
  lead(document, item) {
    return inWord(async (context) => {
      const [{ led, words, range }] = await this.#find(context, document, [item]);
      if (range) {
        range.select();
        await context.sync();
      }
      return { led, words };
    });
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   * @returns {Promise<Place>}
   */
  comment(document, item) {
    return this.#writing(async (context) => {
      const [found] = await this.#find(context, document, [item]);
      if (!found.range) throw new Problem("gone", `${found.words} No comment was added.`);
      insert(found, item);
      await context.sync();
      return { led: found.led, words: found.words };
    });
  }

  /**
   * @param {DocumentResult} document
   * @param {readonly Item[]} items
   * @param {Steps} steps
   * @returns {Promise<Commented>}
   */
  commentAll(document, items, { signal, onStep }) {
    return this.#writing(async (context) => {
      const there = context.document.body.getComments();
      there.load("items/content");
      const found = await this.#find(context, document, items);
      const contents = there.items.map((each) => each.content);
      const pairs = items.map((item, at) => ({ item, place: found[at] }));
      const fresh = pairs.filter(({ item }) => !isCommented(item, contents));
      const able = fresh.filter(({ place }) => place.range);
      let written = 0;
      for (; written < able.length && !signal.aborted;) {
        const some = able.slice(written, written + BATCH);
        for (const { item, place } of some) insert(place, item);
        await context.sync();
        written += some.length;
        onStep(written, able.length);
      }
      return {
        written,
        known: pairs.length - fresh.length,
        lost: fresh.length - able.length,
        stopped: written < able.length,
      };
    });
  }

  async comments() {
    return inWord(async (context) => {
      const all = context.document.body.getComments();
      all.load("items/content,items/authorName");
      await context.sync();
      const ours = all.items.filter((each) => isOurs(each.content));
      return { count: ours.length, authors: [...new Set(ours.map((each) => each.authorName))] };
    });
  }

  /** @param {Steps} steps */
  removeComments({ signal, onStep }) {
    return this.#writing(async (context) => {
      const all = context.document.body.getComments();
      all.load("items/content");
      await context.sync();
      const ours = all.items.filter((each) => isOurs(each.content));
      let removed = 0;
      while (removed < ours.length && !signal.aborted) {
        const some = ours.slice(removed, removed + BATCH);
        for (const each of some) each.delete();
        await context.sync();
        removed += some.length;
        onStep(removed, ours.length);
      }
      const left = context.document.body.getComments();
      left.load("items/content");
      await context.sync(); // some stay although Word says that they were deleted (office-js 6895)
      const kept = left.items.filter((each) => isOurs(each.content)).length;
      return { removed: ours.length - kept, left: signal.aborted ? 0 : kept };
    });
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  words(document, item) {
    return inWord(async (context) => exactly((await this.#find(context, document, [item], true))[0]).now);
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   * @param {string} now
   * @param {string} better
   */
  replace(document, item, now, better) {
    return this.#writing(async (context) => {
      const wanted = better.replace(/[\x00-\x1f]+/g, " ");
      const found = exactly((await this.#find(context, document, [item], true))[0]);
      if (found.now !== now) throw new Problem("changed", "These words have just been changed. Look at them again.");
      const change = smallestChange(now, wanted);
      if (!change) return;
      const hits = searched(found.range, plan(now, { start: change.at, end: change.at + change.from.length }).whole);
      context.document.load("changeTrackingMode");
      await context.sync();
      const part = hit(hits);
      const target = part ?? found.range;
      target.load("text"); // as it is just before, in the same round trip
      await tracked(context, () => target.insertText(part ? change.to : wanted, "Replace"));
      if (!same(target.text, part ? change.from : now)) throw new Problem("changed-late", CHANGED_LATE);
    });
  }

  /** @param {() => void} onChange */
  async watch(onChange) {
    const told = async () => onChange();
    try {
      return await inWord(async (context) => {
        const { document } = context;
        if (typeof document.onParagraphChanged?.add !== "function") return false;
        for (const event of EVENTS) document[event].add(told);
        await context.sync();
        return true;
      });
    } catch {
      return false;
    }
  }

  /**
   * @template Given
   * @param {(properties: Properties, sync: () => Promise<void>) => Promise<Given>} task
   * @returns {Promise<Given>}
   */
  properties(task) {
    return this.#writing(async (context) => {
      const properties = context.document.properties.customProperties;
      properties.load("items/key,items/value");
      await context.sync();
      return task(properties, () => context.sync());
    });
  }

  /**
   * Change something. A refusal is remembered.
   *
   * @template Given
   * @param {(context: Word.RequestContext) => Promise<Given>} task
   * @returns {Promise<Given>}
   */
  async #writing(task) {
    try {
      return await inWord(task);
    } catch (error) {
      throw this.refused(error);
    }
  }

  /**
   * Find the words of findings in the document as it is now. Two round trips, four at most, however many they are.
   *
   * @param {Word.RequestContext} context
   * @param {DocumentResult} document
   * @param {readonly Item[]} items
   * @param {boolean} [sentences] Whether the sentences are meant in which the words stand.
   * @returns {Promise<Found[]>}
   */
  async #find(context, document, items, sentences = false) {
    const body = this.#bodyOf(document);
    const { paragraphs } = context.document.body;
    paragraphs.load("items/text");
    const notes = items.some((item) => body.partOf(item).endsWith("note")) ? notesOf(context) : null;
    await context.sync();
    const now = new Now(body, paragraphs.items);
    const asked = items.map((item) => ask(item, now, notes, sentences));
    await context.sync();
    const again = asked.filter((each) => each.whole && !wholeHit(each));
    for (const each of again) askForEnds(each);
    if (again.length) await context.sync();
    const joined = asked.map(settle);
    if (joined.some((each) => each.joined)) await context.sync();
    return joined.map(({ asked: each, found, joined: range, reviewed }) => {
      if (found) return found;
      const exact = range && (same(range.text, each.quote) || (reviewed && same(reviewed.value, each.quote)));
      return exact ? exactFound(each, range) : paragraphFound(each);
    });
  }

  /** @param {DocumentResult} document */
  #bodyOf(document) {
    const known = this.#bodies.get(document) ?? new Body(document);
    this.#bodies.set(document, known);
    return known;
  }
}

/** The text that was checked, as far as it stands in the body. */
class Body {
  /** @param {DocumentResult} document */
  constructor(document) {
    this.blocks = document.text?.blocks ?? [];
    /** @type {number[]} For each block its number among those of the body, or that of the one before it. */
    this.numbers = [];
    /** @type {string[]} */
    this.texts = [];
    for (const { part = "body", text } of this.blocks) {
      if (part === "body") this.texts.push(text);
      this.numbers.push(this.texts.length - 1);
    }
  }

  /** @param {Item} item */
  partOf({ anchor }) {
    return anchor ? (this.blocks[anchor.block]?.part ?? "body") : "";
  }
}

/** The paragraphs of the document as they are now, and which of them were checked as which block. */
class Now {
  /**
   * @param {Body} body
   * @param {readonly Word.Paragraph[]} paragraphs
   */
  constructor(body, paragraphs) {
    this.body = body;
    this.paragraphs = paragraphs.filter((paragraph) => paragraph.text.trim());
    this.texts = this.paragraphs.map((paragraph) => paragraph.text);
    this.alignment = aligned(body.texts, this.texts);
  }

  /** @param {number} block Its number in the body. */
  paragraphOf(block) {
    const at = this.alignment[block];
    if (at !== undefined) return { paragraph: this.paragraphs[at], raw: this.texts[at], changed: false };
    const other = block >= 0 ? changed(block, this.body.texts, this.texts, this.alignment) : undefined;
    return other === undefined ? null : { paragraph: this.paragraphs[other], raw: this.texts[other], changed: true };
  }
}

/** @typedef {{ text: string, reference: Word.Range }} Note */

/** @param {Word.RequestContext} context */
function notesOf(context) {
  if (!has("WordApi", "1.5")) return null;
  const { footnotes, endnotes } = context.document.body;
  footnotes.load("items/body/text");
  endnotes.load("items/body/text");
  return { footnotes, endnotes };
}

/**
 * Ask Word about one finding. The answer comes with the next round trip.
 *
 * @param {Item} item
 * @param {Now} now
 * @param {ReturnType<typeof notesOf>} notes
 * @param {boolean} sentences
 * @returns {Asked}
 */
function ask(item, now, notes, sentences) {
  const { anchor } = item;
  /** @type {Asked} */
  const asked = {
    item,
    paragraph: null,
    raw: "",
    quote: "",
    changed: false,
    plan: null,
    content: null,
    whole: null,
    heads: [],
    tails: [],
    settled: null,
  };
  if (!anchor) return { ...asked, settled: missing("This is about the document as a whole.") };
  const part = now.body.partOf(item);
  const block = now.body.blocks[anchor.block];
  if (part === "header" || part === "footer") return { ...asked, settled: missing(OUT_OF_REACH[part]) };
  if (part === "footnote" || part === "endnote") return { ...asked, settled: atNote(block.text, notes) };
  const place = now.paragraphOf(now.body.numbers[anchor.block]);
  if (!place) return { ...asked, settled: missing(GONE) };
  const content = place.paragraph.getRange("Content");
  if (part === "text box") return { ...asked, settled: { led: "near", words: AT_THE_BOX, range: content, now: "" } };
  const words = spanOf(block.text, anchor, place.raw);
  const span = words && sentences ? sentenceAround(place.raw, words) : words;
  if (!span) return { ...asked, ...place, content };
  const planned = plan(place.raw, span);
  if (planned.all) content.load("text");
  const whole = planned.all ? null : planned.whole;
  const made = {
    ...asked,
    ...place,
    quote: place.raw.slice(span.start, span.end),
    plan: planned,
    content,
    whole: whole && search(place.paragraph, whole),
  };
  if (!planned.all && !whole) askForEnds(made);
  return made;
}

/**
 * Ask for the beginning and the end of words, where they cannot be found as one.
 *
 * @param {Asked} asked
 */
function askForEnds(asked) {
  const { paragraph, plan: planned } = asked;
  if (!paragraph || !planned) return;
  asked.heads = planned.heads.map((each) => search(paragraph, each));
  asked.tails = planned.tails.map((each) => search(paragraph, each));
}

/** @param {Asked} asked */
function wholeHit({ whole, plan: planned }) {
  return whole && planned && hit({ search: planned.whole, found: whole });
}

/**
 * What Word has found, or two ranges to join where it has only found both ends.
 *
 * @param {Asked} asked
 * @returns {{ asked: Asked, found: Found | null, joined?: Word.Range, reviewed?: OfficeExtension.ClientResult<string> }}
 */
function settle(asked) {
  const { plan: planned, content } = asked;
  if (asked.settled) return { asked, found: asked.settled };
  if (!planned || !content) return { asked, found: paragraphFound(asked) };
  if (planned.all && same(content.text, asked.quote)) return { asked, found: exactFound(asked, content) };
  const whole = wholeHit(asked);
  if (whole) return { asked, found: exactFound(asked, whole) };
  const head = firstHit(planned.heads, asked.heads);
  const tail = firstHit(planned.tails, asked.tails);
  if (!head || !tail) return { asked, found: paragraphFound(asked) };
  const joined = head.expandTo(tail);
  joined.load("text");
  const reviewed = has("WordApi", "1.4") ? joined.getReviewedText("Current") : undefined;
  return { asked, found: null, joined, reviewed };
}

/**
 * The first of several searches that found what it should.
 *
 * @param {readonly Search[]} searches
 * @param {readonly Word.RangeCollection[]} collections
 */
function firstHit(searches, collections) {
  for (const [at, each] of searches.entries()) {
    const range = hit({ search: each, found: collections[at] });
    if (range) return range;
  }
  return null;
}

/**
 * @param {Word.Paragraph | Word.Range} where
 * @param {Search} search
 */
function search(where, { words }) {
  const found = where.search(escaped(words), { matchCase: true });
  found.load("items/text");
  return found;
}

/**
 * @param {Word.Range} range
 * @param {Search | null} wanted
 */
function searched(range, wanted) {
  return wanted && { search: wanted, found: search(range, wanted) };
}

/** @param {{ search: Search | null, found: Word.RangeCollection } | null} asked */
function hit(asked) {
  if (!asked?.search) return null;
  const at = chosen(
    asked.search,
    asked.found.items.map((each) => each.text),
  );
  return at < 0 ? null : asked.found.items[at];
}

/**
 * @param {Asked} asked
 * @param {Word.Range} range
 * @returns {Found}
 */
function exactFound({ changed: other, quote }, range) {
  return {
    led: "exact",
    words: other ? "The paragraph around these words has changed since the check." : "",
    range,
    now: quote,
  };
}

/**
 * @param {Asked} asked
 * @returns {Found}
 */
function paragraphFound({ content, changed: other }) {
  const words = other
    ? "This paragraph has changed since the check, and the words in it too. Check again."
    : WHOLE_PARAGRAPH;
  return { led: "paragraph", words, range: content, now: "" };
}

/**
 * @param {string} words
 * @returns {Found}
 */
function missing(words) {
  return { led: "missing", words, range: null, now: "" };
}

/**
 * The mark of the one note with this text.
 *
 * @param {string} text
 * @param {ReturnType<typeof notesOf>} notes
 * @returns {Found}
 */
function atNote(text, notes) {
  const all = notes ? [...notes.footnotes.items, ...notes.endnotes.items] : [];
  const fits = all.filter(
    (each) => each.body.text.split(/[\r\n\v]/).some((line) => same(line, text)) || same(each.body.text, text),
  );
  if (fits.length === 1) return { led: "near", words: AT_THE_MARK, range: fits[0].reference, now: "" };
  return missing(notes ? GONE : NOT_IN_NOTE);
}

/** @param {Found} found */
function exactly(found) {
  if (found.led === "exact" && found.range) {
    if (/[\x00-\x1f]/.test(found.now)) throw new Problem("not-plain", NOT_PLAIN);
    return { ...found, range: found.range };
  }
  const why =
    found.led === "missing" || found.led === "near"
      ? found.words
      : "Word cannot find just these words, so they are not replaced. Change them by hand.";
  throw new Problem("not-exact", why);
}

/**
 * @param {Found} found
 * @param {Item} item
 */
function insert({ range, led }, item) {
  range?.insertComment(commentOn(item, led === "exact" ? "" : (item.finding.place?.words ?? "")));
}

/**
 * Make one change with all changes tracked, and leave the tracking as it was.
 *
 * @param {Word.RequestContext} context With changeTrackingMode loaded.
 * @param {() => unknown} change
 */
async function tracked(context, change) {
  const { document } = context;
  const before = document.changeTrackingMode;
  try {
    document.changeTrackingMode = "TrackAll"; // where that is refused, Word does nothing of what follows
    change();
    await context.sync();
  } finally {
    document.changeTrackingMode = before;
    await context.sync();
  }
}
