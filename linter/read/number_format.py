"""What a person sees in a cell: a stored number shown by an Excel number format.

The notation is that of ECMA-376 part 1, 18.8.30 and 18.8.31. Where Excel follows the regional settings
of the computer (the short date, the currency of the built-in formats), the British ones are used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from linter.regex import regex

GENERAL = "General"

_BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "£#,##0;-£#,##0",
    6: "£#,##0;-£#,##0",
    7: "£#,##0.00;-£#,##0.00",
    8: "£#,##0.00;-£#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '£#,##0;-£#,##0;£"-"',
    43: '#,##0.00;-#,##0.00;"-"??',
    44: '£#,##0.00;-£#,##0.00;£"-"??',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
_EAST_ASIAN_DATES = frozenset((*range(27, 32), 36, *range(50, 59)))
_LONGEST_CODE = 1_000
_LAST_DAY = 2_958_465  # 31/12/9999 in the 1900 system
_SECONDS_A_DAY = 86_400
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_WIDE = Context(prec=700)

_TOKEN = regex(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General)
    | (?P<meridiem>AM/PM|A/P)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d*)?(?:E[+-]?\d+)?)", re.IGNORECASE)
_ELAPSED = regex(r"h+|m+|s+", re.IGNORECASE)
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _PlainForm:
    """A section like £#,##0.00 or 0%, which nearly all numbers have: shown without looking at every token again."""

    prefix: str
    suffix: str
    percents: int
    places: int
    spec: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts that semicolons separate; `condition` is an operator and the number it compares with."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None = None
    plain: _PlainForm | None = None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def built_in_code(number: int) -> str:
    """The format code behind a built-in number format id, in the British form; "General" for an unknown id."""
    if number in _EAST_ASIAN_DATES:
        return _BUILT_IN[14]
    return _BUILT_IN.get(number, GENERAL)


@lru_cache(maxsize=4_096)
def format_number(value: float, code: str, date_1904: bool = False) -> str:
    """Show `value` as Excel shows it under the format `code`; never raises.

    A code that cannot be followed (a negative date, a code of thousands of characters) gives the General form.
    The result has no spaces at its ends: those that a format adds are for alignment only.
    """
    if not math.isfinite(value):
        return "#NUM!"
    sections = _sections(code)
    at, section = _choose(sections, value)
    if section is None:
        return general(value)
    if _drops_sign(sections, at):
        value = abs(value)
    if section.plain is not None:
        return _show_plain(section.plain, value)
    if section.has("date", "elapsed", "meridiem"):
        return _show_date(section, value, date_1904)
    return _show_number(section, value).strip()


@lru_cache(maxsize=256)
def format_text(text: str, code: str) -> str:
    """Show the text of a text cell under the format `code`: only a section with "@", or a fourth one, changes it."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1] if sections and sections[-1].has("text") else None
    if section is None:
        return text
    shown = "".join(text if token.kind == "text" else token.text for token in section.tokens if _is_plain(token))
    return shown.strip() if len(section.tokens) > 1 else shown


def is_date_code(code: str) -> bool:
    """True if the first section of `code` shows a date or a time."""
    sections = _sections(code)
    return bool(sections) and sections[0].has("date", "elapsed", "meridiem")


def general(value: float) -> str:
    """Show `value` as the General format does: at most eleven characters, or a power of ten."""
    if abs(value) < 1e11 and value == int(value):
        return str(int(value))
    magnitude = math.floor(math.log10(abs(value)))
    if not -10 < magnitude < 11:
        return _scientific(value)
    if magnitude >= -4:
        return _trimmed(_fixed(abs(value), 9 - max(magnitude, 0)), value < 0)
    exact = _trimmed(_fixed(abs(value), 15), False)
    return ("-" if value < 0 else "") + exact if len(exact) <= 11 else _scientific(value)


def day_of(serial: float, date_1904: bool = False) -> date:
    """The day of a date serial. Raises ValueError outside 01/01/1900 (or 1904) to 31/12/9999.

    Excel's 1900 system counts a 29/02/1900 that never was (serial 60); it is given as 28/02/1900.
    """
    days = math.floor(serial)
    if days < 0 or days > _LAST_DAY:
        raise ValueError(f"{serial} is no date")
    if date_1904:
        return date(1904, 1, 1) + timedelta(days=min(days, _LAST_DAY - 1_462))
    return date(1899, 12, 31) + timedelta(days=days - (days >= 60))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    if not code or len(code) > _LONGEST_CODE:
        return ()
    parts: list[list[_Token]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        if kind == "end":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            condition = _CONDITION.fullmatch(match["bracket"].strip())
            if condition:
                conditions[-1] = (condition[1], float(condition[2]))
            else:
                parts[-1].extend(_bracket(match["bracket"]))
        else:
            parts[-1].append(_token(kind, match[kind]))
    settled = [tuple(_settle(tokens)) for tokens in parts]
    return tuple(
        _Section(tokens, condition, _plain_form(tokens)) for tokens, condition in zip(settled, conditions, strict=True)
    )


_PLAIN = regex(r"([^0#.,]*)(#,##0|#*0)(?:\.(0+))?([^0#.,]*)")


def _plain_form(tokens: Sequence[_Token]) -> _PlainForm | None:
    if any(token.kind not in _PLAIN_KINDS for token in tokens):
        return None
    # Literals become one sign each, so that the shape alone decides; their words are taken from the tokens.
    shape = "".join("x" if token.kind == "literal" else token.text for token in tokens)
    match = _PLAIN.fullmatch(shape)
    if match is None:
        return None
    before, after = tokens[: match.end(1)], tokens[match.start(4) :]
    return _PlainForm(
        "".join(token.text for token in before).lstrip(),
        "".join(token.text for token in after).rstrip(),
        shape.count("%"),
        len(match[3] or ""),
        ",f" if "," in match[2] else "f",
    )


_PLAIN_KINDS = frozenset(("literal", "digit", "comma", "point", "percent"))


def _show_plain(form: _PlainForm, value: float) -> str:
    scaled = _decimal(abs(value)).scaleb(2 * form.percents, _WIDE)
    sign = "-" if value < 0 else ""
    return f"{sign}{form.prefix}{format(_rounded(scaled, form.places), form.spec)}{form.suffix}"


def _token(kind: str, text: str) -> _Token:
    if kind in ("quoted", "escaped", "other"):
        return _Token("literal", text)
    if kind == "space":
        return _Token("literal", " ")
    if kind == "fill":
        return _Token("literal", "")
    if kind == "meridiem":
        return _Token(kind, text.upper() if len(text) > len("A/P") else text)
    return _Token(kind, text.lower())


def _bracket(inside: str) -> list[_Token]:
    """The meaning of [..]: a currency sign, elapsed time or the computer's own date; colours say nothing."""
    if inside.upper() in ("$-F800", "$-X-SYSDATE"):
        return [_Token("system-date", "")]
    if inside.upper() in ("$-F400", "$-X-SYSTIME"):
        return [_Token("system-time", "")]
    if inside.startswith("$"):
        return [_Token("literal", inside[1:].split("-")[0])]
    if _ELAPSED.fullmatch(inside):
        return [_Token("elapsed", inside.lower())]
    return []


def _settle(tokens: list[_Token]) -> list[_Token]:
    """Decide what depends on the neighbours: minutes or months, fractions of a second, the computer's own date."""
    if tokens and tokens[0].kind == "system-date":
        return [_Token("date", "d"), _Token("literal", " "), _Token("date", "mmmm"), *_space_and("yyyy")]
    if tokens and tokens[0].kind == "system-time":
        return [_Token("date", "hh"), _Token("literal", ":"), _Token("date", "nn"), *_colon_and("ss")]
    if not any(token.kind in ("date", "elapsed", "meridiem") for token in tokens):
        return tokens
    return _fractions_of_seconds(_minutes(tokens))


def _space_and(text: str) -> list[_Token]:
    return [_Token("literal", " "), _Token("date", text)]


def _colon_and(text: str) -> list[_Token]:
    return [_Token("literal", ":"), _Token("date", text)]


def _minutes(tokens: list[_Token]) -> list[_Token]:
    """Rename m and mm to n and nn where they stand next after hours or next before seconds."""
    clock = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    settled = list(tokens)
    for order, at in enumerate(clock):
        if tokens[at].text not in ("m", "mm") or tokens[at].kind != "date":
            continue
        before = tokens[clock[order - 1]].text if order else ""
        after = tokens[clock[order + 1]].text if order + 1 < len(clock) else ""
        if before.startswith("h") or after.startswith("s"):
            settled[at] = _Token("date", "n" * len(tokens[at].text))
    return settled


def _fractions_of_seconds(tokens: list[_Token]) -> list[_Token]:
    settled: list[_Token] = []
    for token in tokens:
        last = settled[-1] if settled else None
        if token.kind == "digit" and last is not None and last.kind in ("point", "fraction"):
            settled[-1] = _Token("fraction", last.text + token.text)
        else:
            settled.append(token)
    return [_Token("literal", token.text) if token.kind in _MARKS else token for token in settled]


_MARKS = frozenset(("point", "comma", "slash", "percent", "digit"))


def _choose(sections: Sequence[_Section], value: float) -> tuple[int, _Section | None]:
    """The section that applies to a number and its place among the sections; None where there is none."""
    numeric = [section for section in sections[:3] if not (section.has("text") and len(sections) > 1)]
    if not numeric:
        return 0, None
    if any(section.condition for section in numeric):
        return _choose_by_condition(numeric, value)
    if len(numeric) == 1 or value > 0 or (value == 0 and len(numeric) < 3):
        return 0, numeric[0]
    at = 1 if value < 0 else 2
    return at, numeric[at]


def _choose_by_condition(sections: Sequence[_Section], value: float) -> tuple[int, _Section | None]:
    for at, section in enumerate(sections):
        if section.condition is not None:
            operator, limit = section.condition
            if _TESTS[operator](value, limit):
                return at, section
        elif at > 0 and (at == len(sections) - 1 or value < 0):
            return at, section
    return 0, None  # Excel falls back to General


def _drops_sign(sections: Sequence[_Section], at: int) -> bool:
    """True where the section itself stands for negative numbers, so that it writes its own sign or brackets."""
    condition = sections[at].condition
    if condition is not None:
        return len(sections) > 1 and condition[0] in ("<", "<=") and condition[1] <= 0
    first = sections[0].condition
    return at == 1 and (first is None or (first[0] in (">", ">=") and first[1] == 0))


def _is_plain(token: _Token) -> bool:
    return token.kind in ("literal", "text")


def _show_number(section: _Section, value: float) -> str:
    sign = "-" if value < 0 else ""
    value = abs(value)
    if section.has("general", "text"):
        shown = general(value)
        return sign + "".join(shown if token.kind in ("general", "text") else token.text for token in section.tokens)
    if section.has("exponent"):
        return sign + _show_power(section.tokens, value)
    if section.has("slash") and _has_denominator(section.tokens):
        return sign + (_show_fraction(section.tokens, value) if _is_fraction(section.tokens) else general(value))
    return sign + _fill(section.tokens, _scaled(section.tokens, value))


def _scaled(tokens: Sequence[_Token], value: float) -> Decimal:
    """The number as the placeholders must show it: per cent signs multiply, commas after the last digit divide."""
    percents = sum(token.kind == "percent" for token in tokens)
    return _decimal(value).scaleb(2 * percents - 3 * len(_scaling_commas(tokens)), _WIDE)


def _scaling_commas(tokens: Sequence[_Token]) -> set[int]:
    """The places of the commas that follow the last digit before the point or the last digit of all."""
    point = _point(tokens)
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    ends = {max((at for at in digits if at < point), default=len(tokens)), max(digits, default=len(tokens))}
    commas: set[int] = set()
    for end in ends:
        at = end + 1
        while at < len(tokens) and tokens[at].kind == "comma":
            commas.add(at)
            at += 1
    return commas


def _point(tokens: Sequence[_Token]) -> int:
    return next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))


def _fill(tokens: Sequence[_Token], value: Decimal) -> str:
    """Put the digits of a number of no sign into the placeholders, leaving the literals where they stand."""
    point = _point(tokens)
    whole_places = [at for at in range(point) if tokens[at].kind == "digit"]
    decimal_places = [at for at in range(point, len(tokens)) if tokens[at].kind == "digit"]
    whole, _, decimals = f"{_rounded(value, len(decimal_places)):f}".partition(".")
    scaling = _scaling_commas(tokens)
    commas = [at for at, token in enumerate(tokens) if token.kind == "comma"]
    inner = [at for at in commas if whole_places and whole_places[0] < at < whole_places[-1]]
    shown = _whole(tokens, whole_places, whole, thousands=bool(inner))
    shown |= _decimals(tokens, decimal_places, decimals)
    if not whole_places and point < len(tokens) and whole != "0":
        shown[point] = whole + "."
    for at in (*inner, *scaling):
        shown[at] = ""
    return "".join(shown.get(at, token.text) for at, token in enumerate(tokens))


def _whole(tokens: Sequence[_Token], places: Sequence[int], digits: str, thousands: bool) -> dict[int, str]:
    rest = "" if digits == "0" else digits
    shown: dict[int, str] = {}
    for count, at in enumerate(reversed(places)):
        take, rest = (rest, "") if at == places[0] else (rest[-1:], rest[:-1])
        take = take or _empty_place(tokens[at].text)
        shown[at] = _grouped(take, count) if thousands and take.strip() else take
    return shown


def _grouped(digits: str, from_right: int) -> str:
    """Digits with thousands commas, the last of them standing `from_right` places before the point."""
    out = []
    for offset, digit in enumerate(reversed(digits)):
        place = from_right + offset
        if place and place % 3 == 0:
            out.append(",")
        out.append(digit)
    return "".join(reversed(out))


def _empty_place(placeholder: str) -> str:
    return {"0": "0", "?": " ", "#": ""}[placeholder]


def _decimals(tokens: Sequence[_Token], places: Sequence[int], digits: str) -> dict[int, str]:
    shown: dict[int, str] = {}
    ending = True
    for at, digit in zip(reversed(places), reversed(digits), strict=True):
        ending = ending and digit == "0"
        shown[at] = _empty_place(tokens[at].text) if ending else digit
    return shown


def _show_power(tokens: Sequence[_Token], value: float) -> str:
    at = next(place for place, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, power = tokens[:at], tokens[at + 1 :]
    step = max(1, sum(token.kind == "digit" for token in mantissa[: _point(mantissa)]))
    decimals = sum(token.kind == "digit" for token in mantissa[_point(mantissa) :])
    number = _decimal(value)
    exponent = math.floor(number.adjusted() / step) * step if number else 0
    shown = _rounded(number.scaleb(-exponent, _WIDE), decimals)
    if shown >= 10**step:
        exponent += step
        shown = shown.scaleb(-step, _WIDE)
    sign = "-" if exponent < 0 else "+" if tokens[at].text == "e+" else ""
    return _fill(mantissa, shown) + "E" + sign + _fill(power, Decimal(abs(exponent)))


def _has_denominator(tokens: Sequence[_Token]) -> bool:
    at = next(place for place, token in enumerate(tokens) if token.kind == "slash")
    return any(token.kind == "digit" or token.text.isdigit() for token in tokens[at:])


def _is_fraction(tokens: Sequence[_Token]) -> bool:
    """True for a fraction in one piece ("# ?/?"); those with words inside are shown as plain numbers."""
    at = next(place for place, token in enumerate(tokens) if token.kind == "slash")
    after = "".join(token.text for token in tokens[at + 1 :])
    return any(token.kind == "digit" for token in tokens[:at]) and bool(re.match(r"\s*[0-9?#]", after))


def _show_fraction(tokens: Sequence[_Token], value: float) -> str:
    at = next(place for place, token in enumerate(tokens) if token.kind == "slash")
    before, after = tokens[:at], tokens[at + 1 :]
    start = len(before)
    while start and before[start - 1].kind == "digit":
        start -= 1
    has_whole = any(token.kind == "digit" for token in before[:start])
    denominator_text = re.match(r"[0-9?#]+", "".join(token.text for token in after).strip())
    whole, part = _fraction_parts(value, denominator_text[0] if denominator_text else "?", has_whole)
    shown = [str(whole)] if has_whole and (whole or not part.numerator) else []
    if part.numerator or not has_whole:
        fixed = denominator_text is not None and denominator_text[0].isdigit() and int(denominator_text[0]) > 0
        bottom = int(denominator_text[0]) if fixed and denominator_text is not None else part.denominator
        shown.append(f"{part.numerator * bottom // part.denominator}/{bottom}")
    return " ".join(shown)


def _fraction_parts(value: float, denominator: str, has_whole: bool) -> tuple[int, Fraction]:
    whole = math.floor(value) if has_whole else 0
    rest = Fraction(_decimal(value)) - whole
    if denominator.isdigit() and int(denominator) > 0:
        part = Fraction(math.floor(rest * int(denominator) + Fraction(1, 2)), int(denominator))
    else:
        part = rest.limit_denominator(10 ** min(len(denominator), 6) - 1)
    return (whole + 1, Fraction(0)) if has_whole and part == 1 else (whole, part)


def _show_date(section: _Section, value: float, date_1904: bool) -> str:
    places = max((len(token.text) - 1 for token in section.tokens if token.kind == "fraction"), default=0)
    if not 0 <= value < _LAST_DAY + 1:
        return general(value)
    seconds = _rounded(_decimal(value) * _SECONDS_A_DAY, places)
    days, clock = divmod(seconds, _SECONDS_A_DAY)
    try:
        moment = _Moment(day_of(float(days), date_1904), int(days), clock, seconds, _has_no_day(days, date_1904))
    except ValueError:
        return general(value)
    half_day = section.has("meridiem")
    return "".join(_show_date_token(token, moment, half_day) for token in section.tokens).strip()


def _has_no_day(days: Decimal, date_1904: bool) -> bool:
    return days in (0, 60) and not date_1904


@dataclass(frozen=True, slots=True)
class _Moment:
    """A date serial taken apart; `clock` and `seconds` are seconds since midnight and since the serial 0."""

    day: date
    serial: int
    clock: Decimal
    seconds: Decimal
    no_day: bool  # serials 0 and 60, which Excel shows as 0 January and 29 February 1900

    @property
    def day_number(self) -> int:
        return 0 if self.no_day and self.serial == 0 else 29 if self.no_day else self.day.day

    @property
    def month(self) -> int:
        return 1 if self.no_day and self.serial == 0 else self.day.month

    @property
    def year(self) -> int:
        return 1900 if self.no_day else self.day.year


def _show_date_token(token: _Token, moment: _Moment, half_day: bool) -> str:
    if token.kind == "date":
        return _DATE_PARTS[token.text[0]](len(token.text), moment, half_day)
    if token.kind == "elapsed":
        unit = {"h": 3_600, "m": 60, "s": 1}[token.text[0]]
        return str(int(moment.seconds // unit)).zfill(len(token.text))
    if token.kind == "meridiem":
        morning, _, evening = token.text.partition("/")
        return morning if moment.clock < _SECONDS_A_DAY // 2 else evening
    if token.kind == "fraction":
        return f"{moment.seconds % 1:.{len(token.text) - 1}f}"[1:]
    return token.text


def _show_year(width: int, moment: _Moment, _half_day: bool) -> str:
    return str(moment.year) if width > 2 else f"{moment.year % 100:02d}"


def _show_month(width: int, moment: _Moment, _half_day: bool) -> str:
    name = _MONTHS[moment.month - 1]
    if width <= 2:
        return str(moment.month).zfill(width)
    return {3: name[:3], 5: name[0]}.get(width, name)


def _show_day(width: int, moment: _Moment, _half_day: bool) -> str:
    if width <= 2:
        return str(moment.day_number).zfill(width)
    name = _DAYS[moment.day.weekday()]
    return name[:3] if width == 3 else name


def _show_hours(width: int, moment: _Moment, half_day: bool) -> str:
    hours = int(moment.clock // 3_600)
    return str((hours % 12 or 12) if half_day else hours).zfill(min(width, 2))


def _show_minutes(width: int, moment: _Moment, _half_day: bool) -> str:
    return str(int(moment.clock // 60 % 60)).zfill(min(width, 2))


def _show_seconds(width: int, moment: _Moment, _half_day: bool) -> str:
    return str(int(moment.clock % 60)).zfill(min(width, 2))


_DATE_PARTS: dict[str, Callable[[int, _Moment, bool], str]] = {
    "y": _show_year,
    "m": _show_month,
    "d": _show_day,
    "h": _show_hours,
    "n": _show_minutes,
    "s": _show_seconds,
}


def _decimal(value: float) -> Decimal:
    """The number at the fifteen digits that Excel keeps."""
    return Decimal(f"{value:.15g}")


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def _fixed(value: float, places: int) -> str:
    return f"{_rounded(_decimal(value), max(places, 0)):f}"


def _trimmed(digits: str, negative: bool) -> str:
    shown = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"-{shown}" if negative else shown


def _scientific(value: float) -> str:
    mantissa, power = f"{value:.5E}".split("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{power[0]}{int(power[1:]):02d}"
