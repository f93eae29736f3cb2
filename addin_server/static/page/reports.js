/** Reports as files, and the waivers of this page as a file. */

import { announce } from "../lib/announce.js";
import { asProblem } from "../lib/api.js";
import { element, fill, focusOn } from "../lib/dom.js";
import { asFile } from "../lib/waivers.js";
import { count, fileName } from "../lib/words.js";
import { downloadButton } from "../parts/download.js";
import { problemBox } from "../parts/problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../lib/types.js").Body} Body */

/** @type {readonly (readonly [string, string])[]} */
const FOR_PEOPLE = [
  ["html", "A page to read and share"],
  ["docx", "The Word document with comments"],
  ["xlsx", "An Excel workbook"],
  ["text", "Plain text"],
];
/** @type {readonly (readonly [string, string])[]} */
const FOR_PROGRAMS = [
  ["csv", "A table (CSV)"],
  ["parquet", "A table (Parquet)"],
  ["markdown", "Markdown"],
  ["json", "JSON"],
  ["sarif", "SARIF"],
  ["junit", "JUnit"],
  ["github", "GitHub annotations"],
];
const COMMENTS = "docx";

export class ReportsPart {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.trouble = element("div");
    this.waivers = element("div");
    this.element = element(
      "div",
      { class: "reports" },
      element("h2", {}, "Reports"),
      this.trouble,
      element("p", {}, "Each report is made from the same findings, with your waivers told apart."),
      this.#lists(),
      this.waivers,
    );
    this.refresh();
  }

  /** Write again what hangs on the waivers. */
  refresh() {
    const { waivers } = this.app;
    fill(
      this.waivers,
      element("h2", {}, "Waivers"),
      waivers.length
        ? element(
            "p",
            {},
            `You gave ${count(waivers.length, "waiver")} here. They end with this page unless you keep them in a file: the command line takes it with `,
            element("code", {}, "--waivers"),
            ".",
          )
        : element("p", {}, "You have waived nothing here. Each finding has a button for it."),
      waivers.length > 0 &&
        element(
          "p",
          { class: "buttons" },
          element("button", { type: "button", onclick: () => this.#saveWaivers() }, "Download the waivers"),
        ),
    );
  }

  #lists() {
    const titled = [...FOR_PEOPLE, ...FOR_PROGRAMS].map(([name]) => name);
    const others = this.app.meta.formats.map(({ name }) => name).filter((name) => !titled.includes(name));
    return [
      element("h3", {}, "For people"),
      this.#list(FOR_PEOPLE),
      element("h3", {}, "For programs"),
      this.#list([...FOR_PROGRAMS, ...others.map((name) => /** @type {const} */ ([name, name]))]),
    ];
  }

  /** @param {readonly (readonly [string, string])[]} titles */
  #list(titles) {
    const known = new Map(this.app.meta.formats.map((each) => [each.name, each]));
    return element(
      "ul",
      { class: "formats" },
      titles.map(([name, title]) => {
        const format = known.get(name);
        return (
          format &&
          element(
            "li",
            {},
            element(
              "p",
              {},
              element("strong", {}, title),
              element("span", { class: "quiet" }, ` ${format.ending}: ${format.about}`),
            ),
            name === COMMENTS
              ? this.#comments(title)
              : this.#button(name, title, () => this.app.host.reportBody(this.app.reporting), ""),
          )
        );
      }),
    );
  }

  /**
   * A button for each Word file: comments go into one at a time.
   *
   * @param {string} title
   */
  #comments(title) {
    const { host, result } = this.app;
    const word = (result?.documents ?? []).filter((each) => each.report.format === "docx" && host.has(each.path));
    if (!word.length) return element("p", { class: "quiet" }, "Only for Word files that you chose here by themselves.");
    const options = () => ({ ...this.app.reporting, pack: false });
    return element(
      "div",
      {},
      word.map(({ path }) => this.#button(COMMENTS, title, () => host.bodyOf(path, options()), path)),
      (host.together === "pack" || host.together === "tender") &&
        element("p", { class: "quiet" }, "Without what only shows when the documents are read together."),
    );
  }

  /**
   * @param {string} format
   * @param {string} title
   * @param {() => Promise<Body>} body
   * @param {string} path
   */
  #button(format, title, body, path) {
    return downloadButton(title, path, () => this.#make(format, body, path));
  }

  /**
   * @param {string} format
   * @param {() => Promise<Body>} body
   * @param {string} path
   */
  async #make(format, body, path) {
    this.trouble.replaceChildren();
    try {
      const { blob, name } = await this.app.api.report(format, await body(), {
        onWait: () => announce("The server is busy. This goes on by itself."),
      });
      this.app.host.save(blob, path ? fileName(path).replace(/(\.\w+)$/, " with comments$1") : name);
      return true;
    } catch (error) {
      const problem = asProblem(error);
      const box = problemBox(
        problem.documents.length
          ? problem.documents.map((each) => ({ words: each.message, path: each.path }))
          : [{ words: problem.detail }],
        "The report could not be made",
      );
      this.trouble.append(box);
      focusOn(box, "center");
      return false;
    }
  }

  #saveWaivers() {
    this.app.host.save(new Blob([asFile(this.app.waivers)], { type: "application/toml" }), "waivers.toml");
    this.app.unsaved = false;
    announce("waivers.toml is downloaded.");
  }
}
