"""Numbers as Excel shows them."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.read.number_format import built_in_code, format_number, format_text, general, is_date_code

AS_EXCEL_SHOWS = [
    (0.14, "0%", "14%"),
    (0.145, "0%", "15%"),
    (0.125, "0.0%", "12.5%"),
    (1, "0%", "100%"),
    (5000, "£#,##0", "£5,000"),
    (5000, "[$£-809]#,##0", "£5,000"),
    (5000.5, "[$£-809]#,##0.00", "£5,000.50"),
    (1234.5, "[$€-2] #,##0.00", "€ 1,234.50"),
    (5, "[$USD] 0", "USD 5"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (999, "#,##0", "999"),
    (1000, "#,##0", "1,000"),
    (5, "000,000", "000,005"),
    (0, "#,##0", "0"),
    (0, "#", ""),
    (0.5, "#.00", ".50"),
    (5.25, ".00", "5.25"),
    (5, "0.##", "5."),
    (5.1, "0.0#", "5.1"),
    (1.005, "0.00", "1.01"),
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (42, "00000", "00042"),
    (1234567, "#,##0,", "1,235"),
    (1234567, "0.0,,", "1.2"),
    (5_200_000, '£0.0,,"m"', "£5.2m"),
    (-1234, "#,##0;(#,##0)", "(1,234)"),
    (-1234, "#,##0_);[Red](#,##0)", "(1,234)"),
    (-1234, "£#,##0", "-£1,234"),
    (0, '0;-0;"nil"', "nil"),
    (0, "0;-0;;@", ""),
    (3, "0;-0;;@", "3"),
    (3, ";;;", ""),
    (5000, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "£5,000.00"),
    (-5000, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "-£5,000.00"),
    (0, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "£-"),
    (150, '[>100]"many";[>50]"some";"few"', "many"),
    (75, '[>100]"many";[>50]"some";"few"', "some"),
    (7, '[>100]"many";[>50]"some";"few"', "few"),
    (-7, "[<0]0;0.0", "7"),
    (-7, "[>=0]0;(0)", "(7)"),
    (3, '0" days"', "3 days"),
    (1, '"Lot "0', "Lot 1"),
    (3, "0\\ \\w\\k", "3 wk"),
    (12, 'General" marks"', "12 marks"),
    (7, '"Yes"', "Yes"),
    (1.5, "# ?/?", "1 1/2"),
    (0.3333333333, "# ?/?", "1/3"),
    (1.25, "# ?/4", "1 1/4"),
    (2, "# ?/?", "2"),
    (0.5, "?/8", "4/8"),
    (12345, "0.00E+00", "1.23E+04"),
    (0.00012, "0.0E+0", "1.2E-4"),
    (12345, "##0.0E+0", "12.3E+3"),
    (999_999, "0.00E+00", "1.00E+06"),
    (1234567890, "000-000-0000", "123-456-7890"),
    (46132, "dd/mm/yyyy", "20/04/2026"),
    (46132, "d mmmm yyyy", "20 April 2026"),
    (46132, "ddd d mmm yy", "Mon 20 Apr 26"),
    (46132, "dddd", "Monday"),
    (46132, "mmm-yy", "Apr-26"),
    (46132, "mmmmm", "A"),
    (46132, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "20 April 2026"),
    (46132, "[$-809]dd\\ mmmm\\ yyyy;@", "20 April 2026"),
    (46132.5, "dd/mm/yyyy hh:mm", "20/04/2026 12:00"),
    (46132.75, "h:mm AM/PM", "6:00 PM"),
    (0.0, "h:mm AM/PM", "12:00 AM"),
    (0.25, "h A/P", "6 A"),
    (0.52, "[$-F400]h:mm:ss\\ AM/PM", "12:28:48"),
    (1.5, "[h]:mm", "36:00"),
    (0.0625, "[mm]:ss", "90:00"),
    (0.0001, "[ss]", "09"),
    (0.0000578704, "mm:ss.0", "00:05.0"),
    (46132.999999, "dd/mm/yyyy hh:mm:ss", "21/04/2026 00:00:00"),
    (60, "dd/mm/yyyy", "29/02/1900"),
    (59, "dd/mm/yyyy", "28/02/1900"),
    (61, "dd/mm/yyyy", "01/03/1900"),
    (1, "dd/mm/yyyy", "01/01/1900"),
    (0, "dd/mm/yyyy", "00/01/1900"),
    (-3, "dd/mm/yyyy", "-3"),
    (1e300, "dd/mm/yyyy", "1E+300"),
    (0.1 + 0.2, "General", "0.3"),
    (1 / 3, "General", "0.333333333"),
    (2 / 3, "General", "0.666666667"),
    (1234.56789012, "General", "1234.56789"),
    (12345678901, "General", "12345678901"),
    (123456789012, "General", "1.23457E+11"),
    (0.0001, "General", "0.0001"),
    (0.000000001234, "General", "1.234E-09"),
    (-0.5, "General", "-0.5"),
    (1e300, "General", "1E+300"),
    (88.2, "General", "88.2"),
    (88.2, "@", "88.2"),
    (5, "", "5"),
    (5, "0" * 5000, "5"),
]


@pytest.mark.parametrize(("value", "code", "shown"), AS_EXCEL_SHOWS)
def test_a_number_is_shown_as_excel_shows_it(value: float, code: str, shown: str) -> None:
    assert format_number(value, code) == shown


def test_the_1904_system_counts_from_the_first_of_january_1904() -> None:
    assert format_number(0, "dd/mm/yyyy", date_1904=True) == "01/01/1904"
    assert format_number(46132 - 1462, "dd/mm/yyyy", date_1904=True) == "20/04/2026"


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (9, 0.1, "10%"),
        (14, 46132, "20/04/2026"),
        (44, -5.5, "-£5.50"),
        (44, 0, "£-"),
        (3, 5000, "5,000"),
        (999, 2, "2"),
    ],
)
def test_a_built_in_format_has_its_british_form(number: int, value: float, shown: str) -> None:
    assert format_number(value, built_in_code(number)) == shown


def test_text_is_changed_only_by_a_section_for_text() -> None:
    assert format_text("Lead", "General") == "Lead"
    assert format_text("  Lead ", "@") == "  Lead "
    assert format_text("Lead", "0.00") == "Lead"
    assert format_text("Lead", '"Role: "@') == "Role: Lead"
    assert format_text("Lead", '_-£* #,##0_-;-£* #,##0_-;_-£* "-"_-;_-@_-') == "Lead"
    assert format_text("Lead", ";;;") == ""


def test_a_date_code_is_told_from_a_number_code() -> None:
    assert is_date_code("dd/mm/yyyy")
    assert is_date_code("[h]:mm")
    assert not is_date_code('0" days"')
    assert not is_date_code("[Red]0.00")


def test_what_is_no_number_is_shown_as_an_error() -> None:
    assert format_number(math.nan, "0.0") == "#NUM!"


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
CODES = st.text(alphabet='0#?.,%;/E+-@"\\_*[]$£<>= ymdhsAPGenral', max_size=24)


@given(NUMBERS, CODES)
def test_any_number_under_any_code_gives_one_line_of_text(value: float, code: str) -> None:
    assert isinstance(format_number(value, code), str)


@given(NUMBERS)
def test_the_general_form_stays_short_and_close(value: float) -> None:
    shown = general(value)
    assert len(shown.lstrip("-")) <= 12
    assert float(shown) == pytest.approx(value, rel=1e-4)


@given(st.integers(-(10**12), 10**12))
def test_thousands_commas_leave_the_digits_alone(value: int) -> None:
    assert format_number(value, "#,##0").replace(",", "") == str(value)


@given(st.integers(61, 2_958_465))
def test_a_day_and_its_serial_agree(serial: int) -> None:
    shown = format_number(serial, "yyyy-mm-dd")
    assert (date.fromisoformat(shown) - date(1899, 12, 30)).days == serial
