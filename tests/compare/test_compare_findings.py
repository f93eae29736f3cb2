"""Which finding is which: what counts as the same fault, reworded or moved, and what does not."""

from __future__ import annotations

import pytest
from faults import fault
from hypothesis import given
from hypothesis import strategies as st

from linter.compare import findings
from linter.compare.findings import KnownBy, likeness, matches
from linter.compare.side import Fault

POLICY = "Please attach your corporate social responsibility policy and describe your values."
REWORDED = "Please attach your organisation's corporate social responsibility policy and describe its values."
OTHER = "How many apprentices will you train in the second year of the contract?"


def known(old: list[Fault], new: list[Fault]) -> list[tuple[int, int, KnownBy]]:
    return [(match.old, match.new, match.by) for match in matches(old, new)[0]]


def test_a_finding_is_known_by_its_fingerprint_wherever_it_stands_now() -> None:
    assert known([fault(OTHER), fault(POLICY, ordinal=3)], [fault(POLICY, ordinal=99)]) == [(1, 0, KnownBy.FINGERPRINT)]


def test_a_reworded_paragraph_is_the_same_fault_also_in_another_section() -> None:
    new = fault(REWORDED, section=("Annex",), ordinal=80)
    assert likeness(POLICY, REWORDED) >= findings.ALIKE
    assert known([fault(POLICY)], [new]) == [(0, 0, KnownBy.WORDS)]


def test_words_that_are_somewhat_alike_are_the_same_fault_only_in_the_same_place() -> None:
    words = "Bidders must attach their policy on corporate social responsibility and say what they value most."
    assert findings.ALIKE_IN_PLACE <= likeness(POLICY, words) < findings.ALIKE
    assert known([fault(POLICY)], [fault(words)]) == [(0, 0, KnownBy.PLACE)]
    assert known([fault(POLICY)], [fault(words, section=("Annex",))]) == []


def test_the_same_place_alone_makes_no_fault_the_same() -> None:
    assert known([fault(POLICY)], [fault(OTHER)]) == []


def test_the_same_words_under_another_rule_are_another_fault() -> None:
    assert known([fault(POLICY)], [fault(POLICY, rule="placeholder-left")]) == []


def test_the_only_finding_of_a_rule_in_a_section_may_move_within_it() -> None:
    words = "Bidders must attach their policy on corporate social responsibility and say what they value most."
    assert known([fault(POLICY, ordinal=3)], [fault(words, ordinal=9)]) == [(0, 0, KnownBy.PLACE)]


def test_a_number_before_the_heading_of_its_section_changes_nothing() -> None:
    words = "Bidders must attach their policy on corporate social responsibility and say what they value most."
    old, new = fault(POLICY, section=("7. Social value",)), fault(words, section=("8. Social value",))
    assert known([old, old], [new]) == [(0, 0, KnownBy.PLACE)]


def test_a_cell_is_known_by_its_row() -> None:
    row = ("B5", "Social value and net zero", "4%", "See the sheet")
    now = (*row[:2], "5%", row[3])
    old = fault("4%", row=row, sheet="Weights", cell="C6")
    assert known([old], [fault("5%", row=now, sheet="Weights", cell="C6")])
    assert not known([old], [fault("5%", row=("Price", "30%", "5%"), sheet="Other", cell="A1")])


def test_of_two_findings_in_one_paragraph_the_one_with_the_same_words_marked_is_the_same() -> None:
    old = [
        fault("Send it to [name] by [date].", "placeholder-left", excerpt="[name]"),
        fault("Send it to [name] by [date].", "placeholder-left", excerpt="[date]"),
    ]
    new = [fault("Send it to Ann Lee by [date].", "placeholder-left", excerpt="[date]")]
    assert known(old, new) == [(1, 0, KnownBy.PLACE if likeness(old[0].words, new[0].words) < 0.7 else KnownBy.WORDS)]


def test_each_finding_is_given_once_however_often_its_words_stand_there() -> None:
    assert len(known([fault(POLICY)], [fault(POLICY), fault(POLICY)])) == 1
    assert len(known([fault(POLICY), fault(POLICY)], [fault(REWORDED)])) == 1


def test_a_finding_on_the_whole_document_is_known_by_its_rule() -> None:
    old = fault(None, "no-follow-through")
    new = fault(None, "no-follow-through", fingerprint="f" * 16)
    assert known([old], [new])[0][:2] == (0, 0)
    assert known([old], [fault(OTHER, "no-follow-through")]) == []


def test_of_too_many_to_compare_those_with_the_same_words_or_cell_are_still_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findings, "MOST_PAIRS", 3)
    old = [fault(POLICY), fault(OTHER)]
    new = [fault(POLICY, section=("New",)), fault("Other words altogether", section=("New",))]
    found, whole = matches(old, new)
    assert not whole
    assert [(match.old, match.new) for match in found] == [(0, 0)]


@given(st.text(), st.text())
def test_likeness_is_a_share_the_same_both_ways_and_whole_for_the_same_text(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


WORDS = st.sampled_from([POLICY, REWORDED, OTHER, "", None])


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_no_finding_is_in_two_matches_and_none_is_matched_across_rules(
    old: list[str | None], new: list[str | None]
) -> None:
    before, now = [fault(text) for text in old], [fault(text) for text in new]
    found, _ = matches(before, now)
    assert len({match.old for match in found}) == len({match.new for match in found}) == len(found)
    shared = len(set(old) & set(new))
    assert len(found) >= shared
