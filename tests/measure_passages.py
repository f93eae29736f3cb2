"""How often a rule is right on single passages in words that nothing was fitted on.

    python tests/measure_passages.py FILE… [--show]

A file holds a rule's name, passages that a careful reader would report (`flag`) and passages that the reader would
not (`pass`). Each is put into the rule's frame (passages/frames.yaml) and checked.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.rulebook import Rulebook
from linter.understand.kind import DocumentKind

FRAMES = Path(__file__).parent / "passages" / "frames.yaml"


class Passages(msgspec.Struct, forbid_unknown_fields=True):
    """The passages of one rule."""

    rule: str
    flag: tuple[str, ...]
    passes: tuple[str, ...] = msgspec.field(name="pass")


class Frame(msgspec.Struct, forbid_unknown_fields=True):
    """The document around a passage."""

    kind: DocumentKind
    text: str
    profile: str = "nhs"


@dataclass(frozen=True)
class Outcome:
    """What a rule missed of `flagged` passages, and what it reported of `passed` ones, wrongly."""

    flagged: int
    passed: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def hit_rate(self) -> float:
        """Reported among those to report."""
        return 1 - len(self.missed) / max(1, self.flagged)

    @property
    def false_alarms(self) -> float:
        """Reported among those to pass."""
        return len(self.false) / max(1, self.passed)


class _Checker(NamedTuple):
    book: Rulebook
    frame: Frame
    rule: str

    def reports(self, passage: str) -> bool:
        """Whether the rule reports anything on a passage in its frame; the rules it yields to run beside it."""
        rule = self.book.rule(self.rule)
        rules = [other for other in self.book.rules if other.name == rule.name or other.name in rule.yields_to]
        document = read_bytes(self.frame.text.replace("{passage}", passage).encode(), "passage.md")
        profile = self.book.profile(self.frame.profile)
        result = check_document(document, shipped_vocabulary(), rules, profile, self.frame.kind)
        return any(finding.rule == rule.name for finding in result.findings)


def measure(file: Path) -> Outcome:
    """Try the rule of a file on all its passages."""
    given = msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), Passages)
    frames = msgspec.convert(yaml.safe_load(FRAMES.read_text(encoding="utf-8")), dict[str, Frame])
    checker = _Checker(shipped_rulebook(), frames[given.rule], given.rule)
    missed = tuple(passage for passage in given.flag if not checker.reports(passage))
    false = tuple(passage for passage in given.passes if checker.reports(passage))
    return Outcome(len(given.flag), len(given.passes), missed, false)


def main() -> None:
    """Print the rates of each file, and with --show every passage on which the rule is wrong."""
    for name in sys.argv[1:]:
        if name == "--show":
            continue
        outcome = measure(Path(name))
        print(f"{Path(name).stem:28} hit rate {outcome.hit_rate:.2f}  false alarms {outcome.false_alarms:.2f}")
        if "--show" in sys.argv:
            for sort, passages in (("missed", outcome.missed), ("false", outcome.false)):
                print("\n".join(f"  {sort}: {passage}" for passage in passages))


if __name__ == "__main__":
    main()
