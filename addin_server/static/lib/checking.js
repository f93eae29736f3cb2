/** Carries out a check: one request after the other, so that each step shows, can be stopped, and costs only itself. */

import { asProblem, isStopped } from "./api.js";
import { merged } from "./results.js";

/** @typedef {import("../hosts/host.js").Host} Host */
/** @typedef {import("./api.js").Api} Api */
/** @typedef {import("./api.js").Progress} Progress */
/** @typedef {import("./types.js").CheckAnswer} CheckAnswer */
/** @typedef {import("./types.js").Options} Options */
/** @typedef {import("./types.js").Told} Told */

/**
 * @typedef {object} Watching
 * @property {AbortSignal} signal
 * @property {(done: number, all: number, label: string) => void} onStep Told what is next; one of many may be part-way done.
 * @property {(seconds: number) => void} onWait
 */

// After these it is no use to ask for the next document.
const ENDING = ["unreachable", "bad-key", "no-token", "stale-token", "stopping", "bad-origin", "bad-host", "not-local"];
const STOPPED = "Not checked: the check was stopped before.";
const NOT_REACHED = "Not checked: the server could not be asked any more.";

/**
 * Check what a host holds. What could not be checked is among the errors, with the reason.
 *
 * @param {Api} api
 * @param {Host} host
 * @param {Options} options
 * @param {Watching} watching
 */
export async function carryOut(api, host, options, watching) {
  const requests = host.requests();
  /** @type {CheckAnswer[]} */
  const answers = [];
  /** @type {Told[]} */
  const errors = [];
  let ended = "";
  for (const [index, request] of requests.entries()) {
    if (ended) {
      errors.push({ path: request.label, code: "interrupted", message: ended });
      continue;
    }
    watching.onStep(index, requests.length, request.label);
    try {
      const body = await request.body({ ...options, text: true });
      const onProgress = (/** @type {Progress} */ { done, of, path }) => {
        if (of < 2) return;
        if (requests.length > 1) watching.onStep(index + done / (of + 1), requests.length, path || request.label);
        else watching.onStep(done, of, path || "all of them together");
      };
      answers.push(await api.check(body, { signal: watching.signal, onWait: watching.onWait, onProgress }));
    } catch (error) {
      if (isStopped(error)) {
        ended = STOPPED;
        errors.push({ path: request.label, code: "interrupted", message: ended });
        continue;
      }
      const problem = asProblem(error);
      errors.push(
        ...(problem.documents.length
          ? problem.documents
          : [{ path: request.label, code: problem.code, message: problem.detail }]),
      );
      if (ENDING.includes(problem.code)) ended = NOT_REACHED;
    }
  }
  return { result: merged(answers, errors), stopped: ended === STOPPED };
}
