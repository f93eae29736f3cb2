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


PACK = SOURCE / "pack"
PACK_CONTRACT = "Invitation to Tender NCT-2026-041, grounds and gardens, Northwick Community NHS Trust"
EVALUATION = (
    Sheet(
        "Weights",
        PACK / "evaluation.csv",
        ("Every weight is a share of the total score. The marks are those of the invitation.",),
    ),
)
PACK_KPIS = (
    Sheet(
        "Service KPIs",
        PACK / "service-kpis.csv",
        (
            "Measured from 1 June 2027.",
            "A KPI missed in two quarters running leads to an improvement plan within ten working days (clause 2.2).",
        ),
    ),
    Sheet(
        "Social value KPIs",
        PACK / "social-value-kpis.csv",
        ("These are reviewed at the quarterly contract meeting. Clause 2.2 applies to them as to any other KPI.",),
    ),
)


def build(folder: Path) -> None:
    """Write every example into `folder`."""
    build_pack(folder / "pack")
    for name in ("catering-tender", "good-tender", "catering-response"):
        write_document(SOURCE / f"{name}.txt", folder / f"{name}.docx")
    write_workbook("Schedule 4", CONTRACT, SHEETS, folder / "kpi-schedule.xlsx")


def build_pack(folder: Path) -> None:
    """Write the documents of the pack, each under the name that a portal would give it."""
    folder.mkdir(exist_ok=True)
    for number, name in ((1, "invitation"), (2, "specification"), (5, "terms")):
        write_document(PACK / f"{name}.txt", folder / f"volume-{number}-{name}.docx")
    write_workbook("Volume 3: evaluation", PACK_CONTRACT, EVALUATION, folder / "volume-3-evaluation.xlsx")
    write_workbook("Schedule 4: KPIs", PACK_CONTRACT, PACK_KPIS, folder / "volume-4-kpi-schedule.xlsx")
    for name in ("hollins", "verdant"):
        write_document(PACK / f"{name}-response.txt", folder / f"{name}-response.docx")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
