"""The weight of social value in the documents of a pack: each that gives another than the documents before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.pack.extract import WeightSaid
from linter.pack.findings import PackUnit
from linter.pack.members import Member
from linter.understand.weight_conflicts import says_the_same


def stated_weight(one: Member) -> Iterator[WeightSaid]:
    """The weights of a document that can be nothing but the share of social value in the total."""
    return (said for said in one.extract.weights if said.whole and not said.partial)


def find_pack_weights(buyers: Sequence[Member]) -> Iterator[PackUnit]:
    """The weights of each document and lot beside those of earlier documents; the first that none agrees with differs.

    All numbers of an earlier document count, also those of lists without the price: a document that says both 10 % of
    the total and 25 % of quality contradicts neither. A list without the price is never reported: nothing in it says
    of what it is a share.
    """
    for number, later in enumerate(buyers):
        told: set[str] = set()
        for said in stated_weight(later):
            earlier = _earlier(buyers[:number], said.lot)
            if said.lot in told or earlier is None:
                continue
            differs = not says_the_same(said.same, list(_all(buyers[:number], said.lot)))
            if differs:
                told.add(said.lot)
            yield _unit(later, said, *earlier, frozenset({"differs"}) if differs else frozenset())


def _earlier(before: Sequence[Member], lot: str) -> tuple[Member, WeightSaid] | None:
    return next(((one, said) for one in before for said in stated_weight(one) if said.lot == lot), None)


def _all(before: Sequence[Member], lot: str) -> Iterator[float]:
    for one in before:
        for said in one.extract.weights:
            if said.lot in (lot, ""):
                yield from said.same


def _unit(later: Member, said: WeightSaid, one: Member, earlier: WeightSaid, traits: frozenset[str]) -> PackUnit:
    values = {
        "weight": f"{said.share:.3g}%",
        "earlier": f"{earlier.share:.3g}%",
        "earlier-document": one.name,
        "earlier-place": earlier.spot.in_words,
    }
    return PackUnit("pack-weight", later.path, traits, values, said.spot)
