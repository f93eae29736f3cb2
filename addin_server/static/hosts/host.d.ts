import type { Body, DocumentResult, Item, Options } from "../lib/types.js";

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
