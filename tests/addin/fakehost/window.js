// @ts-check
/** The window of a stand-in. Its address tells the document, the pane and the traps. */

import { traps } from "./traps.js";
import { Wire } from "./wire.js";

/**
 * @template {import("./wire.js").Program & {batches: import("./batch.js").Batches, selection: unknown}} P
 * @typedef {object} Kind
 * @property {(bytes: Uint8Array, traps: import("./traps.js").Traps, url: string) => Promise<P>} open
 * @property {Record<string, (program: P, ...given: any[]) => unknown>} user
 * @property {(program: P) => object} seen
 * @property {(program: P, page: HTMLElement) => void} draw
 * @property {Record<string, (program: P, ...given: any[]) => unknown>} [further]
 */

/**
 * Open what the address of the window names.
 * @template {import("./wire.js").Program & {batches: import("./batch.js").Batches, selection: unknown}} P
 * @param {Kind<P>} kind
 */
export async function opened(kind) {
  try {
    await open(kind);
  } catch (error) {
    document.body.dataset.fault = String(error);
  }
}

/**
 * @template {import("./wire.js").Program & {batches: import("./batch.js").Batches, selection: unknown}} P
 * @param {Kind<P>} kind
 */
async function open(kind) {
  const asked = new URLSearchParams(location.search);
  const bytes = new Uint8Array(await (await fetch(asked.get("document") ?? "")).arrayBuffer());
  const url = `https://files.example.org/${asked.get("name") ?? "document"}`;
  const program = await kind.open(bytes, traps(JSON.parse(asked.get("traps") ?? "{}")), url);
  const wire = new Wire(program);
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("pane"));
  const page = /** @type {HTMLElement} */ (document.getElementById("document"));
  /** @type {{step: string, act: string, given: unknown[]}[]} */
  const meanwhile = [];
  program.tell = wire.tell.bind(wire);
  program.batches.before = (names) => {
    const next = meanwhile.findIndex((each) => names.includes(each.step));
    if (next < 0) return;
    const [{ act, given }] = meanwhile.splice(next, 1);
    kind.user[act](program, ...given);
  };
  const usual = { ...program.traps };
  const host = {
    usual,
    seen: () => ({ ...kind.seen(program), faults: wire.faults, asked: wire.asked, openFiles: wire.files.size }),
    user: (/** @type {string} */ act, /** @type {unknown[]} */ given) => kind.user[act](program, ...given) ?? null,
    meanwhile: (/** @type {string} */ step, /** @type {string} */ act, /** @type {unknown[]} */ given) =>
      void meanwhile.push({ step, act, given }),
    trap: (/** @type {object} */ more) => void Object.assign(program.traps, traps({ ...program.traps, ...more })),
    forget: () => {
      program.selection = null;
      program.batches.log.length = 0;
    },
    closesFiles: () => wire.files.clear(),
    file: async () => [...(await program.file())],
    silent: (/** @type {boolean} */ value) => {
      wire.silent = value;
    },
    draw: () => kind.draw(program, page), // for pictures
    ...Object.fromEntries(
      Object.entries(kind.further ?? {}).map(([name, ask]) => [name, (/** @type {any[]} */ ...given) => ask(program, ...given)]),
    ),
  };
  Object.assign(window, { host });
  wire.frame(frame, asked.get("pane") ?? "");
  document.body.dataset.ready = "yes";
}
