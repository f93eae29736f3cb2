"""`tenderlint check`: read documents, check them, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click

from linter import __version__
from linter.cli import comments, options, waivers
from linter.cli.inputs import files, near, why_no_documents
from linter.cli.output import check_output, complain, say, unbroken, write_whole
from linter.cli.progress import followed

if TYPE_CHECKING:
    from linter.engine import Result
    from linter.report.run import DocumentReport, Problem, Run
    from linter.rulebook.rulebook import Rulebook
    from linter.rulebook.schema import Profile, Rule
    from linter.understand.fact import Fact
    from linter.understand.vocabulary import Vocabulary

FORMATS: Final = ("text", "json")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@options.kind()
@options.profile("Whose duties apply")
@options.fact()
@click.option(
    "--format", "output_format", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to this file.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules (name, code, group, with * and ?).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option(
    "--fail-on",
    type=click.Choice([*options.SEVERITIES, "never"]),
    default="warning",
    show_default=True,
    help="The lowest severity that makes the exit code 1.",
)
@click.option(
    "--progress/--no-progress", default=None, help="Show a bar on the terminal; by default for several documents."
)
@waivers.options
@comments.options
@options.configured
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    kind: str,
    profile_name: str,
    given: tuple[str, ...],
    output_format: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    progress: bool | None,
    beside: bool,
    comments_to: Path | None,
    overwrite: bool,
    waiver_files: tuple[Path, ...],
    baseline: Path | None,
) -> None:
    """Check documents: files and folders, Word, Excel, PDF or text."""
    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    rules = options.selected(book, profile, select, ignore)
    found = list(files(paths))
    if output is not None:
        check_output(output, found)
    by_path = {_shown(file): file for file in found}
    copies = comments.planned(by_path, beside=beside, folder=comments_to, overwrite=overwrite)
    task = Task(book, options.vocabulary(book), tuple(rules), profile, kind, options.facts(given))
    living = waivers.read(book, waiver_files, baseline)
    run = living.settled(check_files(followed(found, progress), task))
    for problem in run.errors:
        complain(f"{problem.path}: {problem.message}")
    _report(run, output_format, output)
    copied = copies is None or comments.write_copies(copies, run.documents)
    ctx.exit(exit_code(run, fail_on) if copied else 2)


@dataclass(frozen=True)
class Task:
    """What is done with every document: by which rulebook and rules, as which kind ("auto"), with which given facts."""

    book: Rulebook
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    profile: Profile
    kind: str = "auto"
    given: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))


def check_files(found: Iterable[Path], task: Task) -> Run:
    """Check files one after the other. A file that cannot be read becomes an error of the run, and the rest goes on."""
    from linter.report.run import SCHEMA, Problem, Run, summarise

    documents: list[DocumentReport] = []
    errors: list[Problem] = []
    for file in found:
        checked = _check_file(file, task)
        if isinstance(checked, Problem):
            errors.append(checked)
            continue
        report, result = checked
        documents.append(report)
        errors += [Problem(report.path, "rule-failed", failure) for failure in result.failures]
    names = tuple(rule.name for rule in task.rules)
    summary = summarise(tuple(documents), tuple(errors), names)
    return Run(SCHEMA, "tenderlint", __version__, tuple(documents), tuple(errors), summary)


def _check_file(file: Path, task: Task) -> tuple[DocumentReport, Result] | Problem:
    from linter.read import ReadError
    from linter.report.run import Problem

    path = _shown(file)
    try:
        if file.is_dir():
            return Problem(path, "folder", why_no_documents(file))
        return _read_and_check(file, path, task)
    except ReadError as error:
        return Problem(path, error.code, error.message + (near(file) if error.code == "missing" else ""))
    except (MemoryError, RecursionError):
        return Problem(
            path, "too-large", "This document needs more memory than there is; split it and check the parts."
        )
    except Exception as error:
        # One document's fault must not stop the others, and must never look like a pass.
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return Problem(path, "crashed", f"Tenderlint failed on this document ({why}). Please report it.")


def _read_and_check(file: Path, path: str, task: Task) -> tuple[DocumentReport, Result]:
    from linter.engine import check_document
    from linter.read import read_path
    from linter.report.run import DocumentReport
    from linter.waivers.in_document import waivers_in_document

    document = read_path(file)
    own, waiver_notes = waivers_in_document(document, partial(options.rule_name, task.book))
    result = check_document(
        document,
        task.vocabulary,
        task.rules,
        task.profile,
        options.kind_named(task.kind),
        task.given,
        models=task.book.models,
        guides=task.book.guides,
        stages=task.book.stages,
    )
    report = DocumentReport(
        path=path,
        format=document.format,
        kind=result.kind,
        kind_given=task.kind != "auto",
        profile=result.profile,
        profile_title=task.profile.title,
        rules_run=tuple(rule.name for rule in task.rules if result.kind in rule.kinds),
        words=result.words,
        facts=result.facts,
        themes=result.themes,
        coverage=result.coverage,
        stages=result.stages,
        findings=result.findings,
        waived=(),
        notices=result.notices,
        waivers=own,
        waiver_notes=waiver_notes,
    )
    return report, result


def _shown(file: Path) -> str:
    """The path as text that every report can hold, also where the name is not valid in the system's encoding."""
    return os.fsencode(file).decode(errors="replace")


def exit_code(run: Run, fail_on: str) -> int:
    """2 where anything could not be done, else 1 where a finding is at or above the threshold, else 0."""
    if run.errors:
        return 2
    if fail_on == "never":
        return 0
    from linter.rulebook.schema import Severity

    limit = Severity(fail_on).rank
    return int(any(finding.severity.rank <= limit for document in run.documents for finding in document.findings))


def _report(run: Run, output_format: str, output: Path | None) -> None:
    from linter.report import json, text

    if output_format == "text" and output is None:
        with unbroken():
            text.show(run, sys.stdout)
        return
    content = json.render(run) if output_format == "json" else text.render(run)
    if output is None:
        say(content)
    else:
        write_whole(content, output)
