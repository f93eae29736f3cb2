// @ts-check
/** Shows the document, for people and pictures. Tests ask the document itself. */

/** @param {import("./fakeword.js").FakeWord} word @param {HTMLElement} page */
export function shown(word, page) {
  const selected = word.selection?.stretches ?? [];
  page.replaceChildren(
    ...word.paragraphs.map((paragraph) => {
      const line = document.createElement("p");
      line.className = [paragraph.cell ? "cell" : "", paragraph.outline < 10 ? "heading" : ""].join(" ").trim();
      const inside = selected.find((each) => each.paragraph === paragraph);
      const edges = inside ? [inside.start, inside.end] : [0, 0];
      let at = 0;
      for (const span of paragraph.spans) {
        for (const [from, to] of [[0, edges[0] - at], [edges[0] - at, edges[1] - at], [edges[1] - at, Infinity]]) {
          const piece = span.text.slice(Math.max(0, from), Math.max(0, to));
          if (!piece || span.hidden) continue;
          const element = document.createElement(span.deleted ? "del" : span.inserted ? "ins" : "span");
          element.textContent = piece;
          if (inside && from === edges[0] - at && to === edges[1] - at) element.className = "selected";
          line.append(element);
        }
        at += span.text.length;
      }
      return line;
    }),
  );
  page.querySelector(".selected")?.scrollIntoView({ block: "center" });
}
