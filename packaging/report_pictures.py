"""Draw docs/report-html.png and docs/report-workbook.png: the reports on the example documents, as people see them.

    python packaging/report_pictures.py

Needs Chromium, LibreOffice and pdftoppm (of Poppler) on the search path; the pictures change only with the reports.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from linter.cli.app import main as tenderlint

ROOT: Final = Path(__file__).resolve().parent.parent
DOCUMENTS: Final = ("catering-tender.docx", "good-tender.docx", "catering-response.docx", "kpi-schedule.xlsx")
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
PAGE: Final = "1000,1500"  # pixels
SHEET_DOTS: Final = 75  # an inch


def program(*names: str) -> str:
    """The first of some programs that is there; ends with a message where none is."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        sys.exit(f"{names[0]} is not on the search path. Install it and run this again.")
    return found


def make_reports(folder: Path) -> None:
    """Write the reports on the example documents into a folder."""
    documents = [f"examples/{name}" for name in DOCUMENTS]
    outputs = [argument for name in ("report.html", "review.xlsx") for argument in ("--output", str(folder / name))]
    with contextlib.chdir(ROOT), contextlib.suppress(SystemExit):
        tenderlint(["check", *documents, "--isolated", "--no-progress", *outputs])


def draw_page(folder: Path, out: Path) -> None:
    """Draw the beginning of the HTML report as a browser shows it."""
    browser = [program(*CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    picture, page = folder / "page.png", (folder / "report.html").as_uri()
    run([*browser, f"--window-size={PAGE}", f"--screenshot={picture}", page])
    shutil.copyfile(picture, out)


def draw_workbook(folder: Path, out: Path) -> None:
    """Draw the first sheet of the workbook as LibreOffice prints it."""
    office = [program("soffice", "libreoffice"), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    run([*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "review.xlsx")])
    picture = ["-png", "-r", str(SHEET_DOTS), "-f", "1", "-l", "1", "-singlefile"]
    run([program("pdftoppm"), *picture, str(folder / "review.pdf"), str(folder / "sheet")])
    shutil.copyfile(folder / "sheet.png", out)


def run(command: list[str]) -> None:
    """Run a program without its chatter."""
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own words


def main() -> None:
    """Draw both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_reports(folder)
        draw_page(folder, ROOT / "docs" / "report-html.png")
        draw_workbook(folder, ROOT / "docs" / "report-workbook.png")
    print("docs/report-html.png and docs/report-workbook.png drawn")


if __name__ == "__main__":
    main()
