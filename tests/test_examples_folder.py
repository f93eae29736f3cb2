"""The example documents: each pitfall that examples/README.md names is found, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from linter.engine import check_document
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary

EXAMPLES = Path(__file__).parents[1] / "examples"

EXPECTED = {
    "catering-tender.docx": {
        "SV101": 1, "SV102": 1, "SV103": 1, "SV104": 1, "SV202": 1, "SV203": 1, "SV302": 1, "SV305": 1, "SV401": 1,
        "SV403": 2, "SV408": 1, "SV601": 2,
    },
    "good-tender.docx": {},
    # Two of the five beside a hedge.
    "catering-response.docx": {"SV501": 5, "SV502": 2, "SV503": 2, "SV507": 1, "SV509": 1},
    "kpi-schedule.xlsx": {"SV403": 3, "SV601": 1},
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_gives_the_findings_that_it_was_written_for(name: str) -> None:
    book = shipped_rulebook()
    result = check_document(read_path(EXAMPLES / name), shipped_vocabulary(), book.rules, book.profile("nhs"))
    assert Counter(finding.code for finding in result.findings) == EXPECTED[name]
