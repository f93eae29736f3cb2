"""SARIF 2.1.0 (OASIS, with errata 01), for code scanning and editors."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from linter.check.finding import Finding, Where
from linter.report import phrasing
from linter.report.links import reference
from linter.report.run import DocumentReport, Problem, RuleRun, Run
from linter.rulebook.schema import Severity

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_LINES: Final = ("text", "markdown")  # formats whose lines are those of the file
_PARTLY: Final = "not-read-in-full"


def render(run: Run) -> str:
    """One SARIF run: the rules, the documents, the findings, and what could not be done."""
    rules = {rule.rule: at for at, rule in enumerate(run.rules)}
    documents = {document.path: at for at, document in enumerate(run.documents)}
    results = [
        _result(finding, document, rules, documents) for document in run.documents for finding in document.findings
    ]
    driver = {
        "name": "Tenderlint",
        "version": run.version,
        "rules": [_rule(rule) for rule in run.rules],
        "notifications": [_kind_of_notification(code) for code in _codes(run)],
    }
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_invocation(run)],
                "artifacts": [{"location": {"uri": reference(document.path)}} for document in run.documents],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule: RuleRun) -> dict[str, Any]:
    basis = [phrasing.basis_in_full(basis) for basis in rule.basis]
    return {
        "id": rule.code,
        "name": _pascal(rule.rule),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n\n".join([f"Why: {rule.why}", f"Better: {rule.better}", *basis])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group], "rule": rule.rule},
    }


def _pascal(name: str) -> str:
    """The name as SARIF wants it for people: "GenericCsrAsk"."""
    return "".join(word.capitalize() for word in name.split("-"))


def _result(
    finding: Finding, document: DocumentReport, rules: dict[str, int], documents: dict[str, int]
) -> dict[str, Any]:
    index = {"ruleIndex": rules[finding.rule]} if finding.rule in rules else {}
    return {
        "ruleId": finding.code,
        **index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding, document, documents)],
        "partialFingerprints": {"tenderlint/v1": finding.fingerprint},
        "properties": {
            "why": finding.why,
            "better": finding.better,
            "basis": phrasing.authorities(finding.basis),
        },
    }


def _message(finding: Finding) -> str:
    """The message with the words and the place, because viewers cannot open the document at them."""
    said = finding.message
    if finding.excerpt and finding.excerpt not in said:
        said += f" “{finding.excerpt}”"
    return f"{said} ({finding.place.words})" if finding.place else said


def _location(finding: Finding, document: DocumentReport, documents: dict[str, int]) -> dict[str, Any]:
    artifact = {"uri": reference(document.path), "index": documents[document.path]}
    place = finding.place
    if place is None:
        return {
            "physicalLocation": {"artifactLocation": artifact},
            "logicalLocations": [{"name": "the document as a whole", "kind": "document"}],
        }
    region = {"region": _region(finding, place)} if place.line and document.format in _LINES else {}
    return {
        "physicalLocation": {"artifactLocation": artifact, **region},
        "logicalLocations": [_logical(place)],
        "properties": _offsets(finding, place),
    }


def _region(finding: Finding, place: Where) -> dict[str, Any]:
    """The line of a text file. The other formats have no lines, and no characters that SARIF could count."""
    return {"startLine": place.line, "snippet": {"text": finding.block or ""}}


def _logical(place: Where) -> dict[str, str]:
    path = [place.part, *([place.sheet] if place.sheet else place.section), place.words]
    return {"name": place.words, "fullyQualifiedName": " > ".join(path), "kind": place.part}


def _offsets(finding: Finding, place: Where) -> dict[str, Any]:
    """The words within their paragraph or cell, whose text is `block`: the same for all formats of documents."""
    return {
        "block": finding.block,
        "ordinal": place.ordinal,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _invocation(run: Run) -> dict[str, Any]:
    """The run succeeded if every document could be read and every rule ran to its end."""
    partly = [
        {"descriptor": {"id": _PARTLY}, "level": "note", "message": {"text": notice}, "locations": [_of(document.path)]}
        for document in run.documents
        for notice in document.notices
    ]
    noted = [
        {
            "descriptor": {"id": remark.code},
            "level": "note",
            "message": {"text": remark.message},
            "locations": [_of(remark.path)],
        }
        for remark in run.remarks
    ]
    return {
        "executionSuccessful": not run.errors,
        "toolExecutionNotifications": [*(_notification(problem) for problem in run.errors), *partly, *noted],
    }


def _notification(problem: Problem) -> dict[str, Any]:
    return {
        "descriptor": {"id": problem.code},
        "level": "error",
        "message": {"text": problem.message},
        "locations": [_of(problem.path)],
    }


def _codes(run: Run) -> list[str]:
    partly = any(document.notices for document in run.documents)
    return sorted(
        {
            *(problem.code for problem in run.errors),
            *(remark.code for remark in run.remarks),
            *([_PARTLY] if partly else []),
        }
    )


def _kind_of_notification(code: str) -> dict[str, Any]:
    level = "note" if code == _PARTLY else "error"
    return {"id": code, "name": _pascal(code), "defaultConfiguration": {"level": level}}


def _of(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": reference(path)}}}
