"""The copy with comments: on the words, and nothing else changed."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import pytest
from docx_builder import MAIN_TYPE, RELATIONSHIP, content_types, docx, part, relationships, xml
from docx_strategies import written_paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import about_document, on_block
from word_comments import comments_in, members, parsed
from word_compare import comment_ids, differences, elements

from linter.check.finding import Finding
from linter.document import Document
from linter.read.docx import read_docx
from linter.read.limits import DEFAULT_LIMITS
from linter.report.docx_comments import CannotComment, annotate

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"


def read(data: bytes) -> Document:
    return read_docx(data, "x.docx", DEFAULT_LIMITS)


def on(data: bytes, words: str) -> Finding:
    """A finding on words that stand once in the document."""
    (block,) = (block for block in read(data).blocks if words in block.text)
    start = block.text.index(words)
    return on_block(block, start, start + len(words))


def copy_of(data: bytes, *words: str) -> bytes:
    return annotate(data, [on(data, each) for each in words]).data


def assert_only_comments_differ(source: bytes, copy: bytes) -> None:
    assert differences(source, copy) == []
    assert without_index(read(source)) == without_index(read(copy))


def commented(copy: bytes) -> list[str]:
    """The words of each comment."""
    return [comment.words for comment in comments_in(copy).values()]


def without_index(document: Document) -> list[tuple[object, ...]]:
    return [
        (block.text, block.place, block.kind, block.level, block.label, block.style, block.cell, block.bold, block.size)
        for block in document.blocks
    ]


# On the words


def test_a_comment_stands_on_the_words_of_a_run_that_it_cuts_in_three() -> None:
    data = docx('p/r/(rPr/b, t"Return it by [date] please")')
    copy = copy_of(data, "[date]")
    assert commented(copy) == ["[date]"]
    runs = [run for run in elements(parsed(members(copy)[MAIN])) if run.tag.endswith("}r") and len(run) > 1]
    assert [run[0][0].tag.rpartition("}")[2] for run in runs] == ["b", "b", "b"]
    assert [run[1].text for run in runs] == ["Return it by ", "[date]", " please"]
    assert_only_comments_differ(data, copy)


@settings(max_examples=300, deadline=None)
@given(st.lists(written_paragraphs, min_size=1, max_size=5), st.data())
def test_whatever_the_runs_only_comments_differ(written: list[str], draw: st.DataObject) -> None:
    body = f"<w:body>{''.join(written)}<w:p><w:r><w:t>the end</w:t></w:r></w:p></w:body>"
    data = docx("p", files={MAIN: part("document", body)})
    findings = []
    for number, block in enumerate(read(data).blocks):
        start = draw.draw(st.integers(0, len(block.text) - 1))
        end = draw.draw(st.integers(start + 1, len(block.text)))
        findings.append(on_block(block, start, end, fingerprint=f"{number:016}"))
    copy = annotate(data, findings).data
    assert len(comment_ids(copy)) == len(findings)
    assert_only_comments_differ(data, copy)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab &<é𝄞\n\t"), min_size=1, max_size=12), st.booleans(), st.data())
def test_blanks_at_the_ends_of_a_text_stay_as_they_are_shown(text: str, kept: bool, draw: st.DataObject) -> None:
    space = ' xml:space="preserve"' if kept else ""
    written = text.replace("&", "&amp;").replace("<", "&#60;")
    body = f"<w:body><w:p><w:r><w:t{space}>{written}</w:t><w:t>.</w:t></w:r></w:p></w:body>"
    data = docx("p", files={MAIN: part("document", body)})
    (block,) = read(data).blocks
    ends = draw.draw(st.lists(st.integers(0, len(block.text)), min_size=2, max_size=6, unique=True))
    pairs = zip(sorted(ends), sorted(ends)[1:], strict=False)
    findings = [on_block(block, start, end, fingerprint=f"{start:016}") for start, end in pairs]
    assert_only_comments_differ(data, annotate(data, findings).data)


def test_overlapping_findings_each_get_their_own_words() -> None:
    data = docx('p/(r/t"one two ", r/t"three four")')
    (block,) = read(data).blocks
    ranges = [(0, 7), (4, 13), (8, 18), (4, 7)]
    findings = [on_block(block, *each, fingerprint=f"{n:016}") for n, each in enumerate(ranges)]
    copy = annotate(data, findings).data
    assert commented(copy) == [block.text[start:end] for start, end in ranges]
    assert_only_comments_differ(data, copy)


MARK = "r/fldChar{{fldCharType={}}}"
FIELD = (
    f'p/({MARK.format("begin")}, r/instrText"REF x", {MARK.format("separate")}, r/t"clause nine", {MARK.format("end")})'
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('p/(r/t"see ", hyperlink{r:id=x}/r/t"our web page", r/t" there")', "web"),
        ('p/(r/t"see ", ins{id=4}/r/t"our new page", r/t" there")', "new page"),
        ('p/(r/t"we ", del{id=4}/r/delText"shall", r/t"may pay")', "we may"),
        (
            FIELD,
            "nine",
        ),
        ('p/(fldSimple{instr=DATE}/r/t"1 May 2027")', "May"),
        ('p/(r/t"in ", sdt/sdtContent/r/t"rich text here", r/t".")', "text"),
        ('tbl/tr/tc/p/r/t"a cell with words"', "with"),
        ('p/r/(t"left", tab, t"right", br, t"below", noBreakHyphen, t"x")', "t\tright\nbel"),
        ('p/r/(t"a", sym{font=Wingdings,char=F0FE}, t"b c")', "b"),
    ],
)
def test_words_in_links_changes_fields_controls_and_tables(body: str, words: str) -> None:
    data = docx(f'p/r/t"Heading", {body}')
    copy = copy_of(data, words)
    assert commented(copy) == [words]
    assert_only_comments_differ(data, copy)


@pytest.mark.parametrize(
    ("body", "words", "around"),
    [
        ('p/(r/t"so ", m:oMath/m:r/m:t"a=b+c")', "=b", "a=b+c"),
        ('p/(r/t"on ", sdt/(sdtPr/text, sdtContent/r/t"the first day"))', "first", "the first day"),
    ],
)
def test_what_word_writes_anew_or_draws_as_one_is_commented_as_a_whole(body: str, words: str, around: str) -> None:
    data = docx(body)
    copy = copy_of(data, words)
    assert commented(copy) == [around]
    assert_only_comments_differ(data, copy)


def test_a_comment_may_run_from_one_paragraph_into_the_next_where_their_mark_is_deleted() -> None:
    data = docx('p/(pPr/rPr/del{id=3}, r/t"first half, "), p/r/t"second half"')
    copy = copy_of(data, "half, second")
    assert commented(copy) == ["half, second"]
    assert_only_comments_differ(data, copy)


def test_the_copied_properties_of_a_tracked_format_get_a_number_of_their_own() -> None:
    data = docx('p/r/(rPr/(b, rPrChange{id=7,author=A}/rPr), t"one two three")')
    copy = copy_of(data, "two")
    numbers = re.findall(rb'<w:rPrChange w:id="(\d+)"', members(copy)[MAIN])
    assert len(numbers) == len(set(numbers)) == 3
    assert numbers[0] == b"7"
    assert_only_comments_differ(data, copy)


def test_text_in_a_cdata_section_with_an_xml_comment_in_it_is_cut_where_it_should_be() -> None:
    body = "<w:body><w:p><w:r><w:t>a &amp; <!-- no --><![CDATA[b < c]]>&#x20;d</w:t></w:r></w:p></w:body>"
    data = docx("p", files={MAIN: part("document", body)})
    copy = copy_of(data, "< c d")
    assert commented(copy) == ["< c d"]
    assert b"<!-- no -->" in members(copy)[MAIN]
    assert read(copy).blocks[0].text == "a & b < c d"


# Near the words


NOTE = 'footnote{id=2}/p/r/t"the note says so"'


def test_a_finding_in_a_footnote_is_commented_at_its_mark() -> None:
    data = docx('p/(r/t"before", r/footnoteReference{id=2}, r/t" after")', footnotes=NOTE)
    result = annotate(data, [on(data, "note says")])
    text = members(result.data)[MAIN].decode()
    before, comment, mark = (text.index(each) for each in ("before", "commentReference", "footnoteReference"))
    assert before < comment < mark
    assert result.near == 1
    assert "note says" in members(result.data)["word/comments.xml"].decode()
    assert_only_comments_differ(data, result.data)


def test_a_finding_in_a_text_box_is_commented_at_the_box() -> None:
    box = 'p/(r/t"beside ", r/pict/txbxContent/p/r/t"inside the box")'
    data = docx(box)
    result = annotate(data, [on(data, "the box")])
    root = parsed(members(result.data)[MAIN])
    (mark,) = (each for each in elements(root) if each.tag.endswith("commentReference"))
    assert not any(each.tag.endswith("txbxContent") for each in mark.iterancestors())
    assert result.near == 1
    assert_only_comments_differ(data, result.data)


def test_a_finding_in_a_box_of_a_cover_page_is_commented_at_the_next_text() -> None:
    data = docx('p/r/pict/txbxContent/p/r/t"inside the box", p, p/r/t"First text"')
    copy = annotate(data, [on(data, "the box")]).data
    (mark,) = (each for each in elements(parsed(members(copy)[MAIN])) if each.tag.endswith("commentReference"))
    paragraph = next(each for each in mark.iterancestors() if each.tag.endswith("}p"))
    assert "".join(str(text) for text in paragraph.itertext()) == "First text"
    assert_only_comments_differ(data, copy)


def test_a_finding_in_a_header_is_commented_at_the_first_paragraph_of_its_section() -> None:
    first = 'p/r/t"Part one", p/(pPr/sectPr, r/t"its end")'
    second = 'p, p/r/t"Part two", p/r/t"more", sectPr/headerReference{r:id=header}'
    data = docx(f"{first}, {second}", header='p/r/t"[Name of the Trust]"')
    result = annotate(data, [on(data, "[Name of the Trust]")])
    paragraphs = [each for each in elements(parsed(members(result.data)[MAIN])) if each.tag.endswith("}p")]
    holding = [n for n, each in enumerate(paragraphs) if any(e.tag.endswith("commentReference") for e in each.iter())]
    assert holding == [3]
    assert_only_comments_differ(data, result.data)


def test_a_finding_on_the_document_as_a_whole_stands_at_its_beginning() -> None:
    data = docx('p/pPr/jc{val=center}, p/r/t"Title", p/r/t"text"')
    result = annotate(data, [about_document()])
    root = parsed(members(result.data)[MAIN])
    (reference,) = (each for each in elements(root) if each.tag.endswith("commentReference"))
    paragraph = next(each for each in reference.iterancestors() if each.tag.endswith("}p"))
    assert "".join(str(text) for text in paragraph.itertext()) == "Title"
    assert "document as a whole" in members(result.data)["word/comments.xml"].decode()
    assert_only_comments_differ(data, result.data)


@pytest.mark.parametrize("paragraph", ["<w:p/>", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
def test_a_body_of_empty_paragraphs_takes_a_comment(paragraph: str) -> None:
    body = f'<w:body>{paragraph}<w:sectPr><w:headerReference r:id="header"/></w:sectPr></w:body>'
    data = docx("p", header='p/r/t"only here"', files={MAIN: part("document", body)})
    assert_only_comments_differ(data, annotate(data, [on(data, "only here")]).data)


def test_a_document_without_any_paragraph_is_refused() -> None:
    body = '<w:body><w:sectPr><w:headerReference r:id="header"/></w:sectPr></w:body>'
    data = docx("p", header='p/r/t"only here"', files={MAIN: part("document", body)})
    with pytest.raises(CannotComment, match="no paragraph"):
        annotate(data, [on(data, "only here")])


def test_a_finding_of_another_document_is_refused() -> None:
    with pytest.raises(CannotComment, match="changed since"):
        annotate(docx('p/r/t"one two"'), [on(docx('p/r/t"one three"'), "three")])


# The parts


def test_comments_that_are_there_stay_and_no_number_is_used_twice() -> None:
    body = 'p/(commentRangeStart{id=5}, r/t"said ", commentRangeEnd{id=5}, r/commentReference{id=5}, r/t"words here")'
    data = docx(body, comments='comment{id=5,author=Ann}/p/r/t"Mine."', files={"word/commentsExtended.xml": b"<x/>"})
    copy = copy_of(data, "words")
    assert comment_ids(copy, "Ann") == ["5"]
    assert comment_ids(copy) == ["6"]
    assert members(copy)["word/commentsExtended.xml"] == b"<x/>"
    assert members(data)["word/comments.xml"].removesuffix(b"</w:comments>") in members(copy)["word/comments.xml"]
    assert members(copy)["word/_rels/document.xml.rels"] == members(data)["word/_rels/document.xml.rels"]
    assert_only_comments_differ(data, copy)


def test_a_new_comments_part_is_linked_and_typed_and_takes_no_name_that_is_taken() -> None:
    data = docx('p/r/t"words"', files={"word/Comments.xml": b"<other/>"})
    copy = members(copy_of(data, "words"))
    assert copy["word/Comments.xml"] == b"<other/>"
    assert b'PartName="/word/comments1.xml"' in copy[TYPES]
    assert b'Target="comments1.xml"' in copy["word/_rels/document.xml.rels"]


def test_a_strict_document_stays_strict() -> None:
    data = docx('p/r/t"one two three"', strict=True)
    copy = copy_of(data, "two")
    assert not any(b"schemas.openxmlformats.org/wordprocessingml" in content for content in members(copy).values())
    assert commented(copy) == ["two"]
    assert_only_comments_differ(data, copy)


def test_a_document_whose_names_have_no_prefix_can_be_commented() -> None:
    written = xml('p/r/t"one two three"')
    plain = part("document", f"<w:body>{written}</w:body>")
    plain = plain.replace(b"<w:", b"<").replace(b"</w:", b"</").replace(b"xmlns:w=", b"xmlns=")
    data = docx("p", files={MAIN: plain})
    copy = copy_of(data, "two")
    assert commented(copy) == ["two"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_part_in_another_encoding_can_be_commented(encoding: str) -> None:
    written = xml('p/r/t"né two three"')
    body = part("document", f"<w:body>{written}</w:body>").decode()
    data = docx("p", files={MAIN: body.replace("UTF-8", encoding).encode(encoding)})
    copy = copy_of(data, "two")
    assert commented(copy) == ["two"]
    assert_only_comments_differ(data, copy)


def test_a_signature_is_left_out_of_the_copy_and_that_is_said() -> None:
    signature = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    links = relationships({"main": ("officeDocument", MAIN), "s": ("x", "_xmlsignatures/origin.sigs")})
    links = links.replace(f"{RELATIONSHIP}x".encode(), signature.encode())
    files = {
        "_rels/.rels": links,
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/sig1.xml": b"<Signature/>",
        TYPES: content_types({f"/{MAIN}": MAIN_TYPE, "/_xmlsignatures/sig1.xml": "application/sig"}),
    }
    data = docx('p/r/t"signed words"', files=files)
    result = annotate(data, [on(data, "words")])
    copy = members(result.data)
    assert not any(name.startswith("_xmlsignatures") for name in copy)
    assert b"signature" not in copy["_rels/.rels"]
    assert b"sig1" not in copy[TYPES]
    assert "has no signature" in " ".join(result.notices)


def test_a_protected_document_is_commented_and_that_is_said() -> None:
    protection = b'<w:settings xmlns:w="x"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    data = protected(protection)
    result = annotate(data, [on(data, "words")])
    assert members(result.data)["word/settings.xml"] == protection
    assert "protected" in " ".join(result.notices)


def protected(settings_part: bytes) -> bytes:
    links = relationships({"settings": ("settings", "settings.xml")})
    return docx('p/r/t"some words"', files={"word/settings.xml": settings_part, "word/_rels/document.xml.rels": links})


def test_damaged_comments_are_refused_not_thrown_away() -> None:
    data = docx('p/r/t"some words"', comments="comment", files={"word/comments.xml": b"<w:comments"})
    with pytest.raises(CannotComment, match="comments in the document cannot be read"):
        annotate(data, [on(data, "words")])


def test_the_parts_that_are_not_touched_lie_in_the_copy_as_they_were_packed() -> None:
    data = docx('p/r/t"some words"', files={"word/media/image.bin": bytes(range(256)) * 40})
    copy = copy_of(data, "words")
    assert packed(data, "word/media/image.bin") == packed(copy, "word/media/image.bin")
    assert list(members(copy))[: len(members(data))] == list(members(data))


def packed(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    start = data.index(name.encode(), info.header_offset) + len(name)
    return data[start : start + info.compress_size]


# What a comment says


def test_a_comment_tells_all_of_the_finding_and_its_text_is_safe_in_xml() -> None:
    data = docx('p/r/t"some words"')
    block = read(data).blocks[0]
    told = on_block(block, 0, 4, title="A <b> & \x0b]]>", message="Why\x00 “not”?", better="First\nsecond \ud800.")
    written = parsed(members(annotate(data, [told]).data)["word/comments.xml"])
    text = "|".join("".join(str(text) for text in p.itertext()) for p in written.iter("{*}p"))
    for said in (
        "A <b> & \ufffd]]> (warning)",
        "Why\ufffd “not”?",
        "A blank that is published",
        "A note for buyers",
        "SV601",
    ):
        assert said in text
    assert len(list(written.iter("{*}br"))) == 1


def test_the_same_input_gives_the_same_bytes_and_the_date_is_the_callers() -> None:
    data = docx('p/r/t"some words"')
    findings = [on(data, "words")]
    assert annotate(data, findings).data == annotate(data, findings).data
    assert b"w:date" not in members(annotate(data, findings).data)["word/comments.xml"]
    when = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    assert b'w:date="2027-01-02T03:04:05Z"' in members(annotate(data, findings, when=when).data)["word/comments.xml"]


def test_a_finding_that_has_its_comment_gets_no_second_one() -> None:
    data = docx('p/r/t"some words"')
    findings = [on(data, "words")]
    once = annotate(data, findings)
    again = annotate(once.data, findings)
    assert (again.comments, again.kept, again.data) == (0, 1, once.data)


# As LibreOffice reads it: see linter/report/docx_comments/marks.py

CONTROL = "sdt/(sdtPr/tag{val=x}, sdtContent/"


def order(copy: bytes) -> list[str]:
    """The words and the marks of comments, as they follow each other."""
    found = []
    for each in elements(parsed(members(copy)[MAIN])):
        name = str(each.tag).rpartition("}")[2]
        if name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            found.append(name.removeprefix("comment"))
        elif name == "t":
            found.append(str(each.text))
        elif name == "fldChar":
            found.append("|")
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{FIELD}, p/r/t"end"', ["|", "|", "clause ", "RangeStart", "nine", "RangeEnd", "|", "Reference", "end"]),
        (
            'p/(fldSimple{instr=REF}/(r/t"clause ", r/t"nine", r/t"."), r/t"end")',
            ["clause ", "RangeStart", "nine", "RangeEnd", ".", "Reference", "end"],
        ),
        (
            f'p/(r/t"see ", {MARK.format("begin")}, {MARK.format("separate")}, r/t"nine"), '
            f'p/(r/t"b", {MARK.format("end")})',
            ["see ", "|", "|", "RangeStart", "nine", "RangeEnd", "b", "|", "Reference"],
        ),
    ],
)
def test_the_reference_of_a_comment_stands_behind_the_field_that_holds_its_words(
    body: str, expected: list[str]
) -> None:
    data = docx(body)
    copy = copy_of(data, "nine")
    assert order(copy) == expected
    assert_only_comments_differ(data, copy)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{CONTROL}p/r/t"say nine now")', ["Reference", "say ", "RangeStart", "nine", "RangeEnd", " now"]),
        (
            f'{CONTROL}(p/r/t"first", p/r/t"say nine now"))',
            ["first", "say ", "RangeStart", "nine", "RangeEnd", "Reference", " now"],
        ),
        (
            f'tbl/tr/{CONTROL}tc/p/r/t"say nine now")',
            ["Reference", "say ", "RangeStart", "nine", "RangeEnd", " now"],
        ),
        (
            f'p/(r/t"so ", {CONTROL}r/t"say nine now"))',
            ["so ", "say ", "RangeStart", "nine", "RangeEnd", "Reference", " now"],
        ),
    ],
)
def test_in_the_first_paragraph_of_a_control_the_reference_stands_before_all_text(
    body: str, expected: list[str]
) -> None:
    data = docx(body)
    copy = copy_of(data, "nine")
    assert order(copy) == expected
    assert_only_comments_differ(data, copy)
