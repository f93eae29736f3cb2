"""What is handed to whom in a sentence of a bid, and what ties it to the work."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.gifts import handed_over, only_speaks_of_gifts
from linter.understand.kind import DocumentKind


def is_gift(paragraph: str) -> bool:
    units = units_of(f"# Social value\n\n{paragraph}", "offer", DocumentKind.RESPONSE)
    return any("gift" in unit.traits for _, unit in units)


@pytest.mark.parametrize(
    ("sentence", "handed"),
    [
        ("£900 a year to the Wendle Hospice.", "money"),
        ("A tenth of our profit is settled on the Marl Foundation.", "money"),
        ("Blankets are left with the night shelter by our drivers.", "things"),
        ("We shall be the headline sponsor of the Wendle show.", "gift"),
        ("The firm will pay for a new slide on the playground.", "treat"),
        ("Two apprentices start in May.", None),
        ("The hospice's charity is paid £40 an hour as our subcontractor.", None),
        ("Unserved meals from your kitchens go to the night shelter.", None),
    ],
)
def test_what_is_handed_to_a_good_cause_is_told_by_its_taker(sentence: str, handed: str | None) -> None:
    assert handed_over(sentence) == handed


@pytest.mark.parametrize(
    "sentence",
    [
        "We no longer give to charities.",
        "The school asked whether we would sponsor its team.",
        "Your instructions say that gifts earn no marks.",
        "The former contractor handed over a cheque each year.",
        "We are a charity and live on donations.",
    ],
)
def test_a_gift_may_only_be_spoken_of(sentence: str) -> None:
    assert only_speaks_of_gifts(sentence)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The directors will remit a thousand pounds to the Wendle lifeboat each spring.",
        "Our auditors give up their fee for one lecture a year in favour of a heart charity.",
        "Puddings and toys are dropped off at the children's ward by our reps in December.",
    ],
)
def test_a_gift_is_found_in_words_that_nobody_listed(paragraph: str) -> None:
    assert is_gift(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Our gardeners will give the hospice forty hours of pruning each spring.",
        "We buy our soap from a charity that employs blind people, for £8,000 a year.",
        "By the time the contract ends, what we bring will have been worth £880,000 to society.",
        "Parliament has set aside at least 10 per cent of the marks for this section.",
        "In Kelby, during the winter of 2024, thirty of our people made up 600 food parcels.",
        "Your grant to the hospice is welcome news to the nurses with whom we work.",
        "We used to send a cheque to the lifeboats. We no longer do so, and offer four placements instead.",
    ],
)
def test_what_belongs_to_the_work_is_no_gift(paragraph: str) -> None:
    assert not is_gift(paragraph)
