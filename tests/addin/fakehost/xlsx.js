// @ts-check
/** A .xlsx as Excel shows it, read by nothing of Tenderlint's. */

import { relations, xml, Zip } from "./zip.js";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** The formats that need no words in the file. */
const BUILT_IN = /** @type {Record<number, string>} */ ({
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "dd/mm/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  22: "dd/mm/yyyy hh:mm",
});

/** @typedef {{value: string | number | boolean, formula: string, text: string, bold: boolean, size: number}} Cell */
/** @typedef {{format: string, bold: boolean, size: number}} Look */

/** A sheet. Cells by row and column, from 0. */
export class Sheet {
  /** @param {string} name @param {string} visibility */
  constructor(name, visibility) {
    this.name = name;
    this.visibility = visibility;
    /** @type {Map<string, Cell>} */
    this.cells = new Map();
    this.protected = false;
  }
  /** @param {number} row @param {number} column @returns {Cell} */
  cell(row, column) {
    return this.cells.get(`${row} ${column}`) ?? { value: "", formula: "", text: "", bold: false, size: 11 };
  }
  /** The smallest area with everything in it; null for a sheet without anything. */
  used() {
    const places = [...this.cells].filter(([, cell]) => cell.value !== "").map(([key]) => key.split(" ").map(Number));
    if (!places.length) return null;
    const [rows, columns] = [places.map(([row]) => row), places.map(([, column]) => column)];
    return area(Math.min(...rows), Math.min(...columns), Math.max(...rows), Math.max(...columns));
  }
}

/** @typedef {{top: number, left: number, bottom: number, right: number}} Area */

/** @param {number} top @param {number} left @param {number} bottom @param {number} right @returns {Area} */
function area(top, left, bottom, right) {
  return { top, left, bottom, right };
}

/** The area of an address such as B7 or A1:C9; null where it is none. @param {string} address @returns {Area | null} */
export function areaOf(address) {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(address.trim());
  if (!found) return null;
  const [, left, top, right = left, bottom = top] = found;
  return area(Number(top) - 1, column(left), Number(bottom) - 1, column(right));
}

/** @param {string} letters */
function column(letters) {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** @param {number} number */
function letters(number) {
  let said = "";
  for (let left = number + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    said = String.fromCharCode(65 + ((left - 1) % 26)) + said;
  }
  return said;
}

/** The address of an area, as Excel tells it. @param {string} sheet @param {Area} where */
export function addressOf(sheet, where) {
  const name = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  const first = `${letters(where.left)}${where.top + 1}`;
  const last = `${letters(where.right)}${where.bottom + 1}`;
  return `${name}!${first === last ? first : `${first}:${last}`}`;
}

/** An opened workbook. */
export class Xlsx {
  constructor() {
    /** @type {Sheet[]} */
    this.sheets = [];
    /** @type {Map<string, string>} */
    this.properties = new Map();
  }

  /** @param {Uint8Array} bytes */
  static async open(bytes) {
    const zip = new Zip(bytes);
    const main = (await relations(zip, "")).find((each) => each.type === "officeDocument")?.target ?? "";
    const book = await xml(zip, main);
    if (!book) throw new Error("The file has no workbook in it.");
    const parts = await relations(zip, main);
    const strings = parts.find((each) => each.type === "sharedStrings")?.target;
    const shared = named(strings ? await xml(zip, strings) : null, "si").map(plain);
    const styles = parts.find((each) => each.type === "styles")?.target;
    const looks = looksIn(styles ? await xml(zip, styles) : null);
    const found = new Xlsx();
    for (const each of named(book, "sheet")) {
      const id = [...each.attributes].find((attribute) => attribute.localName === "id")?.value;
      const part = parts.find((relation) => relation.id === id);
      if (part?.type !== "worksheet") continue; // a sheet that is a chart
      const state = each.getAttribute("state") ?? "visible";
      const visibility = /** @type {Record<string, string>} */ ({ hidden: "Hidden", veryHidden: "VeryHidden" })[state] ?? "Visible";
      const sheet = new Sheet(each.getAttribute("name") ?? "", visibility);
      fill(sheet, await xml(zip, part.target), shared, looks);
      found.sheets.push(sheet);
    }
    for (const each of named(await xml(zip, "docProps/custom.xml"), "property")) {
      found.properties.set(each.getAttribute("name") ?? "", each.textContent ?? "");
    }
    return found;
  }
}

/** @param {Document | Element | null} tree @param {string} name */
function named(tree, name) {
  return [...(tree?.getElementsByTagName("*") ?? [])].filter((each) => each.localName === name);
}

/** The words of a shared or inline string, without the reading aids of other scripts. @param {Element} element */
function plain(element) {
  return named(element, "t")
    .filter((each) => each.parentElement?.localName !== "rPh")
    .map((each) => each.textContent ?? "")
    .join("");
}

/** @param {Sheet} sheet @param {Document | null} tree @param {string[]} shared @param {Look[]} looks */
function fill(sheet, tree, shared, looks) {
  let row = -1;
  for (const line of named(tree, "row")) {
    row = line.hasAttribute("r") ? Number(line.getAttribute("r")) - 1 : row + 1;
    let across = -1;
    for (const each of [...line.children].filter((cell) => cell.localName === "c")) {
      const where = areaOf(each.getAttribute("r") ?? "");
      across = where ? where.left : across + 1;
      const value = valueOf(each, shared);
      const formula = [...each.children].find((child) => child.localName === "f");
      const { format, bold, size } = looks[Number(each.getAttribute("s") ?? "0")] ?? { format: "", bold: false, size: 11 };
      const said = formula ? `=${formula.textContent}` : String(value);
      sheet.cells.set(`${row} ${across}`, { value, formula: said, text: shown(value, format), bold, size });
    }
  }
  for (const merged of named(tree, "mergeCell")) {
    const where = areaOf(merged.getAttribute("ref") ?? "");
    if (!where) continue;
    for (let down = where.top; down <= where.bottom; down += 1) {
      for (let over = where.left; over <= where.right; over += 1) {
        if (down !== where.top || over !== where.left) sheet.cells.delete(`${down} ${over}`);
      }
    }
  }
  sheet.protected = named(tree, "sheetProtection").some((each) => ["1", "true"].includes(each.getAttribute("sheet") ?? ""));
}

/** @param {Element} cell @param {string[]} shared @returns {string | number | boolean} */
function valueOf(cell, shared) {
  const said = [...cell.children].find((each) => each.localName === "v")?.textContent ?? "";
  switch (cell.getAttribute("t")) {
    case "s":
      return shared[Number(said)] ?? "";
    case "inlineStr":
      return plain(cell);
    case "str":
    case "e":
      return said;
    case "b":
      return said === "1";
    default:
      return said === "" ? "" : Number(said);
  }
}

/** The number format and the font of each style. @param {Document | null} tree @returns {Look[]} */
function looksIn(tree) {
  const own = new Map(named(tree, "numFmt").map((each) => [Number(each.getAttribute("numFmtId")), each.getAttribute("formatCode") ?? ""]));
  const fonts = [...(named(tree, "fonts")[0]?.children ?? [])].map((each) => ({
    bold: named(each, "b").some((mark) => mark.getAttribute("val") !== "0"),
    size: Number(named(each, "sz")[0]?.getAttribute("val") ?? "11"),
  }));
  return [...(named(tree, "cellXfs")[0]?.children ?? [])].map((each) => {
    const id = Number(each.getAttribute("numFmtId"));
    const font = fonts[Number(each.getAttribute("fontId") ?? "0")] ?? { bold: false, size: 11 };
    return { format: own.get(id) ?? BUILT_IN[id] ?? "", ...font };
  });
}

/** A value as the cell shows it. @param {string | number | boolean} value @param {string} format */
function shown(value, format) {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "number" || !format || format === "General" || format === "@") return String(value);
  const bare = format.split(";")[0].replace(/\[[^\]]*\]/g, "").replace(/"[^"]*"/g, "");
  if (/[ymd]/i.test(bare)) {
    const [year, month, day] = new Date(EPOCH + Math.floor(value) * DAY).toISOString().slice(0, 10).split("-");
    return `${day}/${month}/${year}`;
  }
  const decimals = /\.(0+)/.exec(bare)?.[1].length ?? 0;
  const percent = bare.includes("%");
  const figure = (percent ? value * 100 : value).toLocaleString("en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: bare.includes(","),
  });
  return `${/[£$€]/.exec(format)?.[0] ?? ""}${figure}${percent ? "%" : ""}`;
}
