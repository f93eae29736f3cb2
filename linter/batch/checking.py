"""One document, from its bytes to its report, by a task. Whatever goes wrong is a problem of that document alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import msgspec

from linter.document import Document
from linter.pack.extract import Extract, extract
from linter.read import ReadError, read_bytes
from linter.report.run import DocumentReport, Problem
from linter.rulebook.rulebook import Rulebook
from linter.rulebook.schema import Profile, Rule
from linter.understand.fact import Fact
from linter.understand.found import Found
from linter.understand.kind import DocumentKind
from linter.understand.steps import PLAIN, Steps
from linter.understand.units import PACK_UNITS
from linter.understand.vocabulary import Vocabulary
from linter.waivers.in_document import waivers_in_document

TOO_MUCH_MEMORY: Final = "This document needs more memory than it may have; split it and check the parts."


@dataclass(frozen=True)
class Task:
    """How a document is checked: by which rules and profile, as which kind (None: judged), with which given facts.

    `extracts`: it is read as one of several, so that its extract is wanted too.
    """

    rules: tuple[Rule, ...]
    profile: Profile
    kind: DocumentKind | None = None
    given: Mapping[str, Fact] = field(default_factory=dict)
    extracts: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "given", dict(self.given))  # a mapping proxy goes into no other process

    def stated(self) -> bytes:
        """Everything in it as bytes: two tasks are the same if these are."""
        facts = sorted((name, repr(fact.value), fact.origin.value) for name, fact in self.given.items())
        return msgspec.msgpack.encode((self.rules, self.profile, self.kind, facts, self.extracts))


class Checked(msgspec.Struct, frozen=True):
    """What became of a document: its report, or problems, or both where rules failed; and its extract, if wanted.

    `more` is what a checker of another door gives besides, in bytes that only that door understands.
    """

    report: DocumentReport | None = None
    problems: tuple[Problem, ...] = ()
    extract: Extract | None = None
    more: bytes = b""

    @classmethod
    def failed(cls, path: str, code: str, message: str) -> Checked:
        """A document without a report."""
        return cls(None, (Problem(path, code, message),))

    @classmethod
    def fallen_over(cls, path: str, error: Exception) -> Checked:
        """A document on which the program failed. It must not stop the others, and must never look like a pass."""
        if isinstance(error, (MemoryError, RecursionError)):
            return cls.failed(path, "too-large", TOO_MUCH_MEMORY)
        why = " ".join(f"{type(error).__name__}: {error}".split())
        return cls.failed(path, "crashed", f"Tenderlint failed on this document ({why}). Please report it.")

    def under(self, path: str) -> Checked:
        """The same for a document of the same name and content in another place."""
        report = msgspec.structs.replace(self.report, path=path) if self.report else None
        return Checked(
            report, tuple(msgspec.structs.replace(problem, path=path) for problem in self.problems), self.extract
        )

    def packed(self) -> bytes:
        """As bytes, for another process or the cache."""
        return _ENCODER.encode(self)


def unpacked(data: bytes) -> Checked:
    """What `Checked.packed` gave. Raises msgspec.DecodeError (a ValidationError among them) for anything else."""
    return _DECODER.decode(data)


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Checked)


class Checker:
    """Checks documents by one rulebook. The vocabulary is made ready with the first document."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    def check(self, data: bytes, name: str, path: str, task: Task) -> Checked:
        """Check a document. `name` is that of the file, `path` the one that the report shows. Raises nothing."""
        try:
            return self._check(data, name, path, task)
        except ReadError as error:
            return Checked.failed(path, error.code, error.message)
        except Exception as error:
            return Checked.fallen_over(path, error)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the rulebook, ready to be found in documents."""
        from linter.rulebook.load import vocabulary_of

        return vocabulary_of(self.book)

    def _check(self, data: bytes, name: str, path: str, task: Task) -> Checked:
        return self.check_document(read_bytes(data, name), path, task)

    def check_document(
        self, document: Document, path: str, task: Task, found: Found | None = None, steps: Steps = PLAIN
    ) -> Checked:
        """Check a document that is read already; `found` is what was found in its blocks, where that is known.

        By `steps` is what was made of it before.
        """
        from linter.engine import check_reading
        from linter.understand.reading import understand

        book = self.book
        waivers, waiver_notes = waivers_in_document(document, book.name_of)
        reading = understand(document, self.vocabulary, task.kind, task.given, found, steps)
        result = check_reading(
            reading,
            task.rules,
            task.profile,
            models=book.models,
            guides=book.guides,
            stages=book.stages,
            steps=steps,
        )
        report = DocumentReport(
            path=path,
            format=document.format,
            kind=result.kind,
            kind_given=task.kind is not None,
            profile=result.profile,
            profile_title=task.profile.title,
            rules_run=tuple(
                rule.name for rule in task.rules if result.kind in rule.kinds and rule.on not in PACK_UNITS
            ),
            words=result.words,
            facts=result.facts,
            themes=result.themes,
            coverage=result.coverage,
            stages=result.stages,
            findings=result.findings,
            waived=(),
            notices=result.notices,
            waivers=waivers,
            waiver_notes=waiver_notes,
        )
        problems = tuple(Problem(path, "rule-failed", failure) for failure in result.failures)
        return Checked(report, problems, extract(reading, task.rules, task.profile) if task.extracts else None)


def book_as_bytes(book: Rulebook) -> bytes:
    """A rulebook for another process, or to be told from others."""
    return msgspec.msgpack.encode(book)


def book_of(data: bytes) -> Rulebook:
    """What `book_as_bytes` gave."""
    return msgspec.msgpack.decode(data, type=Rulebook)


def digest(*parts: bytes) -> str:
    """A digest of several pieces of bytes, each told from the next."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()
