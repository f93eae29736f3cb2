"""Runs put together by hand, so that the reports are tested apart from the rules."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec.structs import replace

from linter.check.coverage import Coverage
from linter.check.finding import Finding, Where
from linter.document import Block
from linter.engine import StatedFact
from linter.report.run import SCHEMA, DocumentReport, Problem, RuleRun, Run, summarise
from linter.rulebook.schema import Basis, Severity, Trust
from linter.understand.fact import Origin
from linter.understand.kind import DocumentKind
from linter.waivers.waiver import Source, Waived

RULES = ("generic-csr-ask", "weighting-below-minimum", "no-follow-through", "placeholder-left")
_CHECKED = datetime.date(2026, 11, 1)
_ACT = Basis("section 23(3): clear, measurable and specific", _CHECKED, Trust.PRIMARY, law="Procurement Act 2023")
_NOTE = Basis("named as a common pitfall", _CHECKED, Trust.SECONDARY, guidance="A note for buyers")
_HABIT = Basis("no unresolved text in a published tender", _CHECKED, Trust.UNVERIFIED, practice="Document control")


def where(words: str, start: int = 0, end: int = 0, **rest: Any) -> Where:
    """A place in the body of a document."""
    return Where(words=words, part="body", ordinal=0, start=start, end=end, **rest)


def placeholder(block: str, excerpt: str, place: str, **rest: Any) -> Finding:
    """A placeholder-left finding."""
    start = block.index(excerpt)
    row = rest.pop("row", None)
    return Finding(
        rule="placeholder-left",
        code="SV601",
        severity=Severity.WARNING,
        title="Unresolved text",
        message=f"Unresolved text: “{excerpt}”.",
        why="A blank that is published confuses bidders, and may have to be corrected by a notice to all of them.",
        better="Fill in the blank, or take the note out, before the document leaves the building.",
        basis=(_HABIT,),
        block=block,
        excerpt=excerpt,
        row=row,
        place=where(place, start, start + len(excerpt), **rest),
        fingerprint="0" * 16,
    )


def no_follow_through() -> Finding:
    """A finding about the document as a whole."""
    return Finding(
        rule="no-follow-through",
        code="SV401",
        severity=Severity.ADVICE,
        title="Social value is dropped after award",
        message="Social value is asked for, but nothing says how its delivery is reviewed after award.",
        why="What nobody looks at after award is not delivered.",
        better="Add a clause:\n“The supplier reports every quarter on each commitment.”",
        basis=(_NOTE, _ACT),
        block=None,
        excerpt=None,
        row=None,
        place=None,
        fingerprint="1" * 16,
    )


def low_weight() -> Finding:
    """A finding on a cell of an Excel sheet."""
    row = ("B5", "Social value and net zero", "4%", "", "See the sheet Social value for the three parts of it")
    place = Where(
        words="sheet “Weighting”, cell C6",
        part="sheet",
        ordinal=9,
        start=0,
        end=2,
        sheet="Weighting",
        cell="C6",
        column=3,
    )
    return Finding(
        rule="weighting-below-minimum",
        code="SV202",
        severity=Severity.ERROR,
        title="Social value weighs less than the minimum",
        message="Social value weighs 4% of the total here; this profile's minimum is 10%.",
        why="The minimum is a share of the total score.",
        better="Give social value at least 10% of the total.",
        basis=(_ACT,),
        block="4%",
        excerpt="4%",
        row=row,
        place=place,
        fingerprint="2" * 16,
    )


def document(path: str, *findings: Finding, **rest: Any) -> DocumentReport:
    """A document that was read."""
    given: dict[str, Any] = {
        "format": "docx",
        "kind": DocumentKind.TENDER,
        "kind_given": False,
        "profile": "nhs",
        "profile_title": "NHS bodies in England",
        "rules_run": RULES,
        "words": 1204,
        "facts": {},
        "themes": {"jobs": 2},
        "coverage": Coverage(None, None, (), ()),
        "stages": (),
        "waived": (),
        "notices": (),
    }
    return DocumentReport(path=path, findings=findings, **(given | rest))


def waived(finding: Finding) -> Waived:
    """The finding, waived in a file."""
    until = datetime.date(2027, 1, 31)
    return Waived(finding, "The board agreed it.", "Ann Lee", until, Source.FILE, "waivers.toml, entry 1")


def run(*documents: DocumentReport, errors: tuple[Problem, ...] = ()) -> Run:
    """A run over some documents."""
    summary = summarise(documents, errors, RULES)
    return Run(SCHEMA, "tenderlint", "0.0.0", documents, errors, summary, rules=tuple(map(rule, RULES)))


def rule(name: str) -> RuleRun:
    """A rule that was run, under its name and the code that the findings here give it."""
    codes = {"weighting-below-minimum": "SV202", "no-follow-through": "SV401", "placeholder-left": "SV601"}
    return RuleRun(
        rule=name,
        code=codes.get(name, "SV101"),
        group="asks",
        severity=Severity.WARNING,
        kinds=(DocumentKind.TENDER,),
        title=f"The rule {name}",
        why="Because.",
        better="Better so.",
        basis=(_ACT,),
    )


HOSTILE = (
    "</mark><script>alert(1)</script> {{ 7 * 7 }} & \"quoted\" 'single' \x1b[31m\x00 \u202egnp.exe\u202c "
    '=HYPERLINK("http://x") ::error::x %0A @team #12 [x](javascript:x) | `code` ]]> \ufffe end'
)


def hostile_run() -> Run:
    """A run whose every text would like to be more than text."""
    finding = placeholder(f"=1+1 {HOSTILE}", HOSTILE, HOSTILE, section=(HOSTILE,), row=("+cell", HOSTILE))
    finding = replace(finding, message=HOSTILE, why=HOSTILE, better=f"-{HOSTILE}", title=HOSTILE)
    path = f"=pack/{HOSTILE.replace('/', '')}.docx"
    facts = {"buyer": StatedFact(HOSTILE, HOSTILE, Origin.TEXT, HOSTILE, HOSTILE)}
    read = document(path, finding, facts=facts, notices=(HOSTILE,))
    return run(read, errors=(Problem(f"@{HOSTILE}", "damaged", HOSTILE), Problem(path, "rule-failed", HOSTILE)))


LONG = (
    "The Trust buys patient meals. Tenders are returned through the portal, under the project "
    "[insert portal reference], before noon. Questions are asked there too, and answers are published to everybody "
    "who has shown an interest in the contract, without the name of the one who asked. Late tenders are not opened."
)
FACTS = {
    "buyer": StatedFact(
        "Harrow University Hospitals",
        "Harrow University Hospitals",
        Origin.TEXT,
        "Harrow University Hospitals buys patient meals.",
        "under “About”, paragraph 1.1",
    ),
    "value-total": StatedFact(12_000_000.0, "£12,000,000", Origin.GIVEN, None, None),
    "value-per-year": StatedFact(2_400_000.0, "£2,400,000", Origin.DERIVED, None, None),
    "value-excludes-vat": StatedFact(True, "yes", Origin.PROPERTY, None, None),
    "term-years": StatedFact(5.0, "5", Origin.PROPERTY, None, None),
    "notice-date": StatedFact("2026-10-14", "2026-10-14", Origin.TEXT, "…", "table 1, row 2, column 2"),
    "framework": StatedFact(True, "yes", Origin.TEXT, "…", "paragraph 9"),
}


def full_run() -> Run:
    """A run that has everything: findings of every severity, repeats, a clean document, notices, unread paths."""
    tender = document(
        "pack/tender.docx",
        no_follow_through(),
        placeholder(
            LONG, "[insert portal reference]", "under “About this contract”, paragraph 1.5", section=("About",)
        ),
        placeholder("TBC", "TBC", "table 2, row 3, column 2", section=("About", "Times"), row=("Site visits", "TBC")),
        facts=FACTS,
        notices=("Comments were not read: 3.", "Pictures were not read: 1."),
    )
    workbook = document("pack/weights.xlsx", low_weight(), format="xlsx", kind=DocumentKind.CONTRACT, kind_given=True)
    clean = document("pack/good.pdf", format="pdf", words=1)
    errors = (
        Problem("pack/old.doc", "old-format", "This is an old Word file. Save it as .docx and check that copy."),
        Problem("pack/weights.xlsx", "rule-failed", "the rule generic-csr-ask (SV101) failed and was left out: x"),
    )
    return run(tender, workbook, clean, errors=errors)


def on_block(block: Block, start: int, end: int, **rest: Any) -> Finding:
    """A finding on some characters of a block of a document that was read."""
    place = Where(words="here", part=block.place.part.value, ordinal=block.place.ordinal, start=start, end=end)
    return replace(about_document(), block=block.text, excerpt=block.text[start:end], place=place, **rest)


def about_document() -> Finding:
    """A finding on no words."""
    return replace(placeholder("[date]", "[date]", "here"), block=None, excerpt=None, place=None, basis=(_NOTE,))
