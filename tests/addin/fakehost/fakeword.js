// @ts-check
/** What stands in for Word: an open document, and the part of Word's API that an add-in may use on it. */

import { Batches, FakeAddinInternalService, HostError, Nothing, reaches, Several, Thing } from "./batch.js";
import { Docx, lookOf } from "./docx.js";
import { Stretch } from "./paragraphs.js";
import { search } from "./search.js";

/** @typedef {import("./paragraphs.js").Paragraph} Paragraph */
/** @typedef {import("./traps.js").Traps} Traps */
/** @typedef {{id: string, text: string, author: string, first: Stretch | null, last: Stretch | null, listed: boolean, ours: boolean}} Remark */

/** Numbers of the events, as later.js listens for them. */
const EVENTS = { ParagraphAdded: 1101, ParagraphChanged: 1102, ParagraphDeleted: 1103 };
const USER = "A tester";
const LONGEST_PROPERTY = 255;
const READ_ONLY = 2 | 4 | 8;

/** An open document. */
export class FakeWord {
  /** @param {Docx} docx @param {Traps} traps @param {string} url */
  constructor(docx, traps, url) {
    this.name = "Word";
    this.number = 32;
    this.docx = docx;
    this.traps = traps;
    this.url = url;
    this.tracking = "Off";
    /** @type {FakeRange | null} */
    this.selection = null;
    /** @type {Remark[]} */
    this.comments = docx.remarks.map((each) => {
      const about = each.paragraph ? new Stretch(each.paragraph, each.start, each.end) : null;
      return { ...each, first: about, last: about, listed: true, ours: false };
    });
    /** @type {{undo: () => void, batch: number, comment: boolean}[]} */
    this.done = [];
    /** @type {string[]} */
    this.harm = []; // what an add-in should not have done
    this.hung = false;
    this.batches = new Batches(() => new FakeDocument(this), { SearchOptions: FakeSearchOptions, AddinInternalService: FakeAddinInternalService }, (set, version) =>
      reaches(this.sets()[set], version),
    );
    /** @type {(type: number, target: string, event: object) => void} */
    this.tell = () => {};
  }

  /** @param {Uint8Array} bytes @param {Traps} traps @param {string} url */
  static async open(bytes, traps, url) {
    return new FakeWord(await Docx.open(bytes), traps, url);
  }

  sets() {
    const version = this.traps.noComments ? "1.3" : this.traps.laterApis ? "1.8" : "1.4";
    return /** @type {Record<string, string>} */ ({ WordApi: version, ...(version === "1.3" ? {} : { WordApiOnline: "1.1" }) });
  }

  /** @param {string} text */
  batch(text) {
    return this.batches.run(text);
  }

  /** Tell of paragraphs, which Word does from WordApi 1.6 on. @param {keyof typeof EVENTS} kind @param {Paragraph[]} paragraphs */
  changed(kind, paragraphs) {
    if (!this.traps.laterApis) return;
    const uniqueLocalIds = this.traps.localIdsAreNull ? [] : paragraphs.map((each) => each.id);
    this.tell(EVENTS[kind], "", { type: kind, uniqueLocalIds, source: "Local" });
  }

  async file() {
    return this.docx.bytes();
  }

  /** Those that Word counts as paragraphs. */
  get paragraphs() {
    return this.docx.paragraphs.filter((each) => !each.rowEnd || this.traps.rowEndsAreParagraphs);
  }

  /** @param {string} text */
  asGiven(text) {
    return this.traps.wordsOwnHyphens ? text.replaceAll("\u2011", "\u001e").replaceAll("\u00ad", "\u001f") : text;
  }

  /** @param {Stretch[]} where */
  mayWrite(...where) {
    if (this.traps.readOnly || this.traps.security & READ_ONLY) {
      throw new HostError("AccessDenied", "You do not have the rights to change this document.");
    }
    for (const each of where) {
      let at = 0;
      for (const span of each.paragraph.spans) {
        if (span.locked && at < each.end && each.start < at + span.text.length) {
          throw new HostError("GeneralException", "The content control cannot be edited.");
        }
        at += span.text.length;
      }
    }
  }

  /** @param {() => void} undo @param {boolean} [comment] */
  did(undo, comment = false) {
    this.done.push({ undo, batch: this.batches.log.length, comment });
  }

  /** Ctrl+Z: takes back one step; a batch of comments is one. */
  undo() {
    const last = this.done.pop();
    if (!last) return false;
    last.undo();
    let comments = last.comment ? 1 : 0;
    while (last.comment && this.done[this.done.length - 1]?.batch === last.batch) {
      this.done.pop()?.undo();
      comments += 1;
    }
    if (this.traps.fourCommentsHang && comments >= 4) this.hung = true;
    return true;
  }

  /** Take the state of some paragraphs, to give it back. @param {Paragraph[]} paragraphs */
  remembered(paragraphs) {
    const before = paragraphs.map((each) => ({ each, spans: each.spans.map((span) => ({ ...span })) }));
    return () => {
      for (const { each, spans } of before) Object.assign(each, { spans, changed: true });
    };
  }
}

class FakeSearchOptions extends Thing {
  static scalars = ["MatchCase", "MatchWholeWord", "MatchWildcards", "IgnorePunct", "IgnoreSpace", "MatchPrefix", "MatchSuffix"];
  MatchCase = false;
  MatchWholeWord = false;
  MatchWildcards = false;
  IgnorePunct = false;
  IgnoreSpace = false;
  MatchPrefix = false;
  MatchSuffix = false;
  get kept() {
    return false;
  }
}

class FakeDocument extends Thing {
  static scalars = ["ChangeTrackingMode", "Saved"];
  static since = /** @type {Record<string, [string, string]>} */ ({
    ChangeTrackingMode: ["WordApi", "1.4"],
    Properties: ["WordApi", "1.3"],
    GetFootnoteBody: ["WordApi", "1.5"],
  });
  /** @param {FakeWord} word */
  constructor(word) {
    super();
    this.word = word;
  }
  get kept() {
    return false;
  }
  get Saved() {
    return this.word.done.length === 0;
  }
  get Body() {
    return new FakeBody(this.word);
  }
  get Properties() {
    return new FakeDocumentProperties(this.word);
  }
  get Sections() {
    return new Several(Array.from({ length: this.word.docx.sections }, () => new FakeSection(this.word)), "SectionCollection");
  }
  get ChangeTrackingMode() {
    return this.word.tracking;
  }
  set ChangeTrackingMode(mode) {
    if (!["Off", "TrackAll", "TrackMineOnly"].includes(mode)) throw new HostError("InvalidArgument");
    if (this.word.traps.trackingRefused) throw new HostError("AccessDenied", "Tracking cannot be changed here.");
    this.word.mayWrite();
    this.word.tracking = mode;
  }
  _RegisterParagraphEvent() {}
  _UnregisterParagraphEvent() {}
  GetSelection() {
    return this.word.selection ?? rangeOf(this.word, this.word.paragraphs[0], 0, 0);
  }
  /** @param {string} words @param {FakeSearchOptions | null} options */
  Search(words, options) {
    return new FakeBody(this.word).Search(words, options);
  }
}

class FakeDocumentProperties extends Thing {
  static scalars = ["Title", "Security"];
  /** @param {FakeWord} word */
  constructor(word) {
    super();
    this.word = word;
  }
  get Title() {
    return this.word.docx.title;
  }
  get Security() {
    return this.word.traps.security;
  }
  get CustomProperties() {
    return new FakeCustomPropertyCollection(this.word);
  }
}

/** @extends {Several<FakeCustomProperty>} */
class FakeCustomPropertyCollection extends Several {
  /** @param {FakeWord} word */
  constructor(word) {
    super(() => [...word.docx.properties.keys()].map((key) => new FakeCustomProperty(word, key)), "CustomPropertyCollection");
    this.word = word;
  }
  /** @param {number | string} key */
  GetItem(key) {
    if (!this.word.docx.properties.has(String(key))) throw new HostError("ItemNotFound");
    return new FakeCustomProperty(this.word, String(key));
  }
  /** @param {string} key */
  GetItemOrNullObject(key) {
    return this.word.docx.properties.has(key) ? new FakeCustomProperty(this.word, key) : new Nothing();
  }
  /** @param {string} key @param {unknown} value */
  Add(key, value) {
    this.word.mayWrite();
    if (String(value).length > LONGEST_PROPERTY) throw new HostError("InvalidArgument", "The value is too long.");
    this.word.docx.properties.set(key, String(value));
    this.word.docx.rearranged = true;
    return new FakeCustomProperty(this.word, key);
  }
}

class FakeCustomProperty extends Thing {
  static scalars = ["Key", "Value", "Type"];
  Type = "String";
  /** @param {FakeWord} word @param {string} key */
  constructor(word, key) {
    super();
    this.word = word;
    this.Key = key;
  }
  get Value() {
    return this.word.docx.properties.get(this.Key) ?? "";
  }
  Delete() {
    this.word.mayWrite();
    this.word.docx.properties.delete(this.Key);
    this.word.docx.rearranged = true;
  }
}

class FakeSection extends Thing {
  /** @param {FakeWord} word */
  constructor(word) {
    super();
    this.word = word;
  }
  get Body() {
    return new FakeBody(this.word);
  }
  GetHeader() {
    return this.#made("header");
  }
  GetFooter() {
    return this.#made("footer");
  }
  /** Reading one makes one: #1904, #272. @param {string} kind */
  #made(kind) {
    this.word.harm.push(`made a ${kind}`);
    return new FakeBody(this.word, []);
  }
}

class FakeBody extends Thing {
  static scalars = ["Text", "Type"];
  static since = /** @type {Record<string, [string, string]>} */ ({
    Footnotes: ["WordApi", "1.5"],
    Endnotes: ["WordApi", "1.5"],
    GetComments: ["WordApi", "1.4"],
    GetReviewedText: ["WordApi", "1.4"],
  });
  /** @param {FakeWord} word @param {Paragraph[] | null} [story] */
  constructor(word, story = null) {
    super();
    this.word = word;
    this.story = story;
  }
  /** @returns {Paragraph[]} */
  get #all() {
    return this.story ?? this.word.paragraphs;
  }
  get Type() {
    return this.story ? "Footnote" : "MainDoc";
  }
  get Text() {
    return this.#all.map((each) => textOf(this.word, each)).join("\r");
  }
  get Paragraphs() {
    return new FakeParagraphs(this.word, () => this.#all);
  }
  get Endnotes() {
    return new Several(this.word.docx.endnotes.map((each) => new FakeNoteItem(this.word, each)), "NoteItemCollection");
  }
  get Footnotes() {
    return new Several(this.word.docx.footnotes.map((each) => new FakeNoteItem(this.word, each)), "NoteItemCollection");
  }
  GetComments() {
    const listed = this.word.comments.filter((each) => each.listed || !this.word.traps.commentsShownLater);
    return new Several(listed.map((each) => new FakeComment(this.word, each)), "CommentCollection");
  }
  /** @param {string} version */
  GetReviewedText(version) {
    return this.#all.map((each) => each.between(0, each.raw.length, version === "Original")).join("\r");
  }
  /** @param {string} words @param {FakeSearchOptions | null} options */
  Search(words, options) {
    return found(this.word, this.#all, words, options);
  }
}

/** The paragraphs of a body, as they are when they are asked for. @extends {Several<FakeParagraph>} */
class FakeParagraphs extends Several {
  /** @param {FakeWord} word @param {() => Paragraph[]} source */
  constructor(word, source) {
    /** @type {FakeParagraph[] | null} */
    let seen = null;
    super(() => {
      if (word.traps.paragraphsNeverCome) throw new HostError("GeneralException", "Word took too long.");
      if (seen && word.traps.staleParagraphs) return seen;
      seen = source().map((each) => new FakeParagraph(word, each));
      return seen;
    }, "ParagraphCollection");
  }
}

/** Where words stand in some paragraphs. @param {FakeWord} word @param {Paragraph[]} paragraphs @param {string} words @param {FakeSearchOptions | null} options @param {FakeRange} [inside] */
function found(word, paragraphs, words, options, inside) {
  if (options?.MatchWildcards) word.harm.push("searched with wildcards");
  const how = {
    matchCase: options?.MatchCase ?? false,
    matchWholeWord: options?.MatchWholeWord ?? false,
    withDeletions: word.traps.deletionsInText,
  };
  const hits = paragraphs.flatMap((each) =>
    search(each, words, how, word.traps, inside?.within(each)).map((hit) => rangeOf(word, each, hit.start, hit.end)),
  );
  return new Several(hits, "RangeCollection");
}

/** @param {FakeWord} word @param {Paragraph} paragraph @param {number} start @param {number} end */
function rangeOf(word, paragraph, start, end) {
  const words = new Stretch(paragraph, start, end);
  return new FakeRange(word, words, words);
}

/** @param {FakeWord} word @param {Paragraph} paragraph */
function textOf(word, paragraph) {
  return word.asGiven(paragraph.shown(word.traps.deletionsInText).text);
}

class FakeParagraph extends Thing {
  static scalars = [
    "Text",
    "Style",
    "StyleBuiltIn",
    "OutlineLevel",
    "IsListItem",
    "TableNestingLevel",
    "IsLastParagraph",
    "UniqueLocalId",
  ];
  static since = /** @type {Record<string, [string, string]>} */ ({
    UniqueLocalId: ["WordApi", "1.6"],
    GetComments: ["WordApi", "1.4"],
    GetReviewedText: ["WordApi", "1.4"],
    Footnotes: ["WordApi", "1.5"],
  });
  /** @param {FakeWord} word @param {Paragraph} paragraph */
  constructor(word, paragraph) {
    super();
    this.word = word;
    this.paragraph = paragraph;
    /** @type {string | null} */
    this.first = null;
  }
  get Text() {
    if (this.paragraph.gone) throw new HostError("ItemNotFound", "This paragraph is no longer there.");
    if (this.first !== null && this.word.traps.staleParagraphs) return this.first;
    this.first = textOf(this.word, this.paragraph);
    return this.first;
  }
  get Style() {
    return this.paragraph.style;
  }
  get StyleBuiltIn() {
    return this.paragraph.builtIn;
  }
  get OutlineLevel() {
    return this.paragraph.outline;
  }
  get IsListItem() {
    return this.paragraph.list !== null;
  }
  get TableNestingLevel() {
    return this.paragraph.cell?.nesting ?? 0;
  }
  get IsLastParagraph() {
    const all = this.word.paragraphs;
    return all[all.length - 1] === this.paragraph;
  }
  get UniqueLocalId() {
    return this.word.traps.localIdsAreNull ? null : this.paragraph.id;
  }
  get Font() {
    return new FakeFont(this.paragraph);
  }
  get ListItem() {
    const { list } = this.paragraph;
    if (!list) throw new HostError("ItemNotFound", "This paragraph is in no list.");
    return new FakeListItem(this.word, list);
  }
  get ListItemOrNullObject() {
    return this.paragraph.list ? this.ListItem : new Nothing();
  }
  get ParentTableCellOrNullObject() {
    return this.paragraph.cell ? new FakeTableCell(this.paragraph.cell) : new Nothing();
  }
  get ParentTableCell() {
    if (!this.paragraph.cell) throw new HostError("ItemNotFound", "This paragraph is in no table.");
    return new FakeTableCell(this.paragraph.cell);
  }
  get ParentContentControlOrNullObject() {
    return this.paragraph.spans.some((span) => span.locked) ? new FakeContentControl() : new Nothing();
  }
  get ParentBody() {
    return new FakeBody(this.word);
  }
  GetNextOrNullObject() {
    const all = this.word.paragraphs;
    const next = all[all.indexOf(this.paragraph) + 1];
    return next ? new FakeParagraph(this.word, next) : new Nothing();
  }
  GetPreviousOrNullObject() {
    const all = this.word.paragraphs;
    const before = all[all.indexOf(this.paragraph) - 1];
    return before ? new FakeParagraph(this.word, before) : new Nothing();
  }
  /** @param {string} words @param {FakeSearchOptions | null} options */
  Search(words, options) {
    if (this.paragraph.gone) throw new HostError("ItemNotFound", "This paragraph is no longer there.");
    return found(this.word, [this.paragraph], words, options);
  }
  /** @param {string} [where] */
  GetRange(where = "Whole") {
    return rangeOf(this.word, this.paragraph, 0, this.paragraph.raw.length).GetRange(where);
  }
  /** @param {string} [mode] */
  Select(mode) {
    this.GetRange().Select(mode);
  }
  /** @param {string} text @param {string} where */
  InsertText(text, where) {
    return this.GetRange().InsertText(text, where);
  }
  /** @param {string} version */
  GetReviewedText(version) {
    return this.paragraph.between(0, this.paragraph.raw.length, version === "Original");
  }
}

class FakeFont extends Thing {
  static scalars = ["Bold", "Size"];
  /** @param {Paragraph} paragraph */
  constructor(paragraph) {
    super();
    this.paragraph = paragraph;
  }
  /** Null where some words are bold and others not, as for all looks. */
  get Bold() {
    return this.#only((look) => look.bold);
  }
  get Size() {
    return this.#only((look) => look.size);
  }
  /** @template T @param {(look: {bold: boolean, size: number}) => T} of @returns {T | null} */
  #only(of) {
    const looks = new Set(this.paragraph.spans.filter((span) => span.text.trim()).map((span) => of(lookOf(span))));
    return looks.size === 1 ? [...looks][0] : null;
  }
}

class FakeListItem extends Thing {
  static scalars = ["Level", "ListString", "SiblingIndex"];
  /** @param {FakeWord} word @param {{level: number, string: string}} list */
  constructor(word, list) {
    super();
    this.word = word;
    this.list = list;
  }
  get Level() {
    return this.list.level;
  }
  get ListString() {
    if (this.word.traps.noListStrings) throw new HostError("GeneralException", "The list has no numbers.");
    return this.list.string;
  }
  get SiblingIndex() {
    return 0;
  }
}

class FakeTableCell extends Thing {
  static scalars = ["RowIndex", "CellIndex"];
  /** @param {NonNullable<Paragraph["cell"]>} cell */
  constructor(cell) {
    super();
    this.cell = cell;
  }
  get RowIndex() {
    return this.cell.row;
  }
  get CellIndex() {
    return this.cell.column;
  }
}

class FakeContentControl extends Thing {
  static scalars = ["CannotEdit", "CannotDelete", "Title"];
  CannotEdit = true;
  CannotDelete = true;
  Title = "";
}

class FakeNoteItem extends Thing {
  static scalars = ["Type"];
  Type = "Footnote";
  /** @param {FakeWord} word @param {import("./docx.js").Note} note */
  constructor(word, note) {
    super();
    this.word = word;
    this.note = note;
  }
  get Body() {
    return new FakeBody(this.word, this.note.story);
  }
  get Reference() {
    const mark = this.word.docx.marks.find((each) => each.id === this.note.id && each.kind === this.note.kind);
    if (!mark) throw new HostError("ItemNotFound", "The note has no mark.");
    return rangeOf(this.word, mark.at, mark.start, mark.start + 1);
  }
}

class FakeRange extends Thing {
  static scalars = ["Text", "IsEmpty", "Style"];
  static since = /** @type {Record<string, [string, string]>} */ ({
    InsertComment: ["WordApi", "1.4"],
    GetComments: ["WordApi", "1.4"],
    GetReviewedText: ["WordApi", "1.4"],
    ExpandTo: ["WordApi", "1.3"],
  });
  /** @param {FakeWord} word @param {Stretch} first @param {Stretch} last */
  constructor(word, first, last) {
    super();
    this.word = word;
    this.first = first;
    this.last = last;
    this.born = word.batches.log.length;
  }
  /** Its words, paragraph by paragraph. @returns {Stretch[]} */
  get stretches() {
    if (this.word.traps.rangesDieBetweenBatches && this.born !== this.word.batches.log.length) {
      throw new HostError("ItemNotFound", "The range is no longer there.");
    }
    if (this.first.paragraph.gone || this.last.paragraph.gone) {
      throw new HostError("ItemNotFound", "These words are no longer there.");
    }
    if (this.first.paragraph === this.last.paragraph) {
      return [{ paragraph: this.first.paragraph, start: this.first.start, end: this.last.end }];
    }
    const all = this.word.docx.paragraphs;
    const between = all.slice(all.indexOf(this.first.paragraph), all.indexOf(this.last.paragraph) + 1);
    return between.map((paragraph) => ({
      paragraph,
      start: paragraph === this.first.paragraph ? this.first.start : 0,
      end: paragraph === this.last.paragraph ? this.last.end : paragraph.raw.length,
    }));
  }
  /** What of a paragraph lies in it. @param {Paragraph} paragraph */
  within(paragraph) {
    return this.stretches.find((each) => each.paragraph === paragraph);
  }
  get Text() {
    return this.word.asGiven(this.stretches.map(({ paragraph, start, end }) => paragraph.between(start, end, this.word.traps.deletionsInText)).join("\r"));
  }
  get IsEmpty() {
    return this.Text === "";
  }
  get Style() {
    return this.first.paragraph.style;
  }
  get Paragraphs() {
    return new FakeParagraphs(this.word, () => this.stretches.map((each) => each.paragraph));
  }
  get ParentContentControlOrNullObject() {
    return new FakeParagraph(this.word, this.first.paragraph).ParentContentControlOrNullObject;
  }
  get ParentBody() {
    return new FakeBody(this.word);
  }
  /** @param {string} words @param {FakeSearchOptions | null} options */
  Search(words, options) {
    return found(this.word, this.stretches.map((each) => each.paragraph), words, options, this);
  }
  /** @param {string} [where] */
  GetRange(where = "Whole") {
    const all = this.stretches;
    const [first, last] = [all[0], all[all.length - 1]];
    if (where === "Start" || where === "Before") return rangeOf(this.word, first.paragraph, first.start, first.start);
    if (where === "End" || where === "After") return rangeOf(this.word, last.paragraph, last.end, last.end);
    const start = new Stretch(first.paragraph, first.start, first.end);
    return new FakeRange(this.word, start, first === last ? start : new Stretch(last.paragraph, last.start, last.end));
  }
  /** @param {FakeRange} other */
  ExpandTo(other) {
    const order = this.word.docx.paragraphs;
    const edges = [...this.stretches, ...other.stretches].sort(
      (one, two) => order.indexOf(one.paragraph) - order.indexOf(two.paragraph) || one.start - two.start,
    );
    const first = edges[0];
    const last = edges.reduce((far, each) =>
      order.indexOf(each.paragraph) > order.indexOf(far.paragraph) ||
      (each.paragraph === far.paragraph && each.end > far.end)
        ? each
        : far,
    );
    const whole = new Stretch(first.paragraph, first.start, first.paragraph === last.paragraph ? last.end : first.end);
    if (first.paragraph === last.paragraph) return new FakeRange(this.word, whole, whole);
    return new FakeRange(this.word, whole, new Stretch(last.paragraph, last.start, last.end));
  }
  /** @param {string} [mode] */
  Select(mode = "Select") {
    const whole = this.GetRange();
    this.word.selection = mode === "Select" ? whole : whole.GetRange(mode);
  }
  /** @param {string} text */
  InsertComment(text) {
    const { word } = this;
    if (word.traps.commentsNotImplemented) throw new HostError("NotImplemented", "Comments are not implemented here.");
    if (word.traps.commentsRefused) throw new HostError("GeneralException", "A comment cannot be made here.");
    if (word.traps.readOnly) throw new HostError("AccessDenied", "You do not have the rights to comment.");
    const { first, last } = this.GetRange();
    const listed = !word.traps.commentsShownLater;
    const made = { id: `{${crypto.randomUUID()}}`, text, author: USER, first, last, listed, ours: true };
    word.comments.push(made);
    word.did(() => word.comments.splice(word.comments.indexOf(made), 1), true);
    return new FakeComment(word, made);
  }
  GetComments() {
    const listed = this.word.comments.filter((each) => each.first && this.within(each.first.paragraph));
    return new Several(listed.map((each) => new FakeComment(this.word, each)), "CommentCollection");
  }
  /** @param {string} text @param {string} where @returns {FakeRange} */
  InsertText(text, where) {
    const { word } = this;
    const all = this.stretches;
    if (where !== "Replace") {
      const point = this.GetRange(where === "Start" || where === "Before" ? "Start" : "End");
      return point.InsertText(text, "Replace");
    }
    word.mayWrite(...all);
    if (all.length > 1) throw new HostError("GeneralException", "The fake replaces words of one paragraph only.");
    const { paragraph, start, end } = all[0];
    word.did(word.remembered([paragraph]));
    const made = paragraph.replace(start, end, text, word.tracking !== "Off");
    if (word.traps.blankLostAtEdges && paragraph.raw[made.end] === " ") {
      paragraph.replace(made.end, made.end + 1, "", word.tracking !== "Off");
    }
    word.changed("ParagraphChanged", [paragraph]);
    return rangeOf(word, paragraph, made.start, made.end);
  }
  Delete() {
    this.InsertText("", "Replace");
  }
  /** @param {string} version */
  GetReviewedText(version) {
    return this.stretches.map((each) => each.paragraph.between(each.start, each.end, version === "Original")).join("\r");
  }
}

class FakeComment extends Thing {
  static scalars = ["Id", "Content", "AuthorName", "AuthorEmail", "Resolved", "CreationDate"];
  /** @param {FakeWord} word @param {Remark} remark */
  constructor(word, remark) {
    super();
    this.word = word;
    this.remark = remark;
  }
  Resolved = false;
  CreationDate = "2026-01-01T00:00:00.000Z";
  get Id() {
    return this.remark.id;
  }
  get Content() {
    return this.remark.text;
  }
  get AuthorName() {
    return this.remark.author;
  }
  get AuthorEmail() {
    return "";
  }
  GetRange() {
    const { first, last } = this.remark;
    if (!first || !last) throw new HostError("ItemNotFound", "The comment stands nowhere.");
    return new FakeRange(this.word, first, last);
  }
  Delete() {
    const { word, remark } = this;
    if (!remark.ours && remark.author !== USER) word.harm.push(`deleted a comment of ${remark.author}`);
    if (word.traps.readOnly) throw new HostError("AccessDenied", "You do not have the rights to change this document.");
    if (word.traps.commentsStayWhenDeleted) return;
    const at = word.comments.indexOf(remark);
    if (at < 0) throw new HostError("ItemNotFound", "This comment is no longer there.");
    word.comments.splice(at, 1);
    word.did(() => word.comments.splice(at, 0, remark));
  }
}
