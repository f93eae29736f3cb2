"""A small rules folder in a temporary place, with one thing in it made wrong."""

from __future__ import annotations

from pathlib import Path

RULE = """\
code: XX101
name: tea-without-milk
title: Tea without milk
on: document
kinds: [tender]
severity: warning
when: [long-enough]
unless: [says milk]
says: No milk is asked for.
why: Tea is served with milk.
better: Ask for milk.
basis:
  - {practice: Custom, ref: common usage, checked: 2026-11-21, trust: unverified}
examples:
  flag: [Tea.]
  pass: [Tea with milk.]
"""

VOCABULARY = """\
concepts:
  - concept: milk
    phrases: [milk]
"""

PROFILE = """\
name: nhs
title: The health service
about: Who drinks tea.
"""


def rules_folder(
    root: Path,
    rule: str = RULE,
    *,
    vocabulary: str = VOCABULARY,
    profile: str = PROFILE,
    more: dict[str, str | bytes] | None = None,
) -> Path:
    """Write a folder of one rule, one vocabulary file and one profile, with `more` files by their path in it."""
    files: dict[str, str | bytes] = {
        "drinks/tea-without-milk.yaml": rule,
        "vocabulary/drinks.yaml": vocabulary,
        "profiles/nhs.yaml": profile,
        **(more or {}),
    }
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def line_of(text: str, start: str) -> int:
    """The number, from 1, of the first line that starts so, the white space before it left out."""
    return next(at for at, line in enumerate(text.splitlines(), start=1) if line.strip().startswith(start))
