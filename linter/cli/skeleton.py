"""The skeleton of a house rule and of its concept, and that of a configuration: files for the user to fill in."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.cli.output import Refusal, write_whole

if TYPE_CHECKING:
    from linter.rulebook.rulebook import Rulebook

_RULE: Final = """\
# A rule of our own. docs: rules-as-data.md. Try it with: tenderlint rules test {name} --folder {folder}
code: {code}
name: {name}
title: {title}
on: {unit}
kinds: [tender]
severity: warning
when: [reads-like {name}]
unless: [heading]
says: Say in one sentence to the writer what is wrong here.
why: >
  Say why it matters, the same for every finding.
better: >
  Give wording that the writer can use.
basis:
  - {{practice: Our own procurement manual, ref: "section 1", checked: {today}, trust: primary}}
borders: Say what it does not report, and why.
examples:
  flag:
    - The contractor shall paint every gate of the depot blue.
  pass:
    - The contractor shall paint the gates in a colour of the client's choice.
"""
_CONCEPT: Final = """\
# What the rule recognises. Thirty or more of each teach it well; let different people speak. docs: concepts.md
concept: {name}
about: What belongs to it and what does not.
reads-like:
  - The contractor shall paint every gate of the depot blue.
  - All gates are to be blue.
  - Blue gates only, please.
unlike:
  - The contractor shall paint the gates in a colour of the client's choice.
  - Gates are closed at six.
  - The sky over the depot is blue.
"""
CONFIG: Final = """\
# Tenderlint reads this file from the working folder or the nearest folder above it.
# A line that starts with # is a comment: take the # away to use it. Options on the command line count before it.

# Whose duties apply: {profiles}, or a profile of your own.
profile = "{profile}"

# What the documents are, if all are of one kind: tender, response, contract. auto judges each from its text.
# kind = "auto"

# The lowest severity that makes the exit code 1: error, warning, advice, never.
# fail-on = "warning"

# Run only these rules, or leave these out (name, code or group; * and ? stand for anything).
# select = ["asks", "SV2*"]
# ignore = ["hard-to-read"]

# Folders of your own rules, vocabulary, profiles and guides, from here. "tenderlint rules new NAME" begins one.
# rules = ["house-rules"]

# Of folders and zips, check only these, or leave these out (patterns as in .gitignore, from here).
# include = ["*.docx", "*.xlsx"]
# exclude = ["archive/"]

# Keep results on this computer, so that an unchanged document is not checked again. They hold sentences of documents.
# cache = true

# In how many processes many documents are checked; by default as many as there are processors.
# jobs = 4

# Whether folders and zips are judged as packs: true, false, or "auto" for those that plainly are some.
# pack = "auto"

# Files with findings that you accept, from here. "tenderlint waive FINGERPRINT --reason TEXT" adds to the first.
# waivers.files = ["waivers.toml"]

# Keep the counts of every run (no text) in this file, from here: "tenderlint history" shows what changes.
# history = "history.sqlite"

# Facts of the procurement that hold for all documents below this folder. They count before those in the text.
# [facts]
{facts}

# Some paths in another way: a profile, a kind or facts of their own. Where several match, the last counts.
# [[paths]]
# match = "councils/"
# profile = "local"
"""


def write_skeleton(name: str, folder: Path, group: str, unit: str, book: Rulebook) -> tuple[Path, Path]:
    """Write a rule and its concept below a folder of house rules. Raises Refusal for a name that cannot be taken."""
    from linter.rulebook.errors import suggest
    from linter.understand.units import TRAITS

    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name):
        raise Refusal(f"“{name}” is no name for a rule: write small letters and hyphens, such as gates-not-blue.")
    if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", group):
        raise Refusal(f"“{group}” is no name for a group: write small letters and hyphens.")
    if unit not in TRAITS:
        raise Refusal(f"There is no unit “{unit}”.{suggest(unit, list(TRAITS)) or ' See docs/rules-as-data.md.'}")
    if any(name == rule.name for rule in book.rules) or any(name == concept.name for concept in book.concepts):
        raise Refusal(f"There is a rule or a concept “{name}” already. Choose another name.")
    title = name.replace("-", " ").capitalize()
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - the day on which its author looked
    rule = _RULE.format(name=name, code=_free_code(book), title=title, unit=unit, today=today, folder=folder)
    rule_file = folder / group / f"{name}.yaml"
    concept_file = folder / "vocabulary" / f"{name}.yaml"
    for file in (rule_file, concept_file):
        if file.exists():
            raise Refusal(f"There is a file {file} already. Choose another name.")
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(rule, rule_file)
    write_whole(_CONCEPT.format(name=name), concept_file)
    return rule_file, concept_file


def _free_code(book: Rulebook) -> str:
    """The first code from HR001 on that no rule has."""
    taken = {rule.code for rule in book.rules}
    return next(code for number in range(1, 1000) if (code := f"HR{number:03}") not in taken)
