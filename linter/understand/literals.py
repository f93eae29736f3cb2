"""Which words a pattern cannot do without, so that it is tried only on blocks that hold one of them.

Trying every pattern on every paragraph is what makes prose linters slow. Most patterns contain a word, or a choice of
words, that every match must hold; looking for plain words costs a fraction of looking for a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from linter.regex import regex

_MOST_CHOICES: Final = 3  # further ones leave out hardly a block more
_LEAST: Final = 2  # single letters occur in every paragraph
_WORDS_OF_EVERY_OTHER_PARAGRAPH: Final = (
    "a all an and any are as at be been but by can each for from had has have if in into is it its may must no not of "
    "on one or our shall so than that the their them then there these they this to under up was we were what when "
    "which who will with within would you your"
)
_EVERYDAY: Final = frozenset(_WORDS_OF_EVERY_OTHER_PARAGRAPH.split())
_SIGNS: Final = frozenset("[<«{£%?_*!÷×/=")  # rare enough to look for by themselves
_AT_LEAST: Final = tuple(f"{{{number}" for number in range(1, 10))  # a repeat that cannot be empty
# How a group begins whose content is matched; what looks ahead or behind matches nothing.
_GROUP: Final = regex(r"\((?!\?)|\(\?(?:[aiLmsux]*(?:-[imsx]+)?:|P<\w+>)")
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '")
_OPTIONAL: Final = frozenset("?*{")
_REPEATS: Final = frozenset("?*+{")
_HEX_DIGITS: Final = {"x": 2, "u": 4, "U": 8}
DIGIT: Final = r"\d"  # the one need that is no text


Choice = tuple[str, ...]
Needs = tuple[Choice, ...]


class _Piece(NamedTuple):
    """A literal run, class or group of a branch, and whether a word must begin before it and end after it."""

    text: str
    begins: bool
    ends: bool


def needed(pattern: str) -> tuple[Needs, ...]:
    """What the alternatives of a pattern cannot do without, in lower case; () where that cannot be told of each.

    Every match holds, for one of the alternatives, at least one text of each of its choices. A single word has a space
    before it where a word must begin there, and one after it where a word must end. DIGIT stands for any digit.
    """
    return _needed(pattern, begins=False, ends=False)


def _needed(pattern: str, *, begins: bool, ends: bool) -> tuple[Needs, ...]:
    alternatives = tuple(_of_branch(branch, begins=begins, ends=ends) for branch in _branches(pattern))
    return alternatives if all(alternatives) else ()


def _of_branch(branch: str, *, begins: bool, ends: bool) -> Needs:
    """The choices of one alternative, those first whose texts are rarest as far as their length tells."""
    pieces = list(_pieces(branch, begins=begins, ends=ends))
    choices = dict.fromkeys(choice for piece in pieces for choice in _choices(piece) if choice)
    return tuple(sorted(choices, key=_rarity, reverse=True)[:_MOST_CHOICES])


def _of_any(alternatives: tuple[Needs, ...]) -> Choice:
    """One choice for several alternatives: the first of each."""
    return tuple(dict.fromkeys(text for needs in alternatives for text in needs[0]))


def _rarity(choice: Choice) -> int:
    """How rare the least rare of its texts is, as far as its length tells."""
    return min(0 if text == DIGIT or text.strip() in _EVERYDAY else len(text) for text in choice)


def _branches(pattern: str) -> list[str]:
    """The alternatives at the top level: one for a pattern without any."""
    branches: list[str] = []
    start = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            branches.append(pattern[start:at])
            start = at = at + 1
        else:
            at = _end_of(pattern, at)
    return [*branches, pattern[start:]]


def _pieces(pattern: str, *, begins: bool, ends: bool) -> Iterator[_Piece]:
    """The literal runs and groups of a branch that are not optional; `begins` and `ends` tell of its own edges."""
    at = 0
    edge = begins  # whether a word must begin at `at`
    while at < len(pattern):
        end = _end_of_run(pattern, at) if pattern[at] in _PLAIN else _end_of(pattern, at)
        text = pattern[at:end]
        optional = pattern[end : end + 1] in _OPTIONAL and not pattern.startswith(_AT_LEAST, end)
        if pattern[at] not in _REPEATS and not optional:
            once = pattern[end : end + 1] not in _REPEATS
            after = ends if end == len(pattern) else _is_edge(pattern, end)
            yield _Piece(text, edge and once, after and once)
        edge = not optional and (text == r"\b" or text.endswith(" "))
        at = end


def _end_of_run(pattern: str, at: int) -> int:
    """The index after a run of letters, digits and spaces; one that is repeated, or need not be there, ends none."""
    end = at + 1
    while end < len(pattern) and pattern[end] in _PLAIN:
        end += 1
    repeated = end < len(pattern) and pattern[end] in _REPEATS
    return end - 1 if repeated and end - at > 1 else end


def _is_edge(pattern: str, at: int) -> bool:
    """Whether what stands at an index comes only after the end of a word."""
    return pattern.startswith(r"\b", at) or (pattern[at] == " " and pattern[at + 1 : at + 2] not in _OPTIONAL)


def _end_of(pattern: str, at: int) -> int:
    """The index after the escape, class, repeat or group that starts at `at`."""
    letter = pattern[at]
    if letter == "\\":
        return at + 2 + _HEX_DIGITS.get(pattern[at + 1], 0)
    if letter == "[":
        return _end_of_class(pattern, at)
    if letter == "{":
        return pattern.index("}", at) + 1
    if letter != "(":
        return at + 1
    depth, inside = 0, at
    while inside < len(pattern):
        if pattern[inside] in "\\[":
            inside = _end_of(pattern, inside)
            continue
        depth += {"(": 1, ")": -1}.get(pattern[inside], 0)
        inside += 1
        if depth == 0:
            return inside
    return len(pattern)


def _end_of_class(pattern: str, at: int) -> int:
    """The index after a class of characters, in which `\\]` and a first `]` are themselves."""
    inside = at + 2 if pattern[at + 1] == "^" else at + 1
    first = inside
    while inside < len(pattern) and (pattern[inside] != "]" or inside == first):
        inside += 2 if pattern[inside] == "\\" else 1
    return inside + 1


def _choices(piece: _Piece) -> Sequence[Choice]:
    """The texts of which one must occur for a piece: the run itself, or what a group cannot do without."""
    if piece.text == DIGIT:
        return ((DIGIT,),)
    if set(_bare(piece.text)) <= _SIGNS:
        return (tuple(_bare(piece.text)),)
    group = _GROUP.match(piece.text)
    if group:
        alternatives = _needed(piece.text[group.end() : -1], begins=piece.begins, ends=piece.ends)
        return alternatives[0] if len(alternatives) == 1 else (_of_any(alternatives),)
    text = piece.text.strip().lower()
    return ((_with_edges(text, piece),),) if len(text) >= _LEAST and set(text) <= _PLAIN else ()


def _with_edges(text: str, piece: _Piece) -> str:
    """A single word with a space where it must begin or end; several in a row are rare enough as they are."""
    if not text.isalnum():
        return text
    before = " " if piece.begins or piece.text.startswith(" ") else ""
    return f"{before}{text} " if piece.ends or piece.text.endswith(" ") else f"{before}{text}"


def _bare(piece: str) -> str:
    """The signs that a piece stands for: `\\[` is one, `[\\[<]` two; anything else is left as it is."""
    if len(piece) == 2 and piece[0] == "\\":
        return piece[1]
    if piece.startswith("[") and not piece.startswith("[^"):
        return piece[1:-1].replace("\\", "")
    return piece
