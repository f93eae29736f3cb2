/** Choosing files: by dropping them, also in folders, or with the dialogue of the browser. */

import { distinct } from "../hosts/standalone.js";
import { announce } from "../lib/announce.js";
import { element, fill, focusOn, foreign, fresh, unseen } from "../lib/dom.js";
import { count, listed, size } from "../lib/words.js";

/** @typedef {import("../hosts/standalone.js").Chosen} Chosen */

const READ = [
  ".docx",
  ".docm",
  ".dotx",
  ".dotm",
  ".xlsx",
  ".xlsm",
  ".xltx",
  ".xltm",
  ".pdf",
  ".txt",
  ".md",
  ".csv",
  ".zip",
];
// What systems and Office leave behind in folders, and nobody means to check.
const LITTER = /^(\.|~\$|__MACOSX|Thumbs\.db|desktop\.ini)/;
const TENDER = /tender|\bitt\b|invitation|specification|\brf[pq]\b|volume|evaluation/i;
const RESPONSE = /response|answer|\bbid\b|submission|reply/i;
const DEEPEST = 8; // folders within folders

export class FileChooser {
  /**
   * @param {Chosen[]} chosen The list that is changed.
   * @param {() => void} onChange
   */
  constructor(chosen, onChange) {
    this.chosen = chosen;
    this.onChange = onChange;
    this.roles = false;
    this.input = element("input", {
      type: "file",
      id: fresh("files"),
      multiple: true,
      accept: READ.join(","),
      onchange: () => this.#add([...(this.input.files ?? [])], []),
    });
    this.list = element("ul", { class: "chosen", "aria-label": "Files to check" });
    this.note = element("p", { class: "quiet" });
    this.drop = element(
      "div",
      { class: "drop" },
      element("label", { for: this.input.id }, "Drop files here, or choose them"),
      element("p", { class: "quiet" }, "Word, Excel, PDF or text; several at once, a folder, or a zip."),
      this.input,
    );
    this.element = element("div", {}, this.drop, this.note, this.list);
    this.#listen();
    this.write();
  }

  /** Show what is chosen. */
  write() {
    this.list.hidden = !this.chosen.length;
    fill(
      this.list,
      this.chosen.map((each, index) => this.#entry(each, index)),
    );
  }

  /**
   * @param {Chosen} chosen
   * @param {number} index
   */
  #entry(chosen, index) {
    const role = element(
      "select",
      {
        id: fresh("role"),
        onchange: () => {
          chosen.role = role.value === "tender" ? "tender" : "document";
          this.onChange();
        },
      },
      element("option", { value: "document", selected: chosen.role === "document" }, "A response to it"),
      element("option", { value: "tender", selected: chosen.role === "tender" }, "The tender"),
    );
    return element(
      "li",
      {},
      element(
        "span",
        { class: "file" },
        foreign(chosen.name),
        " ",
        element("span", { class: "quiet" }, size(chosen.file.size)),
      ),
      this.roles &&
        element(
          "span",
          { class: "role" },
          element("label", { for: role.id }, "This is", unseen(` (${chosen.name})`)),
          role,
        ),
      element(
        "button",
        { type: "button", class: "minor", onclick: () => this.#remove(index) },
        "Remove",
        unseen(` ${chosen.name}`),
      ),
    );
  }

  /** @param {number} index */
  #remove(index) {
    const [gone] = this.chosen.splice(index, 1);
    this.#changed(`${gone.name} is removed.`);
    const buttons = this.list.querySelectorAll("button");
    focusOn(buttons[Math.min(index, buttons.length - 1)] ?? this.input);
  }

  /**
   * @param {File[]} files
   * @param {string[]} passedOver
   */
  #add(files, passedOver) {
    this.input.value = ""; // so that the same file can be chosen again
    for (const file of files) {
      const name = distinct(
        file.name,
        this.chosen.map((each) => each.name),
      );
      this.chosen.push({ file, name, role: TENDER.test(name) && !RESPONSE.test(name) ? "tender" : "document" });
    }
    this.note.textContent = passedOver.length
      ? `Passed over, since they are no documents: ${listed(passedOver.slice(0, 5))}${passedOver.length > 5 ? ` and ${passedOver.length - 5} more` : ""}.`
      : "";
    this.#changed(`${count(files.length, "file")} added. ${this.note.textContent}`);
  }

  /** @param {string} words */
  #changed(words) {
    this.write();
    this.onChange();
    announce(`${words} ${count(this.chosen.length, "file")} to check.`);
  }

  #listen() {
    const over = (/** @type {DragEvent} */ event, /** @type {boolean} */ on) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.drop.classList.toggle("over", on);
    };
    this.drop.addEventListener("dragover", (event) => over(event, true));
    this.drop.addEventListener("dragleave", (event) => over(event, false));
    this.drop.addEventListener("drop", async (event) => {
      over(event, false);
      const { files, passedOver } = await dropped(event);
      if (files.length || passedOver.length) this.#add(files, passedOver);
    });
  }
}

/**
 * What was dropped: files as they are, and of folders what can be read.
 *
 * @param {DragEvent} event
 */
async function dropped(event) {
  const items = [...(event.dataTransfer?.items ?? [])].filter((item) => item.kind === "file");
  // Both must be asked for before the event has ended.
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  /** @type {File[]} */
  const files = [];
  /** @type {string[]} */
  const passedOver = [];
  for (const { entry, file } of entries) {
    if (entry?.isDirectory) await walk(/** @type {FileSystemDirectoryEntry} */ (entry), files, passedOver, 0);
    else if (file) files.push(file);
  }
  return { files, passedOver };
}

/**
 * @param {FileSystemDirectoryEntry} folder
 * @param {File[]} files
 * @param {string[]} passedOver
 * @param {number} depth
 */
async function walk(folder, files, passedOver, depth) {
  for (const entry of await entriesOf(folder)) {
    if (LITTER.test(entry.name)) continue;
    if (entry.isDirectory) {
      if (depth < DEEPEST) await walk(/** @type {FileSystemDirectoryEntry} */ (entry), files, passedOver, depth + 1);
      else passedOver.push(entry.name);
    } else if (READ.some((ending) => entry.name.toLowerCase().endsWith(ending))) {
      files.push(
        await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject)),
      );
    } else {
      passedOver.push(entry.name);
    }
  }
}

/**
 * All entries of a folder, which browsers give in pieces.
 *
 * @param {FileSystemDirectoryEntry} folder
 * @returns {Promise<FileSystemEntry[]>}
 */
async function entriesOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all.sort((a, b) => a.name.localeCompare(b.name, "en-GB", { numeric: true }));
    all.push(...some);
  }
}
