"""Builds the example documents from examples/source: the same bytes every time.

.venv/bin/python examples/build.py [FOLDER] writes them into FOLDER, which is this folder unless another is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

from building.markup import write_document
from building.workbook import Sheet, write_workbook

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
CONTRACT = "Contract HUH-C-2027-031, patient meals and restaurants, with Brindle Table Catering Ltd"
SHEETS = (
    Sheet(
        "Service KPIs",
        SOURCE / "service-kpis.csv",
        (
            "Measured from 1 July 2027. Results go to the Trust by the fifth working day after each period.",
            "A KPI missed in two periods running leads to an improvement plan within ten working days (clause 14.3).",
            "The Trust publishes performance against its KPIs as the Procurement Act 2023 requires.",
        ),
    ),
    Sheet(
        "Social value KPIs",
        SOURCE / "social-value-kpis.csv",
        (
            "These KPIs carry the commitments that the Supplier made in its answers to SV1, SV2 and SV3 (Schedule 5).",
            "They are reviewed at the quarterly contract meeting. Clause 14.3 applies to them as to any other KPI.",
            "Posts are counted in people, not in full-time equivalents, and only if this contract made them.",
        ),
    ),
)


def build(folder: Path) -> None:
    """Write every example into `folder`."""
    for name in ("catering-tender", "good-tender", "catering-response"):
        write_document(SOURCE / f"{name}.txt", folder / f"{name}.docx")
    write_workbook("Schedule 4", CONTRACT, SHEETS, folder / "kpi-schedule.xlsx")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
