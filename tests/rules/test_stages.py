"""What a draft shows of each stage of buying: statements that can be checked, counts, and what holds it back."""

from __future__ import annotations

import pytest

from linter.check.stages import StageShown
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()
TENDER = """\
# Award criteria

| Criterion | Weighting |
| --- | --- |
| Price | 60% |
| Quality | 35% |
| Social value | 5% |
| Total | 100% |

# Social value questions

SV1. How will you create six apprenticeships for care leavers under this contract, by when, and who is responsible?

SV2. In what ways could people with a learning disability gain from a contract of this kind?

# Key performance indicators

| KPI | Measure | Target | Frequency | Owner |
| --- | --- | --- | --- | --- |
| Complaints | Complaints answered in five days | 95% | Monthly | Contract manager |
| Apprentices | Apprenticeships started by care leavers | 4 a year | Yearly | HR manager |
"""


def stages(text: str, kind: DocumentKind) -> dict[str, StageShown]:
    document = read_bytes(text.encode(), "draft.md")
    result = check_document(document, shipped_vocabulary(), BOOK.rules, BOOK.profile("nhs"), kind, stages=BOOK.stages)
    return {stage.stage: stage for stage in result.stages}


def test_a_tender_is_told_by_statements_and_counts() -> None:
    procure = stages(TENDER, DocumentKind.TENDER)["procure"]
    assert {shown.says: shown.holds for shown in procure.statements} == {
        "asks for social value": True,
        "says what social value weighs": True,
        "puts an environmental requirement on the supplier": False,
    }
    assert [counted.count for counted in procure.counts] == [2, 1]
    assert "SV202" in procure.held_back_by


def test_indicators_are_counted_in_the_last_stage() -> None:
    manage = stages(TENDER, DocumentKind.TENDER)["manage"]
    assert [counted.count for counted in manage.counts] == [2, 1]


def test_a_response_shows_its_promises_and_nothing_of_what_only_a_buyer_does() -> None:
    text = "# Social value\n\nWe will take on two apprentices by 30 September 2027.\n\nWe hope to plant trees."
    shown = stages(text, DocumentKind.RESPONSE)
    assert not [statement for stage in shown.values() for statement in stage.statements]
    assert [counted.count for counted in shown["procure"].counts] == [2, 1, 1]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_every_rule_names_one_of_the_stages(rule: object) -> None:
    assert getattr(rule, "stage", None) in {stage.name for stage in BOOK.stages}
