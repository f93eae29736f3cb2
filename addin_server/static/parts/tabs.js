/** Tabs, as the ARIA Authoring Practices describe them: the arrow keys move between them, Tab moves into the panel. */

import { element, fresh } from "../lib/dom.js";

/** @typedef {{ name: string, words: string, panel: HTMLElement }} Tab */

export class Tabs {
  /**
   * @param {string} label
   * @param {Tab[]} tabs
   */
  constructor(label, tabs) {
    this.tabs = tabs;
    this.buttons = tabs.map(({ words, panel }, index) => {
      panel.id ||= fresh("panel");
      const button = element(
        "button",
        { type: "button", role: "tab", id: fresh("tab"), "aria-controls": panel.id, onclick: () => this.choose(index) },
        words,
      );
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.tabIndex = 0;
      return button;
    });
    this.element = element("div", { role: "tablist", "aria-label": label, class: "tabs" }, this.buttons);
    this.element.addEventListener("keydown", (event) => this.#moved(event));
    this.choose(0);
  }

  /** @param {number} chosen */
  choose(chosen) {
    for (const [index, button] of this.buttons.entries()) {
      const on = index === chosen;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      this.tabs[index].panel.hidden = !on;
    }
  }

  /** @param {string} name */
  show(name) {
    const index = this.tabs.findIndex((tab) => tab.name === name);
    if (index >= 0) this.choose(index);
  }

  /** @param {KeyboardEvent} event */
  #moved(event) {
    const at = this.buttons.findIndex((button) => button === event.target);
    const last = this.buttons.length - 1;
    const to = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.choose(to);
    this.buttons[to].focus();
  }
}
