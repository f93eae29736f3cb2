// @ts-check
/** Somebody who works in the workbook while the pane is open, and what a test asks about it. */

import { FakeExcel } from "./fakeexcel.js";
import { addressOf, areaOf } from "./xlsx.js";

/** @param {FakeExcel} excel @param {string} name */
function sheet(excel, name) {
  const found = excel.sheet(name);
  if (!found) throw new Error(`There is no sheet “${name}”.`);
  return found;
}

/** What the user of Excel does. @type {Record<string, (excel: FakeExcel, ...given: any[]) => unknown>} */
export const USER = {
  /** Write in a cell. */
  rewrites(excel, name, address, text) {
    const where = areaOf(address);
    if (!where) throw new Error(`${address} is no cell.`);
    sheet(excel, name).cells.set(`${where.top} ${where.left}`, {
      value: text,
      formula: text,
      text,
      bold: false,
      size: 11,
    });
    excel.changed(sheet(excel, name), address);
  },
  /** Put an empty row above a cell. */
  insertsRow(excel, name, row) {
    const here = sheet(excel, name);
    here.cells = new Map(
      [...here.cells].map(([key, cell]) => {
        const [down, over] = key.split(" ").map(Number);
        return [`${down >= row - 1 ? down + 1 : down} ${over}`, cell];
      }),
    );
    excel.changed(here, `${row}:${row}`);
  },
  renames(excel, name, fresh) {
    sheet(excel, name).name = fresh;
  },
  deletes(excel, name) {
    excel.xlsx.sheets.splice(excel.xlsx.sheets.indexOf(sheet(excel, name)), 1);
  },
  protects(excel, name) {
    sheet(excel, name).protected = true;
  },
  comments(excel, name, address, text) {
    const area = areaOf(address);
    if (!area) throw new Error(`${address} is no cell.`);
    excel.comments.push({ id: crypto.randomUUID(), text, author: "A colleague", sheet: sheet(excel, name), area, ours: false });
  },
};

/** What a test may know. @param {FakeExcel} excel */
export function seen(excel) {
  const { selection } = excel;
  return {
    selected: selection
      ? {
          sheet: selection.sheet.name,
          address: addressOf(selection.sheet.name, selection.area).split("!").pop(),
          text: selection.sheet.cell(selection.area.top, selection.area.left).text,
        }
      : null,
    active: excel.active.name,
    comments: excel.comments.map((each) => ({
      text: each.text,
      author: each.author,
      ours: each.ours,
      on: addressOf(each.sheet.name, each.area),
    })),
    batches: excel.batches.log,
    harm: excel.harm,
    hung: excel.hung,
  };
}
