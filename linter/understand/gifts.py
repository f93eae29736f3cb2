"""Gifts: money or goods that a bidder offers to a good cause and that have nothing to do with the work it bids for.

A reader asks four things of a sentence: is money or are goods handed over, does a good cause get them, does something
tie them to the work (hours, training, a purchase, what is left over from it), and is the gift offered at all or only
spoken of. Definition: catalogue SV508 and boundary decision 35.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.specifics import specifics
from linter.understand.words import Span

# Log odds: how surely a paragraph has to read like a gift, by what it hands over, and where people's time or skills are
# spoken of; the last two are for what nobody is said to get, in words of giving and in none.
_BARS: Final = MappingProxyType(
    {"money": (-2.0, 1.8), "gift": (-1.5, 0.5), "treat": (-1.2, 2.0), "things": (-1.1, 2.0)}
)
_WEAK: Final = ("treat", "things")  # a promise may do as much
_RATHER: Final = 0.8  # by how much more it then has to read like one
_WORDED: Final = (0.15, 2.0)
_PLAIN: Final = (0.9, 2.3)
_WORDS: Final = ("term:gift", "term:given-to-cause")

_CAUSE: Final = (
    r"(?:charit(?:y|ies)|charitable (?:trust|fund|body|cause)s?|hospices?|appeals?|foundations?|(?:good|worthy|local|"
    r"worthwhile|deserving|such|any) causes?|causes|church(?:es)?|chapels?|mosques?|temples?|synagogues?|gurdwara|"
    r"cathedral|(?:[\w’'-]+ )?clubs?|rovers|colts|under[- ](?:\d+|[a-z]*teen|sixe|seven|eight|nine|ten|eleven|"
    r"twelve)s|scouts?|guides|brownies|cadets|brigade|"
    r"lifeboats?|(?:air )?ambulance|(?:mountain|animal|cave) rescue|sanctuary|food ?banks?|pantry|larder|soup (?:run|"
    r"kitchen)|(?:night |homeless |women['’]s )?shelters?|refuges?|hostels?|orphan\w+|playgroups?|"
    r"pre-?schools?|nurser(?:y|ies)|pta|parents['’] association|(?:league of )?friends(?: of\b)?|"
    r"(?<!to )societ(?:y|ies)|"
    r"museums?|galler(?:y|ies)|theatres?|choirs?|(?:brass |town )?bands?|orchestra|festivals?|carnival|gala|f[eê]te|"
    r"parade|pantomime|fun run|(?:village|parish|church|scout|community|guide) (?:halls?|huts?|chest)|memorial|"
    r"bandstand|(?:children['’]s|maternity|neonatal|cancer|dementia|youngsters at the) (?:wards?|units?|hospitals?|"
    r"homes?|hospice)|wards? at christmas|sick children|pensioners|needy|homeless(?: people)?|less fortunate|"
    r"struggling (?:families|households)|famil(?:y|ies) in need|(?:relief|hardship|benevolent|welfare|comforts?|"
    r"community|memorial|disaster|solidarity|charitable|mayor['’]s|endowment|patients?|tea|roof|organ) funds?|"
    r"fund for\b|(?:medical|cancer|heart|dementia) research|(?:relief of|fight against|end) (?:poverty|hunger|"
    r"famine)|salvation army|red cross|rotary|lions|samaritans?|guide dogs|wildlife trust|community foundation|"
    r"(?:community|voluntary|local) (?:groups?|organisations?)|primary schools?|(?:school )?librar(?:y|ies) of\b|"
    r"(?:care|nursing) homes?|men['’]s shed|day centres?|helplines?|schools?|parish|tenants['’] (?:hall|lounge)|"
    r"(?-i:[A-Z][\w’'-]+ (?:Fund|Appeal|Mission|Society|Club|Charity|Legion|Memorial|Parade|Show|Festival))|"
    r"(?-i:NSPCC|RSPCA|RNLI|RSPB|PDSA|Oxfam|Unicef|UNICEF|Macmillan|Barnardo|Mencap|Samaritan|Age UK|Crisis|Shelter|"
    r"Mind|"
    r"Scope|WaterAid|Save the Children|Marie Curie|Sue Ryder|Help for Heroes|Comic Relief|Children in Need)|"
    r"(?-i:(?:Educational|Community|Wildlife|Arts|Rivers|Heritage|Children['’]s|Animal|Rescue|Charitable|Civic) Trust)|"
    r"donkeys?|rescue (?:dogs|cats)|shoeboxes|overseas aid|regatta|(?:county|flower|agricultural) show|almshouses?)"
)
_SUM: Final = (
    r"(?:£ ?\d|\b\d+p\b|\b(?:[\w-]+ )?(?:hundred|thousand) (?:pounds?\b|a year|each|per)|\b[\w-]+ (?:pounds|pence|"
    r"grand|quid|guineas|pound)\b|(?:\d ?%|\bper ?cent|\bpercentage|\bshare|\btenth|\bpart) of (?:[\w-]+ ){0,4}?"
    r"(?:profits?|turnover|takings|income|sales|fees?|surplus|dividends?|revenue|bonus(?:es)?|"
    r"invoices?|margin)\b|\b(?:sums?|money(?! advice)|cash|cheques?|donations?|contributions?(?! (?:on|under|"
    r"here)\b)|bursar(?:y|ies)|"
    r"grants?|proceeds|"
    r"profits?|takings|dividends?|subscriptions?|membership|sponsorship|"
    r"loose change|small change|prize|bonus|endowment|legacy|instalments?)\b)"
)
_MOVES: Final = (
    r"(?:giv(?:e|es|en|ing)|gave|gift(?:s|ed)?|donat\w+|remit\w*|settled? (?:up)?on|transfer\w*|pass(?:es|ed)|"
    r"hand(?:s|ed)?|presented|sen(?:d|ds|t)|drop(?:s|ped)?|deliver(?:s|ed)?|left|leave|leaves|goes|tak(?:e|es|en)|"
    r"distribut\w+|forwarded|bequeath\w*|posted|packed|bought|buy|buys|pay|pays|paid|paying|fund|funds|funded|"
    r"adopt|adopts|provide|treat|supply|underwrit\w+|rais(?:e|es|ed|ing)|collect(?:s|ed|ing)?|gathered|bank(?:s|ed)|"
    r"contribut\w+|stump up|meet the cost|foot the bill|(?:chip|put)s? (?:in|towards)|match(?:es|ed|ing)?|"
    r"doubl(?:es?|ing)|"
    r"support(?:s|ers?)?|credited|subscribe|endow\w*|backers?|adds?|finds?|grant(?:s|ed)?|present|courtesy of|"
    r"compliments|(?:waiv\w+|forgo\w*) (?:[\w-]+ )?fees?)"
)
# Words that speak of nothing but giving, so that the taker need not be known.
_ONLY_GIVING: Final = regex(
    r"\b(?:donat(?:e|es|ed|ing|ions?)|sponsor(?:s|ed|ing|ship)?(?! (?:licen[cs]e|of the (?:project|programme)))|"
    r"cheques?|hampers?|raffles?|tombola|goody bags?|easter eggs?|selection boxes?|santa|christmas (?:lights|"
    r"presents?|gifts?|trees?)|shoebox\w*|whip-?rounds?|justgiving|charity of the year|(?:match|bucket|"
    r"charitable|charity|corporate) (?:funding|collections?|giving|contributions?|payments?|budget|gifts?|pot|ball|"
    r"dinner|auction|golf|raffle)|give as you earn|payroll giving|giving (?:programme|scheme|budget|tree)|"
    r"(?:corporate|silver|gold|bronze|platinum|business) (?:members?(?:hip)?|patrons?|friends?|partners?|supporters?)|"
    r"(?:gift|book|supermarket|food) (?:tokens?|cards?|vouchers?|parcels?)|no strings|(?:season|match|cinema|"
    r"theatre|free) tickets|fireworks|prizes (?:for|to|worth)|fund-?rais\w+(?! (?:plan|advice|strategy|was|"
    r"regulation))|(?:in|as) (?:our|a) gift|is our gift|gift bags?|"
    r"birthday (?:presents?|cakes?)|charit\w+ [\w’'-]+ (?:of our choice|chosen))\b",
    re.IGNORECASE,
)
# Those whom a whole town has, when somebody pays for what they get.
_SHARED: Final = regex(
    r"\b(?:town|village|parish|high street|playgrounds?|play ?park|park|allotments?|green|pools?|lido|newsletter|"
    r"magazine|programme of the|concert|competition|pageant|regatta|fair|lights|sports?|tournament|league|teams?|"
    r"bands?|bus trip|outing|seaside|party|(?:child(?:ren)?|kids|pupils|youngsters|teenagers|people) (?:in|on|at|from|"
    r"leaving)|children|pupils|pensioners|residents|tenants|families|patients|orphans|carers|community|homeless|"
    r"neighbou?rs|students?|schools?|library|statue|mural|fountain|clock|organ|bench(?:es)?|trees?)\b",
    re.IGNORECASE,
)
_WE_PAY: Final = regex(
    r"\b(?:paid for by|at) (?:us\b|our (?:own )?(?:cost|expense|company|firm)|(?:the |its )?(?:company|firm|partners|"
    r"directors|head office|supplier|contractor|bidder)(?:['’]s (?:own )?(?:cost|expense))?)|"
    r"\b(?:we|company|firm|partners|directors|group|bidder|contractor|supplier|practice|office|owners?|chairman|staff|"
    r"colleagues)(?:['’]ll)? (?:(?:will|would|shall|always|also|gladly|happily|each|all|intends? to|proposes? to|"
    r"undertakes? to|promises? to|(?:be |are )?(?:happy|glad|pleased|delighted|willing) to|like to) )*(?:pay|fund|buy|"
    r"adopt|treat|underwrite|bankroll|stump up|foot|meet the (?:[\w-]+ )?(?:bill|cost|price|rent)|chip in|put up|give|"
    r"present|gift|subsidise|cover the (?:cost|price|bill))(?:s|es)?\b|"
    r"\b(?:our|the) (?:marketing|publicity|sponsorship|entertainment|advertising|goodwill|community|charity|corporate) "
    r"(?:budget|reserve|pot|fund|purse|kitty)\b|\bbuy (?:a |them |her |him )?(?:presents?|advertising|tickets)\b",
    re.IGNORECASE,
)
_MONEY: Final = regex(_SUM, re.IGNORECASE)
_THINGS: Final = regex(rf"\b{_MOVES}\b", re.IGNORECASE)
_TAKER: Final = regex(rf"\b{_CAUSE}\b", re.IGNORECASE)

# A purchase, and what the work itself leaves over: no gift, however good the cause.
_OF_THE_WORK: Final = regex(
    r"\b(?:sub-?contract\w*|suppliers?|supply chain|supplies (?:us|our)|ledger|spen(?:d|t) with|(?:our|of) spend\b|"
    r"b(?:uy|uys|ought|uying) (?:[^.;]{0,60} )?from (?!our|the firm|head)|order(?:s|ed)? (?:[^.;]{0,40} )?from|"
    r"purchased? from|(?:electricity|gas|diesel|fuel|energy|power|steam|water) (?:[\w-]+ )?(?:bought|purchased)|"
    r"purchased (?:goods|electricity|energy|heat|services)|(?:made|printed|cleaned|washed|sewn|baked|grown|run|"
    r"staffed) by|do(?:es)? our \w+|we spend|"
    r"per hour|an hour|per visit|"
    r"social enterprises?|may bid|rate in schedule|falls? within the service|left[- ]?overs?|left over|"
    r"un(?:served|eaten|used) (?:meals?|food|portions)|surplus (?:food|meals?|soil|timber|bricks|paint|stone|bedding|"
    r"portions)|offcuts?|portions|weigh(?:s|ed)|reclaimed|salvaged|"
    r"(?:from|out of) (?:this|your|the [\w-]+['’]s) (?:contract|site|kitchens?|work|building|ward|estate|"
    r"offices?)\w*|under (?:this|the|your) contract|the contract['’]s (?!value|price|sum|start|signature|award)|"
    r"(?:that |which )?we (?:empty|clear|take out|strip|remove|run|print|clean) (?:for|of|from) you)\b",
    re.IGNORECASE,
)
# People's time, skills and jobs.
_OF_PEOPLE: Final = regex(
    r"\b(?:(?<!happy )hours|(?:paid|unpaid|working|volunteer\w*) (?:half[- ])?days?|"
    r"days? (?:a|per|to|of (?:our|their|paid|unpaid|help|work))|their time|paid (?:work|time)|"
    r"(?<!of its )(?<!for its )(?<!for the )volunteer(?:s|ing)?(?! (?:at|of|who|drivers))|"
    r"placements?|apprentices?(?:hips?)?(?! vote)|train(?:ees?|ing|ed|er|ers|s)?|mentor\w*|"
    r"(?:will |shall |to )coach|coach(?:ed|ing)|"
    r"(?:guides?|helps?) (?:[\w’'-]+ ){1,5}(?:to|with) (?:apply|bid|write|find|run|build)\w*|"
    r"teach\w*|taught|talks?|lessons?|courses?|workshops?|skills|learn(?:s|ers?|ing)?|jobs?|posts|employ\w*|recruit\w*|"
    r"(?<!rink )(?<!hall )(?<!pitch )(?<!coach )hire[sd]?|internships?|traineeships?|interviews?|wages?|salary|"
    r"fares|tuition|pro bono)\b",
    re.IGNORECASE,
)
# The gift is turned down, was given or asked for by others, is only quoted from a rule, or is no gift at all.
_TURNED_DOWN: Final = (
    r"used to|we (?:no longer|have stopped|dropped|decided against)|we (?:said|say) no|declined?|"
    r"(?:dropped|ruled? out|rules out) (?:it|them|sponsor\w*|gifts|donations)|"
    r"(?:has been|have been|is|are|was|were) (?:dropped(?! off| round)|ruled out|left out|refused|declined|sent back)|"
    r"left (?:it|them|this|that) (?:out|blank)|(?:asked|wondered) (?:whether|if) we|our last bid|"
    r"will not be (?:scored|marked|counted|accepted)|earns? no (?:marks?|credit)|"
    r"(?:are|is) not (?:scored|marked|counted|accepted|offered|wanted|part|social value)|"
    r"neither (?:offer|give|accept)|may not (?:offer|give)|people,? not pounds|"
    r"(?:no|not any|without|nothing for) (?:[\w-]+ ){0,2}?(?:donations?|cheques?|gifts?|sponsorship|cash|money|"
    r"charity)(?! strings)|(?:not|never|n['’]t) (?:[\w-]+ ){0,2}?(?:donat\w+|give|giving|gifts?|sponsor\w*|pounds|"
    r"money|cash|a cheque)|(?:rather than|instead of|in place of|not) (?:an? |any |the |our |writing |giving |"
    r"sending )*(?:donat\w+|cheques?|gifts?|sponsor\w*|cash|money|charity|hand-?outs?|hampers?)"
)
_OF_OTHERS: Final = (
    r"(?:instructions|guidance|tender|specification|question|itt|policy) (?:say|state|rule|ask|tell|forbid)s?|"
    r"(?:previous|former|last|outgoing|present|other) (?:contractor|supplier|provider|bidder)s?|"
    r"your (?:own )?(?:grant|gift|donation|sponsorship)s? (?:to|for|of)|of the (?:marks|score|points|weighting)|"
    r"members['’] (?:council|committee|forum)|"
    r"(?:has|have) told us that|says? that our|(?:own|private) (?:affair|matter|business)|(?:returns|belongs|"
    r"goes back) to (?:the authority|the council|the "
    r"trust|you)|grants? (?:scheme of its own|that the)|gave us|(?:council|authority|trust|buyer) gives|"
    r"depends? on donations|we (?:depend|rely|live) on|(?:we|us) (?:receive|were given|get)|"
    r"pays? for (?:a |the )?(?:part|half|some) of our|grant funding (?:from|of)|"
    r"(?:we|bidder|ourselves) (?:are|is) (?:itself |ourselves )?an? (?:registered |national |small )?charity|"
    r"(?:as|being) an? (?:registered )?charity (?:ourselves|itself)"
)
_NO_GIFT: Final = (
    r"(?:organ|blood|stem cell) don\w+|gift aid|(?:project|programme|executive) sponsor|sponsorship here|"
    r"sponsors? of the (?:project|change|programme|contract|scheme)|sponsors? (?:\w+ )?visas?|gift shop|"
    r"sponsorship of students"
)
_ONLY_SPOKEN_OF: Final = regex(rf"\b(?:{_TURNED_DOWN}|{_OF_OTHERS}|{_NO_GIFT})\b", re.IGNORECASE)


# What was given once is told of, not offered, unless it goes on.
_WAS_GIVEN: Final = regex(
    r"\b(?:have|has|had|having) (?:[\w-]+ ){0,3}?(?:raised|donated|given|planted|funded|supported|sponsored|handed)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = regex(
    r"\b(?:will|shall|each|every|annual\w*|yearly|continu\w+|always|still|again|a year|pledge\w*|going to)\b|['’]ll\b",
    re.IGNORECASE,
)
# A gift of other times, in a paragraph that reads like a tale of past work.
_LONG_GIVEN: Final = regex(
    r"\b(?:in|during|since|over) (?:the )?(?:(?:spring|summer|autumn|winter|year|\w+) (?:of )?)?(?:20[012]\d|"
    r"lockdown|pandemic)\b|\blast (?:year|spring|summer|autumn|winter|christmas|easter)\b",
    re.IGNORECASE,
)
_TALE: Final = 1.0  # log odds, by how much it then has to read more like a tale than like a gift


@once_a_text
def gift(found: Found, at: int) -> Span | None:
    """The sentence in which a paragraph offers a gift; the more plainly it is handed over, the less it need read so."""
    likeness = found.best("gift-offer", at)
    text, sentences = found.texts[at], found.sentences[at]
    if likeness <= _BARS["money"][0] or found.says("term:gift-denied", at) or only_speaks_of_gifts(text):
        return None
    if _LONG_GIVEN.search(text) and found.whole("past-not-future", at) > likeness + _TALE:
        return None
    vague = found.best("vague-commitment", at)
    for each in sentences:
        said = text[each.start : each.end]
        if _WAS_GIVEN.search(said) and not _GOES_ON.search(said):
            continue
        handed = handed_over(said)
        if handed in _WEAK and vague > likeness + _RATHER:
            continue
        if handed is not None and likeness > _BARS[handed][_OF_PEOPLE.search(said) is not None]:
            return Span(each.start, each.end)
    if _OF_THE_WORK.search(text) or (_WAS_GIVEN.search(text) and not _GOES_ON.search(text)):
        return None
    if vague > likeness + _RATHER and not specifics(text):
        return None
    bars = _WORDED if found.says_any(_WORDS, at) else _PLAIN
    if likeness <= bars[_OF_PEOPLE.search(text) is not None]:
        return None
    return found.likest("gift-offer", at)


def handed_over(sentence: str) -> str | None:
    """What a sentence hands over: a gift by its name, money or things to a good cause, or a treat for the town."""
    if _ONLY_GIVING.search(sentence):
        return "gift"
    if _OF_THE_WORK.search(sentence):
        return None
    if _TAKER.search(sentence) is None:
        return "treat" if _WE_PAY.search(sentence) and _SHARED.search(sentence) else None
    return "money" if _MONEY.search(sentence) else "things" if _THINGS.search(sentence) else None


def only_speaks_of_gifts(text: str) -> bool:
    """Whether a text turns gifts down, tells that others gave or asked for them, or means another thing by the word."""
    return _ONLY_SPOKEN_OF.search(text) is not None
