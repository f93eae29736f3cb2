/** Knows whether the text has changed since the check: from what Office tells, or by a look when somebody comes back. */

/** @typedef {import("../hosts/host.js").OfficeHost} OfficeHost */

const PAUSE = 2_000; // milliseconds of quiet after which a change is looked at
const SELDOM = 3_000; // milliseconds between two looks where Office tells of nothing
const PATIENCE = 5; // a check may not be repeated sooner than so many times what the last one took

export class Live {
  /** Whether Office tells of changes. */
  told = false;
  #looked = 0;
  #took = 0;
  #ended = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  /**
   * @param {OfficeHost} host
   * @param {() => void} onChange Told that the text is other than it was checked.
   */
  constructor(host, onChange) {
    this.host = host;
    this.onChange = onChange;
  }

  /** Begin to listen, once something was checked. */
  async begin() {
    this.told = !this.host.cannot("watch") && (await this.host.watch(() => this.#soon()));
    if (this.told) return;
    for (const event of ["focus", "pointerenter"]) addEventListener(event, () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
    document.documentElement.addEventListener("pointerenter", () => this.#look());
  }

  /**
   * Remember how long a check took.
   *
   * @param {number} milliseconds
   */
  checked(milliseconds) {
    this.#took = milliseconds;
    this.#ended = Date.now();
  }

  #soon() {
    clearTimeout(this.#waiting);
    const earliest = this.#ended + this.#took * PATIENCE - Date.now();
    this.#waiting = setTimeout(() => this.#ask(), Math.max(PAUSE, earliest));
  }

  #look() {
    if (document.hidden || Date.now() - this.#looked < SELDOM) return;
    this.#ask();
  }

  async #ask() {
    this.#looked = Date.now();
    try {
      if (await this.host.isStale()) this.onChange();
    } catch {
      return; // it is asked again with the next change
    } finally {
      this.#looked = Date.now();
    }
  }
}
