/**
 * The text of a document with the passages marked that findings are about.
 *
 * All of it stands in the page, so that it can be searched, selected, printed and read aloud; but it is made in chunks,
 * and the browser lays out only those that are near (content-visibility).
 */

import { element, focusOn, put, unseen } from "../lib/dom.js";
import { segments } from "../lib/segments.js";
import { SEVERITIES, SEVERITY_WORDS } from "../lib/words.js";
import { shapeOf } from "./severity.js";

/** @typedef {import("../lib/types.js").BlockText} BlockText */
/** @typedef {import("../lib/types.js").CellText} CellText */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").GridText} GridText */
/** @typedef {import("../lib/types.js").Item} Item */

/** @typedef {{ blocks: number[], make: () => Node }} Piece */
/** @typedef {{ element: HTMLElement, numbers: number[] }} Passage */

const CHUNK = 40; // blocks
const ROWS = 40; // of a table that are made as one
const FIRST = 3; // chunks that are made at once; the others follow while the browser is idle
const HIGHEST = 4; // the highest level of heading that is free on the page
const LOWEST = 6;
const PARTS = {
  body: "",
  header: "Header",
  footer: "Footer",
  footnote: "Footnote",
  endnote: "Endnote",
  "text box": "Text box",
};

export class DocumentText {
  /**
   * @param {DocumentResult} document
   * @param {(number: number) => void} onPassage Told the number of the finding whose passage was chosen.
   */
  constructor(document, onPassage) {
    this.document = document;
    this.onPassage = onPassage;
    this.text = document.text ?? { name: document.path, blocks: [] };
    /** @type {Map<number, Item[]>} */
    this.byBlock = new Map();
    for (const item of document.items) {
      if (item.anchor) this.byBlock.set(item.anchor.block, [...(this.byBlock.get(item.anchor.block) ?? []), item]);
    }
    /** @type {Map<number, number>} */
    this.chunkOf = new Map();
    /** @type {{ element: HTMLElement, pieces: Piece[] | null }[]} */
    this.chunks = [];
    /** @type {Passage[]} */
    this.passages = [];
    /** @type {Map<number, HTMLElement>} */
    this.tags = new Map();
    /** @type {ReadonlySet<number>} */
    this.marked = new Set(document.items.filter((item) => !item.waived).map((item) => item.number));
    this.element = element("div", { class: "document-text foreign" });
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.#chunk();
  }

  /**
   * Mark only the passages of these findings.
   *
   * @param {ReadonlySet<number>} numbers
   */
  mark(numbers) {
    this.marked = numbers;
    for (const passage of this.passages) this.#style(passage);
    for (const [number, tag] of this.tags) tag.hidden = !numbers.has(number);
  }

  /**
   * Move to the passage of a finding.
   *
   * @param {Item} item
   * @returns {"exact" | "missing"}
   */
  reveal(item) {
    if (item.anchor) this.#make(this.chunkOf.get(item.anchor.block) ?? -1);
    const tag = this.tags.get(item.number);
    if (!tag) return "missing";
    this.select(item.number);
    tag.hidden = false;
    focusOn(tag, "center");
    return "exact";
  }

  /**
   * Move to a block.
   *
   * @param {number} number
   */
  revealBlock(number) {
    this.#make(this.chunkOf.get(number) ?? -1);
    const found = this.element.querySelector(`[data-block="${number}"]`);
    if (found instanceof HTMLElement) focusOn(found, "center");
    return found !== null;
  }

  /** Make all of the text now, for paper. */
  complete() {
    this.#make(this.chunks.length - 1);
  }

  /**
   * Mark a passage as the one that is looked at.
   *
   * @param {number} number
   */
  select(number) {
    for (const passage of this.passages) {
      passage.element.classList.toggle("current", passage.numbers.includes(number));
    }
  }

  #chunk() {
    /** @type {Piece[]} */
    let pieces = [];
    let blocks = 0;
    const close = () => {
      if (!pieces.length) return;
      const made = element("div", { class: "chunk" });
      this.chunks.push({ element: made, pieces });
      this.element.append(made);
      pieces = [];
      blocks = 0;
    };
    for (const piece of this.#pieces()) {
      pieces.push(piece);
      for (const number of piece.blocks) this.chunkOf.set(number, this.chunks.length);
      blocks += piece.blocks.length || 1;
      if (blocks >= CHUNK) close();
    }
    close();
    this.#make(FIRST - 1);
    this.#makeRest();
  }

  #makeRest() {
    const next = this.chunks.findIndex((chunk) => chunk.pieces);
    if (next < 0) return;
    whenIdle(() => {
      this.#make(next);
      this.#makeRest();
    });
  }

  /**
   * Make all chunks up to one: what stands before it decides where it stands.
   *
   * @param {number} last
   */
  #make(last) {
    for (const chunk of this.chunks.slice(0, last + 1)) {
      if (!chunk.pieces) continue;
      put(
        chunk.element,
        chunk.pieces.map((piece) => piece.make()),
      );
      chunk.pieces = null;
    }
  }

  /** @returns {Iterable<Piece>} */
  *#pieces() {
    const { blocks, grids = [] } = this.text;
    const levels = new Levels();
    /** @type {Map<number, { rows: CellText[][], held: Set<number>, done: boolean }>} */
    const tables = new Map();
    /** @type {number | undefined} */
    let page;
    for (const [number, block] of blocks.entries()) {
      const root = block.at && rootOf(block.at.grid, grids);
      if (root !== undefined && !tables.has(root)) {
        const rows = rowsOf(grids[root]);
        tables.set(root, { rows, held: new Set(rows.flatMap((row) => row.flatMap(blocksOf))), done: false });
      }
      const table = root === undefined ? undefined : tables.get(root);
      const within = table?.held.has(number);
      if (within && table?.done) continue;
      if (block.page !== undefined && block.page !== page) {
        page = block.page;
        const words = `Page ${page}`;
        yield { blocks: [], make: () => element("p", { class: "divider" }, words) };
      }
      if (within && table && root !== undefined) {
        table.done = true;
        yield* this.#table(root, table.rows);
      } else {
        const level = block.kind === "heading" ? levels.of(block.level ?? 1) : 0;
        yield { blocks: [number], make: () => this.#block(number, block, level) };
      }
    }
  }

  /**
   * @param {number} grid
   * @param {CellText[][]} rows
   * @returns {Iterable<Piece>}
   */
  *#table(grid, rows) {
    const name = this.text.grids?.[grid].name;
    const words = name ? `Sheet ${name}` : `Table ${grid + 1}`;
    if (name) yield { blocks: [], make: () => element("p", { class: "divider" }, words) };
    for (let at = 0; at < rows.length; at += ROWS) {
      const some = rows.slice(at, at + ROWS);
      const caption = at ? `${words}, continued` : words;
      yield {
        blocks: some.flatMap((row) => row.flatMap(blocksOf)),
        make: () => this.#rows(some, caption, Boolean(name)),
      };
    }
  }

  /**
   * @param {CellText[][]} rows
   * @param {string} caption
   * @param {boolean} sheet
   */
  #rows(rows, caption, sheet) {
    const table = element("table", {}, element("caption", { class: "unseen" }, caption));
    const body = element("tbody");
    /** @type {Map<number, number>} */
    const spanned = new Map();
    for (const row of rows) {
      const line = element("tr");
      if (sheet) line.append(element("th", { scope: "row", class: "row-number" }, this.#rowNumber(row)));
      let column = 0;
      for (const cell of row) {
        put(line, gap(column, cell, spanned));
        line.append(this.#cell(cell));
        column = cell.column + (cell["column-span"] ?? 1);
        const until = cell.row + (cell["row-span"] ?? 1);
        for (let each = cell.column; each < column && until > cell.row + 1; each += 1) spanned.set(each, until);
      }
      body.append(line);
    }
    table.append(body);
    const scroll = element("div", { class: "scroll" }, table);
    watchOverflow(scroll, caption);
    return scroll;
  }

  /** @param {CellText[]} row */
  #rowNumber(row) {
    const address = this.text.blocks[row.find((cell) => cell.blocks?.length)?.blocks?.[0] ?? -1]?.address;
    return /\d+$/.exec(address ?? "")?.[0] ?? String(row[0].row + 1);
  }

  /** @param {CellText} cell */
  #cell(cell) {
    const inside = (cell.blocks ?? []).map((number) => this.#block(number, this.text.blocks[number], 0));
    const spans = {
      rowspan: (cell["row-span"] ?? 1) > 1 && cell["row-span"],
      colspan: (cell["column-span"] ?? 1) > 1 && cell["column-span"],
    };
    return cell.header && inside.length
      ? element("th", { scope: "col", ...spans }, inside)
      : element("td", spans, inside);
  }

  /**
   * @param {number} number
   * @param {BlockText} block
   * @param {number} level
   */
  #block(number, block, level) {
    const tag = level ? /** @type {"h4"} */ (`h${level}`) : "p";
    const part = PARTS[/** @type {keyof typeof PARTS} */ (block.part ?? "body")] ?? "";
    const item = block.kind === "list item";
    const made = element(
      tag,
      {
        "data-block": number,
        class: `block ${item ? "item" : ""} ${block.bold && !level ? "bold" : ""} ${block.hidden ? "hidden-text" : ""}`,
      },
      part && element("span", { class: "part" }, `${part}: `),
      block.hidden && element("span", { class: "part" }, "Hidden text: "),
      (block.label || item) && element("span", { class: "label" }, `${block.label || "•"} `),
    );
    this.#passages(made, block.text, this.byBlock.get(number) ?? []);
    return made;
  }

  /**
   * @param {HTMLElement} into
   * @param {string} text
   * @param {Item[]} items
   */
  #passages(into, text, items) {
    if (!items.length) {
      into.append(text);
      return;
    }
    const spans = items.map(({ number, anchor }) => ({ number, start: anchor?.start ?? 0, end: anchor?.end ?? 0 }));
    for (const piece of segments(text, spans)) {
      if (piece.numbers.length) {
        const passage = { element: element("mark", {}, piece.text), numbers: piece.numbers };
        passage.element.dataset.finding = String(piece.numbers[0]);
        this.passages.push(passage);
        this.#style(passage);
        into.append(passage.element);
      } else {
        into.append(piece.text);
      }
      for (const item of items.filter((each) => piece.ending.includes(each.number))) into.append(this.#tag(item));
    }
  }

  /** @param {Item} item */
  #tag({ number, finding }) {
    const tag = element(
      "a",
      { class: `tag ${finding.severity}`, href: `#finding-${number}`, "data-finding": number },
      shapeOf(finding.severity),
      unseen(`${SEVERITY_WORDS[finding.severity]}, finding `),
      number,
      unseen(`: ${finding.title}`),
    );
    tag.hidden = !this.marked.has(number);
    this.tags.set(number, tag);
    return tag;
  }

  /** @param {Passage} passage */
  #style({ element: made, numbers }) {
    const shown = numbers.filter((number) => this.marked.has(number)).map((number) => this.document.items[number - 1]);
    const gravest = SEVERITIES.find((severity) => shown.some((item) => item.finding.severity === severity));
    made.className = gravest ? `passage ${gravest}` : "unmarked";
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-finding]") : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    const chosen = Number(target.dataset.finding);
    const passage = this.passages.find((each) => each.element === target);
    const number = passage?.numbers.find((each) => this.marked.has(each)) ?? chosen;
    if (!passage || passage.numbers.some((each) => this.marked.has(each))) this.onPassage(number);
  }
}

/** @param {CellText} cell */
function blocksOf(cell) {
  return cell.blocks ?? [];
}

/** Levels of headings as a page may have them: none is skipped, whatever the document does. */
class Levels {
  /** @type {number[]} */
  #open = [];

  /** @param {number} level */
  of(level) {
    while (this.#open.length && /** @type {number} */ (this.#open.at(-1)) >= level) this.#open.pop();
    this.#open.push(level);
    return Math.min(LOWEST, HIGHEST + this.#open.length - 1);
  }
}

/**
 * The outermost table around a table.
 *
 * @param {number} grid
 * @param {GridText[]} grids
 */
function rootOf(grid, grids) {
  let found = grid;
  for (let steps = 0; steps < grids.length; steps += 1) {
    const parent = grids[found]?.parent;
    if (!parent) break;
    found = parent.grid;
  }
  return grids[found] ? found : undefined;
}

/**
 * The cells of a table by row, those without a word in a sheet left out.
 *
 * @param {GridText} grid
 * @returns {CellText[][]}
 */
function rowsOf(grid) {
  /** @type {Map<number, CellText[]>} */
  const rows = new Map();
  for (const cell of grid.cells ?? []) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  const ordered = [...rows].sort(([a], [b]) => a - b).map(([, cells]) => cells.sort((a, b) => a.column - b.column));
  return grid.name ? ordered.filter((row) => row.some((cell) => cell.blocks?.length)) : ordered;
}

/**
 * An empty cell for the columns before a cell that no other cell reaches into.
 *
 * @param {number} column
 * @param {CellText} cell
 * @param {ReadonlyMap<number, number>} spanned
 */
function gap(column, cell, spanned) {
  let free = 0;
  for (let each = column; each < Math.min(cell.column, column + 1000); each += 1) {
    if ((spanned.get(each) ?? 0) <= cell.row) free += 1;
  }
  return free > 0 && element("td", { colspan: free > 1 && free });
}

/** @param {() => void} act */
function whenIdle(act) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 200 });
  else setTimeout(act, 10);
}

/**
 * A table that is wider than its place can be moved with the keyboard; one that is not is no stop on the way.
 *
 * @param {HTMLElement} scroll
 * @param {string} words
 */
function watchOverflow(scroll, words) {
  new ResizeObserver(() => {
    const wide = scroll.scrollWidth > scroll.clientWidth + 1;
    for (const [name, value] of Object.entries({
      tabindex: "0",
      role: "group",
      "aria-label": `${words}, scrolls sideways`,
    })) {
      if (wide) scroll.setAttribute(name, value);
      else scroll.removeAttribute(name);
    }
  }).observe(scroll);
}
