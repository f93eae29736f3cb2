"""The numbers that Word sets before paragraphs, computed as Word shows them."""

from __future__ import annotations

import pytest
from docx_builder import read
from hypothesis import given
from hypothesis import strategies as st

from linter.document import Kind
from linter.read.docx_numbering import formatted


def level(number: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    inner = f"start{{val={start}}}, numFmt{{val={number_format}}}, lvlText{{val={text}}}" + (
        f", {more}" if more else ""
    )
    return f"lvl{{ilvl={number}}}/({inner})"


def abstract(number: int, *levels: str) -> str:
    return f"abstractNum{{abstractNumId={number}}}/({', '.join(levels)})"


def num(number: int, definition: int, *overrides: str) -> str:
    return f"num{{numId={number}}}/({', '.join([f'abstractNumId{{val={definition}}}', *overrides])})"


def item(list_id: int, depth: int = 0, text: str = "x") -> str:
    return f'p/(pPr/numPr/(ilvl{{val={depth}}}, numId{{val={list_id}}}), r/t"{text}")'


def labels(body: list[str], *numbering: str, styles: str = "style{styleId=none}") -> list[str]:
    document = read(", ".join(body), numbering=", ".join(numbering), styles=styles)
    return [block.label for block in document.blocks]


CLAUSES = abstract(
    0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman")
)


def test_clause_numbers_count_on_and_start_again_under_each_clause() -> None:
    depths = [0, 1, 2, 2, 3, 3, 2, 1, 2, 0, 1, 2]
    expected = ["1.", "1.1", "(a)", "(b)", "(i)", "(ii)", "(c)", "1.2", "(a)", "2.", "2.1", "(a)"]
    assert labels([item(1, depth) for depth in depths], CLAUSES, num(1, 0)) == expected


def test_items_state_their_depth_and_kind() -> None:
    document = read(", ".join([item(1), item(1, 2)]), numbering=f"{CLAUSES}, {num(1, 0)}")
    assert [(block.kind, block.level) for block in document.blocks] == [(Kind.LIST_ITEM, 0), (Kind.LIST_ITEM, 2)]


def test_levels_that_are_jumped_over_count_as_used() -> None:
    assert labels([item(1, 1), item(1, 0), item(1, 1)], CLAUSES, num(1, 0)) == ["1.1", "2.", "2.1"]


def test_lists_of_one_definition_share_their_numbers() -> None:
    assert labels([item(1), item(2), item(1)], CLAUSES, num(1, 0), num(2, 0)) == ["1.", "2.", "3."]


def test_lists_of_different_definitions_do_not_share_numbers() -> None:
    other = abstract(7, level(0, "%1)", "upperLetter"))
    assert labels([item(1), item(2), item(1)], CLAUSES, other, num(1, 0), num(2, 7)) == ["1.", "A)", "2."]


def test_a_list_that_starts_anew_does_so_once_and_others_go_on_from_there() -> None:
    restarted = num(2, 0, "lvlOverride{ilvl=0}/startOverride{val=5}")
    body = [item(1), item(1), item(2), item(2), item(1), item(2)]
    assert labels(body, CLAUSES, num(1, 0), restarted) == ["1.", "2.", "5.", "6.", "7.", "8."]


def test_a_list_may_redefine_a_level() -> None:
    redefined = num(2, 0, f"lvlOverride{{ilvl=0}}/{level(0, 'Part %1', 'upperRoman')}")
    assert labels([item(1), item(2)], CLAUSES, num(1, 0), redefined) == ["1.", "Part II"]


def test_levels_restart_as_their_definition_says() -> None:
    never = level(2, "%3", more="lvlRestart{val=0}")
    after_first = level(3, "%4", more="lvlRestart{val=1}")
    numbering = abstract(0, level(0, "%1"), level(1, "%2"), never, after_first)
    body = [item(1, depth) for depth in (0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3)]
    assert labels(body, numbering, num(1, 0)) == ["1", "1", "1", "1", "2", "2", "2", "2", "1", "3", "1"]


def test_legal_numbering_writes_all_levels_as_figures() -> None:
    numbering = abstract(0, level(0, "Article %1", "upperRoman"), level(1, "%1.%2", more="isLgl"))
    assert labels([item(1), item(1), item(1, 1)], numbering, num(1, 0)) == ["Article I", "Article II", "2.1"]


def test_bullets_are_bullets_and_lend_nothing_to_deeper_numbers() -> None:
    numbering = abstract(0, level(0, "\uf0b7", "bullet"), level(1, "%1.%2"))
    assert labels([item(1), item(1, 1)], numbering, num(1, 0)) == ["•", ".1"]


def test_words_around_numbers_are_shown_and_spaces_at_the_ends_are_not() -> None:
    assert labels([item(1)], abstract(0, level(0, "Schedule %1 ")), num(1, 0)) == ["Schedule 1"]


def test_starts_are_kept() -> None:
    assert labels([item(1), item(1)], abstract(0, level(0, "%1", start=17)), num(1, 0)) == ["17", "18"]


def test_a_level_without_number_or_words_makes_no_list_item() -> None:
    document = read(item(1), numbering=f"{abstract(0, level(0, '', 'none'))}, {num(1, 0)}")
    assert (document.blocks[0].label, document.blocks[0].kind) == ("", Kind.PARAGRAPH)


def test_empty_paragraphs_count_and_those_hidden_to_their_mark_do_not() -> None:
    empty = "p/pPr/numPr/(ilvl{val=0}, numId{val=1})"
    hidden = "p/pPr/(numPr/(ilvl{val=0}, numId{val=1}), rPr/vanish)"
    assert labels([item(1), empty, hidden, item(1)], CLAUSES, num(1, 0)) == ["1.", "3."]


def test_paragraphs_that_run_into_the_next_are_counted_once() -> None:
    deleted = 'p/(pPr/(numPr/(ilvl{val=0}, numId{val=1}), rPr/del), r/t"one ")'
    assert labels([item(1), deleted, item(1)], CLAUSES, num(1, 0)) == ["1.", "2."]


def test_deleted_rows_are_not_counted() -> None:
    row = f"tbl/tr/(trPr/del, tc/{item(1)})"
    assert labels([item(1), row, item(1)], CLAUSES, num(1, 0)) == ["1.", "2."]


def test_text_boxes_count_for_themselves() -> None:
    box = f'p/(r/t"anchor", r/pict/v:textbox/txbxContent/{item(1)})'
    assert labels([item(1), box, item(1)], CLAUSES, num(1, 0)) == ["1.", "", "1.", "2."]


@pytest.mark.parametrize("reference", ["numId{val=0}", "numId{val=99}", "(ilvl{val=8}, numId{val=1})", "numId"])
def test_references_that_lead_to_no_level_number_nothing(reference: str) -> None:
    assert labels([f'p/(pPr/numPr/{reference}, r/t"x")'], CLAUSES, num(1, 0)) == [""]


class TestStyles:
    LINKED = abstract(
        0, level(0, "%1", more="pStyle{val=One}"), level(1, "%1.%2", more="pStyle{val=Two}"), level(2, "%1.%2.%3")
    )
    STYLES = (
        "style{type=paragraph,styleId=One}/pPr/numPr/numId{val=1}, "
        "style{type=paragraph,styleId=Two}/pPr/numPr/numId{val=1}, "
        "style{type=paragraph,styleId=Based}/basedOn{val=Two}, "
        "style{type=paragraph,styleId=Deep}/(basedOn{val=Two}, pPr/numPr/ilvl{val=2}), "
        "style{type=paragraph,styleId=Off}/(basedOn{val=Two}, pPr/numPr/numId{val=0})"
    )

    def labels(self, *styles: str) -> list[str]:
        body = [f'p/(pPr/pStyle{{val={style}}}, r/t"x")' for style in styles]
        return labels(body, self.LINKED, num(1, 0), styles=self.STYLES)

    def test_styles_number_their_paragraphs_at_the_level_that_names_them(self) -> None:
        assert self.labels("One", "Two", "Two", "One", "Two") == ["1", "1.1", "1.2", "2", "2.1"]

    def test_numbering_is_inherited_and_taken_away(self) -> None:
        assert self.labels("One", "Based", "Off", "Two") == ["1", "1.1", "", "1.2"]

    def test_a_paragraph_may_leave_the_list_of_its_style(self) -> None:
        body = ['p/(pPr/pStyle{val=One}, r/t"x")', 'p/(pPr/(pStyle{val=One}, numPr/numId{val=0}), r/t"x")']
        assert labels(body, self.LINKED, num(1, 0), styles=self.STYLES) == ["1", ""]

    def test_a_paragraph_may_go_deeper_than_its_style(self) -> None:
        body = ['p/(pPr/(pStyle{val=One}, numPr/ilvl{val=2}), r/t"x")']
        assert labels(body, self.LINKED, num(1, 0), styles=self.STYLES) == ["1.1.1"]

    def test_a_definition_may_point_to_a_list_style(self) -> None:
        pointing = "abstractNum{abstractNumId=1}/numStyleLink{val=Legal}"
        styles = "style{type=numbering,styleId=Legal}/pPr/numPr/numId{val=1}"
        assert labels([item(2), item(1)], CLAUSES, pointing, num(1, 0), num(2, 1), styles=styles) == ["1.", "2."]

    def test_a_definition_that_points_to_itself_ends(self) -> None:
        pointing = "abstractNum{abstractNumId=1}/numStyleLink{val=Legal}"
        styles = "style{type=numbering,styleId=Legal}/pPr/numPr/numId{val=1}"
        assert labels([item(1)], pointing, num(1, 1), styles=styles) == [""]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("decimal", {0: "0", 7: "7", 1200: "1200"}),
        ("decimalZero", {0: "00", 9: "09", 10: "10", 100: "100"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa", 781: "781"}),
        ("upperLetter", {2: "B", 52: "ZZ"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 1990: "mcmxc"}),
        ("upperRoman", {49: "XLIX", 400: "CD"}),
        ("ordinal", {0: "0th", 1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 12: "12th", 23: "23rd", 111: "111th"}),
        ("cardinalText", {1: "One", 13: "Thirteen", 40: "Forty", 99: "Ninety-nine", 115: "One hundred fifteen"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 1000: "One thousandth"}),
        ("none", {1: "", 5: ""}),
        ("decimalEnclosedCircle", {3: "3"}),
    ],
)
def test_number_formats(name: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, name) for number in numbers} == numbers


def test_custom_formats_keep_their_zeros() -> None:
    custom = (
        "mc:AlternateContent/(mc:Choice{.Requires=w14}/numFmt{val=custom,format=001}, mc:Fallback/numFmt{val=decimal})"
    )
    numbering = f"abstractNum{{abstractNumId=0}}/lvl{{ilvl=0}}/(start{{val=9}}, {custom}, lvlText{{val=%1}})"
    assert labels([item(1), item(1)], numbering, num(1, 0)) == ["009", "010"]


@given(st.integers(-(10**9), 10**9), st.sampled_from(["lowerLetter", "upperRoman", "cardinalText", "ordinalText", "x"]))
def test_every_number_has_a_short_form(number: int, name: str) -> None:
    assert 0 < len(formatted(number, name)) < 100
