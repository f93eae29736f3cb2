"""A response read against its tender: where each question is answered, how long, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.pack.asked import Limit, inline_parts, limit_in
from pack.packing import APPRENTICES, RESPONSE, TENDER, VANS, codes, matrix, messages, read, rows

SV1 = "SV1. How many apprentices will you take on for this contract, and by when?"
SV2 = "SV2. How will you cut the carbon emissions of your vans on this contract? Give a target for each year."
ITT = f"# Social value questions\n\n{SV1}\n\n{SV2}\n"


@pytest.mark.parametrize(
    ("first", "second", "known_by"),
    [
        ("# SV1 Apprentices\n\n", "# SV2 Vans\n\n", "label"),
        ("# Answer to question SV1\n\n", "# Answer to question SV2\n\n", "label"),
        ("SV1. ", "SV2. ", "label"),
        (f"**{SV1[5:]}**\n\n", f"**{SV2[5:]}**\n\n", "repeated question"),
    ],
)
def test_an_answer_is_found_by_what_stands_over_it(first: str, second: str, known_by: str) -> None:
    found = rows(ITT, f"{first}{APPRENTICES}\n\n{second}{VANS}")
    assert [(row.status, row.known_by) for row in found] == [("answered", known_by)] * 2
    assert messages(ITT, f"{first}{APPRENTICES}\n\n{second}{VANS}") == []


def test_a_heading_with_the_title_of_the_question_will_do() -> None:
    tender = f"# Social value questions\n\n## Apprentices\n\n{SV1[5:]}\n\n## Emissions of vans\n\n{SV2[5:]}\n"
    found = rows(tender, f"# Emissions of our vans\n\n{VANS}\n\n# Apprentices\n\n{APPRENTICES}")
    assert [(row.status, row.known_by) for row in found] == [("answered", "heading")] * 2


def test_questions_in_a_table_are_answered_in_the_cell_beside_them() -> None:
    response = f"| Question | Answer |\n| --- | --- |\n| {SV1} | {APPRENTICES} |\n| {SV2} | {VANS} |\n"
    found = rows(ITT, response)
    assert [row.status for row in found] == ["answered", "answered"]
    assert [row.used for row in found] == [len(APPRENTICES.split()), len(VANS.split())]


def test_words_are_those_of_the_answer_and_not_of_the_question() -> None:
    response = f"# SV1 Apprentices\n\n{SV1}\n\n{APPRENTICES}\n\n# SV2\n\n{VANS}"
    assert [row.used for row in rows(ITT, response)] == [len(APPRENTICES.split()), len(VANS.split())]


def test_a_table_of_contents_is_no_answer() -> None:
    response = f"SV1. Apprentices\n\nSV2. Vans\n\n# SV1. Apprentices\n\n{APPRENTICES}\n\n# SV2. Vans\n\n{VANS}"
    assert [row.used for row in rows(ITT, response)] == [len(APPRENTICES.split()), len(VANS.split())]


def test_an_empty_answer_is_reported_with_the_place_of_its_question() -> None:
    (message,) = messages(ITT, f"# SV1\n\n{APPRENTICES}\n\n{APPRENTICES}\n\n# SV2\n\nTo follow.")
    assert message.startswith("The response does not answer SV2 (“SV2. How will you cut the carbon emissions")
    assert "itt.md" in message
    assert "Social value questions" in message


def test_an_answer_in_other_words_and_another_place_is_not_reported() -> None:
    response = f"# SV1\n\n{APPRENTICES}\n\n# Getting about\n\n{VANS}"
    assert messages(ITT, response) == []
    assert rows(ITT, response)[1].status == "perhaps"


def test_files_that_answer_different_questions_are_one_submission() -> None:
    tender = read(ITT, TENDER, "itt.md")
    one = read(f"# SV1\n\n{APPRENTICES}\n\n{APPRENTICES}", RESPONSE, "one.md")
    two = read("# SV2\n\nEvery van is electric from June 2027. " + VANS * 2, RESPONSE, "two.md")
    assert codes(tender, one, two, only="SV703") == []


def test_a_paper_that_answers_no_question_leaves_none_out() -> None:
    paper = (
        "# Certificate\n\nWe are insured for ten million pounds until June 2028. " + "Our insurer confirms it. " * 12
    )
    assert messages(ITT, paper) == []


def test_what_is_to_be_attached_is_not_missed_in_the_text() -> None:
    tender = f"# Social value questions\n\n{SV1}\n\nSV2. Please attach your equality and diversity policy.\n"
    assert messages(tender, f"# SV1\n\n{APPRENTICES}\n\n{APPRENTICES}") == []


LETTERED = (
    "# Social value questions\n\nSV1. Describe what you will do on this contract: (a) how you will recruit "
    "apprentices; (b) how you will protect the hedgerows around the depot; (c) who is responsible.\n"
)


def test_each_lettered_part_has_its_row() -> None:
    (row,) = rows(LETTERED, f"# SV1\n\n{APPRENTICES}")
    assert [(part.part, part.status) for part in row.parts] == [
        ("(a)", "answered"),
        ("(b)", "not found"),
        ("(c)", "answered"),
    ]
    (message,) = messages(LETTERED, f"# SV1\n\n{APPRENTICES}")
    assert "says nothing on part (b) “how you will protect the hedgerows around the depot”" in message


@pytest.mark.parametrize("said", ["(b) All of it is left as it is.", "Hedgerows are cut by hand in winter only."])
def test_a_part_is_answered_by_its_letter_or_its_words(said: str) -> None:
    (row,) = rows(LETTERED, f"# SV1\n\n{APPRENTICES}\n\n{said}")
    assert [part.status for part in row.parts] == ["answered"] * 3


def test_letters_to_pick_from_are_no_parts() -> None:
    tender = LETTERED.replace("Describe what you will do on this contract", "Choose one of these and describe it")
    assert rows(tender, f"# SV1\n\n{APPRENTICES}")[0].parts == ()


def _limited(limit: str) -> str:
    return f"# Social value questions\n\n{SV1} ({limit})\n"


@pytest.mark.parametrize(
    ("limit", "used", "over"),
    [
        ("20 words", len(APPRENTICES.split()), True),
        (f"{len(APPRENTICES.split())} words", len(APPRENTICES.split()), False),
        ("maximum 100 characters", len(APPRENTICES), True),
        ("one page", None, False),
        ("at least 10 words", len(APPRENTICES.split()), False),
    ],
)
def test_an_answer_is_measured_by_the_limit_of_its_question(limit: str, used: int | None, over: bool) -> None:
    (row,) = rows(_limited(limit), f"# SV1\n\n{APPRENTICES}")
    assert (row.used, row.over) == (used, over)
    assert len(messages(_limited(limit), f"# SV1\n\n{APPRENTICES}")) == int(over)


def test_a_limit_for_all_answers_holds_for_each() -> None:
    tender = f"# Instructions\n\nEach answer may have up to 20 words.\n\n{ITT}"
    found = rows(tender, f"# SV1\n\n{APPRENTICES}\n\n# SV2\n\n{VANS}")
    assert [(row.limit, row.over) for row in found] == [(20, True), (20, True)]


def test_a_limit_in_the_table_of_all_questions_holds() -> None:
    table = (
        "# Award criteria\n\n| Ref | Criterion | Weight | Word limit |\n| - | - | - | - |\n| SV1 | Jobs | 6% | 20 |\n"
    )
    row = rows(f"{table}\n{ITT}", f"# SV1\n\n{APPRENTICES}")[0]
    assert (row.limit, row.weight) == (20, "6%")


def test_an_answer_known_by_its_subject_alone_is_not_over() -> None:
    assert messages(_limited("20 words"), f"# Apprentices for this contract\n\n{APPRENTICES}") == []


def test_commitments_stand_with_their_question_and_their_specifics() -> None:
    found = matrix(
        ITT, f"# SV1\n\n{APPRENTICES}\n\n# SV2\n\n{VANS}\n\n# Extra\n\nWe will plant trees in the town by May 2028."
    )
    promise = found.rows[0].commitments[0]
    assert promise.quantity == "four apprentices"
    assert promise.date == "by March 2028"
    assert promise.owner == "training manager, Dee Marsh"
    assert promise.measure == "reports starts and completions"
    assert [one.owner for one in found.rows[1].commitments] == ["fleet manager"]
    assert [one.text for one in found.elsewhere] == ["We will plant trees in the town by May 2028."]


def test_limits_in_words_are_added_and_minimums_are_none() -> None:
    assert limit_in(["(500 words)"]) == Limit(500, "words", "500 words")
    assert limit_in(["(a) 200 words", "(b) 1,000 words"]) == Limit(1200, "words", "200 words")
    assert limit_in(["at least 300 words"]) is None
    assert limit_in(["between 300 and 500 words"]) == Limit(500, "words", "500 words")
    assert limit_in(["two sides of A4"]) == Limit(2, "pages", "two sides of A4")
    assert limit_in(["Nobody counts."]) is None


@given(st.lists(st.from_regex(r"\A[a-z]{3,9} [a-z]{3,9}\Z"), min_size=2, max_size=8))
def test_inline_parts_are_the_texts_between_the_letters(parts: list[str]) -> None:
    letters = "abcdefgh"
    text = "Say: " + "; ".join(f"({letters[at]}) how {part} goes" for at, part in enumerate(parts))
    assert inline_parts(text) == [(letters[at], f"how {part} goes") for at, part in enumerate(parts)]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_a_question(text: str) -> None:
    inline_parts(text)
    limit = limit_in([text])
    assert limit is None or limit.number > 0


def test_the_answer_to_another_question_under_the_label_is_only_perhaps_one() -> None:
    found = rows(ITT, f"# SV1\n\n{VANS}\n\n# SV2\n\n{VANS}")
    assert [(row.status, row.known_by) for row in found] == [("perhaps", "label"), ("answered", "label")]
