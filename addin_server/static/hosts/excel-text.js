/** The cells of the open workbook as the API takes them, where Excel does not hand over the file. */

import { has } from "./office.js";

/** @typedef {import("../lib/types.js").BlockText} BlockText */
/** @typedef {import("../lib/types.js").GridText} GridText */

/**
 * @typedef {object} Sent A DocumentText as docs/api.md tells of it.
 * @property {string} name
 * @property {"xlsx"} format
 * @property {BlockText[]} blocks
 * @property {GridText[]} grids
 * @property {Record<string, string>} properties
 * @property {{ code: string, message: string }[]} notices
 * @property {string[]} skipped
 */

const AT_ONCE = 60_000; // cells: Excel on the web hands over 5 MB, and refuses more
const NOT_READ = ["headers", "footers", "text-boxes", "comments"];
const LOOK = { format: { font: { bold: true, size: true } } };

/** @typedef {{ grid: number, row: number, column: number, range: Excel.Range, looks: Looks | null }} Slice */
/** @typedef {OfficeExtension.ClientResult<Excel.CellProperties[][]>} Looks */

/**
 * @param {Excel.RequestContext} context
 * @param {string} name
 * @returns {Promise<Sent>}
 */
export async function textOf(context, name) {
  const { worksheets } = context.workbook;
  worksheets.load("items/name,items/visibility");
  await context.sync();
  const used = worksheets.items.map((sheet) =>
    sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
  );
  await context.sync();
  let slices = await read(context, worksheets.items, used, has("ExcelApi", "1.9")).catch(() => null);
  slices ??= await read(context, worksheets.items, used, false); // without the look of the cells, where that is refused
  const made = new Made(worksheets.items);
  for (const slice of slices) made.add(slice);
  return {
    name,
    format: "xlsx",
    blocks: made.blocks,
    grids: made.grids,
    properties: {},
    notices: made.notices(),
    skipped: NOT_READ,
  };
}

/**
 * The cells of all sheets: in one round trip, or of a large workbook in as many as it takes.
 *
 * @param {Excel.RequestContext} context
 * @param {readonly Excel.Worksheet[]} sheets
 * @param {readonly Excel.Range[]} used
 * @param {boolean} looks
 */
async function read(context, sheets, used, looks) {
  /** @type {Slice[]} */
  const slices = [];
  let asked = 0;
  for (const [grid, whole] of used.entries()) {
    if (whole.isNullObject) continue;
    const rows = Math.max(1, Math.floor(AT_ONCE / whole.columnCount));
    for (let from = 0; from < whole.rowCount; from += rows) {
      const count = Math.min(rows, whole.rowCount - from);
      const row = whole.rowIndex + from;
      const column = whole.columnIndex;
      const last = cellName(row + count - 1, column + whole.columnCount - 1);
      const range = sheets[grid].getRange(`${cellName(row, column)}:${last}`);
      range.load("text,values");
      slices.push({
        grid,
        row,
        column,
        range,
        looks: looks ? range.getCellProperties(LOOK) : null,
      });
      asked += count * whole.columnCount;
      if (asked < AT_ONCE) continue;
      await context.sync();
      asked = 0;
    }
  }
  if (asked) await context.sync();
  return slices;
}

/** A text in the making: a block and a cell for everything that is filled. */
class Made {
  /** @type {BlockText[]} */
  blocks = [];
  #ordinals = /** @type {number[]} */ ([]);

  /** @param {readonly Excel.Worksheet[]} sheets */
  constructor(sheets) {
    this.sheets = sheets;
    /** @type {GridText[]} */
    this.grids = sheets.map(({ name, visibility }) => ({ cells: [], name, hidden: visibility !== "Visible" }));
  }

  /** @param {Slice} slice */
  add({ grid, row, column, range, looks }) {
    for (const [down, texts] of range.text.entries()) {
      for (const [across, text] of texts.entries()) {
        const value = range.values[down][across];
        const shown = /^#+$/.test(text) && typeof value === "number" ? String(value) : text;
        if (!shown.trim()) continue;
        const look = looks?.value[down]?.[across]?.format?.font;
        this.#put(grid, row + down, column + across, shown, value, look);
      }
    }
  }

  notices() {
    const hidden = this.grids.filter((grid) => grid.hidden && grid.cells?.length).map((grid) => `“${grid.name}”`);
    return hidden.length
      ? [{ code: "hidden-sheet", message: `Hidden sheets were read too: ${hidden.join(", ")}.` }]
      : [];
  }

  /**
   * @param {number} grid
   * @param {number} row
   * @param {number} column
   * @param {string} text
   * @param {unknown} value
   * @param {Excel.CellPropertiesFont | undefined} look
   */
  #put(grid, row, column, text, value, look) {
    const ordinal = (this.#ordinals[grid] ??= 0);
    this.#ordinals[grid] += 1;
    const number = typeof value === "number" ? { number: value } : {};
    this.grids[grid].cells?.push({ row, column, blocks: [this.blocks.length], ...number });
    this.blocks.push({
      text: text.replace(/\r\n?/g, "\n"),
      ordinal,
      part: "sheet",
      bold: look?.bold === true,
      ...(look?.size ? { size: look.size } : {}),
      hidden: this.grids[grid].hidden,
      sheet: this.grids[grid].name,
      address: cellName(row, column),
      row: row + 1,
      column: column + 1,
      at: { grid, row, column },
    });
  }
}

/**
 * The name of a cell, “AB7” for row 6 and column 27.
 *
 * @param {number} row
 * @param {number} column
 */
function cellName(row, column) {
  let name = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return `${name}${row + 1}`;
}
