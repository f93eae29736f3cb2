"""Whether documents that lie together are one pack, though nobody said so. In doubt they are none.

One invitation, at least one document that plays another part, and something that ties each part to it: the reference,
or the subject. What lies together for another reason is told by more invitations, other buyers, or versions of one
document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from linter.pack.facts import same_buyer
from linter.pack.members import Member, Role, in_reading_order
from linter.pack.overlap import stems
from linter.regex import regex

MOST: Final = 40  # documents; what is more is an archive
_PARTS: Final = (Role.SPECIFICATION, Role.EVALUATION, Role.KPI_SCHEDULE, Role.TERMS)
_MOST_INVITATIONS: Final = 2
_OTHERS: Final = 2  # documents without a part for each that plays one
_SUBJECT: Final = 2  # words in common that tie two documents
_WITH_BUYER: Final = 1  # where the buyer is the same
_MOST_NAMED: Final = 4
_ALIKE: Final = 0.8  # of the words of two documents that are versions of one
_SAME_QUESTIONS: Final = 0.5
# NCT-2026-041, EFH-26-390, BBC/PROP/26/71, ORS 2026/44: letters, then numbers, as buyers count their procurements.
_REFERENCE: Final = regex(r"\b[A-Z]{2,6}(?:[-/][A-Z]{1,6})*[-/ ]?\d{1,6}(?:[-/]\d{1,6})+\b|\b[A-Z]{2,6}[-/]\d{3,8}\b")
_NO_REFERENCE: Final = regex(
    r"^(?:PPN|ISO|BS|EN|IEC|PAS|SI|EU|UK|VAT|SV|KPI|Q|COP|RM|PA|PSR|FTS|NHS)\b|^(?:PPN|ISO|BS|EN)"
)
# What the first lines of any document of a pack may say, whatever it is about.
_GENERAL: Final = """
    above accordance addendum agency agreement all annex annual answer appendix approved april attached august
    authority award background band based be below bid board body book borough buy buyer buying buys call care
    centre chair client closing code come comes commencement commercial commission commissioner commitment common
    community company competition competitive competitor completed condition confidential consultant contact
    contracting contractor coordinator core council county criteria criterion current customer data date dated day
    deadline december define definition department description detail develop direct director district document does
    draft each effect electronic england english equal equipment estimate evaluation every evidence excluding
    executive expected february final financial find first five flexible following form foundation four framework
    free full further general give gives goes good goods government group guidance health help helps here hospital
    independent indicator information instruction integrated interpretation introduction invitation invite issue
    item january joint july june key kpi law lead legal length level light limit line list local location long look
    looks lot main maintenance make makes management march mark marking matrix may measure meet member mental method
    million mini minimum monday monitor month monthly named national need negotiation net new nhs no north notice
    november number objective october offer office officer one open operate operator order organisation other
    overview page paper part participate partner partnership party payment people percentage performance period
    person place plan point policy portal post pound practice price prime procedure process procure procurement
    product professional project proposal provider provision public publication publish published purchase purpose
    qualification quality quarterly question quotation quote rate reach read receive record ref reference regime
    region regional register regulation relevant repair reply report request require requirement respond result
    return review revision right round run runs sale says schedule scheme scope score scored scoring secretary
    section seek seeks select selection september set sheet sign signature site situation social south special
    specification staff stage standard start statement subject submission submit summary supply system table take
    target technical template tendering term test these three threshold time title total town trust two type under
    unit university usual utilities valuation value vat vendor version view volume want wants website week weight
    weighting west winning wish wishes without wording work workbook works worth written zero
"""


@dataclass(frozen=True)
class Recognition:
    """Whether some documents are one pack, and why in words; `perhaps` where only the user can know."""

    is_pack: bool
    why: str = ""
    perhaps: bool = False


_NONE: Final = Recognition(is_pack=False)


def recognise(members: Sequence[Member]) -> Recognition:
    """Whether documents that lie together are one pack."""
    order = in_reading_order(members)
    invitations = [one for one in order if one.role is Role.INVITATION]
    parts = [one for one in order if one.role in _PARTS]
    others = [one for one in order if one.role is Role.OTHER]
    if not 0 < len(invitations) <= _MOST_INVITATIONS or not parts or len(members) > MOST:
        return _NONE
    if len(others) > _OTHERS * (len(invitations) + len(parts)) or _versions([*invitations, *parts]):
        return _NONE
    if any(_strange(invitations[0], one) for one in order):
        return _NONE
    if len(invitations) > 1 and not _shared_references(*invitations):
        return _NONE
    ties = _ties([*invitations, *parts])
    named = _listed([role.value for role in dict.fromkeys(one.role for one in (*invitations, *parts))])
    if ties is None:
        return Recognition(is_pack=False, why=f"it holds {named}", perhaps=True)
    return Recognition(is_pack=True, why=f"{named} {_tied(ties)}")


@dataclass(frozen=True)
class _Tie:
    """What two documents have in common: their references, or else words of their subject."""

    references: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    buyer: str = ""


def _ties(members: Sequence[Member]) -> list[_Tie] | None:
    """What ties the documents to the first of them, directly or through others; None where anything is loose."""
    tied, loose, found = [members[0]], list(members[1:]), []
    while loose:
        pair = next(((one, tie) for one in loose for other in tied if (tie := _tie(one, other))), None)
        if pair is None:
            return None
        tied.append(pair[0])
        loose.remove(pair[0])
        found.append(pair[1])
    return found


def _tie(one: Member, other: Member) -> _Tie | None:
    common = _shared_references(one, other)
    if common:
        return _Tie(references=common)
    if _strange(one, other):
        return None
    subject = _subject(one).keys() & _subject(other).keys()
    buyer = _buyer(one) if _same_buyer(one, other) else ""
    if len(subject) >= (_WITH_BUYER if buyer else _SUBJECT):
        return _Tie(subject=frozenset(_subject(one)[stem] for stem in subject), buyer=buyer)
    return None


def _shared_references(one: Member, other: Member) -> frozenset[str]:
    """The references that both bear, one of them whole and the other perhaps with a number for a lot after it."""
    pairs = (sorted((mine, its), key=len) for mine in references(one) for its in references(other))
    return frozenset(short for short, long in pairs if f"{long}-".startswith(f"{short}-"))


def references(one: Member) -> Iterator[str]:
    """The numbers by which a buyer may call the procurement, from the first lines."""
    for match in _REFERENCE.finditer(one.extract.opening):
        if not _NO_REFERENCE.match(match[0]):
            yield re.sub(r"[-/ ]", "-", match[0])


def _subject(one: Member) -> dict[str, str]:
    """The words of the first lines that say what it is about, by their stems; names of the buyer left out."""
    lines = one.extract.opening.split("\n")[:4]
    known = _stems_of_general() | stems(_buyer(one).lower())
    found: dict[str, str] = {}
    for word in re.findall(r"[a-z]{4,}", " ".join(lines).lower()):
        for stem in stems(word) - known:
            found.setdefault(stem, word)
    return found


def _buyer(one: Member) -> str:
    """The buyer by its name; "" where the document only says "the Trust" or "the Council"."""
    fact = one.facts.get("buyer")
    name = str(fact.value) if fact else ""
    return name if stems(name.lower()) - _stems_of_general() else ""


def _same_buyer(one: Member, other: Member) -> bool:
    return bool(_buyer(one) and _buyer(other)) and same_buyer(_buyer(one), _buyer(other))


def _strange(one: Member, other: Member) -> bool:
    """Whether two documents name other buyers, or other references and no one buyer: each is of its own procurement."""
    if one is other or _shared_references(one, other):
        return False
    if _buyer(one) and _buyer(other):
        return not _same_buyer(one, other)
    return bool(list(references(one)) and list(references(other)))


def _versions(members: Sequence[Member]) -> bool:
    """Whether two documents of one part are versions of one: alike in their first lines and headings, or questions."""
    return any(one.role is other.role and _alike(one, other) for one, other in combinations(members, 2))


def _alike(one: Member, other: Member) -> bool:
    ours, theirs = _asked(one), _asked(other)
    if ours and theirs:
        return len(ours & theirs) / len(ours | theirs) >= _SAME_QUESTIONS
    ours, theirs = _outline(one), _outline(other)
    return bool(ours | theirs) and len(ours & theirs) / len(ours | theirs) >= _ALIKE


def _asked(one: Member) -> frozenset[str]:
    return frozenset[str]().union(*(stems(asked.text) for asked in one.extract.asked))


def _outline(one: Member) -> frozenset[str]:
    lines = [*one.extract.opening.split("\n"), *one.extract.headings]
    return frozenset[str]().union(*(stems(line) for line in lines))


def _tied(ties: Sequence[_Tie]) -> str:
    """What ties the documents, in words: "share the reference NCT-2026-041"."""
    common = sorted(frozenset[str]().union(*(tie.references for tie in ties)))
    words = sorted(frozenset[str]().union(*(tie.subject for tie in ties)))
    buyer = next((tie.buyer for tie in ties if tie.buyer), "")
    said = [f"the reference {common[0]}"] if common else []
    if words:
        subject = ", ".join(f"“{word}”" for word in words[:_MOST_NAMED])
        said.append(f"the buyer ({buyer}) and the subject ({subject})" if buyer else f"the subject ({subject})")
    return f"share {', or else '.join(said)}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@cache
def _stems_of_general() -> frozenset[str]:
    return frozenset[str]().union(*(stems(f"{word} {word}s") for word in _GENERAL.split()))
