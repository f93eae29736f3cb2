/** Reports on the open document as files. */

import { announce } from "../lib/announce.js";
import { asProblem } from "../lib/api.js";
import { element } from "../lib/dom.js";
import { asFile } from "../lib/waivers.js";
import { count } from "../lib/words.js";
import { downloadButton } from "../parts/download.js";
import { tell } from "./problems.js";

/** @typedef {import("./app.js").PaneApp} PaneApp */

const TITLES = /** @type {const} */ ([
  ["html", "A page to read and share"],
  ["docx", "A copy of the document with comments"],
  ["xlsx", "An Excel workbook"],
  ["text", "Plain text"],
]);

/** @param {PaneApp} app */
export function reportsView(app) {
  const trouble = element("div");
  const known = new Map(app.meta.formats.map((each) => [each.name, each]));
  const isWordFile = app.document?.report.format === "docx" && app.host.sent?.as === "file";
  return element(
    "div",
    { class: "reports" },
    element("h2", {}, "Reports"),
    trouble,
    element("p", {}, `Each is made from the ${app.host.noun} as it was checked last, with your waivers told apart.`),
    element(
      "ul",
      { class: "formats" },
      TITLES.filter(([name]) => known.has(name) && (name !== "docx" || isWordFile)).map(([name, title]) =>
        element(
          "li",
          {},
          element(
            "p",
            {},
            element("strong", {}, title),
            element("span", { class: "quiet" }, ` ${known.get(name)?.ending}`),
          ),
          download(app, name, title, trouble),
        ),
      ),
    ),
    element(
      "p",
      {},
      "If nothing is downloaded, Word or Excel does not allow it here: check the saved file on ",
      element("a", { href: "/", target: "_blank", rel: "noopener" }, "the web page"),
      ", which has more formats too.",
    ),
    waivers(app),
  );
}

/** @param {PaneApp} app */
function waivers(app) {
  if (!app.waivers.length) return null;
  return element(
    "div",
    {},
    element("h2", {}, "Waivers"),
    element(
      "p",
      {},
      `${count(app.waivers.length, "waiver")} could not be written into the ${app.host.noun}, and will end with this pane. `,
      "Keep them in a file: the command line takes it with ",
      element("code", {}, "--waivers"),
      ".",
    ),
    element(
      "p",
      { class: "buttons" },
      element(
        "button",
        {
          type: "button",
          class: "minor",
          onclick: () => {
            app.host.save(new Blob([asFile(app.waivers)], { type: "application/toml" }), "waivers.toml");
            announce("waivers.toml is downloaded.");
          },
        },
        "Download the waivers",
      ),
    ),
  );
}

/**
 * @param {PaneApp} app
 * @param {string} format
 * @param {string} title
 * @param {HTMLElement} trouble
 */
function download(app, format, title, trouble) {
  return downloadButton(title, "", async () => {
    trouble.replaceChildren();
    try {
      const { blob, name } = await app.api.report(format, await app.host.reportBody(app.options));
      app.host.save(blob, format === "docx" ? app.host.title.replace(/(\.\w+)$/, " with comments$1") : name);
      return true;
    } catch (error) {
      tell(trouble, asProblem(error), "The report could not be made");
      return false;
    }
  });
}
