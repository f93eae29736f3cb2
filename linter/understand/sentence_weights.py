"""Weights listed in one sentence: "Price 60 %, quality 30 % and social value 10 %", in either order or in two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.nesting import OF_PART, PRICE
from linter.understand.units import Scene
from linter.understand.weight_list import Weight, WeightList
from linter.understand.words import Span

_ITEM: Final = regex(
    r"[(\[]?(?P<number>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)[)\]]?"
    r"(?: of (?:the )?(?:total |overall |final |available )?(?:marks?|scores?|points|weight(?:ing)?|total)\b)?",
    re.IGNORECASE,
)
_SEPARATOR: Final = r"(?:[,;/|+&•]|\band\b|\bwith\b|\bplus\b|\bwhile\b)"
_OPENS: Final = regex(rf"^\s*{_SEPARATOR}", re.IGNORECASE)
_CLOSES: Final = regex(rf"{_SEPARATOR}(?:\s*(?:and|the))*\s*$", re.IGNORECASE)
_ONLY: Final = regex(rf"^\s*(?:{_SEPARATOR}\s*)+$", re.IGNORECASE)
_SPLIT: Final = regex(rf"\s*(?:{_SEPARATOR}\s*)+", re.IGNORECASE)
_VERBS: Final = regex(
    r"\b(?:(?:will |shall |to )?(?:be |is |are )?(?:weighted|weighs?|worth|counts?|carr(?:y|ies)|carrying|"
    r"makes? up|gets?|given|has|have|"
    r"accounts?|receives?|attracts?|at|for|as|on|to|the|of|is|are|a|an|weight|weighting|share|follows|"
    r"respectively))\b|[-–—:=()]",
    re.IGNORECASE,
)
# A list of all award criteria has a price and something beside it.
_BESIDE: Final = regex(
    r"\b(?:quality|technical\w*|social value|sustainab\w+|net zero|environment\w*|methods?|method statements?|"
    r"service\w*|"
    r"delivery|experience|clinical|mobilisation|staffing|people|innovation)\b",
    re.IGNORECASE,
)
# Numbers of something else, ranges, minima, and what only some procurements carry.
_UNSURE: Final = regex(
    r"\b(?:of which|includ\w+|at least|minimum|min|maximum|max|up to|between|or|rest|balance|remain\w*|each|was|"
    r"were|instead|example|if|"
    r"where|except|unless|kpis?|targets?|reduc\w+|increas\w+|decreas\w+|rise[sn]?|rose|fell|fall\w*|spend|vat|"
    r"discount\w*|profit|uplift|"
    r"inflation|deposit|retention|residents|staff turnover|by|cut|saved?|savings?|depends?|varies|vary|range)\b|"
    r"\d\s?%?\s?[-–—]\s?\d{1,3}\s?%",
    re.IGNORECASE,
)
_REMAINDER: Final = regex(
    r"\b(?:remain\w*|rest of|balance|other|further|in addition|additional|separately)\b", re.IGNORECASE
)
_CONTEXT: Final = regex(
    r"\b(?:weigh\w*|marks?|scor\w+|criteri\w+|evaluat\w+|award\w*|tenders? (?:is|are|will be) (?:judged|"
    r"assessed)|split|decide\w*)\b",
    re.IGNORECASE,
)
_LOT: Final = regex(r"\bLots? \w{1,2}\b")
_TOTAL: Final = regex(r"\b(?:total\w*|in all|altogether|overall|sum)\b", re.IGNORECASE)
_INNER: Final = regex(r"\([^()]{0,200}\)")
_LETTERS: Final = regex(r"[A-Za-z]{2}")
_PART_SPLIT: Final = regex(
    r"\b(?P<part>quality|technical|non-price|(?:part|section) [A-Z0-9]{1,2})\b[^.%]{0,40}\b(?:split|divided|"
    r"broken down|made up|shared)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 9  # words
_NO_CRITERIA: Final = ("section:kpi", "section:contract-management", "section:terms")
_WHOLE: Final = 100.0


def sentence_lists(scene: Scene) -> list[WeightList]:
    """The lists of award criteria with their weights that a sentence holds, two or more, in order of their place."""
    return [found for at in sorted(_has_shares.where(scene.found)) for found in _block_lists(scene, at)]


@once_a_text
def _has_shares(found: Found, at: int) -> bool:
    """Whether a text may name two shares."""
    text = found.texts[at]
    return text.count("%") + text.lower().count("cent") > 1


def _block_lists(scene: Scene, at: int) -> Iterator[WeightList]:
    if any(role in scene.outline.roles(at) for role in _NO_CRITERIA) or not _on_weights(scene, at):
        return
    text = scene.document.blocks[at].text
    for sentence in scene.found.sentences[at]:
        body = text[sentence.start : sentence.end]
        if len(_ITEM.findall(body)) < 2:
            continue
        for start, stretch in _by_lot(body):
            items = _items(stretch)
            if items:
                span = Span(sentence.start + start, sentence.start + start + len(stretch.rstrip()))
                found = _list(scene, at, span, stretch, items)
                if found is not None:
                    yield found


def _on_weights(scene: Scene, at: int) -> bool:
    """Whether a block stands where weights are spoken of."""
    section = scene.outline.section(at)
    before = scene.document.blocks[at - 1].text if at else ""
    return "section:evaluation" in section.roles or any(
        _CONTEXT.search(text) for text in (scene.document.blocks[at].text, section.title, before)
    )


def _by_lot(body: str) -> Iterator[tuple[int, str]]:
    """The stretches of a sentence that speak of one lot each; the whole sentence where it names none or one."""
    starts = [match.start() for match in _LOT.finditer(body)]
    if len(starts) < 2:
        yield 0, body
        return
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        yield start, body[start:end]


def _items(body: str) -> list[tuple[str, float]]:
    """The labels and numbers of a list, none where the sentence is not plainly one."""
    flat = _INNER.sub(_without_inner, body)
    matches = list(_ITEM.finditer(flat))
    if len(matches) < 2 or _UNSURE.search(flat):
        return []
    edges = [0, *(edge for match in matches for edge in match.span()), len(flat)]
    between = [flat[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    numbers = [float(match["number"]) for match in matches]
    labels = _labels(between, len(numbers))
    if labels is None or not all(_is_label(label) for label in labels):
        return []
    return list(zip(labels, numbers, strict=True))


def _without_inner(match: re.Match[str]) -> str:
    """A bracket that holds words is left out, as is a list within it; one that holds only the number stays."""
    return " " * len(match[0]) if _LETTERS.search(re.sub(r"per ?cent", "", match[0])) else match[0]


def _labels(between: Sequence[str], count: int) -> list[str] | None:
    """The label of each number, which stands before it, after it, or in a row before all of them."""
    inner = between[1:-1]
    if all(_ONLY.match(text) for text in inner):
        row = [text for text in _SPLIT.split(_VERBS.sub(" ", between[0]).strip()) if text.strip()]
        return [_words_of(text) for text in row] if len(row) == count else None
    if all(_OPENS.match(text) for text in inner):
        return [_last(_words_of(text), at == 0) for at, text in enumerate(between[:-1])]
    if all(_CLOSES.search(text) for text in inner):
        return [_words_of(_CLOSES.sub("", text)) for text in (*inner, re.split(r"[.;,]", between[-1])[0])]
    return None


def _words_of(text: str) -> str:
    return " ".join(_VERBS.sub(" ", _OPENS.sub("", text)).split()).strip(" ,;.•")


def _last(label: str, first: bool) -> str:
    """The end of the words before the first number, which may open with an introduction."""
    return " ".join(label.split()[-4:]) if first else label


def _is_label(label: str) -> bool:
    return bool(_LETTERS.search(label)) and len(label.split()) <= _LONGEST_LABEL


def _list(scene: Scene, at: int, span: Span, body: str, items: Sequence[tuple[str, float]]) -> WeightList | None:
    weights = [Weight(label, number, at, (at,), _is_social_value(label), quote=span) for label, number in items]
    total = weights.pop() if len(weights) > 2 and _TOTAL.search(weights[-1].label) else None
    labels = [weight.label for weight in weights]
    prices = sum(bool(PRICE.search(label)) for label in labels)
    part = "" if prices else _part(body)
    if prices > 1 or len({label.lower() for label in labels}) < len(labels):
        return None
    if not part and not (prices and any(_BESIDE.search(label) and not PRICE.search(label) for label in labels)):
        return None
    open_ended = len(weights) < 3 or (total is None and _completed_nearby(scene, at, span, weights))
    return WeightList(tuple(weights), total, at, part, points=False, around=(at,), is_open=open_ended)


def _is_social_value(label: str) -> bool:
    lowered = label.lower()
    return "social value" in lowered or "net zero" in lowered


def _part(body: str) -> str:
    split = _PART_SPLIT.search(body)
    if split:
        return split["part"]
    match = OF_PART.search(body)
    return next(group for group in match.groups() if group).strip() if match else ""


def _completed_nearby(scene: Scene, at: int, span: Span, weights: Sequence[Weight]) -> bool:
    """Whether the sentence may be but a part of the list: what is missing, or a word for the rest, stands beside it."""
    missing = abs(_WHOLE - sum(weight.percent for weight in weights))
    section = scene.outline.section(at)
    texts = [scene.document.blocks[at].text[: span.start], scene.document.blocks[at].text[span.end :]]
    texts += [scene.document.blocks[near].text for near in (at - 1, at + 1) if section.start <= near < section.end]
    return any(
        _REMAINDER.search(text) or any(abs(float(match["number"]) - missing) < 0.05 for match in _ITEM.finditer(text))
        for text in texts
    )
