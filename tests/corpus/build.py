#!/usr/bin/env python3
"""Writes the labelled corpus: the Word and Excel files and labels.json, the same bytes on every run.

build.py            write everything beside this script
build.py --check    write into a temporary folder, compare with what stands here, and test the labels
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook
from source import contracts, responses, tenders_with, tenders_without
from source.excel import write_excel
from source.model import CorpusFile, ExcelFile, labels
from source.word import write_word

HERE = Path(__file__).resolve().parent
FILES: tuple[CorpusFile, ...] = (*tenders_without.FILES, *tenders_with.FILES, *responses.FILES, *contracts.FILES)
STAMP = (2026, 11, 1, 9, 0, 0)
DATE_IN_PROPERTIES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
WORDS = range(700, 1601)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def write_all(folder: Path) -> None:
    """Write every file and labels.json into `folder`."""
    for source in FILES:
        path = folder / source.name
        if isinstance(source, ExcelFile):
            write_excel(source, path)
        else:
            write_word(source, path)
        _settle(path)
    entries = {source.name: labels(source) for source in FILES}
    (folder / "labels.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _settle(path: Path) -> None:
    """Pack the file again with fixed dates, so that the same texts give the same bytes; drop the preview picture."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("thumbnail.jpeg")}
    if "_rels/.rels" in parts:
        parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", parts["_rels/.rels"])
    day = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*STAMP).encode()
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = DATE_IN_PROPERTIES.sub(lambda found: found[1] + day + found[3], core)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def texts_in(path: Path) -> list[str]:
    """Every whole paragraph and cell of a written file, read without the code that wrote it."""
    return list(_texts_of_workbook(path) if path.suffix == ".xlsx" else _texts_of_word(path))


def _texts_of_workbook(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and "%" in cell.number_format:
                    yield f"{cell.value * 100:g}%"
                elif cell.value is not None:
                    yield f"{cell.value:g}" if isinstance(cell.value, int | float) else str(cell.value)


def _texts_of_word(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                yield from _paragraphs(ElementTree.fromstring(package.read(name)))  # noqa: S314


def _paragraphs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == FALLBACK:
            continue
        if child.tag == f"{W}p":
            text = "".join(part.text or "" for part in child.iter(f"{W}t") if not _in_text_box(child, part))
            if text:
                yield text
        yield from _paragraphs(child)


def _in_text_box(paragraph: ElementTree.Element, part: ElementTree.Element) -> bool:
    return any(part in list(box.iter()) for box in paragraph.iter(f"{W}txbxContent"))


def faults(folder: Path) -> list[str]:
    """What is wrong with the files and labels in `folder`; empty when all is well."""
    entries = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    found = []
    for name, entry in entries.items():
        texts = texts_in(folder / name)
        words = sum(len(text.split()) for text in texts)
        if words not in WORDS:
            found.append(f"{name}: {words} words")
        for label in (*entry["expected"], *entry["allowed"]):
            if label["text"] is not None and label["text"] not in texts:
                found.append(f"{name}: no paragraph or cell is exactly: {label['text'][:80]}")
        seen = [(label["rule"], label["text"]) for label in entry["expected"]]
        found += [f"{name}: labelled twice: {twice}" for twice in seen if seen.count(twice) > 1]
    return found


def differences(folder: Path) -> list[str]:
    """Files of the corpus that are not what the sources say, byte for byte."""
    names = [source.name for source in FILES] + ["labels.json"]
    return [
        f"{name}: differs from its source"
        for name in names
        if not (HERE / name).exists() or (HERE / name).read_bytes() != (folder / name).read_bytes()
    ]


def main() -> int:
    """Build or check; exit code 1 when a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if checking else HERE
        write_all(folder)
        found = faults(folder) + (differences(folder) if checking else [])
    for line in found:
        print(line)
    rules = collections.Counter(str(label["rule"]) for source in FILES for label in labels(source)["expected"])
    print(f"{len(FILES)} files, {rules.total()} expected labels of {len(rules)} rules, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
