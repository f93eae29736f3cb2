"""How many indicators a contract sets, and whether any is about social value."""

from __future__ import annotations

import pytest
from reading_of import units_of

from linter.understand.kind import DocumentKind
from linter.understand.units import Unit

SERVICE = """\
# Key performance indicators

| KPI | Measure | Target | Frequency | Owner |
| --- | --- | --- | --- | --- |
| Calls | Calls answered within a minute | 95% | Monthly | Desk manager |
| Invoices | Invoices right first time | 99% | Monthly | Accounts lead |
"""


def _document(text: str, kind: DocumentKind = DocumentKind.CONTRACT) -> Unit:
    ((_, unit),) = units_of(text, "document", kind)
    return unit


def test_service_indicators_are_counted_and_none_is_about_social_value() -> None:
    unit = _document(SERVICE)
    assert unit.values["kpis"] == 2
    assert "has-social-value-kpi" not in unit.traits


@pytest.mark.parametrize(
    "row",
    [
        "| Trainees | Care leavers who start training | 4 a year | Yearly | HR manager |",
        "| Vans | Tonnes of CO2e from vans | | | |",
        "| Social value | All promises kept | Good | | |",
    ],
)
def test_one_row_however_incomplete_is_a_social_value_indicator(row: str) -> None:
    assert "has-social-value-kpi" in _document(f"{SERVICE}{row}\n").traits


def test_indicators_in_other_shapes_are_counted() -> None:
    headed = "# Key performance indicators\n\n## KPI 1 Calls\n\n95% a month.\n\n## KPI 2 Local jobs\n\n10 a year.\n"
    assert _document(headed).values["kpis"] == 2
    assert "has-social-value-kpi" in _document(headed).traits
    assert _document("# Performance\n\n4.1 The supplier is measured by five indicators.\n").values["kpis"] == 5


def test_a_light_touch_contract_is_exempt_unless_it_says_that_it_is_none() -> None:
    assert "exempt-from-indicators" in _document("# Terms\n\nThis is a light touch contract.\n").traits
    assert "exempt-from-indicators" not in _document("# Terms\n\nThis is not a light touch contract.\n").traits


@pytest.mark.parametrize(("label", "weight"), [("Social value", 20.0), ("Quality and social value", None)])
def test_the_weight_of_social_value_alone(label: str, weight: float | None) -> None:
    table = f"# Award criteria\n\n| Criterion | Weight |\n| --- | --- |\n| Price | 80% |\n| {label} | 20% |\n"
    assert _document(table, DocumentKind.TENDER).values.get("social-value-weight") == weight
