/** Cuts a text at the ends of the passages that are marked in it; passages may overlap. */

/** @typedef {{ start: number, end: number, number: number }} Span */
/** @typedef {{ text: string, numbers: number[], ending: number[] }} Segment */

/**
 * The pieces of a text in order: the numbers of the passages that each is in, and of those that end with it. A passage
 * of no length ends with the piece before it, and one that reaches beyond the text ends with the text.
 *
 * @param {string} text
 * @param {readonly Span[]} spans
 * @returns {Segment[]}
 */
export function segments(text, spans) {
  const inside = spans.map((span) => {
    const start = Math.max(0, Math.min(span.start, text.length));
    return { number: span.number, start, end: Math.max(start, Math.min(span.end, text.length)) };
  });
  const cuts = [...new Set([0, text.length, ...inside.flatMap((span) => [span.start, span.end])])].sort(
    (a, b) => a - b,
  );
  /** @type {Segment[]} */
  const pieces = [];
  if (inside.some((span) => span.end === 0)) {
    pieces.push({ text: "", numbers: [], ending: inside.filter((span) => span.end === 0).map((span) => span.number) });
  }
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    pieces.push({
      text: text.slice(from, to),
      numbers: inside.filter((span) => span.start <= from && span.end >= to).map((span) => span.number),
      ending: inside.filter((span) => span.end === to).map((span) => span.number),
    });
  }
  return pieces;
}
