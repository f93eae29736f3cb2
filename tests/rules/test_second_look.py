"""A second look: where the close reader is sure, it overrules what the conditions of a rule say."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest

from linter.check.second_look import SURE, SURE_NOT, InDoubt, look_again
from linter.check.trial import reports, try_rule
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import close_reader, shipped_rulebook, word_vectors
from linter.rulebook.schema import Rule, SecondLook
from linter.understand.close_reader import CloseReader
from linter.understand.kind import DocumentKind
from linter.understand.reading import understand
from linter.understand.vectors import Floats
from linter.understand.vocabulary import Vocabulary

BOOK = shipped_rulebook()
PROFILE = BOOK.profile("nhs")
GIFT = "# Requirements\n\nOur charity would be glad of anything that the winner can spare each year."
NO_GIFT = "# Requirements\n\nThe winner keeps each year a list of the repairs that were made in the charity's shop."


class Sure(CloseReader):
    """Thinks the same of every text."""

    def __init__(self, odds: float) -> None:
        self.concepts = {"donation-ask": 0}
        self.read: list[str] = []
        self._odds_of_all = odds

    def odds(self, texts: Sequence[str]) -> Floats:
        self.read += texts
        return np.full((len(texts), 1), self._odds_of_all, dtype=np.float32)


def rule(like: str, among: str = "block") -> Rule:
    """The rule on gifts, with the likeness that its conditions ask for."""
    own = BOOK.rule("donation-ask")
    look = SecondLook("donation-ask", among)
    return msgspec.structs.replace(own, when=(like,), flag=(), unless=("heading",), second_look=look)


ALWAYS, NEVER = "reads-like donation-ask -99", "reads-like donation-ask 99"


def reported(text: str, tried: Rule, reader: CloseReader) -> bool:
    vocabulary = Vocabulary(BOOK.concepts, word_vectors(), lambda: reader)
    document = read_bytes(text.encode(), "tender.md")
    return bool(check_document(document, vocabulary, [tried], PROFILE, DocumentKind.TENDER).findings)


@pytest.mark.parametrize(
    ("odds", "stands"), [(SURE_NOT - 1, False), (SURE_NOT + 1, True), (0.0, True), (SURE + 1, True)]
)
def test_a_report_is_taken_back_only_by_a_reader_that_is_very_sure(odds: float, stands: bool) -> None:
    assert reported(NO_GIFT, rule(ALWAYS), Sure(odds)) is stands


@pytest.mark.parametrize(("odds", "found"), [(SURE + 1, True), (SURE - 1, False), (SURE_NOT - 1, False)])
def test_what_a_rule_missed_is_reported_only_by_a_reader_that_is_sure(odds: float, found: bool) -> None:
    assert reported(GIFT, rule(NEVER), Sure(odds)) is found


def test_what_looks_like_nothing_at_a_glance_is_not_read() -> None:
    reader = Sure(99)
    assert not reported(NO_GIFT, rule(NEVER), reader)
    assert reader.read == []


def test_a_rule_that_names_no_unit_to_look_among_reports_nothing_more() -> None:
    assert not reported(GIFT, rule(NEVER, among=""), Sure(99))


def test_what_rules_a_unit_out_rules_it_out_still() -> None:
    shut = msgspec.structs.replace(
        rule(NEVER), unless=("says term:good-cause-asked-for", "reads-like donation-ask -99")
    )
    assert not reported(GIFT, shut, Sure(99))


def test_two_words_are_not_judged_as_a_passage() -> None:
    reader = Sure(-99)
    assert reported("# Requirements\n\nCharity gifts", rule(ALWAYS), reader)
    assert reader.read == []


def test_a_second_look_that_fails_takes_its_rule_along_and_no_other() -> None:
    vocabulary = Vocabulary(BOOK.concepts, word_vectors(), lambda: Sure(0))
    document = read_bytes(NO_GIFT.encode(), "tender.md")
    lost = msgspec.structs.replace(rule(ALWAYS), second_look=SecondLook("donation-ask", "no-such-unit"))
    result = check_document(document, vocabulary, [lost, BOOK.rule("no-social-value")], PROFILE, DocumentKind.TENDER)
    assert [failure.split(" failed")[0] for failure in result.failures] == ["the rule donation-ask (SV105)"]
    assert [finding.rule for finding in result.findings if finding.rule == "donation-ask"] == []


def test_what_was_doubted_in_an_earlier_check_is_known_again() -> None:
    """A remembered step hands on units that are equal to those of this check, and not the same."""
    vocabulary = Vocabulary(BOOK.concepts, word_vectors(), lambda: Sure(-99))
    reading = understand(read_bytes(NO_GIFT.encode(), "tender.md"), vocabulary, DocumentKind.TENDER)
    units = reading.units["block"][-1:]
    before = [msgspec.structs.replace(unit) for unit in units]
    assert look_again(rule(ALWAYS), units, InDoubt(before, ()), reading, PROFILE) == []


def test_a_long_passage_is_read_sentence_by_sentence() -> None:
    reader = Sure(0)
    other = "The winner keeps a list of all the repairs that were made in the charity's shop over the year. "
    assert reported(f"# Requirements\n\n{other * 3}", rule(ALWAYS), reader)
    assert reader.read == [other.strip()]


def test_nothing_is_reported_besides_in_a_long_passage() -> None:
    reader = Sure(99)
    assert not reported(f"{GIFT} {'It is open to all who live here, and to their guests. ' * 4}", rule(NEVER), reader)
    assert reader.read == []


def test_a_concept_with_examples_of_an_organisation_is_left_to_the_conditions() -> None:
    concepts = [
        msgspec.structs.replace(concept, taught=True) if concept.name == "donation-ask" else concept
        for concept in BOOK.concepts
    ]
    vocabulary = Vocabulary(concepts, word_vectors(), lambda: Sure(-99))
    document = read_bytes(NO_GIFT.encode(), "tender.md")
    assert check_document(document, vocabulary, [rule(ALWAYS)], PROFILE, DocumentKind.TENDER).findings


@pytest.mark.parametrize(
    ("text", "like", "odds", "outcome", "shown"),
    [
        (NO_GIFT, ALWAYS, -5.5, False, "score -5.5, taken back below -3.5"),
        (NO_GIFT, ALWAYS, 0.5, True, "score 0.5, taken back below -3.5"),
        (GIFT, NEVER, 3.5, True, "score 3.5, reported above 3"),
        (GIFT, NEVER, 0.5, False, "score 0.5, reported above 3"),
    ],
)
def test_why_tells_what_the_second_look_made_of_it(
    text: str, like: str, odds: float, outcome: bool, shown: str
) -> None:
    vocabulary = Vocabulary(BOOK.concepts, word_vectors(), lambda: Sure(odds))
    reading = understand(read_bytes(text.encode(), "tender.md"), vocabulary, DocumentKind.TENDER)
    unit = reading.units["block"][-1]
    trials = try_rule(rule(like), unit, reading, PROFILE, vocabulary)
    assert reports(trials) is outcome
    assert [trial.evidence for trial in trials if trial.key == "second-look"] == [shown]


def test_every_rule_with_a_second_look_is_read_by_a_reader_that_knows_its_concept() -> None:
    looks = [each.second_look for each in BOOK.rules if each.second_look]
    assert len(looks) == 19
    assert all(look.concept in close_reader().concepts for look in looks)
