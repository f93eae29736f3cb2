"""Comments on words of every paragraph, read back by other eyes; sweep_comments.py does the same over folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import docx, zipped
from samples import about_document, on_block
from sweep_comments import Looked, look_at
from word_comments import comments_in, members
from word_compare import differences

from linter.read.docx import read_docx
from linter.read.limits import DEFAULT_LIMITS
from linter.report.docx_comments import annotate

ROOT = Path(__file__).parents[2]
MAIN = "word/document.xml"
TEXT = 'r/t"Suppliers shall say ", r/(rPr/b, t"how many"), r/t" apprentices they take on"'
SHAPES = {
    "runs": f"p/({TEXT})",
    "nested tables": f"tbl/tr/(tc/p/({TEXT}), tc/(tbl/tr/tc/p/({TEXT}), p/({TEXT})))",
    "links": f'p/(r/t"See ", hyperlink{{r:id=x}}/({TEXT}), r/t" and so on")',
    "a link alone": f"p/hyperlink{{r:id=x}}/({TEXT})",
    "a simple field": f'p/(r/t"On ", fldSimple{{instr=REF}}/({TEXT}))',
    "a field of several paragraphs": (
        f'p/(r/fldChar{{fldCharType=begin}}, r/instrText"REF", r/fldChar{{fldCharType=separate}}, {TEXT}), '
        f"p/({TEXT}, r/fldChar{{fldCharType=end}})"
    ),
    "a control": f'p/(r/t"So ", sdt/(sdtPr/tag{{val=x}}, sdtContent/({TEXT})), r/t" it is")',
    "a control that Word fills in": 'p/(r/t"By ", sdt/(sdtPr/date, sdtContent/r/t"the first day of May"), r/t" or so")',
    "a control around paragraphs": f"sdt/sdtContent/(p/({TEXT}), p/({TEXT}))",
    "an insertion": f'p/(r/t"We ", ins{{id=4}}/({TEXT}), del{{id=5}}/r/delText"not", r/t" every year")',
    "a moved text": f'p/(moveFrom{{id=4}}/({TEXT}), r/t"Here "), p/(moveTo{{id=5}}/({TEXT}), r/t" it stands")',
    "a deletion on either side": f'p/(del{{id=5}}/r/delText"old", {TEXT}, del{{id=6}}/r/delText"old")',
    "a deleted paragraph mark": f"p/(pPr/rPr/del{{id=3}}, {TEXT}), p/({TEXT})",
    "hidden and struck words": f'p/(r/(rPr/vanish, t"Note"), {TEXT}, r/(rPr/strike, t"or not"), {TEXT})',
    "a formula": f'p/({TEXT}, m:oMath/m:r/m:t"a+b=c", r/t" is the score")',
    "ruby": f'p/({TEXT}, r/ruby/(rt/r/t"read so", rubyBase/r/t"these words"), r/t" here")',
    "tabs, breaks and symbols": 'p/r/(t"one two", tab, t"three", br, sym{font=Wingdings,char=F0FE}, t" four five")',
    "a text box": f"p/({TEXT}, r/pict/txbxContent/p/({TEXT})), p/({TEXT})",
    "right to left": f"p/(bdo{{val=rtl}}/({TEXT}), dir{{val=ltr}}/({TEXT}))",
    "an empty paragraph before": f"p, p/pPr/jc{{val=center}}, p/({TEXT})",
}


def seen(data: bytes) -> Looked:
    looked = Looked()
    look_at("x.docx", data, looked)
    return looked


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_every_shape_of_text_takes_its_comments(body: str, strict: bool) -> None:
    looked = seen(docx(f"{body}, {body}", strict=strict))
    assert looked.faults == []
    assert looked.comments.total() > 4


def test_notes_headers_and_footers_take_theirs_near_the_words() -> None:
    data = docx(
        f"p/({TEXT}, r/footnoteReference{{id=2}}, r/endnoteReference{{id=3}}), "
        "sectPr/(headerReference{r:id=header}, footerReference{r:id=footer})",
        footnotes=f"footnote{{id=2}}/p/({TEXT})",
        endnotes=f"endnote{{id=3}}/p/({TEXT})",
        header=f"p/({TEXT})",
        footer=f"p/({TEXT})",
    )
    looked = seen(data)
    assert looked.faults == []
    assert looked.comments["near words that take no comment"] == 8


@pytest.mark.parametrize("file", ["catering-tender.docx", "catering-response.docx", "pack/volume-1-invitation.docx"])
def test_an_example_takes_comments_on_every_paragraph(file: str) -> None:
    looked = seen((ROOT / "examples" / file).read_bytes())
    assert looked.faults == []
    assert looked.comments["on its words"] > 50


# What the sweep must see


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = members(data)
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new)})


@pytest.fixture
def source() -> bytes:
    return docx('p/(r/t"one two three", r/(rPr/b, t" four"))', styles="style{styleId=x}/name{val=x}")


@pytest.fixture
def copy(source: bytes) -> bytes:
    (block,) = read_docx(source, "", DEFAULT_LIMITS).blocks
    return annotate(source, [on_block(block, 4, 7), about_document()]).data


def test_the_sweep_sees_any_other_difference(source: bytes, copy: bytes) -> None:
    assert differences(source, copy) == []
    assert differences(source, changed(copy, MAIN, b"three", b"3")) == [f"{MAIN} differs"]
    assert differences(source, changed(copy, MAIN, b"<w:b></w:b>", b"")) == [f"{MAIN} differs"]
    assert differences(source, changed(copy, "word/styles.xml", b"name", b"next")) == ["word/styles.xml differs"]
    assert differences(source, zipped(members(copy) | {"word/x.xml": b"<x/>"})) == ["word/x.xml is new"]
    assert differences(source, changed(copy, "_rels/.rels", b"main", b"m")) == ["_rels/.rels differs"]
    parts = members(copy)
    del parts["word/styles.xml"]
    assert "word/styles.xml is gone" in differences(source, zipped(parts))


def test_the_sweep_reads_the_words_of_a_comment_and_what_stands_before_them(copy: bytes) -> None:
    on_words, whole = comments_in(copy).values()
    assert (on_words.before, on_words.words, whole.at_point) == ("one ", "two", True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"<w:commentReference", b"<w:gone", "no mark"),
        (b"<w:commentRangeEnd", b"<w:gone", "does not end|within its words"),
        (b"<w:p>", b'<w:p><w:commentRangeStart w:id="0"/>', "begins twice"),
    ],
)
def test_the_sweep_sees_marks_that_do_not_fit(old: bytes, new: bytes, says: str, copy: bytes) -> None:
    with pytest.raises(AssertionError, match=says):
        comments_in(changed(copy, MAIN, old, new))
