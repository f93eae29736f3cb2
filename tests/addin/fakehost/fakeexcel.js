// @ts-check
/** What stands in for Excel: an open workbook, and the part of Excel's API that an add-in may use on it. */

import { Batches, FakeAddinInternalService, HostError, Nothing, reaches, Several, Thing } from "./batch.js";
import { addressOf, areaOf, Xlsx } from "./xlsx.js";

/** @typedef {import("./traps.js").Traps} Traps */
/** @typedef {import("./xlsx.js").Sheet} Sheet */
/** @typedef {import("./xlsx.js").Area} Area */
/** @typedef {{id: string, text: string, author: string, sheet: Sheet, area: Area, ours: boolean}} Remark */

const CHANGED = 10; // the number of the event in office.js
const USER = "A tester";

/** An open workbook. */
export class FakeExcel {
  /** @param {Xlsx} xlsx @param {Traps} traps @param {string} url @param {Uint8Array} bytes */
  constructor(xlsx, traps, url, bytes) {
    this.name = "Excel";
    this.number = 16;
    this.xlsx = xlsx;
    this.traps = traps;
    this.url = url;
    this.bytes = bytes;
    this.active = xlsx.sheets.find((each) => each.visibility === "Visible") ?? xlsx.sheets[0];
    /** @type {{sheet: Sheet, area: Area} | null} */
    this.selection = null;
    /** @type {Remark[]} */
    this.comments = [];
    /** @type {string[]} */
    this.harm = [];
    this.hung = false;
    this.batches = new Batches(
      () => new FakeWorkbook(this),
      { AddinInternalService: FakeAddinInternalService },
      (set, version) => reaches(this.sets()[set], version),
    );
    /** @type {(type: number, target: string, event: object) => void} */
    this.tell = () => {};
  }

  /** @param {Uint8Array} bytes @param {Traps} traps @param {string} url */
  static async open(bytes, traps, url) {
    return new FakeExcel(await Xlsx.open(bytes), traps, url, bytes);
  }

  sets() {
    return /** @type {Record<string, string>} */ ({ ExcelApi: this.traps.noComments ? "1.9" : "1.12" });
  }

  /** @param {string} text */
  batch(text) {
    const answer = this.batches.run(text);
    const told = this.batches.log[this.batches.log.length - 1];
    if (answer.length <= this.traps.payloadLimit) return answer;
    const failure = {
      Code: "ResponsePayloadSizeLimitExceeded",
      Message: "The response payload size has exceeded the limit.",
      Location: "",
    };
    told.error = failure.Code;
    return JSON.stringify({ Results: [], Error: failure });
  }

  /** @param {Sheet} sheet @param {string} address */
  changed(sheet, address) {
    this.tell(CHANGED, "Workbook", { address, worksheetId: `{${this.xlsx.sheets.indexOf(sheet) + 1}}`, source: "Local" });
  }

  async file() {
    return this.bytes;
  }

  /** @param {Sheet} [sheet] */
  mayWrite(sheet) {
    if (this.traps.cellBeingEdited) throw new HostError("InvalidOperationInCellEditMode", "A cell is being edited.");
    if (this.traps.readOnly || (sheet && (sheet.protected || this.traps.sheetProtected))) {
      throw new HostError("AccessDenied", "The sheet is protected.");
    }
  }

  /** @param {string} name */
  sheet(name) {
    return this.xlsx.sheets.find((each) => each.name.toLowerCase() === name.toLowerCase());
  }
}

class FakeWorkbook extends Thing {
  static scalars = ["Name"];
  static since = /** @type {Record<string, [string, string]>} */ ({ Comments: ["ExcelApi", "1.10"] });
  /** @param {FakeExcel} excel */
  constructor(excel) {
    super();
    this.excel = excel;
  }
  get kept() {
    return false;
  }
  get Name() {
    return this.excel.url.split("/").pop();
  }
  get Worksheets() {
    return new FakeWorksheetCollection(this.excel);
  }
  get Comments() {
    return new FakeCommentCollection(this.excel);
  }
  get Properties() {
    return new FakeDocumentProperties(this.excel);
  }
  GetSelectedRange() {
    const { selection } = this.excel;
    return new FakeRange(this.excel, selection?.sheet ?? this.excel.active, selection?.area ?? areaOf("A1"));
  }
}

/** @extends {Several<FakeWorksheet>} */
class FakeWorksheetCollection extends Several {
  /** @param {FakeExcel} excel */
  constructor(excel) {
    super(() => excel.xlsx.sheets.map((each) => new FakeWorksheet(excel, each)), "WorksheetCollection");
    this.excel = excel;
  }
  get kept() {
    return false;
  }
  /** @param {number | string} key */
  GetItem(key) {
    const found = this.GetItemOrNullObject(String(key));
    if (found instanceof Nothing) throw new HostError("ItemNotFound", "There is no such sheet.");
    return found;
  }
  /** @param {string} key */
  GetItemOrNullObject(key) {
    const found = this.things.find((each) => each.Id === key) ?? this.excel.sheet(key);
    if (!found) return new Nothing();
    return found instanceof FakeWorksheet ? found : new FakeWorksheet(this.excel, found);
  }
  _RegisterDataChangedEvent() {}
  _UnregisterDataChangedEvent() {}
  GetActiveWorksheet() {
    return new FakeWorksheet(this.excel, this.excel.active);
  }
}

class FakeWorksheet extends Thing {
  static scalars = ["Name", "Id", "Visibility", "Position"];
  static key = "Id";
  /** @param {FakeExcel} excel @param {Sheet} sheet */
  constructor(excel, sheet) {
    super();
    this.excel = excel;
    this.sheet = sheet;
  }
  get kept() {
    return false;
  }
  get #here() {
    if (!this.excel.xlsx.sheets.includes(this.sheet)) throw new HostError("ItemNotFound", "The sheet is gone.");
    return this.sheet;
  }
  get Name() {
    return this.#here.name;
  }
  get Id() {
    return `{${this.excel.xlsx.sheets.indexOf(this.sheet) + 1}}`;
  }
  get Visibility() {
    return this.#here.visibility;
  }
  get Position() {
    return this.excel.xlsx.sheets.indexOf(this.#here);
  }
  get Protection() {
    return new FakeWorksheetProtection(this.excel, this.sheet);
  }
  GetUsedRange() {
    return new FakeRange(this.excel, this.#here, this.#here.used() ?? areaOf("A1"));
  }
  GetUsedRangeOrNullObject() {
    const used = this.#here.used();
    return used ? new FakeRange(this.excel, this.sheet, used) : new Nothing();
  }
  /** @param {string} address */
  GetRange(address) {
    const where = areaOf(address.replace(/^.*!/, ""));
    if (!where) throw new HostError("InvalidArgument", "This is no address.");
    return new FakeRange(this.excel, this.#here, where);
  }
  /** @param {number} row @param {number} column @param {number} rows @param {number} columns */
  GetRangeByIndexes(row, column, rows, columns) {
    const where = { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
    return new FakeRange(this.excel, this.#here, where);
  }
  Activate() {
    if (this.#here.visibility !== "Visible" && this.excel.traps.hiddenSheetsCannotBeShown) {
      throw new HostError("InvalidOperation", "A hidden sheet cannot be activated.");
    }
    if (this.sheet.visibility === "Visible") this.excel.active = this.sheet;
  }
}

class FakeWorksheetProtection extends Thing {
  static scalars = ["Protected"];
  /** @param {FakeExcel} excel @param {Sheet} sheet */
  constructor(excel, sheet) {
    super();
    this.excel = excel;
    this.sheet = sheet;
  }
  get kept() {
    return false;
  }
  get Protected() {
    return this.sheet.protected || this.excel.traps.sheetProtected;
  }
}

class FakeRange extends Thing {
  static since = /** @type {Record<string, [string, string]>} */ ({ GetCellProperties: ["ExcelApi", "1.9"] });
  static scalars = ["Address", "Values", "Formulas", "Text", "RowIndex", "ColumnIndex", "RowCount", "ColumnCount"];
  /** @param {FakeExcel} excel @param {Sheet} sheet @param {Area | null} where */
  constructor(excel, sheet, where) {
    super();
    this.excel = excel;
    this.sheet = sheet;
    this.area = /** @type {Area} */ (where);
  }
  /** @template T @param {(cell: import("./xlsx.js").Cell) => T} of */
  #grid(of) {
    const { top, left, bottom, right } = this.area;
    return Array.from({ length: bottom - top + 1 }, (_, down) =>
      Array.from({ length: right - left + 1 }, (_each, over) => of(this.sheet.cell(top + down, left + over))),
    );
  }
  get Address() {
    return addressOf(this.sheet.name, this.area);
  }
  get Values() {
    return this.#grid((cell) => cell.value);
  }
  get Formulas() {
    return this.#grid((cell) => cell.formula);
  }
  get Text() {
    return this.#grid((cell) => cell.text);
  }
  get RowIndex() {
    return this.area.top;
  }
  get ColumnIndex() {
    return this.area.left;
  }
  get RowCount() {
    return this.area.bottom - this.area.top + 1;
  }
  get ColumnCount() {
    return this.area.right - this.area.left + 1;
  }
  get Worksheet() {
    return new FakeWorksheet(this.excel, this.sheet);
  }
  /** @param {number} down @param {number} over */
  GetCell(down, over) {
    const [top, left] = [this.area.top + down, this.area.left + over];
    return new FakeRange(this.excel, this.sheet, { top, left, bottom: top, right: left });
  }
  /** @param {number} down @param {number} over */
  GetResizedRange(down, over) {
    const { top, left, bottom, right } = this.area;
    return new FakeRange(this.excel, this.sheet, { top, left, bottom: bottom + down, right: right + over });
  }
  /** @param {{format?: {font?: {bold?: boolean, size?: boolean}}}} asked */
  GetCellProperties(asked) {
    const wanted = asked.format?.font ?? {};
    return this.#grid(({ bold, size }) => ({
      format: { font: { ...(wanted.bold ? { bold } : {}), ...(wanted.size ? { size } : {}) } },
    }));
  }
  /** Only what stands on the sheet that is shown can be selected. */
  Select() {
    if (this.sheet.visibility !== "Visible") throw new HostError("InvalidOperation", "The sheet is hidden.");
    if (this.excel.active !== this.sheet) this.excel.active = this.sheet;
    this.excel.selection = { sheet: this.sheet, area: this.area };
  }
}

/** @extends {Several<FakeComment>} */
class FakeCommentCollection extends Several {
  /** @param {FakeExcel} excel */
  constructor(excel) {
    super(() => excel.comments.map((each) => new FakeComment(excel, each)), "CommentCollection");
    this.excel = excel;
  }
  get kept() {
    return false;
  }
  /** @param {number | string} key */
  GetItem(key) {
    const found = this.things.find((each) => each.Id === String(key));
    if (!found) throw new HostError("ItemNotFound", "There is no such comment.");
    return found;
  }
  /** @param {string | FakeRange} where @param {string} text */
  Add(where, text) {
    const { excel } = this;
    if (excel.traps.commentsNotImplemented) throw new HostError("NotImplemented", "Comments are not implemented here.");
    if (excel.traps.commentsRefused) throw new HostError("GeneralException", "A comment cannot be made here.");
    const [sheet, area] = where instanceof FakeRange ? [where.sheet, where.area] : this.#place(where);
    if (!sheet || !area) throw new HostError("InvalidArgument", "This is no cell.");
    if (area.top !== area.bottom || area.left !== area.right) throw new HostError("InvalidArgument", "A comment is on one cell.");
    excel.mayWrite(sheet);
    const there = excel.comments.some((each) => each.sheet === sheet && each.area.top === area.top && each.area.left === area.left);
    if (there) throw new HostError("InvalidOperation", "The cell has a comment already.");
    const made = { id: `{${crypto.randomUUID()}}`, text, author: USER, sheet, area, ours: true };
    excel.comments.push(made);
    return new FakeComment(excel, made);
  }
  /** @param {string} address @returns {[Sheet | undefined, Area | null]} */
  #place(address) {
    const [, quoted, bare, cell] = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(address) ?? [];
    const name = (quoted ?? bare ?? "").replaceAll("''", "'");
    return [cell ? this.excel.sheet(name) : this.excel.active, areaOf(cell ?? address)];
  }
}

class FakeComment extends Thing {
  static scalars = ["Id", "Content", "AuthorName", "AuthorEmail", "Resolved"];
  static key = "Id";
  Resolved = false;
  AuthorEmail = "";
  /** @param {FakeExcel} excel @param {Remark} remark */
  constructor(excel, remark) {
    super();
    this.excel = excel;
    this.remark = remark;
  }
  get kept() {
    return false;
  }
  get Id() {
    return this.remark.id;
  }
  get Content() {
    return this.remark.text;
  }
  get AuthorName() {
    return this.remark.author;
  }
  GetLocation() {
    return new FakeRange(this.excel, this.remark.sheet, this.remark.area);
  }
  Delete() {
    const { excel, remark } = this;
    if (!remark.ours) excel.harm.push(`deleted a comment of ${remark.author}`);
    excel.mayWrite(remark.sheet);
    excel.comments.splice(excel.comments.indexOf(remark), 1);
  }
}

class FakeDocumentProperties extends Thing {
  static scalars = ["Title"];
  /** @param {FakeExcel} excel */
  constructor(excel) {
    super();
    this.excel = excel;
  }
  get kept() {
    return false;
  }
  get Title() {
    return "";
  }
  get Custom() {
    return new FakeCustomPropertyCollection(this.excel);
  }
}

/** @extends {Several<FakeCustomProperty>} */
class FakeCustomPropertyCollection extends Several {
  /** @param {FakeExcel} excel */
  constructor(excel) {
    super(() => [...excel.xlsx.properties.keys()].map((key) => new FakeCustomProperty(excel, key)), "CustomPropertyCollection");
    this.excel = excel;
  }
  get kept() {
    return false;
  }
  /** @param {number | string} key */
  GetItem(key) {
    if (!this.excel.xlsx.properties.has(String(key))) throw new HostError("ItemNotFound");
    return new FakeCustomProperty(this.excel, String(key));
  }
  /** @param {string} key */
  GetItemOrNullObject(key) {
    return this.excel.xlsx.properties.has(key) ? new FakeCustomProperty(this.excel, key) : new Nothing();
  }
  /** @param {string} key @param {unknown} value */
  Add(key, value) {
    this.excel.mayWrite();
    this.excel.xlsx.properties.set(key, String(value));
    return new FakeCustomProperty(this.excel, key);
  }
}

class FakeCustomProperty extends Thing {
  static scalars = ["Key", "Value", "Type"];
  Type = "String";
  /** @param {FakeExcel} excel @param {string} key */
  constructor(excel, key) {
    super();
    this.excel = excel;
    this.Key = key;
  }
  get kept() {
    return false;
  }
  get Value() {
    return this.excel.xlsx.properties.get(this.Key) ?? "";
  }
  Delete() {
    this.excel.mayWrite();
    this.excel.xlsx.properties.delete(this.Key);
  }
}
