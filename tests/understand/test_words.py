"""Words and sentences stand where they say, and an abbreviation's full stop ends no sentence."""

from __future__ import annotations

import itertools
import re
import string
from typing import Any

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from linter.understand.words import fold, sentences, words

# Text with what decides about words and sentences far more often than chance would put it there.
TEXT = st.lists(
    st.sampled_from(
        [
            "We",
            " ",
            "e.g.",
            "Ltd.",
            ". ",
            "? ",
            "! ",
            "\n",
            "\t",
            "”",
            "(a)",
            "£5",
            "No. 4",
            "’s",
            "é",
            "I",
            "10 %",
            "1.5",
            "\u00a0",
            "\x00",
            "i.e.",
            "U.K.",
        ]
    )
    | st.text(max_size=5)
).map("".join)


@given(TEXT)
@example("")
@example("Ends with a stop. ")
@example("A.B.C. D? e.g. F")
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert word.text == fold(text[word.start : word.end])
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(TEXT)
@example("One. Two. Three.")
@example(". . .")
def test_sentences_cover_the_text_in_order_without_overlap(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    covered = {at for s in found for at in range(s.start, s.end)}
    assert all(character.isspace() for at, character in enumerate(text) if at not in covered)


@given(TEXT)
def test_every_word_stands_in_one_sentence(text: str) -> None:
    found = sentences(text)
    for word in words(text):
        assert sum(s.start <= word.start and word.end <= s.end for s in found) == 1


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_a_folded_word_is_folded_for_good(text: str) -> None:
    for word in words(text):
        assert word.text == word.text.lower() or len(word.text.lower()) != len(word.text)
        assert "’" not in word.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will hire two people.", ["we", "will", "hire", "two", "people"]),
        ("Contractor’s and don't", ["contractor's", "and", "don't"]),
        ("CAFÉ naïve", ["cafe", "naive"]),
        ("net-zero co2e 10%", ["net", "zero", "co2e", "10"]),
        ("Really?", ["really", "?"]),
        ("snake_case", ["snake", "case"]),
        ("'quoted'", ["quoted"]),
        ("", []),
        ("… — •", []),
    ],
)
def test_words_are_as_the_vocabulary_knows_them(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Offer outcomes, e.g. apprenticeships for care leavers.",
        "Offer outcomes, e.g. Apprenticeships and work placements.",
        "Corvane Ltd. will hire two people.",
        "Corvane Ltd. Leeds will hire two people.",
        "The lead, Dr. Singh, reports each quarter.",
        "Ask Mr. Jones or Mrs. Patel or Ms. Lee.",
        "Smith & Co. Ltd. The supplier is here",
        "It is 40 miles to St. Albans.",
        "It costs £1.5 million and 2.5 % more.",
        "Open www.example.org/A.B for it.",
        "We will reach 10% by 2027, as Prof. Adeyemi asked.",
    ],
)
def test_an_abbreviation_does_not_split_a_sentence(text: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We hire locally. Always have.", ["We hire locally.", "Always have."]),
        ("Will you? We will! Good.", ["Will you?", "We will!", "Good."]),
        ("He said “stop.” She went.", ["He said “stop.”", "She went."]),
        ("(One.) (Two.)", ["(One.)", "(Two.)"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("One.  Two.\n\nThree.", ["One.", "Two.", "Three."]),
        ("It costs money. £500 of it.", ["It costs money.", "£500 of it."]),
        ("We start in 2027. 40 people come.", ["We start in 2027.", "40 people come."]),
        (
            "Use ISO 14001. Others, e.g. EMAS, count too. Say so.",
            ["Use ISO 14001.", "Others, e.g. EMAS, count too.", "Say so."],
        ),
        ("They report to the U.K. board. It meets in May.", ["They report to the U.K. board.", "It meets in May."]),
        ("We buy from Hill and Sons Ltd. It is in Leeds.", ["We buy from Hill and Sons Ltd. It is in Leeds."]),
        ("Say no. 40 people come.", ["Say no.", "40 people come."]),
        ("no capital. follows here", ["no capital. follows here"]),
    ],
)
def test_sentences_are_parted_where_a_reader_parts_them(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "See No. 4 in the list.",
        "See Nos. 5 to 7.",
        "It is approx. 40 miles away.",
        "As para. 4 says.",
        "Under cl. 7 of the terms.",
        "See fig. 2 overleaf.",
    ],
)
def test_an_abbreviation_before_a_number_does_not_split_a_sentence(text: str) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == [text]


def test_a_long_text_is_parted_in_time() -> None:
    text = "We will hire two people, e.g. as porters. " * 3000
    assert len(sentences(text)) == 3000


def test_a_very_long_text_with_an_abbreviation_is_parted() -> None:
    text = "x" * 1_000_001 + " is a word. They work for Corvane Ltd. Leeds."
    assert len(sentences(text)) == 2


def test_capitals_without_a_vowel_are_abbreviations_where_a_tokeniser_knows_them() -> None:
    tokeniser: Any = spacy.blank("en").tokenizer
    shape = re.compile(r"[A-Z][b-df-hj-np-tv-xz]{1,4}\.")
    known = {word for word in tokeniser.rules if shape.fullmatch(word)}
    assert {"Jr.", "Md.", "Mt."} <= known
    assert {word for word in known if ends_a_sentence(word)} == set()
    for first, second in itertools.product(string.ascii_uppercase, CONSONANTS):
        word = f"{first}{second}."
        assert ends_a_sentence(word) != (word in known), word


CONSONANTS = sorted(set(string.ascii_lowercase) - set("aeiouy"))


def ends_a_sentence(word: str) -> bool:
    """Whether a sentence that ends in this word ends there."""
    return len(sentences(f"They asked at {word} Nobody was in.")) == 2
