// @ts-check
/**
 * A .docx as Word shows it: a reader of its own, so that a mistake of Tenderlint's reader cannot cancel itself out here,
 * and a writer for what is changed while it is open.
 */

import { Paragraph } from "./paragraphs.js";
import { relations, xml, Zip } from "./zip.js";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const FORMATS = "http://schemas.openxmlformats.org/officeDocument/2006";
const CUSTOM = "docProps/custom.xml";
const NOTE = "\u0002";
const LINE = "\u000b";
const PAGE = "\u000c";
/** What a paragraph's words may be wrapped in, besides the tracked changes and fields that mean something. */
const WRAPS = new Set(["hyperlink", "smartTag", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase", "oMath"]);
const PIECES = new Set([...WRAPS, "r", "fldSimple", "sdt", "ins", "moveTo", "del", "moveFrom", "oMathPara", "sdtPr"]);
const WRITERS = new Set(["ins", "moveTo"]);
const DELETERS = new Set(["del", "moveFrom"]);
const BLOCKS = new Set(["sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"]);

/** @typedef {import("./paragraphs.js").Span} Span */
/** @typedef {{deleted?: boolean, inserted?: boolean, locked?: boolean, field?: number}} Context */
/** @typedef {{id: string, kind: string, story: Paragraph[]}} Note */
/** @typedef {{id: string, text: string, author: string, paragraph: Paragraph | null, start: number, end: number}} Remark */

/** @param {Element | null} element @param {string} name */
function child(element, name) {
  return [...(element?.children ?? [])].find((each) => each.localName === name) ?? null;
}

/** @param {Element | null} element @param {string} name */
function value(element, name) {
  const found = child(element, name);
  return found === null ? null : (found.getAttributeNS(W, "val") ?? "");
}

/** A switch of the format: there is no such element, it says no, or yes. @param {Element | null} element @param {string} name */
function flag(element, name) {
  const said = value(element, name);
  return said !== null && !["0", "false", "off"].includes(said);
}

/** An opened .docx. */
export class Docx {
  /** @param {Uint8Array} original @param {Zip} zip @param {string} part @param {Document} tree */
  constructor(original, zip, part, tree) {
    this.original = original;
    this.packaged = { types: "", relations: "" };
    this.rearranged = false;
    this.zip = zip;
    this.part = part;
    this.tree = tree;
    /** @type {Paragraph[]} */
    this.paragraphs = [];
    /** @type {Remark[]} */
    this.remarks = [];
    /** @type {{id: string, kind: string, at: Paragraph, start: number}[]} */
    this.marks = [];
    /** @type {Note[]} */
    this.footnotes = [];
    /** @type {Note[]} */
    this.endnotes = [];
    this.title = "";
    /** @type {Map<string, string>} */
    this.properties = new Map();
    this.sections = 1;
    this.headers = 0;
    this.field = 0;
    this.table = -1;
  }

  /** @param {Uint8Array} bytes */
  static async open(bytes) {
    const zip = new Zip(bytes);
    const main = (await relations(zip, "")).find((each) => each.type === "officeDocument");
    if (!main) throw new Error("The file has no document in it.");
    const tree = await xml(zip, main.target);
    if (!tree) throw new Error("The document is not where the file says.");
    const found = new Docx(bytes, zip, main.target, tree);
    const parts = await relations(zip, main.target);
    const part = async (/** @type {string} */ type) => {
      const target = parts.find((each) => each.type === type)?.target;
      return target ? await xml(zip, target) : null;
    };
    const styles = new Styles(await part("styles"));
    const numbers = new Numbers(await part("numbering"));
    const body = tree.getElementsByTagNameNS(W, "body")[0];
    new Reader(found, styles, numbers).blocks(body, found.paragraphs);
    found.footnotes = notes(await part("footnotes"), "footnote", new Reader(found, styles, numbers));
    found.endnotes = notes(await part("endnotes"), "endnote", new Reader(found, styles, numbers));
    const core = (await relations(zip, "")).find((each) => each.type === "core-properties")?.target;
    const told = core ? await xml(zip, core) : null;
    found.title = [...(told?.getElementsByTagName("*") ?? [])].find((each) => each.localName === "title")?.textContent ?? "";
    await found.#readProperties();
    found.sections = tree.getElementsByTagNameNS(W, "sectPr").length || 1;
    found.headers = parts.filter((each) => each.type === "header").length;
    await found.#readComments(await part("comments"));
    return found;
  }

  /** @param {Document | null} tree */
  async #readComments(tree) {
    for (const each of [...(tree?.getElementsByTagNameNS(W, "comment") ?? [])]) {
      const id = each.getAttributeNS(W, "id") ?? "";
      const told = [...each.getElementsByTagNameNS(W, "p")].map((p) => p.textContent ?? "").join("\n");
      const about = this.remarks.find((remark) => remark.id === id);
      if (about) Object.assign(about, { text: told, author: each.getAttributeNS(W, "author") ?? "" });
    }
    this.remarks = this.remarks.filter((each) => each.author || each.text);
  }

  async #readProperties() {
    const tree = await xml(this.zip, CUSTOM);
    for (const each of [...(tree?.getElementsByTagName("*") ?? [])]) {
      if (each.localName === "property") this.properties.set(each.getAttribute("name") ?? "", each.textContent ?? "");
    }
    this.packaged = {
      types: (await this.zip.text("[Content_Types].xml")) ?? "",
      relations: (await this.zip.text("_rels/.rels")) ?? "",
    };
  }

  /** Write the properties that add-ins and people add to a document. */
  #writeProperties() {
    const tree = document.implementation.createDocument(`${FORMATS}/custom-properties`, "Properties");
    [...this.properties].forEach(([name, value], number) => {
      const property = tree.createElementNS(`${FORMATS}/custom-properties`, "property");
      property.setAttribute("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
      property.setAttribute("pid", `${number + 2}`);
      property.setAttribute("name", name);
      const said = tree.createElementNS(`${FORMATS}/docPropsVTypes`, "vt:lpwstr");
      said.textContent = value;
      property.append(said);
      tree.documentElement.append(property);
    });
    const known = this.zip.entries.has(CUSTOM);
    if (!known && !this.properties.size) return;
    this.zip.replace(CUSTOM, new XMLSerializer().serializeToString(tree));
    if (known) return;
    const media = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    const type = `<Override PartName="/${CUSTOM}" ContentType="${media}"/></Types>`;
    this.zip.replace("[Content_Types].xml", this.packaged.types.replace("</Types>", type));
    const relation = `<Relationship Id="rIdCustom" Type="${FORMATS}/relationships/custom-properties" Target="${CUSTOM}"/>`;
    this.zip.replace("_rels/.rels", this.packaged.relations.replace("</Relationships>", `${relation}</Relationships>`));
  }

  /** The file as it would be saved now. */
  bytes() {
    const changed = this.paragraphs.filter((each) => each.changed);
    if (!changed.length && !this.rearranged) return this.original;
    for (const paragraph of changed) if (paragraph.node) written(this.tree, paragraph);
    this.zip.replace(this.part, new XMLSerializer().serializeToString(this.tree));
    this.#writeProperties();
    return this.zip.bytes();
  }

  /**
   * A new paragraph beside another, in the text and in the file.
   * @param {Paragraph} beside
   * @param {string} text
   * @param {"Before" | "After"} where
   */
  insert(beside, text, where) {
    const node = this.tree.createElementNS(W, "w:p");
    const { style, builtIn, outline, cell } = beside;
    const made = new Paragraph(text ? [{ text }] : [], { style, builtIn, outline, cell, node, changed: true });
    const properties = child(beside.node, "pPr")?.cloneNode(true);
    if (properties) node.append(properties);
    this.rearranged = true;
    this.paragraphs.splice(this.paragraphs.indexOf(beside) + (where === "After" ? 1 : 0), 0, made);
    beside.node?.parentNode?.insertBefore(node, where === "After" ? beside.node.nextSibling : beside.node);
    return made;
  }

  /** Take a paragraph away. @param {Paragraph} paragraph */
  remove(paragraph) {
    this.rearranged = true;
    paragraph.gone = true;
    paragraph.node?.remove();
    this.paragraphs.splice(this.paragraphs.indexOf(paragraph), 1);
  }
}

/** The notes of a part, without the lines that separate them. @param {Document | null} tree @param {string} name @param {Reader} reader */
function notes(tree, name, reader) {
  return [...(tree?.getElementsByTagNameNS(W, name) ?? [])]
    .filter((each) => ["", "normal"].includes(each.getAttributeNS(W, "type") ?? ""))
    .map((each) => {
      /** @type {Paragraph[]} */
      const story = [];
      reader.blocks(each, story);
      return { id: each.getAttributeNS(W, "id") ?? "", kind: `${name}Reference`, story };
    });
}

/** How words look, as far as their own run says. @param {Span} span */
export function lookOf(span) {
  return { bold: flag(span.look ?? null, "b"), size: Number(value(span.look ?? null, "sz") ?? "22") / 2 };
}

/** Reads the story of a document: its body, or a note. */
class Reader {
  /** @param {Docx} docx @param {Styles} styles @param {Numbers} numbers */
  constructor(docx, styles, numbers) {
    this.docx = docx;
    this.styles = styles;
    this.numbers = numbers;
    /** @type {{id: number, result: boolean}[]} */
    this.fields = [];
  }

  /**
   * @param {Element} parent
   * @param {Paragraph[]} into
   * @param {Paragraph["cell"]} [cell]
   * @param {Context} [context]
   */
  blocks(parent, into, cell = null, context = {}) {
    for (const each of [...parent.children]) {
      if (each.namespaceURI !== W) continue;
      if (each.localName === "p") into.push(this.paragraph(each, cell, context));
      else if (each.localName === "tbl") this.grid(each, into, cell, context);
      else if (BLOCKS.has(each.localName)) this.blocks(each, into, cell, within(each, context));
    }
  }

  /**
   * @param {Element} table
   * @param {Paragraph[]} into
   * @param {Paragraph["cell"]} cell
   * @param {Context} context
   */
  grid(table, into, cell, context) {
    this.docx.table += 1;
    const number = this.docx.table;
    const nesting = (cell?.nesting ?? 0) + 1;
    let row = -1;
    for (const line of unwrapped(table, "tr")) {
      row += 1;
      let column = -1;
      for (const each of unwrapped(line, "tc")) {
        column += 1;
        this.blocks(each, into, { row, column, table: number, nesting }, context);
      }
      into.push(new Paragraph([], { rowEnd: true, cell: { row, column: column + 1, table: number, nesting } }));
    }
  }

  /** @param {Element} node @param {Paragraph["cell"]} cell @param {Context} context */
  paragraph(node, cell, context) {
    const made = new Paragraph([], { node, cell });
    const properties = child(node, "pPr");
    const style = this.styles.of(value(properties, "pStyle"));
    made.style = style.name;
    made.builtIn = style.builtIn;
    const outline = value(properties, "outlineLvl");
    made.outline = outline === null ? style.outline : Number(outline) + 1;
    made.list = this.numbers.next(child(properties, "numPr") ?? style.numbers);
    this.inline(node, made, context);
    return made;
  }

  /** @param {Element} parent @param {Paragraph} into @param {Context} context */
  inline(parent, into, context) {
    for (const each of [...parent.children]) {
      const name = each.localName;
      if (name === "r") this.run(each, into, context);
      else if (name === "fldSimple") this.inline(each, into, { ...context, field: this.#newField() });
      else if (name === "sdt" || WRAPS.has(name) || WRITERS.has(name) || DELETERS.has(name)) {
        this.inline(each, into, within(each, context));
      } else if (name === "commentRangeStart") this.#remark(each, into, "start");
      else if (name === "commentRangeEnd") this.#remark(each, into, "end");
      else if (name === "oMathPara") this.inline(each, into, context);
      if (!PIECES.has(name) && name !== "pPr") into.spans.push({ text: "", node: each });
    }
  }

  /** @param {Element} run @param {Paragraph} into @param {Context} context */
  run(run, into, context) {
    const look = child(run, "rPr");
    const hidden = flag(look, "vanish") || flag(look, "webHidden");
    for (const each of [...run.children]) {
      if (each.localName === "fldChar") this.#edge(each.getAttributeNS(W, "fldCharType") ?? "");
      const text = this.fields.some((field) => !field.result) ? "" : said(each);
      if (each === look) continue;
      const note = text === NOTE;
      const field = this.fields[0]?.id ?? context.field;
      const node = text && !note ? null : alone(run, each);
      if (note) this.docx.marks.push({ id: each.getAttributeNS(W, "id") ?? "", kind: each.localName, at: into, start: into.raw.length });
      into.spans.push({ text, look, ...context, field, hidden, note, node });
    }
  }

  #newField() {
    this.docx.field += 1;
    return this.docx.field;
  }

  /** @param {string} kind */
  #edge(kind) {
    if (kind === "begin") this.fields.push({ id: this.#newField(), result: false });
    else if (kind === "separate" && this.fields.length) this.fields[this.fields.length - 1].result = true;
    else if (kind === "end") this.fields.pop();
  }

  /** @param {Element} mark @param {Paragraph} paragraph @param {"start" | "end"} edge */
  #remark(mark, paragraph, edge) {
    const id = mark.getAttributeNS(W, "id") ?? "";
    const at = paragraph.raw.length;
    const remark = this.docx.remarks.find((each) => each.id === id);
    if (!remark) this.docx.remarks.push({ id, text: "", author: "", paragraph, start: at, end: at });
    else if (remark.paragraph === paragraph && edge === "end") remark.end = at;
  }
}

/** What a piece of a run says. @param {Element} piece */
function said(piece) {
  switch (piece.localName) {
    case "t":
    case "delText":
      return piece.textContent ?? "";
    case "tab":
    case "ptab":
      return "\t";
    case "br":
      return ["page", "column"].includes(piece.getAttributeNS(W, "type") ?? "") ? PAGE : LINE;
    case "cr":
      return LINE;
    case "noBreakHyphen":
      return "\u2011";
    case "softHyphen":
      return "\u00ad";
    case "sym":
      return String.fromCharCode(Number.parseInt(piece.getAttributeNS(W, "char") ?? "", 16) || 0x20);
    case "footnoteReference":
    case "endnoteReference":
      return NOTE;
    default:
      return "";
  }
}

/** A run with only one of its pieces. @param {Element} run @param {Element} piece */
function alone(run, piece) {
  const made = /** @type {Element} */ (run.cloneNode(false));
  const look = child(run, "rPr");
  made.append(...(look ? [look.cloneNode(true)] : []), piece.cloneNode(true));
  return made;
}

/** What stands in an element, as far as its being there says more. @param {Element} element @param {Context} context */
function within(element, context) {
  const name = element.localName;
  if (DELETERS.has(name)) return { ...context, deleted: true };
  if (WRITERS.has(name)) return { ...context, inserted: true };
  const lock = name === "sdt" ? value(child(element, "sdtPr"), "lock") : null;
  return lock === "contentLocked" || lock === "sdtContentLocked" ? { ...context, locked: true } : context;
}

/** The rows of a table or the cells of a row, through whatever they are wrapped in. @param {Element} parent @param {string} name @returns {Element[]} */
function unwrapped(parent, name) {
  return [...parent.children].flatMap((each) => {
    if (each.localName === name) return [each];
    return BLOCKS.has(each.localName) ? unwrapped(each, name) : [];
  });
}

/** Names of styles, as Word shows them. */
class Styles {
  /** @param {Document | null} tree */
  constructor(tree) {
    /** @type {Map<string, Element>} */
    this.byId = new Map();
    this.usual = "";
    for (const each of [...(tree?.getElementsByTagNameNS(W, "style") ?? [])]) {
      if (each.getAttributeNS(W, "type") !== "paragraph") continue;
      const id = each.getAttributeNS(W, "styleId") ?? "";
      this.byId.set(id, each);
      if (["1", "true"].includes(each.getAttributeNS(W, "default") ?? "")) this.usual = id;
    }
  }

  /** @param {string | null} id */
  of(id) {
    const style = this.byId.get(id || this.usual) ?? this.byId.get(this.usual);
    const name = value(style ?? null, "name") ?? "Normal";
    const heading = /^heading (\d)$/i.exec(name);
    const [outline, numbers] = this.#inherited(style ?? null);
    return {
      name: heading ? `Heading ${heading[1]}` : name,
      builtIn: heading ? `Heading${heading[1]}` : name === "Normal" || name === "Title" ? name : "Other",
      outline: outline === null ? 10 : outline + 1,
      numbers,
    };
  }

  /** @param {Element | null} style @returns {[number | null, Element | null]} */
  #inherited(style) {
    let outline = null;
    let numbers = null;
    for (let depth = 0; style && depth < 20; depth += 1) {
      const properties = child(style, "pPr");
      const level = value(properties, "outlineLvl");
      if (outline === null && level !== null) outline = Number(level);
      numbers ??= child(properties, "numPr");
      style = this.byId.get(value(style, "basedOn") ?? "") ?? null;
    }
    return [outline === 9 ? null : outline, numbers];
  }
}

/** Automatic numbers, which are no part of any text. */
class Numbers {
  /** @param {Document | null} tree */
  constructor(tree) {
    /** @type {Map<string, Element>} */
    this.lists = new Map();
    /** @type {Map<string, number[]>} */
    this.counts = new Map();
    const abstract = new Map(
      [...(tree?.getElementsByTagNameNS(W, "abstractNum") ?? [])].map((each) => [
        each.getAttributeNS(W, "abstractNumId"),
        each,
      ]),
    );
    for (const each of [...(tree?.getElementsByTagNameNS(W, "num") ?? [])]) {
      const found = abstract.get(value(each, "abstractNumId"));
      if (found) this.lists.set(each.getAttributeNS(W, "numId") ?? "", found);
    }
  }

  /** @param {Element | null} asked */
  next(asked) {
    const id = value(asked, "numId");
    const list = this.lists.get(id ?? "");
    if (!id || !list) return null;
    const level = Number(value(asked, "ilvl") ?? "0");
    const levels = [...list.children].filter((each) => each.localName === "lvl");
    const counts = this.counts.get(list.getAttributeNS(W, "abstractNumId") ?? "") ?? [];
    this.counts.set(list.getAttributeNS(W, "abstractNumId") ?? "", counts);
    for (let each = 0; each <= level; each += 1) {
      const first = Number(value(levels[each] ?? null, "start") ?? "1");
      if (each < level) counts[each] ??= first;
      else counts[each] = counts[each] === undefined ? first : counts[each] + 1;
    }
    counts.length = level + 1;
    const pattern = value(levels[level] ?? null, "lvlText") ?? "";
    const string = pattern.replace(/%(\d)/g, (_, number) => {
      const each = Number(number) - 1;
      return numeral(counts[each] ?? 1, value(levels[each] ?? null, "numFmt") ?? "decimal");
    });
    return { level, string };
  }
}

/** @param {number} count @param {string} format */
function numeral(count, format) {
  const letter = String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
  if (format === "lowerLetter") return letter;
  if (format === "upperLetter") return letter.toUpperCase();
  if (format === "lowerRoman" || format === "upperRoman") {
    const signs = /** @type {[number, string][]} */ ([[50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]]);
    let said = "";
    for (const [worth, sign] of signs) {
      while (count >= worth) {
        said += sign;
        count -= worth;
      }
    }
    return format === "upperRoman" ? said.toUpperCase() : said;
  }
  return String(count);
}

/** Write the words of a changed paragraph into the file. @param {Document} tree @param {Paragraph} paragraph */
function written(tree, paragraph) {
  const node = /** @type {Element} */ (paragraph.node);
  const w = (/** @type {string} */ name) => tree.createElementNS(W, `w:${name}`);
  const kept = child(node, "pPr");
  node.replaceChildren(...(kept ? [kept] : []));
  paragraph.spans.forEach((span, number) => {
    if (span.node && !span.text) {
      node.append(span.node.cloneNode(true));
      return;
    }
    const run = span.node ? /** @type {Element} */ (span.node.cloneNode(true)) : w("r");
    if (!span.node) {
      if (span.look) run.append(span.look.cloneNode(true));
      for (const piece of span.text.split(/([\t\u000b\u000c])/)) {
        if (!piece) continue;
        const said = w({ "\t": "tab", "\u000b": "br", "\u000c": "br" }[piece] ?? (span.deleted ? "delText" : "t"));
        if (piece === PAGE) said.setAttributeNS(W, "w:type", "page");
        if (said.localName.endsWith("t") || said.localName === "delText") {
          said.textContent = piece;
          said.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        }
        run.append(said);
      }
    }
    let outer = run;
    for (const change of [...(span.deleted ? ["del"] : []), ...(span.inserted ? ["ins"] : [])]) {
      const mark = w(change);
      mark.setAttributeNS(W, "w:id", `${90000 + number}`);
      mark.setAttributeNS(W, "w:author", "A tester");
      mark.setAttributeNS(W, "w:date", "2026-01-01T00:00:00Z");
      mark.append(outer);
      outer = mark;
    }
    node.append(outer);
  });
}
