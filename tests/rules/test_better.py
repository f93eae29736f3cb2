"""What a rule offers as better wording can be pasted in: no rule finds fault with it, once its blanks are filled."""

from __future__ import annotations

import re
from typing import Final

import pytest

from linter.check.wording import fill_without_document
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Rule
from linter.understand.kind import DocumentKind

BOOK: Final = shipped_rulebook()
NHS: Final = BOOK.profile("nhs")
OFFERS: Final = [
    pytest.param(rule, better, kind, id=f"{rule.name}-{number}-{kind.value}")
    for rule in BOOK.rules
    for number, better in enumerate((rule.better, *(variant.better for variant in rule.variants)))
    if better
    for kind in rule.kinds
    if kind is not DocumentKind.OTHER
]
# Where the passage is put. How long an answer may be is said for all questions.
DOCUMENT: Final = "# Instructions\n\nEach answer has at most 500 words.\n\n# Social value\n\n{}\n"
# What a writer puts into a blank, by a word of the blank; the first that fits counts.
BLANKS: Final = {
    "us": "the Trust",
    "authority": "the Trust",
    "group": "care leavers",
    "people": "care leavers",
    "cohort": "care leavers",
    "role": "the contract manager",
    "outcome": "train care leavers",
    "place": "Leicester",
    "boroughs": "the postcodes LE1 to LE5",
    "source": "the census, 2021",
    "record": "the payroll records",
    "date": "30 June 2028",
    "year": "2027",
    "action": "train",
    "id": "NT10",
    "unit": "420 weeks",
    "sum": "42,000",
}
_QUOTED: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_SENTENCE: Final = re.compile(r"[A-Z0-9]\S*(?: \S+){6,}")
_BLANK: Final = re.compile(r"\[([^\]]+)\]")


def to_paste(better: str) -> list[str]:
    """The passages of a wording that are meant to be pasted in: the sentences in quotation marks."""
    text = " ".join(fill_without_document(better, NHS).split())
    quoted = [one or other for one, other in _QUOTED.findall(text)]
    return [_BLANK.sub(_filled, passage) for passage in quoted if _SENTENCE.match(passage)]


def _filled(blank: re.Match[str]) -> str:
    words = set(re.findall(r"\w+", blank[1].lower()))
    return next((said for word, said in BLANKS.items() if word in words), "6")


@pytest.mark.parametrize(("rule", "better", "kind"), OFFERS)
def test_no_rule_reports_the_better_wording_of_another(rule: Rule, better: str, kind: DocumentKind) -> None:
    for passage in to_paste(better):
        document = read_bytes(DOCUMENT.format(passage).encode(), "draft.md")
        found = check_document(document, shipped_vocabulary(), BOOK.rules, NHS, kind).findings
        faults = {finding.rule for finding in found if finding.block} - {"placeholder-left"}
        assert not faults, passage


def test_most_wordings_offer_something_to_paste() -> None:
    assert sum(bool(to_paste(rule.better)) for rule in BOOK.rules) > len(BOOK.rules) / 2
