/** What the views of the page share. */

/** @typedef {import("../lib/api.js").Api} Api */
/** @typedef {import("../hosts/standalone.js").StandaloneHost} StandaloneHost */
/** @typedef {import("../lib/types.js").Meta} Meta */
/** @typedef {import("../lib/types.js").Options} Options */
/** @typedef {import("../lib/types.js").Result} Result */
/** @typedef {import("../lib/types.js").Session} Session */
/** @typedef {import("../lib/types.js").WaiverEntry} WaiverEntry */

/**
 * @typedef {object} View
 * @property {string} title
 * @property {HTMLElement} element
 * @property {() => void} [entered] Called when the view is shown again.
 */

export class App {
  /** @type {Result | null} */
  result = null;
  /** How the documents of the result were checked.
   * @type {Options} */
  options = {};
  /** @type {WaiverEntry[]} */
  waivers = [];
  /** Whether there are waivers that no file holds yet. */
  unsaved = false;

  /**
   * @param {Api} api
   * @param {StandaloneHost} host
   * @param {Session} session
   * @param {Meta} meta
   */
  constructor(api, host, session, meta) {
    this.api = api;
    this.host = host;
    this.session = session;
    this.meta = meta;
    /** @type {Map<string, Promise<Meta>>} */
    this.metas = new Map([[meta.profile, Promise.resolve(meta)]]);
  }

  /**
   * What the server knows, as a profile has it.
   *
   * @param {string} profile
   */
  metaOf(profile) {
    const known = this.metas.get(profile) ?? this.api.meta(profile);
    this.metas.set(profile, known);
    known.catch(() => this.metas.delete(profile));
    return known;
  }

  /** How the documents are reported on: as they were checked, with the waivers of this page. */
  get reporting() {
    return { ...this.options, text: false, waivers: this.waivers };
  }
}

/** @param {string} rule */
export function ruleHref(rule) {
  return `#/rules/${encodeURIComponent(rule)}`;
}
