/**
 * The host of the page in a browser: documents are files that were chosen, and the text stands on the page itself.
 */

/** @typedef {import("./host.js").Host} Host */
/** @typedef {import("./host.js").CheckRequest} CheckRequest */
/** @typedef {import("./host.js").Led} Led */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Options} Options */

/** @typedef {"auto" | "each" | "pack" | "tender"} Together How files belong together; auto: a zip may be a pack. */

/** @typedef {{ file: File, name: string, role: "document" | "tender" }} Chosen */

/** What the server is told of each way to belong together. */
const PACK = { auto: null, each: false, pack: true, tender: null };
const REVOKED = 60_000; // milliseconds after which no browser is still reading a file that was handed to it

/** @implements {Host} */
export class StandaloneHost {
  /** @type {"standalone"} */
  name = "standalone";
  /** @type {Chosen[]} */
  files = [];
  /** @type {Together} */
  together = "auto";
  /** Leads to a passage on the page: set by the view that shows it.
   * @type {(document: DocumentResult, item: Item) => Led} */
  reveal = () => "missing";

  /** @returns {CheckRequest[]} */
  requests() {
    if (this.together === "pack" || this.together === "tender") {
      const label = this.files.map((each) => each.name).join(", ");
      return [{ label, body: async (options) => this.#form(this.files, options) }];
    }
    return this.files.map((each) => ({ label: each.name, body: async (options) => this.#form([each], options) }));
  }

  /** @param {Options} options */
  async reportBody(options) {
    return this.#form(this.files, options);
  }

  /**
   * One file alone, for the copy with comments.
   *
   * @param {string} path
   * @param {Options} options
   */
  async bodyOf(path, options) {
    const chosen = this.files.filter((each) => each.name === path);
    return this.#form(chosen, options, "each");
  }

  /**
   * Whether a document is one of the files, not something within a zip.
   *
   * @param {string} path
   */
  has(path) {
    return this.files.some((each) => each.name === path);
  }

  /**
   * @param {DocumentResult} document
   * @param {Item} item
   */
  async show(document, item) {
    return this.reveal(document, item);
  }

  /** @param {string} words */
  async copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return false;
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

  /**
   * @param {readonly Chosen[]} files
   * @param {Options} options
   */
  #form(files, options, together = this.together) {
    const form = new FormData();
    form.append("options", JSON.stringify({ ...options, pack: PACK[together] }));
    for (const { file, name, role } of files) {
      form.append(together === "tender" && role === "tender" ? "tenders" : "documents", file, name);
    }
    return form;
  }
}

/**
 * A name that none of the files has yet: “bid.docx” twice is “bid.docx” and “bid (2).docx”.
 *
 * @param {string} name
 * @param {readonly string[]} taken
 */
export function distinct(name, taken) {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let found = name;
  for (let number = 2; taken.includes(found); number += 1) found = `${stem} (${number})${ending}`;
  return found;
}
