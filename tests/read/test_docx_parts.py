"""The Word file as a whole: its other parts, its kinds, its limits, its damage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx_builder import RELATIONSHIP, content_types, docx, notices, part, read, relationships, texts, xml

from linter.document import Part
from linter.read.docx import read_docx
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, Limits

BODY = 'p/r/t"text"'
CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    b"<dc:title>A tender</dc:title><dc:creator>Somebody</dc:creator>"
    b"<dcterms:created>2026-11-02T10:00:00Z</dcterms:created></cp:coreProperties>"
)
CUSTOM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    b' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    b'<property name="Reference"><vt:lpwstr>ABC 1</vt:lpwstr></property><property name="Empty"><vt:lpwstr/></property>'
    b'<property name="Lots"><vt:i4>2</vt:i4></property></Properties>'
)


def fault(data: bytes, limits: Limits = DEFAULT_LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_docx(data, "x.docx", limits)
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
        "vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_and_templates_with_and_without_macros_are_read(kind: str) -> None:
    types = content_types({"/word/document.xml": f"application/{kind}"})
    assert texts(read(BODY, files={"[Content_Types].xml": types})) == ["text"]


def test_strict_files_read_like_others() -> None:
    numbering = (
        "abstractNum{abstractNumId=0}/lvl{ilvl=0}/(start{val=1}, lvlText{val=%1.}), num{numId=1}/abstractNumId{val=0}"
    )
    body = 'p/(pPr/(pStyle{val=H}, numPr/(ilvl{val=0}, numId{val=1})), r/t"One"), tbl/tr/tc/p/r/t"cell"'
    styles = "style{type=paragraph,styleId=H}/name{val=heading 1}"
    strict, plain = (read(body, strict=flag, styles=styles, numbering=numbering) for flag in (True, False))
    assert strict == plain
    assert strict.blocks[0].label == "1."


def test_headers_and_footers_are_read_once_each_after_the_body() -> None:
    section = "sectPr/(headerReference{r:id=header}, footerReference{r:id=footer})"
    body = f'p/(pPr/{section}, r/t"one"), p/r/t"two", {section}'
    document = read(body, header='p/r/t"Top"', footer='p, p/r/t"Bottom"')
    assert [(block.text, block.place.part, block.place.ordinal) for block in document.blocks] == [
        ("one", Part.BODY, 0),
        ("two", Part.BODY, 1),
        ("Top", Part.HEADER, 0),
        ("Bottom", Part.FOOTER, 1),
    ]


def test_headers_that_no_section_uses_are_not_read() -> None:
    assert texts(read(BODY, header='p/r/t"Top"')) == ["text"]


def test_notes_that_are_referred_to_follow_the_body() -> None:
    notes = (
        'footnote{id=-1,type=separator}/p/r/t"---", footnote{id=1}/p/r/t"not referred to", '
        'footnote{id=2}/(p/r/(footnoteRef, t"the note"), tbl/tr/tc/p/r/t"in a table")'
    )
    document = read(
        'p/r/(t"text", footnoteReference{id=2}), p/r/(t"more", endnoteReference{id=1})',
        footnotes=notes,
        endnotes='endnote{id=1}/p/r/t"the end"',
    )
    assert [(block.text, block.place.part, block.place.ordinal) for block in document.blocks[2:]] == [
        ("the note", Part.FOOTNOTE, 2),
        ("in a table", Part.FOOTNOTE, 3),
        ("the end", Part.ENDNOTE, 0),
    ]


def test_notes_whose_reference_is_deleted_are_not_read() -> None:
    body = 'p/(r/t"text", del/r/footnoteReference{id=2})'
    assert texts(read(body, footnotes='footnote{id=2}/p/r/t"the note"')) == ["text"]


def test_comments_are_counted_and_not_read() -> None:
    document = read(
        'p/(commentRangeStart, r/t"text", r/commentReference)', comments='comment/p/r/t"a", comment/p/r/t"b"'
    )
    assert texts(document) == ["text"]
    assert notices(document) == {"comments": "2 comments were not read."}


def test_properties_are_read_and_names_of_people_are_not() -> None:
    links = relationships(
        {"main": ("officeDocument", "word/document.xml"), "c": ("custom-properties", "c.xml")}
    ).replace(
        b"</Relationships>",
        b'<Relationship Id="p" Target="core.xml" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
        b'metadata/core-properties"/></Relationships>',
    )
    document = read(BODY, files={"_rels/.rels": links, "core.xml": CORE, "c.xml": CUSTOM})
    assert dict(document.properties) == {
        "title": "A tender",
        "created": "2026-11-02T10:00:00Z",
        "custom:Reference": "ABC 1",
        "custom:Lots": "2",
    }
    assert (document.name, document.format) == ("test.docx", "docx")


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes", "header", "comments"])
def test_damage_outside_the_body_costs_that_part_and_a_notice(name: str) -> None:
    body = 'p/r/(t"text", footnoteReference{id=1}), sectPr/headerReference{r:id=header}'
    data = docx(
        body, files={f"word/{name}.xml": b"<broken"}, styles="p", numbering="p", footnotes="p", header="p", comments="p"
    )
    document = read_docx(data, "x.docx", DEFAULT_LIMITS)
    assert texts(document) == ["text"]
    assert f"word/{name}.xml" in notices(document)["damaged-part"]


def test_damaged_relationships_and_properties_cost_a_notice() -> None:
    links = relationships({"main": ("officeDocument", "word/document.xml"), "c": ("custom-properties", "none.xml")})
    document = read(BODY, files={"_rels/.rels": links, "word/_rels/document.xml.rels": b"<"})
    assert texts(document) == ["text"]
    assert [notice.code for notice in document.notices] == ["damaged-part", "damaged-part"]


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/comments.xml"])
def test_entities_are_unsafe_in_every_part(name: str) -> None:
    data = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert fault(docx(BODY, styles="style", comments="comment", files={name: data})).code == "unsafe"


def test_a_broken_main_part_is_damage() -> None:
    assert fault(docx(BODY, files={"word/document.xml": b"<w:document"})).code == "damaged"
    assert fault(docx(BODY, files={"word/document.xml": part("document", "")})).code == "damaged"
    assert fault(docx(BODY, files={"_rels/.rels": relationships({})})).code == "damaged"


def test_a_file_of_another_program_is_of_the_wrong_type() -> None:
    types = content_types(
        {"/word/document.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"}
    )
    error = fault(docx(BODY, files={"[Content_Types].xml": types, "word/document.xml": b"<workbook/>"}))
    assert (error.code, "an Excel workbook" in error.message) == ("wrong-type", True)


def test_a_document_without_text_is_no_pass() -> None:
    error = fault(docx("p, p/r/drawing/a:graphic/a:graphicData/pic:pic"))
    assert error.code == "no-text"
    assert "1 picture was not read." in error.message


def test_paragraphs_and_characters_are_limited() -> None:
    many = docx(", ".join(['p/r/t"text"'] * 5))
    assert fault(many, replace(DEFAULT_LIMITS, blocks=4)).code == "too-large"
    assert "more than 4 paragraphs; split it" in fault(many, replace(DEFAULT_LIMITS, blocks=4)).message
    assert fault(many, replace(DEFAULT_LIMITS, characters=19)).code == "too-large"
    assert len(read_docx(many, "x", replace(DEFAULT_LIMITS, blocks=5, characters=20)).blocks) == 5


def test_relationships_to_other_places_are_not_followed() -> None:
    link = f'<Relationship Id="h" Type="{RELATIONSHIP}header" Target="http://example.org/h.xml" TargetMode="External"/>'
    links = relationships({}).replace(b"</Relationships>", link.encode() + b"</Relationships>")
    document = read(f"{BODY}, sectPr/headerReference{{r:id=h}}", files={"word/_rels/document.xml.rels": links})
    assert texts(document) == ["text"]


def test_the_shorthand_of_the_tests_writes_what_it_says() -> None:
    assert xml('p/(pPr/pStyle{val=A}, r/t"x < y"), m:r{.a=b}') == (
        '<w:p><w:pPr><w:pStyle w:val="A"></w:pStyle></w:pPr><w:r><w:t>x &lt; y</w:t></w:r></w:p><m:r a="b"></m:r>'
    )


def test_endless_empty_paragraphs_are_refused() -> None:
    body = f"<w:body>{'<w:p/>' * 60}<w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>"
    data = docx("p", files={"word/document.xml": part("document", body)})
    assert fault(data, replace(DEFAULT_LIMITS, blocks=5)).code == "too-large"


@pytest.mark.parametrize(
    "run",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>x</w:t></w:r>",
    ],
)
@pytest.mark.parametrize("mark", ["", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"])
@pytest.mark.timeout(10)
def test_time_grows_no_faster_than_the_file(run: str, mark: str) -> None:
    paragraph = f'<w:p>{mark}{run * 3}<w:r><w:fldChar w:fldCharType="begin"/><w:t>a</w:t></w:r></w:p>'
    body = f"<w:body><w:p>{run * 4_000}</w:p>{paragraph * 4_000}<w:p><w:r><w:t>end</w:t></w:r></w:p></w:body>"
    limits = replace(DEFAULT_LIMITS, ratio=10_000)
    assert read("p", files={"word/document.xml": part("document", body)}, limits=limits).blocks[-1].text.endswith("end")


@pytest.mark.timeout(20)
def test_long_chains_of_styles_end() -> None:
    chain = (
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(5_000)
    )
    body = (f'<w:p><w:pPr><w:pStyle w:val="S{n}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' for n in range(5_000))
    files = {
        "word/styles.xml": part("styles", "".join(chain)),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
    }
    assert len(read("p", styles="style", files=files).blocks) == 5_000
