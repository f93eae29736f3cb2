"""Test results as JUnit writes them, for build servers: a suite for each document, a case for each rule run on it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from linter.check.finding import Finding
from linter.report import phrasing, tally
from linter.report.escaping import legible
from linter.report.run import DocumentReport, Problem, Remark, Run, failing


def render(run: Run) -> str:
    """The results: a case fails by findings at or above --fail-on; what could not be done is an error."""
    suites = [_suite(document, run) for document in run.documents]
    known = {document.path for document in run.documents}
    suites += [_unread(problem) for problem in run.errors if problem.path not in known]
    suites += [_noted(remark) for remark in run.remarks]
    root = ET.Element("testsuites", {"name": "tenderlint", **_totals(suites)})
    root.extend(suites)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(document: DocumentReport, run: Run) -> ET.Element:
    codes = {rule.rule: f"{rule.code} {rule.rule}" for rule in run.rules}
    failed = tally.failed_rules(run, document.path)
    problems = [problem for problem in run.errors if problem.path == document.path]
    cases = [
        _error(codes[rule], next(problem for problem in problems if problem.message == failed[rule]))
        if rule in failed
        else _case(codes.get(rule, rule), document, run.fail_on, rule)
        for rule in document.rules_run
    ]
    told = set(failed.values())
    cases += [_error("a rule that failed", problem) for problem in problems if problem.message not in told]
    return _suite_of(document.path, cases)


def _case(name: str, document: DocumentReport, fail_on: str, rule: str) -> ET.Element:
    case = ET.Element("testcase", {"classname": legible(document.path), "name": name})
    found = [finding for finding in document.findings if finding.rule == rule]
    grave = [finding for finding in found if failing(finding.severity, fail_on)]
    light = [finding for finding in found if finding not in grave]
    if grave:
        more = f" (and {len(grave) - 1} more)" if len(grave) > 1 else ""
        about = {"type": grave[0].severity.value, "message": legible(f"{grave[0].message}{more}")}
        ET.SubElement(case, "failure", about).text = _told(grave, document)
    if light:
        ET.SubElement(case, "system-out").text = _told(light, document)
    return case


def _told(findings: list[Finding], document: DocumentReport) -> str:
    return legible("\n\n".join(_finding(finding, document) for finding in findings))


def _finding(finding: Finding, document: DocumentReport) -> str:
    where = phrasing.whereabouts(finding, document.format)
    quoted = [f"“{finding.excerpt}”"] if finding.excerpt else []
    lines = [f"{finding.severity.value}: {finding.message}", where, *quoted, f"Why: {finding.why}"]
    basis = [f"Basis: {said}" for said in phrasing.authorities(finding.basis)]
    return "\n".join([*lines, f"Better: {finding.better}", *basis])


def _unread(problem: Problem) -> ET.Element:
    return _suite_of(problem.path, [_error("reading", problem)])


def _noted(remark: Remark) -> ET.Element:
    """A suite without a case, for what must be known of a folder or zip."""
    suite = _suite_of(remark.path, [])
    ET.SubElement(suite, "system-out").text = legible(remark.message)
    return suite


def _error(name: str, problem: Problem) -> ET.Element:
    case = ET.Element("testcase", {"classname": legible(problem.path), "name": name})
    ET.SubElement(case, "error", {"type": problem.code, "message": legible(problem.message)})
    return case


def _suite_of(path: str, cases: list[ET.Element]) -> ET.Element:
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
    }
    suite = ET.Element("testsuite", {"name": legible(path), **{name: str(count) for name, count in counts.items()}})
    suite.extend(cases)
    return suite


def _totals(suites: list[ET.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in ("tests", "failures", "errors")}
