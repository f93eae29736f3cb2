/**
 * Speaks with the server. The token lives in a variable of the page, and ends with it.
 */

/** @typedef {import("./types.js").Session} Session */
/** @typedef {import("./types.js").Meta} Meta */
/** @typedef {import("./types.js").CheckAnswer} CheckAnswer */
/** @typedef {import("./types.js").DraftAnswer} DraftAnswer */
/** @typedef {import("./types.js").Body} Body */
/** @typedef {import("./types.js").Told} Told */

/**
 * @typedef {object} Asking How a request is asked: what ends it, and who is told that the server lets it wait.
 * @property {AbortSignal} [signal]
 * @property {(seconds: number) => void} [onWait]
 * @property {(progress: Progress) => void} [onProgress]
 */

/** @typedef {{ done: number, of: number, path: string }} Progress Documents of a request, and the next; "" for none. */

const BASE = "/api/v1/";
const LINES = "application/x-ndjson";
const TRIES = 8; // times that a request is sent again when the server is busy
const LONGEST_WAIT = 30;

/** What went wrong, in words for people; `documents` where it is about some. */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {string} detail
   * @param {number} [status]
   * @param {Told[]} [documents]
   */
  constructor(code, detail, status = 0, documents = []) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.detail = detail;
    this.status = status;
    this.documents = documents;
  }
}

export class Api {
  /** @type {Session | null} */
  #session = null;
  /** @type {Promise<Session> | null} */
  #beginning = null;
  #key = "";

  /** The session, once it has begun. */
  get session() {
    return this.#session;
  }

  /**
   * Begin a session. A hosted server may ask for an access key (“bad-key”); it is kept for as long as the page is open.
   *
   * @param {string} [key]
   * @returns {Promise<Session>}
   */
  async begin(key = this.#key) {
    this.#beginning ??= this.#begin(key).finally(() => {
      this.#beginning = null;
    });
    return this.#beginning;
  }

  /**
   * Rules, profiles and formats.
   *
   * @param {string} [profile]
   * @returns {Promise<Meta>}
   */
  async meta(profile) {
    const query = profile ? `?profile=${encodeURIComponent(profile)}` : "";
    return (await this.#ask(`meta${query}`, { method: "GET" }, {})).json();
  }

  /**
   * @param {Body} body
   * @param {Asking} [asking]
   * @returns {Promise<CheckAnswer>}
   */
  async check(body, asking = {}) {
    const request = posted(body);
    request.headers.Accept = LINES;
    return lastOf(await this.#ask("check", request, asking), asking);
  }

  /**
   * A report as a file, with its name.
   *
   * @param {string} format
   * @param {Body} body
   * @param {Asking} [asking]
   * @returns {Promise<{ blob: Blob, name: string }>}
   */
  async report(format, body, asking = {}) {
    const answer = await this.#ask(`report/${encodeURIComponent(format)}`, posted(body), asking);
    const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
    return { blob: await answer.blob(), name: name ?? `tenderlint-report.${format}` };
  }

  /**
   * Look at a draft of an answer.
   *
   * @param {{ question: string, answer: string, profile?: string, limit?: number }} draft
   * @param {Asking} [asking]
   * @returns {Promise<DraftAnswer>}
   */
  async draft(draft, asking = {}) {
    return (await this.#ask("draft", posted(draft), asking)).json();
  }

  /** @param {string} key */
  async #begin(key) {
    const answer = await fetched(`${BASE}session`, posted(key ? { "access-key": key } : {}));
    if (!answer.ok) throw await problem(answer);
    this.#key = key;
    this.#session = /** @type {Session} */ (await answer.json());
    return this.#session;
  }

  /**
   * Ask, in a session that may have to begin anew, and again after a while where the server is busy.
   *
   * @param {string} path
   * @param {RequestInit} request
   * @param {Asking} asking
   * @returns {Promise<Response>}
   */
  async #ask(path, request, asking) {
    let renewed = false;
    for (let tries = 0; ; tries += 1) {
      const session = this.#session ?? (await this.begin());
      const headers = { ...request.headers, Authorization: `Bearer ${session.token}` };
      const answer = await fetched(BASE + path, { ...request, headers, signal: asking.signal });
      if (answer.ok) return answer;
      if (answer.status === 401 && !renewed) {
        renewed = true;
        if (this.#session === session) this.#session = null;
      } else if (answer.status === 429 && tries < TRIES) {
        const seconds = Math.min(LONGEST_WAIT, Number(answer.headers.get("Retry-After")) || 1);
        asking.onWait?.(seconds);
        await pause(seconds, asking.signal);
      } else {
        throw await problem(answer);
      }
    }
  }
}

/**
 * Whether something was ended on purpose.
 *
 * @param {unknown} error
 */
export function isStopped(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * What went wrong as a Problem, whatever it is.
 *
 * @param {unknown} error
 */
export function asProblem(error) {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem("failed", "This page failed. Reload it, and report what you did if it happens again.");
}

/**
 * The answer of a check, which comes line by line: its progress, and at last the answer or a problem.
 *
 * @param {Response} response
 * @param {Asking} asking
 * @returns {Promise<CheckAnswer>}
 */
async function lastOf(response, asking) {
  for await (const line of linesOf(response)) {
    const told = JSON.parse(line);
    if (told.answer) return told.answer;
    if (told.problem) {
      const { code, detail, status, documents = [] } = told.problem;
      throw new Problem(String(code), String(detail), Number(status), documents);
    }
    if (told.progress) asking.onProgress?.(told.progress);
  }
  throw new Problem("failed", "The answer of the server broke off. Try again.");
}

/**
 * @param {Response} response
 * @returns {AsyncIterable<string>}
 */
async function* linesOf(response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  /** @type {string[]} */
  let begun = [];
  for (;;) {
    const { done, value } = (await reader?.read().catch(asUnreachable)) ?? { done: true, value: "" };
    if (done) break;
    const [first, ...others] = value.split("\n");
    begun.push(first);
    for (const other of others) {
      yield begun.join("");
      begun = [other];
    }
  }
  if (begun.join("").trim()) yield begun.join("");
}

/**
 * @param {object} body
 * @returns {RequestInit & { headers: Record<string, string> }}
 */
function posted(body) {
  if (body instanceof FormData) return { method: "POST", headers: {}, body };
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function fetched(address, request) {
  try {
    return await fetch(address, { ...request, cache: "no-store", credentials: "omit", redirect: "error" });
  } catch (error) {
    return asUnreachable(error);
  }
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function asUnreachable(error) {
  if (isStopped(error)) throw error;
  throw new Problem(
    "unreachable",
    "Tenderlint does not answer. If it runs on this computer, start it again; otherwise look whether you are " +
      "connected. A file that was changed after you chose it must be chosen again.",
  );
}

/** @param {Response} answer */
async function problem(answer) {
  try {
    const told = await answer.json();
    return new Problem(String(told.code), String(told.detail), answer.status, told.documents ?? []);
  } catch {
    return new Problem("failed", `The server answered with status ${answer.status}. Try again.`, answer.status);
  }
}

/**
 * @param {number} seconds
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("stopped", "AbortError"));
    });
  });
}
