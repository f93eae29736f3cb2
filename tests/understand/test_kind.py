"""What kind of document it is follows from who speaks to whom."""

from __future__ import annotations

import pytest
from texts import document

from linter.understand.kind import DocumentKind, recognise


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "tender",
            ["Invitation to tender", "Bidders must answer every question.", "Describe how you will create jobs."],
        ),
        ("tender", ["SV1. What apprenticeships will you offer? Weighting 10%. Limit: 500 words."]),
        (
            "tender",
            [
                "Award criteria",
                "Quality is weighted 40%.",
                "How will your team report?",
                "Your response is scored 0 to 5.",
            ],
        ),
        (
            "contract",
            ["Conditions of contract", "The Supplier shall report each quarter.", "Either party may terminate."],
        ),
        (
            "contract",
            ["Schedule 4: Key performance indicators", "The Contractor shall meet each KPI.", "Service credits apply."],
        ),
        ("response", ["Our answer to question 3", "We will hire six apprentices.", "Our team reports each quarter."]),
        ("response", ["Carbon reduction plan", "Baseline year: 2022", "Scope 1 emissions: 40 tCO2e"]),
        ("response", ["We always recruit locally. We have done so since 1990. Our people care."]),
    ],
)
def test_a_document_is_known_by_its_words(kind: str, texts: list[str]) -> None:
    assert recognise(document(*texts)) is DocumentKind(kind)


def test_a_tender_that_quotes_what_bidders_say_stays_a_tender() -> None:
    texts = [
        "Invitation to tender for cleaning",
        "Bidders should not write “we are passionate”.",
        "Describe how you will recruit.",
    ]
    assert recognise(document(*texts)) is DocumentKind.TENDER


def test_a_response_that_repeats_the_question_stays_a_response() -> None:
    answer = (
        "We will hire six apprentices. Our training manager reports to you each quarter. We pay the Real Living Wage. "
    )
    texts = ["Question SV1: Describe how you will create jobs. (10%)", answer * 4]
    assert recognise(document(*texts)) is DocumentKind.RESPONSE


@pytest.mark.parametrize("texts", [[], [""], ["…"], ["Totals", "14", "15"]])
def test_a_text_without_signs_is_none_of_the_three(texts: list[str]) -> None:
    assert recognise(document(*texts)) is DocumentKind.OTHER


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hydrotherapy pools at Frome Head: maintenance contract", "contract"),
        ("Terms of contract (issued with the tender pack)", "contract"),
        ("Agreement for laboratory dentistry", "contract"),
        ("Our bid for the maintenance contract", "response"),
        ("Answers to the questions on the maintenance contract", "response"),
    ],
)
def test_a_title_says_what_a_document_of_few_signs_is(title: str, kind: str) -> None:
    text = "Our pools are used by 640 patients a week. The water is kept between 34 and 35 degrees, and tested at noon."
    assert recognise(document(title, text)) is DocumentKind(kind)


def test_a_long_text_without_a_word_of_procurement_is_none_of_the_three() -> None:
    asks = "Describe your duties and state what you achieved. Provide the name of your manager. "
    assert recognise(document(*[asks] * 20)) is DocumentKind.OTHER
    of_tenders = "Bidders are evaluated by the council. "
    assert recognise(document(of_tenders, *[asks] * 20)) is DocumentKind.TENDER
