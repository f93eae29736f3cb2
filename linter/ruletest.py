"""Running a rule's own examples: small Markdown documents that it must, or must not, report."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from linter.check.finding import Finding
from linter.engine import check_document, check_reading
from linter.pack.extract import extract
from linter.pack.judge import judge_pack
from linter.pack.members import Member, member
from linter.read import read_bytes
from linter.rulebook.rulebook import Rulebook
from linter.rulebook.schema import Example, Rule
from linter.understand.reading import understand
from linter.understand.vocabulary import Vocabulary


def failures(rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> Iterator[str]:
    """One line for each example of a rule that does not behave."""
    for sort, examples in (("flag", rule.examples.flag), ("pass", rule.examples.passes)):
        for number, example in enumerate(examples, start=1):
            if reports(rule, example, book, vocabulary) is not (sort == "flag"):
                verb = "does not report" if sort == "flag" else "reports"
                yield f"{rule.name}: the rule {verb} its {sort} example {number}: “{_start(example)}”"


def reports(rule: Rule, example: Example | str, book: Rulebook, vocabulary: Vocabulary) -> bool:
    """Whether the rule reports anything on an example."""
    return bool(findings(rule, example, book, vocabulary))


def findings(rule: Rule, example: Example | str, book: Rulebook, vocabulary: Vocabulary) -> list[Finding]:
    """What the rule reports on an example. The rules that it yields to run beside it."""
    given = example if isinstance(example, Example) else Example(example)
    if given.documents:
        return _pack_findings(rule, given, book, vocabulary)
    document = read_bytes(given.text.encode(), "example.md")
    rules = [rule, *(other for other in book.rules if other.name in rule.yields_to)]
    result = check_document(document, vocabulary, rules, book.profile(given.profile), given.kind or rule.kinds[0])
    return [finding for finding in result.findings if finding.rule == rule.name]


def _pack_findings(rule: Rule, example: Example, book: Rulebook, vocabulary: Vocabulary) -> list[Finding]:
    """What the rule reports on several documents read as one pack."""
    profile = book.profile(example.profile)
    rules = [rule, *(other for other in book.rules if other.name in rule.yields_to)]
    members: list[Member] = []
    for one in example.documents:
        reading = understand(read_bytes(one.text.encode(), one.name), vocabulary, one.kind)
        facts = check_reading(reading, [], profile).facts
        members.append(member(one.name, facts, extract(reading, rules, profile)))
    judgement = judge_pack("example", members, rules, profile)
    return [placed.finding for placed in judgement.findings if placed.finding.rule == rule.name]


def _start(example: Example | str) -> str:
    text = " ".join((example if isinstance(example, str) else example.all_text).split())
    return text if len(text) < 80 else text[:79] + "…"


def untried(rule: Rule, book: Rulebook, vocabulary: Vocabulary) -> Iterator[str]:
    """One line for each condition of a rule that none of its examples depends on.

    A condition of `when` or `unless` is tried if some `pass` example is reported without it; one of `flag`, if it holds
    in some `flag` example that would not be reported without it.
    """
    for key in ("when", "unless"):
        for condition in getattr(rule, key):
            weaker = _without(rule, key, condition)
            if not any(reports(weaker, example, book, vocabulary) for example in rule.examples.passes):
                yield f"{rule.name}: no pass example depends on {key} “{condition}”"
    if len(rule.flag) > 1:
        for condition in rule.flag:
            weaker = _without(rule, "flag", condition)
            if all(reports(weaker, example, book, vocabulary) for example in rule.examples.flag):
                yield f"{rule.name}: no flag example depends on flag “{condition}”"


def _without(rule: Rule, key: str, condition: str) -> Rule:
    return structs.replace(rule, **{key: tuple(other for other in getattr(rule, key) if other != condition)})
