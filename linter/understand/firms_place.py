"""Where a firm is based, made a condition or a matter of marks: paragraphs of a tender that let a place decide.

Each word is read as one letter for the part that it plays (a firm, its premises, an area, a duty, a mark …), so that a
sentence becomes a short row of letters and what a firm has to do with a place a short pattern over them. Definition:
catalogue SV106 and boundary decision 30.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.kind import DocumentKind
from linter.understand.units import Scene, Unit
from linter.understand.words import Word, words

CONCEPT: Final = "bidder-locality"
_LIKELY: Final = 0.2  # log odds from which a paragraph reads like such a condition …
_SURE: Final = 1.0  # … and so surely that nothing need be said to hang on it
_FAIRLY: Final = 0.5  # … where the words say whose place it is
_IN_A_TABLE: Final = -0.3  # … where a column says what hangs on it
_PLAIN: Final = -1.4  # for one whose words say whose place it is, and what hangs on it
_FIRM, _PREMISES, _AREA, _NAME, _LOCAL, _HERE, _PEOPLE = "F", "P", "A", "C", "L", "H", "G"
_IN, _FROM, _OF, _BASED, _SEATED, _NEAR, _LINK, _OWN, _ONE, _MEETING, _RATES, _HELPS, _NOT = (
    "I",
    "J",
    "Q",
    "B",
    "S",
    "T",
    "R",
    "O",
    "W",
    "E",
    "K",
    "V",
    "N",
)
_DUTY, _KEPT_OUT, _MARK, _OTHER, _BREAK, _COLON, _STOP = "D", "X", "M", ".", "|", ":", "/"

# What each word may be in the row of letters; a word in two lists has the part of the later one.
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        _LINK: "that which who whose is are be been being was were has have having will already also still "
        "currently therefore "
        "itself themselves wholly mainly solely truly lawfully physically permanently to all both",
        _FROM: "from outside beyond",
        _IN: "in inside within on at across near throughout around off down up over round",
        _OF: "of",
        _ONE: "one ones bid bids tender tenders quotes quotations applications",
        _SEATED: "based owned rooted",
        _HERE: "here locally nearby elsewhere hereabouts afield abroad overseas",
        _NEAR: "near nearer nearest nearness close closer closest closeness proximity distance distances far "
        "farther further "
        "furthest farthest shorter shortest drive walk mile miles kilometres km mileage",
        _BASED: "located situated headquartered incorporated domiciled resident registered established sited "
        "kept garaged "
        "housed trading traded trade trades operate operates operating practise practises live lives living "
        "reside resides "
        "founded formed run grown lie lies lying sit sits stand stands standing hail hails come comes coming "
        "belong belongs belonging part member members",
        _OWN: "your its their bidder's tenderer's supplier's contractor's company's firm's provider's",
        _LOCAL: "local city town village regional neighbourhood neighbouring british english welsh "
        "scottish irish cornish northern southern eastern western native indigenous non-local provincial "
        "municipal homegrown",
        _AREA: "area areas boroughs county counties borough cities towns valley villages district districts region "
        "regions subregion island islands isle parish parishes peninsula boundary boundaries border borders "
        "shire estuary "
        "river canal corridor ward wards zone zones quarter street streets coast marches vale dale catchment "
        "footprint "
        "locality vicinity province kingdom uk britain england scotland wales ireland cornwall london yorkshire "
        "postcode postcodes ring motorway walls campus doorstep patch parts radius municipality precinct market "
        "corner lane road bridge railway diocese",
        _PREMISES: "office offices headquarters hq address addresses premises branch branches depot depots "
        "workshop workshops yard yards "
        "factory factories warehouse warehouses base bases presence establishment seat domicile showroom studio "
        "studios "
        "garage shopfront laboratory presses looms bakery farms farm quarry mill licence residence roots plate "
        "vans lorries fleet "
        "outlet outlets location whereabouts origin surgery chambers",
        _PEOPLE: "people residents resident's apprentices apprentice starters recruits trainees jobs job pupils "
        "students patients families "
        "trainee trainee's learners households workers staff employees volunteers children tenants school "
        "schools leavers clients visitors users",
        _HELPS: "tell tells help helps helping inform meet support supports advise train reach reaches notify "
        "encourage benefit benefits enable",
        _NOT: "no not never none nor neither won't don't doesn't isn't aren't needn't mustn't shan't nothing",
        _RATES: "rates ratepayer ratepayers landline",
        _MEETING: "visit visits meeting meetings review reviews briefing session sessions drop-in event events "
        "presentation interviews "
        "deliver delivered delivery deliveries collect collected collection park parks load unload",
        _FIRM: "bidder bidders firm firms company companies business businesses supplier suppliers contractor "
        "contractors subcontractor "
        "subcontractors tenderer tenderers provider providers enterprise enterprises organisation organisations "
        "applicant applicants "
        "outfit outfits concern concerns practice practices agency agencies consultancy consultancies "
        "consultant consultants consortium "
        "bureau bureaux brokerage vendor vendors merchant merchants undertaking undertakings entity entities "
        "operator operators charity charities "
        "franchise independents incomers outsiders proposers candidates seamstress "
        "smes producers manufacturers makers growers wholesalers retailers bakeries mills breweries directors "
        "owners shareholders "
        "partners proprietors lead party parties someone somebody anyone anybody those dealer dealers chains "
        "nurseries laundries dairies",
        _DUTY: "must shall need needs should required require requires requirement condition conditional "
        "mandatory essential "
        "obliged bound insist insists expect expects expected want wants wish seeking looking after necessary "
        "minimum asked proof",
        _KEPT_OUT: "only solely exclusively exclusive eligible eligibility qualify qualifies qualifying "
        "qualification prerequisite disqualified excluded "
        "exclusion exclude rejected reject disregarded barred ineligible disallowed admitted invited shortlist "
        "shortlisted considered "
        "entertained accepted appoint appointed restricted limited confined reserved pass fail fails failed "
        "gateway alone unread unopened bin meant welcome ruled out nobody else panel evaluators evaluation "
        "sooner rather provided cannot unless",
        _MARK: "mark marks marked points point score scores scored scoring rank ranked ranks ranking weight "
        "weighting weighted criterion "
        "criteria percent maximum bonus uplift prefer preferred prefers preference preferences favour favours "
        "favoured wins win worth start edge rewarded reward favoured privilege "
        "advantage credit priority tie ties tie-break penalised deducted deduction lose loses ahead first rated "
        "rating placed",
    }
)
_PART_OF: Final[Mapping[str, str]] = MappingProxyType(
    {word: part for part, several in _PARTS.items() for word in several.split()}
)
# A trade by its ending ("florists", "haulier's", "upholsterer"), and words and people that only end like one.
_TRADE: Final = regex(r"[a-z]{3,}(?:er|or|ist|ier|smith|wright|monger)(?:s|'s|s')?$")
_NO_TRADE_WORDS: Final = (
    "other others over under after never ever however whether rather either neither further together proper "
    "number numbers order orders offer offers paper papers water power member members officer officers worker "
    "workers driver drivers user users customer customers carer carers player players teacher teachers "
    "computer computers volunteer volunteers manager managers leader leaders quarter quarters winter summer "
    "september october november december letter letters matter matters better later greater lower higher "
    "former answer answers enter register registers transfer transfers consider deliver cover covers remember "
    "refer differ administer monitor engineer engineers visitor visitors floor door doors minor major prior "
    "error errors factor factors sector sectors tutor mentor mentors senior junior actor author authors sister "
    "brother mother father daughter newcomer neighbour labour behaviour list exist assist consist resist "
    "checklist shortlist artist artists learner learners starter starters leaver leavers councillor "
    "councillors counter counters container containers trailer trailers server servers filter filters folder "
    "parameter char character characters chapter chapters charter quarterly laser meter meters per her offered "
    "newspaper trainer trainers helper helpers interior exterior anterior career careers layer layers corner "
    "border river rivers tier tiers barrier barriers easier earlier evaluator evaluators assessor assessors "
    "moderator moderators scorer buyer buyers invigilator supervisor supervisors coordinator super weather "
    "cylinder cylinders freezer freezers printer-head tower towers manner master banner shower dinner sufferer "
    "caller callers inner outer upper transformer inverter stretcher porter porters cleaner cleaners reader "
    "readers holder holders stakeholder stakeholders commissioner commissioners researcher researchers speaker "
    "speakers calendar particular regular similar altogether whenever wherever whatever whichever whoever "
    "moreover hereinafter thereafter fewer longer shorter larger smaller stronger wider older younger newer "
    "slower faster cheaper clearer closer nearer alter"
)
_NO_TRADE: Final = frozenset(_NO_TRADE_WORDS.split())
# Capitalised words that name no place.
_NO_PLACE_WORDS: Final = (
    "council trust authority board nhs contract contractor supplier suppliers bidder bidders tenderer "
    "tenderers tender provider providers schedule annex appendix lot lots section part clause question "
    "questions table form portal act regulations procurement framework agreement january february march april "
    "may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday english excel word pdf microsoft social value service services specification buyer "
    "customer partner client itt i ppn tupe iso real living wage stage envelope volume document pack "
    "instructions conditions terms notice evergreen sustainable assessment level department group panel "
    "project manager director officer standard policy note invitation response office"
)
_NO_PLACE: Final = frozenset(_NO_PLACE_WORDS.split())

# What a firm has to do with a place, over the row of letters.
_PLACED: Final = regex(
    # "bidders from beyond the M47 corridor", "firm must be based in"
    r"F(?:Q.)?[RDXW]*(?:[BS]R*)?(?:[BS]?[IJ]+|[BS]Q)[^FG|:/DM]{0,4}[ACHT]"
    # "independents of our high streets", "the one from the Wexcombe area"
    r"|(?:F[RD]*[QIJ]|W[RD]*J)[^FGP|:/DM]{0,2}[AC]"
    r"|F[^|:/FG]{0,6}R[QIJ]+[^|:/FG]{0,3}[ACH]"  # "contractors on this list will be from inside the ring road"
    r"|F[^|:/FG]{0,3}CA"  # "companies with a BN postcode"
    r"|FD?R+[BS][^|:/FGDM]{0,5}[IJ][^FG|:/DM]{0,3}[ACH]"  # "a firm that was founded, and is still run, in the county"
    r"|F[RD.]{0,3}[BS][^|:/FG]{0,2}[HT]"  # "companies that are based locally"
    # "the provider's headquarters to be located in the region"
    r"|[FO][^|:/GF]{0,3}P[^|:/G]{0,9}?[ITBSJ][^FG|:/]{0,4}[ACHTO]"
    r"|P[^|:/GF]{0,14}D+[BS][^|:/GF]{0,6}T[IJ]"  # "the workshop has to stand no more than ten miles from the gate"
    r"|P[^|:/GF]{0,7}?[BSIJ]+[^FG|:/]{0,5}[ACH]"  # "a fixed establishment in Greater Stanwick"
    r"|[LAC]\.?F|[LAC]P|[LAC]S"  # "a county concern", "a Northmoor address", "county-based"
    r"|T[^|:/G]{0,6}?[PF]|[PF][^|:/G]{0,8}?T"  # "the florists nearest to it", "how close is your head office"
    r"|F[^|:/G]{1,5}K"  # "bidders who pay business rates"
    r"|TQ?.?O"  # "proximity of your service centre"
    r"|PQ[^|:/G]{0,2}F"  # "location of business"
)
_BREAKS: Final = regex(r"[;:.?!()=]|%")
_ENDS: Final = regex(r"[.?!]")
_SOMEWHERE: Final = regex(
    r"[PAHSK]|L[^|/]{0,2}[FPS]|[FW][^|/]{0,8}L|T[^|/]{0,9}[FPO]|[FPO][^|/G]{0,9}T|[IJ][^|/]{0,2}C|C[FP]"
)
_FIGURE: Final = regex(r"\d")
_HANGS_ON_IT: Final = frozenset(_KEPT_OUT + _MARK)
_CLOSE: Final = 5  # words
_TO_BE: Final = frozenset({"is", "are", "be", "has", "have"})


@functools.lru_cache(maxsize=8192)
def _part(word: str) -> str:
    known = _PART_OF.get(word)
    if known:
        return known
    if word.endswith("shire"):
        return _AREA
    bare = word.removesuffix("'s").removesuffix("s'")
    if bare != word and (part := _PART_OF.get(bare) or _PART_OF.get(bare + "s")):
        return part
    return _FIRM if word not in _NO_TRADE and _TRADE.match(word) else _OTHER


def find_firms_places(scene: Scene) -> list[Unit]:
    """The paragraphs of a tender that let the place of a firm decide."""
    if scene.kind is not DocumentKind.TENDER:
        return []
    return [
        Unit("firms-place", at, (at,), frozenset(), quote=scene.found.likest_of_several(CONCEPT, at))
        for at in sorted(place_told.where(scene.found))
        if not scene.outline.is_heading(at) and (place_decides(scene.found, at) or not scene.is_text(at))
    ]


@once_a_text
def place_told(found: Found, at: int) -> bool:
    """Whether a paragraph says where a bidder or its suppliers are, and does not leave it open.

    In a table of questions or criteria that is enough, since a column says what hangs on it.
    """
    likely = found.best(CONCEPT, at)
    if likely <= _PLAIN:
        return False
    row = letters(found.texts[at], found.words[at])
    told = (
        (likely > _LIKELY and _SOMEWHERE.search(row) is not None)
        or (likely > _SURE and _NAME in row)
        or (likely > _IN_A_TABLE and _PLACED.search(row) is not None)
        or _is_set(row)
    )
    return told and not left_open(found.texts[at])


def place_decides(found: Found, at: int) -> bool:
    """Whether a paragraph on a firm's place makes it a condition or a matter of marks."""
    likely = found.best(CONCEPT, at)
    row = letters(found.texts[at], found.words[at])
    hangs = bool(_HANGS_ON_IT & set(row)) or _DUTY in row or _FIGURE.search(found.texts[at]) is not None
    likely_enough = likely > _LIKELY and (hangs or (likely > _FAIRLY and _PLACED.search(row) is not None))
    return likely_enough or likely > _SURE or _is_set(row)


def place_is_set(text: str) -> bool:
    """Whether a text says of a firm, or of its premises, where it is, and lets something hang on it."""
    return _is_set(letters(text, words(text)))


def _is_set(row: str) -> bool:
    return any(_decided(row, match.start(), match.end()) for match in _PLACED.finditer(row))


def _decided(row: str, start: int, end: int) -> bool:
    """Whether marks or admission hang on where a firm is (row[start:end]), or it is bound to be there.

    What a firm that happens to be somewhere must do ("Contractors working in the city shall …") binds nobody to be
    there.
    """
    if row[start] == _PREMISES and _MEETING in row[max(0, start - _CLOSE) : start]:
        return False
    if _HELPS in row[max(0, start - 3) : start]:
        return False
    if _HANGS_ON_IT & set(_around(row, start)):
        return True
    clause = max(row.rfind(_BREAK, 0, start), row.rfind(_STOP, 0, start)) + 1
    return _DUTY in row[clause:end]


def _around(row: str, at: int) -> str:
    """The sentence of a place in a row, with the one before and the one after it."""
    before = row.rfind(_STOP, 0, max(0, row.rfind(_STOP, 0, at)))
    after = row.find(_STOP, at)
    after = row.find(_STOP, after + 1) if after >= 0 else -1
    return row[before + 1 : after if after >= 0 else len(row)]


def letters(text: str, of: Sequence[Word]) -> str:
    """The words of a text as a row of letters, one for the part that each word plays, with marks where clauses end."""
    row = []
    end = 0
    before = ""
    for word in of:
        between = text[end : word.start]
        opens = end == 0 or before == "?"
        if end and _BREAKS.search(between):
            ends = _ENDS.search(between) is not None
            row.append(_STOP if ends else _COLON if ":" in between else _BREAK)
            opens = ends or ":" in between
        end = word.end
        if word.text == "?":
            row.append(_STOP)
        elif (word.text == "to" and before in _TO_BE) or (word.text == "be" and before == "to"):
            row.append(_DUTY)
        elif word.text.isdigit() and ("=" in between or ":" in between or text[end : end + 2].strip()[:1] == "%"):
            row.append(_MARK)
        elif word.text == "registered" and text.startswith((" with", " as", " under"), end):
            row.append(_OTHER)  # with a regulator, not at a place
        else:
            row.append(_OTHER if _is_a_body(text, word, before) else _named(text, word, opens))
        before = word.text
    return "".join(row)


def _is_a_body(text: str, word: Word, before: str) -> bool:
    """Whether a word that could be a place is part of the name of a body: "the Office", "NHS England"."""
    return before == "nhs" or (word.text == "office" and before == "the" and text[word.start] == "O")


def _named(text: str, word: Word, opens: bool) -> str:
    """The part of a word, which is a name where it has a capital without need and is no word of tendering."""
    written = text[word.start : word.end]
    if not opens and len(written) > 1 and written.istitle() and word.text not in _NO_PLACE:
        part = _PART_OF.get(word.text, _NAME)
        return part if part in {_AREA, _HERE, _LOCAL} else _NAME
    return _part(word.text)


_WHERE: Final = (
    r"(?:where|location|locality|distance|proximity|nearness|address(?:es)?|base[ds]?|place|postcode|premises|"
    r"offices?|depots?|"
    r"branch|headquarters|locals?|home|nearby|region|area|county|borough|city|town|district)"
)
_FIRMS: Final = (
    r"(?:bidders?|tenderers?|suppliers?|sub-?contractors?|contractors?|providers?|firms?|compan(?:y|ies)|"
    r"consultants?|you|they|"
    r"organisations?|tenders?|bids?|business(?:es)?|enterprises?|applicants?|practices?|agenc(?:y|ies)|it|who|"
    r"[a-z]{4,}(?:er|or|ist)s?)"
)
# The place of a firm is said not to count: it may be anywhere, nothing hangs on it, or the rule is gone.
_OPEN: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"\b(?:{_FIRMS}|based|located|offices?)\b[^.;?!]{{0,60}}\b(?:anywhere|wherever|(?:any|every|whatever|"
        rf"whichever) "
        r"(?:part|place|country|region|area|county|state|nation|location|corner|base)|all parts)\b",
        r"\b(?:wherever|no matter where|whatever|regardless of where|irrespective of where)\b (?!the (?:load|"
        r"good|work|service|item|meal)s?\b)"
        r"[^.;?!]{0,25}\b(?:based|located|come|comes|are|is|offices?|base|headquarters|address|seat|sits?|live|"
        r"trades?)\b",
        # "Where you are based is your own affair", "distance is not a criterion"
        rf"\b(?<!whose )(?<!whose registered )(?<!with an ){_WHERE}\b(?! (?:outside|beyond|"
        rf"elsewhere))[^.;?!]{{0,50}}\b(?:immaterial|irrelevant|"
        r"own affair|own business|up to (?:you|the|them|it)|for (?:you|the bidder|them) to (?:choose|decide|settle)|"
        r"(?:is|are|does|do|will|shall|has|have|may|can|need)(?: not|n't) (?:be )?(?:a |an |the )?(?:criterion|"
        r"condition|factor|matter\w*|scored|"
        r"marked|evaluated|assessed|affect|influence|count (?:for|against|towards)|required|requirement|asked|"
        r"taken|weighed|compared|relevant)|"
        r"(?:no|nothing to do with|neither)[^.;?!]{0,12}(?:bearing|part|role|weight|effect|influence|difference|"
        r"account|marks|points|matter|"
        r"score|consequence|advantage)|taken off before)\b",
        # "No marks are given for being a local firm"
        r"\b(?:no|not any|nor|neither|without|never) (?:[a-z]+ ){0,3}?(?:marks?|points|credit|rule|requirement|"
        r"preference|advantage|bonus|account|"
        r"weight|importance|reward|uplift|condition)\b(?![^.;?!]{0,60}\b(?:outside|beyond|elsewhere|unless|"
        r"other (?:places|towns|areas)|further)\b)"
        rf"[^.;?!]{{0,70}}\b(?:being|near\w*|{_WHERE})\b",
        # "You do not need an office in the county"
        r"(?<!that )(?<!who )(?<!which )\b(?:do(?:es)? not|don't|doesn't|need not|needn't|not(?= necess| requir|"
        r" oblig| expect)) (?:need|have|necessary|required|obliged|expected|require|"
        r"expect|insist|ask|be asked|be)\b(?! (?:considered|invited|admitted|accepted|read|"
        r"opened))[^.;?!]{0,40}\b(?:offices?|premises|bases?|based|"
        r"presence|depots?|branch|local|locally|located|near|nearby|move)\b",
        # An answer "no", a hint that it depends, or a notice that it is as it was said not to be.
        r"\?[\W]*(?:a(?:nswer)?\W+)?(?:no|neither|none|not at all|it (?:will|does|is) not|they (?:will|do|are) "
        r"not|that depends|it depends)"
        r"[.,;: –-](?! ?\d)",
        r"\bneither (?:is|are|will be|earns?|counts?|carries)\b|\b(?:this (?:one|council|trust|authority)|ours|"
        r"the matrix) (?:does(?:n't| not)|"
        r"do(?:n't| not)|cannot|can't|may not|has none|have none|gives? none)\b|\b(?:it|they|we) (?:does|do|"
        r"will|can|may|shall|is|are)(?: not|n't)[.,;]",
        # The rule is gone.
        r"\b(?:old|former|previous|earlier|last|repealed|abandoned) (?:[a-z]+ )?(?:policy|policies|rule|rules|"
        r"drafts?|versions?|tenders?|scheme|"
        r"guidance|strategy|specification|contract|framework)\b",
        r"\b(?:withdrawn|abolished|scrapped|repealed|(?:been|was|were|has been|are) (?:dropped|removed|deleted|"
        r"struck out|taken out|abandoned)|"
        r"has gone|no longer (?:appl\w+|asked?|required?|used|in force|prefer\w*|favour\w*|score\w*|give\w*)|"
        r"does not apply|do not apply(?! if| unless)|"
        r"no such (?:rule|requirement|condition|preference|criterion)|nothing of the (?:kind|sort)|is not so|"
        r"not (?:true|the case)|untrue|"
        r"mistaken|unlawful|discriminat\w+|(?:have|has) advised that|(?:cannot|may not|must not|will not|do not|"
        r"won't|can't|never) (?:be )?"
        r"(?:favour|prefer|give preference|discriminate|score|mark|reward)\w*)\b",
        # All are treated alike.
        r"\b(?:same|equal|equally good|as good a) (?:chance|terms|footing|treatment|basis|opportunit\w+|way|care)\b|"
        r"\btreated (?:alike|equally|the same|no (?:less|differently))\b|\bon (?:its |their )?merit\b",
        r"\b(?:wrong|unfair|improper|unreasonable) to\b|\b(?:that|this|which|think (?:it|that|this)) (?:is |"
        r"would be )?(?:wrong|unfair|improper|unreasonable)\b",
        r"\bignor(?:e|es|ed|ing)\b|\bdo not (?:read|take|infer|conclude|assume)\b|\bas (?:welcome|free|likely|"
        r"eligible) as\b",
        r"\bwhether\b[^.;?!]{3,60}\bor not\b|\bfree to\b|"
        r"\b(?:for|up to|left to) (?:you|them|(?:each|the|every)? ?(?:bidders?|suppliers?|firms?|tenderers?|"
        r"contractors?|providers?)) to (?:decide|say|choose|arrange|"
        r"judge|settle|determine)\b",
        # Nobody who marks knows it.
        rf"\b(?:not|never) (?:be )?(?:told|shown|given|see|know)\b[^.;?!]{{0,30}}\b{_WHERE}\b",
        # A place that the buyer provides.
        r"\b(?:council|trust|authority|we|board|hospital|university|college|school|association)(?: itself| "
        r"already)? (?:provides?|pays? for|lets?|owns?|makes? "
        r"available|suppl(?:y|ies)|rents?)\b|\b(?:stays|remains|is) the (?:council|trust|authority|college|"
        r"hospital)'s\b",
        r"\bno favourites?\b|\blocal or not\b|\b(?:is|are) left out\b",
        r"\b(?:from|of) every (?:region|county|part|size|country)\b",
        r"\bany (?:bidder|contractor|supplier|firm|company|provider|tenderer|"
        r"organisation)s?\b[^.;?!]{0,15}\b(?:can|could|may|is able to)\b"
        r"[^.;?!]{0,12}\b(?:meet|promise|earn|win|do|offer|gain|deliver|score|give|compete|bid for this)\b",
        r"\b(?:miles|kilometres|hours) (?:away|off|distant)\b[^.;?!]{0,30}\b(?:meets?|can|could|may|won|win|is "
        r"(?:fine|acceptable|welcome)|qualif\w+)\b",
        # The law lets a small contract be reserved, and the text says so.
        r"\b(?:reserv\w+|invited|restricted|limited|open only|confined)\b[^?!]{0,140}\b(?:thresholds?|law "
        r"(?:allows|permits|lets)|rules? (?:allows?|permits?|lets?)|"
        r"policy (?:allows|permits|lets)|section 84|as (?:permitted|allowed|the notice)|low[- ]value|"
        r"small(?:er)? contracts?|ppn)\b|"
        r"\b(?:thresholds?|too small|low[- ]value|small contracts?|under £\d[\d,]*)\b[^?!]{0,140}\b(?:reserv\w+|"
        r"invited|restricted|limited|open only|confined|asked only)\b",
        r"\bthresholds?\b[^?!]{0,80}\b(?:open to|alone|reserv\w+|only|asked|sought)\b|\bsmall (?:contract|"
        r"purchase|order)\b[^?!]{0,30}\breserv\w+\b",
        # The place where the service is given, or from which somebody is there in time, and not that of the firm.
        r"\b(?:data|servers?|hosting|hosted|back-?ups?|records)\b(?: [a-z]+){0,4}? (?:must|shall|should|needs? "
        r"to|has to|have to|is to|are to)"
        r"(?: also| all| always)? (?:be|lie|stay|remain)\b|\b(?:premises|rooms?|building|office|base|depot) "
        r"(?:used|needed|required|needed) for\b|"
        r"\b(?:outreach|drop-in|advice|respite|site|satellite|contact) (?:office|centre|base|point|premises|"
        r"surgery)\b",
        r"(?<!['’]s )\b(?:refuge|clinics?|hub|hostel|homes?|surgery|surgeries|venue|rooms?|hall|(?:data|day|"
        r"drop-in|children's|test|respite) centres?|facility|"
        r"beds?|shelter|schools?|nursery|pharmacy|stores?|premises in which [^.;]{3,40})(?: [a-z]+){0,4}? "
        r"(?:must|shall|should|needs? to|has to|have to|is to|are to)"
        r"(?: also| all| always)? (?:be|lie|stand|stay|open|remain)\b",
        r"\b(?:near|close) enough\b|\b(?:so|in order) (?:that|as to)[^.;]{0,40}\b(?:reach|arrive|attend|be "
        r"there)\w*\b",
        # What a bidder will do for the firms of a place is a benefit to it.
        r"\bhow (?:will|would|do|can|could|might) (?:you|the (?:bidder|supplier|contractor)|your)\b(?! "
        r"(?:source|keep))",
    )
)
# It is denied that marks or duties hang on it ("being local earns no marks"), and nobody is said to be elsewhere.
_DENIED: Final = regex(r"(?<![R])(?<!R.)N(?!F)[^|:/FX]{0,5}[MD](?!N)")
_ELSEWHERE: Final = regex(
    r"\b(?:outside|beyond|elsewhere|further|farther|other|another|out of|away|distant|national|no one|nobody|"
    r"without|only|unless|if|lose|below|fewer)\b"
)
_ALL_THE_SAME: Final = regex(r"\b(?:but|yet|however|nevertheless)\b,? ")


def _denied(sentence: str) -> bool:
    """Whether a sentence denies that marks or a duty hang on something, and keeps nobody out."""
    row = letters(sentence, words(sentence))
    return _DENIED.search(row) is not None and not _ELSEWHERE.search(sentence.lower())


def left_open(text: str) -> bool:
    """Whether a text leaves it open where a firm is based, or says that it earns and costs nothing.

    "Loads may come from anywhere, but the haulier must be based here" does not.
    """
    if any(_denied(sentence) for sentence in re.split(r"(?<=[.?!;]) ", text)):
        return True
    lowered = text.lower().replace("’", "'")
    found = next((match for pattern in _OPEN if (match := pattern.search(lowered))), None)
    if found is None:
        return False
    turn = _ALL_THE_SAME.search(lowered, found.end())
    return turn is None or not place_is_set(text[turn.end() :])
