"""Duties: what the law or the contract asks for anyway, offered by a bidder as its social value.

A reader asks three things. Does the sentence keep to what is owed (a rate, a limit, a right, a rule, an offence that is
not committed, the service as ordered)? Does something go beyond it: more than the law asks for, or something for other
people than those to whom it is owed? Is it offered, or only noted, denied, quoted? Definition: catalogue SV505 and
boundary decision 35.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.specifics import specifics
from linter.understand.subject import not_counted, on_social_value
from linter.understand.units import Scene
from linter.understand.words import Sentence

# Log odds: the bar for a duty, for one in plain words that nothing is added to, for one that is made something of, and
# for one whose grammar is that of keeping to what is owed.
_DUTY: Final = 0.4
_PLAIN_DUTY: Final = 0.0
_CREDITED_DUTY: Final = -0.4
_KEPT: Final = -0.7
_BOASTS: Final = 1.0  # by how much a paragraph may read more like talk of values than like a duty
# The service that is bought, told of without more, is an answer about the service and not yet an offer.
_DUTIES_OF_LAW: Final = ("term:legal-duty", "term:duty-matter", "term:law-named")
_DUTY_WORDS: Final = ("term:legal-duty", "term:duty-matter", "term:service-bought")
_CREDIT: Final = ("term:offered-as-value", "term:takes-credit", "facet:wider-good")
_MORE_THAN_DUTY: Final = ("term:goes-further", "term:only-noted", "term:turned-down")

_LAW: Final = (
    r"(?:(?:the |an? )?(?-i:[A-Z]\w+(?: (?:and |of |at |to |for |in |the )*[A-Z]\w+){0,6} (?:Act|Regulations|Order|"
    r"Rules))|"
    r"(?:the |its |their |our |all |any |every |these |those |current |relevant |applicable |uk |safety |planning |"
    r"health "
    r"and safety |employment |environmental |data protection |waste )*(?:laws?|acts?\b|\w+ act\b|regulations?|"
    r"statut\w+|"
    r"legislation|legal \w+|rules|duty of care|dut(?:y|ies)|licen[cs]es?|permits?|codes?|orders?|consents?|gdpr|coshh|"
    r"loler|puwer|riddor|tupe|weee|directive|minimum|(?:national|statutory|legal) (?:living |minimum )?(?:wage|rate|"
    r"limit|floor)|living wage|auto-enrolment|parliament|government|chancellor|regulators?|highway code|registration|"
    r"schedule(?: \w+)?|specification|public contracts?))"
)
# "In keeping with the statutory right", "the rate that Parliament has fixed", "the pay to which they are entitled".
_KEEPS_TO: Final = regex(
    rf"\b(?:compl(?:y|ies|ied|iance|iant|ying)(?: fully)? with|obey\w*|respect(?:s|ing)?|adher\w+ to|abid\w+ by|"
    rf"observ(?:e|es|ed|ing)|meets?|meeting|satisf\w+|fulfil\w*|in (?:line|keeping|accordance|conformity) with|"
    rf"according to|pursuant to|contrary to|in breach of|within|under|by|to|as|per|beneath|below) {_LAW}\b|"
    r"\b(?:law|act|regulations?|statute|legislation|rules|parliament|government|chancellor|registration|licen[cs]e|"
    r"public contracts?|code)\b[^.;:]{0,20}\b(?:has fixed|fix(?:es|ed)?|sets?|lays? down|requires?|demands?|obliges?|"
    r"gives? (?:them|us|to)|allows?|permits?|prescribes?|says?|asks?(?: for)?|calls? for)\b|"
    r"\b(?:entitled|obliged|as (?:your|the) (?:specification|schedule|contract|tender|brief) (?:directs?|asks?|"
    r"requires?|"
    r"says?|orders?|lays down)|over the hours that|(?:legally )?required (?:by|to|of)|"
    r"legally (?:bound|obliged)|by law|mandatory|"
    r"compulsory|statutory|lawfully|"
    r"(?:as|which|that) (?:they|we|it|all|every|each|any) [\w ]{0,25}(?:has|have) to(?: do| be)?|an offence|"
    r"duty[- ]of[- ]care|right to work|under sixteen|under-?age)\b",
    re.IGNORECASE,
)
# "By running the bus to the timetable we tackle loneliness": the service as ordered, and the good that comes of it.
_BY_SERVING: Final = regex(
    r"(?:^|[.:;] )(?:simply |just |merely )?(?:by|in|through) \w+ing (?:the|your|their|our|these|each|every|all)\b"
    r"[^.;]{0,90}?(?:,|\b(?:timetable|schedule|standard|specification|contract|time)) (?:we|our \w+|it|this) ",
    re.IGNORECASE,
)
_CLAUSES: Final = regex(
    r"[,;:()–](?!\d)|\.(?!\d)|\b(?:where|while|whereas|although|though|against|but) ", re.IGNORECASE
)
_FIGURE: Final = regex(
    r"£ ?\d|\b\d[\d.,]* ?(?:%|p\b|days?|weeks?|months?|hours?|minutes?|per ?cent|decibels|times|points)|"
    r"\b(?:once|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|monthly|weekly|quarterly|"
    r"full pay)"
    r"\b",
    re.IGNORECASE,
)
_OF_LAW: Final = regex(
    r"\b(?:law|legal|statut\w+|acts?|regulations?|rules?|minimum|floor|required|requires?|allowed|demands?|permits?|"
    r"licen[cs]e|levels?|spec(?:ification)?|contract|standard|flat (?:sum|rate))\b",
    re.IGNORECASE,
)
# Set under a heading of the offer, so that "we confirm that" is no mere declaration.
_LABELLED: Final = regex(
    r"\b(?:sv ?\d+|(?:social value )?(?:theme|outcome|pledge|commitment|offer|measure|kpi|promise|contribution|"
    r"benefit)s?)\b"
    r"[^.:]{0,40}[.:)]",
    re.IGNORECASE,
)
# "Beyond the rest breaks that are owed", "three times what the scheme demands", "a further 20 paid minutes".
_GOES_BEYOND: Final = regex(
    r"(?:^|[.;:] |, )(?:and )?(?:beyond|besides|apart from|aside from|on top of|over and above|in addition to|"
    r"as well as|"
    r"more than|not only|quite apart from|alongside) [^.;:]{3,90}?, (?:we|our|each|every|there|\d|[a-z]+ \w+ (?:will|"
    r"are|is|can|get|may))|"
    r"\b(?:twice|double|treble|triple|half as (?:much|long) again|(?:\w+ )?times|exceed\w*|outstrip\w*|better|more|"
    r"longer|"
    r"higher|further|sooner|earlier|above|over|beyond|ahead of|instead of|rather than)(?: than)?,? (?:what |that |"
    r"which |in )?"
    rf"(?:the |their |our )?(?:[\w-]+ ){{0,3}}?(?:{_LAW}|required|owed|due|demands|the rest)\b|"
    rf"\b(?:twice|double|treble|triple|times)\b[^.;]{{0,50}}?\b(?:{_LAW}|permission|required|calls for|asks for)\b|"
    r"\breal living wage\b|\bnot the (?:lower |bare |mere )?(?:statutory|legal|minimum|national)\b|"
    r"\b(?:unused|unspent) [\w’' -]{0,30}levy\b|\blevy\b[^.;]{0,40}\b(?:unspent|unused)\b|"
    r"\b(?:a further|an extra|an additional|another|extra|additional) (?:\d|two|three|four|five|six|seven|eight|nine|"
    r"ten|"
    r"twelve|fifteen|twenty|half|paid)|\bwe (?:will |shall |therefore )?(?:go|went|are going) (?:to \d|further|"
    r"beyond|past)|"
    r"\b(?:law|rules?|statute|act|regulations?|duty|right|minimum|specification|contract|levy|legislation)\b[^.;]{0,80}"
    r"[.;,] (?:but |yet |and )?(?:on (?:your|this) [^.;]{0,30} )?(?:we (?:also |will also |go|give|pay|train|"
    r"will not|won['’]"
    r"t|add|(?:will |shall )?[a-z]+ (?:to )?\d)|ours (?:is|are|get|have)|our (?:offer|staff|people|rate|"
    r"figure) (?:is|get|go|goes))\b",
    re.IGNORECASE,
)
# "Nobody works over the hours that the law allows" only keeps to it.
_NOT_BEYOND: Final = regex(
    r"\b(?:nobody|no one|none|never|not|(?:wo|do|does|ca|is|are)n['’]t)\b(?! only\b)[^.;,:]{0,40}"
    r"\b(?:over|above|beyond|longer than|further than)\b",
    re.IGNORECASE,
)
# A duty that the writer sets apart from its offer, leaves to the buyer, or asks nothing for.
_SET_APART: Final = regex(
    r"\b(?:separate(?:ly)? from|apart from|outside(?: of)?|no part of|not part of|distinct from) (?:our|the|this|any) "
    r"(?:social value )?(?:offer|answer|section|response|promises|commitments)\b|"
    r"\bfor (?:your )?information(?: only)?\b|"
    r"\b(?:do not|don['’]t|does not|doesn['’]t|not|never|nor) (?:[a-z]+ ){0,2}?(?:ask|want|seek|claim|expect|count|"
    r"offer|"
    r"deserve|earn)(?:s|ed|ing)? (?:for )?(?:any |this |that |it |these )?(?:marks|credit|points|score|"
    r"as social value)\b|"
    r"\b(?:mentioned|named|noted|given|stated|listed|said)(?: here)? (?:only|merely|just) (?:so that|because|to|"
    r"for|as)\b|"
    r"^\W*(?:the|your) (?:specification|tender|contract|question|brief) asks? for\b(?![^?]*\b(?:we|our|us)\b)|"
    r"\bearns? (?:us )?(?:nothing|no\b)|\bno(?:thing| \w+ dut(?:y|ies)) [^.;]{0,30}\b(?:restates?|repeats?|listed|"
    r"lists?|offered)\b|"
    r"\b(?:is|are) (?:at|in|on) (?:annex|appendix|schedule|page|file)\b|\bplease (?:find|see)\b|\b(?:number|"
    r"certificate|copy|details?) (?:is|are) (?:in|at|on|attached|[A-Z]*\d)",
    re.IGNORECASE,
)
# Those to whom nothing is owed: what is done for them, in numbers, on a day or by somebody named, is more than a duty.
_HELPS: Final = (
    r"(?:given|offered|open|taught|lent|let|tell|told|train(?:ed)?|teach|show|shown|advise|advice|meet|mentor(?:ed)?|"
    r"coach(?:ed)?|sit with|help(?:ed)?|speak|talk|visits?|hire[sd]?|recruit(?:ed)?|take on|interview(?:ed)?|course|"
    r"class|"
    r"classes|lessons?|sessions?|surgery|surgeries|workshops?|clinics?|mornings?|evenings?|seats|places|placements?)"
)
_OUTSIDERS: Final = (
    r"(?:residents?|tenants?|pupils?|students?|schools?|college|charit(?:y|ies)|community|volunteers|neighbours|public|"
    r"carers|families|parents|clubs?|(?:small |local )(?:firms|businesses)|unemployed|job ?seekers|candidates|leavers|"
    r"refugees?|veterans?|young people|prison(?:ers)?|(?:deaf|blind|disabled|older) (?:people|drivers|users|graduates)|"
    r"users|households|apprentices|library)"
)
_FOR_OTHERS: Final = regex(
    rf"\b{_HELPS}\b[^.;]{{0,60}}?\b{_OUTSIDERS}\b|\b{_OUTSIDERS}\b[^.;]{{0,50}}?\b{_HELPS}\b", re.IGNORECASE
)
# The duty of somebody else, a law that asks for nothing, and papers of the bid.
_NOT_OWED: Final = regex(
    r"\b(?:council|authority|trust|buyer|developer|landlord|commissioner|government|employers?|you)\b[^.;]{0,12}"
    r"\b(?:has|have|is under|are under|must|owes?|bears?) (?:an? |the |its |your )?(?:legal |statutory )?(?:dut(?:y|"
    r"ies)|"
    r"publish|obligations?)\b|\bobligations? (?:rests?|lies?|falls?) (?:with|on)\b|"
    r"\b(?:law|statutes?|acts?|regulations?|rules)\b[^.;]{0,15}\b(?:makes? no|do(?:es)? not|says? nothing|is silent|"
    r"are "
    r"silent|leaves? (?:us|it))\b|\bnot (?:governed|required|covered|demanded|asked for) by\b|"
    r"\b(?:page|word) limit\b|\blawful basis\b|\b(?:legally|lawfully) (?:adults?|separate|distinct)\b",
    re.IGNORECASE,
)


# "We put that to you as part of our answer on waste", "we'd like the panel to count that under fair work"
_ASKS_CREDIT: Final = regex(
    r"\b(?:count|enter|offer|put|treat|regard|take|submit|see|score|mark|note|log|list|record)s? (?:that|this|it|them|"
    r"these|which)\b(?: [\w’'-]+){0,4}? (?:under|as|towards|against) (?:[\w’'-]+ ){0,5}?(?:answer|contribution|offer|"
    r"response|commitment|value|theme|heading|fair work|equality|wellbeing|inclusion|waste|environment|climate)\b|"
    r"\b(?:is|are) (?:itself|in itself|themselves|of itself) an? (?:[\w-]+ )?(?:benefit|gift|service|good) (?:to|for) "
    r"(?:society|the (?:public|community|town|planet|environment))\b",
    re.IGNORECASE,
)
# A wage whose name does not say which of the two it is may be more than the law asks for.
_WHICH_WAGE: Final = regex(r"\bliving wage\b", re.IGNORECASE)
_WAGE_OF_LAW: Final = regex(
    r"\b(?:national|minimum|statut\w+|legal\w*|law\w*|required?|requires|acts?)\b", re.IGNORECASE
)


def offers_duty(scene: Scene, at: int) -> bool:
    """Whether a legal duty, or the service itself, is offered as social value and not only noted."""
    found = scene.found
    likeness = found.best("not-additional", at)
    if likeness <= min(_KEPT, _CREDITED_DUTY) or not_counted(scene, at) or _adds_to_duty(found, at):
        return False
    text = found.texts[at]
    if _WHICH_WAGE.search(text) and not _WAGE_OF_LAW.search(text):
        return False
    offered = found.says("term:offered-as-value", at) or _ASKS_CREDIT.search(text) is not None
    declared = found.says("term:declared", at) and _LABELLED.search(found.texts[at]) is None
    if not (offered or (on_social_value(scene, at) and not declared)):
        return False
    if keeps_to_what_is_owed(found.texts[at]):
        return likeness > _KEPT
    if not found.says_any(_DUTY_WORDS, at) and _reads_like_a_promise(found, at) > likeness:
        return False
    return likeness > _bar(found, at) and (
        _BY_SERVING.search(found.texts[at]) is not None or found.says_any((*_DUTIES_OF_LAW, *_CREDIT), at)
    )


def _reads_like_a_promise(found: Found, at: int) -> float:
    """How far a paragraph reads like a promise, as vague as it may be."""
    return max(found.best("vague-commitment", at), found.best("commitment", at))


def keeps_to_what_is_owed(text: str) -> bool:
    """Whether the grammar of a text is that of somebody who does what the law or the contract asks for."""
    return _KEEPS_TO.search(text) is not None


def goes_beyond(text: str) -> bool:
    """Whether a text adds something to what is owed, or sets it apart from what is offered."""
    text = _NOT_BEYOND.sub(" ", text)
    return any(sign.search(text) for sign in (_GOES_BEYOND, _SET_APART, _NOT_OWED)) or _outbids_the_law(text)


def _outbids_the_law(text: str) -> bool:
    """Whether one clause states a figure of the law's, and another one a figure without naming it."""
    clauses = [clause for clause in _CLAUSES.split(text) if _FIGURE.search(clause)]
    of_law = [_OF_LAW.search(clause) is not None for clause in clauses]
    return any(of_law) and not all(of_law)


@once_a_text
def _adds_to_duty(found: Found, at: int) -> bool:
    """Whether a paragraph goes beyond a duty, does something for others, or promises something in another sentence."""
    text = found.texts[at]
    beyond = found.says("term:beyond-duty", at) and _NOT_BEYOND.search(text) is None
    if (goes_beyond(text) or beyond) and not found.says("term:within-law", at):
        return True
    return any(_promises_more(found, at, sentence) for sentence in found.sentences[at])


def _promises_more(found: Found, at: int, sentence: Sentence) -> bool:
    """Whether a sentence promises others something, or names two specifics of a promise and no duty."""
    text = found.texts[at][sentence.start : sentence.end]
    stated = specifics(text)
    if stated and _FOR_OTHERS.search(text) and not found.says("term:offered-as-value", at):
        return True
    return len(stated) > 1 and not any(found.says_in(word, at, sentence) for word in (*_DUTY_WORDS, *_CREDIT))


def _bar(found: Found, at: int) -> float:
    """How surely a paragraph has to read like an offered duty: less so where its words name one and add nothing."""
    if found.says_any(_MORE_THAN_DUTY, at):
        return _DUTY
    credited = found.says_any(_CREDIT, at)
    if found.says_any(_DUTY_WORDS, at):
        bar = _CREDITED_DUTY if credited else _PLAIN_DUTY
        return max(bar, found.best("boilerplate", at) - _BOASTS)
    service = found.says("term:the-service-itself", at) or _ASKS_CREDIT.search(found.texts[at]) is not None
    return _PLAIN_DUTY if credited and service else _DUTY
