"""What the close reader is taught: every passage of the vocabulary, and the paragraphs of labelled documents.

    python packaging/reader/lessons.py OUT.json [FOLDER…]

Writes {"concepts": [...], "lessons": [{"text", "yes", "no", "hardly"}]}. `yes` and `no` name the concepts of which it
is known whether the text reads like them; `hardly` those of which nobody said anything and that it is probably not
about, which count little. A FOLDER holds documents with labels.json (see tests/corpus/README.md): their paragraphs are
no example of what they are not labelled with.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from linter.read import read_path
from linter.rulebook.concept_files import load_concepts, passages
from linter.rulebook.data import data_folder
from linter.rulebook.load import shipped_vocabulary
from linter.rulebook.schema import ConceptSource

FEWEST: Final = 30  # examples for and against, below which a concept is not taught
FEWEST_WORDS: Final = 4
AT_ONCE: Final = 500
UNLIKELY: Final = -1.0  # log odds by the word vectors, below which a text is taken not to be about a concept
# Kinds of plain text, which tell ordinary paragraphs from the others and are judged by nobody.
NOT_TAUGHT: Final = ("ordinary-",)

# Which concept a rule reports, where it reports paragraphs of one; not all of these rules have a second look.
CONCEPT_OF: Final[Mapping[str, str]] = {
    "bidder-locality": "bidder-locality",
    "carbon-neutral-claim": "carbon-neutral-claim",
    "commitment-without-plan": "vague-commitment",
    "corporate-boilerplate": "boilerplate",
    "donation-ask": "donation-ask",
    "donation-offer": "gift-offer",
    "evergreen-scored": "evergreen-counted",
    "generic-csr-ask": "corporate-document-ask",
    "hedged-commitment": "hedged-commitment",
    "label-without-equivalent": "label-demanded",
    "not-additional": "not-additional",
    "offset-ask": "offset-ask",
    "open-social-value-ask": "open-ask",
    "overloaded-question": "overloaded-question",
    "past-not-future": "past-not-future",
    "past-record-ask": "past-record-ask",
    "proxy-without-source": "social-value-sum",
    "publication-blocked": "publication-blocked",
    "undefined-local": "local-promise",
    "unmeasurable-kpi": "vague-target",
    "unsupported-claim": "unsupported-claim",
    "vague-criterion": "vague-criterion",
    "volume-scoring": "volume-scoring",
}


def _known(sources: Mapping[str, ConceptSource]) -> tuple[list[str], dict[str, dict[str, bool]]]:
    """The concepts that are taught, and for each passage which of them it is known to read like or not."""
    concepts: list[str] = []
    known: dict[str, dict[str, bool]] = defaultdict(dict)
    for name, source in sources.items():
        if name.startswith(NOT_TAUGHT) or min(len(source.reads_like), len(source.unlike)) < FEWEST:
            continue
        concepts.append(name)
        for side, texts in zip((True, False), passages(name, sources), strict=True):
            for text in texts:
                known[text][name] = side
    for name, source in sources.items():
        if name.startswith(NOT_TAUGHT):
            for text in source.reads_like:
                known[text].update(dict.fromkeys(_plain_for(name, sources, concepts), False))
    return concepts, known


def _plain_for(ordinary: str, sources: Mapping[str, ConceptSource], concepts: Sequence[str]) -> list[str]:
    """The concepts that take a kind of plain text for unlike themselves."""
    return [name for name in concepts if ordinary in sources[name].ordinary]


def _unlikely(texts: Sequence[str], concepts: Sequence[str]) -> Iterator[set[str]]:
    """For each text the concepts that the word vectors think it is not about."""
    vocabulary = shipped_vocabulary()
    for first in range(0, len(texts), AT_ONCE):
        found = vocabulary.find([" ".join(text.split()) for text in texts[first : first + AT_ONCE]])
        scores = {name: found.all_best(name) for name in concepts}
        for at in range(len(found.texts)):
            yield {name for name in concepts if scores[name][at] < UNLIKELY}


def _of_documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The paragraphs of labelled documents."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    for name, labelled in labels.items():
        for block in read_path(folder / name).blocks:
            if len(block.text.split()) < FEWEST_WORDS:
                continue
            marked = {
                sort: {
                    CONCEPT_OF[label["rule"]]
                    for label in labelled[sort]
                    if label["rule"] in CONCEPT_OF and label["text"] and _same(label["text"], block.text)
                }
                for sort in ("expected", "allowed")
            }
            plain = set(CONCEPT_OF.values()) - marked["expected"] - marked["allowed"]
            yield {"text": block.text, "yes": sorted(marked["expected"]), "no": [], "hardly": sorted(plain)}


def _same(one: str, other: str) -> bool:
    short, long = sorted((" ".join(one.split()).lower(), " ".join(other.split()).lower()), key=len)
    return short == long or (len(short) > 24 and short in long)


def lessons(folders: Sequence[Path]) -> dict[str, Any]:
    """All lessons, those of documents last."""
    sources = {name: defined.concept for name, defined in load_concepts(data_folder("rules") / "vocabulary").items()}
    concepts, known = _known(sources)
    made = [
        {
            "text": text,
            "yes": sorted(name for name, side in sides.items() if side),
            "no": sorted(name for name, side in sides.items() if not side),
            "hardly": sorted(unlikely - sides.keys()),
        }
        for (text, sides), unlikely in zip(known.items(), _unlikely(list(known), concepts), strict=True)
    ]
    made += [lesson for folder in folders for lesson in _of_documents(folder)]
    return {"concepts": concepts, "lessons": made}


def main() -> None:
    """Write them."""
    out, *folders = map(Path, sys.argv[1:])
    made = lessons(folders)
    out.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    print(f"{len(made['concepts'])} concepts, {len(made['lessons'])} lessons")


if __name__ == "__main__":
    main()
