"""Units: the things in a document that rules speak of, in one common shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import msgspec

from linter.document import Document
from linter.understand.fact import Fact
from linter.understand.found import Found
from linter.understand.kind import DocumentKind
from linter.understand.outline import Outline
from linter.understand.steps import Steps
from linter.understand.tables import Table
from linter.understand.words import Span

Value = float | str
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Unit(msgspec.Struct, frozen=True):
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
    values: Mapping[str, Value] = _NOTHING
    missing: tuple[str, ...] = ()
    quote: Span | None = None
    marks: Mapping[str, Span] = _NOTHING


@dataclass(frozen=True, slots=True)
class Scene:
    """What the first steps of understanding found, for the steps that look for units, and how those are taken."""

    document: Document
    kind: DocumentKind
    found: Found
    outline: Outline
    tables: Sequence[Table]
    facts: Mapping[str, Fact]
    table_grids: frozenset[int]
    steps: Steps

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
                "sums-up-good": "a response puts an amount on good that is done, or claims a return on each pound",
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
            "asks-about-several-themes": "asks in one go about three or more themes or outcomes",
            "asks-about-many-themes": "asks in one go about four or more themes or outcomes",
        },
        "label": {
            "listed": "its name is on the list of labels in the vocabulary",
            "entry": "stands in a list or table, or in a line without a verb",
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
        "amount-marked": {},
        "firms-place": {},
        "judgement": {
            "about-social-value": "social value is named in it, in its row or in the headings around it",
            "checkable": "it, or the sentence before or after it, names something that can be checked",
            "rejects-impression": "it, or the sentence before or after it, says that impression earns nothing",
        },
        "clause": {
            "about-social-value": "names social value, or stands in a part about it",
            "binds-supplier": "says what the supplier shall do",
        },
        "confidentiality": {
            "lets-publish": "it, its section or a clause that refers to it lets performance be published",
        },
        "weight-list": {
            "has-total": "a total is written under the weights",
            "adds-up": "the weights add up to the total, or to the weight of what they split",
        },
        "kpi": {
            "about-social-value": "measures a social value outcome",
            "placeholder-target": "its target is still a placeholder",
        },
        "target": {
            "about-social-value": "that of an indicator about social value",
            "vague": "states neither a number, a date nor a thing that is done or is not",
        },
        "commitment": {
            "hedged": "weakened by a hedge",
            "has-specifics": "names at least one of quantity, date, owner, measure, with its row and bullets",
            "has-two-specifics": "names at least two of them",
            "leads-in": "introduces a list or table that holds the specifics",
            "future-or-habit": "speaks of what will be done or is always done",
        },
        "open-promise": {},
        "passage": {
            "corporate-claim": "claims values, passion, culture, policy or group-wide achievement",
            "acts-on-this-contract": "names an action for this contract",
            "introduces": "one line that introduces concrete commitments in its section",
            "in-response-body": "stands in the body of a bidder's answer",
        },
        "citation": {
            "said-to-be-replaced": "the text says itself that it is no longer in force, or lists it as old",
            "of-the-past": "its sentence speaks of an earlier procurement or of a document of its time",
            "still-applies": "the procurement or its framework is known to be older than the replacement",
        },
        "attribution": {
            "minimum-to-an-act": "says that an Act fixes the share of social value",
            "note-as-law": "takes a procurement policy note for law, or for part of an Act",
            "note-misnamed": "spells PPN out in other words than Procurement Policy Note",
        },
        "offer": {
            "duty": "offers a legal duty, or the service that is bought anyway, as social value",
            "gift": "offers money or goods to a good cause, with no tie to the work",
            "boast": "claims to be better than others, or prize-winning, with nothing to look it up by",
            "past-work": "the first of a section to tell of work elsewhere, where the section promises nothing",
        },
        "placeholder": {
            "prompt": "a form's own prompt for the person who fills it in",
            "template": "stands in a part that says it is a template",
            "mostly-placeholders": "stands for all placeholders of a document that is mostly blanks",
        },
        "net-zero-year": {
            "nhs-own": "said to be the NHS's target for the emissions that it controls",
            "nhs-supply-chain": "said to be the NHS's target for the emissions that it can influence",
            "nhs": "said to be the NHS's target, without saying which of the two",
            "united-kingdom": "said to be the target of the United Kingdom",
            "bidder": "the bidder's own year",
            "other": "somebody else's, or only a step on the way",
            "wrong-year": "not the year that is known for this target",
            "after-2050": "a bidder's own year that comes after 2050",
        },
        "carbon-plan": {
            "whole-document": "the document is the plan, not a section of it",
        },
        "contradiction": {
            "net-zero-years": "two net zero years of the same company",
            "baseline-years": "a change measured against another year than the stated baseline",
            "sum": "a total that is not the sum of its rows",
            "company": "signed for, or made out for, another company than the bidder",
        },
        "named-buyer": {
            "another-buyer": "none of the buyers that the response is addressed to",
            "as-served": "named as the one to be served",
            "as-client-or-partner": "named as a past client, a referee, a partner or a local body",
        },
        "prose": {
            "question": "a question that bidders answer",
        },
        "document": {
            "long-enough": "has at least 150 words",
            "has-social-value": "holds social value content: a question, section, criterion or indicator",
            "asks-social-value": "asks bidders for social value, or makes it a criterion",
            "promises-social-value": "holds social value commitments of the supplier",
            "weighs-social-value": "states a weight, ranking or points for social value",
            "requires-environment": "puts an environmental requirement on the bidder",
            "follows-through": "says how delivery of social value is monitored, reported or reviewed",
            "has-social-value-kpi": "holds an indicator about social value, however incomplete",
            "holds-commitments": "names social value commitments, or lays a duty of social value on the supplier",
            "tendered-commitments": "says that social value commitments were tendered or counted in the award",
            "acts-on-misses": "says what follows when a social value commitment or an indicator is missed",
            "binds-commitments": "makes what the supplier promised part of the contract",
            "denies-binding": "says that what the supplier promised is an aspiration, or binds nobody",
            "exempt-from-indicators": "a concession or a light-touch contract, for which the law asks no indicators",
            "mixes-models": "takes criteria or measures from more than one social value model",
            "asks-carbon-plan": "asks bidders for a carbon reduction plan",
            "asks-no-net-zero-commitment": "asks bidders neither for a net zero commitment nor for such a plan",
            "sets-up-framework": "sets up a framework, and does not merely call off from one",
            "promises-local": "promises something to local people, jobs or firms, and names no area beside it",
            "defines-local": "says which area counts as local",
        },
        "pack-weight": {
            "differs": "an earlier document of the pack gives social value another weight",
        },
        "scored-outcome": {
            "has-kpi": "an indicator of the pack measures one of the themes that the question asks about",
            "indicators-in-pack": "the pack holds indicators, or contract terms in which they would stand",
        },
        "asked": {
            "about-social-value": "a social value question, or a lettered part of one",
            "lettered-part": "a lettered part of a question that is answered",
            "answered": "the response answers it, or may do so",
        },
        "answer": {
            "over-limit": "longer than the question allows",
        },
    }
)

# The values that units offer to messages and comparisons, by the kind of unit.
VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "question": ("label", "themes"),
        "label": ("label",),
        "weight": ("weight", "share", "share-shown", "part"),
        "scale": ("highest",),
        "weight-conflict": ("weight", "earlier", "earlier-place"),
        "weight-list": ("sum", "expected", "unit"),
        "kpi": ("name", "missing", "target"),
        "target": ("target",),
        "commitment": ("missing", "hedge"),
        "attribution": ("named",),
        "citation": ("instrument", "replacement", "since", "instead"),
        "open-promise": ("missing",),
        "placeholder": ("words", "more"),
        "clause": ("number",),
        "net-zero-year": ("year", "whose", "right"),
        "carbon-plan": ("missing",),
        "contradiction": ("later", "earlier"),
        "named-buyer": ("name", "addressee"),
        "prose": ("words", "reading-age", "age-shown"),
        "document": ("words", "kpis", "social-value-weight", "models", "local"),
        "pack-weight": ("weight", "earlier", "earlier-document", "earlier-place"),
        "scored-outcome": ("themes", "indicators"),
        "asked": ("question", "label", "part", "tender", "tender-place"),
        "answer": ("question", "length", "limit", "over", "tender", "tender-place"),
    }
)
# Units that only several documents together give: rules on them run where a pack or a response with its tender is read.
PACK_UNITS: Final = frozenset({"pack-weight", "scored-outcome", "asked", "answer"})
