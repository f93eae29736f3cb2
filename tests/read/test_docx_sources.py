"""Every character of a block leads back to the node of the file that it came from."""

from __future__ import annotations

from docx_builder import docx, part, read
from docx_strategies import escaped, written_paragraphs
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from linter.document import Block
from linter.read import docx_names as w
from linter.read.docx import paragraphs, read_docx, text_nodes
from linter.read.docx_symbols import plain, symbol
from linter.read.limits import DEFAULT_LIMITS
from linter.read.package import open_package

_FIXED = {w.TAB: "\t", w.BR: "\n", w.CR: "\n", w.PTAB: "\t", w.NO_BREAK_HYPHEN: "-"}


def text_of(node: etree._Element) -> str:
    if node.tag in (w.T, w.MATH_TEXT):
        return plain(node.text or "")
    if node.tag == w.SYM:
        return symbol(node.get(w.FONT, ""), node.get(w.CHAR, ""))
    return _FIXED[node.tag]


def assert_leads_back(block: Block, paragraph: etree._Element) -> None:
    sources = list(text_nodes(paragraph))
    for offset, character in enumerate(block.text):
        ordinal, within = block.source_of(offset)
        assert text_of(sources[ordinal])[within] == character
    assert [piece.start for piece in block.pieces] == sorted({piece.start for piece in block.pieces})


@given(st.lists(written_paragraphs, max_size=5))
def test_characters_lead_back_to_their_nodes(written: list[str]) -> None:
    body = f"<w:body>{''.join(written)}<w:p><w:r><w:t>end</w:t></w:r></w:p></w:body>"
    document = read("p", files={"word/document.xml": part("document", body)})
    found = list(paragraphs(etree.fromstring(part("document", body))[0]))
    for block in document.blocks:
        assert_leads_back(block, found[block.place.ordinal])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60), st.data())
def test_the_text_is_the_same_however_it_is_split_into_runs(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    written = "".join(f"<w:r><w:t>{escaped(each)}</w:t></w:r>" for each in parts)
    (block,) = read("p", files={"word/document.xml": part("document", f"<w:body><w:p>{written}</w:p></w:body>")}).blocks
    assert block.text == plain(text)
    for ordinal, each in enumerate(parts):
        if each:
            assert block.source_of(sum(map(len, parts[:ordinal]))) == (ordinal, 0)


def test_nodes_that_are_not_shown_keep_their_place_in_the_order() -> None:
    (block,) = read(
        'p/(r/t"a", r/(rPr/strike, t"b"), r/sym{font=Webdings,char=F001}, r/tab, del/r/t"no", r/t"c")'
    ).blocks
    assert block.text == "a\tc"
    assert [(piece.start, piece.source) for piece in block.pieces] == [(0, 0), (1, 3), (2, 4)]


def test_ordinals_count_every_paragraph_of_the_body_but_those_in_text_boxes() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    rows = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/><w:p/></w:tc></w:tr>"
    rows += "<w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr>"
    body = f"<w:body><w:p/>{box}<w:tbl>{rows}</w:tbl><w:p><w:r><w:t>last</w:t></w:r></w:p></w:body>"
    data = part("document", body)
    document = read("p", files={"word/document.xml": data})
    found = list(paragraphs(etree.fromstring(data)[0]))
    assert [(block.text, block.place.ordinal) for block in document.blocks] == [("box", 0), ("cell", 4), ("last", 5)]
    assert [[node.text for node in text_nodes(found[ordinal])] for ordinal in (4, 5)] == [["cell"], ["last"]]


def test_the_order_is_the_same_in_the_tree_of_another_reader() -> None:
    data = docx('p/(r/t"one", hyperlink/r/(t" two", tab)), p/r/t"three"')
    document = read_docx(data, "x.docx", DEFAULT_LIMITS)
    root = open_package(data, DEFAULT_LIMITS).xml("word/document.xml")
    for block, paragraph in zip(document.blocks, paragraphs(root[0]), strict=True):
        assert_leads_back(block, paragraph)
