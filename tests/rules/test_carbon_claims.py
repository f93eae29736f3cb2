"""What is said beside offsets, credits and levels decides whether anything is asked, claimed or marked."""

from __future__ import annotations

import pytest

from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()


def reported(rule: str, heading: str, text: str, kind: DocumentKind) -> bool:
    document = read_bytes(f"# {heading}\n\n{text}".encode(), "draft.md")
    result = check_document(document, shipped_vocabulary(), [BOOK.rule(rule)], BOOK.profile("nhs"), kind)
    return any(finding.rule == rule for finding in result.findings)


@pytest.mark.parametrize(
    "text",
    [
        "The operator shall see to it that a recognised project soaks up the carbon of each crossing, at its own cost.",
        "State how many verified units you will retire for the emissions of the service in each year.",
        "The contractor plants a copse large enough to absorb the exhaust of its lorries.",
    ],
)
def test_emissions_to_be_made_up_for_by_others_are_offsets_asked_for(text: str) -> None:
    assert reported("offset-ask", "Environmental requirements", text, DocumentKind.TENDER)


@pytest.mark.parametrize(
    "text",
    [
        "The Council itself buys woodland credits for its own flights. Nothing is asked of bidders.",  # the buyer's own
        "Tell us how you will cut the emissions of the kitchens, and leave compensation out of it.",  # left out
        "How will you get from 310 to 150 tonnes without recourse to offsets?",  # without
        "It isn't our policy to require or reward carbon offsetting.",  # not wanted
        "Any carbon units from the re-wetted peat belong to the landowner.",  # somebody's property
        "Offsets and biogenic carbon are reported separately.",  # shown apart
        "Whatever still cannot be avoided in the last year may be matched by removals.",  # what is left
    ],
)
def test_offsets_that_nobody_is_asked_for(text: str) -> None:
    assert not reported("offset-ask", "Environmental requirements", text, DocumentKind.TENDER)


@pytest.mark.parametrize(
    "text",
    [
        "Our kitchens have been at net zero since 2023, when we began to buy credits for the gas.",
        "We cut our carbon by half: 50% of it is offset through a registered broker.",
        "Thanks to a forestry scheme in Wales our fleet's emissions now stand at nil.",
    ],
)
def test_credits_presented_as_net_zero_or_as_a_cut(text: str) -> None:
    assert reported("carbon-neutral-claim", "Carbon", text, DocumentKind.RESPONSE)


@pytest.mark.parametrize(
    "text",
    [
        "Credits pay for nature. They do not lower the emissions of a single van, which is why we buy vans.",  # no cut
        "A net zero claim by offsets would be dishonest.",  # doubted
        "It would be easy to buy credits and call it net zero. We would rather replace the boilers.",  # not done
        "The two terms differ: neutral means paid for, net zero means cut by nine tenths.",  # explained
        "Until 2024 our website called us net zero thanks to offsets. We have taken that down.",  # taken back
        "We don't call ourselves net zero, although credits equal to our emissions are bought.",  # not claimed
        "A supplier of ours advertises net zero paper on the strength of tree credits.",  # another's
        "Is carbon neutral the same as net zero? No, and we train managers in the difference.",  # asked and answered
    ],
)
def test_credits_for_which_nothing_is_claimed(text: str) -> None:
    assert not reported("carbon-neutral-claim", "Carbon", text, DocumentKind.RESPONSE)


def test_a_level_that_earns_nothing_is_not_marked() -> None:
    ask = "Your Evergreen level counts for two of the five marks."
    assert reported("evergreen-scored", "Evaluation", ask, DocumentKind.TENDER)
    for text in (
        "Evergreen will not be scored; the marks of question 4 go to your plan.",
        "Bidders have asked whether Evergreen counts for marks. It doesn't.",
        "The score for net zero has nothing to do with Evergreen.",
    ):
        assert not reported("evergreen-scored", "Evaluation", text, DocumentKind.TENDER)
