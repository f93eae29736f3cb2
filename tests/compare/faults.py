"""Findings and documents put together by hand, so that comparing is tested apart from the rules."""

from __future__ import annotations

import hashlib
from typing import Any

from linter.check.finding import Where
from linter.compare.side import Accepted, Checked, Chosen, Fault, Side, Trouble
from linter.rulebook.schema import Severity

CODES = {"placeholder-left": "SV601", "generic-csr-ask": "SV101", "no-follow-through": "SV401"}
RULES = tuple(CODES)


def fault(block: str | None, rule: str = "generic-csr-ask", **rest: Any) -> Fault:
    """A finding on a paragraph, or on the document as a whole. Its fingerprint is that of rule, words and section."""
    section: tuple[str, ...] = rest.pop("section", ("Social value",))
    where = {"words": "somewhere", "part": "body", "ordinal": rest.pop("ordinal", 3), "start": 0, "end": 0}
    where |= {key: rest.pop(key) for key in ("sheet", "cell", "label", "table", "row_number") if key in rest}
    key = f"{rule} {block} {section} {rest.get('excerpt')}"
    given: dict[str, Any] = {
        "severity": Severity.WARNING,
        "title": f"The rule {rule}",
        "message": "A fault.",
        "better": "Better so.",
        "excerpt": block,
        "row": None,
        "place": None if block is None else Where(section=section, **where),
        "fingerprint": hashlib.sha256(key.encode()).hexdigest()[:16],
    }
    return Fault(rule=rule, code=CODES.get(rule, "HR001"), block=block, **(given | rest))


def checked(path: str, *findings: Fault, **rest: Any) -> Checked:
    """A document on which all rules were run."""
    waived = tuple(Accepted(each, "Agreed.") for each in rest.pop("waived", ()))
    given: dict[str, Any] = {"format": "docx", "profile": "nhs", "words": 1000, "rules_run": RULES}
    return Checked(path=path, findings=findings, waived=waived, **(given | rest))


def side(*documents: Checked, errors: tuple[Trouble, ...] = ()) -> Side:
    """One side."""
    return Side("0.1.0", documents, errors, Chosen(RULES))
