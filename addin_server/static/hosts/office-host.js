/** What Word and Excel have in common as hosts: the file, what was sent of it, the clipboard, downloads, and waivers. */

import { Problem } from "../lib/api.js";
import { asProperties, inProperties, isWaiverProperty } from "../lib/waivers.js";
import { fileOf } from "./office-file.js";
import { has, refusal } from "./office.js";

/** @typedef {import("./host.js").CheckRequest} CheckRequest */
/** @typedef {import("./host.js").Place} Place */
/** @typedef {import("../lib/types.js").Body} Body */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Options} Options */
/** @typedef {import("../lib/types.js").WaiverEntry} WaiverEntry */

/** @typedef {{ add: (key: string, value: string) => unknown, items: { key: string, value: unknown, delete: () => void }[] }} Properties */

export const BATCH = 3; // comments at once: more, and undoing them makes Word hang (office-js 4566)
const REVOKED = 60_000; // milliseconds after which no browser is still reading a file that was handed to it
const PROTECTED = "This document is protected or read-only, so it cannot be changed. Reading goes on.";
const OPEN_BY_OTHERS =
  "Waivers stand in this document that this version of Tenderlint cannot read, so it writes none over them.";

/** @template Text */
export class OfficeDocument {
  /** @type {{ as: "file" | "text", why: string } | null} */
  sent = null;
  /** Why nothing can be written; "" where it can. */
  closed = "";
  /** What was checked last, so that reports are on just that.
   * @type {{ file: File } | { text: Text } | null} */
  #checked = null;
  /** Why the text is sent, and not the file; null where the file is.
   * @type {string | null} */
  #textOnly = null;
  #mark = "";

  /**
   * @param {number} most Bytes that the server takes.
   * @param {string} ending
   * @param {string} media
   */
  constructor(most, ending, media) {
    this.most = most;
    this.media = media;
    this.title = titleOf(Office.context.document.url ?? "", ending);
  }

  /** @returns {CheckRequest[]} */
  requests() {
    return [
      {
        label: this.title,
        body: async (options) => {
          await this.#take();
          return this.reportBody(options);
        },
      },
    ];
  }

  /**
   * @param {Options} options
   * @returns {Promise<Body>}
   */
  async reportBody(options) {
    if (!this.#checked) await this.#take();
    const checked = /** @type {{ file: File } | { text: Text }} */ (this.#checked);
    if ("text" in checked) return { document: /** @type {object} */ (checked.text), options };
    const form = new FormData();
    form.append("options", JSON.stringify({ ...options, pack: false }));
    form.append("documents", checked.file, this.title);
    return form;
  }

  /** @param {string} why */
  textFrom(why) {
    this.#textOnly = why;
  }

  async key() {
    const url = Office.context.document.url;
    if (!url) return "";
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url));
    return [...new Uint8Array(hash).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  async show(document, item) {
    return (await this.lead(document, item)).led;
  }

  async isStale() {
    return (await this.text()).mark !== this.#mark;
  }

  async waivers() {
    return this.properties(async (properties) => inProperties(asMap(properties)));
  }

  /** @param {(entries: WaiverEntry[]) => WaiverEntry[]} change */
  async writeWaivers(change) {
    await this.properties(async (properties, sync) => {
      const entries = inProperties(asMap(properties));
      if (!entries) throw new Problem("waivers", OPEN_BY_OTHERS);
      const wanted = asProperties(change(entries));
      for (const [key, value] of wanted) properties.add(key, value);
      for (const each of properties.items) if (isWaiverProperty(each.key) && !wanted.has(each.key)) each.delete();
      await sync();
    });
  }

  /** @param {string} words */
  async copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return copiedByHand(words);
    }
  }

  /**
   * @param {Blob} file
   * @param {string} name
   */
  save(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), REVOKED);
  }

  /** @param {string} address */
  openPage(address) {
    if (has("OpenBrowserWindowApi", "1.1")) Office.context.ui.openBrowserWindow(address);
    else window.open(address, "_blank", "noopener,noreferrer");
  }

  /**
   * Remember that a document is closed to changes, where a refusal says so.
   *
   * @param {unknown} error
   */
  refused(error) {
    const problem = refusal(error);
    if (problem instanceof Problem && problem.code === "office-AccessDenied") this.closed = PROTECTED;
    return problem;
  }

  /** The file where Office hands it over, else the text; and a mark by which a change of the text is known. */
  async #take() {
    let why = this.#textOnly;
    if (why === null) {
      try {
        const bytes = await fileOf(this.most);
        this.#mark = (await this.text()).mark;
        this.#checked = { file: new File([bytes], this.title, { type: this.media }) };
        this.sent = { as: "file", why: "" };
        return;
      } catch (error) {
        const problem = refusal(error);
        if (!(problem instanceof Problem) || !["no-file", "office-silent"].includes(problem.code)) throw problem;
        why = problem.code === "no-file" ? problem.detail : "it took too long";
      }
    }
    const { text, mark } = await this.fullText();
    this.#mark = mark;
    this.#checked = { text };
    this.sent = { as: "text", why };
  }

  // What each program does in its own way

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   * @returns {Promise<Place>}
   */
  lead(document, item) {
    throw new Error(`not said how to lead to ${item.number} of ${document.path}`);
  }

  /** @returns {Promise<{ mark: string }>} */
  text() {
    throw new Error("not said how to read the text");
  }

  /** @returns {Promise<{ text: Text, mark: string }>} */
  fullText() {
    throw new Error("not said how to read the whole text");
  }

  /**
   * @template Given
   * @param {(properties: Properties, sync: () => Promise<void>) => Promise<Given>} task
   * @returns {Promise<Given>}
   */
  properties(task) {
    throw new Error(`not said where properties are for ${task}`);
  }
}

/**
 * A mark of some texts: other texts have another, as good as always.
 *
 * @param {Iterable<string>} texts
 */
export function markOf(texts) {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x85ebca6b);
    }
    a = Math.imul(a ^ 0x10000, 0x01000193);
    b = Math.imul(b ^ 0x10000, 0x85ebca6b);
  }
  return `${a >>> 0}-${b >>> 0}`;
}

/**
 * What a comment on a finding says. Its first word tells our comments from those of people, its last line this finding
 * from others; the command line knows both.
 *
 * @param {Item} item
 * @param {string} [where] Where the words stand, if the comment cannot stand on them.
 */
export function commentOn({ finding }, where = "") {
  return [
    `Tenderlint ${finding.code}: ${finding.message}`,
    ...(where ? [`Where: ${where}`] : []),
    `Better: ${finding.better}`,
    `${finding.code} ${finding.rule} [${finding.fingerprint}]`,
  ].join("\n");
}

/**
 * Whether a comment is one of ours.
 *
 * @param {string} content
 */
export function isOurs(content) {
  return /^Tenderlint SV\d{3}: /.test(content.trimStart());
}

/**
 * Whether a finding has its comment among these.
 *
 * @param {Item} item
 * @param {readonly string[]} contents
 */
export function isCommented({ finding }, contents) {
  return contents.some((each) => each.includes(`[${finding.fingerprint}]`));
}

/** @param {Properties} properties */
function asMap(properties) {
  return new Map(properties.items.map(({ key, value }) => [key, String(value)]));
}

/**
 * The name of a file from its address, which may be a path of Windows, of a Mac, or on the web.
 *
 * @param {string} url
 * @param {string} ending
 */
export function titleOf(url, ending) {
  const isWeb = /^https?:/i.test(url);
  let name = (isWeb ? url.split(/[?#]/)[0] : url).split(/[\\/]/).at(-1) ?? "";
  if (isWeb) {
    const asked = /[?&]file=([^&#]+)/i.exec(url)?.[1];
    name = decoded(asked ?? name);
  }
  if (!name.trim()) return `Document${ending}`;
  return /\.(doc|dot|xls|xlt)[a-z]$/i.test(name) ? name : `${name}${ending}`;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Copy as older panes can.
 *
 * @param {string} words
 */
function copiedByHand(words) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = words;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
