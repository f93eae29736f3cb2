"""Annotations for forges: the workflow commands that GitHub, Gitea and Forgejo show beside a file."""

from __future__ import annotations

import os
from typing import Final

from linter.check.finding import Finding
from linter.report import phrasing
from linter.report.escaping import harmless
from linter.report.run import DocumentReport, Run
from linter.rulebook.schema import Severity

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = _DATA | {":": "%3A", ",": "%2C"}


def render(run: Run) -> str:
    """One command a line: what was not read or must be known, the findings, and a notice that counts them."""
    lines = [_command("error", problem.message, file=_path(problem.path), title=problem.code) for problem in run.errors]
    lines += [_command("notice", remark.message, file=_path(remark.path), title=remark.code) for remark in run.remarks]
    lines += [_finding(document, finding) for document in run.documents for finding in document.findings]
    lines.append(_command("notice", phrasing.outcome(run), title="Tenderlint"))
    return "".join(f"{line}\n" for line in lines)


def _finding(document: DocumentReport, finding: Finding) -> str:
    place = finding.place
    where = f" ({phrasing.where(document.format, place.words)})" if place else ""
    line = {"line": str(place.line)} if place and place.line else {}
    title = f"{finding.code} {finding.rule}: {finding.title}"
    message = f"{finding.message}{where}\nBetter: {finding.better}"
    return _command(_COMMANDS[finding.severity], message, file=_path(document.path), **line, title=title)


def _command(name: str, message: str, **properties: str) -> str:
    said = ",".join(f"{key}={_escaped(harmless(value), _PROPERTY)}" for key, value in properties.items())
    text = "\n".join(harmless(line) for line in message.splitlines())
    return f"::{name} {said}::{_escaped(text, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _path(path: str) -> str:
    return path.replace(os.sep, "/")
