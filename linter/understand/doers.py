"""Who does what in a sentence of a bid: whether it is done by the bidder at all, refused, or done long ago.

A promise of somebody else, a wish that others voice and a thing that will not be done are no commitments, however much
their words are those of one.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex

_OTHERS: Final = (
    r"(?:councils?|trusts?|authorit(?:y|ies)|boards?|government|department|ministry|hospitals?|universit(?:y|ies)|"
    r"colleges?|schools?|head teachers?|heads|teachers|nurses|doctors|charit(?:y|ies)|associations?|federation|"
    r"residents|tenants|parents|pupils|patients|carers|neighbours|people|families|groups?|councillors?|panel|forum|"
    r"strategy|tender|brief|specification|question|plan|survey|report|minutes|needs assessment|chamber|police|"
    r"landlord|developer|committee|community|villagers|shopkeepers|traders|learners|young people|veterans|"
    r"incumbent|(?:present|current|previous|last|outgoing) (?:supplier|contractor|provider))"
)
_VOICE: Final = (
    r"(?:says?|said|tells?|told|asks?|asked|wants?|wanted|wish(?:es|ed)|would like|hopes?|hoped|plan(?:s|"
    r"ned) (?:to|for|on|a)|"
    r"intends?|intended|writes?|wrote|not(?:es|ed) that|noted|states?|stated|reads?|report(?:s|ed) that|call(?:s|"
    r"ed) for|"
    r"complain(?:s|ed)?|explain(?:s|ed)?|announced|(?:is|are) (?:looking for|planning)|(?:has|have) in mind|needed|"
    r"lacked|suggests?|suggested|requires?|expects?|found that|show(?:s|ed) that)"
)
# "The ward councillors asked in their minutes for …", "your strategy says that …"
_OTHERS_VOICE: Final = regex(
    rf"^\W*(?:[\w’'-]+ ){{0,6}}?{_OTHERS}(?:['’]s?)?"
    r"(?:,? (?:in|of|at|on|from|for|around|with|next door|nearby|there|here|too|itself)(?: [\w’'-]+){0,3}?)?,? "
    rf"(?:(?:has|have|had|may|also|itself|already|recently|often) )*{_VOICE}\b",
    re.IGNORECASE,
)
# "Question 4 asks what we would do", "We look forward to a long partnership": the bidder on the bid itself.
_ON_THE_BID: Final = regex(
    r"^\W*(?:the )?(?:questions?|section|part|lot|q)\W?\d[\w.]* (?:asks?|wants?|seeks?|invites?|deals?|is about)\b|"
    r"\b(?:we|i) (?:very much |greatly )?(?:look forward to|"
    r"(?:would|should) (?:also |very much |greatly )?welcome (?:the|a|an|any) "
    r"(?:chance|opportunity|meeting|conversation|discussion|call|visit)|"
    r"(?:are|am|would be|remain) (?:happy|glad|pleased|available|delighted) to "
    r"(?:discuss|answer|talk|clarify|explain|meet|present))\b",
    re.IGNORECASE,
)
# An invitation to the reader, and a line that only says what the section or table is about.
_INVITES: Final = regex(
    r"\b(?:if|should) (?:there (?:is|are)|you)(?:['’]d)? [^.;]{0,60}\b(?:see|visit|know|look|meet|hear|"
    r"read)\b[^.;]{0,50}\b"
    r"(?:come|visit|ask|call|ring|write|please|drop in|get in touch|be our guest)\b|"
    r"^\W*(?:do |please |you are (?:welcome|invited) to )(?:come|visit|ring|call|ask|see)\b",
    re.IGNORECASE,
)
_ONLY_SAYS_WHAT_FOLLOWS: Final = regex(
    r"^\W*(?:(?:this|here|that|below|what follows) (?:is|are) (?:how|what|where|the way|why)\b|(?:sv|q|c|"
    r"[a-z])?\W?\d[\w.]*"
    r"[.:)]? how (?:we|it|our|this) [^.;]{0,60}$|how (?:we|it|our|this|the) [^.;?]{0,60}[^.;?]$)",
    re.IGNORECASE,
)
_OWN_DEED: Final = regex(
    r"\b(?:we|i)(?:['’](?:ll|re|d))? (?!understand|read|heard|note|know|agree|asked|spoke|are told|were told)|"
    r"\b(?:by|from|with|(?:rel[yi]\w*|count|counts|depends?) (?:up)?on) us\b|\b(?:so|therefore|which is why) our\b",
    re.IGNORECASE,
)
_GOOD_DEED: Final = (
    r"(?:giv(?:e|ing)|run(?:ning)?|offer(?:ing)?|hold(?:ing)?|host(?:ing)?|visit(?:ing)?|provid(?:e|ing)|"
    r"tak(?:e|ing) (?:on|part)|train(?:ing)?|teach(?:ing)?|hir(?:e|ing)|recruit(?:ing)?|employ(?:ing)?|"
    r"creat(?:e|ing)|support(?:ing)?|sponsor(?:ing)?|volunteer(?:ing)?|donat(?:e|ing)|fund(?:ing)?|pledg(?:e|ing)|"
    r"commit(?:ting)?|propos(?:e|ing)|promis(?:e|ing)|plant(?:ing)?|mentor(?:ing)?|lend(?:ing)?|mak(?:e|ing) (?:any|a) "
    r"(?:offer|promise|commitment)|deliver(?:ing)?|arrang(?:e|ing)|organis(?:e|ing)|set(?:ting)? up|introduc(?:e|ing))"
)
# The good deed itself is turned down: "will not be giving talks", "nobody at the firm will offer advice".
_REFUSED: Final = regex(
    rf"\b(?:(?:will|shall|can|do|does|are|is|would|could) not|cannot|(?:won|can|don|doesn|aren|isn|wouldn)['’]t|"
    rf"(?:neither|nobody|no one|none)\b[^.;:]{{0,60}}\b(?:will|shall|can|is|are|does)) "
    rf"(?:be |going to |plan to |able to |propose to |intend to )*{_GOOD_DEED}\b(?! up\b| less| fewer| to landfill)",
    re.IGNORECASE,
)
_NONE_WILL_BE: Final = regex(
    r"\b(?:make|makes|give|gives|offer|offers) no (?:promises?|commitments?|pledges?|undertakings?)\b|"
    r"\bno (?:additional |new |extra |further |other )?[\w-]+ (?:will|shall|can|is to|are to) be [a-z]+(?:ed|en)\b"
    r"(?! (?:away|unless|without|to landfill|down))",
    re.IGNORECASE,
)
# What the buyer does, or is told to do or to expect, is not the bidder's deed; what the buyer gets, is.
_BUYER_DOES: Final = regex(
    r"^\W*(?:the|your|this) (?:[\w-]+ ){0,2}?(?:council|trust|authority|buyer|department|university|hospital|agency)"
    r"(?:['’]s (?:own )?[\w-]+)? (?!and (?:we|our)|will (?:receive|get|see|have|benefit|be)|shall (?:receive|get|"
    r"be)|gets?\b|"
    r"receives?\b|benefits?\b|sees?\b)[a-z]+|^\W*(?:bidders|tenderers|suppliers) (?:should|must|shall|are to|"
    r"need to)\b",
    re.IGNORECASE,
)
_FINITE_PAST: Final = regex(
    r"\b(?:was|were|had|did|has been|have been|gave|ran|won|took|"
    r"(?:has|have) (?:[a-z]+ly |also |already |since )?[a-z]{2,}(?:ed|en|ung))\b|"
    r"(?<!to be )(?<!is )(?<!are )(?<!be )(?<!get )(?<!gets )(?<!being )(?<!and )(?<!or )"
    r"\b(?:built|held|planted|raised|supported|helped|delivered|donated)\b",
    re.IGNORECASE,
)
# Whom a promise is for may have a past: "somebody who has been out of work".
_RELATIVE: Final = regex(
    r"\b(?:who|that|which|whom|whose [\w’'-]+)(?: [\w’'-]+){0,2}? (?:was|were|had|did|has been|have been|gave|ran|won|"
    r"took|built|held|helped|supported|raised|left|lost|came|served)\b",
    re.IGNORECASE,
)
# "We will always treat your town as our own": a feeling that is promised is no deed.
_WILL_FEEL: Final = regex(
    r"\b(?:always|ever|and) will\W*$|\b(?:will|shall|['’]ll) (?:always |never |ever |also |continue to |go on |"
    r"strive to )*"
    r"(?:treat(?:ing)?|look(?:ing)? upon|see(?:ing)?|regard|respect|value|cherish|believe|feel|hold|live|remember|"
    r"forget|"
    r"remain|stay|stand|uphold|honour|embrace|care(?:ing)?|share|"
    r"be (?:an?|the|there|true|proud|kind|fair|guided|driven|inspired|faithful|mindful|respectful|honest|"
    r"committed|part))\b",
    re.IGNORECASE,
)
_WILL_DO: Final = regex(
    r"\b(?:(?<!you )(?:will|shall)|(?:is|are) going to|(?:is|are) to be [a-z]+(?:ed|en|wn)|(?:we|it|which|who|"
    r"partners?|ltd|limited) (?:commits?|pledges?|"
    r"undertakes?|promises?|offers?)|(?:commits?|pledges?|undertakes?) (?:itself |themselves |ourselves )?to|"
    r"(?:count|rely|depend) on us to)\b|(?<!you)['’]ll\b",
    re.IGNORECASE,
)
_PRESENT_PASSIVE: Final = regex(
    r"\b(?:is|are|be|being|gets?) (?:[a-z]+ly |not |never |also |then |always )?[a-z]+(?:ed|en)\b"
    r"(?:(?: [\w’'-]+){0,4}?(?:,| and| or) [a-z]+ed\b)*",
    re.IGNORECASE,
)


def is_no_deed(sentence: str) -> bool:
    """Whether a sentence tells of nothing that the bidder does: of the bid, of what others want, of what is refused."""
    return on_the_bid(sentence) or others_speak(sentence) or refuses(sentence) or _only_leads_in(sentence)


def others_speak(sentence: str) -> bool:
    """Whether a sentence tells what the buyer or people nearby say, want or plan, and nothing that the bidder does."""
    voiced = _OTHERS_VOICE.match(sentence) or _BUYER_DOES.match(sentence)
    return voiced is not None and not _OWN_DEED.search(sentence)


def on_the_bid(sentence: str) -> bool:
    """Whether a sentence speaks of the bid itself, or is a courtesy to its reader."""
    return _ON_THE_BID.search(sentence) is not None or _INVITES.search(sentence) is not None


def _only_leads_in(sentence: str) -> bool:
    return _ONLY_SAYS_WHAT_FOLLOWS.match(sentence) is not None


def refuses(sentence: str) -> bool:
    """Whether a sentence says that a good thing will not be done; to leave off what does harm is no refusal."""
    return bool(_REFUSED.search(sentence) or _NONE_WILL_BE.search(sentence))


def of_the_past(sentence: str) -> bool:
    """Whether the sentence itself, and not only whom it tells of, is in the past tense."""
    return bool(_FINITE_PAST.search(without_relative(sentence)))


def without_relative(text: str) -> str:
    """A text without what only looks past: "somebody who has been out of work", "veterans are welcomed and trained"."""
    return _PRESENT_PASSIVE.sub(" ", _RELATIVE.sub(" ", text))


def will_do(text: str) -> bool:
    """Whether a text says that something will be done, and not only how the writer will feel about it."""
    return bool(_WILL_DO.search(_WILL_FEEL.sub(" ", text)))


def only_feels(text: str) -> bool:
    """Whether all that a text says will be is how the writer will feel or be."""
    return _WILL_FEEL.search(text) is not None and not will_do(text)
