/**
 * The text of the open document as the API takes it, where Word does not hand over the file. Two round trips,
 * whatever the length.
 */

import { has, inWord } from "./office.js";

/** @typedef {import("../lib/types.js").BlockText} BlockText */
/** @typedef {import("../lib/types.js").GridText} GridText */

/**
 * @typedef {object} Sent A DocumentText as docs/api.md tells of it.
 * @property {string} name
 * @property {BlockText[]} blocks
 * @property {GridText[]} grids
 * @property {Record<string, string>} properties
 * @property {{ code: string, message: string }[]} notices
 * @property {string[]} skipped
 */

/** What is asked of each paragraph, the most first: where Word refuses some, the text may still be had. */
const WAYS = [
  { fonts: true, lists: true, cells: true, properties: true },
  { fonts: false, lists: true, cells: true, properties: true },
  { fonts: false, lists: false, cells: true, properties: true },
  { fonts: false, lists: false, cells: false, properties: false },
];
const PLAIN = "items/text,items/outlineLevel,items/style,items/styleBuiltIn,items/isListItem,items/tableNestingLevel";
const FONTS = ",items/font/bold,items/font/size";
const NOT_READ = ["headers", "footers", "text-boxes", "comments"];
const BULLET = /^[\s\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2023\uf000-\uf0ff-]*$/;

/**
 * @param {string} name
 * @returns {Promise<{ text: Sent, paragraphs: string[] }>}
 */
export async function textOf(name) {
  for (const [at, way] of WAYS.entries()) {
    try {
      return await inWord((context) => read(context, name, way));
    } catch (error) {
      if (at === WAYS.length - 1) throw error;
    }
  }
  throw new Error("no way was tried");
}

/**
 * @param {Word.RequestContext} context
 * @param {string} name
 * @param {(typeof WAYS)[number]} way
 */
async function read(context, name, way) {
  const { document } = context;
  const paragraphs = document.body.paragraphs;
  paragraphs.load(way.fonts ? PLAIN + FONTS : PLAIN);
  const custom = way.properties ? document.properties.customProperties : null;
  custom?.load("items/key,items/value");
  if (way.properties) document.properties.load("title");
  const notes = has("WordApi", "1.5")
    ? { footnote: document.body.footnotes, endnote: document.body.endnotes }
    : { footnote: null, endnote: null };
  notes.footnote?.load("items/body/text");
  notes.endnote?.load("items/body/text");
  await context.sync();
  const more = paragraphs.items.map((paragraph) => ({
    cell:
      way.cells && paragraph.tableNestingLevel
        ? paragraph.parentTableCellOrNullObject.load("rowIndex,cellIndex")
        : null,
    list: way.lists && paragraph.isListItem ? paragraph.listItemOrNullObject.load("level,listString") : null,
  }));
  await context.sync();
  const made = new Made();
  for (const [at, paragraph] of paragraphs.items.entries()) {
    made.add(paragraph, more[at].cell, more[at].list, way.fonts ? paragraph.font : null);
  }
  for (const part of /** @type {const} */ (["footnote", "endnote"])) {
    for (const [at, note] of (notes[part]?.items ?? []).entries()) made.addNote(part, at, note.body.text);
  }
  const properties = Object.fromEntries(
    (custom?.items ?? []).map(({ key, value }) => [`custom:${key}`, String(value)]),
  );
  if (way.properties && document.properties.title) properties.title = document.properties.title;
  const skipped = [
    ...NOT_READ,
    ...(notes.footnote ? [] : ["footnotes", "endnotes"]),
    ...(way.lists ? [] : ["numbers"]),
  ];
  return {
    text: { name, blocks: made.blocks, grids: made.grids, properties, notices: made.notices(), skipped },
    paragraphs: paragraphs.items.map((paragraph) => paragraph.text),
  };
}

/** A text in the making: blocks, and the tables that they stand in. */
class Made {
  /** @type {BlockText[]} */
  blocks = [];
  /** @type {GridText[]} */
  grids = [];
  /** The tables that are open, the outermost first: the number of the grid, and the cell that is being read.
   * @type {{ grid: number, row: number, column: number }[]} */
  #open = [];
  #ordinal = 0;
  #contents = 0;

  /**
   * @param {Word.Paragraph} paragraph
   * @param {Word.TableCell | null} cell
   * @param {Word.ListItem | null} list
   * @param {Word.Font | null} font
   */
  add(paragraph, cell, list, font) {
    const ordinal = this.#ordinal;
    this.#ordinal += 1;
    const at = cell && !cell.isNullObject ? this.#enter(paragraph.tableNestingLevel, cell) : this.#outside(paragraph);
    const text = shown(paragraph.text);
    if (!text.trim()) return;
    if (/^toc ?\d$/i.test(paragraph.styleBuiltIn || paragraph.style)) {
      this.#contents += 1;
      return;
    }
    this.#put({
      text,
      ordinal,
      ...kindOf(paragraph, list),
      style: paragraph.style ?? "",
      bold: font?.bold === true,
      ...(font?.size ? { size: font.size } : {}),
      ...at,
    });
  }

  /**
   * @param {"footnote" | "endnote"} part
   * @param {number} ordinal
   * @param {string} said
   */
  addNote(part, ordinal, said) {
    const text = shown(said).trim();
    if (text) this.#put({ text, ordinal, part });
  }

  notices() {
    if (!this.#contents) return [];
    const lines =
      this.#contents === 1 ? "1 line of a table of contents was" : `${this.#contents} lines of tables of contents were`;
    return [{ code: "contents-table", message: `${lines} not read.` }];
  }

  /** @param {BlockText} block */
  #put(block) {
    if (block.at) {
      const { grid, row, column } = block.at;
      const cell = this.grids[grid].cells?.findLast((each) => each.row === row && each.column === column);
      cell?.blocks?.push(this.blocks.length);
    }
    this.blocks.push(block);
  }

  /**
   * Go to a cell. A row that comes before the last one begins another table.
   *
   * @param {number} depth
   * @param {Word.TableCell} cell
   */
  #enter(depth, { rowIndex: row, cellIndex: column }) {
    this.#open.length = Math.min(this.#open.length, depth);
    const last = this.#open[depth - 1];
    const isNew = !last || row < last.row || (row === last.row && column < last.column);
    if (isNew) {
      this.#open[depth - 1] = { grid: this.grids.length, row, column };
      const parent = this.#open[depth - 2];
      this.grids.push({ cells: [], ...(parent ? { parent: { ...parent } } : {}) });
    }
    const here = this.#open[depth - 1];
    if (isNew || row !== here.row || column !== here.column) {
      Object.assign(here, { row, column });
      this.grids[here.grid].cells?.push({ row, column, blocks: [] });
    }
    return { table: here.grid + 1, row: row + 1, column: column + 1, at: { ...here } };
  }

  /**
   * In no cell: after the tables, or at the end of a row, where some versions have a paragraph.
   *
   * @param {Word.Paragraph} paragraph
   */
  #outside({ tableNestingLevel }) {
    if (!tableNestingLevel) this.#open = [];
    return {};
  }
}

/**
 * @param {Word.Paragraph} paragraph
 * @param {Word.ListItem | null} list
 * @returns {Pick<BlockText, "kind" | "level" | "label">}
 */
function kindOf({ outlineLevel }, list) {
  const label = list && !list.isNullObject ? labelOf(list.listString ?? "") : "";
  const named = label ? { label } : {};
  if (outlineLevel >= 1 && outlineLevel <= 9) return { kind: "heading", level: outlineLevel, ...named };
  return list && !list.isNullObject ? { kind: "list item", level: list.level, ...named } : {};
}

/** @param {string} listString */
function labelOf(listString) {
  return BULLET.test(listString) ? "•" : listString.trim();
}

/**
 * The text of a paragraph without the signs that Word puts in for notes, pictures and ends of cells.
 *
 * @param {string} text
 */
function shown(text) {
  return text
    .replace(/[\v\r]/g, "\n")
    .replaceAll("\x1e", "-")
    .replace(/[\x00-\x08\x0c\x0e-\x1f\x7f\ufffc]/g, "")
    .replace(/\n+$/, "");
}
