"""Past work: parts of a response that tell of deeds elsewhere or before, where they ought to say what will be done.

Definition: catalogue SV504 and boundary decision 12. What is told beside a promise, or tied to one, is evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from linter.document import Block
from linter.regex import regex
from linter.understand.doers import of_the_past, without_relative
from linter.understand.specifics import Specific, specifics
from linter.understand.subject import likely_on_social_value, not_counted
from linter.understand.topics import theme_score
from linter.understand.units import Scene, Unit

# Log odds: the bar for a tale in words that nobody but a teller uses, in the past tense, and in neither.
_RECORDED: Final = -1.3
_PAST: Final = -0.3
_UNSIGNED: Final = 1.5
_LAID_OUT: Final = -3.0  # for a record of another job, and what a client says of one
_OFF_THEME: Final = -1.0
_PLAIN: Final = 1.6  # told so plainly that no theme need be named
_AHEAD: Final = -0.4
_PROMISE: Final = 0.3
_VAGUER: Final = 0.6  # by how much more a vague promise has to read like one
_LOUDER: Final = 2.0  # by how much a tale has to outdo the promise beside it

FUTURE: Final = regex(
    r"\b(?:will|shall|is going to|are going to|plans? to)\b|['’]ll\b|"
    r"\b(?:this|your) (?:contract|tender|commission|appointment)\b",
    re.IGNORECASE,
)
# What turns to this contract without "will", or ties a result from elsewhere to a promise made here.
# The reader is to see what was done, which is no promise.
_SHOWN: Final = regex(r"\byou(?: will|['’]ll) (?:see|note|notice|find|know|recall|remember)\b", re.IGNORECASE)
_TURNS_HERE: Final = regex(
    r"\b(?:(?:on|for|in|at|to) your (?!region|neighbour|area)|our offer\b|offered by us\b|on the contract\b|"
    r"we (?:also |now |therefore |hereby )?(?:offer|commit|promise|undertake|pledge|propose|guarantee|plan|intend|mean "
    r"to)\b|(?:commits|undertakes|pledges|proposes|guarantees)\b|commitments?\b|pledged? for (?:your|this|"
    r"the contract)|"
    r"(?:is|are) to (?!date\b|say\b)[a-z]+\b|(?:yours|it|this) would be\b|our plan (?:for|here|names|is)\b|"
    r"with your (?:funding|help|agreement|contract)|"
    r"(?:have|has|['’]ve) (?:already |now |since )?(?:each |all |both )?(?:agreed|arranged|booked|reserved|earmarked|"
    r"lined up|promised|undertaken|volunteered to|offered to|committed|signed (?:up|a|an|"
    r"the))\b|"
    r"the table (?:below|that follows|shows|sets)\b|"
    r"to be \w+ed\b|reserved for|next (?:year|spring|summer|autumn|winter|easter)|"
    r"\bno (?:case stud(?:y|ies)|old projects|past work|stories)\b|"
    r"that is why|which is why|is the basis|rests? on(?! what (?:we|our))|(?:is|are) (?:earmarked|set aside|"
    r"kept back|held back|ring-?fenced|booked) for|hold us (?:to|against|by)|(?:these|those|here) are (?:the|"
    r"our) (?:targets|plans)|tupe\b|who transfer|(?:transferred|transferring) staff|"
    r"the same thing|(?:done|leads|it|them) here\b|here too|"
    r"targets? (?:here|above|below|for (?:this|your|the contract|the term|you))|"
    r"this answer\b|(?:promise|row|line) \w?\d)|(?<!framework )(?<!contract )(?-i:\b(?!CO2)[A-Z]{1,2}\d{1,2}\b)|"
    r"\b(?:goes|go|comes?|starts?|begins?|opens?|falls?|ends?|arrives?|takes over|gives way) (?:[\w’']+ ){0,3}"
    r"(?:in|on|by|from) (?:\w+ ){0,2}20\d\d",
    re.IGNORECASE,
)
_PAST_SIGN: Final = regex(
    r"\b(?:was|were|had|did|has|have|been|gave|ran|won|built|held|took|made|led|saw|brought|came|went|taught|laid|"
    r"lent|got|stood|rang|[a-z]{3,}ed|(?:19|20)\d\d|ago|elsewhere|previous\w*|prior|since|lockdown|pandemic|earlier|"
    r"last (?:year|month|spring|summer|autumn|winter|christmas|season|term)|so far|to date|track record|spent|paid|"
    r"sent|bought|found|met|kept|grew|fell|rose|began|became|drove|wrote|learnt|fed|put|sold|"
    r"achievements?|history|in \w+ years)\b",
    re.IGNORECASE,
)
# A line of a plan: what it is, then how often. "Repair café in the hall: first Sunday of the month, 200 items a year"
_RECURS: Final = regex(
    r"^[^.:;–]{3,60}(?::| –|;) (?:[^.]{0,80}\b)?(?:(?:first|second|third|last|every|each) [\w’'-]+ (?:of|"
    r"in) (?:the|each|"
    r"every) (?:week|month|quarter|term|year)|(?:a|each|every|per) (?:week|month|quarter|term|year))\b",
    re.IGNORECASE,
)
# A promise that was kept on another contract is none for this one.
_KEPT: Final = regex(
    r"\b(?:met|exceeded|kept|beat|delivered|honoured|fulfilled|surpassed|hit)\b[^.;]{0,40}\b(?:commitments?|"
    r"targets?)\b|"
    r"\b(?:commitments?|targets?) (?:(?:on|for|in|there|set|made)\b[^.;]{0,25} )?(?:was|were|met|exceeded|kept|"
    r"beaten|honoured|fulfilled)\b",
    re.IGNORECASE,
)
# "Trainees joined from day one": of that other contract, where the sentence is in the past.
_FROM_ITS_START: Final = regex(r"\bfrom (?:day one|the first (?:day|shift|week|month))\b", re.IGNORECASE)
# "From September 2027, two of our developers", where no verb is in the past.
_DATED: Final = regex(
    r"\b(?:from|starting|until|by|before)(?: the)?(?: (?:start|end|spring|summer|autumn|winter|first half) of| (?:the "
    r"|an? )?(?:january|february|march|april|may|june|july|august|september|october|november|december|easter|"
    r"christmas|spring|summer|autumn|winter))? (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR: Final = regex(r"\b(?:19|20)\d\d\b")
# "Q4b. What will you do about health?": a question that the bidder repeats above its answer.
_REPEATED: Final = regex(
    r"^\W*(?:(?:q(?:uestion)?|sv)\W?)?\d[\w.]{0,5}[.):]? (?:[^?]{0,40}\b)?(?:how|what|which|who|where|when|will|"
    r"do|does|"
    r"can|are|is)\b[^?]{5,200}\?\W*$",
    re.IGNORECASE,
)
# A paragraph laid out as a record of another job.
_ADDRESSED: Final = regex(r"^\W*(?:to|from|ref\w*|re|date|tender|attn|attention|subject)\s?:", re.IGNORECASE)
_SHEET: Final = regex(
    r"^\W*(?:case stud(?:y|ies)\b|project sheets?\b|reference (?:project|contract|site)|example (?:one|two|three|"
    r"[1-9a-c])\b|"
    r"(?:client|customer|commissioner)\b|feedback from\b|delivered (?:on|under|for)\b|[^.:]{0,60}\breported under\b)"
    r"(?! (?:will|shall|reports?|meetings?)\b)",
    re.IGNORECASE,
)
_NAMED: Final = regex(r"\b(?:an?|the|one|each|with) named\b|\bset aside\b", re.IGNORECASE)
_RECORD: Final = regex(
    r"\b(?:track record|(?:proud|proudest) (?:moments?|achievements?)|highlights|"
    r"past (?:performance|results|delivery|work|projects?)|previous (?:performance|results|delivery)|"
    r"(?:impact|annual|sustainability|csr|esg|social value|community) (?:report|review|return|account)s? (?:for|of|in|"
    r"to|records?|shows?|states?|lists?)\b|"
    r"(?:community|social value|wider|added) (?:benefits|outcomes|results)(?: delivered| achieved| realised)? (?:at|on|"
    r"for|from) (?:the |our )?(?-i:[A-Z])|"
    r"achievements?|accomplish\w+|already achieved|prior experience|case stud(?:y|ies)|"
    r"able to show|success stor(?:y|ies)|results? so far|to date|(?:live|existing|other) contracts|"
    r"(?:our|the) record\b|lessons (?:were )?learn\w+|evidence of our|previous social value|delivered by the bidder|"
    r"reported under|project sheet|^\W*(?:client|customer|commissioner)\b ?:|\. (?:outcome|result)s? ?:|"
    r"^\W*(?:photographs|feedback)\b|"
    r"over the (?:past|last)|we['’]ve a record|group-wide|across (?:the|our) group|"
    r"in (?:the (?:past|last) )?\w+ years\.|between (?:19|20)\d\d and (?:19|20)\d\d|"
    r"(?:19|20)\d\d to (?:19|20)\d\d|fell by|rose by|went from)\b",
    re.IGNORECASE,
)
# What is planned at another contract is no promise for this one.
_ELSEWHERE: Final = regex(
    r"\b(?:there|that (?:council|trust|town|client|authority|university|contract|county)|elsewhere|"
    r"(?:an)?other (?:boroughs?|clients?|contracts?|councils?|trusts?|towns?|count(?:y|ies)|sites?))\b",
    re.IGNORECASE,
)
_OTHER_CONTRACT: Final = regex(
    r"\b(?i:our|the) (?:[\w’'-]+ ){0,4}(?i:contract|agreement|framework|depot|branch|site|laundry|kitchens?) "
    r"(?i:in|at|with|for) (?i:the )?[A-Z][a-z]+"
)
# Work for others told in the present, and in the words of a lawyer.
_FOR_OTHERS: Final = regex(
    r"\bwhere (?:we|our \w+) (?:already |now |currently |also |have )?(?:hold|run|have|provide|deliver|clean|cater|"
    r"work|"
    r"serve|guard|maintain|manage|operate|look after|held|ran)\b|"
    r"\b(?:our|the|an?|in|on|under|of|for|these|those|such) (?:present|current|existing|other|previous|last|earlier|"
    r"former|comparable|similar|sister|recent|past|equivalent|like) (?:[\w-]+ ){0,2}?(?:contracts?|agreements?|"
    r"clients?|"
    r"sites?|frameworks?|projects?|customers?|jobs?|schemes?|appointments?|commissions?|engagements?|buildings?|"
    r"employers?|authorities|councils|trusts)\b|"
    r"\b(?:at|on|for|across|throughout|along) (?:the |our )?(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,2} "
    r"(?:[a-z]+ ){0,2}?(?i:hospital|centre|station|site|job|project|scheme|airport|university|college|prison|bypass|"
    r"stadium|framework|contract|agreement|depot|campus|infirmary|museum|quarter|docks?|works|programme|refurbishment|"
    r"building|park|line|road)\b",
    re.IGNORECASE,
)
_OTHER_SITE: Final = regex(
    r"^\W*(?i:for|at|with) (?i:the )?(?!You|Year|Month|Lot|This)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*,? (?i:we|our)\b|"
    r"\b(?i:our) (?:[\w’'-]+ ){0,2}?[A-Z][\w’'-]+ (?i:contract|depot|branch|site|office|yard|laundry|kitchens?|"
    r"factory|works)\b"
)
# A client's words about a job that was done for it.
_PRAISE: Final = regex(
    r"\b(?:writes?|wrote|says?|said|told us|adds|added|feedback from [^.:]{3,40})(?: [^.:]{0,30})?[:,] ?[‘“\"']\w",
    re.IGNORECASE,
)
_QUOTED: Final = regex(r"[‘“\"][^‘’“”\"]{3,300}[’”\"]")
_HERE: Final = regex(
    r"\b(?:you|your|yours|this (?:contract|tender|bid|site|service|estate|ward|town|borough|district)|here)\b",
    re.IGNORECASE,
)
# A date to come, in a sentence that tells nothing of the past.
_BY_WHEN: Final = regex(
    r"\b(?:by|before|from|until|within|starting|in the first|in month|year [1-9])\b|\bthe term\b", re.IGNORECASE
)
# Who the bidder or the buyer is, an award by itself, the paperwork, or the service done for a referee.
_OF_THE_FIRM: Final = regex(
    r"^\W*there are (?:[\w’-]+ ){1,4}of us\b|"
    r"^\W*we (?:are|have|employ) (?:an?|\d+|about|some|nearly|over|more)\b(?!.{0,40}record)|"
    r"^\W*(?:the|your) (?:council|authority|trust|agency|board|buyer|need|building|site)(?:['’]s)?\b"
    r"(?![^.]*\b(?:we|us)\b)|"
    r"^\W*our understanding of\b|\b(?:was|were) (?:set up|formed|incorporated|founded|established|registered) (?:in|"
    r"by|as|at)\b|\bowned by (?:its|the|our)\b|\bstarted by\b|\breferees?\b|\baccredit|"
    r"\b(?:our|the) \w+ (?:medal|prize|award)\b|\btook first place\b|\bwe won\b|"
    r"\bwon (?:the|an?) [^.]{0,60}(?-i:Award|Prize|Medal)|"
    r"\b(?:plc|ltd|limited|llp|cic)(?:[.,;:–]| –| (?:is|was|employs|has (?:an?|its|offices|branches|depots|\d+)|"
    r"provides|makes)\b)|\bcontract sum\b|\bword limit\b|"
    # Where it moved or what it was called, what a rate or price stands at, how a sum was worked out.
    r"\b(?:our|the) (?:[\w-]+ )?(?:offices?|headquarters|name|ownership|branch|depot|yard|workshop|registration) "
    r"(?:was |were |has |have )?(?:been )?(?:moved|opened|changed|renamed|transferred|relocated|bought|rebuilt|"
    r"closed)\b|"
    r"^\W*(?:the|your) (?:[\w-]+ ){0,3}?(?:rate|level|share|number|proportion|population|unemployment|poverty|index)\b"
    r"(?! [^.]*\b(?:we|us|our)\b)|"
    r"\b(?:counted|valued|priced|costed|reckoned) at (?:£|nil|nothing)|"
    r"\b(?:policy|statement|plan) (?:was|is|has been) (?:approved|published|signed|sent|provided|supplied|asked)\b",
    re.IGNORECASE,
)


def past_work(scene: Scene, answers: Sequence[int], commitments: Sequence[Unit]) -> Iterator[int]:
    """The first paragraph of each section that tells of past work and promises nothing for this contract."""
    blocks = scene.document.blocks
    telling = [at for at in answers if scene.steps.take(_tells, scene, blocks[at])]
    promised = {block for unit in commitments for block in unit.blocks}.difference(telling)
    judged: set[range] = set()
    for at in telling:
        answer = _answer(scene, at)
        if answer not in judged and not _looks_ahead(scene, answer, promised):
            yield at
        judged.add(answer)


def _answer(scene: Scene, at: int) -> range:
    """The blocks of the section around a block, between the questions that the bidder repeats there."""
    section = scene.outline.section(at)
    asked = [block for block in range(section.start, section.end) if _REPEATED.match(scene.document.blocks[block].text)]
    start = max((block for block in asked if block < at), default=section.start)
    return range(start, min((block for block in asked if block > at), default=section.end))


def _looks_ahead(scene: Scene, answer: range, promised: set[int]) -> bool:
    """Whether an answer holds a commitment, or a paragraph that speaks of what will be done and reads like one."""
    return any(
        block.index in promised
        or (scene.found.best("commitment", block.index) > _AHEAD and FUTURE.search(block.text) is not None)
        for block in scene.document.blocks[answer.start : answer.stop]
    )


def _tells(scene: Scene, block: Block) -> bool:
    """Whether a paragraph tells of deeds elsewhere or before, and of nothing to come."""
    text = block.text
    at = block.index
    found = scene.found
    told = found.whole("past-not-future", at)
    laid_out = _SHEET.match(text) or _PRAISE.search(text)
    if (
        told <= (_LAID_OUT if laid_out else _RECORDED)
        or not scene.is_text(at)
        or scene.outline.within(at, "section:carbon-plan")
        or not likely_on_social_value(scene, at)
    ):
        return False
    if _ADDRESSED.match(text):
        return False
    said = _SHOWN.sub(" ", text)
    if laid_out:
        return not (_planned_here(_QUOTED.sub(" ", said)) or not_counted(scene, at))
    bar = _bar(text)
    if bar == _UNSIGNED and told < found.best("vague-commitment", at):
        return False
    if told <= bar or (told < _PLAIN and theme_score(scene.found, at) < _OFF_THEME):
        return False
    if _promises_beside(scene, block, told):
        return False
    return not (not_counted(scene, at) or _OF_THE_FIRM.search(said) or _planned_here(said))


def _bar(text: str) -> float:
    """How surely a text has to read like a tale: less so the plainer it says that this was done, and elsewhere."""
    elsewhere = _FOR_OTHERS.search(text) is not None
    if _RECORD.search(text) or (elsewhere and _signed_past(text)):
        return _RECORDED
    return _PAST if elsewhere or _signed(text) else _UNSIGNED


def _signed(text: str) -> bool:
    """Whether a text has a sign of the past, or of another place."""
    own = without_relative(text)
    return any(sign.search(own) for sign in (_PAST_SIGN, _ELSEWHERE, _OTHER_SITE))


def _signed_past(text: str) -> bool:
    """Whether a verb or word of a text, and not only a year, is of the past."""
    return of_the_past(text) or _PAST_SIGN.search(_YEAR.sub(" ", without_relative(text))) is not None


def _planned_here(text: str) -> bool:
    """Whether a text looks ahead or turns to this contract, and not to what is planned at another one."""
    if _RECURS.match(text) and not of_the_past(text):
        return True
    if _ELSEWHERE.search(text) and _OTHER_CONTRACT.search(text) and not _HERE.search(text):
        return False
    rest = _KEPT.sub(" ", text)
    if FUTURE.search(rest) or _TURNS_HERE.search(rest):
        return True
    return any(sign.search(rest) for sign in (_FROM_ITS_START, _DATED)) and not _signed_past(text)


def _promises_beside(scene: Scene, block: Block, whole: float) -> bool:
    """Whether a sentence of the paragraph reads like a promise more than like a tale, with no sign of the past."""
    found = scene.found
    at = block.index
    concepts = ("commitment", "vague-commitment", "past-not-future")
    # "At Kelder Prison we run a bakery": what follows in the present is told of that place.
    set_elsewhere = _OTHER_SITE.match(block.text) is not None
    scores = zip(*(found.by_sentence(concept, at) for concept in concepts), strict=True)
    for sentence, (firm, vague, told) in zip(found.sentences[at], scores, strict=True):
        promise = max(firm, vague - _VAGUER)
        body = _NAMED.sub(" ", block.text[sentence.start : sentence.end])
        if _PAST_SIGN.search(without_relative(body)) or _FOR_OTHERS.search(body):
            continue
        if set_elsewhere and not (FUTURE.search(body) or _HERE.search(body)):
            continue
        if (promise > max(told, whole - _LOUDER, _PROMISE) and not _OTHER_SITE.search(body)) or _planned_beside(
            body, len(found.sentences[at])
        ):
            return True
    return False


def _planned_beside(sentence: str, sentences: int) -> bool:
    """Whether one of several sentences says how many by when, and names no other place."""
    return (
        sentences > 1
        and (_BY_WHEN.search(sentence) or _HERE.search(sentence)) is not None
        and not _ELSEWHERE.search(sentence)
        and {Specific.QUANTITY, Specific.DATE} <= specifics(sentence)
    )
