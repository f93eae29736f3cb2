"""Running a rule's own examples: small Markdown documents that it must, or must not, report."""

from __future__ import annotations

from collections.abc import Iterator

from linter.engine import check_document
from linter.read import read_bytes
from linter.rulebook.rulebook import Rulebook
from linter.rulebook.schema import Example, Rule
from linter.understand.vocabulary import Vocabulary


def failures(rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> Iterator[str]:
    """One line for each example of a rule that does not behave."""
    for sort, examples in (("flag", rule.examples.flag), ("pass", rule.examples.passes)):
        for number, example in enumerate(examples, start=1):
            if reports(rule, example, book, vocabulary) is not (sort == "flag"):
                verb = "does not report" if sort == "flag" else "reports"
                yield f"{rule.name}: the rule {verb} its {sort} example {number}: “{_start(example)}”"


def reports(rule: Rule, example: Example | str, book: Rulebook, vocabulary: Vocabulary) -> bool:
    """Whether the rule reports anything on an example. The rules that it yields to run beside it."""
    given = example if isinstance(example, Example) else Example(example)
    document = read_bytes(given.text.encode(), "example.md")
    rules = [other for other in book.rules if other.name == rule.name or other.name in rule.yields_to]
    result = check_document(document, vocabulary, rules, book.profile(given.profile), given.kind or rule.kinds[0])
    return any(finding.rule == rule.name for finding in result.findings)


def _start(example: Example | str) -> str:
    text = " ".join((example if isinstance(example, str) else example.text).split())
    return text if len(text) < 80 else text[:79] + "…"
