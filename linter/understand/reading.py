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
from linter.understand.kind import DocumentKind, Signs, recognise, signs_in
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
from linter.understand.tables import find_tables
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
) -> Reading:
    """Understand a document. `kind` None leaves it to the text to say what kind of document it is.

    `given` are facts that the user states. `found` is what was found in its blocks, where that is known already.
    """
    found = found or vocabulary.find([block.text for block in document.blocks])
    known_kind = kind or recognise(document, lambda block: _signs(found, block))
    tables = find_tables(document, found)
    facts = find_facts(document, known_kind is DocumentKind.RESPONSE, given, found)
    category = find_category(found)
    if category is not None:
        facts.setdefault("category", category)
    grids = frozenset(table.grid for table in tables)
    sections = outline(document, found, _sheet_roles(document, vocabulary), grids)
    scene = Scene(document, known_kind, found, sections, tables, facts, grids)
    return Reading(document, known_kind, found, sections, tables, facts, grids, _units(scene))


@once_a_text
def _signs(found: Found, block: int) -> Signs:
    return signs_in(found.texts[block], lambda pattern: block in found.may_hold(pattern))


def _sheet_roles(document: Document, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """What the names of the sheets say about what stands on them."""
    return {
        grid.name: frozenset(name for name in vocabulary.phrases_in(grid.name) if name.startswith("section:"))
        for grid in document.grids
        if grid.name
    }


def _units(scene: Scene) -> dict[str, Sequence[Unit]]:
    """All units that the kind of document can hold."""
    response = scene.kind is DocumentKind.RESPONSE
    lists = [] if response else find_weight_lists(scene)
    questions = find_questions(scene) if scene.kind is DocumentKind.TENDER else []
    weights = [] if response else weight_units(scene, lists)
    kpis = [] if response else find_kpis(scene)
    commitments = find_commitments(scene) if response else []
    blocks = find_blocks(scene)
    return {
        "block": blocks,
        "sentence": find_sentences(scene, blocks),
        "question": questions,
        "citation": find_citations(scene),
        "attribution": find_attributions(scene),
        "label": [] if response else find_labels(scene),
        "criterion": [] if response else find_criteria(scene),
        "scale": [] if response else find_scales(scene),
        "amount-marked": find_amounts_marked(scene),
        "firms-place": find_firms_places(scene),
        "judgement": find_judgements(scene),
        "clause": [] if response else find_clauses(scene),
        "confidentiality": find_confidentiality(scene),
        "weight": weights,
        "weight-conflict": find_weight_conflicts(scene, lists),
        "weight-list": list_units(lists),
        "kpi": kpis,
        "target": find_targets(scene, kpis) if kpis or not response else [],
        "commitment": commitments,
        "passage": find_claims(scene, commitments) if response else [],
        "open-promise": find_open_promises(scene, commitments),
        "offer": find_offers(scene, commitments) if response else [],
        "placeholder": find_placeholders(scene),
        "named-buyer": find_named_buyers(scene),
        "carbon-plan": find_carbon_plans(scene),
        "contradiction": find_contradictions(scene),
        "prose": find_prose(scene),
        "net-zero-year": find_net_zero_years(scene),
        "document": [document_unit(scene, questions, weights, kpis, commitments)],
    }
