"""Which themes a document touches, where, and what the guide of its category suggests besides."""

from __future__ import annotations

import pytest

from linter.check.coverage import Coverage, CoveredTheme
from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.schema import Guide, Model
from linter.understand.fact import CATEGORIES
from linter.understand.facts_given import parse_fact
from linter.understand.kind import DocumentKind

BOOK = shipped_rulebook()
TENDER = """\
# Pupil transport to special schools

The council buys pupil transport. Drivers wait for each pupil at the door.

# Social value questions

SV1. How will you move this contract's minibuses to electric power, and by when?

SV2. How many apprenticeships will you start for care leavers, and who is responsible?
"""


def covered(text: str, profile: str = "lpt-nhft", kind: DocumentKind = DocumentKind.TENDER, **facts: str) -> Coverage:
    given = {name: parse_fact(name, value) for name, value in facts.items()}
    document = read_bytes(text.encode(), "draft.md")
    held = check_document(
        document, shipped_vocabulary(), (), BOOK.profile(profile), kind, given, models=BOOK.models, guides=BOOK.guides
    )
    return held.coverage


def theme(found: Coverage, model: str, name: str) -> CoveredTheme:
    (themes,) = (m.themes for m in found.models if m.model == model)
    return next(theme for theme in themes if theme.theme == name)


@pytest.mark.parametrize(
    ("model", "name", "passages", "outcomes"),
    [
        ("ppn-06-20", "fighting-climate-change", 1, ["4"]),
        ("ppn-06-20", "tackling-economic-inequality", 1, ["2"]),
        ("ppn-06-20", "wellbeing", 0, []),
        ("ppn-002", "clean-energy", 1, ["4"]),
        ("ppn-002", "economic-growth", 1, ["2"]),
        ("ppn-002", "opportunity", 1, ["6"]),
        ("nhs-priority-areas", "tackling-economic-inequality", 1, ["employment"]),
    ],
)
def test_a_theme_counts_its_passages_and_names_its_outcomes(
    model: str, name: str, passages: int, outcomes: list[str]
) -> None:
    found = theme(covered(TENDER), model, name)
    assert (found.passages, [o.outcome for o in found.outcomes if o.passages]) == (passages, outcomes)
    assert all((o.first is None) is (o.passages == 0) for o in found.outcomes)


def test_the_guide_of_the_category_says_what_is_lacking() -> None:
    found = covered(TENDER)
    assert found.category == "transport"
    assert [lack.theme for lack in found.lacks] == ["equal-opportunity", "wellbeing"]
    assert "accessible vehicles" in found.lacks[0].examples


def test_the_category_may_be_given() -> None:
    assert covered(TENDER, category="digital").category == "digital"


def test_a_profile_without_a_guide_and_a_text_that_is_no_document_of_ours_lack_nothing() -> None:
    council = covered(TENDER, profile="local")
    assert (council.category, council.guide, council.lacks) == (None, None, ())
    assert "nhs-priority-areas" not in [model.model for model in council.models]
    assert not covered("Minutes of the patient transport meeting on transport.", kind=DocumentKind.OTHER).lacks


def test_words_of_the_service_itself_touch_no_theme() -> None:
    service = "# Specification\n\nStaff are trained in manual handling. The waste bins are emptied at noon."
    assert not any(t.passages for m in covered(service).models for t in m.themes)


@pytest.mark.parametrize("model", BOOK.models, ids=lambda model: model.name)
def test_every_model_has_themes_and_a_dated_basis(model: Model) -> None:
    assert len(model.themes) > 3
    assert model.basis.checked


@pytest.mark.parametrize("guide", BOOK.guides.values(), ids=lambda guide: guide.name)
def test_a_guide_has_four_themes_for_each_category(guide: Guide) -> None:
    assert [category.name for category in guide.categories] == list(CATEGORIES)
    assert all(len(category.themes) == 4 for category in guide.categories)
