"""What a clause does: what is turned round, left open or firm in it, and what follows from that."""

from __future__ import annotations

import pytest

from linter.rulebook.load import shipped_vocabulary
from linter.understand.binding import makes_binding
from linter.understand.duties import Modal, Part, clauses
from linter.understand.found import Found
from linter.understand.green_duties import lays_duty, tells_duty
from linter.understand.remedies import rules_out, tells_what_follows
from linter.understand.secrecy import hides_performance, opens_performance


def _found(text: str) -> Found:
    return shipped_vocabulary().find([text])


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("The Council shall not publish the scores.", "publish", True),
        ("Nothing stops the Council from publishing the scores.", "publishing", False),
        ("Neither party shall, while the contract runs, reveal its terms.", "reveal", True),
        ("A commitment that has not been met is a default.", "default", False),
        ("No money is withheld, but the directors meet.", "directors", False),
        ("The ban does not apply to publication of the scores.", "publication", False),
    ],
)
def test_a_word_is_turned_round_as_a_reader_would_turn_it(text: str, word: str, denied: bool) -> None:
    offset = text.index(word)
    clause = next(each for each in reversed(clauses(_found(text), 0)) if each.start <= offset)
    assert clause.denied(offset) is denied


def test_a_clause_tells_its_part_and_its_modal() -> None:
    text = "If a target is missed, the supplier shall send a plan, although it may ask for time."
    condition, main, concession = clauses(_found(text), 0)
    assert [condition.part, main.part, concession.part] == [Part.CONDITION, Part.MAIN, Part.CONCESSION]
    assert main.modal(text.index("send")) is Modal.FIRM
    assert concession.modal(text.index("ask")) is Modal.MAY


@pytest.mark.parametrize(
    "text",
    [
        "For each apprentice promised and not employed, £2,000 is taken off the next invoice.",
        "The contract will be extended only if the commitments due by year three have been met.",
        "The University claims no damages for a missed placement, but it can call for a recovery plan.",
    ],
)
def test_something_follows(text: str) -> None:
    assert tells_what_follows(_found(text), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Missing a target for trainees shall not entitle the Council to withhold money or to end the contract.",
        "No service credit shall be deducted for a missed commitment.",
    ],
)
def test_nothing_follows(text: str) -> None:
    assert rules_out(_found(text), 0)
    assert not tells_what_follows(_found(text), 0)


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("No pledge made in the tender may be treated as optional.", True),
        ("Nothing in clause 2 stops the tendered commitments being enforceable.", True),
        ("The Supplier undertakes that it will fulfil what it tendered.", True),
        ("The tender does not form part of this contract.", False),
        ("The parties will consider whether any ideas in the tender might be turned into obligations.", False),
        ("The Supplier is encouraged to keep its promises in mind.", False),
    ],
)
def test_what_was_offered_binds_or_does_not(text: str, binds: bool) -> None:
    assert makes_binding(_found(text), 0) is binds


@pytest.mark.parametrize(
    ("text", "hides", "opens"),
    [
        ("The parties shall refrain from divulging this agreement or its KPI results.", True, False),
        ("No bar on disclosure applies to information about how the services were performed.", False, True),
        ("Both parties agree that results go up on the noticeboard.", False, True),
        ("Disclosure of performance is permitted only to a party's bankers.", True, False),
    ],
)
def test_a_clause_hides_performance_or_opens_it(text: str, hides: bool, opens: bool) -> None:
    assert hides_performance(_found(text), 0) is hides
    assert opens_performance(_found(text), 0) is opens


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Drivers switch off their engines while they wait.", True),
        ("Waste is sorted into five streams.", True),
        ("Whoever wins must keep its mileage low.", True),
        ("It would be nice if all of this could be done without diesel.", False),
        ("Our own estates team buys green electricity.", False),
    ],
)
def test_a_line_of_a_specification_lays_a_duty_on_the_bidder(text: str, told: bool) -> None:
    found = _found(text)
    assert bool(lays_duty(found, 0) | tells_duty(found, 0)) is told
