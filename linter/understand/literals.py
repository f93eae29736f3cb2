"""Which words a pattern cannot do without, so that it is tried only on blocks that hold one of them.

Trying every pattern on every paragraph is what makes prose linters slow. Most patterns contain a word, or a choice of
words, that every match must hold; looking for plain words costs a fraction of looking for a pattern.
"""

from __future__ import annotations

import re
from typing import Final

_MOST_CHOICES: Final = 3  # further ones leave out hardly a block more
_LEAST: Final = 2  # single letters occur in every paragraph
_SIGNS: Final = frozenset("[<«{£%?_*!")  # rare enough to look for by themselves
_AT_LEAST: Final = tuple(f"{{{number}" for number in range(1, 10))  # a repeat that cannot be empty
# How a group begins whose content is matched; what looks ahead or behind matches nothing.
_GROUP: Final = re.compile(r"\((?!\?)|\(\?(?:[aiLmsux]*(?:-[imsx]+)?:|P<\w+>)")
_PLAIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '")
_OPTIONAL: Final = frozenset("?*{")
_REPEATS: Final = frozenset("?*+{")
_HEX_DIGITS: Final = {"x": 2, "u": 4, "U": 8}


Choice = tuple[str, ...]
Needs = tuple[Choice, ...]


def needed(pattern: str) -> tuple[Needs, ...]:
    """What the alternatives of a pattern cannot do without, in lower case; () where that cannot be told of each.

    Every match holds, for one of the alternatives, at least one text of each of its choices.
    """
    alternatives = tuple(_of_branch(branch) for branch in _branches(pattern))
    return alternatives if all(alternatives) else ()


def _of_branch(branch: str) -> Needs:
    """The choices of one alternative, those first whose texts are rarest as far as their length tells."""
    choices = dict.fromkeys(choice for piece in _pieces(branch) if (choice := _choice(piece)))
    return tuple(sorted(choices, key=_rarity, reverse=True)[:_MOST_CHOICES])


def _of_any(alternatives: tuple[Needs, ...]) -> Choice:
    """One choice for several alternatives: the first of each."""
    return tuple(dict.fromkeys(text for needs in alternatives for text in needs[0]))


def _rarity(choice: Choice) -> int:
    return min(map(len, choice))


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


def _pieces(pattern: str) -> list[str]:
    """The literal runs and groups of a branch that are not optional."""
    pieces: list[str] = []
    run = ""
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter in _PLAIN:
            run += letter
            at += 1
            continue
        end = _end_of(pattern, at)
        run = run[:-1] if letter in _OPTIONAL else run
        pieces.append(run)
        run = ""
        follows = pattern[end : end + 1]
        if letter not in _REPEATS and (follows not in _OPTIONAL or pattern[end:].startswith(_AT_LEAST)):
            pieces.append(pattern[at:end])
        at = end
    return [*pieces, run]


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


def _choice(piece: str) -> Choice:
    """The texts of which one must occur for a piece: the run itself, or what a group cannot do without."""
    if set(_bare(piece)) <= _SIGNS and piece:
        return tuple(_bare(piece))
    if not piece.startswith("("):
        text = piece.strip().lower()
        return (text,) if len(text) >= _LEAST and set(text) <= _PLAIN else ()
    group = _GROUP.match(piece)
    return _of_any(needed(piece[group.end() : -1])) if group else ()


def _bare(piece: str) -> str:
    """The signs that a piece stands for: `\\[` is one, `[\\[<]` two; anything else is left as it is."""
    if len(piece) == 2 and piece[0] == "\\":
        return piece[1]
    if piece.startswith("[") and not piece.startswith("[^"):
        return piece[1:-1].replace("\\", "")
    return piece
