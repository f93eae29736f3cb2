"""When documents that lie together are taken for one pack: in doubt never."""

from __future__ import annotations

import pytest

from linter.pack.members import Member, Role
from linter.pack.recognise import MOST, recognise, references
from pack.packing import CONTRACT, RESPONSE, TENDER, read

TITLE = "repair of hoists and bath chairs"
HEAD = "Eskmouth Community NHS Trust\n\nReference ECT-2026-118\n\n"


def invitation(title: str = TITLE, head: str = HEAD, asks: str = "How many apprentices will you take on?") -> Member:
    text = (
        f"# Invitation to tender: {title}\n\n{head}# Questions\n\nBidders must answer every question.\n\nSV1. {asks}\n"
    )
    return read(text, TENDER, "itt.md")


def specification(title: str = TITLE, head: str = HEAD) -> Member:
    text = f"# Specification: {title}\n\n{head}The Supplier shall come within a day of a call.\n"
    return read(text, TENDER, "specification.md")


def terms(title: str = TITLE, head: str = HEAD) -> Member:
    text = f"# Conditions of contract: {title}\n\n{head}1. The Supplier shall repair every hoist with care.\n"
    return read(text, CONTRACT, "terms.md")


def other(head: str = HEAD) -> Member:
    return read(f"# Form of signature\n\n{head}Sign here.\n", TENDER, "form.md")


def response(buyer: str = "Eskmouth Community NHS Trust") -> Member:
    text = f"# Our answer\n\nHoistcare Ltd, for {buyer}.\n\nWe will take on two apprentices by March 2028.\n"
    return read(text, RESPONSE, "response.md")


def test_the_members_of_these_tests_play_their_parts() -> None:
    roles = [one.role for one in (invitation(), specification(), terms(), other(), response())]
    assert roles == [Role.INVITATION, Role.SPECIFICATION, Role.TERMS, Role.OTHER, Role.RESPONSE]


def test_an_invitation_and_other_parts_of_one_reference_are_a_pack() -> None:
    found = recognise([terms(), invitation(), specification(), other(), response()])
    assert found.is_pack
    assert found.why == "invitation, specification and terms share the reference ECT-2026-118"


def test_where_no_reference_is_given_the_subject_ties_them() -> None:
    found = recognise([invitation(head=""), specification(head="")])
    assert found.is_pack
    assert found.why == "invitation and specification share the subject (“bath”, “hoists”)"


def test_the_reference_of_a_part_may_go_on_where_that_of_the_invitation_ends() -> None:
    lots = HEAD.replace("118", "118-02")
    assert recognise([invitation("one"), specification("two", lots)]).is_pack


@pytest.mark.parametrize(
    "members",
    [
        [],
        [invitation()],
        [invitation(), response()],
        [specification(), terms()],
        [response(), response()],
        [invitation(), other(), other()],
    ],
    ids=["nothing", "invitation", "with response", "no invitation", "responses", "no other part"],
)
def test_what_lacks_an_invitation_or_another_part_is_no_pack(members: list[Member]) -> None:
    found = recognise(members)
    assert (found.is_pack, found.perhaps) == (False, False)


@pytest.mark.parametrize(
    "stranger",
    [
        specification(head="Tarn Valley Community NHS Trust\n\nReference TVC-26-004\n\n"),
        specification(head="Tarn Valley Community NHS Trust\n\n"),
        specification(head="Reference TVC-26-004\n\n"),
        response("Tarn Valley Community NHS Trust"),
    ],
    ids=["buyer and reference", "buyer", "reference", "response"],
)
def test_a_document_of_another_procurement_tells_that_it_is_no_pack(stranger: Member) -> None:
    assert recognise([invitation(), terms()]).is_pack
    found = recognise([invitation(), terms(), stranger])
    assert (found.is_pack, found.perhaps) == (False, False)


def test_several_procurements_are_no_pack() -> None:
    two = [invitation(), invitation("removals", HEAD.replace("118", "119"), "How do you cut waste from packing?")]
    assert not recognise([*two, specification()]).is_pack
    three = [invitation(asks=f"{word} What will you do?") for word in ("Jobs:", "Waste: how much of it?", "Carers:")]
    assert not recognise([*three, specification()]).is_pack


def test_two_invitations_of_one_reference_that_ask_different_things_are_one_pack() -> None:
    second = invitation(asks="What carbon does each visit of your van to a ward emit, and who counts it?")
    assert recognise([invitation(), second, specification()]).is_pack


def test_versions_of_one_document_are_no_pack() -> None:
    assert not recognise([invitation(), invitation(), terms()]).is_pack
    assert not recognise([invitation(), specification(), specification()]).is_pack


def test_a_heap_of_papers_around_a_pack_is_none() -> None:
    assert not recognise([invitation(), terms(), *[other()] * 5]).is_pack
    assert not recognise([invitation(), terms(), *[response()] * MOST]).is_pack


def test_what_nothing_ties_together_may_be_a_pack_and_only_the_user_knows() -> None:
    loose = specification("care of gardens", head="")
    found = recognise([invitation(head=""), loose])
    assert (found.is_pack, found.perhaps) == (False, True)
    assert found.why == "it holds invitation and specification"


def test_a_buyer_without_a_name_ties_nothing() -> None:
    said = "The Council buys this.\n\n"
    found = recognise([invitation("care of hoists", said), specification("hoists", said)])
    assert not found.is_pack


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reference NCT-2026-041", ["NCT-2026-041"]),
        ("Tender BBC/PROP/26/71, returned", ["BBC-PROP-26-71"]),
        ("Ref ORS 2026/44", ["ORS-2026-44"]),
        ("Under PPN 002 and ISO 14001, by KPI 3/4 and SV-2026", []),
        ("Between 2026/27 and 2027-28", []),
    ],
)
def test_a_reference_is_letters_and_numbers_as_buyers_count(text: str, found: list[str]) -> None:
    assert list(references(read(f"# Specification\n\n{text}\n", TENDER, "specification.md"))) == found
