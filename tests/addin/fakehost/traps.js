// @ts-check
/**
 * What goes wrong in true Word and Excel, each as a switch that is named for it. Numbers are issues of
 * github.com/OfficeDev/office-js. `true` in ALWAYS: how they behave for everybody; a test may lift it to see a rule
 * at work. Everything in SOMETIMES is off until a test asks for it.
 */

/** The rules of the search in Word. */
export const ALWAYS = {
  searchLimit: 255, // characters, those of escapes counted: #31, #168; less on a Mac: #320
  escapesFail: 8, // this many escaped characters are refused: #1726
  searchStopsAtDeletions: true, // #5874
  searchStopsAtNotes: true, // #4401
  searchStopsAtFields: true, // #5905
  straightQuotesFindCurly: true, // as in the dialog Find
  twoOpenFiles: true, // a third file is refused until one is closed: #1182, #1191
};

export const SOMETIMES = {
  // Which API there is.
  noComments: false, // Word 2021 (WordApi 1.3), Excel 2019 (ExcelApi 1.9)
  commentsNotImplemented: false, // the set is announced, and the call fails: #932, #1847
  laterApis: false, // announces 1.6, which needs the shim in later.js; without the shim: #4258
  localIdsAreNull: false, // #4258
  localIdsGoToTheNewParagraph: false, // #5784
  // The file.
  fileInThirdPartyStorage: false, // 11001: #6743
  fileIsPdf: false, // 5001: #2682, #6289
  fileNotSupported: false, // 5000: Excel on the web, and Word on the web by its page
  fileNeverComes: false, // #6747
  sliceAtMost: 0, // 65536 on an iPad: “Internal Error”
  sliceFails: -1, // the number of a slice that fails
  // Reading.
  staleParagraphs: false, // inside one Word.run the second reading gives the first: #3284
  deletionsInText: false, // the text has the words of tracked deletions, as the view shows them: #2314, #1267
  rowEndsAreParagraphs: false, // the marks at the ends of rows count as paragraphs
  wordsOwnHyphens: false, // U+001E and U+001F for non-breaking and optional hyphens
  tabsNotFound: false, // ^t and ^l find nothing: #2331
  noListStrings: false, // GeneralException for the numbers of a list
  paragraphsNeverCome: false, // #6024
  slow: 0, // milliseconds before each answer: #3982
  // Writing.
  readOnly: false, // AccessDenied
  security: 0, // document.properties.security: 2, 4, 8 are read-only
  commentsRefused: false, // GeneralException, as in headers, footers and notes
  commentsShownLater: false, // a new comment is listed only after the document was opened again: #5322, #5323
  commentsStayWhenDeleted: false, // #6895
  trackingRefused: false, // the mode cannot be changed, as where a document is protected for comments
  fourCommentsHang: false, // undoing four comments of one batch hangs Word: #4566
  blankLostAtEdges: false, // a blank beside what was replaced is lost: #6544
  rangesDieBetweenBatches: false, // ItemNotFound for a range of an earlier batch: docs-reference #439
  // Excel.
  sheetProtected: false, // writing and comments are refused
  payloadLimit: 5_000_000, // bytes of an answer of Excel on the web
  cellBeingEdited: false, // InvalidOperationInCellEditMode
  hiddenSheetsCannotBeShown: false, // activate() of a hidden sheet
};

/** @typedef {typeof ALWAYS & typeof SOMETIMES} Traps */

/**
 * The switches of one document. A name that nobody knows is a fault of the test.
 * @param {Partial<Traps>} asked
 * @returns {Traps}
 */
export function traps(asked) {
  const all = { ...ALWAYS, ...SOMETIMES };
  const unknown = Object.keys(asked).filter((name) => !(name in all));
  if (unknown.length) throw new Error(`There is no trap ${unknown.join(", ")}`);
  return { ...all, ...asked };
}
