"""Mistakes that people found in use, each as the smallest document that showed it."""

from __future__ import annotations

import pytest

from linter.engine import Result, check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Rule
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()


def check(text: str, kind: DocumentKind | None, profile: str = "nhs", rules: tuple[Rule, ...] = BOOK.rules) -> Result:
    document = read_bytes(text.encode(), "draft.md")
    return check_document(document, shipped_vocabulary(), rules, BOOK.profile(profile), kind)


PRICE_AND_QUALITY = """\
# Award criteria

| Criterion | Weight |
| --- | --- |
| Price | 60% |
| Quality | 40% |
| Total | 100% |

# Social value questions

SV1. How will you cut the carbon emissions of this contract by 50% by 2030, and who will lead it?
"""
THRESHOLDS = """\
# Award criteria

| Criterion | Weighting | Minimum threshold |
| --- | --- | --- |
| Price | 60% | none |
| Quality | 30% | 3 of 5 |
| Social value | 5% | 2 of 5 |
| Total | 100% | |
"""
WEIGHTED_KPIS = """\
# Key performance indicators

| KPI | Measure | Target | Frequency | Owner | Weighting |
| --- | --- | --- | --- | --- | --- |
| Complaints | Complaints answered in five days | 95% | Monthly | Contract manager | 50% |
| Apprentices | Apprentices who start | | Yearly | HR manager | 50% |
"""
CLAUSES = """\
# Key performance indicators and remedies

- issued a Pay Less Notice and failed to pay the amount specified in it by the final date for payment in Clause 4; or
- failed to pay the amount specified in an invoice by the final date for payment specified in Clause 4.4
"""


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("# Award criteria\n\nSocial value carries 5% of the total score.\n", "tender", "weighting-below-minimum"),
        ("# Award criteria\n\nSocial value carries 5 percent of the marks.\n", "tender", "weighting-below-minimum"),
        (PRICE_AND_QUALITY, "tender", "social-value-unweighted"),
        (THRESHOLDS, "tender", "weighting-below-minimum"),
        (THRESHOLDS, "tender", "weightings-do-not-total"),
        *(
            (
                f"# {heading}\n\nSV1. Please attach your corporate responsibility policy. {words}\n",
                "tender",
                "generic-csr-ask",
            )
            for heading, words in (
                ("Social value response template", ""),
                ("Social value: delivery timeline", ""),
                ("Social value questions", "Please do not exceed 500 words."),
                ("Social value questions", "A cover letter is not required."),
            )
        ),
        (WEIGHTED_KPIS, "contract", "incomplete-kpi"),
        ("# Social value\n\nWe will explore solar panels for our depot roof.\n", "response", "hedged-commitment"),
    ],
)
def test_it_is_reported(text: str, kind: str, rule: str) -> None:
    assert rule in {finding.rule for finding in check(text, DocumentKind(kind)).findings}


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        (
            "# Award criteria\n\nSV1. How will you help residents into work on this contract?\n\n"
            "«Insert_Weight»% - Social value\n",
            "tender",
            "social-value-unweighted",
        ),
        (THRESHOLDS.replace("5% |", "10% |"), "tender", "social-value-unweighted"),
        (
            "# Award criteria\n\nSocial value carries ten per cent of the marks.\n\n# Social value questions\n\n"
            "SV1. How will you help residents into work on this contract?\n",
            "tender",
            "social-value-unweighted",
        ),
        (CLAUSES, "contract", "incomplete-kpi"),
        ("Ask questions through the portal **before noon** on 4 March 2027.\n", "tender", "placeholder-left"),
        *(
            (f"# Social value\n\n{firm}\n", "response", "hedged-commitment")
            for firm in (
                "We will give each of our 40 staff 2 paid days a year from April 2027, allowing them to mentor pupils.",
                "We will run 6 workshops a year from May 2027 for residents out of work to explore careers with us.",
                "We will invite 12 care leavers a year to consider an apprenticeship; our HR manager reports numbers.",
                "None of the 4 apprentices whom we take on in 2027 will be subject to a probation period.",
            )
        ),
    ],
)
def test_it_is_left_alone(text: str, kind: str, rule: str) -> None:
    assert rule not in {finding.rule for finding in check(text, DocumentKind(kind)).findings}


def test_a_letter_about_the_outcome_is_no_tender() -> None:
    letter = "Thank you for your tender.\n\nI am sorry to inform you that your bid was unsuccessful. You scored 61.\n"
    assert check(letter, None).kind is DocumentKind.OTHER


def test_all_blanks_of_a_paragraph_are_counted() -> None:
    (finding,) = check("See [add date] and [insert name] and TBC.\n", DocumentKind.TENDER).findings
    assert finding.message == "Unresolved text: “[add date]”, and 2 more in the same paragraph."


@pytest.mark.parametrize("profile", ["central", "local"])
def test_a_profile_hears_no_authority_that_speaks_to_others(profile: str) -> None:
    text = "# Award criteria\n\nSocial value carries 5% of the total score.\n"
    (finding,) = (f for f in check(text, DocumentKind.TENDER, profile).findings if f.code == "SV202")
    assert finding.basis
    assert not any("NHS" in basis.name for basis in finding.basis)


def test_a_fingerprint_outlives_new_section_numbers_and_tells_repeats_apart() -> None:
    before = check("# 2. Dates\n\nStart: TBC.\n\nStart: TBC.\n", DocumentKind.TENDER).findings
    after = check("# 3. Dates\n\nStart: TBC.\n\nStart: TBC.\n", DocumentKind.TENDER).findings
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert len({finding.fingerprint for finding in before}) == 2


def test_a_rule_that_fails_while_it_words_its_finding_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from linter.check import run

    def fill(text: str, *rest: object) -> str:
        if "Unresolved" in text:
            raise RuntimeError("no words")
        return text

    monkeypatch.setattr(run, "fill", fill)
    result = check("# Award criteria\n\nTBC\n\nSocial value carries 5% of the total.\n", DocumentKind.TENDER)
    assert "weighting-below-minimum" in {finding.rule for finding in result.findings}
    assert [line.split(")")[0] for line in result.failures] == ["the rule placeholder-left (SV601"]


HOSTILE = {
    "digits and commas": "1," * 25_000,
    "stars": "x " + "*" * 50_000,
    "names of buyers": "Aa Bb NHS " * 5_000,
    "weight in brackets": f"| Criterion | Weight |\n| --- | --- |\n| Social value | {'[' * 50_000} |\n| Cost | 90% |",
    "brackets in a target": f"# KPIs\n\n| KPI | Target |\n| --- | --- |\n| Waste | {'[' * 50_000} |\n| Water | 4 |",
    "brackets after a sum": "The contract value is £1,000" + "(" * 50_000,
    "dots": "A." * 25_000,
    "blanks": "a ____ " * 7_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
@pytest.mark.parametrize("kind", ["tender", "contract", "response"])
def test_a_pattern_is_not_sent_backtracking_for_minutes(text: str, kind: str) -> None:
    assert check(text, DocumentKind(kind)).failures == ()
