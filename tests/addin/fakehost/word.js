// @ts-check
/** The window of the stand-in for Word. Its address tells the document, the pane and the traps. */

import { FakeWord } from "./fakeword.js";
import { shown } from "./page.js";
import { traps } from "./traps.js";
import { seen, USER } from "./user.js";
import { Wire } from "./wire.js";

addEventListener("error", (event) => (document.body.dataset.fault = event.message));
const asked = new URLSearchParams(location.search);
const bytes = await (await fetch(asked.get("document") ?? "")).arrayBuffer();
const word = await FakeWord.open(
  new Uint8Array(bytes),
  traps(JSON.parse(asked.get("traps") ?? "{}")),
  `https://files.example.org/${asked.get("name") ?? "document.docx"}`,
);
const wire = new Wire(word);
const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("pane"));
const page = /** @type {HTMLElement} */ (document.getElementById("document"));
/** @type {{step: string, act: string, given: unknown[]}[]} */
const meanwhile = [];

word.batches.before = (step) => {
  const next = meanwhile.findIndex((each) => each.step === step);
  if (next >= 0) {
    const [{ act, given }] = meanwhile.splice(next, 1);
    USER[act](word, ...given);
  }
};
word.tell = (kind, paragraphs) => {
  if (!word.traps.laterApis) return;
  const ids = word.traps.localIdsAreNull ? [] : paragraphs.map((each) => each.id);
  const told = { tenderlintTest: kind, uniqueLocalIds: ids, source: "Local", type: kind };
  frame.contentWindow?.postMessage(JSON.stringify(told), "*");
};

Object.assign(window, {
  host: {
    seen: () => ({ ...seen(word), faults: wire.faults, asked: wire.asked, openFiles: wire.files.size }),
    texts: () => word.paragraphs.map((each) => each.shown().text),
    paragraphs: () =>
      word.paragraphs.map((each) => ({ text: each.shown().text, style: each.style, list: each.list?.string ?? null, cell: each.cell })),
    user: (/** @type {string} */ act, /** @type {unknown[]} */ given) => USER[act](word, ...given) ?? null,
    meanwhile: (/** @type {string} */ step, /** @type {string} */ act, /** @type {unknown[]} */ given) => void meanwhile.push({ step, act, given }),
    trap: (/** @type {object} */ more) => void Object.assign(word.traps, traps({ ...word.traps, ...more })),
    forget: () => {
      word.selection = null;
      word.batches.log.length = 0;
    },
    closesFiles: () => wire.files.clear(),
    file: async () => [...(await word.file())],
    silent: (/** @type {boolean} */ value) => {
      wire.silent = value;
    },
    draw: () => shown(word, page),
  },
});
wire.frame(frame, asked.get("pane") ?? "");
document.body.dataset.ready = "yes";
