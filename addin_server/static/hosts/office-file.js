/** The file of the open document, unsaved changes included, as Office hands it over in slices. */

import { Problem } from "../lib/api.js";
import { queued } from "./office.js";

const SLICE = 4_194_304; // bytes, the most that Office gives at once
const SMALL = 65_536; // on an iPad
const LONGEST = 15_000; // milliseconds for each answer; after that the text is asked for instead

/**
 * The bytes. Raises Problem("no-file") where Office does not give them: the text of the document may still be had.
 *
 * @param {number} most Bytes that may be sent at all.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function fileOf(most) {
  return queued(async () => {
    const file = await opened();
    try {
      if (file.size > most) throw new Problem("no-file", "it is larger than the server takes");
      const bytes = new Uint8Array(file.size);
      for (let number = 0, at = 0; number < file.sliceCount; number += 1) {
        const slice = new Uint8Array(await sliceOf(file, number));
        if (at + slice.length > bytes.length) throw refused();
        bytes.set(slice, at);
        at += slice.length;
      }
      if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refused(); // a PDF that Word shows, or an encrypted file
      return bytes;
    } finally {
      file.closeAsync(() => undefined); // only two may be open at once
    }
  });
}

/** @returns {Promise<Office.File>} */
function opened() {
  const sliceSize = String(Office.context.platform) === "iOS" ? SMALL : SLICE;
  return answer((done) => Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize }, done));
}

/**
 * @param {Office.File} file
 * @param {number} number
 * @returns {Promise<ArrayLike<number>>}
 */
async function sliceOf(file, number) {
  /** @type {Office.Slice} */
  const slice = await answer((done) => file.getSliceAsync(number, done));
  return slice.data;
}

/**
 * @template Given
 * @param {(done: (result: Office.AsyncResult<Given>) => void) => void} ask
 * @returns {Promise<Given>}
 */
function answer(ask) {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(refused());
    }, LONGEST);
    try {
      ask((result) => {
        clearTimeout(timer);
        if (late) closed(result.value);
        else if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
        else reject(refused());
      });
    } catch {
      clearTimeout(timer);
      reject(refused());
    }
  });
}

/**
 * Close a file that came after nobody waited for it any more.
 *
 * @param {unknown} value
 */
function closed(value) {
  if (value && typeof value === "object" && "closeAsync" in value) {
    /** @type {Office.File} */ (value).closeAsync(() => undefined);
  }
}

function refused() {
  return new Problem("no-file", "");
}
