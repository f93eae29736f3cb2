"""Who does what in a sentence of a bid."""

from __future__ import annotations

import pytest

from linter.understand.doers import of_the_past, on_the_bid, only_feels, others_speak, refuses, will_do


@pytest.mark.parametrize(
    "sentence",
    [
        "The ward councillors asked in their minutes for a youth club.",
        "Your strategy says that young people leave the town.",
        "The hospital plans to plant an orchard.",
        "The Trust supports local businesses and encourages its suppliers to do so.",
    ],
)
def test_what_others_say_want_or_do_is_no_deed_of_the_bidder(sentence: str) -> None:
    assert others_speak(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents asked for a playground, and we will build one.",
        "Tenants will be shown by us how to keep damp at bay.",
        "The Trust will receive a report every quarter.",
        "Schools are invited to our workshop.",
    ],
)
def test_what_others_get_is_the_bidders_deed(sentence: str) -> None:
    assert not others_speak(sentence)


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Question 4 asks what we would do about skills.", True),
        ("We look forward to building a lasting partnership with you.", True),
        ("We would be happy to discuss this answer.", True),
        ("If you would like to see how we work, come along on a round.", True),
        ("We will present our results to the forum each May.", False),
        ("We welcome two pupils from Ashby School every summer.", False),
    ],
)
def test_the_bidder_on_the_bid_itself(sentence: str, speaks: bool) -> None:
    assert on_the_bid(sentence) is speaks


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("We won't be giving talks, because the vetting takes too long.", True),
        ("Neither the firm nor its partners will be running school visits.", True),
        ("No additional jobs will be created.", True),
        ("We will not send anything to landfill.", False),
        ("Nobody on our crews is kept on a zero-hours contract.", False),
    ],
)
def test_a_good_deed_can_be_refused_and_harm_left_off(sentence: str, refused: bool) -> None:
    assert refuses(sentence) is refused


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("Last year we ran a job club.", True),
        ("We have planted a copse at each depot.", True),
        ("Veterans are welcomed into the workforce and helped to retrain.", False),
        ("We give it to somebody who has been out of work.", False),
    ],
)
def test_the_sentence_itself_has_to_be_past(sentence: str, past: bool) -> None:
    assert of_the_past(sentence) is past


def test_a_feeling_that_is_promised_is_no_deed() -> None:
    text = "We will always treat your town as our own."
    assert only_feels(text)
    assert not will_do(text)
    assert will_do("We will always treat your town as our own, and we will sweep it.")
