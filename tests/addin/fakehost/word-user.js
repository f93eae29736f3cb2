// @ts-check
/** Somebody who writes in the document while the pane is open, and what a test asks about the document. */

import { FakeWord } from "./fakeword.js";

/** @typedef {import("./paragraphs.js").Paragraph} Paragraph */

/** @param {FakeWord} word @param {string} words */
function paragraphWith(word, words) {
  const found = word.paragraphs.find((each) => each.shown().text.includes(words));
  if (!found) throw new Error(`No paragraph says “${words}”.`);
  return found;
}

/** @param {Paragraph} paragraph @param {string} words */
function place(paragraph, words) {
  const { text, offsets } = paragraph.shown();
  const at = text.indexOf(words);
  return { start: offsets[at], end: offsets[at + words.length - 1] + 1 };
}

/** What the user of Word does. @type {Record<string, (word: FakeWord, ...given: any[]) => unknown>} */
export const USER = {
  /** Write other words. */
  rewrites(word, old, fresh) {
    const paragraph = paragraphWith(word, old);
    const { start, end } = place(paragraph, old);
    paragraph.replace(start, end, fresh, false);
    word.changed("ParagraphChanged", [paragraph]);
  },
  /** Delete words with track changes on. */
  strikes(word, words) {
    const paragraph = paragraphWith(word, words);
    const { start, end } = place(paragraph, words);
    paragraph.replace(start, end, "", true);
    for (const span of paragraph.spans) span.ours = false;
    word.changed("ParagraphChanged", [paragraph]);
  },
  /** Delete the paragraph that says something. */
  deletes(word, words) {
    const paragraph = paragraphWith(word, words);
    word.docx.remove(paragraph);
    word.changed("ParagraphDeleted", [paragraph]);
  },
  /** Write a new paragraph before the one that says something. */
  inserts(word, words, text) {
    const beside = paragraphWith(word, words);
    const made = word.docx.insert(beside, text, "Before");
    if (word.traps.localIdsGoToTheNewParagraph) [made.id, beside.id] = [beside.id, made.id];
    word.changed("ParagraphAdded", [made]);
  },
  /** Put words into a content control that cannot be edited. */
  locks(word, words) {
    const paragraph = paragraphWith(word, words);
    const { start, end } = place(paragraph, words);
    for (const span of paragraph.cut(start, end)) span.locked = true;
  },
  /** Ctrl+Z. */
  undoes: (word) => word.undo(),
  switchesTracking(word, mode) {
    word.tracking = mode;
  },
};

/** What a test may know. @param {FakeWord} word */
export function seen(word) {
  const gone = word.selection?.first.paragraph.gone || word.selection?.last.paragraph.gone;
  const selection = gone ? null : word.selection;
  const stretches = selection ? selection.stretches : [];
  return {
    selected: selection ? selection.Text : null,
    selectedIn: stretches.map(({ paragraph, start, end }) => ({
      paragraph: word.paragraphs.indexOf(paragraph),
      text: paragraph.shown().text,
      before: paragraph.between(0, start),
      start,
      end,
      whole: start === 0 && end === paragraph.raw.length,
    })),
    comments: word.comments.map((each) => ({
      text: each.text,
      author: each.author,
      ours: each.ours,
      on: each.first ? each.first.paragraph.between(each.first.start, each.last?.end ?? each.first.end) : "",
    })),
    changes: word.docx.paragraphs.flatMap((paragraph) => changesIn(paragraph)),
    tracking: word.tracking,
    batches: word.batches.log,
    harm: word.harm,
    hung: word.hung,
  };
}

/** The tracked changes that were made since the document was opened. @param {Paragraph} paragraph */
function changesIn(paragraph) {
  /** @type {{deleted: string, inserted: string, paragraph: string}[]} */
  const changes = [];
  let joined = false;
  for (const span of paragraph.spans) {
    if (!span.text) continue;
    const mine = Boolean(span.ours && (span.deleted || span.inserted));
    if (mine && !joined) changes.push({ deleted: "", inserted: "", paragraph: paragraph.shown().text });
    if (mine && span.deleted) changes[changes.length - 1].deleted += span.text;
    if (mine && span.inserted) changes[changes.length - 1].inserted += span.text;
    joined = mine;
  }
  return changes;
}
