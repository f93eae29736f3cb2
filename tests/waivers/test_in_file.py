"""The waiver file: read whole, refused by entry, written to without losing a comment."""

from __future__ import annotations

import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.waivers.in_file import BrokenFile, waivers_in_file, with_entry

F = "0123456789abcdef"


def known(name: str) -> str | None:
    return "placeholder-left" if name in ("SV601", "placeholder-left") else None


def test_an_entry_names_a_fingerprint_or_a_rule_with_documents_and_words() -> None:
    text = f"""
    [[waiver]]
    fingerprint = "{F}"
    reason = "The board agreed it."
    author = "Ann Lee"
    until = 2027-01-31

    [[waiver]]
    rule = "SV601"
    path = "drafts/**/*.docx"
    words = "to be confirmed"
    reason = "Drafts may have gaps."
    """
    (first, second), notes = waivers_in_file(text, "waivers.toml", known)
    assert notes == ()
    assert (first.fingerprint, first.author, first.until) == (F, "Ann Lee", datetime.date(2027, 1, 31))
    assert (second.rule, second.path, second.words) == ("placeholder-left", "drafts/**/*.docx", "to be confirmed")
    assert (first.where, second.where) == ("waivers.toml, entry 1", "waivers.toml, entry 2")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (f'fingerprint = "{F}"', "needs a reason"),
        (f'fingerprint = "{F}"\nreason = " "', "needs a reason"),
        ('reason = "x"', "either a fingerprint or a rule"),
        (f'fingerprint = "{F}"\nrule = "SV601"\nreason = "x"', "either a fingerprint or a rule"),
        ('fingerprint = "abc"\nreason = "x"', "no fingerprint"),
        ('rule = "SV999"\nreason = "x"', "no rule “SV999”"),
        ('rule = "SV601"\nwords = ""\nreason = "x"', "words go with a rule"),
        ('rule = "SV601"\nreason = "x"\nuntil = "31/01/2027"', "until: write the date as 2027-01-31"),
        ('rule = "SV601"\nreason = "x"\nuntil = 2027-01-31T00:00:00', "write the date"),
        ('rule = "SV601"\nreason = "x"\nreson = "y"', "reson"),
        ("rule = 3\nreason = 'x'", "rule: expected"),
    ],
)
def test_a_malformed_entry_is_named_and_the_others_count(entry: str, says: str) -> None:
    text = f'[[waiver]]\n{entry}\n[[waiver]]\nrule = "SV601"\nreason = "good"\n'
    (good,), (note,) = waivers_in_file(text, "waivers.toml", known)
    assert good.reason == "good"
    assert note.where == "waivers.toml, entry 1"
    assert says in note.message
    assert "\n" not in note.message


@pytest.mark.parametrize("text", ["[[waiver]", "[waiver]\nrule = 'x'", "waivers = []", "waiver = 3"])
def test_a_file_that_is_no_waiver_file_is_refused(text: str) -> None:
    with pytest.raises(BrokenFile):
        waivers_in_file(text, "waivers.toml", known)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip())))
def test_an_entry_is_added_at_the_end_and_all_before_it_stays(reason: str) -> None:
    before = '# Ours. Ask Ann before you add one.\n[[waiver]]\nrule = "SV601" # why not\nreason = "x"'
    after = with_entry(before, F, reason, "Ann “A.” \\ Lee", datetime.date(2027, 1, 31))
    assert after.startswith(before)
    assert tomllib.loads(after)["waiver"][1] == {
        "fingerprint": F,
        "reason": reason,
        "author": "Ann “A.” \\ Lee",
        "until": datetime.date(2027, 1, 31),
    }


def test_the_first_entry_needs_no_file() -> None:
    assert with_entry("", F, "x", "", None) == f'[[waiver]]\nfingerprint = "{F}"\nreason = "x"\n'
