import type { Body, DocumentResult, Item, Options, WaiverEntry } from "../lib/types.js";

/** One request of a check; `label` names what is checked by it, for the progress display. */
export interface CheckRequest {
  label: string;
  body(options: Options): Promise<Body>;
}

/** How near to a finding a host could lead. */
export type Led = "exact" | "paragraph" | "near" | "missing";

/**
 * Where the parts of the page live: a browser tab, or a pane in Word or Excel. Parts know no host but by this.
 * A host keeps what is to be checked; the parts only ever see results.
 */
export interface Host {
  readonly name: "standalone" | "word" | "excel";
  /** What is to be checked, in one or several requests. */
  requests(): CheckRequest[];
  /** What a report on everything that was checked is made of. */
  reportBody(options: Options): Promise<Body>;
  /** Lead to the words that a finding is about. */
  show(document: DocumentResult, item: Item): Promise<Led>;
  /** Put words on the clipboard; false where that is not allowed. */
  copy(words: string): Promise<boolean>;
  /** Hand a file to the user. */
  save(file: Blob, name: string): void;
}

/** Where a host led, in words for people; "" where there is nothing to say but that it did. */
export interface Place {
  led: Led;
  words: string;
}

/** What became of many comments. */
export interface Commented {
  written: number;
  /** Had their comment already. */
  known: number;
  /** Could not be placed. */
  lost: number;
  stopped: boolean;
}

/** Comments of ours that stand in a document, and whose name they bear. */
export interface OurComments {
  count: number;
  authors: string[];
}

export interface Steps {
  signal: AbortSignal;
  onStep(done: number, all: number): void;
}

/**
 * A document that is open in Word or Excel. Whatever cannot be done is a Problem with a sentence for people; then
 * nothing was changed. `cannot` says of each thing why this document or this version does not allow it, "" where it does.
 */
export interface OfficeHost extends Host {
  readonly name: "word" | "excel";
  readonly program: "Word" | "Excel";
  /** What the open document is called here: a document, a workbook. */
  readonly noun: string;
  /** The name of the file. */
  readonly title: string;
  /** A key for what is remembered of it; "" for a document that was never saved. */
  key(): Promise<string>;
  /** What was sent: the file, or where Office did not hand it over its text, and why. */
  readonly sent: { as: "file" | "text"; why: string } | null;
  /** Send the text from now on: the server could not read the file. */
  textFrom(why: string): void;
  cannot(what: "comment" | "replace" | "waive" | "watch"): string;
  /** Look what this document allows. */
  prepare(): Promise<void>;
  lead(document: DocumentResult, item: Item): Promise<Place>;
  comment(document: DocumentResult, item: Item): Promise<Place>;
  commentAll(document: DocumentResult, items: readonly Item[], steps: Steps): Promise<Commented>;
  comments(): Promise<OurComments>;
  removeComments(steps: Steps): Promise<{ removed: number; left: number }>;
  /** The words of a finding as they stand now. */
  words(document: DocumentResult, item: Item): Promise<string>;
  /** Replace them, as a tracked change, unless they are others by now. */
  replace(document: DocumentResult, item: Item, now: string, better: string): Promise<void>;
  /** The waivers that stand in the document; null where they cannot be read, and so not be written either. */
  waivers(): Promise<WaiverEntry[] | null>;
  writeWaivers(change: (entries: WaiverEntry[]) => WaiverEntry[]): Promise<void>;
  /** Be told when something was changed, perhaps by this pane. False where the version has no such thing. */
  watch(onChange: () => void): Promise<boolean>;
  /** Whether the text is other than it was when it was sent. */
  isStale(): Promise<boolean>;
  openPage(address: string): void;
}
