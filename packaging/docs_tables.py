"""Write the tables in the documentation that repeat what rules and code say.

    python packaging/docs_tables.py [--check]

A table stands between <!-- name --> and <!-- /name --> and is replaced as a whole.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from linter.rulebook.conditions import WAYS
from linter.rulebook.load import shipped_rulebook
from linter.rulebook.rulebook import severity_of
from linter.rulebook.schema import Profile
from linter.understand.fact import FACTS
from linter.understand.units import TRAITS

ROOT: Final = Path(__file__).resolve().parent.parent
_WORDS: Final = MappingProxyType({"number": "VALUE NUMBER", "section": "ROLE"})


def rules_table() -> str:
    """The rules with their severity in the NHS profile."""
    book = shipped_rulebook()
    profile = book.profile("nhs")
    rows = (
        (rule.code, f"`{rule.name}`", rule.title, ", ".join(rule.kinds), severity_of(rule, profile).value)
        for rule in book.rules
    )
    return table(("code", "name", "reports", "in", "severity"), rows)


def traits_table() -> str:
    """Every unit with its traits."""
    rows = [(f"`{unit}`", f"`{trait}`", means) for unit, traits in TRAITS.items() for trait, means in traits.items()]
    return table(("`on`", "trait", "means"), rows)


def conditions_table() -> str:
    """Every way in which a rule may ask something of a unit."""
    rows = [(f"`{way} {_WORDS.get(sort, sort.upper())}`", means) for way, (sort, means) in WAYS.items()]
    return table(("condition", "holds where"), rows)


def facts_table() -> str:
    """Every fact of a procurement."""
    return table(("fact", "is"), ((f"`{name}`", means) for name, means in FACTS.items()))


def profiles_table() -> str:
    """Every profile with its numbers, and with the severities in which it departs from the rules."""
    return table(("profile", "for", "numbers", "severities"), map(_profile_row, shipped_rulebook().profiles.values()))


def _profile_row(profile: Profile) -> tuple[str, ...]:
    numbers = "; ".join(f"{name} {number.shown}" for name, number in profile.numbers.items())
    severities = "; ".join(f"{name}: {severity.value}" for name, severity in profile.severities.items())
    return f"`{profile.name}`", profile.title, numbers, severities or "as in the rules"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(header), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


TABLES: Final = MappingProxyType(
    {
        "README.md": MappingProxyType({"rules": rules_table, "profiles": profiles_table}),
        "docs/rules-as-data.md": MappingProxyType(
            {"traits": traits_table, "conditions": conditions_table, "facts": facts_table}
        ),
    }
)


def filled(text: str, tables: Mapping[str, str]) -> str:
    """A page with its tables put in. Raises ValueError if a place for one is missing."""
    for name, content in tables.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, count = place.subn(lambda match, new=content: f"{match[1]}{new}\n{match[2]}", text)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"a page needs one place for the table “{name}”, and has {count}")
    return text


def main() -> None:
    """Write the tables, or with --check say whether they are those of rules and code."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a table is out of date")
    check = options.parse_args().check
    for name, tables in TABLES.items():
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        new = filled(text, {title: make() for title, make in tables.items()})
        if check and new != text:
            raise SystemExit(f"The tables in {name} are out of date. Run: make docs")
        if new != text:
            page.write_text(new, encoding="utf-8", newline="\n")
    print("The tables in the documentation are up to date.")


if __name__ == "__main__":
    main()
