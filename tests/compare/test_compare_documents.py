"""Which document is which, and what became of their findings."""

from __future__ import annotations

import pytest
from faults import checked, fault, side

from linter.compare.comparison import Outcome, State, compare
from linter.compare.documents import MatchedBy, matched
from linter.compare.side import Checked, Trouble

POLICY = fault("Please attach your corporate social responsibility policy.")
YOUNG = fault("What do you do for young people?", rule="placeholder-left")
WHOLE = fault(None, "no-follow-through")


def pairs(old: list[str], new: list[str]) -> list[tuple[int, int, MatchedBy]]:
    return matched([checked(path) for path in old], [checked(path) for path in new])


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ("drafts/itt.docx", "drafts/itt.docx", MatchedBy.PATH),
        ("v1/lot1/itt.docx", "v2/lot1/itt.docx", MatchedBy.PATH),
        ("v1/terms.docx", "elsewhere/deep/TERMS.docx", MatchedBy.NAME),
        ("v1/ITT v1 draft.docx", "v2/itt_v2 FINAL (2).docx", MatchedBy.NAME),
        ("ITT 2026-03-01.docx", "ITT 2026-04-01.pdf", MatchedBy.NAME),
    ],
)
def test_a_document_is_known_by_its_path_or_its_name(old: str, new: str, by: MatchedBy) -> None:
    root = old.split("/")[0] + "/", new.split("/")[0] + "/"
    others = [f"{root[0]}annex.docx", f"{root[1]}annex.docx"] if "/" in old else ["annex.docx"] * 2
    assert (0, 0, by) in pairs([old, others[0]], [new, others[1]])


def test_lots_and_annexes_are_other_documents_and_nothing_is_guessed_among_equals() -> None:
    assert pairs(["Lot 1.docx", "a.docx"], ["Lot 2.docx", "b.docx"]) == []
    assert pairs(["x/a/itt.docx", "x/b/itt.docx"], ["y/c/itt.docx", "y/d/itt.docx"]) == []


def test_two_documents_that_were_named_are_compared_whatever_they_are_called() -> None:
    assert pairs(["old.docx"], ["quite other.pdf"]) == [(0, 0, MatchedBy.ONLY)]


def test_a_renamed_document_is_known_by_what_it_shares() -> None:
    kept = [fault(f"A question about subject number {at}?") for at in range(4)]
    old = [checked("one.docx", *kept), checked("two.docx", WHOLE)]
    new = [checked("three.docx", WHOLE), checked("four.docx", *kept[:3], WHOLE)]
    assert matched(old, new) == [(0, 1, MatchedBy.CONTENT)]


def test_among_documents_that_share_equally_much_nothing_is_guessed() -> None:
    kept = [fault(f"A question about subject number {at}?") for at in range(4)]
    old = [checked("one.docx", *kept), checked("two.docx", *kept)]
    assert matched(old, [checked("three.docx", *kept), checked("four.docx", *kept)]) == []
    assert matched(old, [checked("three.docx", *kept)]) == []


def only(old: Checked, new: Checked, *, before: tuple[Trouble, ...] = (), now: tuple[Trouble, ...] = ()) -> Outcome:
    return compare(side(old, errors=before), side(new, errors=now))


def test_what_is_gone_is_solved_what_came_is_new_and_the_rest_is_still_there() -> None:
    (document,) = only(checked("itt.docx", POLICY, WHOLE), checked("itt.docx", WHOLE, YOUNG)).documents
    assert (document.solved, document.new, [same.new for same in document.still_there]) == (
        (POLICY,),
        (YOUNG,),
        [WHOLE],
    )


def test_a_rule_that_was_not_run_or_failed_solves_nothing_and_finds_nothing_new() -> None:
    left = ("no-follow-through",)
    (document,) = only(checked("a", POLICY), checked("a", rules_run=left)).documents
    assert (document.solved, document.not_looked_for) == ((), (POLICY,))
    (document,) = only(checked("a", rules_run=left), checked("a", POLICY)).documents
    assert (document.new, document.first_looked_for) == ((), (POLICY,))
    failed = (Trouble("a", "rule-failed", "The rule generic-csr-ask (SV101) failed."),)
    (document,) = only(checked("a", POLICY), checked("a"), now=failed).documents
    assert (document.solved, document.not_looked_for) == ((), (POLICY,))


def test_a_waiver_solves_nothing() -> None:
    outcome = only(checked("a", POLICY), checked("a", waived=[POLICY, YOUNG]))
    (document,) = outcome.documents
    assert (document.solved, document.new, document.still_there) == ((), (), ())
    assert [(each.finding, each.before) for each in document.waived] == [(POLICY, POLICY), (YOUNG, None)]
    assert outcome.counts.waived == 2


def test_what_was_waived_and_stands_again_is_not_new() -> None:
    (document,) = only(checked("a", waived=[POLICY]), checked("a", POLICY)).documents
    assert not document.new
    assert [same.waived_before for same in document.still_there] == [True]


def test_what_a_baseline_knew_is_still_there() -> None:
    (document,) = only(checked("a", POLICY), checked("a", known=(POLICY,))).documents
    assert (document.solved, len(document.still_there)) == ((), 1)


def test_a_document_that_is_gone_or_cannot_be_read_has_solved_nothing() -> None:
    gone = compare(side(checked("a", POLICY), checked("b")), side(checked("b"))).documents[1]
    assert (gone.state, gone.solved, gone.not_looked_for) == (State.REMOVED, (), (POLICY,))
    unread = compare(side(checked("v1/a", POLICY)), side(errors=(Trouble("v2/a", "damaged", "…"),))).documents[0]
    assert (unread.state, unread.solved) == (State.UNREAD_NOW, ())


def test_a_document_that_came_is_new_but_not_one_that_could_not_be_read_before() -> None:
    came = compare(side(checked("b")), side(checked("b"), checked("a", POLICY))).documents[1]
    assert (came.state, came.new) == (State.ADDED, (POLICY,))
    before = side(checked("b"), errors=(Trouble("a", "encrypted", "…"),))
    read = compare(before, side(checked("b"), checked("a", POLICY))).documents[1]
    assert (read.state, read.new, read.first_looked_for) == (State.UNREAD_BEFORE, (), (POLICY,))


def test_where_nothing_was_read_before_nothing_is_new() -> None:
    (document,) = compare(side(), side(checked("a", POLICY))).documents
    assert (document.new, document.first_looked_for) == ((), (POLICY,))


def test_a_document_of_a_kind_that_was_not_there_is_new_with_its_findings() -> None:
    before = side(checked("tender", rules_run=("no-follow-through",)))
    came = compare(before, side(checked("tender"), checked("response", POLICY))).documents[1]
    assert came.new == (POLICY,)


def test_what_moves_to_another_document_word_for_word_is_still_there() -> None:
    outcome = compare(
        side(checked("itt", POLICY, WHOLE), checked("spec")), side(checked("itt"), checked("spec", POLICY))
    )
    itt, spec = outcome.documents
    assert (itt.solved, spec.new) == ((WHOLE,), ())
    assert [same.moved_from for same in spec.still_there] == ["itt"]


def test_the_counts_add_up_by_rule() -> None:
    outcome = only(checked("a", POLICY, WHOLE), checked("a", WHOLE, YOUNG))
    rows = {each.rule: (each.solved, each.new, each.still_there) for each in outcome.by_rule}
    assert rows == {"generic-csr-ask": (1, 0, 0), "placeholder-left": (0, 1, 0), "no-follow-through": (0, 0, 1)}


def test_another_profile_is_remarked() -> None:
    (document,) = only(checked("a"), checked("a", profile="local")).documents
    assert "nhs before and under local now" in document.remarks[0]


def test_an_unchanged_side_has_nothing_solved_and_nothing_new() -> None:
    same = side(checked("a", POLICY, POLICY, WHOLE, waived=[YOUNG]), checked("b", YOUNG))
    counts = compare(same, same).counts
    assert (counts.solved, counts.new, counts.still_there, counts.reworded) == (0, 0, 4, 0)
