"""Waivers in custom properties: JSON in pieces that Office takes."""

from __future__ import annotations

import datetime
import json

from docx_builder import RELATIONSHIP, docx, relationships
from hypothesis import given
from hypothesis import strategies as st

from linter.read.docx import read_docx
from linter.read.limits import DEFAULT_LIMITS
from linter.waivers.entries import Entry
from linter.waivers.in_property import LONGEST, as_properties, waivers_in_properties
from linter.waivers.waiver import Source

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
entries = st.builds(
    Entry,
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    reason=words.filter(lambda text: bool(text.strip())),
    author=words,
    until=st.none() | st.dates(),
)


def known(name: str) -> str | None:
    return "placeholder-left" if name == "SV601" else None


def read(properties: dict[str, str]) -> dict[str, str]:
    """The properties as they are after a file has held them."""
    return {f"custom:{name}": value.strip() for name, value in properties.items()}


@given(st.lists(entries, max_size=6))
def test_what_is_written_into_properties_is_read_from_them(written: list[Entry]) -> None:
    properties = as_properties(written)
    assert all(len(value) <= LONGEST and value.isascii() and " " not in value for value in properties.values())
    found, notes = waivers_in_properties(read(properties), known)
    assert notes == ()
    assert [(w.fingerprint, w.reason, w.author, w.until) for w in found] == [
        (e.fingerprint, " ".join(e.reason.split()), " ".join(e.author.split()), e.until) for e in written
    ]


def test_a_word_file_carries_its_waivers() -> None:
    entry = Entry(
        rule="SV601", words="to be confirmed", reason="The date comes “later”.", until=datetime.date(2027, 1, 1)
    )
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    stated = "".join(
        f'<property name="{name}"><vt:lpwstr>{value.replace("&", "&amp;")}</vt:lpwstr></property>'
        for name, value in as_properties([entry]).items()
    )
    links = {"main": ("officeDocument", "word/document.xml"), "c": ("custom-properties", "docProps/custom.xml")}
    files = {
        "_rels/.rels": relationships(links),
        "docProps/custom.xml": f'<Properties xmlns="{custom}" xmlns:vt="{types}">{stated}</Properties>'.encode(),
    }
    assert RELATIONSHIP in files["_rels/.rels"].decode()
    document = read_docx(docx('p/r/t"x"', files=files), "x.docx", DEFAULT_LIMITS)
    ((waiver,), _) = waivers_in_properties(document.properties, known)
    assert (waiver.rule, waiver.words, waiver.source) == ("placeholder-left", "to be confirmed", Source.PROPERTY)
    assert waiver.reason == "The date comes “later”."


def stated(value: object) -> dict[str, str]:
    return {"custom:TenderlintWaivers.1": json.dumps(value)}


def test_one_malformed_entry_does_not_take_the_others_along() -> None:
    good = {"fingerprint": "0" * 16, "reason": "agreed"}
    found, notes = waivers_in_properties(stated({"version": 1, "waivers": [{"reason": 3}, good, "x"]}), known)
    assert [waiver.where for waiver in found] == ["property TenderlintWaivers, entry 2"]
    assert [note.where[-1] for note in notes] == ["1", "3"]


def test_a_property_that_is_not_whole_or_of_another_version_waives_nothing() -> None:
    for value in ('{"version":1,"waivers":[', "no json", "[" * 5_000):
        found, (note,) = waivers_in_properties({"custom:TenderlintWaivers.1": value}, known)
        assert found == ()
        assert "not whole" in note.message
    found, (note,) = waivers_in_properties(stated({"version": 2, "waivers": []}), known)
    assert "version 2" in note.message


def test_a_document_without_the_property_has_no_waivers() -> None:
    assert waivers_in_properties({"custom:Other": "x"}, known) == ((), ())
