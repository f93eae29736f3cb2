"""Boasts: a bidder sets itself above others or crowns itself with prizes, and gives nothing to look it up by.

Nobody can list the words for it, but the grammar is small: a superlative and the field that it is taken from, a
comparison that nobody else can win, others who can only look on, a name in everybody's mouth, prizes without a giver.
Definition: catalogue SV507.
"""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.words import Span

# Log odds: how surely a paragraph has to read like a boast where its grammar is one, where it says a listed word of
# boasting, and where it does neither.
_SHAPED: Final = -1.1
_WORDED: Final = -0.5
_PLAIN: Final = 0.7
_WORDS: Final = ("term:superlative", "term:rank-claimed", "term:no-equal", "term:famed")
_PROVEN: Final = ("term:award-evidence", "term:boast-denied", "term:boast-waived")

_FIELD: Final = (
    r"(?:trade|sector|industry|market(?:place)?|business|profession|field|country|county|region|nation|world|land|"
    r"kingdom|uk|britain|british \w+|england|scotland|wales|ireland|europe|planet|north|south|east|west|midlands|"
    r"(?:\w+ )?circles|class|league|kind|breed|framework|any(?:where|one|body)?|(?:\w+ )?(?:provider|supplier|"
    r"contractor|employer|bidder|competitor|rival|company|firm|practice|consultant|caterer|builder|cleaner|laundr|"
    r"courier|operator|consultanc)(?:s|ies|y)?)"
)
_BEST: Final = (
    r"(?:(?:the |our |its |whose |of )(?:very |two |three |few )?(?:most (?!of\b|people|part|recent|deprived|"
    r"isolated|common|needy|in "
    r"need|important|vulnerable|advantageous|economical)[a-z-]+|best(?! (?:practice|interests?|way|time|use|"
    r"value|endeavours|price|before|of))|greatest|finest|highest|strongest|deepest|proudest|brightest|"
    r"cleanest|greenest|kindest|fairest|safest|friendliest|warmest|sharpest|smartest|closest|largest|lowest|"
    r"foremost|leading|premier|top|favourite|first (?:name|choice|port of call))|"
    r"(?:bigger|better|greener|kinder|fairer|safer|further|faster|more [a-z-]+))"
)
# "The most gifted tutors in the heating trade", "the market's front-runner", "best in breed".
_ABOVE_THE_FIELD: Final = regex(
    rf"\b{_BEST}\b[^.;!?]{{0,45}}?\b(?:in|of|on|across|among|amongst|within|throughout|for|than|anywhere in|"
    rf"this side of)"
    rf"(?: (?!need\b)[\w’'-]+){{0,4}}? {_FIELD}\b|"
    rf"\b(?:uk|country|county|market|sector|industry|region|nation|britain|england|wales|scotland|world|trade|europe|"
    rf"north|south|profession|[A-Z][a-z]+)['’]s (?:own |very |most |[a-z-]+ ){{0,2}}?(?:front-?runner|favourite|"
    rf"champion|leader|leading|best|finest|foremost|greenest|kindest|fairest|top|number one|star|pride|first|greatest|"
    rf"most [a-z-]+)\b|"
    rf"\b{_BEST}\b[^.;!?]{{0,40}}?\b(?:(?:we|you|they|anyone|anybody|i)(?: have|['’]ve|['’]ll| will| could| can)? "
    r"(?:ever|find|meet|get|hope for|wish for)|there (?:is|are|has been)|money can buy|of (?:them )?all|out there|"
    r"bar none|"
    r"imaginable|ever (?:made|seen|devised|offered|recorded))\b|"
    r"\b(?:conscience|soul|pride|envy|talk|toast|jewel|aristocrats?|royalty|gold medallists?|champions?|kings?|queens?|"
    r"godparents?|titans?|leading lights?) of (?:the |our |its )?(?:[\w-]+ ){0,3}?(?:trade|sector|industry|market|"
    r"business|profession|field|country|county|region|world|enterprise|recruitment|logistics|catering|care)\b|"
    r"\bbest[- ](?:in|of)[- ](?:breed|class|kind|show)\b|\b(?:class|industry|sector|market|world|country|record|"
    r"peer|trade)[- ](?:beating|leading|topping|defining|first|class|best)\b|\bof the (?:very )?highest (?:calibre|"
    r"order|rank)\b|\bcut above\b|\bin a (?:class|league|different league)\b",
    re.IGNORECASE,
)
_NOBODY: Final = (
    r"(?:no(?:body| one|[- ]one)?(?: other| single| rival)?(?: \w+){0,2}|(?<!a )few(?:, if any,?)?(?: \w+){0,4}|"
    r"hardly any"
    r"(?: \w+)?|none of (?:the |our )\w+|n(?:o|ei)t? (?:many|another) \w+|scarcely an?y? \w+|never|"
    r"(?:(?:will|could|can|would|may|do|does|is|has|have) (?:not|never)|cannot|(?:won|couldn|can|wouldn|don|doesn|hasn|"
    r"haven|isn)['’]t|hard(?:ly)? to|difficult to|struggle to|hard[- ]pressed to|try to|dare you to|challenge (?:you|"
    r"anyone|anybody) to) (?:[a-z]+ ){0,3}(?:find|meet|name|see|beat|better|match|show|think of|come across|seen|met|"
    r"found))"
)
# "You could not find a more ethical supplier", "few firms have achieved as much".
_NOBODY_ELSE: Final = regex(
    rf"\b{_NOBODY}\b[^.;!?]{{0,70}}?\b(?:more (?!than)[a-z-]+|better|finer|greener|kinder|fairer|cleaner|safer|"
    rf"happier|closer|deeper|higher|further|harder|stronger|as (?:much|many|good|far|hard|[a-z-]+ as)|so (?:much|"
    rf"many|well)|match(?:es|ed)?|rivals?|equals?|compar\w+|come(?:s)? (?:close|near)|touch(?:es)? (?:us|it|our)|"
    rf"beat(?:s|en)?|caught up|the way (?:that )?we|like (?:us|ours|it)|the equal|(?:as|than|like) (?:we|us|our|"
    rf"ours) ?(?:do|are|can|have|does)?|"
    rf"to (?:touch|match|beat|rival))\b|"
    r"\b(?:only|just) (?:really )?(?:the )?one (?:firm|company|name|supplier|provider|choice|place)\b[^.;!?]{0,50}\b"
    r"(?:to|who|that|which|for|in)\b|\bthere (?:is|['’]s) (?:really |simply |quite simply )?(?:only one|no(?:body|"
    r" one| other| better| finer| equal| rival))\b|"
    r"\b(?:no|without|beyond|has|have|knows?|meets?|brooks?) (?:an? )?(?:equal|peer|rival|parallel|match|compare|"
    r"comparison|competitors?)\b|"
    r"\bun(?:rivalled|paralleled|matched|equalled|surpassed|beatable|bettered|touchable|beaten|challenged)\b",
    re.IGNORECASE,
)
# "Levels that the rest of the industry can only dream of".
_OTHERS_LOOK_ON: Final = regex(
    r"\b(?:the rest of (?:the|our|this|its) \w+|(?:all |every |any )?(?:other|rival|competing) (?:\w+ ){0,2}?\w+|"
    r"others|(?:our |its )?(?:competitors|rivals|peers|competition)|everyone else|everybody else|the (?:whole )?"
    r"(?:industry|sector|trade|market|profession|competition|field|opposition))\b[^.;!?]{0,30}?\b(?:dream|env(?:y|ies|"
    r"ious)|follow(?:s|ed|ing)?|cop(?:y|ies|ied)|behind|catch(?:es|ing)? up|match(?:es)?|aspires?|"
    r"look(?:s)? (?:up )?to|"
    r"wish(?:es)?|imitat\w+|emulat\w+|learn(?:s)? from|trail(?:s|ing)?|lag(?:s|ging)?|fall(?:s)? short|pale(?:s)?|"
    r"struggle(?:s)? to|watch(?:es)?|admir\w+|measures? (?:itself|themselves)|come(?:s)? to (?:us|learn)|"
    r"turn(?:s)? to us|"
    r"in the shade|standing|play(?:s|ing)? catch)\b|"
    r"\b(?:ahead|in front|head and shoulders|streets|leagues|miles|light years) (?:above|of|ahead(?: of)?) (?:the |"
    r"our |"
    r"all |any )?(?:\w+ ){0,3}?(?:rest|field|pack|competition|competitors|rivals|others|industry|sector|curve|game|"
    r"time|market|crowd|everyone|anyone|class)\b|\b(?:envy|talk|toast|pride) of (?:the|our|its|every)\b",
    re.IGNORECASE,
)
# "Acknowledged as …", "a name that is known the length of the land".
_FAME: Final = regex(
    r"\b(?:acknowledged|regarded|recognised|recognized|hailed|seen|known|considered|reputed|celebrated|acclaimed|"
    r"revered|"
    r"respected|admired|famed|famous|renowned|praised|feted|lauded|trusted|loved|"
    r"sought[- ]after)\b[^.;!?]{0,40}?\b(?:as "
    r"(?:an? |the )?(?:[\w’'-]+ ){0,4}?(?:leader|leaders|best|front-?runner|pioneers?|champions?|authority|expert|"
    r"finest|benchmark|exemplar|standard|model|beacon|go-to|greenest|example|specialists?|name|number)\b|"
    r"internationally|nationally|globally|the world over|"
    r"(?:across|throughout|up and down|far and wide|the length of|all over|by (?:all|everyone|everybody|"
    r"the whole))(?: "
    r"\w+){0,3})|\b(?:enviable|unblemished|stellar|glittering|legendary|matchless|peerless|formidable|"
    r"world-?wide|nationwide|unique|second-to-none|second to none|unmatched|outstanding|superb|unbroken) (?:[\w-]+ )?"
    r"(?:reputation|record|standing|name|expertise|team|programme|track record|pedigree|heritage|fame)\b|"
    r"\b(?:reputation|standing|fame|name)\b[^.;!?]{0,20}\b(?:goes before|precedes|speaks for itself|is second|"
    r"as (?:the|a) "
    r"(?:champion|leader|best))\b|\bneeds? no introduction\b|\bask any(?:one|body)\b|\bby common consent\b|"
    r"\buniquely (?:placed|qualified|able|positioned)\b|\bgold standard\b|\bsets? the (?:standard|bar|pace|"
    r"benchmark)\b",
    re.IGNORECASE,
)
_PRIZES: Final = regex(
    r"\b(?:multi-?|many times |much-?|often |repeatedly )?(?:award|prize|medal|trophy)[- ](?:winning|winners?|laden)\b|"
    r"\b(?:many|numerous|countless|several|multiple|more|string of|host of|raft of|shelf of|cabinet (?:full )?of|"
    r"dozens of|scores of|prestigious|coveted|national|international|top|major|industry|glittering|other) (?:[\w-]+ )?"
    r"(?:awards?|prizes|accolades?|trophies|medals|honours|plaudits|gongs)\b|\bwinners? of (?:an? |the |many |"
    r"several )?"
    r"(?:prestigious|coveted|top|national|major|industry)\b|\b(?:trophy|prize) cabinet\b|\b(?:highly|much) decorated\b",
    re.IGNORECASE,
)
_SHAPES: Final = (_ABOVE_THE_FIELD, _NOBODY_ELSE, _OTHERS_LOOK_ON, _FAME, _PRIZES)
_GATE: Final = regex(
    r"\b(?:more|most|best|\w{3,}est|celebrated|acclaimed|renowned|famed|famous|admired|praised|revered|better|"
    r"leading|leader\w*|top|first|favourite|champion|front-?runner|premier|no|"
    r"nobody|few|none|hardly|never|not|cannot|\w+n['’]t|un\w+ed|unbeatable|only|rest|others?|rivals?|rival|competit\w+|"
    r"peers?|industry|sector|ahead|above|env\w+|known|regarded|recogni[sz]ed|acknowledged|hailed|seen|considered|"
    r"reput\w+|record|enviable|award\w*|prizes?|accolade\w*|medal\w*|troph\w+|decorated|unique\w*|standard|expert\w*|"
    r"legend\w*|world|match|equal|peer|everyone|everybody|further|deeper|class)\b",
    re.IGNORECASE,
)
# What the buyer or a town wants to be, what somebody hopes to become, a word that is quoted, and what is taken back.
_NOT_CLAIMED: Final = regex(
    r"\b(?:ambition|aim|goal|strategy|vision|target|wish|hopes?|wants?|aspires?|aspiration)\b[^.;]{0,50}\bto (?:be|"
    r"become)\b|"
    r"\b(?:taken (?:out|down)|withdrawn|removed|deleted|struck out|no longer (?:say|claim|call|use)|"
    r"do(?:es)? not (?:say|claim|pretend|call)|don['’]t (?:say|claim|pretend|call|think)|won['’]t (?:say|tell|claim|"
    r"call)|"
    r"will not (?:say|tell|claim|call)|would be wrong|makes? no claim|neither|nor)\b|"
    r"[‘“\"](?:[^’”\"]{0,25}\b)?(?:award|prize|world|sector|industry|market|best|leading|greenest|number one|"
    r"unrivalled|"
    r"outstanding|cutting)\b[^’”\"]{0,25}[’”\"]|"
    r"\b(?:description|phrase|words?|terms?|label|adjective|superlative)s? (?:like|such as|[‘“\"])|"
    r"\bdescri(?:bes?|ptions? of) (?:itself|themselves|ourselves)\b|"
    r"\b(?:review|inspection|study|survey|assessment|audit|evaluation|panel|report|table|index)\b[^.;]{0,30}\b(?:by|of|"
    r"from|in) (?:the )?(?-i:[A-Z])[\w’'-]+ (?:(?-i:[A-Z])\w+ )?[^.;]{0,20}?\b(?:put|found|placed|ranked|rated|scored|"
    r"showed|shows|gave)\b",
    re.IGNORECASE,
)


@once_a_text
def boast(found: Found, at: int) -> Span | None:
    """The sentence of a paragraph that boasts; the plainer its grammar, the less it need read like other boasts."""
    best = found.best("unsupported-claim", at)
    if best <= _SHAPED or found.says_any(_PROVEN, at) or _NOT_CLAIMED.search(found.texts[at]):
        return None
    text, sentences = found.texts[at], found.sentences[at]
    for each in sentences:
        if sets_itself_above(text[each.start : each.end]):
            return Span(each.start, each.end)
    worded = found.says_any(_WORDS, at)
    # Talk of values is not also a boast where no word or form of one stands in it.
    if best <= (_WORDED if worded else max(_PLAIN, found.best("boilerplate", at))):
        return None
    return found.likest("unsupported-claim", at)


def sets_itself_above(sentence: str) -> bool:
    """Whether the grammar of a sentence sets somebody above others, or crowns them with prizes."""
    return _GATE.search(sentence) is not None and any(shape.search(sentence) for shape in _SHAPES)
