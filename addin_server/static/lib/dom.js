/**
 * Makes elements. Text of documents only ever becomes text nodes: nothing here takes markup.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Attributes that are false, null or undefined are left out, true ones are empty; those that begin with
 * “on” are listeners.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  give(made, attributes);
  put(made, ...children);
  return made;
}

/**
 * An element of a drawing, which screen readers pass over.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...SVGElement} children
 * @returns {SVGElement}
 */
export function drawn(tag, attributes, ...children) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Add children, leaving out those that are nothing.
 *
 * @param {Element | DocumentFragment} parent
 * @param {...(Child | Child[])} children
 */
export function put(parent, ...children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(typeof child === "number" ? String(child) : child);
  }
}

/**
 * Put children in the place of those that are there.
 *
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  put(parent, ...children);
}

/**
 * Words for screen readers only.
 *
 * @param {...Child} words
 */
export function unseen(...words) {
  return element("span", { class: "unseen" }, ...words);
}

/**
 * A name or words of a document: signs in them that turn the direction of writing end with them.
 *
 * @param {string} words
 * @param {string} [kind]
 */
export function foreign(words, kind = "foreign") {
  return element("bdi", { class: kind }, words);
}

let last = 0;

/**
 * An id that no other element of the page has.
 *
 * @param {string} name
 */
export function fresh(name) {
  last += 1;
  return `${name}-${last}`;
}

/**
 * Move the focus to something that takes none by itself, such as a heading.
 *
 * @param {HTMLElement} target
 * @param {ScrollIntoViewOptions["block"]} [where]
 */
export function focusOn(target, where) {
  if (!target.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
    target.setAttribute("tabindex", "-1");
  }
  target.focus({ preventScroll: where !== undefined });
  if (where !== undefined) target.scrollIntoView({ block: where });
}

/**
 * @param {Element} made
 * @param {Attributes} attributes
 */
function give(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
}
