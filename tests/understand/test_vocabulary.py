"""Concepts are found by phrase, by pattern and by example, each span inside the block that holds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from texts import NO_VECTORS, vocabulary

from linter.rulebook.load import word_vectors
from linter.understand.learning import fit
from linter.understand.vocabulary import Concept, Vocabulary
from linter.understand.words import Span, words


def quotes(vocab: Vocabulary, *texts: str) -> list[list[str]]:
    """What the concept "it" covers in each text."""
    found = vocab.find(texts)
    return [[text[s.start : s.end] for s in found.spans("it", at)] for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["net zero"], "Our Net  Zero plan and NET-ZERO aims", ["Net  Zero", "NET-ZERO"]),
        (["net-zero"], "a net zero plan", ["net zero"]),
        (
            ["community benefit*"],
            "community benefits, community benefit and community benefiting",
            ["community benefits", "community benefit", "community benefiting"],
        ),
        (["community benefit*"], "benefits of the community", []),
        (["recycl*"], "Recycling, recycled; recycle!", ["Recycling", "recycled", "recycle"]),
        (["green"], "greener greenhouse", []),
        (["don’t send"], "Don't send, don’t send", ["Don't send", "don’t send"]),
        (["social value", "social value act"], "the Social Value Act", ["Social Value", "Social Value Act"]),
        (["a b", "b c"], "a b c", ["a b", "b c"]),
        (["a a"], "a a a", ["a a", "a a"]),
        (
            ["social, economic and environmental"],
            "social economic and environmental",
            ["social economic and environmental"],
        ),
        (["café"], "a CAFE", ["CAFE"]),
        (["not sent"], "not\nsent", ["not\nsent"]),
        (["how much?"], "How much? How much.", ["How much?"]),
        (["net  zero"], "net zero", ["net zero"]),
        (["zero"], "🌱🌱 net zero", ["zero"]),
        (
            ["consolidat* deliver* to"],
            "We consolidate deliveries to you, consolidated our deliveries to you, and consolidate deliveries",
            ["consolidate deliveries to"],
        ),
    ],
)
def test_phrases_are_found_as_whole_words(phrases: list[str], text: str, found: list[str]) -> None:
    assert quotes(vocabulary(phrases), text) == [found]


def test_a_phrase_does_not_run_into_the_next_block() -> None:
    assert quotes(vocabulary(["net zero", "consolidat* deliver*"]), "aims: net", "zero to consolidate", "deliver") == [
        [],
        [],
        [],
    ]


@given(
    st.lists(st.text("ab '’?İ🌱", max_size=12), max_size=3), st.lists(st.sampled_from(["a", "b", "ab", "a b", "a* b"]))
)
def test_phrases_are_found_wherever_their_words_stand(texts: list[str], phrases: list[str]) -> None:
    found = vocabulary(phrases).find(texts)
    for at, text in enumerate(texts):
        block_words = words(text)
        expected = {
            Span(block_words[first].start, block_words[last].end)
            for first in range(len(block_words))
            for last in range(first, len(block_words))
            for phrase in phrases
            if _is(phrase.split(), [word.text for word in block_words[first : last + 1]])
        }
        assert set(found.spans("it", at)) == expected


def _is(phrase: list[str], spoken: list[str]) -> bool:
    return len(phrase) == len(spoken) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, word in zip(phrase, spoken, strict=True)
    )


@pytest.mark.parametrize(
    "pattern",
    [r"net[\s\S]*zero", r"net\W+zero", r"(?s)net.*zero", r"net[^x]*zero", r"net\s+\S*\s*zero", "net\n\x00?\n?zero"],
)
def test_no_pattern_crosses_from_a_block_into_the_next(pattern: str) -> None:
    assert quotes(vocabulary(patterns=[pattern]), "net", "zero") == [[], []]


@pytest.mark.parametrize(
    ("pattern", "texts", "found"),
    [
        (r"\bTBC\b", ["TBC and tbc"], [["TBC", "tbc"]]),
        (r"^Note", ["Note this", "A Note"], [["Note"], []]),
        (r"value$", ["social value", "value for money"], [["value"], []]),
        (r"^b$", ["a\nb\nc"], [["b"]]),
        (r"don't", ["we don’t"], [["don’t"]]),
        (r"\d+ ?%", ["10 % or 5%", "", "20%"], [["10 %", "5%"], [], ["20%"]]),
        (r"x*", ["no such letter"], [[]]),
    ],
)
def test_patterns_are_found_in_their_own_blocks(pattern: str, texts: list[str], found: list[list[str]]) -> None:
    assert quotes(vocabulary(patterns=[pattern]), *texts) == found


def test_a_pattern_that_is_none_is_refused_by_its_text() -> None:
    with pytest.raises(ValueError, match=r"'mi\(lk' is no regular expression"):
        quotes(vocabulary(patterns=["mi(lk"]), "milk")


def test_a_concept_that_is_not_there_is_not_found() -> None:
    found = vocabulary(["net zero"]).find(["net zero", "gross"])
    assert found.says("it", 0)
    assert not found.says("it", 1)
    assert not found.says("other", 0)
    assert list(found.names(0)) == ["it"]
    assert found.spans("other", 0) == ()
    assert found.whole("it", 0) == float("-inf"), "without examples nothing reads like it"
    assert found.by_sentence("it", 1) == [float("-inf")]


@pytest.mark.parametrize("pattern", [r"\d", "$"])
def test_a_document_without_blocks_is_no_fault(pattern: str) -> None:
    found = vocabulary(["net zero"], [pattern]).find(())
    assert list(found.sentences) == []


WORDS = st.sampled_from(["net", "zero", "Net-Zero", "social", "value", "values", "don’t", "10%", "(a)", "\n", "é"])
TEXTS = st.lists(st.lists(WORDS | st.text(max_size=4), max_size=8).map(" ".join), min_size=1, max_size=5)
PHRASES = st.lists(
    st.sampled_from(["net zero", "zero", "social valu*", "value net", "don't", "é*"]), unique=True, max_size=6
)
ON_ONE_LINE = [
    *(r"[a-z]+", r"net[ -]*zero", r"^[A-Z]", r"\b10", r"\S+", r"e$", r"[ \t]+", r"$", r"^[^\w\n]*", r"é+", r"don't"),
    *(r"(?:net|social) val", r"value(?!s)", r"(?<!net )zero", r"(?:x|10%)$"),
]
OVER_LINES = [r"\s+", r"^\W*", r"[\s\S]{2,9}", r"net\W*zero", r"[^a]+"]


@given(TEXTS, PHRASES, st.lists(st.sampled_from(ON_ONE_LINE + OVER_LINES), unique=True, max_size=4))
@example(["net", "zero"], [], [r"[\s\S]{2,9}"])
@example(["", ""], [], [r"[^a]+"])
def test_spans_stand_inside_their_block_and_hold_text(
    texts: list[str], phrases: list[str], patterns: list[str]
) -> None:
    found = vocabulary(phrases, patterns).find(texts)
    for at, text in enumerate(texts):
        for span in found.spans("it", at):
            assert 0 <= span.start < span.end <= len(text)


@given(TEXTS, PHRASES, st.lists(st.sampled_from(ON_ONE_LINE), unique=True, max_size=4))
def test_a_block_holds_the_same_concepts_alone_and_among_others(
    texts: list[str], phrases: list[str], patterns: list[str]
) -> None:
    vocab = vocabulary(phrases, patterns)
    together = vocab.find(texts)
    for at, text in enumerate(texts):
        assert list(together.spans("it", at)) == list(vocab.find([text]).spans("it", 0))


def test_a_pattern_that_could_run_on_is_found_where_its_block_ends() -> None:
    assert quotes(vocabulary(patterns=[r"\bowner:\W*\w*"]), "Owner:", "Head of catering") == [["Owner:"], []]


def test_a_pattern_that_could_run_on_is_found_between_two_others() -> None:
    assert quotes(vocabulary(patterns=[r"[\s\S]{2,9}"]), "", "net", "", "") == [[], ["net"], [], []]


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_phrases_are_found_where_a_plain_search_finds_them(text: str) -> None:
    wanted = [Span(m.start(), m.end()) for m in re.finditer(r"\b(?i:net)\W+(?i:zero)\b", text)]
    assert list(vocabulary(["net zero"]).find([text]).spans("it", 0)) == wanted


@pytest.fixture(scope="module")
def jobs() -> Vocabulary:
    """A concept that a few examples teach: jobs for people who need them, against the service itself."""
    jobs_for_people = [
        "We will hire six apprentices.",
        "Paid placements for care leavers.",
        "Work for people out of prison.",
    ]
    service = ["The boilers are serviced each year.", "Meals are served at noon.", "Invoices are sent each month."]
    vectors = word_vectors()
    return Vocabulary([Concept("it", learned=fit(vectors, jobs_for_people, service)), Concept("plain")], vectors)


def test_a_passage_reads_like_the_examples_it_resembles(jobs: Vocabulary) -> None:
    found = jobs.find(["Apprenticeships for young residents.", "Radiators are bled in autumn."])
    assert found.whole("it", 0) > 0 > found.whole("it", 1)


def test_one_sentence_of_several_can_read_like_it(jobs: Vocabulary) -> None:
    text = "Boilers are serviced in May. We will hire two apprentices. Invoices follow in June."
    found = jobs.find([text])
    scores = found.by_sentence("it", 0)
    assert len(scores) == 3
    assert max(scores) == scores[1] > 0
    assert found.best("it", 0) == max([found.whole("it", 0), *scores])


def test_the_score_of_a_sentence_is_that_of_the_same_words_alone(jobs: Vocabulary) -> None:
    text = "Boilers are serviced in May. We will hire two apprentices."
    found = jobs.find(["Meals are served.", text])
    alone = jobs.find(["Boilers are serviced in May.", "We will hire two apprentices."])
    assert found.by_sentence("it", 1) == pytest.approx([alone.whole("it", 0), alone.whole("it", 1)], abs=1e-4)


def test_a_block_without_words_has_a_score_and_harms_nobody(jobs: Vocabulary) -> None:
    found = jobs.find(["", "—", "We will hire two apprentices."])
    assert found.by_sentence("it", 0) == []
    assert found.best("it", 0) == found.whole("it", 0) == pytest.approx(found.whole("it", 1), abs=2.0)
    assert found.best("it", 2) > 0


def test_another_script_and_bare_figures_read_like_nothing(jobs: Vocabulary) -> None:
    found = jobs.find(["ברצוני לאחל לכם חג שמח !!!!", "12 345"])
    assert [found.best("it", at) for at in range(2)] == [float("-inf")] * 2


def test_learning_gives_the_same_from_the_same_examples(jobs: Vocabulary) -> None:
    texts = ["We will hire six apprentices."], ["Meals are served at noon."]
    assert fit(word_vectors(), *texts) == fit(word_vectors(), *texts)


def test_learning_needs_examples_of_both_sorts() -> None:
    with pytest.raises(ValueError, match="both reads-like and unlike"):
        fit(NO_VECTORS, ["a"], [])
    with pytest.raises(ValueError, match="both reads-like and unlike"):
        fit(NO_VECTORS, [], ["a"])


def test_signs_count_beside_the_words_and_a_sentence_can_take_back_what_another_says() -> None:
    gift, refusal = Concept("gift", phrases=("cheque*",)), Concept("refusal", phrases=("do not",))
    vectors = word_vectors()
    positive = ["Bring a cheque for the fete.", "A cheque is expected.", "Post us your cheque, please."]
    negative = ["Do not send a cheque.", "Cheques: do not offer any.", "The fete is in May.", "Post us the drawings."]
    fitted = fit(vectors, positive, negative, [gift, refusal])
    assert fitted.signs["gift"] > 0 > fitted.signs["refusal"]
    asked = Concept("asked", reads_like=tuple(positive), learned=fitted)
    texts = ["A cheque is expected. But do not send it yet.", "A cheque is expected."]
    found = Vocabulary([gift, refusal, asked], vectors).find(texts)
    assert found.best("asked", 1) > found.best("asked", 0) == found.whole("asked", 0)
    kept, taken_back = found.by_sentence("asked", 0)
    assert kept > taken_back


def test_ordinary_text_counts_against_a_concept_and_leaves_the_line_to_the_near_misses() -> None:
    vectors = word_vectors()
    positive = ["Bring a cheque for the fete.", "A cheque is expected.", "Post us your cheque, please."]
    negative = ["Do not send a cheque.", "Cheques: do not offer any.", "No cheque is wanted."]
    plain = [
        "Tenders close at noon on 4 May.",
        "The portal shuts by itself.",
        "Questions are answered within two days.",
    ]
    texts = [plain[0], positive[1], negative[0]]
    scores = {}
    for ordinary in ((), plain):
        learned = fit(vectors, positive, negative, ordinary=ordinary)
        found = Vocabulary([Concept("asked", learned=learned)], vectors).find(texts)
        scores[bool(ordinary)] = [found.best("asked", at) for at in range(3)]
    assert scores[True][0] < scores[False][0]
    assert scores[True][1] > scores[True][2] > scores[True][0]
