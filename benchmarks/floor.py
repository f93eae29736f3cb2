"""The floor under any checker of Word files: unzip one, parse its body once with lxml, gather the paragraphs.

python benchmarks/floor.py FILE.docx prints the number of words.
"""

from __future__ import annotations

import sys
import zipfile

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(path: str) -> list[str]:
    """Return the text of every paragraph of the body, in document order."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(f"{_W}t")) for paragraph in body.iter(f"{_W}p")]


if __name__ == "__main__":
    print(sum(len(text.split()) for text in paragraphs(sys.argv[1])))
