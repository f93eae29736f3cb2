"""Packs made of short texts, judged as the command judges them."""

from __future__ import annotations

from collections.abc import Sequence

from linter.engine import check_reading
from linter.pack.extract import extract
from linter.pack.judge import Judgement, judge_pack
from linter.pack.matrix import Compliance, MatrixRow
from linter.pack.members import Member, member
from linter.read import read_bytes
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.understand.kind import DocumentKind
from linter.understand.reading import understand

TENDER, CONTRACT, RESPONSE = DocumentKind.TENDER, DocumentKind.CONTRACT, DocumentKind.RESPONSE

APPRENTICES = (
    "We will take on four apprentices from the borough by March 2028. Our training manager, Dee Marsh, recruits them "
    "with the college and reports starts and completions to you each quarter. Each of them has a mentor from the first "
    "day until they qualify."
)
VANS = (
    "We will cut the emissions of our vans by a tenth in each year until 2030. The fleet manager reads the mileage of "
    "every van once a month and sends you the figures."
)


def read(text: str, kind: DocumentKind | None = None, name: str = "document.md") -> Member:
    """A document of a pack from its text."""
    book = shipped_rulebook()
    profile = book.profile("nhs")
    reading = understand(read_bytes(text.encode(), name), shipped_vocabulary(), kind)
    return member(name, check_reading(reading, [], profile).facts, extract(reading, book.rules, profile))


def judge(*members: Member) -> Judgement:
    """The judgement on a pack under the usual profile."""
    book = shipped_rulebook()
    return judge_pack("pack", members, book.rules, book.profile("nhs"))


def codes(*members: Member, only: str = "SV7") -> list[tuple[str, str]]:
    """What is reported of a pack: the document and the code of each finding whose code begins so."""
    found = [(placed.path, placed.finding.code) for placed in judge(*members).findings]
    return sorted(pair for pair in found if pair[1].startswith(only))


def matrix(tender: str, response: str) -> Compliance:
    """How a response answers a tender."""
    return judge(read(tender, TENDER, "itt.md"), read(response, RESPONSE, "response.md")).compliance[0]


def rows(tender: str, response: str) -> Sequence[MatrixRow]:
    """The rows of that."""
    return matrix(tender, response).rows


def messages(tender: str, response: str) -> list[str]:
    """What is reported on the response."""
    judgement = judge(read(tender, TENDER, "itt.md"), read(response, RESPONSE, "response.md"))
    return [placed.finding.message for placed in judgement.findings if placed.path == "response.md"]
