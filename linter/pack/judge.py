"""The judgement on a pack: what is missing in all of it, what contradicts, and how each response answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from linter.pack.facts import PackFact, reconciled
from linter.pack.findings import PackUnit, Placed, judged
from linter.pack.matrix import Compliance, in_other_documents, matched, read_against
from linter.pack.members import Member, Role, buyers, in_reading_order
from linter.pack.missing import judge_missing
from linter.pack.outcomes import find_scored_outcomes
from linter.pack.weights import find_pack_weights, stated_weight
from linter.rulebook.schema import Profile, Rule


class PackDocument(msgspec.Struct, frozen=True, rename="kebab"):
    """A document of a pack: the part that it plays, and by what it was known."""

    path: str
    part: str
    known_by: str


class PackWeight(msgspec.Struct, frozen=True):
    """What a document says social value weighs in the total, in per cent, for which lot ("" for all), and where."""

    path: str
    weight: float
    lot: str
    where: str


class PackReport(msgspec.Struct, frozen=True):
    """A pack: its documents with their parts, and what they say of the same things."""

    name: str
    documents: tuple[PackDocument, ...]
    facts: tuple[PackFact, ...]
    weights: tuple[PackWeight, ...]


@dataclass(frozen=True)
class Judgement:
    """What a pack, or a response with its tender, came to. `findings` stand on documents by their paths.

    `left_out` is the number of questions for which no answer was looked for.
    """

    findings: tuple[Placed, ...]
    compliance: tuple[Compliance, ...]
    report: PackReport | None = None
    left_out: int = 0


def judge_pack(name: str, members: Sequence[Member], rules: Sequence[Rule], profile: Profile) -> Judgement:
    """Judge a pack: what is missing, what contradicts, and each response in it against the questions in it."""
    theirs = buyers(members)
    units: list[PackUnit] = [*find_pack_weights(theirs), *find_scored_outcomes(theirs)]
    findings = [*judge_missing(theirs, rules, profile), *judged(rules, units, profile)]
    responses = [one for one in members if one.role is Role.RESPONSE]
    answers = judge_responses(responses, theirs, rules, profile)
    report = PackReport(
        name,
        tuple(PackDocument(one.path, one.role.value, one.known_by) for one in in_reading_order(members)),
        tuple(reconciled(theirs)),
        tuple(_weights(theirs)),
    )
    return Judgement((*findings, *answers.findings), answers.compliance, report, answers.left_out)


def judge_responses(
    responses: Sequence[Member], tenders: Sequence[Member], rules: Sequence[Rule], profile: Profile
) -> Judgement:
    """Read each response against its tender. A tender without a question is no tender to read against."""
    if not any(one.extract.asked for one in tenders):
        return Judgement((), ())
    found = [matched(response, tenders) for response in responses]
    read = [read_against(one, in_other_documents(one, found)) for one in found]
    units = [unit for each in read for unit in each.units]
    left_out = max((one.left_out for one in found), default=0)
    return Judgement(tuple(judged(rules, units, profile)), tuple(each.compliance for each in read), left_out=left_out)


def _weights(theirs: Sequence[Member]) -> Iterable[PackWeight]:
    for one in theirs:
        said = {(each.share, each.lot): each for each in reversed(list(stated_weight(one)))}
        for (share, lot), each in sorted(said.items()):
            yield PackWeight(one.path, share, lot, each.spot.in_words)
