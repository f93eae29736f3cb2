"""Units: the things in a document that rules speak of, in one common shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from linter.document import Document
from linter.understand.fact import Fact
from linter.understand.kind import DocumentKind
from linter.understand.outline import Outline
from linter.understand.tables import Table
from linter.understand.vocabulary import Found, Span

Value = float | str


@dataclass(frozen=True, slots=True)
class Unit:
    """A question, a weight, a KPI, a commitment … found in a document.

    `block` is where a finding about it is reported, `blocks` is all that belongs to it (bullets, guidance, row cells).
    `traits` are the words that rules test (see TRAITS); `values` are what messages may name and thresholds compare;
    `missing` names the parts that it lacks; `quote` is the stretch of `block` that says it, None for the whole block;
    `marks` are the narrower stretches that give it a trait, for rules that ask for that trait.
    """

    kind: str
    block: int | None
    blocks: tuple[int, ...]
    traits: frozenset[str]
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[str, ...] = ()
    quote: Span | None = None
    marks: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Scene:
    """What the first steps of understanding found, for the steps that look for units."""

    document: Document
    kind: DocumentKind
    found: Found
    outline: Outline
    tables: Sequence[Table]
    facts: Mapping[str, Fact]
    table_grids: frozenset[int]

    def is_text(self, block: int) -> bool:
        """Whether a block is running text: outside tables, or in a box of one column that only frames it."""
        found = self.document.blocks[block]
        return found.cell is None or (found.cell.grid not in self.table_grids and found.place.sheet is None)


# Every trait that a rule may test, by the kind of unit, with what it means. A rule that names another is refused.
TRAITS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "block": (
            _TEXT_TRAITS := {
                "heading": "heads a section",
                "in-table": "stands in a cell of a table or sheet",
                "prompt": "a form's own prompt for the person who fills it in",
                "repeats-question": "a response repeats the buyer's words here",
            }
        ),
        "sentence": _TEXT_TRAITS,
        "question": {
            "about-social-value": "asked in a social value part, or its words are about social value",
            "selection-stage": "asked before award, as pass or fail",
            "evidence-only": "asked for in support, or expressly not marked",
            "asks-for-corporate-document": "asks for the organisation's own policy, values, memberships or reports",
            "asks-for-past-record": "asks for what was done before or elsewhere",
            "asks-about-this-contract": "asks for what will be done under this contract",
            "asks-for-papers": "asks to attach something, or about a document or scheme that policy asks for",
            "asks-openly": "leaves it to the bidder what to answer about",
            "names-subject": "names an outcome, theme, cohort, place or measure",
            "asks-for-delivery": "asks for a method, plan, dates, numbers, measures, people or reporting",
            "has-limit": "a word, character or page limit stands with it",
            "has-weight": "a weight stands with it",
        },
        "weight": {
            "about-social-value": "the weight of social value, or of net zero and social value together",
            "of-the-total": "its share of the total is known",
        },
        "weight-conflict": {},
        "criterion": {
            "about-social-value": "names social value, or net zero",
            "has-weight": "a weight stands in its row",
        },
        "scale": {
            "has-descriptors": "a table, list or sentence says what its marks mean, or where they are explained",
            "in-words": "a sentence states the marks",
        },
        "judgement": {
            "about-social-value": "social value is named in it, in its row or in the headings around it",
            "checkable": "it, or the sentence before or after it, names something that can be checked",
            "rejects-impression": "it, or the sentence before or after it, says that impression earns nothing",
        },
        "clause": {
            "about-social-value": "names social value, or stands in a part about it",
            "binds-supplier": "says what the supplier shall do",
        },
        "weight-list": {
            "has-total": "a total is written under the weights",
            "adds-up": "the weights add up to the total, or to the weight of what they split",
        },
        "kpi": {
            "about-social-value": "measures a social value outcome",
            "placeholder-target": "its target is still a placeholder",
        },
        "commitment": {
            "hedged": "weakened by a hedge",
            "has-specifics": "names at least one of quantity, date, owner, measure, with its row and bullets",
            "has-two-specifics": "names at least two of them",
            "leads-in": "introduces a list or table that holds the specifics",
            "future-or-habit": "speaks of what will be done or is always done",
        },
        "passage": {
            "corporate-claim": "claims values, passion, culture, policy or group-wide achievement",
            "acts-on-this-contract": "names an action for this contract",
            "introduces": "one line that introduces concrete commitments in its section",
            "in-response-body": "stands in the body of a bidder's answer",
        },
        "placeholder": {
            "prompt": "a form's own prompt for the person who fills it in",
            "template": "stands in a part that says it is a template",
            "mostly-placeholders": "stands for all placeholders of a document that is mostly blanks",
        },
        "document": {
            "long-enough": "has at least 150 words",
            "has-social-value": "holds social value content: a question, section, criterion or indicator",
            "asks-social-value": "asks bidders for social value, or makes it a criterion",
            "promises-social-value": "holds social value commitments of the supplier",
            "weighs-social-value": "states a weight, ranking or points for social value",
            "requires-environment": "puts an environmental requirement on the bidder",
            "follows-through": "says how delivery of social value is monitored, reported or reviewed",
        },
    }
)

# The values that units offer to messages and comparisons, by the kind of unit.
VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "question": ("label",),
        "weight": ("weight", "share", "share-shown", "part"),
        "scale": ("highest",),
        "weight-conflict": ("weight", "earlier", "earlier-place"),
        "weight-list": ("sum", "expected", "unit"),
        "kpi": ("name", "missing"),
        "commitment": ("missing", "hedge"),
        "placeholder": ("words", "more"),
        "clause": ("number",),
        "document": ("words",),
    }
)
