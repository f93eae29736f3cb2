/** The workbook that is open in Excel. */

import { Problem } from "../lib/api.js";
import { same } from "../lib/passage.js";
import { textOf } from "./excel-text.js";
import { BATCH, commentOn, isCommented, isOurs, markOf, OfficeDocument } from "./office-host.js";
import { has, inExcel } from "./office.js";

/** @typedef {import("./excel-text.js").Sent} Sent */
/** @typedef {import("./host.js").Commented} Commented */
/** @typedef {import("./host.js").OfficeHost} OfficeHost */
/** @typedef {import("./host.js").Place} Place */
/** @typedef {import("./host.js").Steps} Steps */
/** @typedef {import("./office-host.js").Properties} Properties */
/** @typedef {import("../lib/types.js").BlockText} BlockText */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */

/** @typedef {Place & { range: Excel.Range | null, sheet: Excel.Worksheet | null, address: string }} Found */

const MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const NO_COMMENTS = "This version of Excel takes no comments from add-ins. It needs Excel 2021 or Microsoft 365.";
const NO_TRACKING = "Excel does not track changes, so nothing is replaced here. Copy the wording, and change the cell.";
const NO_PROPERTIES = "This version of Excel lets no add-in write properties, in which waivers are kept.";
const NO_SHEET = "The sheet of this cell is gone, or has another name by now. Check again.";
const NO_CELL = "This stands in a header, a footer or a text box of the sheet, which Excel does not show to add-ins.";
const HIDDEN = "This cell is on a hidden sheet. Unhide the sheet in Excel, then go there.";
const OTHER = "This cell says something else by now. Check again.";

/**
 * @extends {OfficeDocument<Sent>}
 * @implements {OfficeHost}
 */
export class ExcelHost extends OfficeDocument {
  /** @type {"excel"} */
  name = "excel";
  /** @type {"Excel"} */
  program = "Excel";
  noun = "workbook";

  /** @param {number} most */
  constructor(most) {
    super(most, ".xlsx", MEDIA);
  }

  async prepare() {}

  /** @param {"comment" | "replace" | "waive" | "watch"} what */
  cannot(what) {
    if (what === "replace") return NO_TRACKING;
    if (what === "watch") return has("ExcelApi", "1.9") ? "" : "This version of Excel does not tell of changes.";
    if (this.closed) return this.closed;
    if (what === "waive" && !has("ExcelApi", "1.7")) return NO_PROPERTIES;
    return what === "comment" && !has("ExcelApi", "1.10") ? NO_COMMENTS : "";
  }

  async text() {
    return {
      mark: markOf((await this.fullText()).text.blocks.map((block) => `${block.sheet}!${block.address}=${block.text}`)),
    };
  }

  async fullText() {
    const text = await inExcel((context) => textOf(context, this.title));
    return { text, mark: markOf(text.blocks.map((block) => `${block.sheet}!${block.address}=${block.text}`)) };
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   * @returns {Promise<Place>}
   */
  lead(document, item) {
    return inExcel(async (context) => {
      const [{ led, words, range, sheet }] = await find(context, document, [item]);
      if (range && sheet) {
        sheet.activate();
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
      const [found] = await find(context, document, [item], true);
      if (!found.range) throw new Problem("gone", `${found.words} No comment was added.`);
      const { comments } = context.workbook;
      comments.load("items/content");
      const places = await placesOf(context, comments);
      if (places.has(found.address)) throw new Problem("commented", COMMENTED);
      comments.add(found.address, commentOn(item));
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
      const { comments } = context.workbook;
      comments.load("items/content");
      const found = await find(context, document, items, true);
      const places = await placesOf(context, comments);
      const contents = comments.items.map((each) => each.content);
      const fresh = items
        .map((item, at) => ({ item, place: found[at] }))
        .filter(({ item }) => !isCommented(item, contents));
      const able = joined(fresh.filter(({ place }) => place.range && !places.has(place.address)));
      let written = 0;
      for (let at = 0; at < able.length && !signal.aborted; at += BATCH) {
        const some = able.slice(at, at + BATCH);
        for (const { address, content } of some) comments.add(address, content);
        await context.sync();
        written += some.reduce((sum, each) => sum + each.findings, 0);
        onStep(at + some.length, able.length);
      }
      const all = able.reduce((sum, each) => sum + each.findings, 0);
      return { written, known: items.length - fresh.length, lost: fresh.length - all, stopped: written < all };
    });
  }

  async comments() {
    return inExcel(async (context) => {
      const { comments } = context.workbook;
      comments.load("items/content,items/authorName");
      await context.sync();
      const ours = comments.items.filter((each) => isOurs(each.content));
      return { count: ours.length, authors: [...new Set(ours.map((each) => each.authorName))] };
    });
  }

  /** @param {Steps} steps */
  removeComments({ signal, onStep }) {
    return this.#writing(async (context) => {
      const { comments } = context.workbook;
      comments.load("items/content");
      await context.sync();
      const ours = comments.items.filter((each) => isOurs(each.content));
      let removed = 0;
      while (removed < ours.length && !signal.aborted) {
        const some = ours.slice(removed, removed + BATCH);
        for (const each of some) each.delete();
        await context.sync();
        removed += some.length;
        onStep(removed, ours.length);
      }
      const left = context.workbook.comments;
      left.load("items/content");
      await context.sync();
      const kept = left.items.filter((each) => isOurs(each.content)).length;
      return { removed: ours.length - kept, left: signal.aborted ? 0 : kept };
    });
  }

  /** @returns {Promise<string>} */
  async words() {
    throw new Problem("not-here", NO_TRACKING);
  }

  async replace() {
    throw new Problem("not-here", NO_TRACKING);
  }

  /** @param {() => void} onChange */
  async watch(onChange) {
    const told = async () => onChange();
    try {
      return await inExcel(async (context) => {
        const { worksheets } = context.workbook;
        if (typeof worksheets.onChanged?.add !== "function") return false;
        worksheets.onChanged.add(told);
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
    if (!has("ExcelApi", "1.7")) return Promise.reject(new Problem("not-here", NO_PROPERTIES));
    return this.#writing(async (context) => {
      const { custom } = context.workbook.properties;
      custom.load("items/key,items/value");
      await context.sync();
      return task(custom, () => context.sync());
    });
  }

  /**
   * Change something. A refusal is remembered.
   *
   * @template Given
   * @param {(context: Excel.RequestContext) => Promise<Given>} task
   * @returns {Promise<Given>}
   */
  async #writing(task) {
    try {
      return await inExcel(task);
    } catch (error) {
      throw this.refused(error);
    }
  }
}

const COMMENTED = "This cell has a comment already, and Excel takes one only. Nothing was added.";

/**
 * Find the cells of findings in the workbook as it is now. Two round trips, however many they are.
 *
 * @param {Excel.RequestContext} context
 * @param {DocumentResult} document
 * @param {readonly Item[]} items
 * @param {boolean} [unseen] Whether cells on hidden sheets will do.
 * @returns {Promise<Found[]>}
 */
async function find(context, document, items, unseen = false) {
  const { worksheets } = context.workbook;
  worksheets.load("items/name,items/visibility");
  await context.sync();
  const asked = items.map((item) => {
    const block = item.anchor && document.text?.blocks[item.anchor.block];
    const sheet = block?.sheet ? worksheets.items.find((each) => each.name === block.sheet) : undefined;
    const range = sheet && block?.address ? sheet.getRange(block.address).load("text,values") : null;
    return { block, sheet, range };
  });
  await context.sync();
  return asked.map(({ block, sheet, range }) => {
    if (!block) return missing("This is about the workbook as a whole.");
    if (!block.address) return missing(NO_CELL);
    if (!sheet || !range) return missing(NO_SHEET);
    if (!says(range, block)) return missing(OTHER);
    if (sheet.visibility !== "Visible" && !unseen) return missing(HIDDEN);
    return { led: "exact", words: "", range, sheet, address: fullAddress(sheet.name, block.address) };
  });
}

/**
 * Where comments stand.
 *
 * @param {Excel.RequestContext} context
 * @param {Excel.CommentCollection} comments With its items asked for.
 */
async function placesOf(context, comments) {
  await context.sync();
  const places = comments.items.map((each) => each.getLocation().load("address"));
  await context.sync();
  return new Set(places.map((each) => each.address));
}

/**
 * One comment for each cell, whatever was found in it: Excel takes no more.
 *
 * @param {readonly { item: Item, place: Found }[]} pairs
 */
function joined(pairs) {
  /** @type {Map<string, { address: string, content: string, findings: number }>} */
  const cells = new Map();
  for (const { item, place } of pairs) {
    const known = cells.get(place.address);
    if (known) {
      known.content += `\n\n${commentOn(item)}`;
      known.findings += 1;
    } else {
      cells.set(place.address, { address: place.address, content: commentOn(item), findings: 1 });
    }
  }
  return [...cells.values()];
}

/**
 * Whether a cell still says what was checked: as it is shown, or as it is held, where it is too narrow to be shown.
 *
 * @param {Excel.Range} range
 * @param {BlockText} block
 */
function says(range, block) {
  const [[text]] = range.text;
  const [[value]] = range.values;
  if (same(text, block.text) || same(String(value), block.text)) return true;
  return typeof value === "number" && (/^#+$/.test(text) || digits(text) === digits(block.text));
}

/** @param {string} text */
function digits(text) {
  return text.replace(/[^\d.-]/g, "");
}

/**
 * @param {string} sheet
 * @param {string} address
 */
function fullAddress(sheet, address) {
  return `${/^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${address}`;
}

/**
 * @param {string} words
 * @returns {Found}
 */
function missing(words) {
  return { led: "missing", words, range: null, sheet: null, address: "" };
}
