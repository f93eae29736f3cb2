"""Understanding: from a Document to a Reading, which holds everything that rules may ask about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linter.document import Document
from linter.understand.amounts_marked import find_amounts_marked
from linter.understand.attributions import find_attributions
from linter.understand.carbon_plans import find_carbon_plans
from linter.understand.category import find_category
from linter.understand.citations import find_citations
from linter.understand.clauses import find_clauses
from linter.understand.commitments import find_commitments
from linter.understand.confidentiality import find_confidentiality
from linter.understand.contradictions import find_contradictions
from linter.understand.fact import NO_FACTS, Fact
from linter.understand.facts import find_facts
from linter.understand.firms_place import find_firms_places
from linter.understand.found import Found, once_a_text
from linter.understand.judgements import find_judgements
from linter.understand.kind import DocumentKind, Signs, length_of, recognise, signs_in
from linter.understand.kpis import find_kpis
from linter.understand.labels import find_labels
from linter.understand.named_buyers import find_named_buyers
from linter.understand.net_zero import find_net_zero_years
from linter.understand.offers import find_offers
from linter.understand.open_promises import find_open_promises
from linter.understand.outline import outline
from linter.understand.passages import find_claims, find_placeholders
from linter.understand.questions import find_questions
from linter.understand.readability import find_prose
from linter.understand.scales import find_scales
from linter.understand.steps import PLAIN, Steps
from linter.understand.tables import Table, tables_of
from linter.understand.targets import find_targets
from linter.understand.text_units import find_blocks, find_sentences
from linter.understand.units import Scene, Unit
from linter.understand.vocabulary import Vocabulary
from linter.understand.weight_conflicts import find_weight_conflicts
from linter.understand.weights import find_criteria, find_weight_lists, list_units, weight_units
from linter.understand.whole import document_unit


@dataclass(frozen=True, slots=True)
class Reading(Scene):
    """What a document means: the scene, and in `units` the units of each kind in order of their place."""

    units: Mapping[str, Sequence[Unit]]


def understand(
    document: Document,
    vocabulary: Vocabulary,
    kind: DocumentKind | None = None,
    given: Mapping[str, Fact] = NO_FACTS,
    found: Found | None = None,
    steps: Steps = PLAIN,
) -> Reading:
    """Understand a document. `kind` None leaves it to the text to say what kind of document it is.

    `given` are facts that the user states. `found` is what was found in its blocks, where that is known already. By
    `steps` is what was made of the document before.
    """
    found = found or vocabulary.find([block.text for block in document.blocks])
    take = steps.take
    known_kind = kind or take(_recognised, document, found, steps)
    tables = steps.each(tables_of, document, document.grids, found)
    facts = take(_facts, document, known_kind, given, found, steps)
    grids = take(_grids_of, tables)
    roles = take(_sheet_roles, document, vocabulary)
    sections = take(outline, document, found, roles, grids, steps)
    scene = take(Scene, document, known_kind, found, sections, tables, facts, grids, steps)
    units = steps.units(_units(scene))
    return take(Reading, document, known_kind, found, sections, tables, facts, grids, steps, units)


def _recognised(document: Document, found: Found, steps: Steps) -> DocumentKind:
    length = steps.take(length_of, document)
    return recognise(document, lambda block: _signs(found, block), length)


@once_a_text
def _signs(found: Found, block: int) -> Signs:
    return signs_in(found.texts[block], lambda pattern: block in found.may_hold(pattern))


def _facts(
    document: Document, kind: DocumentKind, given: Mapping[str, Fact], found: Found, steps: Steps
) -> Mapping[str, Fact]:
    facts = find_facts(document, kind is DocumentKind.RESPONSE, given, found, steps)
    category = steps.take(find_category, found)
    return {"category": category, **facts} if category is not None else facts


def _grids_of(tables: Sequence[Table]) -> frozenset[int]:
    return frozenset(table.grid for table in tables)


def _sheet_roles(document: Document, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """What the names of the sheets say about what stands on them."""
    return {
        grid.name: frozenset(name for name in vocabulary.phrases_in(grid.name) if name.startswith("section:"))
        for grid in document.grids
        if grid.name
    }


def _units(scene: Scene) -> dict[str, Sequence[Unit]]:
    """All units that the kind of document can hold."""
    take = scene.steps.take
    response = scene.kind is DocumentKind.RESPONSE
    lists = () if response else take(find_weight_lists, scene)
    questions = take(find_questions, scene) if scene.kind is DocumentKind.TENDER else ()
    weights = () if response else take(weight_units, scene, lists)
    kpis = () if response else take(find_kpis, scene)
    commitments = take(find_commitments, scene) if response else ()
    blocks = take(find_blocks, scene)
    return {
        "block": blocks,
        "sentence": take(find_sentences, scene, blocks),
        "question": questions,
        "citation": take(find_citations, scene),
        "attribution": take(find_attributions, scene),
        "label": () if response else take(find_labels, scene),
        "criterion": () if response else take(find_criteria, scene),
        "scale": () if response else take(find_scales, scene),
        "amount-marked": take(find_amounts_marked, scene),
        "firms-place": take(find_firms_places, scene),
        "judgement": take(find_judgements, scene),
        "clause": () if response else take(find_clauses, scene),
        "confidentiality": take(find_confidentiality, scene),
        "weight": weights,
        "weight-conflict": take(find_weight_conflicts, scene, lists),
        "weight-list": take(list_units, lists),
        "kpi": kpis,
        "target": take(find_targets, scene, kpis) if kpis or not response else (),
        "commitment": commitments,
        "passage": take(find_claims, scene, commitments) if response else (),
        "open-promise": take(find_open_promises, scene, commitments),
        "offer": take(find_offers, scene, commitments) if response else (),
        "placeholder": take(find_placeholders, scene),
        "named-buyer": take(find_named_buyers, scene),
        "carbon-plan": take(find_carbon_plans, scene),
        "contradiction": take(find_contradictions, scene),
        "prose": take(find_prose, scene),
        "net-zero-year": take(find_net_zero_years, scene),
        "document": take(_of_document, scene, questions, weights, kpis, commitments),
    }


def _of_document(scene: Scene, *units: Sequence[Unit]) -> Sequence[Unit]:
    return [document_unit(scene, *units)]
