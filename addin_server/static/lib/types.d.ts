/** The records of the API, as docs/api.md and docs/json.md tell of them, and what the page makes of them. */

export type Severity = "error" | "warning" | "advice";
export type Part = "quantity" | "date" | "owner" | "measure";

export interface Basis {
  ref: string;
  checked: string;
  trust: "primary" | "secondary" | "unverified";
  law?: string;
  policy?: string;
  guidance?: string;
  practice?: string;
  url?: string;
  since?: string;
  until?: string;
}

export interface Place {
  words: string;
  part: string;
  ordinal: number;
  start: number;
  end: number;
  section?: string[];
  label?: string;
  page?: number;
  sheet?: string;
  cell?: string;
}

export interface Finding {
  rule: string;
  code: string;
  severity: Severity;
  title: string;
  message: string;
  why: string;
  better: string;
  basis: Basis[];
  block: string | null;
  excerpt: string | null;
  row: string[] | null;
  place: Place | null;
  fingerprint: string;
}

/** Where a finding stands: the number of a block, and offsets in its text in UTF-16 units. */
export interface Anchor {
  block: number;
  start: number;
  end: number;
  quote: string;
  occurrence: number;
  same: number;
  before: string;
  after: string;
}

export interface BlockText {
  text: string;
  ordinal: number;
  part?: string;
  kind?: "heading" | "paragraph" | "list item";
  level?: number;
  label?: string;
  style?: string;
  bold?: boolean;
  size?: number;
  hidden?: boolean;
  page?: number;
  sheet?: string;
  address?: string;
  table?: number;
  row?: number;
  column?: number;
  at?: { grid: number; row: number; column: number };
}

export interface CellText {
  row: number;
  column: number;
  blocks?: number[];
  "row-span"?: number;
  "column-span"?: number;
  header?: boolean;
  number?: number;
}

export interface GridText {
  cells?: CellText[];
  name?: string;
  hidden?: boolean;
  parent?: { grid: number; row: number; column: number };
}

export interface DocumentText {
  name: string;
  blocks: BlockText[];
  grids?: GridText[];
}

export interface Fact {
  value: string | number | boolean;
  shown: string;
  origin: "text" | "property" | "given" | "derived";
  stated: string | null;
  where: string | null;
}

export interface Coverage {
  category: string | null;
  guide: string | null;
  models: {
    model: string;
    title: string;
    themes: {
      theme: string;
      title: string;
      passages: number;
      outcomes: { outcome: string; title: string; passages: number; first: string | null }[];
    }[];
  }[];
  lacks: { theme: string; title: string; examples: string }[];
}

export interface Stage {
  stage: string;
  title: string;
  statements: { says: string; holds: boolean }[];
  counts: { says: string; count: number }[];
  "held-back-by": string[];
}

export interface Waived {
  finding: Finding;
  reason: string;
  author: string;
  until: string | null;
  source: "file" | "comment" | "property";
  where: string;
}

export interface Note {
  kind: string;
  where: string;
  message: string;
  path?: string;
}

export interface DocumentReport {
  path: string;
  format: string;
  kind: "tender" | "contract" | "response" | "other";
  "kind-given": boolean;
  profile: string;
  "profile-title": string;
  "rules-run": string[];
  words: number;
  facts: Record<string, Fact>;
  coverage: Coverage;
  stages: Stage[];
  findings: Finding[];
  waived: Waived[];
  notices: string[];
  "waiver-notes": Note[];
}

/** A document that could not be read, or what of a folder or zip was passed over. */
export interface Told {
  path: string;
  code: string;
  message: string;
}

export interface Commitment {
  at: number;
  text: string;
  quantity: string;
  date: string;
  owner: string;
  measure: string;
  where: string;
}

export interface MatrixRow {
  question: string;
  text: string;
  tender: string;
  "tender-where": string;
  "social-value": boolean;
  weight: string;
  status: "answered" | "perhaps" | "empty" | "not found";
  "known-by": string;
  where: string | null;
  used: number | null;
  unit: string;
  limit: number | null;
  over: boolean;
  parts: { part: string; text: string; status: MatrixRow["status"]; where: string | null; "known-by": string }[];
  commitments: Commitment[];
}

export interface Compliance {
  path: string;
  tenders: string[];
  rows: MatrixRow[];
  elsewhere: Commitment[];
}

export interface PackReport {
  name: string;
  documents: { path: string; part: string; "known-by": string }[];
  facts: { fact: string; agrees: boolean; said: { path: string; shown: string; stated: string; where: string }[] }[];
  weights: { path: string; weight: number; lot: string; where: string }[];
}

export interface Report {
  version: string;
  documents: DocumentReport[];
  errors: Told[];
  remarks: Told[];
  "waiver-notes": Note[];
  packs: PackReport[];
  compliance: Compliance[];
}

export interface CheckAnswer {
  report: Report;
  documents: { path: string; findings: (Anchor | null)[]; waived: (Anchor | null)[]; text: DocumentText | null }[];
}

export interface Rule {
  rule: string;
  code: string;
  group: string;
  severity: Severity;
  kinds: string[];
  title: string;
  why: string;
  better: string;
  basis: Basis[];
}

export interface FactAsked {
  name: string;
  about: string;
  written: string;
  choices: { value: string; words: string }[];
}

export interface Meta {
  version: string;
  profile: string;
  profiles: { name: string; title: string; about: string }[];
  kinds: string[];
  rules: Rule[];
  off: string[];
  facts: FactAsked[];
  themes: { name: string; about: string }[];
  formats: { name: string; about: string; ending: string }[];
}

export interface Limits {
  document: number;
  request: number;
  json: number;
  documents: number;
  seconds: number;
}

export interface Session {
  token: string;
  "expires-in": number;
  mode: "local" | "hosted";
  version: string;
  limits: Limits;
}

/** What is written down to accept findings: an entry of a waiver file. */
export interface WaiverEntry {
  reason: string;
  author?: string;
  until?: string;
  fingerprint?: string;
  rule?: string;
  path?: string;
}

export interface Options {
  facts?: Record<string, string>;
  kind?: string;
  profile?: string;
  pack?: boolean | null;
  text?: boolean;
  waivers?: WaiverEntry[];
  ignore?: string[];
}

export interface DraftAnswer {
  words: number;
  characters: number;
  limit: { number: number; unit: string } | null;
  over: number;
  themes: string[];
  parts: { letter: string; text: string; touched: boolean }[];
  commitments: {
    text: string;
    at: { start: number; end: number };
    says: Record<Part, string>;
    missing: Part[];
  }[];
  findings: { finding: Finding; at: { start: number; end: number } | null }[];
}

/** A finding as a page shows it: with its number in the document, its place in the text, and whether it is waived. */
export interface Item {
  number: number;
  finding: Finding;
  anchor: Anchor | null;
  waived: { reason: string; author: string; until: string | null; entry: WaiverEntry | null; where: string } | null;
}

export interface DocumentResult {
  path: string;
  report: DocumentReport;
  text: DocumentText | null;
  items: Item[];
}

export interface Result {
  documents: DocumentResult[];
  errors: Told[];
  remarks: Told[];
  notes: Note[];
  packs: PackReport[];
  compliance: Compliance[];
}

/** What goes to the server: files in a form, or the text of a document. */
export type Body = FormData | { document: object; options: Options };
