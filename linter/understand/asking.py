"""What each stretch of a question does: it asks, guides the answer, says what is not wanted, or tells of the buyer.

A rule about what a question asks for must not be misled by what it only tells ("Our plan names biodiversity.") or
turns away ("You need not say when."). So facets of an answer are looked for in the stretches that ask or guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.overload import ASKED
from linter.understand.words import Span


class Role(Enum):
    """What a stretch of a question does."""

    ASKS = auto()
    GUIDES = auto()
    REFUSES = auto()
    TELLS = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of a question, or the part of it before or after a semicolon."""

    block: int
    span: Span
    role: Role


# Verbs that order an answer even where nothing else says that this is a question.
_ORDERS_IN_A_LINE: Final = (
    "add affirm append attach choose comment complete confirm convince count define demonstrate describe "
    "detail discuss enclose ensure enter enumerate evidence explain express fill furnish give identify "
    "illustrate imagine include indicate justify kindly lay let list make name narrate note outline pick "
    "present promise propose provide put quantify quote rank recall recount reflect relate remark report "
    "reproduce say send set share show sketch specify spell state submit summarise supply take tell think tick upload "
    "use walk write "
)
_ORDERS: Final = frozenset(_ORDERS_IN_A_LINE.split())
_OPENING: Final = regex(
    r"^\W*(?:(?:please|kindly|briefly|simply|then|so|now|also|and|instead|in (?:your own words|general terms|brief)|"
    r"for the present|q\d*|question|sv\d*|part|section|lot|[A-Za-z]{0,3}[-–.]?\d[\d.]*|\(?[a-z]\)|[ivx]+\))\b\W*)*",
    re.IGNORECASE,
)
_VERBS: Final = "|".join(sorted(_ORDERS | {"set out", "tell us"}))
_CALLS_ON: Final = regex(
    r"\bplease\b|\b(?:bidders?|tenderers?|applicants?|candidates?|respondents?|responders?|suppliers?|"
    r"consultant|contractor|"
    r"provider|you)(?:'s)?,? (?:(?:should|must|shall|will|may|can)|(?:are|is) (?:asked|invited|required|requested|"
    r"expected|encouraged) to|(?:are|is)? ?to)(?: \w+ly| also| then| therefore)? (?:" + _VERBS + r")\b|"
    r"\b(?:answers?|responses?|submissions?|replies|reply) (?:should|must|shall|will|are to|is to) (?:"
    + _VERBS
    + r")\b|"
    # "bidders for the pest control lots must explain …", "it is to be completed by …"
    r"\b(?:should|must|shall|needs? to|(?:is|are) to) (?:\w+ly |also |then )?(?:describe|explain|summarise|set "
    r"out|outline|state|"
    r"demonstrate|tell|detail|articulate|propose|narrate)\b|\bto be (?:completed|filled in|answered) by\b|"
    r"\binsert\b[^.;?]{0,30}\byour\b|"
    r"\b(?:are|is) (?:therefore |hereby |also |now |kindly )?(?:invited|asked|requested) to\b|\b(?:are|is) "
    r"required to (?:offer|propose)\b|"
    r"\binvit(?:es?|ing) (?:bidders|tenderers|suppliers|applicants|candidates|firms|you) to\b|"
    r"\b(?:this|the) (?:space|box|page) is (?:yours|for)\b|\bsurprised? (?:us|by)\b|\bwould like a (?:few|line|page)\b|"
    r"\b(?:are|is|has|have) to be (?:supplied|given|set out|attached|"
    r"enclosed|provided|described|named|stated|lodged|completed)\b|"
    r"\b(?:would|'d|should) (?:like|love) (?:you )?to (?:hear|know|read|see|understand|learn)|"
    r"\b(?:want|wants|wish|wishes) (?:you )?to (?:know|hear|understand|read|see|learn|be told)\b|"
    r"\b(?:look|looks|looking) for\b|\bseeks? (?:innovative |your |details|evidence|proposals|information)|"
    r"\b(?:are|is|be) interested in\b|\bof interest\b|\basks? for\b|\bmarked on (?:their|its)\b|\bwill rest on\b|"
    r"\b(?:tell|show|give|convince|promise|send|let) (?:us|the panel|the reader|the council|the committee)\b|"
    r"\b(?:may be|should be|must be|shall be|is to be|are to be) (?:described|set out|stated|produced|evidenced|"
    r"shown|supplied|attached|enclosed|annexed)\b|\b(?:welcome|over to you)\b|\bevidence required\b|"
    r"\bwe (?:want|need) \w+:",
    re.IGNORECASE,
)
_ORDERED_LATER: Final = regex(
    r"(?:\(|(?:[:,–-]|\bso|\bthen|\band|\bwith that in mind|\bsimply|\binstead) )(?:please )?(?:tell|say|"
    r"describe|explain|"
    r"set out|outline|list|give|show|state|propose|choose|attach|convince|make|name|quote|provide|complete|fill in)\b",
    re.IGNORECASE,
)
_GUIDES: Final = regex(
    r"\b(?:answers?|responses?|replies|proposals?|commitments|table|marks?|scor\w+|guidance|you|your|must|should|"
    r"bidders?|tenderers?)\b",
    re.IGNORECASE,
)
_FINITE: Final = regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|must|should|would|can|could|may|might|do|does|did|"
    r"we|they|it|there)\b",
    re.IGNORECASE,
)
_LABEL: Final = regex(r"^\W*(?:(?:q|sv|question|part|section|lot)?[\s.-]?[\d.]+|sv\d*)\W*", re.IGNORECASE)
_LEAST: Final = 2
_FRAGMENT: Final = 14  # words of a line that asks by naming a thing ("Your charters and pledges")
ASKED_FOR: Final = frozenset({Role.ASKS, Role.GUIDES})
_SUBJECT: Final = ("term:subject", "facet:cohort", *ASKED)
# What the contract is for, who the buyer is and what the question is numbered or marked: none of these is a matter
# asked about. A frame ends where something new begins ("during the works to help …, and how").
_THING: Final = (
    r"(?: (?!(?:to|for|and|or|who|that|which|will|would|could|can|how|what|where|when|why|by|so|should|must|"
    r"shall|please|"
    r"you|is|are|may|with)\b)[\w'’-]+){1,10}"
)
_SERVICE_FRAMES: Final = regex(
    r"\b(?:during|throughout|whil(?:e|st)|alongside|aside from|apart from|besides|beyond|other than|over and above|"
    r"in addition to|on top of|more than|in the course of|in the process of|in (?:connection|conjunction|"
    r"relation) (?:with|to)|"
    r"with (?:regard|respect|reference) to|as part of|when|by means of|"
    r"in (?:performing|delivering|providing|running|carrying|supplying|maintaining|cleaning|operating|"
    r"fulfilling|executing|"
    r"undertaking|servicing|doing|repairing|building)|(?:while|whilst|as) (?:you|we|they|your (?:firm|company|"
    r"people|staff)) "
    r"(?:are|is|were)|(?:having|if|because|were) (?:you|it|your (?:own )?(?:firm|company|organisation|team))(?: "
    r"(?:were|are|is|was) to)?)" + _THING + r"(?: and(?! how| what| who| to)" + _THING + r")?|"
    r"\b(?:(?:in|through|by|for|during|to|of|upon|on|from) )?(?:the |its |your |this )?(?:supply|provision|"
    r"delivery|performance|execution|maintenance|"
    r"installation|operation|investment|running|refurbishment|construction|award) (?:of|in)" + _THING + r"|"
    # "bidders for the pest control lots", "suppliers of consultancy days", "because we hired you to maintain the lifts"
    r"\b(?:bidders|bidding|tenderers|tendering|suppliers|contractors|applicants|those) (?:for|of)" + _THING + r"|"
    r"\b(?:hired?|hiring|appoint\w*|choos\w+|chosen|pay|paid|paying|pick(?:ed|ing)|commission\w*|engag\w+|ask|"
    r"asked|asking) "
    r"(?:you|your (?:firm|company)|the (?:contractor|supplier|bidder)) (?:to|for)" + _THING + r"|"
    # "leave the vans aside for a moment", "never mind the price"
    r"\b(?:leav\w+|set\w*|put\w*|lay\w*) [^.,;?]{1,60}? (?:aside|to one side)\b|\bnever mind [^.,;?]{1,40}|"
    # what stood before: "having told us how you would run the helpdesk, now"
    r"\bhaving (?:told|described|explained|set|read|regard|shown)\b[^,.;?]{0,90},|"
    # "the ambulance fleet contract", "your housing repairs team", "your learning platform"
    r"\b(?:the|this|our|your|an?) (?:(?!(?:to|for|and|or|is|are|that|of|by|the|an?|this|your|our|"
    r"might|may|could|can|would|will|should|shall|do|does)\b)[\w'’-]+ ){1,4}(?:contracts?|"
    r"framework|team|services?|commission|agreement|"
    r"crew|lots?|consultancy|tender|programme|platform|project|works|runs|round|rounds|scheme|call-off|"
    r"order)\b(?! of\b)|"
    r"\b(?:housing|learning|health|school|nature|wildlife|care|energy|community|skills) (?:association|trust|"
    r"partnership|board|authority|"
    r"department|college|provider)\b|\b(?:care|nursing) homes?\b|\b(?:our|the) (?:governors|trustees|"
    r"councillors|members)\b",
    re.IGNORECASE,
)
# "Social, economic and environmental well-being" names no theme, although it holds the words of some; nor do these.
_NAMES_NOTHING: Final = regex(
    r"(?:(?:social|societal|economic|environmental)(?:,? (?:and|or|&) |, |/)){1,2}(?:social|societal|economic|"
    r"environmental)(?: (?:well-?being|benefits?|value|impact|outcomes?|nature|kind|sort|character))?|"
    r"\b(?:in|through|by|for|during|to) the (?:supply|provision|delivery|performance|execution|maintenance|"
    r"installation) of "
    r"[^,.;?]{0,50}|"
    r"\bwhile (?:you |it |they |we )?\w+ [^,.;?]{0,50}|\bin the (?:course|process) of [^,.;?]{0,60}|"
    r"\bas an? (?:\w+ ){0,2}(?:association|hospital|college|university|council|authority|charity|provider|trust|"
    r"landlord|"
    r"school)\b|\b(?:this|the|any) opportunity\b|\bfairer society\b|\breading of\b|"
    r"\b(?:small firms|smes|small businesses) (?:need not|are welcome|may|should not)\b|-office job\b|"
    r"\bpositive footprint\b|well-?being of (?:the|our|its|their) (?:area|borough|county|district|city|"
    r"communit(?:y|ies)|region)|"
    r"\bof (?:whatever|any|every|an? \w+) (?:nature|kind|sort)\b|\bhiring out\b|\bwhose job\b|"
    r"\b(?:partners?|organisation|company|firm|staff),? (?:and|or) (?:your |its )?supply[- ]chain\b|"
    r"an? (?:social|economic)[^.]{0,20} or an environmental kind|\bwell-?being\b(?! (?:calls?|of|at|for|among|"
    r"visits?|classes|support))|"
    r"(?:doing|do|on) the job\b|(?:this|day|second|extra|double|one) job\b|\bnature (?:and|of)\b|\bequal (?:in|on)\b|"
    r"\bspend with (?:you|us)\b|"
    r"\bbuy from\b|our neighbours|\b(?:every|each) (?:pound|penny)\b[^.;?]{0,30}|\b(?:we|it) spends?\b|"
    r"\b(?:public|our|its) spending\b|\bhow much (?:of it|social value|of this|of that)\b|"
    r"\bculture\b|\bsustainability\b|\b(?:the )?planet\b|\bscored?\b|\bequal opportunit\w+ wording|"
    r"\bwork for (?:us|you|the)\b|\b(?:beyond|besides|apart from|other than|over and above|"
    r"in addition to) [^,.;?]{0,60}|"
    r"public services? \(social value\) act|economic growth|good neighbour|common good|beyond (?:clinical|the) \w+",
    re.IGNORECASE,
)


def stretches(found: Found, blocks: Iterable[int]) -> list[Stretch]:
    """The stretches of some blocks in order, each with what it does."""
    return [Stretch(block, span, role) for block in blocks for span, role in _stretches(found, block)]


@once_a_text
def _stretches(found: Found, block: int) -> Sequence[tuple[Span, Role]]:
    text = found.texts[block]
    spans = (span for each in found.sentences[block] for span in _parts(text, each.start, each.end))
    return [(span, _role(found, block, span)) for span in spans]


def says(found: Found, concepts: Sequence[str], among: Iterable[Stretch]) -> bool:
    """Whether any of the concepts is said in one of the stretches."""
    return any(
        found.says(concept, part.block) and found.says_in(concept, part.block, part.span)
        for part in among
        for concept in concepts
    )


def names_subject(found: Found, blocks: Iterable[int]) -> bool:
    """Whether a block names an outcome, theme, group or place in plain words."""
    return any(_names(found, block) for block in blocks)


@once_a_text
def _names(found: Found, block: int) -> bool:
    said = [span for concept in _SUBJECT for span in found.spans(concept, block)]
    if not said:
        return False
    nothing = [Span(*match.span()) for match in _NAMES_NOTHING.finditer(found.texts[block])]
    nothing += service_frames(found.texts[block])
    return any(not any(part.start <= span.start < part.end for part in nothing) for span in said)


def service_frames(text: str) -> list[Span]:
    """Where a question speaks of what the contract is for, of the buyer, or of other questions."""
    return [Span(*match.span()) for match in _SERVICE_FRAMES.finditer(text)]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while (semicolon := text.find(";", at, end)) >= 0:
        yield Span(at, semicolon)
        at = semicolon + 1
    if at < end:
        yield Span(at, end)


def _role(found: Found, block: int, span: Span) -> Role:
    text = found.texts[block][span.start : span.end].replace("’", "'").strip()
    if found.says_in("facet:refused", block, span):
        return Role.REFUSES
    if _asks(text):
        return Role.ASKS
    return Role.GUIDES if _GUIDES.search(text) else Role.TELLS


def _asks(text: str) -> bool:
    if "?" in text or _CALLS_ON.search(text) or _ORDERED_LATER.search(text):
        return True
    if len(_LABEL.sub("", text, count=1).split()) < _LEAST:
        return False
    opening = _OPENING.sub("", text, count=1).split(" ", 1)[0].lower().strip(",.:;")
    if opening in _ORDERS:
        return True
    return len(text.split()) <= _FRAGMENT and not _FINITE.search(text)
