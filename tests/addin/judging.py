"""Whether the pane led to the right words, judged by the text that the stand-in reads, not by what the pane says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from playwright.sync_api import expect

from addin.office import Excel, Word
from addin.pane import Checked, outcome

_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc]")


class Verdict(StrEnum):
    """How near somebody came to the words of a finding."""

    RIGHT = "right words"
    TOLD = "told that it could not"
    WRONG = "wrong words"


@dataclass
class Tally:
    """The verdicts on the findings of some documents. `body`: those of findings in the running text."""

    body: Counter[Verdict] = field(default_factory=Counter)
    elsewhere: Counter[Verdict] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict, finding: dict[str, Any], said: str) -> None:
        """Count a finding."""
        place = finding["place"]
        part = place.get("part", "body")
        (self.body if part in ("body", "sheet") else self.elsewhere)[verdict] += 1
        if verdict is not Verdict.RIGHT:
            self.notes.append(f"{verdict}: {finding['code']} in {part}, {place['words']}: {said}")

    @property
    def wrong(self) -> int:
        """How often other words than those of the finding were selected."""
        return self.body[Verdict.WRONG] + self.elsewhere[Verdict.WRONG]

    @property
    def share(self) -> float:
        """Which share of all findings that have a place led to the right words."""
        every = self.body.total() + self.elsewhere.total()
        return (self.body[Verdict.RIGHT] + self.elsewhere[Verdict.RIGHT]) / every if every else 1.0


def plain(text: str) -> str:
    """A text as people see it: one blank for any blanks, and without signs that are not seen."""
    return " ".join(_UNSEEN.sub("", text).split())


def paired(blocks: Sequence[dict[str, Any]], paragraphs: Sequence[str]) -> dict[int, int]:
    """Which paragraph of the program each block of the running text is: by their order."""
    mine = [(index, plain(block["text"])) for index, block in enumerate(blocks) if block.get("part", "body") == "body"]
    theirs = [(index, text) for index, each in enumerate(paragraphs) if (text := plain(each))]
    matcher = SequenceMatcher(None, [text for _, text in mine], [text for _, text in theirs], autojunk=False)
    return {
        mine[match.a + step][0]: theirs[match.b + step][0]
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def judge_word(word: Word, checked: Checked, tally: Tally) -> None:
    """Go to every finding that has a place."""
    pairs = paired(checked.blocks, word.texts)
    for number, (finding, anchor) in checked.placed.items():
        word.forgets()
        said = outcome(word, number, "Go to words")
        tally.add(_verdict(word, anchor, pairs, said), finding, said)


def _verdict(word: Word, anchor: dict[str, Any], pairs: dict[int, int], said: str) -> Verdict:
    """What was selected, beside what the pane claims."""
    selected = word.selected_in
    claimed = said.startswith("Selected in Word")
    if not selected:
        return Verdict.WRONG if claimed else Verdict.TOLD
    wanted = pairs.get(anchor["block"])
    if not claimed:
        beside = wanted is not None and any(each["paragraph"] != wanted for each in selected)
        return Verdict.WRONG if beside else Verdict.TOLD
    (only,) = selected if len(selected) == 1 else (None,)
    if only is None or only["paragraph"] != wanted:
        return Verdict.WRONG
    quote = plain(anchor["quote"])
    before = plain(only["before"]).count(quote)
    right = plain(word.selected_text or "") == quote and before == anchor["occurrence"]
    return Verdict.RIGHT if right else Verdict.WRONG


def judge_excel(excel: Excel, checked: Checked, tally: Tally) -> None:
    """Go to every finding that has a place."""
    for number, (finding, _) in checked.placed.items():
        excel.forgets()
        said = outcome(excel, number, "Go to cell")
        place = finding["place"]
        there = excel.selected_cell == (place["sheet"], place["cell"])
        claimed = said.startswith("Selected in Excel")
        verdict = Verdict.RIGHT if there and claimed else Verdict.TOLD if not claimed else Verdict.WRONG
        tally.add(verdict, finding, said)
    expect(excel.pane.get_by_role("heading", name="What was found")).to_be_visible()
