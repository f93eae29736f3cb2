"""Judgements: what a tender says earns marks by attitude or impression, and whether anything in it can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.topics import in_social_value_part, says_social_value
from linter.understand.units import Scene, Unit
from linter.understand.words import Sentence, Span

CONCEPT: Final = "vague-criterion"
_IMPRESSION: Final = 0.5  # log odds from which a block gives marks by impression …
_ELSEWHERE: Final = 1.6  # … and where nothing around says that it is about social value
# … and where it marks a bidder, and by nothing that could be checked. People praise a bidder in endless words, so what
# is missing says more than what is there.
_BY_NOTHING: Final = -1.4
_CELL_BY_NOTHING: Final = -0.3  # a cell of descriptors, which need not say that it gives marks
_SOMETHING: Final = (
    "term:checkable",
    "term:negated",
    "term:not-by-impression",
    "term:turned-down",
    "term:marking-rules",
)
_PART: Final = regex(r"\b(?:[Pp]art|[Ss]ection) ([A-Z])\b")
_LONGEST_TITLE: Final = 120  # characters of a line that says what a part is about
_FEWEST_WORDS: Final = 4  # a label is no judgement
_HEADED: Final = regex(
    r"\b(?:mark(?:ed|ing|s)|scor(?:ed?|es|ing)|assessed|judged|evaluat\w+|criteri\w+)\b", re.IGNORECASE
)
_JUDGING_COLUMNS: Final = ("descriptor", "guidance", "criterion")
_MARKING_COLUMNS: Final = frozenset({"score", "weight", "question", "criterion"})
# What opens a descriptor: a level or a number of marks.
_LEVEL: Final = regex(
    r"^\W*(?:outstanding|excellent|exceptional|superior|superb|very good|good|strong|satisfactory|acceptable|"
    r"adequate|fair|"
    r"moderate|weak|poor|meritorious|gold|silver|bronze|green|amber|band \w+|"
    r"(?:upper|lower|top|middle|bottom|highest?|lowest?) (?:band|range|tier|mark|score|grade|quartile)|"
    r"(?:an? )?(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:is|means|denotes|for)|\d{1,3} ?(?:–|-|"
    r"to) ?\d{1,3}\b|(?:score |mark )?\d{1,3}\s?(?:marks?|points?)?\s?[–:=-])",
    re.IGNORECASE,
)
# Words of what a bidder gets.
_GIVES: Final = regex(
    r"\b(?:mark(?:s|ed)?|points?|scor(?:es?|ed)|credit|rewarded|grade[sd]?|rated|ranked|placed|put first|"
    r"criterion|bands?|tier|"
    r"settles?|prefer\w*|winn\w+|top of|out of (?:five|ten)|one to (?:five|ten))\b|%",
    re.IGNORECASE,
)
# The buyer, or its panel, on itself …
_BUYERS_OWN: Final = regex(
    r"^\W*(?:the |our )?(?:\w+ ){0,2}(?:trust|council|authority|board|department|hospice|college|university|school|"
    r"partnership|agency|association|panel|panellists|evaluators?|we)"
    r" (?:\w+ )?(?:is|are|has|have|believes?|values?|cares?|recognises?)\b",
    re.IGNORECASE,
)
_OWN_STATE: Final = regex(r"\s(?:\w+ly )?(?:committed|dedicated|reminded|proud)\b", re.IGNORECASE)
# … and not on a bidder or an answer.
_BIDDERS: Final = regex(
    r"\b(?:bid\w*|tenders?|tenderers?|suppliers?|contractors?|providers?|partners?|firms?|compan\w+|"
    r"organisations?|answers?|"
    r"responses?|submissions?|you|your|marks?|scores?|points)\b",
    re.IGNORECASE,
)
_MARKED: Final = regex(
    r"\b(?:bid|bids|bidders?|tenderers?|suppliers?|contractors?|providers?|partners?|firms?|compan(?:y|ies)|"
    r"organisations?|consult\w+|"
    r"operators?|caterers?|outfit|applicants?|candidates?|answers?|responses?|submissions?|repl(?:y|ies)|"
    r"offers?|proposals?|prose|"
    r"somebody|someone|you|your|who(?:ever|se)?)\b",
    re.IGNORECASE,
)


# How the panel goes about its work, or what a bidder may do about a mark, and not what earns it.
_PROCESS: Final = regex(
    r"^\W*(?:the |an? |each |every |all |any |one |two |three |both )?(?:\w+ )?(?:evaluators?|assessors?|panel|"
    r"panellists?|chair|moderators?|markers?|readers?|officers?)"
    r"(?: who [^.,;]{3,40})? (?:then |also |first |must |shall |will |may |should |have to |has to )*(?:writes?|"
    r"records?|signs?|meets?|enters?|keeps?|notes?|"
    r"thanks?|explains?|declares?|sends?|returns?|step down|steps down|comes? from|sits?|hands?|points? (?:to|"
    r"out)|completes?|fills? in|agrees? (?:one|a|the|on)|discuss\w*)\b",
    re.IGNORECASE,
)
_COMPLAINT: Final = regex(
    r"\b(?:unfair|mistaken|wrong|complain\w*|appeal\w*|looked at again|review of (?:a|the|its) marks?)\b",
    re.IGNORECASE,
)
# To say that one cares is not enough, or is no answer.
_SAYING_SO: Final = regex(
    r"\b(?:merely|only|simply|just|does no more than) (?:say|state|claim|assert|repeat|declare|express|offer|"
    r"talk)(?:s|es|ing)?\b|"
    r"\b(?:has|have) not answered\b|\bno substitute\b|\bis not enough\b|\balone (?:will|does|do|can)(?: not|n't|"
    r"not)\b|\bsincere thanks\b|"
    r"\b(?:must|has to|have to) (?:still|nonetheless|nevertheless|then)\b|\bno part (?:of|in)\b|\bnot (?:part "
    r"of|something (?:we|that we|the panel))\b",
    re.IGNORECASE,
)
# Evidence that nobody wants is nothing by which to mark.
_UNWANTED: Final = regex(
    r"\b(?:no|without|not) (?:need for |any )?(?:evidence|figures|numbers|plans?|details?|data|proof)\b[^.;,]{0,20}|"
    r"\b(?:evidence|figures|numbers|plans?|details?|data|proof)\b (?:is|are|will be|need)(?: not|n't) (?:be "
    r")?(?:needed|required|asked|wanted|expected|looked|necessary|given|sent)",
    re.IGNORECASE,
)


def find_judgements(scene: Scene) -> list[Unit]:
    """The sentences of a tender that give marks by impression, in paragraphs on marking and in cells of criteria."""
    if scene.kind is not DocumentKind.TENDER:
        return []
    cells = _cells_of_criteria(scene)
    parts = _social_value_parts(scene)
    return [
        unit
        for at in sorted(_may_be_impression.where(scene.found))
        for unit in _judgements(scene, at, at in cells, parts)
    ]


@once_a_text
def _may_be_impression(found: Found, at: int) -> bool:
    return found.best(CONCEPT, at) > _BY_NOTHING


def _social_value_parts(scene: Scene) -> frozenset[str]:
    """The letters of the parts on social value: "Social value (Part D)", "Section D: social value"."""
    texts = (scene.document.blocks[at].text for at in scene.found.blocks("term:social-value"))
    return frozenset(letter for text in texts if len(text) < _LONGEST_TITLE for letter in _PART.findall(text))


def _judgements(scene: Scene, at: int, judging_cell: bool, parts: frozenset[str]) -> Iterator[Unit]:
    if scene.outline.is_heading(at) or not (judging_cell or _on_marking(scene, at)):
        return
    about = _about_social_value(scene, at) or not parts.isdisjoint(_PART.findall(scene.document.blocks[at].text))
    sentences = scene.found.sentences[at]
    for number in _impressions(scene, at, _bar(scene, at, about, judging_cell)):
        near = sentences[max(0, number - 1) : number + 2]
        traits = {"about-social-value"} if about else set()
        if any(_checkable(scene, at, sentence) for sentence in near) or _led_out(scene, at, number):
            traits.add("checkable")
        if any(_rejects(scene, at, sentence) for sentence in near):
            traits.add("rejects-impression")
        yield Unit("judgement", at, (at,), frozenset(traits), quote=_span(sentences[number]))


def _checkable(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence names something that can be checked, and does not say that nobody wants it."""
    text = scene.document.blocks[at].text
    unwanted = [Span(*match.span()) for match in _UNWANTED.finditer(text, sentence.start, sentence.end)]
    return any(
        sentence.start <= span.start < sentence.end
        and not any(each.start <= span.start < each.end for each in unwanted)
        for span in scene.found.spans("term:checkable", at)
    )


def _rejects(scene: Scene, at: int, sentence: Sentence) -> bool:
    text = scene.document.blocks[at].text
    said = scene.found.says_in("term:not-by-impression", at, sentence)
    return said or _SAYING_SO.search(text, sentence.start, sentence.end) is not None


def _impressions(scene: Scene, at: int, bar: float) -> list[int]:
    """The sentence of a block that reads most like a judgement by impression, if the whole block does."""
    if scene.found.best(CONCEPT, at) <= bar:
        return []
    scores = scene.found.by_sentence(CONCEPT, at)
    sentences = scene.found.sentences[at]
    possible = [number for number, sentence in enumerate(sentences) if _may_judge(scene, at, sentence)]
    return [max(possible, key=scores.__getitem__)] if possible else []


def _bar(scene: Scene, at: int, about: bool, judging_cell: bool) -> float:
    """How far a block has to read like a judgement by impression to count as one."""
    if not about:
        return _ELSEWHERE
    if judging_cell and not scene.found.says_any(_SOMETHING, at):
        return _CELL_BY_NOTHING
    return _BY_NOTHING if _marks_by_nothing(scene.found, at) else _IMPRESSION


@once_a_text
def _marks_by_nothing(found: Found, at: int) -> bool:
    """Whether a block gives marks to a bidder or an answer, and names nothing by which two people would mark alike."""
    text = found.texts[at]
    return (
        bool(_GIVES.search(text) or _LEVEL.match(text))
        and len(text.split()) > _FEWEST_WORDS + 1
        and bool(_MARKED.search(text))
        and not found.says_any(_SOMETHING, at)
    )


def _may_judge(scene: Scene, at: int, sentence: Sentence) -> bool:
    """Whether a sentence is more than a label, and not the buyer's word on itself."""
    text = scene.document.blocks[at].text[sentence.start : sentence.end]
    own = _BUYERS_OWN.match(text)
    if own and (_OWN_STATE.match(text, own.end()) or not _BIDDERS.search(text, own.end())):
        return False
    if _COMPLAINT.search(text) or (_PROCESS.search(text) and not scene.found.says_in("term:impression", at, sentence)):
        return False
    return len(text.split()) >= _FEWEST_WORDS


def _on_marking(scene: Scene, at: int) -> bool:
    """Whether a paragraph is on how answers are marked: its section is, or it names marks or those who give them."""
    if not scene.is_text(at) and scene.document.blocks[at].place.sheet is None:
        return False
    section = scene.outline.section(at)
    return (
        "section:evaluation" in section.roles
        or bool(_HEADED.search(section.title))
        or scene.found.says("term:marking", at)
        or bool(_LEVEL.match(scene.document.blocks[at].text))
    )


def _about_social_value(scene: Scene, at: int) -> bool:
    section = scene.outline.section(at)
    heading = section.heading
    return (
        says_social_value(scene.found, at)
        or in_social_value_part(scene, at)
        or (heading is not None and says_social_value(scene.found, heading))
        or any(says_social_value(scene.found, block) for cell in _row(scene, at) for block in cell)
    )


def _row(scene: Scene, at: int) -> list[tuple[int, ...]]:
    return [cell.blocks for cell in scene.document.row_of(scene.document.blocks[at])]


def _cells_of_criteria(scene: Scene) -> frozenset[int]:
    """The cells that say what earns marks: descriptors, criteria and what the panel looks for."""
    found: set[int] = set()
    for table in scene.tables:
        if not _MARKING_COLUMNS & table.roles.keys() or "target" in table.roles:
            continue
        for role in _JUDGING_COLUMNS:
            found.update(block for row in table.rows if (cell := table.cell(row, role)) for block in cell.blocks)
    return frozenset(found)


def _led_out(scene: Scene, at: int, number: int) -> bool:
    """Whether the last sentence of a paragraph leads to a list in which something can be checked."""
    last = number == len(scene.found.sentences[at]) - 1
    if not last or not scene.document.blocks[at].text.rstrip().endswith(":"):
        return False
    section = scene.outline.section(at)
    return any(scene.found.says("term:checkable", block) for block in range(at + 1, min(section.end, at + 6)))


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)
