"""A pack is judged as one: what one document lacks another may hold, and no two may say different things."""

from __future__ import annotations

import msgspec
import pytest

from linter.pack.extract import Extract
from linter.pack.findings import PackUnit, finding_of, reports
from linter.pack.members import Role
from linter.rulebook.load import shipped_rulebook
from linter.rulebook.rulebook import basis_under
from pack.packing import APPRENTICES, CONTRACT, RESPONSE, TENDER, codes, judge, read

FILLER = "The contractor keeps a list of all beds with the date of the last service and the next one. " * 12
ITT = f"""# Invitation to tender: repair of beds

Bidders must answer every question. {FILLER}

# Award criteria

| Criterion | Weighting |
| --- | --- |
| Price | 50% |
| Quality | 40% |
| Social value | 10% |
| Total | 100% |

# Social value questions

SV1. How many apprentices will you take on for this contract, and by when?
"""
SPECIFICATION = """# Specification

The Supplier shall use vehicles with no tailpipe emissions for this contract from 1 June 2027.

The Supplier shall tell the Trust at once of any sign of forced labour or modern slavery among the makers of parts.
"""


def test_what_the_specification_holds_the_invitation_does_not_lack() -> None:
    alone = codes(read(ITT, TENDER, "itt.md"), only="SV30")
    assert ("itt.md", "SV302") in alone
    assert ("itt.md", "SV308") in alone
    together = codes(read(ITT, TENDER, "itt.md"), read(SPECIFICATION, None, "specification.md"), only="SV30")
    assert not {("itt.md", "SV302"), ("itt.md", "SV308")} & set(together)


def test_what_the_whole_pack_lacks_is_reported_once_and_of_the_pack() -> None:
    both = (read(ITT, TENDER, "itt.md"), read(ITT.replace("beds", "hoists"), TENDER, "lot-2.md"))
    found = [placed for placed in judge(*both).findings if placed.finding.code == "SV302"]
    assert [placed.path for placed in found] == ["itt.md"]
    assert found[0].finding.message.startswith("Nothing in this pack ")
    assert found[0].finding.place is None


def test_a_response_fills_no_gap_of_the_buyer() -> None:
    response = read("# Our answer\n\nWe use electric vans and cut carbon emissions.", RESPONSE, "response.md")
    assert ("itt.md", "SV302") in codes(read(ITT, TENDER, "itt.md"), response, only="SV302")


def test_indicators_are_counted_over_the_pack_and_each_once() -> None:
    rows = [f"| Calls {n} | Calls answered in {n} minutes | 95% | Monthly | Desk manager |" for n in range(1, 3)]
    head = "# Key performance indicators\n\n| KPI | Measure | Target | Frequency | Owner |\n| - | - | - | - | - |\n"
    terms = f"# Contract\n\nThe contract value is £7 million excluding VAT over five years.\n\n{head}" + "\n".join(rows)
    one = read(terms, CONTRACT, "terms.md")
    assert codes(one, only="SV405") == [("terms.md", "SV405")]
    same = read(head + "\n".join(rows), CONTRACT, "schedule.md")
    assert codes(one, same, only="SV405") == [("terms.md", "SV405")]
    more = read(head + rows[0].replace("Calls", "Visits"), CONTRACT, "schedule.md")
    assert codes(one, more, only="SV405") == []


WORKBOOK = """# Evaluation

| Criterion | Weighting |
| --- | --- |
| Price | 50% |
| Quality | {quality}% |
| Social value | {share}% |
| Total | 100% |
"""


def test_another_weight_is_reported_in_the_later_document_with_both_places() -> None:
    later = read(WORKBOOK.format(quality=35, share=15), TENDER, "evaluation.md")
    judgement = judge(later, read(ITT, TENDER, "itt.md"))
    (found,) = (placed for placed in judgement.findings if placed.finding.code == "SV701")
    assert found.path == "evaluation.md"
    assert found.finding.excerpt == "Social value" or found.finding.excerpt == "15%"
    assert "15% here and 10% in itt.md (" in found.finding.message
    assert "Award criteria" in found.finding.message
    assert judgement.report is not None
    assert {(weight.path, weight.weight) for weight in judgement.report.weights} == {
        ("itt.md", 10.0),
        ("evaluation.md", 15.0),
    }


def test_the_same_weight_said_again_is_no_conflict() -> None:
    later = read(WORKBOOK.format(quality=40, share=10), TENDER, "evaluation.md")
    assert codes(read(ITT, TENDER, "itt.md"), later, only="SV701") == []


def test_a_share_of_quality_is_no_conflict() -> None:
    quality = (
        "# Evaluation of quality\n\n| Criterion | Weighting |\n| - | - |\n| Method | 75% |\n| Social value | 25% |\n"
    )
    assert codes(read(ITT, TENDER, "itt.md"), read(quality, TENDER, "quality.md"), only="SV701") == []


def test_an_outcome_without_an_indicator_is_reported_on_the_question() -> None:
    itt = read(ITT, TENDER, "itt.md")
    head = "# Key performance indicators\n\n| KPI | Measure | Target | Frequency | Owner |\n| - | - | - | - | - |\n"
    calls = "| Calls | Calls answered within a minute | 95% | Monthly | Desk manager |\n"
    training = "| Training | People who start an apprenticeship | 4 a year | Yearly | Contract manager |\n"
    kin = "| Jobs | Long-term unemployed people hired | 4 a year | Yearly | Contract manager |\n"
    assert codes(itt, only="SV702") == []
    assert codes(itt, read(head + calls, CONTRACT, "kpis.md"), only="SV702") == [("itt.md", "SV702")]
    assert codes(itt, read(head + calls + training, CONTRACT, "kpis.md"), only="SV702") == []
    assert codes(itt, read(head + calls + kin, CONTRACT, "kpis.md"), only="SV702") == []


def test_facts_are_reconciled_with_both_places() -> None:
    first = read("# Invitation to tender\n\nContract value: £2 million excluding VAT.", TENDER, "itt.md")
    second = read("# Specification\n\nContract value: £3 million excluding VAT.", TENDER, "specification.md")
    report = judge(first, second).report
    assert report is not None
    (fact,) = (fact for fact in report.facts if fact.fact == "value-total")
    assert not fact.agrees
    assert [(said.path, said.shown) for said in fact.said] == [
        ("itt.md", "£2,000,000"),
        ("specification.md", "£3,000,000"),
    ]
    assert all(said.where for said in fact.said)


@pytest.mark.parametrize(
    ("text", "kind", "name", "role"),
    [
        (ITT, TENDER, "a.md", Role.INVITATION),
        (SPECIFICATION, None, "b.md", Role.SPECIFICATION),
        (WORKBOOK.format(quality=40, share=10), TENDER, "c.md", Role.EVALUATION),
        (APPRENTICES, RESPONSE, "itt.md", Role.RESPONSE),
        ("# Conditions of contract\n\nThe Supplier shall pay its staff.", CONTRACT, "d.md", Role.TERMS),
        ("The kitchen opens at seven in the morning.", None, "notes.md", Role.OTHER),
    ],
)
def test_a_document_plays_the_part_that_its_words_say(text: str, kind: object, name: str, role: Role) -> None:
    found = read(text, kind, name)  # type: ignore[arg-type]
    assert found.role is role
    assert found.known_by


def test_an_extract_goes_through_bytes_unchanged() -> None:
    for text, kind in ((ITT, TENDER), (f"# SV1\n\n{APPRENTICES}", RESPONSE)):
        found = read(text, kind).extract
        packed = msgspec.msgpack.encode(found)
        assert msgspec.msgpack.decode(packed, type=Extract) == found
        assert len(packed) < 20 * len(text) + 5_000


def test_a_rule_that_is_silent_of_a_time_is_silent_of_a_pack_of_that_time() -> None:
    rule = shipped_rulebook().rule("no-carbon-plan-ask")
    framework = frozenset({*rule.when, "sets-up-framework"})
    assert reports(rule, framework)
    assert not reports(rule, framework | {"began-before 2024-04-01"})


@pytest.mark.parametrize("profile", ["nhs", "central"])
def test_a_finding_on_a_pack_names_only_the_authorities_that_speak_to_its_profile(profile: str) -> None:
    book = shipped_rulebook()
    rule = book.rule("no-social-value")
    finding = finding_of(rule, PackUnit("document", "itt.md", frozenset(), {}), book.profile(profile))
    assert finding.basis == basis_under(rule, book.profile(profile)) != rule.basis
