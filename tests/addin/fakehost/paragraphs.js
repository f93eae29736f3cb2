// @ts-check
/**
 * The words of a Word document: paragraphs of spans, with what is deleted under track changes kept in its place, as Word
 * keeps it. An offset counts the characters of all spans, shown or not.
 */

/**
 * @typedef {object} Span
 * @property {string} text
 * @property {Element | null} [look] the w:rPr with which it is written
 * @property {Element | null} [node] a run that is kept as it is: the mark of a note
 * @property {boolean} [deleted] by a tracked change
 * @property {boolean} [inserted] by a tracked change
 * @property {boolean} [ours] the tracked change was made here, not in the file
 * @property {number} [field] the field whose result it is
 * @property {boolean} [note] the mark of a footnote or endnote
 * @property {boolean} [hidden] formatted as hidden text
 * @property {boolean} [locked] in a content control that cannot be edited
 */

/** Some words of a paragraph. They follow it as it is edited. */
export class Stretch {
  /**
   * @param {Paragraph} paragraph
   * @param {number} start
   * @param {number} end
   */
  constructor(paragraph, start, end) {
    this.paragraph = paragraph;
    this.start = start;
    this.end = end;
    paragraph.stretches.add(this);
  }
}

let last = 0;

export class Paragraph {
  /**
   * @param {Span[]} spans
   * @param {Partial<Paragraph>} [about]
   */
  constructor(spans, about = {}) {
    last += 1;
    this.id = `${last.toString(16).padStart(8, "0").toUpperCase()}`;
    /** @type {Span[]} */
    this.spans = spans;
    /** @type {Set<Stretch>} */
    this.stretches = new Set();
    this.style = "Normal";
    this.builtIn = "Normal";
    this.outline = 10;
    /** @type {{level: number, string: string} | null} */
    this.list = null;
    /** @type {{row: number, column: number, table: number, nesting: number} | null} */
    this.cell = null;
    this.rowEnd = false;
    /** @type {Element | null} */
    this.node = null;
    this.changed = false;
    this.gone = false;
    Object.assign(this, about);
  }

  /** All its characters. */
  get raw() {
    return this.spans.map((span) => span.text).join("");
  }

  /**
   * The characters that a reader is given, and the offset of each; the last offset is the end.
   * @param {boolean} [withDeletions]
   */
  shown(withDeletions = false) {
    let text = "";
    /** @type {number[]} */
    const offsets = [];
    let at = 0;
    for (const span of this.spans) {
      if (!span.hidden && (withDeletions || !span.deleted)) {
        for (let each = 0; each < span.text.length; each += 1) offsets.push(at + each);
        text += span.text;
      }
      at += span.text.length;
    }
    offsets.push(at);
    return { text, offsets };
  }

  /**
   * The shown text between two offsets.
   * @param {number} start
   * @param {number} end
   * @param {boolean} [withDeletions]
   */
  between(start, end, withDeletions = false) {
    let text = "";
    let at = 0;
    for (const span of this.spans) {
      const piece = span.text.slice(Math.max(0, start - at), Math.max(0, end - at));
      if (!span.hidden && (withDeletions || !span.deleted)) text += piece;
      at += span.text.length;
    }
    return text;
  }

  /**
   * The spans between two offsets, cut so that they lie in it whole.
   * @param {number} start
   * @param {number} end
   */
  cut(start, end) {
    /** @type {Span[]} */
    const spans = [];
    /** @type {Span[]} */
    const inside = [];
    let at = 0;
    for (const span of this.spans) {
      const from = Math.min(Math.max(start - at, 0), span.text.length);
      const to = Math.min(Math.max(end - at, 0), span.text.length);
      at += span.text.length;
      if (from >= to) {
        spans.push(span);
        continue;
      }
      const middle = from === 0 && to === span.text.length ? span : { ...span, text: span.text.slice(from, to) };
      if (from > 0) spans.push({ ...span, text: span.text.slice(0, from) });
      spans.push(middle);
      inside.push(middle);
      if (to < span.text.length) spans.push({ ...span, text: span.text.slice(to) });
    }
    this.spans = spans;
    return inside;
  }

  /** The index of the span that begins at an offset, which must lie at an edge. @param {number} offset */
  index(offset) {
    let at = 0;
    let index = 0;
    while (index < this.spans.length && at < offset) {
      at += this.spans[index].text.length;
      index += 1;
    }
    return index;
  }

  /**
   * Put words in place of others, as a tracked change or not. Gives the offsets of the new words.
   * @param {number} start
   * @param {number} end
   * @param {string} text
   * @param {boolean} tracked
   */
  replace(start, end, text, tracked) {
    const inside = this.cut(start, end);
    const look = inside[0]?.look ?? this.spans[Math.max(0, this.index(start) - 1)]?.look ?? null;
    let place = start;
    for (const span of inside) {
      if (tracked && !(span.inserted && span.ours)) {
        if (!span.deleted) Object.assign(span, { deleted: true, ours: true });
        place += span.text.length;
      } else {
        const at = this.spans.indexOf(span);
        this.spans.splice(at, 1);
        this.moved(place, span.text.length, 0);
      }
    }
    if (text) {
      this.split(place);
      this.spans.splice(this.index(place), 0, { text, look, ...(tracked ? { inserted: true, ours: true } : {}) });
      this.moved(place, 0, text.length);
    }
    this.changed = true;
    return { start: place, end: place + text.length };
  }

  /** Make an offset an edge of spans. @param {number} offset */
  split(offset) {
    let at = 0;
    for (const [index, span] of this.spans.entries()) {
      if (at < offset && offset < at + span.text.length) {
        this.spans.splice(
          index,
          1,
          { ...span, text: span.text.slice(0, offset - at) },
          { ...span, text: span.text.slice(offset - at) },
        );
        return;
      }
      at += span.text.length;
    }
  }

  /**
   * Let stretches follow: at an offset some characters went and others came.
   * @param {number} at
   * @param {number} went
   * @param {number} came
   */
  moved(at, went, came) {
    for (const stretch of this.stretches) {
      for (const edge of /** @type {const} */ (["start", "end"])) {
        const grows = edge === "start" && went === 0 && stretch.start === at && stretch.end === at;
        if (stretch[edge] >= at + went && !grows) {
          stretch[edge] += came - went;
        } else if (stretch[edge] > at) {
          stretch[edge] = at;
        }
      }
    }
  }
}
