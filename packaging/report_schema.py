"""Write the JSON Schema of the report from the types that make it: `python packaging/report_schema.py [--check]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from linter.report.json import schema

OUT = Path(__file__).parent.parent / "linter" / "data" / "schema" / "tenderlint-report-1.json"


def main() -> None:
    """Write the schema, or with --check say whether the one that ships is that of the types."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit code 1 if it is out of date")
    if not options.parse_args().check:
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(schema(), encoding="utf-8", newline="\n")
    elif not OUT.is_file() or OUT.read_text(encoding="utf-8") != schema():
        raise SystemExit(f"{OUT.name} is not the schema of the report. Run: python packaging/report_schema.py")
    print(f"{OUT.name} is up to date.")


if __name__ == "__main__":
    main()
