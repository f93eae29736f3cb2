"""Precision and recall of the engine on a folder of labelled documents.

    python tests/measure.py FOLDER [--show]

A finding is right when its rule is expected and its block, excerpt or a cell of its row is the label's text; wrong
when no label of its rule, expected or allowed, fits. Only rules that exist and that readers label alike are counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypedDict

from linter.check.finding import Finding
from linter.engine import check_document
from linter.read import read_path
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind

# Rules on which careful readers disagree; nobody labelled them.
UNSCORED: Final = frozenset(
    {
        "contradictory-figures",
        "hard-to-read",
        "incomplete-commitment",
        "no-local-need",
        "no-response-limit",
        "no-sme-access",
    }
)


_A_WORD: Final = 12  # characters


class Label(TypedDict):
    """A rule that must or may report; `text` None stands for the document."""

    rule: str
    text: str | None


class Labelled(TypedDict):
    """The labels of one document."""

    kind: str
    profile: str
    expected: list[Label]
    allowed: list[Label]


@dataclass(slots=True)
class Score:
    """Counts by rule, the documents whose kind was recognised, and a line for each miss and false alarm."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    kinds_right: int = 0
    documents: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right findings among all that were reported."""
        return self.right.total() / max(1, self.right.total() + self.false.total())

    @property
    def recall(self) -> float:
        """Expected findings that were reported, among all that were expected."""
        return self.right.total() / max(1, self.right.total() + self.missed.total())


def measure(folder: Path) -> Score:
    """Check every labelled document of a folder, with the kind judged from its text."""
    labels: dict[str, Labelled] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    book, vocabulary = shipped_rulebook(), shipped_vocabulary()
    score = Score(documents=len(labels))
    for name, labelled in labels.items():
        document = read_path(folder / name)
        profile = book.profile(labelled["profile"])
        rules = [rule for rule in book.rules if rule.name not in profile.off]
        result = check_document(document, vocabulary, rules, profile)
        score.kinds_right += result.kind is DocumentKind(labelled["kind"])
        _count(score, name, labelled, list(result.findings), {rule.name for rule in book.rules})
    return score


def _count(score: Score, name: str, labelled: Labelled, findings: list[Finding], known: set[str]) -> None:
    used: set[int] = set()
    for label in labelled["expected"]:
        if label["rule"] not in known:
            continue
        hits = {at for at, finding in enumerate(findings) if fits(label, finding)}
        if hits:
            score.right[label["rule"]] += 1
        else:
            score.missed[label["rule"]] += 1
            score.lines.append(f"missed {name}: {label['rule']}: {(label['text'] or '(document)')[:120]}")
        used |= hits
    for at, finding in enumerate(findings):
        if finding.rule in UNSCORED:
            continue
        if at not in used and not any(fits(label, finding) for label in labelled["allowed"]):
            score.false[finding.rule] += 1
            score.lines.append(f"false {name}: {finding.rule}: {(finding.block or '(document)')[:120]}")


def fits(label: Label, finding: Finding) -> bool:
    """Whether a finding is the one that a label means."""
    if label["rule"] != finding.rule:
        return False
    if label["text"] is None:
        return True
    wanted = label["text"]
    return any(_same(wanted, text) for text in _texts(finding))


def _same(wanted: str, got: str) -> bool:
    """Whether two texts are one number, or one of them holds the other, which is no mere word."""
    if _number(wanted) is not None and _number(wanted) == _number(got):
        return True
    ours, theirs = _normal(wanted), _normal(got)
    short = min(ours, theirs, key=len)
    return ours == theirs or (len(short) > _A_WORD and short in max(ours, theirs, key=len))


def _number(text: str) -> float | None:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%?\s*", text)
    return float(match[1]) if match else None


def _texts(finding: Finding) -> Iterator[str]:
    yield from (text for text in (finding.block, finding.excerpt) if text)
    yield from finding.row or ()


def _normal(text: str) -> str:
    return re.sub(r"\W+", " ", text.replace("’", "'")).strip().lower()


def main() -> None:
    """Print the figures, and each miss and false alarm with --show."""
    score = measure(Path(sys.argv[1]))
    if "--show" in sys.argv:
        print("\n".join(score.lines))
    for rule in sorted(score.right | score.false | score.missed):
        counts = score.right[rule], score.false[rule], score.missed[rule]
        print(f"{rule:28} right {counts[0]:3}  false {counts[1]:3}  missed {counts[2]:3}")
    print(f"precision {score.precision:.3f}  recall {score.recall:.3f}  kind {score.kinds_right}/{score.documents}")


if __name__ == "__main__":
    main()
