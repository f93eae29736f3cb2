"""What a contract is worth and how long it runs, in the words of buyers."""

from __future__ import annotations

import pytest

from linter.understand.facts_in_text import facts_in


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Charges are put at £9.6 million for the whole period, exclusive of VAT.", "value-total", 9_600_000),
        ("We have put aside £310,000 (net of VAT) for new swings.", "value-total", 310_000),
        ("Some £7 million is likely to be spent in the five years.", "value-total", 7_000_000),
        ("The Council expects to pay 9.6 million pounds over the six years.", "value-total", 9_600_000),
        ("Annual charges are expected to come to about £2.4 million.", "value-per-year", 2_400_000),
        ("The price will be about £1.4m in each of four years.", "value-per-year", 1_400_000),
        ("The contract runs from 1 September 2026 to 31 August 2030.", "term-years", 4),
        ("The term is eighteen months.", "term-years", 1.5),
    ],
)
def test_what_is_stated(text: str, name: str, value: float) -> None:
    assert dict(facts_in(text))[name] == value


def test_a_yearly_sum_beside_the_total() -> None:
    facts = dict(
        facts_in("We shall spend about £640,000 a year, so £3.2 million over the five years, leaving VAT aside.")
    )
    assert facts["value-per-year"] == 640_000
    assert facts["value-total"] == 3_200_000
    assert facts["value-excludes-vat"] is True


@pytest.mark.parametrize(
    "text",
    [
        "Public liability insurance of £5 million.",
        "The Council may hold back up to £4,000 in that half-year.",
        "The Trust spends £4 million a year on energy.",
        "Tenders are open from 3 June 2026 to 4 July 2026.",
    ],
)
def test_what_is_no_value_or_term(text: str) -> None:
    assert not {"value-total", "value-per-year", "term-years"} & dict(facts_in(text)).keys()
