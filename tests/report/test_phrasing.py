"""How things are said."""

from __future__ import annotations

import datetime

from samples import FACTS

from linter.engine import StatedFact
from linter.report import phrasing
from linter.rulebook.schema import Basis, Severity, Trust
from linter.understand.fact import Origin
from linter.understand.kind import DocumentKind


def test_counts_agree_with_their_nouns() -> None:
    assert phrasing.count(1, "document") == "1 document"
    assert phrasing.count(1204, "word") == "1,204 words"


def test_severities_that_do_not_occur_are_left_out() -> None:
    assert phrasing.severities({Severity.ERROR: 10, Severity.ADVICE: 1}) == "10 errors, 1 piece of advice"
    assert phrasing.severities({}) == "nothing"


def test_a_kind_says_how_it_is_known_and_an_unknown_one_what_to_do() -> None:
    assert phrasing.kind_of(DocumentKind.TENDER, given=False) == "Tender (judged from its text)"
    assert phrasing.kind_of(DocumentKind.RESPONSE, given=True) == "Response (as given by --kind)"
    assert phrasing.kind_of(DocumentKind.OTHER, given=False).endswith("say so with --kind")


def test_lists_end_in_and() -> None:
    assert [phrasing.listed(words) for words in ([], ["a"], ["a", "b", "c"])] == ["", "a", "a, b and c"]


def test_facts_are_readable_lines_that_say_where_each_was_found() -> None:
    assert phrasing.facts(FACTS) == [
        "buyer: Harrow University Hospitals (under “About”, paragraph 1.1)",
        "£12,000,000 in total, without VAT (as given)",
        "£2,400,000 a year, without VAT (worked out from the other sum and the term)",
        "term: 5 years (a property of the file)",
        "began with the notice of 14 October 2026 (table 1, row 2, column 2)",
        "framework (paragraph 9)",
    ]


def test_a_document_without_facts_says_so_and_how_to_give_one() -> None:
    assert phrasing.facts({}) == [
        "no buyer, value or date found in the text; --fact gives one, as in --fact value-total=5m"
    ]


def test_a_fact_of_a_new_kind_is_shown_under_its_name() -> None:
    found = {
        "lot-count": StatedFact(3.0, "3", Origin.GIVEN, None, None),
        "framework": StatedFact(False, "no", Origin.GIVEN, None, None),
    }
    assert phrasing.facts(found) == ["lot count: 3 (as given)", "no framework (as given)"]


def test_one_year_is_no_years() -> None:
    assert phrasing.facts({"term-years": StatedFact(1.0, "1", Origin.GIVEN, None, None)}) == ["term: 1 year (as given)"]


def test_an_authority_says_how_it_was_seen_and_when_it_holds() -> None:
    day = datetime.date(2026, 11, 1)
    basis = Basis(
        "part 2", day, Trust.SECONDARY, policy="The Model", since=datetime.date(2025, 2, 4), url="https://e.org"
    )
    assert phrasing.basis_in_short([basis, basis]) == "Policy: The Model, part 2 (as others report it); 1 more"
    assert phrasing.basis_in_full(basis) == (
        "Policy: The Model: part 2, from 4 February 2025. https://e.org (secondary source, checked 1 November 2026)"
    )
