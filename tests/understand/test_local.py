"""Whether "local" is promised, and whether the document says which area that is."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind


def local_of(text: str) -> set[str]:
    ((_, document),) = units_of(f"# Social value for Ashby Council\n\n{text}", "document", DocumentKind.RESPONSE)
    return {trait for trait in document.traits if trait.endswith("-local")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We will recruit 6 local people by March 2028.", {"promises-local"}),
        ("All fruit will be bought from local growers.", {"promises-local"}),
        ("We will recruit 6 local people from the wards of Kelby and Marlby by March 2028.", set()),
        ("£9,000 a year will be spent with local firms within 12 miles of the depot.", {"defines-local"}),
        (
            "By “local” we mean the borough of Ashby.\n\nWe will recruit 6 local people by March 2028.",
            {"promises-local", "defines-local"},
        ),
        ("We will report to the local authority every quarter.", set()),
        ("Our depot is in Kelby. Three of the five drivers whom we take on will be local people.", {"promises-local"}),
        ("Others may speak of local jobs. The posts here transfer, and there are no new ones to fill.", set()),
        (
            "A job counts as local to us if its holder lives in Kelby; we will create eleven.",
            {"defines-local"},
        ),
        ("Lone workers carry a local alarm.", set()),
        ("The local planning authority has approved 600 trees, planted by us in May.", set()),
        ("Local rules on hot works are followed by all roofers.", set()),
        ("The firm bought £2m of goods from local traders on its last project, which ended in 2021.", set()),
        ("Neighbours of the works will be told a week ahead of any night shift.", set()),
        (
            "The programme covers hospitals in Northdale and Crake. We will buy a third from local makers.",
            {"promises-local"},
        ),
    ],
)
def test_local_is_promised_and_defined(text: str, wanted: set[str]) -> None:
    assert local_of(text) == wanted


def test_the_words_that_promise_are_kept_for_the_message() -> None:
    text = "# Social value\n\nWe will recruit 6 local people by March 2028."
    ((_, document),) = units_of(text, "document", DocumentKind.RESPONSE)
    assert document.values["local"] == "local people"
