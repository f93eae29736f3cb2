"""Weaves the marks of comments into the main part: runs are cut where a comment begins or ends within them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from linter.read import docx_names as w
from linter.report.docx_comments.markup import Edit, in_utf_8, read_markup
from linter.report.docx_comments.places import Edge, Stretch

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_START: Final = '<{w}:commentRangeStart{declaration} {w}:id="{id}"/>'
_END: Final = '<{w}:commentRangeEnd{declaration} {w}:id="{id}"/>'
_REFERENCE: Final = '<{w}:r{declaration}><{w}:commentReference {w}:id="{id}"/></{w}:r>'
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PRESERVE: Final = b' xml:space="preserve"'
_STATED_SPACE: Final = re.compile(rb"""\s+xml:space\s*=\s*("[^"]*"|'[^']*')""")
_BLANKS: Final = " \t\r\n"
# Tracked changes among the properties of a run have numbers of their own; a second copy needs new ones.
_TRACKED: Final = re.compile(
    rb"""(<(?:[\w.-]+:)?(?:rPrChange|ins|del|moveFrom|moveTo)\b[^>]*?\s(?:[\w.-]+:)?id\s*=\s*["'])(\d+)(["'])"""
)
_ID_HOLDERS: Final = re.compile(rb"""<(?:[\w.-]+:)?\w+\b[^>]*?\s(?:[\w.-]+:)?id\s*=\s*["'](\d{1,9})["']""")


@dataclass
class _Join:
    """What is put in at one place: comments end before others begin; `before` and `behind` cut and mend the run."""

    before: bytes = b""
    behind: bytes = b""
    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return b"".join([self.before, *self.ends, *self.starts, self.behind])


def weave(data: bytes, root: etree._Element, comments: Sequence[tuple[int, Stretch]]) -> bytes:
    """The main part with the marks of comments, by their ids. `root` is its tree in transitional names."""
    data = in_utf_8(data)
    return _Weaver(data, root, [stretch for _, stretch in comments]).woven(comments)


class _Weaver:
    """Weaves into one part. Used once."""

    def __init__(self, data: bytes, root: etree._Element, stretches: Iterable[Stretch]) -> None:
        touched = _touched(stretches)
        numbers = {element: number for number, element in enumerate(root.iter("*")) if element in touched}
        texts = {number for element, number in numbers.items() if element.tag == w.T}
        self._numbers = numbers
        self._markup = read_markup(data, frozenset(numbers.values()), texts)
        self._strict = STRICT.encode() in data
        self._joins: dict[int, _Join] = {}
        self._replaced: dict[int, Edit] = {}
        self._cuts: dict[etree._Element, set[int]] = {}
        self._next_change = 1 + max((int(each) for each in _ID_HOLDERS.findall(data)), default=0)

    def woven(self, comments: Sequence[tuple[int, Stretch]]) -> bytes:
        """Put all marks in, and give the bytes."""
        for _, stretch in comments:
            for edge in _edges(stretch):
                if edge.character is not None:
                    self._cuts.setdefault(edge.element, set()).add(edge.character)
        for node, cuts in self._cuts.items():
            self._cut_text(node, cuts)
        for number, stretch in comments:
            self._put(number, stretch)
        inserted = [Edit(at, at, join.content) for at, join in self._joins.items()]
        return self._markup.edited([*inserted, *self._replaced.values()])

    def _put(self, number: int, stretch: Stretch) -> None:
        if stretch.end is None:
            self._join(stretch.start).ends.append(self._marks(_REFERENCE, number, stretch.start))
            return
        self._join(stretch.start).starts.append(self._marks(_START, number, stretch.start))
        self._join(stretch.end).ends.append(self._marks(_END, number, stretch.end))
        reference = stretch.mark or stretch.end
        self._join(reference).ends.append(self._marks(_REFERENCE, number, reference))

    def _marks(self, template: str, number: int, edge: Edge) -> bytes:
        prefix, declaration = self._prefix(edge.element)
        return template.format(w=prefix, declaration=declaration, id=number).encode()

    def _prefix(self, element: etree._Element) -> tuple[str, str]:
        """The prefix of the marks beside an element, and the declaration that it needs where the file has none."""
        outer = element
        while outer.tag != w.P and (parent := outer.getparent()) is not None:
            outer = parent
            if outer.tag != w.R:
                break
        for prefix, uri in outer.nsmap.items():
            if prefix and uri == TRANSITIONAL:
                return prefix, ""
        return "w", f' xmlns:w="{STRICT if self._strict else TRANSITIONAL}"'

    # Where the marks go

    def _join(self, edge: Edge) -> _Join:
        element = edge.element
        if element.tag == w.P:
            return self._within_empty(element)
        if edge.character is not None:
            return self._joins[self._byte(element, _within(edge.character, *_shown_part(element)))]
        span = self._markup.spans[self._numbers[element]]
        at = span.end if edge.after else span.start
        if at not in self._joins:
            run = element.getparent()
            is_cut = run is not None and run.tag == w.R
            self._joins[at] = self._run_cut(run) if is_cut and run is not None else _Join()
        return self._joins[at]

    def _within_empty(self, paragraph: etree._Element) -> _Join:
        number = self._numbers[paragraph]
        span = self._markup.spans[number]
        if span.opened != span.end:
            return self._joins.setdefault(span.opened, _Join())
        if span.end not in self._joins:
            self._replaced[span.end] = Edit(span.end - 2, span.end, b">")
            self._joins[span.end] = _Join(behind=self._markup.end_tag(number))
        return self._joins[span.end]

    def _run_cut(self, run: etree._Element) -> _Join:
        """A join that ends a run and begins another of the same properties."""
        markup, number = self._markup, self._numbers[run]
        properties = w.child(run, w.R_PR)
        again = b"" if properties is None else self._renumbered(markup.whole(self._numbers[properties]))
        return _Join(markup.end_tag(number), markup.start_tag(number) + again)

    def _renumbered(self, properties: bytes) -> bytes:
        def new_number(found: re.Match[bytes]) -> bytes:
            self._next_change += 1
            return found.group(1) + b"%d" % (self._next_change - 1) + found.group(3)

        return _TRACKED.sub(new_number, properties)

    # Texts that are cut

    def _cut_text(self, node: etree._Element, cuts: set[int]) -> None:
        """Cut a w:t. What of its blanks was shown is shown still, and what was not is not."""
        number = self._numbers[node]
        opened = self._markup.start_tag(number)
        lead, trail = _shown_part(node)
        if _keeps_blanks(node) or not (node.text or "").strip(_BLANKS):
            bare = kept = opened
        else:
            bare = _STATED_SPACE.sub(b"", opened)
            kept = bare[:-1] + _PRESERVE + b">"
        for at in {lead, trail} - {0, len(node.text or "")}:
            self._joins[self._byte(node, at)] = self._text_cut(node, at, kept if at < trail else bare, whole=False)
        for at in {_within(cut, lead, trail) for cut in cuts}:
            self._joins[self._byte(node, at)] = self._text_cut(node, at, kept if at < trail else bare, whole=True)
        if not lead and kept != opened:
            span = self._markup.spans[number]
            self._replaced[span.start] = Edit(span.start, span.opened, kept)

    def _byte(self, node: etree._Element, character: int) -> int:
        return self._markup.byte_of(self._numbers[node], character)[0]

    def _text_cut(self, node: etree._Element, at: int, again: bytes, *, whole: bool) -> _Join:
        """A join that ends a w:t and begins another; `whole`: its run too."""
        number = self._numbers[node]
        _, in_cdata = self._markup.byte_of(number, at)
        end, start = self._markup.end_tag(number), again
        if in_cdata:
            end, start = b"]]>" + end, start + b"<![CDATA["
        run = node.getparent()
        if not whole or run is None:
            return _Join(end, start)
        outer = self._run_cut(run)
        return _Join(end + outer.before, outer.behind + start)


def _edges(stretch: Stretch) -> Iterator[Edge]:
    yield stretch.start
    yield from (edge for edge in (stretch.end, stretch.mark) if edge is not None)


def _touched(stretches: Iterable[Stretch]) -> frozenset[etree._Element]:
    """The elements whose bytes must be known: those at the edges, and the runs that are cut with their properties."""
    found: set[etree._Element] = set()
    for stretch in stretches:
        for edge in _edges(stretch):
            found.add(edge.element)
            run = edge.element.getparent()
            if run is not None and run.tag == w.R:
                found |= {run, *run.iterchildren(w.R_PR)}
    return frozenset(found)


def _keeps_blanks(node: etree._Element) -> bool:
    """Whether Word shows the blanks at both ends of a w:t."""
    stated = next((said for each in (node, *node.iterancestors()) if (said := each.get(_SPACE)) is not None), None)
    return stated == "preserve"


def _shown_part(node: etree._Element) -> tuple[int, int]:
    """From which character to which Word shows a w:t: without xml:space="preserve", not the blanks at both ends."""
    text = node.text or ""
    if _keeps_blanks(node) or not text.strip(_BLANKS):
        return 0, len(text)
    return len(text) - len(text.lstrip(_BLANKS)), len(text.rstrip(_BLANKS))


def _within(cut: int, lead: int, trail: int) -> int:
    return min(max(cut, lead), trail)
