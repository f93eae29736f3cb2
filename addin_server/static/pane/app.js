/** What the views of the pane share: the document, what was found in it, and which rules and waivers count. */

import { asProblem, Problem } from "../lib/api.js";
import { carryOut } from "../lib/checking.js";
import { remember, remembered } from "../lib/preferences.js";
import { inPaneWords } from "./problems.js";

/** @typedef {import("../hosts/host.js").OfficeHost} OfficeHost */
/** @typedef {import("../lib/api.js").Api} Api */
/** @typedef {import("../lib/checking.js").Watching} Watching */
/** @typedef {import("../lib/types.js").DocumentResult} DocumentResult */
/** @typedef {import("../lib/types.js").Item} Item */
/** @typedef {import("../lib/types.js").Meta} Meta */
/** @typedef {import("../lib/types.js").Options} Options */
/** @typedef {import("../lib/types.js").Result} Result */
/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("../lib/types.js").WaiverEntry} WaiverEntry */

/** @typedef {{ kind: string, profile: string }} Choice */

// What the server says of a file that Office handed over but that cannot be read; its text may still be.
const UNREADABLE = ["encrypted", "damaged", "wrong-type", "old-format", "unsafe", "too-large"];

export class PaneApp {
  /** @type {Result | null} */
  result = null;
  /** Waivers that could not be written into the document.
   * @type {WaiverEntry[]} */
  waivers = [];
  /** Facts that somebody gave here, which count before what the document says.
   * @type {Record<string, string>} */
  facts = {};
  /** Those that stand in it.
   * @type {WaiverEntry[]} */
  written = [];

  /**
   * @param {Api} api
   * @param {OfficeHost} host
   * @param {Session} session
   * @param {Meta} meta
   * @param {string} key What this document is remembered by; "" for not at all.
   */
  constructor(api, host, session, meta, key) {
    this.api = api;
    this.host = host;
    this.session = session;
    this.meta = meta;
    this.key = key;
    this.choice = this.#recalled();
    /** Rules that whoever sits here wants to see in no document. */
    this.off = listOf(remembered("off")).filter((rule) => meta.rules.some((each) => each.rule === rule));
  }

  /** The document that was checked. */
  get document() {
    return this.result?.documents[0] ?? null;
  }

  /** @returns {Options} */
  get options() {
    return { ...this.choice, pack: false, facts: this.facts, waivers: this.waivers, ignore: this.off };
  }

  /** Whether the server is another than the one that this pane was loaded from. */
  get isOutdated() {
    return this.api.session !== null && this.api.session.version !== this.session.version;
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.choice = choice;
    remember("kind", choice.kind);
    remember("profile", choice.profile);
    if (this.key) remember(`document.${this.key}`, `${choice.kind} ${choice.profile}`);
  }

  /**
   * @param {string} rule
   * @param {boolean} on
   */
  turn(rule, on) {
    this.off = this.off.filter((each) => each !== rule);
    if (!on) this.off.push(rule);
    remember("off", this.off.join(" "));
  }

  /**
   * Check the document as it is now. Raises Problem, after which the last result still stands.
   *
   * @param {Watching} watching
   * @returns {Promise<{ stopped: boolean }>}
   */
  async check(watching) {
    const { result, stopped } = await this.#checked(watching);
    if (stopped) return { stopped };
    const [document] = result.documents;
    if (!document) {
      const [failed] = result.errors;
      throw inPaneWords(new Problem(failed?.code ?? "failed", failed?.message ?? "The document could not be checked."));
    }
    await this.#readWaivers(document);
    this.result = result;
    return { stopped: false };
  }

  /**
   * Waive what a waiver is about. It is written into the document where that can be done.
   *
   * @param {WaiverEntry} entry
   * @returns {Promise<boolean>} Whether it stands in the document now.
   */
  async waive(entry) {
    const written = !this.host.cannot("waive") && (await this.#write((entries) => [...entries, entry]));
    if (!written) this.waivers.push(entry);
    return written;
  }

  /**
   * Take a waiver back. Raises Problem where it stands in a document that cannot be changed.
   *
   * @param {WaiverEntry} entry
   */
  async takeBack(entry) {
    if (this.waivers.includes(entry)) {
      this.waivers = this.waivers.filter((each) => each !== entry);
      return;
    }
    const said = JSON.stringify(entry);
    await this.host.writeWaivers((entries) => {
      const at = entries.findIndex((each) => JSON.stringify(each) === said);
      return entries.filter((_, index) => index !== at);
    });
  }

  /** @param {(entries: WaiverEntry[]) => WaiverEntry[]} change */
  async #write(change) {
    try {
      await this.host.writeWaivers(change);
      return true;
    } catch (error) {
      asProblem(error);
      return false;
    }
  }

  /** @param {Watching} watching */
  async #checked(watching) {
    const options = { ...this.options };
    const first = await carryOut(this.api, this.host, options, watching);
    const [failed] = first.result.errors;
    if (first.stopped || !failed || !UNREADABLE.includes(failed.code) || this.host.sent?.as !== "file") return first;
    this.host.textFrom("it could not be read");
    return carryOut(this.api, this.host, options, watching);
  }

  /**
   * Know which waivers stand in the document, so that they can be taken back, and tell what was not handed over.
   *
   * @param {DocumentResult} document
   */
  async #readWaivers(document) {
    const written = await this.host.waivers().catch(() => null);
    this.written = written ?? [];
    for (const { waived } of document.items) {
      if (waived) waived.entry = this.#entryAt(waived.where);
    }
    const { sent, program, noun } = this.host;
    if (sent?.as === "text") {
      document.report.notices.unshift(
        `${program} did not hand over the file${sent.why && ` (${sent.why})`}, so the text of the ${noun} was checked instead.`,
      );
    }
  }

  /**
   * The waiver that stands at a place, which can be taken back here; null for those that stand elsewhere.
   *
   * @param {string} where
   */
  #entryAt(where) {
    const written = /^property TenderlintWaivers, entry (\d+)$/.exec(where)?.[1];
    if (written) return this.written[Number(written) - 1] ?? null;
    const sent = /^the request, waiver (\d+)$/.exec(where)?.[1];
    return sent ? (this.waivers[Number(sent) - 1] ?? null) : null;
  }

  /** @returns {Choice} */
  #recalled() {
    const [kind, profile] = listOf(this.key ? remembered(`document.${this.key}`) : null);
    const { kinds, profiles, profile: usual } = this.meta;
    const wanted = { kind: kind ?? "auto", profile: profile ?? remembered("profile") ?? usual };
    return {
      kind: kinds.includes(wanted.kind) ? wanted.kind : "auto",
      profile: profiles.some((each) => each.name === wanted.profile) ? wanted.profile : usual,
    };
  }
}

/** @param {string | null} text */
function listOf(text) {
  return (text ?? "").split(" ").filter(Boolean);
}
