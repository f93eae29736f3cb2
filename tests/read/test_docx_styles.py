"""What a block says about its style: headings, boldness, size."""

from __future__ import annotations

import pytest
from docx_builder import read

from linter.document import Kind

STYLES = """
    docDefaults/rPrDefault/rPr/sz{val=21},
    style{type=paragraph,styleId=Standard,default=1}/name{val=Normal},
    style{type=paragraph,styleId=berschrift2}/(name{val=heading 2}, rPr/(b, sz{val=28})),
    style{type=paragraph,styleId=Clause}/(name{val=Clause Heading}, basedOn{val=berschrift2}),
    style{type=paragraph,styleId=Outlined}/(name{val=Outlined}, pPr/outlineLvl{val=3}),
    style{type=paragraph,styleId=NotHeading}/(name{val=No Heading}, basedOn{val=Outlined}, pPr/outlineLvl{val=9}),
    style{type=paragraph,styleId=Loop}/(name{val=Loop}, basedOn{val=Loop2}),
    style{type=paragraph,styleId=Loop2}/(name{val=Loop2}, basedOn{val=Loop}),
    style{type=character,styleId=Strong}/(name{val=Strong}, rPr/b),
    style{type=character,styleId=Large}/(name{val=Large}, basedOn{val=Strong}, rPr/sz{val=40})
"""


@pytest.mark.parametrize(
    ("properties", "kind", "level", "style"),
    [
        ("pStyle{val=berschrift2}", Kind.HEADING, 2, "heading 2"),
        ("pStyle{val=Clause}", Kind.HEADING, 2, "Clause Heading"),
        ("pStyle{val=Outlined}", Kind.HEADING, 4, "Outlined"),
        ("pStyle{val=NotHeading}", Kind.PARAGRAPH, 0, "No Heading"),
        ("outlineLvl{val=0}", Kind.HEADING, 1, "Normal"),
        ("(pStyle{val=Clause}, outlineLvl{val=9})", Kind.PARAGRAPH, 0, "Clause Heading"),
        ("pStyle{val=Unknown}", Kind.PARAGRAPH, 0, "Unknown"),
        ("pStyle{val=Loop}", Kind.PARAGRAPH, 0, "Loop"),
        ("jc", Kind.PARAGRAPH, 0, "Normal"),
    ],
)
def test_headings_go_by_style_and_outline_level(properties: str, kind: Kind, level: int, style: str) -> None:
    (block,) = read(f'p/(pPr/{properties}, r/t"x")', styles=STYLES).blocks
    assert (block.kind, block.level, block.style) == (kind, level, style)


def test_without_a_styles_part_the_ids_of_built_in_headings_still_speak() -> None:
    (block,) = read('p/(pPr/pStyle{val=Heading3}, r/t"x")').blocks
    assert (block.kind, block.level, block.style) == (Kind.HEADING, 3, "Heading3")


def test_a_numbered_heading_is_a_heading_with_a_label() -> None:
    numbering = (
        "abstractNum{abstractNumId=0}/lvl{ilvl=0}/(start{val=4}, lvlText{val=%1.}), num{numId=1}/abstractNumId{val=0}"
    )
    body = 'p/(pPr/(pStyle{val=berschrift2}, numPr/(ilvl{val=0}, numId{val=1})), r/t"Scope")'
    (block,) = read(body, styles=STYLES, numbering=numbering).blocks
    assert (block.kind, block.level, block.label, block.text) == (Kind.HEADING, 2, "4.", "Scope")


@pytest.mark.parametrize(
    ("paragraph", "bold"),
    [
        ('p/r/(rPr/b, t"x")', True),
        ('p/r/(rPr/b{val=0}, t"x")', False),
        ('p/(r/(rPr/b, t"x"), r/t" y")', False),
        ('p/(r/(rPr/b, t"x"), r/t"  ")', True),
        ('p/(r/(rPr/b, t"x"), r/(rPr/strike, t" struck"))', True),
        ('p/(pPr/rPr/b, r/t"x")', False),
        ('p/(pPr/pStyle{val=Clause}, r/t"x")', True),
        ('p/(pPr/pStyle{val=Clause}, r/(rPr/b{val=false}, t"x"))', False),
        ('p/r/(rPr/rStyle{val=Strong}, t"x")', True),
        ('p/r/(rPr/rStyle{val=Large}, t"x")', True),
        ('p/(pPr/pStyle{val=Clause}, r/(rPr/rStyle{val=Strong}, t"x"))', False),
        ('p/(pPr/pStyle{val=Clause}, r/(rPr/(rStyle{val=Strong}, b), t"x"))', True),
    ],
)
def test_bold_means_that_all_that_is_seen_is_bold(paragraph: str, bold: bool) -> None:
    (block,) = read(paragraph, styles=STYLES).blocks
    assert block.bold is bold


@pytest.mark.parametrize(
    ("paragraph", "size"),
    [
        ('p/r/t"x"', 10.5),
        ('p/r/(rPr/sz{val=24}, t"x")', 12),
        ('p/(pPr/pStyle{val=Clause}, r/t"x")', 14),
        ('p/r/(rPr/rStyle{val=Large}, t"x")', 20),
        ('p/(r/(rPr/sz{val=24}, t"ab"), r/(rPr/sz{val=30}, t"longer"), r/(rPr/sz{val=24}, t"cd"))', 15),
        ('p/r/(rPr/sz{val=big}, t"x")', 10.5),
    ],
)
def test_size_is_that_of_most_of_the_text(paragraph: str, size: float) -> None:
    (block,) = read(paragraph, styles=STYLES).blocks
    assert block.size == size


def test_size_is_unknown_where_the_file_states_none() -> None:
    assert read('p/r/t"x"').blocks[0].size is None
