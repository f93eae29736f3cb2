"""List labels that stand in the text itself, as in plain text and PDF: bullets, "1.", "2.4", "(a)", "iv)"."""

from __future__ import annotations

import re

from linter.regex import regex

BULLETS = "-*+•●○◦▪■□‣⁃·–—➢➤✓\uf0b7\uf0a7\uf0d8\uf0fc"
_SPECIFIC_BULLETS = frozenset(BULLETS) - frozenset("-–—+*")
_LABEL = regex(
    rf"""
      (?P<bullet>[{re.escape(BULLETS)}])
    | (?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,6}})(?P<stop>[.)]?)
    | \((?P<inside>\d{{1,3}}|[a-zA-Z]{{1,2}}|[ivxlcIVXLC]{{1,6}})\)
    | (?P<letter>[a-z]{{1,2}}|[A-Z]|[ivxlc]{{1,6}}|[IVXLC]{{1,6}})(?P<mark>[.)])
    """,
    re.VERBOSE,
)
_SPLIT = regex(rf"({_LABEL.pattern})[ \t\u00a0]+(?=\S)", re.VERBOSE)
_LOOK_BACK = 200
_GLUED = regex(r"(\d{1,3}(?:\.\d{1,3})+\.)(?=[A-Z][a-z])")
_FIRST = ("1", "a", "A", "i", "I")


def split_label(text: str) -> tuple[str, int] | None:
    """Find the label that `text` starts with: the label and the offset of the words after it.

    A bare number is no label ("2026 is …", "3 days"); "1." and "1.1" are.
    """
    match = _SPLIT.match(text)
    if match is None or (match["number"] and not match["stop"] and "." not in match["number"]):
        return None
    return match[1], match.end()


def split_glued_label(text: str) -> tuple[str, int] | None:
    """Find a clause number to which the next word is glued, as in "5.1.Where"; as `split_label` does."""
    match = _GLUED.match(text)
    return (match[1], match.end(1)) if match else None


def is_label(text: str) -> bool:
    """True if `text` is a label and nothing else; here, where it stands apart, a bare number is one too."""
    return _LABEL.fullmatch(text) is not None


def is_bullet(label: str) -> bool:
    """True for a label that is a sign and not a number or letter."""
    return len(label) == 1 and label in BULLETS


def is_certain(label: str) -> bool:
    """True for a label that is nothing else wherever a line starts with it: a bullet that is no dash."""
    return label in _SPECIFIC_BULLETS


def depth(label: str) -> int:
    """How deep a decimal label lies: 0 for "2." or a bullet, 1 for "2.4"."""
    return label.strip("().").count(".")


def continues(label: str, before: list[str]) -> bool:
    """True if `label` opens a series or goes on from one of the labels `before`, the latest last.

    Tells the clause "2.4" from a line that happens to start with "2.4 million".
    """
    if is_bullet(label):
        return label in before or is_certain(label)
    plain = _plain(label)
    if plain in _FIRST:
        return True
    recent = [_plain(each) for each in reversed(before[-_LOOK_BACK:])]
    if not _is_decimal(plain):
        return any(_next(each) == plain for each in recent)
    latest: dict[int, str] = {}
    for each in filter(_is_decimal, recent):
        latest.setdefault(each.count("."), each)
    return any(_follows(plain, each) for each in latest.values())


def _is_decimal(plain: str) -> bool:
    return plain.replace(".", "").isdecimal()


def opens_item(label: str, words: str, before: list[str]) -> bool:
    """True if a paragraph that starts with `label` and then `words` is an item and not a sentence.

    "2.4 million people" and "J. Smith" are none, unless 2.3 or I. came before.
    """
    if is_bullet(label) or label.startswith("(") or continues(label, before):
        return True
    return label[0].isdigit() and not words[:1].islower()


def _plain(label: str) -> str:
    return label.strip("().")


def _follows(label: str, earlier: str) -> bool:
    """True for the decimal label after `earlier`, at its depth, one deeper or any higher."""
    if label in (f"{earlier}.1", _next(earlier)):
        return True
    parts = earlier.split(".")
    shorter = label.count(".") + 1
    return shorter < len(parts) and label == _next(".".join(parts[:shorter]))


def _next(label: str) -> str:
    head, dot, last = label.rpartition(".")
    if last.isdecimal():
        return f"{head}{dot}{int(last) + 1}"
    roman = _ROMAN.index(last.lower()) + 1 if last.lower() in _ROMAN else 0
    if roman and (len(last) > 1 or last.lower() == "i") and roman < len(_ROMAN):
        return _ROMAN[roman] if last.islower() else _ROMAN[roman].upper()
    return last[:-1] + chr(ord(last[-1]) + 1) if last else ""


_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
