"""What the Word reader takes for the text of a paragraph, and what it leaves out."""

from __future__ import annotations

import pytest
from docx_builder import notices, read, texts

from linter.document import Part

BOX = 'wps:txbx/txbxContent/p/r/t"in the box"'
CHOICE = f"mc:Choice{{.Requires=wps}}/drawing/{BOX}"
FALLBACK = 'mc:Fallback/pict/v:textbox/txbxContent/p/r/t"in the box"'


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ('p/(r/t"Hel", r/t"lo")', "Hello"),
        ('p/r/(t"a", tab, t"b", br, t"c", cr, t"d", ptab, t"e")', "a\tb\nc\nd\te"),
        ('p/r/(t"non", noBreakHyphen, t"stop", softHyphen, t"!")', "non-stop!"),
        ('p/(r/t" kept ", r/t" as it is ")', " kept  as it is "),
        ('p/hyperlink{r:id=x}/r/t"a link"', "a link"),
        ('p/smartTag/smartTag/r/t"smart"', "smart"),
        ('p/customXml/r/t"custom"', "custom"),
        ('p/dir/bdo/r/t"both ways"', "both ways"),
        ('p/(ins/r/t"added", moveTo/r/t" moved")', "added moved"),
        ('p/sdt/(sdtPr, sdtContent/r/t"control")', "control"),
        ('p/r/ruby/(rt/r/t"above", rubyBase/r/t"base")', "base"),
        ('p/m:oMathPara/m:oMath/(m:r/m:t"a=", m:r/m:t"b")', "a=b"),
        ('p/(r/t"one line", r/t"\n and\tanother")', "one line  and another"),
        ('p/r/strange:thing/t"unknown"', None),
        ('p/r/t"  "', None),
        ("p/pPr/tabs/tab", None),
    ],
)
def test_text_of_a_paragraph(paragraph: str, text: str | None) -> None:
    assert texts(read(f'{paragraph}, p/r/t"."')) == ([text, "."] if text else ["."])


@pytest.mark.parametrize(
    ("font", "char", "text"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("wingdings 2", "F051", "☒"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "00B7", "•"),
        ("Arial", "2713", "✓"),
        ("Webdings", "F045", ""),
        ("Wingdings", "F0FF", ""),
        ("Arial", "D800", ""),
        ("Symbol", "none", ""),
    ],
)
def test_symbols_become_characters_where_they_are_known(font: str, char: str, text: str) -> None:
    assert texts(read(f'p/r/(t"a", sym{{font={font},char={char}}}, t"b")')) == [f"a{text}b"]


def test_bullets_typed_in_a_symbol_font_become_bullets() -> None:
    assert texts(read('p/r/t"\uf0b7 first"')) == ["• first"]


class TestTrackedChanges:
    def test_deletions_and_moves_away_are_not_read_and_are_counted(self) -> None:
        document = read('p/(r/t"a", del/r/delText"b", ins/del/r/delText"c", moveFrom/r/t"d", r/t"e")')
        assert texts(document) == ["ae"]
        assert notices(document)["tracked-deletions"].startswith(
            "3 tracked deletions were not read: the text is checked"
        )

    def test_one_deletion_is_named_in_the_singular(self) -> None:
        assert notices(read('p/(r/t"a", del/r/delText"b")'))["tracked-deletions"].startswith("1 tracked deletion was")

    def test_a_paragraph_whose_mark_is_deleted_becomes_one_with_the_next(self) -> None:
        document = read(
            'p/(pPr/(pStyle{val=A}, rPr/del), r/t"one "), bookmarkEnd, p/(pPr/pStyle{val=B}, r/t"two"), p/r/t"three"'
        )
        assert texts(document) == ["one two", "three"]
        assert [block.style for block in document.blocks] == ["B", ""]
        assert [block.place.ordinal for block in document.blocks] == [0, 2]

    def test_many_deleted_marks_in_a_row_make_one_paragraph(self) -> None:
        mark = "pPr/rPr/(ins, del)"
        assert texts(read(f'p/({mark}, r/t"a"), p/({mark}, del/r/delText"b"), p/({mark}, r/t"c"), p/r/t"d"')) == ["acd"]

    def test_a_wholly_deleted_paragraph_leaves_the_next_one_its_own_place(self) -> None:
        (block,) = read('p/(pPr/rPr/del, del/r/delText"gone"), p/r/t"stays"').blocks
        assert (block.text, block.place.ordinal) == ("stays", 1)

    def test_a_deleted_mark_before_a_table_or_the_end_of_a_cell_ends_the_paragraph(self) -> None:
        document = read('p/(pPr/rPr/del, r/t"a"), tbl/tr/tc/p/(pPr/rPr/moveFrom, r/t"b"), p/r/t"c"')
        assert texts(document) == ["a", "b", "c"]

    def test_inserted_paragraph_marks_are_marks(self) -> None:
        assert texts(read('p/(pPr/rPr/ins, r/t"a"), p/r/t"b"')) == ["a", "b"]

    def test_former_properties_do_not_count(self) -> None:
        assert texts(read('p/r/(rPr/rPrChange/rPr/(strike, vanish), t"a")')) == ["a"]


class TestStruckAndHiddenText:
    @pytest.mark.parametrize("property_", ["strike", "dstrike", "rStyle{val=Struck}"])
    def test_struck_text_is_not_read(self, property_: str) -> None:
        document = read(
            f'p/(r/t"a", r/(rPr/{property_}, t"b"), r/(rPr/strike{{val=0}}, t"c"))',
            styles="style{type=character,styleId=Struck}/rPr/strike",
        )
        assert texts(document) == ["ac"]
        assert notices(document) == {"struck-through": "1 struck-through passage was not read."}

    def test_hidden_text_is_not_read(self) -> None:
        document = read('p/(r/(rPr/vanish, t"a"), r/t"b"), p/r/(rPr/vanish, t"c")')
        assert texts(document) == ["b"]
        assert notices(document) == {"hidden-text": "2 passages of hidden text were not read."}

    def test_text_that_is_hidden_by_style_and_shown_by_hand_is_read(self) -> None:
        styles = "style{type=paragraph,styleId=H}/rPr/vanish"
        assert texts(read('p/(pPr/pStyle{val=H}, r/(rPr/vanish{val=false}, t"a"), r/t"b")', styles=styles)) == ["a"]


def field(code: str, result: str) -> str:
    return (
        f'r/fldChar{{fldCharType=begin}}, r/instrText"{code}", r/fldChar{{fldCharType=separate}}, {result}, '
        "r/fldChar{fldCharType=end}"
    )


class TestFields:
    def test_the_result_is_read_and_the_code_is_not(self) -> None:
        reference = field(" REF a ", 'r/t"4"')
        assert texts(read(f'p/(r/t"See ", {reference}, r/t".")')) == ["See 4."]

    def test_simple_fields_show_their_result(self) -> None:
        assert texts(read('p/fldSimple{instr=DATE}/r/t"today"')) == ["today"]

    def test_a_field_in_the_code_of_a_field_shows_nothing(self) -> None:
        inner = field("MERGEFIELD x", 'r/t"value"')
        paragraph = (
            f'p/(r/fldChar{{fldCharType=begin}}, r/instrText"IF ", {inner}, r/instrText" = 1", '
            'r/fldChar{fldCharType=separate}, r/t"shown", r/fldChar{fldCharType=end}, r/t" after")'
        )
        assert texts(read(paragraph)) == ["shown after"]

    def test_a_field_in_the_result_of_a_field_shows_its_result(self) -> None:
        page = field("PAGEREF", 'r/t"7"')
        assert texts(read(f"p/({field('HYPERLINK', page)})")) == ["7"]

    def test_a_result_may_run_over_paragraphs(self) -> None:
        body = (
            'p/(r/fldChar{fldCharType=begin}, r/instrText"INCLUDETEXT", r/fldChar{fldCharType=separate}, r/t"a"), '
            'p/r/t"b", p/(r/t"c", r/fldChar{fldCharType=end}, r/t"d")'
        )
        assert texts(read(body)) == ["a", "b", "cd"]

    def test_a_field_that_never_ends_swallows_nothing(self) -> None:
        document = read('p/(r/t"a", r/fldChar{fldCharType=begin}, r/instrText"REF", r/t"b"), p/r/t"c"')
        assert texts(document) == ["ab", "c"]
        assert [piece.source for piece in document.blocks[0].pieces] == [0, 1]

    def test_ends_and_separators_without_a_beginning_are_passed_over(self) -> None:
        body = 'p/(r/fldChar{fldCharType=end}, r/t"a", r/fldChar{fldCharType=separate}, r/t"b")'
        assert texts(read(body)) == ["ab"]


class TestTablesOfContents:
    ENTRY = 'hyperlink{anchor=_Toc1}/(r/t"Introduction", r/tab, r/t"3")'
    BEGIN = 'r/fldChar{fldCharType=begin}, r/instrText" TOC \\o ", r/fldChar{fldCharType=separate}'

    def test_entries_are_left_out_with_a_notice(self) -> None:
        document = read(
            f'p/r/t"Contents", p/({self.BEGIN}, {self.ENTRY}), p/(r/t"Method", r/tab, r/t"iv"), '
            'p/r/fldChar{fldCharType=end}, p/r/t"Introduction"'
        )
        assert texts(document) == ["Contents", "Introduction"]
        assert notices(document)["contents-table"].startswith("2 lines of tables of contents were not read")

    def test_entries_are_known_by_their_style_too(self) -> None:
        styles = "style{type=paragraph,styleId=T1}/name{val=toc 1}"
        assert texts(read('p/(pPr/pStyle{val=T1}, r/t"Introduction"), p/r/t"a"', styles=styles)) == ["a"]

    def test_a_table_of_contents_without_an_end_does_not_swallow_the_document(self) -> None:
        assert texts(read(f'p/({self.BEGIN}, {self.ENTRY}), p/r/t"Text.", p/r/t"More."')) == ["Text.", "More."]


class TestContentControls:
    def test_placeholders_are_marked_as_prompts(self) -> None:
        control = "sdt/(sdtPr/showingPlcHdr, sdtContent/{})"
        block, run, part = (control.format(content) for content in ('p/r/t"block"', 'r/t"run"', 'r/t"part"'))
        filled = 'sdt/(sdtPr/showingPlcHdr{val=0}, sdtContent/r/t"no")'
        document = read(f'{block}, p/{run}, p/(r/t"Name: ", {part}), p/{filled}')
        assert [(block.text, block.prompt) for block in document.blocks] == [
            ("block", True),
            ("run", True),
            ("Name: part", False),
            ("no", False),
        ]

    def test_controls_within_controls_are_read(self) -> None:
        assert texts(read('sdt/sdtContent/(p/r/t"a", sdt/sdtContent/customXml/p/r/t"b")')) == ["a", "b"]

    def test_tick_boxes_show_their_state(self) -> None:
        control = "sdt/(sdtPr/strange:checkbox, sdtContent/r/sym{font=Wingdings,char=F0FE})"
        assert texts(read(f'p/({control}, r/t" yes")')) == ["☑ yes"]


class TestTextBoxes:
    def test_a_box_is_read_once_and_after_the_paragraph_that_holds_it(self) -> None:
        document = read(f'p/(r/mc:AlternateContent/({CHOICE}, {FALLBACK}), r/t"anchor"), p/r/t"next"')
        assert [(block.place.part, block.text) for block in document.blocks] == [
            (Part.BODY, "anchor"),
            (Part.TEXT_BOX, "in the box"),
            (Part.BODY, "next"),
        ]

    @pytest.mark.parametrize(
        "run",
        [f"r/{CHOICE}".replace("mc:Choice{.Requires=wps}/", ""), 'r/pict/v:textbox/txbxContent/p/r/t"in the box"'],
    )
    def test_boxes_of_either_kind_are_read_without_alternatives(self, run: str) -> None:
        assert texts(read(f"p/{run}")) == ["in the box"]

    def test_the_fallback_is_read_where_the_choice_is_not_understood(self) -> None:
        alternatives = 'mc:AlternateContent/(mc:Choice{.Requires=strange}/t"a", mc:Fallback/t"b")'
        assert texts(read(f"p/r/{alternatives}")) == ["b"]

    def test_tables_stand_in_boxes(self) -> None:
        document = read('p/r/pict/v:textbox/txbxContent/(tbl/tr/(tc/p/r/t"KPI", tc/p/r/t"95%"), p)')
        assert [(block.text, block.place.part, block.place.column) for block in document.blocks] == [
            ("KPI", Part.TEXT_BOX, 1),
            ("95%", Part.TEXT_BOX, 2),
        ]
        assert document.grids[0].cells[1].text == "95%"

    def test_boxes_have_paragraph_numbers_of_their_own(self) -> None:
        box = 'p/(r/t"a", r/pict/v:textbox/txbxContent/(p, p/r/t"box"))'
        document = read(f'{box}, {box}, p/r/t"b"')
        assert [(block.text, block.place.ordinal) for block in document.blocks] == [
            ("a", 0),
            ("box", 1),
            ("a", 1),
            ("box", 3),
            ("b", 2),
        ]

    def test_a_box_in_a_box_is_read_once(self) -> None:
        inner = 'r/pict/v:textbox/txbxContent/p/r/t"inner"'
        assert texts(read(f'p/r/pict/v:textbox/txbxContent/p/(r/t"outer", {inner})')) == ["outer", "inner"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("p/r/drawing/a:graphic/a:graphicData{.uri=http://x/picture}/pic:pic", "pictures"),
        ("p/r/pict/v:shape/v:imagedata", "pictures"),
        ("p/r/drawing/a:graphic/a:graphicData{.uri=http://x/chart}", "charts"),
        ("p/r/drawing/a:graphic/a:graphicData{.uri=http://x/diagram}", "diagrams"),
        ("p/r/object/v:shape/v:imagedata", "embedded-objects"),
        ("altChunk{r:id=x}", "embedded-documents"),
        ("subDoc{r:id=x}", "linked-documents"),
        ("p/subDoc{r:id=x}", "linked-documents"),
    ],
)
def test_what_is_no_text_is_counted_in_a_notice(content: str, code: str) -> None:
    document = read(f'{content}, p/r/t"text"')
    assert texts(document) == ["text"]
    (notice,) = document.notices
    assert notice.code == code
    assert notice.message.startswith("1 ")
