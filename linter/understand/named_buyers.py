"""The public bodies that a response names: those that it is addressed to, and any other, as what it names them.

Bid text is pasted from one bid to the next, and with it the name of the buyer before. A council in a bid to a trust may
as well be a referee, a partner or the neighbour who runs the community fridge, so only a body that is spoken of as the
one to be served counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from linter.document import Block, Part
from linter.regex import regex
from linter.understand.kind import DocumentKind
from linter.understand.speakers import Speaker, speaker
from linter.understand.units import Scene, Unit, Value
from linter.understand.words import Span

_OPENING: Final = 8  # blocks in which a response says whom it is for
_FURNITURE: Final = frozenset({Part.HEADER, Part.FOOTER, Part.TEXT_BOX})

_NAME: Final = r"(?:[A-Z][\w'’.-]{0,30}(?: (?:and|of|upon|on|in|with|&))? ){1,6}"
_BODY: Final = regex(
    rf"\b{_NAME}(?:(?:[A-Z]\w+ )?NHS Foundation Trust|NHS Trust|Hospitals? Trust|Integrated Care Board|"
    r"ICB|Health Board|(?:City|County|District|Borough|Town|Parish|Metropolitan Borough|Unitary) Council|Council|"
    r"Combined Authority|Police Service|Police|Constabulary|Fire and Rescue Service|Fire Authority|"
    r"Housing Association|"
    r"Academy Trust|Multi[- ]Academy Trust|Agency|Authority|University)\b"
    r"|\b(?:(?:Royal |London )?Borough of|University of|Department (?:for|of)|Ministry of)"
    r"(?: [A-Z][\w-]{1,30}(?: (?:and|upon|&)(?= [A-Z]))?){1,5}"
)
_SIGN: Final = regex(
    r"Trust|Board|ICB|Council|Authority|Police|Constabulary|Service|Association|Agency|University|Borough|Department|"
    r"Ministry"
)
_LEADING: Final = regex(
    r"^(?:(?:The|To|For|At|From|By|In|Of|On|Our|With|Under|Response|Tender|Bid|Dear|All|Client|Buyer|Authority|"
    r"Customer)"
    r" (?:the |of |to |for )?)+"
)
# Words that say what sort of body it is, not which.
_SORTS: Final = (
    "nhs foundation trust trusts hospital hospitals community mental health healthcare care services service "
    "integrated board icb council city county district borough town parish metropolitan unitary combined authority "
    "police constabulary fire and rescue housing association academy multi agency university royal london of the for "
    "on upon in with partnership teaching acute ambulance department ministry national regional our to school "
    "primary "
    "secondary college new great north south east west st saint"
)
_COMMON: Final = frozenset(_SORTS.split())
_GROUPS: Final = (
    ("health", regex(r"NHS|Hospital|Integrated Care|ICB|Health")),
    ("council", regex(r"Council|Borough|Combined Authority")),
    ("police", regex(r"Police|Constabulary|Fire")),
    ("learning", regex(r"University|Academy|College")),
)

# Promised or said to the body itself: nobody says this of a partner.
_STRONG_BEFORE: Final = regex(
    r"\b(?:commitments?|promises?|offers?|pledges?|response|bid|tender|proposal|submission|solution|"
    r"answers?) (?:\w+ )?"
    r"(?:to|for)(?: the)?(?: (?:people|residents|patients|staff|communities|citizens) of)?(?: the)? $|"
    r"\b(?:(?:look(?:ing)? forward|delighted|proud|pleased|excited|keen|glad|honoured|eager|happy|hope|wish|want|"
    r"privileged|"
    r"chance|opportunity) (?:\w+ ){0,3}(?:to |of |in )?(?:be )?(?:serv\w+|work\w*|support\w*|partner\w*|"
    r"deliver\w*|becom\w+|"
    r"help\w*)(?: \w+){0,5}?(?: (?:with|for|to|of|by))?(?: the)? )$|"
    r"\b(?:serving|to serve|(?:will|shall) serve|serve)(?: the)?(?: (?:people|residents|patients|staff|communities|"
    r"citizens|tenants|pupils) of)?(?: the)? $|"
    r"\b(?:allow|enable|help|let|assist|allows|enables|helps|lets|helping|enabling|allowing)(?: the)? $|"
    r"\b(?:dear|prepared for|submitted to|addressed to|on behalf of our client)(?: the)? $|"
    r"\bdo (?:\w+ )?for (?:the )?(?:people|residents|patients|staff|communities|citizens)(?: of| at)?(?: the)? $",
    re.IGNORECASE,
)
_STRONG_AFTER: Final = regex(
    r"^(?:['’]s?)? (?:contract (?:manager|board|lead|review)|(?:will|can|may) (?:receive|see|get|be able|have|"
    r"benefit|pay|"
    r"find|expect|enjoy|know|gain)|(?:as )?our (?:client|customer) (?:for|on|under) (?:this|the)|(?:to|"
    r"can) (?:show|meet|"
    r"report|reach|hit|achieve|demonstrate|publish))\b",
    re.IGNORECASE,
)
# Said to the buyer most of the time, and now and then of a neighbour: counts for a body of the buyer's own sort.
_WEAK_BEFORE: Final = regex(
    r"\b(?:report\w*|sen[dt]s?|gives?|given|shown?|copied|copy|provid\w+|submit\w*|brings?|presents?|account\w*|"
    r"shared?|"
    r"back|invoices?)\b[^.;]{0,60}\b(?:to|with)(?: the)? $|"
    r"\b(?:for|to|at|across|under|of|with)(?: the)?(?: (?:people|residents|patients|staff|communities|citizens|"
    r"tenants|"
    r"wards|sites|contract with|needs of))?(?: (?:of|at))?(?: the)? $",
    re.IGNORECASE,
)
# "We will meet X within ten days": what is owed to a client, and said of a neighbour now and then too.
_OWED_BEFORE: Final = regex(
    r"\b(?:will|shall|['’]ll) (?:\w+ )?(?:meet|tell|notify|inform|update|brief|alert|repay|credit|show|answer "
    r"to|write to|ring|"
    r"e-?mail|warn|compensate|refund|sit down with|agree with|catch up with)(?: the)? $",
    re.IGNORECASE,
)
_AS_CLIENT: Final = regex(
    r"^,? (?:as|being|who (?:is|are|will be)|which (?:is|will be)) (?:our|the|its) (?:client|customer|buyer|"
    r"contracting authority|employer)\b",
    re.IGNORECASE,
)
_WEAK_AFTER: Final = regex(
    r"^(?:['’]s?)? (?:(?:own )?(?:green plan|priorit\w+|corporate plan|strategy|values|aims|goals|needs|sites|wards|"
    r"hospitals|staff|patients|residents|tenants|contract|procurement|requirements?|specification|net zero|governors|"
    r"portal|policy))\b",
    re.IGNORECASE,
)
_TO_COME: Final = regex(
    r"\b(?:will|shall|look(?:ing)? forward|throughout|during the contract|each (?:month|quarter|year)|every (?:month|"
    r"quarter|year)|quarterly|monthly|from (?:day one|\d))\b|['’]ll\b",
    re.IGNORECASE,
)
_CLIENT_OR_PARTNER: Final = regex(
    r"\b(?:did|was|were|had|has been|have been|worked|built|delivered|served|ran|won|cut|fitted|trained|supplied|"
    r"cleaned|"
    r"helped|completed|since (?:19|20)\d\d|in (?:19|20)\d\d|between (?:19|20)\d\d|until (?:19|20)\d\d|referees?|"
    r"references?|"
    r"case stud\w+|previous|former\w*|past|existing|current (?:client|customer|contract)s?|another|other (?:clients?|"
    r"customers?|contracts?|trusts|councils)|clients? (?:include|such)|customers? (?:include|such)|similar|elsewhere|"
    r"already|experience|track record|record (?:of|with|at)|last year|years? ago|as we do|like (?:that|the one)|"
    r"same as|"
    r"example|award\w*|"
    r"partner(?:s|ship)?|in partnership|alongside|together with|jointly|run by|funded by|hosted by|led by|"
    r"organised by|"
    r"refer\w*|referr\w+|nominat\w+|put(?:s)? forward|recruit\w*|scheme|programme run|food bank|fridge|"
    r"adult learning|"
    r"careers|jobcentre|course|college|students?|graduates?|research\w*|employment service|volunteer centre|area of|"
    r"boundar\w+|district of|neighbouring|census|published by|statistics|joint strategic|according to|says|"
    r"licen[cs]\w+|permit|planning|trading standards|environmental health|highways|waste collection|local authority|"
    r"register\w*|accredit\w+|rates?)\b",
    re.IGNORECASE,
)


_BIDDERS_NAME: Final = regex(r"\b(?:[A-Z][\w&'’-]+ ){1,4}(?:Partnership|Partners)\b")


@dataclass(frozen=True, slots=True)
class _Named:
    """A public body where the text names it: which one (`words`), and of what sort."""

    name: str
    block: int
    span: Span
    words: frozenset[str]
    sort: str


def find_named_buyers(scene: Scene) -> list[Unit]:
    """Every public body that a response names outside its opening, where the response says whom it is "
    "addressed to."""
    if scene.kind is not DocumentKind.RESPONSE:
        return []
    named = scene.steps.each(_named_among, scene, scene.outline.stretches)
    addressees = _addressees(scene, named)
    if not addressees:
        return []
    return [_unit(scene, found, addressees) for found in named if found not in addressees]


def _named_among(scene: Scene, some: range) -> Iterator[_Named]:
    for block in scene.document.blocks[some.start : some.stop]:
        yield from _named_in(scene, block)


def _named_in(scene: Scene, block: Block) -> Iterator[_Named]:
    if not _SIGN.search(block.text) or speaker(scene, block.index) is Speaker.BUYER:
        return
    for match in _BODY.finditer(block.text):
        name = _LEADING.sub("", match[0]).strip()
        words = frozenset(re.findall(r"[a-z]+", name.lower().replace("’", "'").replace("'s", ""))) - _COMMON
        if words:
            start = match.end() - len(name)
            yield _Named(name, block.index, Span(start, match.end()), words, _sort(name))


def _sort(name: str) -> str:
    return next((sort for sort, sign in _GROUPS if sign.search(name)), "other")


def _addressees(scene: Scene, named: Sequence[_Named]) -> list[_Named]:
    """The bodies that the opening names; for want of one there, those of the page headers, or whom a "
    "sentence tenders to.

    A past client is named in an opening too ("we did the same for …"): the first that is named always counts.
    """
    blocks = scene.document.blocks
    body = [block.index for block in blocks if block.place.part not in _FURNITURE][:_OPENING]
    last = body[-1] if body else -1
    opening = [
        found
        for found in named
        if found.block <= last and blocks[found.block].place.part not in _FURNITURE and not _in_the_past(scene, found)
    ]
    formally = [found for found in opening if _is_addressed(_before(scene, found))]
    if formally:
        words = {word for found in formally for word in found.words}
        return [found for found in opening if found.words & words]
    if opening:
        first = opening[0]
        return [found for found in opening if found is first or not _spoken_to(scene, found)]
    return [found for found in named if blocks[found.block].place.part in _FURNITURE] or [
        found for found in named if _TENDERS_TO.search(_before(scene, found))
    ]


_TENDERS_TO: Final = regex(
    r"\b(?:our (?:tender|bid|response|proposal|submission|answer) (?:to|for)|submitted to|in response to|"
    r"addressed to|"
    r"tender (?:to|for)|supplied with our tender to)(?: the)? $",
    re.IGNORECASE,
)


# A letter's address: it counts before any name that a line above or below has brought along from another bid.
_ADDRESSED: Final = regex(
    r"\b(?:for the attention of|f\.?a\.?o\.?|submitted to|addressed to|prepared for|to be opened by|in "
    r"(?:response|answer|reply) to|"
    r"invited by|issued by)\b[^.;]{0,60}$|"
    r"^\W*(?:to|for|client|buyer|customer|contracting authority|authority)\W{1,4}(?:the )?$",
    re.IGNORECASE,
)


def _is_addressed(before: str) -> bool:
    return _ADDRESSED.search(before) is not None


def _in_the_past(scene: Scene, found: _Named) -> bool:
    return _CLIENT_OR_PARTNER.search(_sentence(scene, found)) is not None and found.block > 3


def _spoken_to(scene: Scene, found: _Named) -> bool:
    """Whether a later body of the opening stands in running text as the one to be served: the fault, not the "
    "address."""
    return found.block > 3 and _served(scene, found, same_sort=True)


def _unit(scene: Scene, found: _Named, addressees: Sequence[_Named]) -> Unit:
    traits: set[str] = set()
    buyer = addressees[0]
    if not any(found.words & known.words for known in addressees):
        traits.add("another-buyer")
        if _served(scene, found, same_sort=any(found.sort == known.sort for known in addressees)):
            traits.add("as-served")
        if _CLIENT_OR_PARTNER.search(_BIDDERS_NAME.sub(" ", _sentence(scene, found))):
            traits.add("as-client-or-partner")
    values: dict[str, Value] = {"name": found.name, "addressee": buyer.name}
    return Unit("named-buyer", found.block, (found.block,), frozenset(traits), values, quote=found.span)


def _served(scene: Scene, found: _Named, same_sort: bool) -> bool:
    """Whether a body is spoken of as the one to be served. In page furniture, to be named "for" or "to" is enough."""
    text = scene.document.blocks[found.block].text
    before, after = _before(scene, found), text[found.span.end : found.span.end + 60]
    if _STRONG_BEFORE.search(before) or _STRONG_AFTER.search(after) or _AS_CLIENT.match(after):
        return True
    if scene.document.blocks[found.block].place.part in _FURNITURE:
        return _FURNITURE_FOR.search(before) is not None
    if not same_sort:
        return False
    # Its hospitals or plan may be spoken of by anybody: there has to be something to come as well.
    owed = _OWED_BEFORE.search(before) and not after.startswith(("'s", "’s", "' ", "’ "))
    return bool(owed or _WEAK_AFTER.search(after) or _WEAK_BEFORE.search(before)) and bool(
        _TO_COME.search(_sentence(scene, found))
    )


_FURNITURE_FOR: Final = regex(
    r"\b(?:for|to)(?: the)?(?: (?:people|residents|patients|staff) of)?(?: the)? $|[|/:–—-] $", re.IGNORECASE
)


def _before(scene: Scene, found: _Named) -> str:
    """What stands before the name in its block, near it, with one space at the end."""
    text = scene.document.blocks[found.block].text
    return re.sub(r"\s+", " ", text[max(0, found.span.start - 110) : found.span.start])


def _sentence(scene: Scene, found: _Named) -> str:
    """The sentence around the name, without the name itself."""
    text = scene.document.blocks[found.block].text
    for sentence in scene.found.sentences[found.block]:
        if sentence.start <= found.span.start < sentence.end:
            return (
                text[sentence.start : found.span.start] + " " + text[found.span.end : max(found.span.end, sentence.end)]
            )
    return text
