"""Words put together to lines, and lines to paragraphs, by where they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles

from linter.read.labels import continues, is_certain, is_label, opens_item, split_glued_label, split_label
from linter.read.pdf_page import Word

_COLUMN_GAP = 1.5  # a gap of this many sizes parts two columns
_TAB_GAP = 0.5  # a gap of this many sizes after a label is a tab
_ALIGNED = 4.0  # points
_LOOSE = 1.25  # a line this many times further down than its neighbours starts a paragraph
_WIDE_LEADING = 1.9  # sizes; lines that far apart are titles, or go on in small letters
_SIZE_CHANGE = 0.08
_LONE_BULLETS = ("o", "§", "Ø", "v", "ü")  # letters that symbol fonts show as bullets
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_ENDS = (".", ":", ";", "?", "!")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline with no wide gap between them. `number` counts the lines of the page from 0."""

    number: int
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """The left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """The right edge."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """The height of the baseline."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of the largest word, in points."""
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """True if every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `label` is no part of their text.

    `margin` is the left edge of the label, `body` that of the words after it.
    """

    lines: list[Line]
    label: str = ""
    body: float = 0.0
    margin: float = 0.0
    page: int = 0

    @property
    def bold(self) -> bool:
        """True if every word is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The size of the first line, in points."""
        return self.lines[0].size

    def ends_open(self) -> bool:
        """True if the last word is not the end of a sentence."""
        return not self.lines[-1].words[-1].text.rstrip('”’")').endswith(_ENDS)

    def breaks_off(self) -> bool:
        """True if a bracket or quotation mark is still open, or the last word is broken."""
        text = " ".join(line.text for line in self.lines)
        pairs = any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)
        return pairs or text.count('"') % 2 == 1 or text.endswith(("-", ","))


def lines_of(words: Iterable[Word], first_number: int = 0) -> list[Line]:
    """Put words, in the order in which the file draws them, together to lines."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _goes_on(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(first_number + at, tuple(each)) for at, each in enumerate(lines)]


def _goes_on(line: Sequence[Word], word: Word) -> bool:
    last = line[-1]
    size = max(last.size, word.size)
    return abs(word.base - line[0].base) < 0.5 * size and -0.5 * size < word.left - last.right < _COLUMN_GAP * size


@dataclass(slots=True)
class Grouper:
    """Puts lines together to paragraphs; remembers the labels that it has met, over all pages."""

    labels: list[str] = field(default_factory=list)

    def group(self, lines: Sequence[Line], right: float | None = None) -> list[Paragraph]:
        """The paragraphs of some lines in reading order; `right` is the right edge of the column, if it is known."""
        paragraphs: list[Paragraph] = []
        for run in _runs(lines):
            edge = right or max(line.right for line in run)
            in_cell = right is not None
            leading = _leading(run)
            for line in run:
                last = paragraphs[-1] if paragraphs and line is not run[0] else None
                if last is not None and _is_label_line(last) and _same_row(last.lines[-1], line):
                    self._label(paragraphs, line)
                elif last is not None and in_cell and _same_row(last.lines[-1], line):
                    last.lines.append(line)
                elif last is None or not self._belongs(last, line, edge, leading):
                    paragraphs.append(self._opened(line))
                else:
                    _extend(last, line)
        return paragraphs

    def _label(self, paragraphs: list[Paragraph], line: Line) -> None:
        """Make the lone label that came before `line` the label of the paragraph that starts with it."""
        alone = paragraphs.pop().lines[0]
        self.labels.append(alone.text)
        paragraphs.append(Paragraph([line], alone.text, line.left, alone.left))

    def _opened(self, line: Line) -> Paragraph:
        line = _unglued(line)
        start = self._label_words(line)
        if not start:
            return Paragraph([line], "", line.left, line.left)
        label = line.words[0].text
        self.labels.append(label)
        rest = Line(line.number, line.words[start:])
        return Paragraph([rest], label, rest.left, line.left)

    def _label_words(self, line: Line) -> int:
        """1 if the first word is a label, else 0."""
        if len(line.words) < 2:
            return 0
        first, second = line.words[0], line.words[1]
        if second.left - first.right > _TAB_GAP * first.size and (is_label(first.text) or first.text in _LONE_BULLETS):
            return 1
        split = split_label(f"{first.text} {second.text}")
        return 1 if split is not None and opens_item(split[0], second.text, self.labels) else 0

    def _belongs(self, paragraph: Paragraph, line: Line, edge: float, leading: float) -> bool:
        """True if `line` goes on with `paragraph`."""
        last = paragraph.lines[-1]
        if _same_row(last, line) or last.base - line.base > _LOOSE * leading * max(last.size, line.size):
            return False
        if abs(last.size - line.size) > _SIZE_CHANGE * line.size or self._starts_item(paragraph, line):
            return False
        if paragraph.ends_open() and line.words[0].text[:1].islower():
            return True
        if (
            leading > _WIDE_LEADING
            or paragraph.bold != line.bold
            or not (_is_aligned(paragraph, line) or _hangs(paragraph, line))
        ):
            return False
        return paragraph.breaks_off() or not _has_room(last, line.words[0], edge)

    def _starts_item(self, paragraph: Paragraph, line: Line) -> bool:
        if not self._label_words(line):
            return False
        first, second = line.words[0], line.words[1]
        if is_certain(first.text) or second.left - first.right > _TAB_GAP * first.size:
            return True
        in_item = bool(paragraph.label) and line.left < paragraph.body - _ALIGNED
        return in_item or continues(first.text, self.labels)


def _is_label_line(paragraph: Paragraph) -> bool:
    words = paragraph.lines[0].words
    return (
        len(paragraph.lines) == 1
        and not paragraph.label
        and len(words) == 1
        and (is_label(words[0].text) or words[0].text in _LONE_BULLETS)
    )


def _same_row(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) < 0.5 * max(one.size, other.size)


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted where the next one stands higher on the page, as at the head of a new column."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.base < runs[-1][-1].base + 0.5 * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _leading(lines: Sequence[Line]) -> float:
    """How far apart the lines of paragraphs stand, in sizes: what the closest fifth of neighbours keep."""
    steps = [
        (above.base - below.base) / max(above.size, below.size, 1.0)
        for above, below in pairwise(lines)
        if not _same_row(above, below)
    ]
    usual = [step for step in steps if 0.8 < step < 3]
    if len(usual) < 2:
        return max(usual[0], 1.2) if usual and usual[0] < 1.6 else 1.25
    return quantiles(usual, n=5)[0]


def _is_aligned(paragraph: Paragraph, line: Line) -> bool:
    return any(
        abs(line.left - edge) < _ALIGNED for edge in (paragraph.body, paragraph.margin, paragraph.lines[-1].left)
    )


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """True for the second line of an unfinished paragraph that stands further in than the first."""
    return len(paragraph.lines) == 1 and line.left > paragraph.body and paragraph.ends_open()


def _unglued(line: Line) -> Line:
    """The line with a space after a clause number that its writer glued to the first word."""
    first = line.words[0]
    split = split_glued_label(first.text)
    if split is None:
        return line
    label, end = split
    border = first.left + (first.right - first.left) * end / len(first.text)
    pair = (replace(first, text=label, right=border), replace(first, text=first.text[end:], left=border))
    return Line(line.number, (*pair, *line.words[1:]))


def _has_room(line: Line, word: Word, edge: float) -> bool:
    """True if the first word of the next line would have found room at the end of this one."""
    return line.right + 0.3 * word.size + (word.right - word.left) < edge - 0.2 * word.size


def _extend(paragraph: Paragraph, line: Line) -> None:
    if len(paragraph.lines) == 1 and not paragraph.label:
        paragraph.body = line.left
    paragraph.lines.append(line)


def joined_text(lines: Sequence[Line], words_known: Mapping[str, int]) -> tuple[list[tuple[int, str]], list[str]]:
    """The texts of a paragraph's lines and what stands between them, words broken at the line end made whole.

    `words_known` counts the words of the document. A hyphen at a line end goes where the whole word is known from
    elsewhere, or where neither half is a word of its own; any other hyphen stays, and no space follows it.
    """
    texts: list[tuple[int, str]] = []
    glue: list[str] = []
    for at, line in enumerate(lines):
        text = line.text
        following = lines[at + 1].words[0].text if at + 1 < len(lines) else ""
        hyphened = len(text) > 1 and text[-1] == "-" and text[-2].isalpha() and following[:1].isalpha()
        if hyphened and following[0].islower() and _is_broken(line.words[-1].text, following, words_known):
            text = text[:-1]
        texts.append((at, text))
        glue.append("" if hyphened or _is_broken_address(text, following) else " ")
    return texts, glue[:-1]


def _is_broken(start: str, end: str, words_known: Mapping[str, int]) -> bool:
    first, second = plain_word(start).rstrip("-"), plain_word(end)
    if words_known.get(first + second):
        return True
    return "-" not in first and not words_known.get(first) and words_known.get(second, 0) < 2


def _is_broken_address(text: str, following: str) -> bool:
    """True for a web address that goes on in the next line."""
    start = text.rpartition(" ")[2]
    return "://" in start and ("/" in following or "." in following[:-1]) and not following[:1].isupper()


def plain_word(word: str) -> str:
    """A word in lower case without the punctuation around it."""
    return word.strip(".,;:!?()[]“”‘’\"'").lower()
