/**
 * The one place that calls Office. Everything it is asked goes through one queue, so that no two tasks work on a
 * document at once, and whatever it refuses comes back as a sentence.
 */

import { Problem } from "../lib/api.js";

/** @typedef {"word" | "excel"} Program */
/** @typedef {"WordApi" | "ExcelApi" | "OpenBrowserWindowApi" | "File"} ApiSet */

const READY = 8_000; // milliseconds in which Office must have begun
const LONGEST = 60_000; // milliseconds after which a task is given up, so that others get their turn

const SENTENCES = {
  AccessDenied: "This document is protected or read-only, so it cannot be changed. Nothing was changed.",
  InvalidOperationInCellEditMode: "A cell is being edited. Press Enter in Excel, then try again.",
  ItemNotFound: "These words are no longer there. Check again.",
  NotImplemented: "This version of Office cannot do that.",
  ApiNotFound: "This version of Office cannot do that.",
  ApiNotAvailable: "This version of Office cannot do that.",
  ActivityLimitReached: "Office is busy. Wait a moment, and try again.",
  RequestAborted: "Office broke this off. Try again.",
  HostIsBusy: "Office is busy. Close any open dialog in it, and try again.",
  ResponsePayloadSizeLimitExceeded: "This document is too large for this version of Office to hand over.",
  RequestPayloadSizeLimitExceeded: "This document is too large for this version of Office to hand over.",
  ConnectionFailure: "Office lost its connection. Try again when you are connected.",
};
const SAME = {
  NotAllowed: "AccessDenied",
  AccessDeniedError: "AccessDenied",
  EditModeWithEditLock: "AccessDenied",
  DocumentIsReadOnly: "AccessDenied",
  ReadOnlyDocument: "AccessDenied",
  Unprotectable: "AccessDenied",
  ApiNotSupported: "NotImplemented",
  UnsupportedOperation: "NotImplemented",
};

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Wait for Office; null where this is no pane in Word or Excel. Raises Problem where office.js cannot be had.
 *
 * @returns {Promise<Program | null>}
 */
export async function begun() {
  const until = Date.now() + READY;
  while (typeof Office === "undefined" || !Office.onReady) {
    if (Date.now() > until) throw new Problem("no-office", NO_OFFICE);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const late = new Promise((resolve) => setTimeout(() => resolve("late"), READY));
  const info = await Promise.race([Office.onReady(), late]);
  if (info === "late") throw new Problem("no-office", NOT_READY);
  const found = /** @type {{ host: unknown }} */ (info).host;
  return found === "Word" ? "word" : found === "Excel" ? "excel" : null;
}

const NO_OFFICE =
  "The script through which Word and Excel speak with a pane did not load from appsforoffice.microsoft.com. " +
  "Look whether you are connected, then try again. If your organisation blocks that address, IT can serve a copy.";
const NOT_READY = "Word or Excel does not answer this pane. Close the pane, and open it again.";

/**
 * Do something in Word, after everything that was asked before.
 *
 * @template Given
 * @param {(context: Word.RequestContext) => Promise<Given>} task
 * @returns {Promise<Given>}
 */
export function inWord(task) {
  return queued(() => Word.run(task));
}

/**
 * Do something in Excel; what it changes is one step of Undo.
 *
 * @template Given
 * @param {(context: Excel.RequestContext) => Promise<Given>} task
 * @returns {Promise<Given>}
 */
export function inExcel(task) {
  return queued(() => Excel.run(task));
}

/**
 * Whether Office has a set of functions. Some versions say so wrongly: where it matters, look for the function too.
 *
 * @param {ApiSet} set
 * @param {string} [version]
 */
export function has(set, version) {
  try {
    return Office.context.requirements.isSetSupported(set, version);
  } catch {
    return false;
  }
}

/**
 * Do one thing after the other. Whoever asks learns how their own went; those that come after do not.
 *
 * @template Given
 * @param {() => Promise<Given>} task
 * @returns {Promise<Given>}
 */
export function queued(task) {
  const run = last.then(() => ended(task()));
  last = run.catch(() => undefined);
  return run;
}

/**
 * What Office refused, as a Problem with a sentence for people.
 *
 * @param {unknown} error
 */
export function refusal(error) {
  if (error instanceof Problem || error instanceof DOMException) return error;
  const code = codeOf(error);
  const known = SAME[/** @type {keyof typeof SAME} */ (code)] ?? code;
  const sentence = SENTENCES[/** @type {keyof typeof SENTENCES} */ (known)];
  if (!sentence) console.warn("Office:", code, error instanceof Error ? error.name : "");
  return new Problem(`office-${known}`, sentence ?? `Office could not do that (${code}). Nothing more was done.`);
}

/**
 * The short word with which Office names what went wrong.
 *
 * @param {unknown} error
 */
function codeOf(error) {
  const code = /** @type {{ code?: unknown, name?: unknown } | null} */ (error)?.code;
  return String(code ?? (error instanceof Error ? error.name : "unknown")).slice(0, 60);
}

/**
 * @template Given
 * @param {Promise<Given>} running
 * @returns {Promise<Given>}
 */
async function ended(running) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    const words = "Office has not answered for a minute. Close any open dialog in it, and try again.";
    timer = setTimeout(() => reject(new Problem("office-silent", words)), LONGEST);
  });
  try {
    return /** @type {Given} */ (await Promise.race([running, late]));
  } catch (error) {
    throw refusal(error);
  } finally {
    clearTimeout(timer);
  }
}
