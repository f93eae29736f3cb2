"""Who answers for it: a role, a named person, or both."""

from __future__ import annotations

import re
from typing import Final

from linter.regex import regex
from linter.understand.specifics import ROLE as _ROLE_OF_SPECIFICS

_ROLE: Final = (
    rf"(?:{_ROLE_OF_SPECIFICS}|gardener|health nurse|treasurer|(?:youth|support) worker|(?:\w+ )?partner|owner)"
)
# Roles that help, teach or advise: they answer for nothing, unless they have a name.
_HELPS: Final = regex(r"\b(?:mentors?|consultants?|trainers?|advis[eo]rs?|founder)\b", re.IGNORECASE)
_NAME_WORD: Final = r"[A-Z][a-zà-ÿ]+(?:[’'-][A-Z]?[a-zà-ÿ]+)?|[OM][’'c][A-Z][a-z]+"
_NAME: Final = rf"(?:{_NAME_WORD}) (?:(?:[A-Z]\.|de|van|von|al|bin) )?(?:{_NAME_WORD})"
_LETTERS: Final = r"[A-Za-z][\w&’'-]*"
# Words before a role that are part of its name: "regional skills manager", "Head of Service Delivery".
_BEFORE: Final = (
    rf"(?:(?!(?:of|by|to|and|with|from|for|in|at|on|or|the|our|a|an|your|their|his|her|who|that|is|are|will|"
    rf"has)\b){_LETTERS} ){{0,4}}"
)
_OF: Final = r"(?: (?:of|for) (?:the )?[A-Z][\w&-]*(?: (?:and |& )?[A-Z][\w&-]*)*)?"
_HEAD_OF: Final = r"(?:[Hh]ead|[Dd]irector) of (?:[Tt]he )?[A-Z]?[\w-]+(?: (?:and |& )?[A-Z][\w&-]*)*"
_TITLE: Final = rf"(?:{_HEAD_OF}|{_BEFORE}(?i:{_ROLE})\b{_OF})"
_ITS: Final = r"(?:[Oo]ur|[Tt]he|[Ii]ts|[Mm]y)"
_VERB: Final = (
    r"(?:will|shall|leads?|runs?|owns?|keeps?|checks?|reports?|sees|signs|sends?|reads?|counts?|meets|pays|holds|does|"
    r"records|looks after|recruits|trains|places|publishes|arranges|orders|answers|works with|rings|phones|takes|"
    r"shows|confirms|brings|adds|tells|writes|visits|teaches|oversees|manages|monitors|reviews|chairs|organises|"
    r"registers|weighs|buys|sets|has signed|has the|is (?:responsible|accountable|answerable|in charge|her|his|the)|"
    r"in charge)"
)
_DEPARTMENT: Final = r"(?:Finance|Payroll|Procurement|Human Resources|HR|Facilities)"
_FORMS: Final = tuple(
    regex(pattern)
    for pattern in (
        rf"\b(?P<who>{_NAME}, (?:(?i:{_ITS}) )?{_TITLE})(?=[,.;:)]|$| (?:{_VERB})\b)",  # Ann Lee, Training Manager
        rf"\b(?:{_ITS} )?(?P<who>{_TITLE},? {_NAME})\b",  # our buyer, Jo Lindqvist
        rf"\b(?i:owner|lead|responsible|led by|owned by|managed by|by): ?(?P<who>{_NAME}|{_TITLE})",
        rf"\b(?P<who>{_NAME})(?=,? (?:who )?{_VERB}\b)",
        rf"\b(?i:led|owned|managed|overseen|kept|signed off|counted|checked|reported|reviewed|"
        rf"measured) by (?P<who>{_NAME})\b(?! [A-Z])",
        rf"\b{_ITS} (?P<who>{_TITLE})\b|(?<=[.,;:(] )(?P<cap>(?:[A-Z][\w&’'-]* ){{1,3}}{_ROLE})\b(?=[,.;:)]|$|"
        rf" {_VERB}\b)|"
        rf"^(?P<first>(?:[A-Z][\w&’'-]* ){{1,3}}(?i:{_ROLE}))\b(?=[,.;:)]|$| {_VERB}\b)|\bby (?P<by>{_HEAD_OF})",
        rf"\bby (?P<who>{_DEPARTMENT})\b",
        rf"(?:^|(?<=, and )|(?<=[;:,] )|(?<=\bby )|(?<=\band ))(?P<who>{_NAME_WORD})"
        rf"(?=,? (?:in our \w+ )?(?:who )?(?:will )?(?:leads?|runs|owns|keeps|checks|sees|signs|sends|counts|meets|"
        rf"records|"
        rf"rings|phones?|does the|is (?:responsible|accountable|her|his))\b)",
    )
)
_IS_ROLE: Final = regex(rf"(?i:{_ROLE})\b|{_HEAD_OF}")
_IS_NAMED: Final = regex(_NAME)
_IS_DEPARTMENT: Final = regex(_DEPARTMENT)
_NOBODY: Final = regex(
    r"\b(?:College|Park|School|Academy|Job ?[Cc]entre|Jobcentres?|Centre|Council|Trust|Hospitals?|University|Ltd|CIC|"
    r"Project|Forum|House|"
    r"Street|Road|Lane|Club|Bank|Partnership|Group|Services?|General|Infirmary|Library|Foundation|Growers|Works|"
    r"North|South|East|West|NHS|Act|Form|Concern|Board|Agency|Authority|Network|Society|Association|Company|Bakery|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|Wage|Regulations|Chamber|Find|Level|Warmth|Foyer|Valley|County|City|"
    r"We|Our|The|This|That|These|Those|It|He|She|They|You|Your|Who|Each|Every|Everyone|Everybody|Nobody|Somebody|One|"
    r"No|All|"
    r"Both|Some|Many|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Twenty|Thirty|Forty|Fifty|If|When|Where|"
    r"While|As|"
    r"In|On|At|By|For|From|With|To|Of|And|But|Or|Nor|Then|There|Here|What|How|Work|Time|Staff|Winter|Summer|Spring|"
    r"Autumn|Sick|Pay|Payroll|Finance|Research|Insurance|Cleaning|Training|Waste|Coast|Government|State|Supplier|"
    r"Contractor|Provider|Buyer|Bidder|Client|Crown|Union|Team|Management|Table|Annex|Schedule|Figure|Community|"
    r"Offer|Plan|Scheme|Programme|Policy|Which|Neither|Either)\b",
)
_OF_THE_BUYER: Final = regex(
    r"\b(?:[Yy]our|(?:Trust|Council|Authority|Agency|Board|client|buyer|Department|Commissioner|University)[’']s|"
    r"ward|supplier|sub-contractor|contractor)(?: [\w-]+){0,2}$",
)
_NO_PERSON_AFTER: Final = regex(
    r"^[’']s\b|^ (?:posts?|roles?|jobs?|training|positions?|time|places?|apprentices?|apprenticeships?|courses?|"
    r"agenc\w+|qualifications?|teams?)\b",
)
_BUYERS_ROLE: Final = regex(
    r"^(?:lead|partner|owner)$|(?:Council|Trust|Authority|Agency|Client|Buyer)[’']s|^(?:annual|wall|year|"
    r"day) planner|^(?:ward|your)\b|\b(?:ward|bid) manager\b|\d|^(?:business|delivery|community|local|trusted|"
    r"strategic|charity|referral) partner$",
    re.IGNORECASE,
)
_DETERMINER: Final = regex(rf"^{_ITS} ")


def owner_in(sentence: str) -> str:
    """Who a sentence says is in charge, "" where it names nobody. Articles are left out: "Head Chef"."""
    for form in _FORMS:
        for match in form.finditer(sentence):
            name = next(group for group, words in match.groupdict().items() if words)
            who = _DETERMINER.sub("", match[name].strip(" ,"))
            if match[name].startswith(("The ", "Our ")) and not _is_role(who):
                continue
            if _is_owner(who, sentence[: match.start(name)].rstrip(), sentence[match.end(name) :]):
                return who
    return ""


def _is_owner(who: str, before: str, after: str) -> bool:
    if _IS_DEPARTMENT.fullmatch(who):
        return True
    if _OF_THE_BUYER.search(before) or _NO_PERSON_AFTER.match(after):
        return False
    if _BUYERS_ROLE.search(who):
        return False
    if not _is_role(who):
        return not _NOBODY.search(who)
    return not _HELPS.search(who) or bool(_IS_NAMED.search(who))


def _is_role(who: str) -> bool:
    return bool(_IS_ROLE.search(who))
