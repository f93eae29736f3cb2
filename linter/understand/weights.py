"""Weights: every list of shares of the marks, the tree they form, and what social value weighs in the total.

A weight of 10 % inside a part that weighs 40 % is 4 % of the total (catalogue SV202). The same weight said again is
one weight; only siblings of one table or list are added up (boundary decision 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from linter.document import Cell
from linter.regex import regex
from linter.understand.found import Found, once_a_text
from linter.understand.nesting import OF_IN_VALUE, OF_PART, PERCENT, PRICE, named_parent, said_parts, share_of_total
from linter.understand.scales import is_scale
from linter.understand.sentence_weights import sentence_lists
from linter.understand.shares_in_words import as_percentages, names_share, sentences_with_shares
from linter.understand.tables import Row, Table
from linter.understand.topics import in_social_value_part, says_social_value
from linter.understand.units import Scene, Unit, Value
from linter.understand.weight_list import TOLERANCE, Weight, WeightList
from linter.understand.words import Span

_NUMBER: Final = regex(r"^\W*(\d{1,4}(?:,\d{3})?(?:\.\d+)?)\s*(?:marks?|points?|%)?\W*$", re.IGNORECASE)
_OF_HUNDRED: Final = regex(
    r"^\W*(\d{1,3}(?:\.\d+)?) (?:marks? |points? )?(?:out )?of (?:100|a hundred)\b", re.IGNORECASE
)
_PLACEHOLDER: Final = regex(r"\bX{1,3}\s?%?|\[[^\][]{0,200}\]|\bTB[CD]\b|«[^«»]{0,200}»", re.IGNORECASE)
_TOTAL: Final = regex(
    r"^\W*(?:grand |overall |sub-?)?(?:total|sum|totals)\b|\b(?:total|sum|in all|altogether|all (?:lines|"
    r"questions|parts))\W*$|"
    r"^\W*(?:all (?:the )?(?:\w+ )?(?:parts|criteria|questions|lines|points|marks|sections|headings|"
    r"elements)|max(?:imum)? available|overall|whole|altogether|together)\W*$",
    re.IGNORECASE,
)
_POLICY_MINIMUM: Final = regex(
    r"\b(?:minimum|at least|no less than|not less than|floor|policy|guidance|requires?|required|mandat\w+|"
    r"lays? down|obliges?|fixes|sets)\b",
    re.IGNORECASE,
)
_WEIGHING: Final = regex(
    r"\b(?:weight\w*|worth|marks?|score|carr(?:y|ies)|counts? for|points|account\w* for|make up|total|evaluat\w+)\b",
    re.IGNORECASE,
)
# Weights that no number of a list states: a blank, a number in words, marks, an order of importance.
_WEIGHED: Final = regex(
    r"\bX{2,3}\s?%|[»>\]]\s?%|\b(?:five|ten|twelve|fifteen|twenty|thirty) per ?cent of\b|"
    r"\b(?:carries|carry|worth|for|weighs) \d{1,3} (?:marks|points)\b|\branked\b|\border of importance\b|"
    r"\b\d{1,3} (?:of the )?(?:marks|points) (?:in|of|out)"
)
_MADE_UP: Final = regex(
    r"^\W*(?:(?:which|this|that) (?:is|are) )?(?:made up|split|divided|broken down|shared)\b[^.]{0,30}:$|"
    r"^\W*(?:of which|comprising|consisting of|namely)\b[^.]{0,20}:?$",
    re.IGNORECASE,
)
_COMES_TO: Final = regex(
    r"\b(?:come|comes|add|adds|sum|sums|total|totals|amount|amounts) (?:up )?to (\d+(?:\.\d+)?)", re.IGNORECASE
)
_NEARLY: Final = (70, 130)  # a sum in this range was meant to be 100
_ROUND: Final = frozenset({100.0, 1000.0})
_MOSTLY: Final = 0.6
_LIST_WORDS: Final = 16
_NEAR: Final = 3


def find_criteria(scene: Scene) -> list[Unit]:
    """The award criteria: rows under a column of criteria, with or without a weight beside them."""
    units: list[Unit] = []
    for table in scene.tables:
        if "criterion" not in table.roles or is_scale(table):
            continue
        if "target" in table.roles and "weight" not in table.roles:
            continue  # a table of indicators
        for row in table.rows:
            cell = table.cell(row, "criterion")
            if cell is None or not cell.blocks or _TOTAL.search(cell.text):
                continue
            traits = {"about-social-value"} if _about_social_value(scene, table, row) else set()
            weight = table.cell(row, "weight")
            if weight is not None and _value(weight) is not None:
                traits.add("has-weight")
            blocks = tuple(block for other in row.cells.values() for block in other.blocks)
            units.append(Unit("criterion", cell.blocks[0], blocks, frozenset(traits), {"name": cell.text}))
    return units


def find_weight_lists(scene: Scene) -> list[WeightList]:
    """All lists of weights: of tables, of paragraphs and items, of sentences, and what is said of one part alone."""
    steps = scene.steps
    lists = steps.each(_table_lists, scene, scene.tables)
    for of_text in (_paragraph_lists, sentence_lists, said_parts):
        lists += steps.all(of_text, scene)
    return lists


def weight_units(scene: Scene, lists: Sequence[WeightList]) -> list[Unit]:
    """The weights of social value that rules judge: one for each list, net zero and social value added together."""
    units = [unit for found in lists if (unit := _social_value_weight(scene, found, lists)) is not None]
    listed = {
        block for found in lists for w in found.weights if w.quote is None or w.social_value for block in w.blocks
    }
    units += _prose_weights(scene, lists, listed)
    return units


def list_units(lists: Sequence[WeightList]) -> list[Unit]:
    """The lists themselves, for the rule that adds them up."""
    return [_list_unit(found, lists) for found in lists if len(found.weights) > 1]


def states_weight(scene: Scene, units: Iterable[Unit]) -> bool:
    """Whether any weight, ranking or placeholder for a weight of social value stands in the document (SV201)."""
    if any("about-social-value" in unit.traits for unit in units):
        return True
    if any(scene.steps.take(_leaves_weight_open, scene, table) for table in scene.tables):
        return True
    return any(
        says_social_value(scene.found, at) or in_social_value_part(scene, at) for at in _weighed.where(scene.found)
    )


def _leaves_weight_open(scene: Scene, table: Table) -> bool:
    """Whether a placeholder stands in a table for the weight of social value."""
    return any(
        _about_social_value(scene, table, row) and _PLACEHOLDER.search(table.text(row, "weight")) for row in table.rows
    )


@once_a_text
def _weighed(found: Found, at: int) -> bool:
    return _WEIGHED.search(found.texts[at]) is not None


def _table_lists(scene: Scene, table: Table) -> Iterator[WeightList]:
    if table.header is None or is_scale(table):
        return
    if "target" in table.roles and not ("weight" in table.roles and "criterion" in table.roles):
        return
    for column in _weight_columns(table):
        header = table.header.cells[column]
        rows: list[tuple[Row, Cell]] = []
        last = _last_weight(table, column)
        for row in table.rows:
            cell = row.cells.get(column)
            # A weight merged over several rows is one weight.
            if cell is None or not cell.blocks or _value(cell) is None or (rows and rows[-1][1] is cell):
                continue
            rows.append((row, cell))
            if _is_total(rows, column, last):
                yield from _make(scene, table, header, rows[:-1], rows[-1])
                rows = []
        yield from _make(scene, table, header, rows, None)


def _weight_columns(table: Table) -> list[int]:
    """The column headed as weights, or, beside criteria, every column of percentages: one for each lot."""
    named = table.roles.get("weight")
    if "criterion" not in table.roles or table.header is None:
        return [] if named is None else [named]
    columns = [] if named is None else [named]
    for column, header in table.header.cells.items():
        cells = [row.cells[column] for row in table.rows if column in row.cells and row.cells[column].text.strip()]
        shares = [cell for cell in cells if "%" in cell.text and _value(cell) is not None]
        if column != named and header.blocks and len(shares) > 1 and len(shares) >= _MOSTLY * len(cells):
            columns.append(column)
    return sorted(columns)


def _last_weight(table: Table, column: int) -> int:
    """The number of the last row with a weight in a column."""
    rows = (row for row in reversed(table.rows) if column in row.cells)
    return next((row.number for row in rows if _value(row.cells[column]) is not None), -1)


def _is_total(rows: Sequence[tuple[Row, Cell]], column: int, last: int) -> bool:
    """Whether the last of these rows is the total of the others: it says so, or it can be nothing else.

    `last` is the number of the table's last row with a weight.
    """
    row, cell = rows[-1]
    if len(rows) > 1 and _says_total(row, column):
        return True
    if len(rows) < 3 or row.number < last:
        return False
    return _looks_like_total(_value(cell) or 0.0, [_value(other) or 0.0 for _, other in rows[:-1]])


def _says_total(row: Row, column: int) -> bool:
    return any(_TOTAL.search(cell.text) for at, cell in row.cells.items() if at != column and cell.text.strip())


def _looks_like_total(value: float, before: Sequence[float]) -> bool:
    """The largest number, near the sum of the others, where the list without it is no whole itself."""
    whole = 100.0 if value > 1 else 1.0
    makes_whole_with_it = abs(sum(before) + value - whole) <= TOLERANCE * whole / 100
    return value >= max(before) and abs(sum(before) - value) <= 0.25 * value and not makes_whole_with_it


def _make(
    scene: Scene, table: Table, header: Cell, rows: Sequence[tuple[Row, Cell]], total: tuple[Row, Cell] | None
) -> Iterator[WeightList]:
    if not rows:
        return
    factor, points = _scale([cell for _, cell in rows], header.text)
    weights = tuple(_weight(scene, table, row, cell, factor) for row, cell in rows)
    bottom = _weight(scene, table, *total, _factor_of_total(total[1], rows, factor)) if total else None
    around = tuple(dict.fromkeys([*table.title, *_lead_in(scene, table), *table.notes]))
    under = [cell.text for cell in total[0].cells.values() if cell is not total[1]] if total else []
    texts = [header.text, *under, *(scene.document.blocks[block].text for block in around)]
    yield WeightList(weights, bottom, header.blocks[0], _part_of(texts), points, around, _stated(texts, factor))


def _scale(cells: Sequence[Cell], header: str) -> tuple[float, bool]:
    """What to multiply the numbers by to make them percentages, and whether they are points rather than shares."""
    if any("%" in cell.text for cell in cells):
        return 1.0, False
    values = [_value(cell) or 0.0 for cell in cells]
    if max(values) <= 1.0 and any(value != int(value) for value in values):
        return 100.0, False
    return 1.0, bool(re.search(r"\b(?:points?|marks?|max(?:imum)?)\b", header, re.IGNORECASE))


def _factor_of_total(total: Cell, rows: Sequence[tuple[Row, Cell]], factor: float) -> float:
    """A total of 1 under percentages is 100 %."""
    written = _value(total) or 0.0
    return 100.0 if written <= 1.0 and sum(_value(cell) or 0.0 for _, cell in rows) * factor > 2 else factor


def _value(cell: Cell) -> float | None:
    match = PERCENT.search(cell.text) or _OF_HUNDRED.search(cell.text)
    if match:
        return float(match[1])
    if cell.number is not None:
        return cell.number
    bare = _NUMBER.match(cell.text)
    return float(bare[1].replace(",", "")) if bare else None


def _weight(scene: Scene, table: Table, row: Row, cell: Cell, factor: float) -> Weight:
    labels = [other.text.strip() for at, other in sorted(row.cells.items()) if other is not cell and other.text.strip()]
    blocks = tuple(block for at in sorted(row.cells) for block in row.cells[at].blocks)
    part = OF_IN_VALUE.search(cell.text)
    return Weight(
        " ".join(labels[:3]),
        (_value(cell) or 0.0) * factor,
        cell.blocks[0],
        blocks,
        _about_social_value(scene, table, row),
        part["part"].strip() if part else "",
    )


def _about_social_value(scene: Scene, table: Table, row: Row) -> bool:
    blocks = [block for cell in row.cells.values() for block in cell.blocks]
    named = ("criterion", "question", "requirement")
    named_blocks = [b for role in named if (cell := table.cell(row, role)) for b in cell.blocks] or blocks
    return any(says_social_value(scene.found, block) for block in named_blocks) or any(
        scene.found.says("term:social-value", block) for block in blocks
    )


def _lead_in(scene: Scene, table: Table) -> list[int]:
    """The paragraphs just above a Word table."""
    first = table.first_block
    return [at for at in range(max(0, first - _NEAR), first) if scene.document.blocks[at].cell is None][-2:]


def _part_of(texts: Sequence[str]) -> str:
    """The part of the marks that a list splits, as its header, title or lead-in names it; "" for the whole."""
    for text in texts:
        for match in OF_PART.finditer(text):
            # "Price carries 60 % of the marks" says nothing of what the list below it splits.
            of_price = match["counted"] and PRICE.search(text[: match.start()].rpartition(". ")[2])
            if not of_price:
                return next(group for group in match.groups() if group).strip()
    return ""


def _stated(texts: Sequence[str], factor: float) -> float | None:
    """The number that a title says the weights come to ("must come to 0.42")."""
    for text in texts:
        match = _COMES_TO.search(text)
        if match:
            return float(match[1]) * (factor if float(match[1]) <= 1 else 1.0)
    return None


def _paragraph_lists(scene: Scene) -> list[WeightList]:
    """Runs of short paragraphs or list items that each hold one percentage, in a part about marks."""
    lists: list[WeightList] = []
    run: list[Weight] = []
    whole: Weight | None = None  # the last weight of the run above, which the run that follows makes up
    for block in [*scene.document.blocks, None]:
        weight = _item_weight(scene.found, block.index) if block is not None and block.cell is None else None
        if weight is not None:
            run.append(weight)
            continue
        if len(run) > 1 and _about_marks(scene, run):
            lists.append(_paragraph_list(run, whole))
        whole = run[-1] if run and block is not None and _MADE_UP.match(block.text) else None
        run = []
    return lists


def _item_weight(found: Found, block: int) -> Weight | None:
    stated = _stated_by_item(found, block)
    return None if stated is None else Weight(stated[0], stated[1], block, (block,), says_social_value(found, block))


@once_a_text
def _stated_by_item(found: Found, block: int) -> tuple[str, float] | None:
    """What a line that holds one percentage gives it to, and the percentage."""
    text = found.texts[block].strip()
    if names_share(found, block):
        text = as_percentages(text)
    percents = PERCENT.findall(text) if "%" in text or "cent" in text else ()
    if len(percents) != 1 or len(text.split()) > _LIST_WORDS or text.endswith("."):
        return None
    if not re.search(r"(?:\d\s?(?:%|per cent)\W*$|^\W*\d{1,3}(?:\.\d+)?\s?%|\(\s?\d{1,3}(?:\.\d+)?\s?%)", text):
        return None
    return PERCENT.sub("", text).strip(" :–-()•"), float(percents[0])


def _about_marks(scene: Scene, run: Sequence[Weight]) -> bool:
    first = run[0].block
    near = range(max(0, first - _NEAR), first)
    return "section:evaluation" in scene.outline.roles(first) or any(
        re.search(
            r"\b(?:weight\w*|award\w*|criteri\w*|scored|marks|evaluat\w+)\b",
            scene.document.blocks[at].text,
            re.IGNORECASE,
        )
        for at in near
    )


def _paragraph_list(run: Sequence[Weight], whole: Weight | None) -> WeightList:
    """A run of weights as a list; `whole` is the weight that it is said to make up."""
    if whole is not None:
        return WeightList(tuple(run), whole, run[0].block, "", False, ())
    values = [weight.percent for weight in run]
    says_so = bool(_TOTAL.search(run[-1].label)) or _looks_like_total(values[-1], values[:-1])
    total = run[-1] if len(run) > 2 and says_so else None
    weights = run[:-1] if total else run
    return WeightList(tuple(weights), total, run[0].block, "", False, ())


def _list_unit(found: WeightList, lists: Sequence[WeightList]) -> Unit:
    traits = set()
    if found.total is not None:
        traits.add("has-total")
    expected = _expected(found, lists)
    if expected is None or abs(found.sum - expected) <= TOLERANCE:
        traits.add("adds-up")
    block = found.total.block if found.total else found.weights[0].block
    values: dict[str, Value] = {
        "sum": f"{found.sum:g}",
        "expected": f"{expected:g}" if expected is not None else "100",
        "unit": "" if found.points else "%",
    }
    blocks = tuple(b for weight in found.weights for b in weight.blocks)
    return Unit("weight-list", block, (block, *blocks), frozenset(traits), values, quote=found.weights[0].quote)


def _expected(found: WeightList, lists: Sequence[WeightList]) -> float | None:
    """What the siblings ought to add up to; None where the document leaves it open."""
    parents = {weight.percent for other in lists if other is not found for weight in other.weights}
    written = found.total.percent if found.total else None
    if written is not None and abs(found.sum - written) > TOLERANCE:
        return written
    if found.is_open:
        return None
    if found.stated is not None and abs(found.sum - found.stated) > TOLERANCE:
        return found.stated
    fits = found.sum in _ROUND or any(abs(found.sum - parent) <= TOLERANCE for parent in parents)
    near_whole = _NEARLY[0] < found.sum < _NEARLY[1] and abs(found.sum - 100) > TOLERANCE
    if fits or not near_whole or (found.points and found.sum % 10 == 0):
        return None
    enough = written is not None or (len(found.weights) > 2 and not found.points)
    return 100.0 if enough else None


def _social_value_weight(scene: Scene, found: WeightList, lists: Sequence[WeightList]) -> Unit | None:
    """Social value's weight in one list, as a share of the total where that can be known."""
    own = [weight for weight in found.weights if weight.social_value]
    # A list that only splits social value says how its marks are shared, not what it weighs.
    only_splits = len(own) == len(found.weights) and len(own) > 1
    if not own or only_splits or any(in_social_value_part(scene, weight.block) for weight in own):
        return None
    named = [weight for weight in own if any(scene.found.says("term:social-value", block) for block in weight.blocks)]
    first = (named or own)[0]
    percent = sum(weight.percent for weight in own)
    part = first.of_part or found.of_part
    known = share_of_total(scene, percent, part, found, lists)
    share = percent if known is None else known
    values: dict[str, Value] = {
        "weight": f"{percent:g}%",
        "share": share,
        "share-shown": f"{share:.3g}%",
        "part": part,
    }
    traits = {"about-social-value", "of-the-total" if known is not None else ""} - {""}
    blocks = tuple(b for weight in own for b in weight.blocks)
    return Unit("weight", first.block, blocks, frozenset(traits), values, quote=first.quote)


def _prose_weights(scene: Scene, lists: Sequence[WeightList], already: set[int]) -> list[Unit]:
    """Weights of social value that a sentence states, and those that its questions carry in brackets."""
    units: list[Unit] = []
    bracketed: list[tuple[int, float]] = []
    for at in sorted((_gives_share.where(scene.found) | names_share.where(scene.found)) - already):
        block = scene.document.blocks[at]
        heading = scene.outline.is_heading(at)
        if block.cell is None and (heading or in_social_value_part(scene, at)):
            match = re.search(r"\((?:[^()]{0,30}, ?)?(\d{1,3}(?:\.\d+)?)\s?%[^()]*\)", block.text)
            if match and (in_social_value_part(scene, at) or says_social_value(scene.found, at)):
                bracketed.append((at, float(match[1])))
                continue
        unit = _sentence_weight(scene, at, lists)
        if unit is not None:
            units.append(unit)
    if bracketed and not units:
        at, _ = bracketed[0]
        headings = [percent for block, percent in bracketed if scene.outline.is_heading(block)]
        share = headings[0] if headings else sum(percent for _, percent in bracketed)
        units.append(_prose_unit(at, share, None, "of-the-total" if not already else ""))
    return units


@once_a_text
def _gives_share(found: Found, at: int) -> bool:
    return any(sign in found.texts[at] for sign in ("%", "per cent", "percent", "out of"))


def _sentence_weight(scene: Scene, at: int, lists: Sequence[WeightList]) -> Unit | None:
    in_part = in_social_value_part(scene, at)
    bodies = sentences_with_shares(scene.found, at)
    for sentence, body in zip(scene.found.sentences[at], bodies, strict=True):
        match = PERCENT.search(body)
        spoken = scene.found.says_in("term:social-value", at, sentence)
        if (
            match
            and _WEIGHING.search(body)
            and (spoken or in_part)
            and not re.search(r"\b(?:KPI|target|residents|spend)\b", body)
        ):
            nearest = _nearest_percent(body) if spoken else float(match[1])
            nested = OF_IN_VALUE.search(body)
            parent = named_parent(nested["part"], None, lists, loosely=False) if nested else None
            share = nearest if parent is None else nearest * parent.percent / 100
            known = spoken and not _POLICY_MINIMUM.search(body) and (parent is not None or not nested)
            return _prose_unit(at, share, Span(sentence.start, sentence.end), "of-the-total" if known else "")
    return None


def _nearest_percent(sentence: str) -> float:
    """The percentage that stands nearest to "social value" in a sentence."""
    at = sentence.lower().find("social value")
    matches = list(PERCENT.finditer(sentence))
    after = [match for match in matches if match.start() > at]
    best = min(after or matches, key=lambda match: abs(match.start() - at))
    return float(best[1])


def _prose_unit(at: int, share: float, quote: Span | None, judged: str) -> Unit:
    traits = {"about-social-value", judged} - {""}
    values: dict[str, Value] = {"weight": f"{share:g}%", "share": share, "share-shown": f"{share:.3g}%", "part": ""}
    return Unit("weight", at, (at,), frozenset(traits), values, quote=quote)
