"""Build the documentation as a site: the pages in docs/, the README and its companions, and those made from the rules.

    python packaging/docs_site.py [--build FOLDER]

Links work both in the repository and on the site. In the repository a page links to the file that is meant, such as
rules/asks/generic-csr-ask.yaml; on the site the link leads to the page that is made from it. Other files that a page
links to are copied, so that the site needs nothing but itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from docs_rules import contents, pages
from linter.rulebook.load import shipped_rulebook, shipped_vocabulary
from linter.rulebook.rulebook import Rulebook

ROOT: Final = Path(__file__).resolve().parent.parent
INDEX: Final = "index.md"
_BESIDE: Final = {"README.md": "readme.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md"}
_FOLDERS: Final = {"rules": "rules/index.md", "rules/profiles": "profiles/index.md", "rules/coverage": "coverage.md"}
_LINK: Final = re.compile(r"(?P<before>!?\[[^\]]*\]\()(?P<target>[^)#\s]*)(?P<place>#[^)\s]*)?\)")
_FENCE: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_ENTRY: Final = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<page>[^)#]+)\.md\)", re.MULTILINE)


class DeadLink(ValueError):  # noqa: N818 - a writer reads it as a sentence
    """A page links to what is not there."""


def gather(folder: Path) -> None:
    """Put all pages into a folder, with their links made to fit, and what else they link to. Raises DeadLink."""
    shutil.rmtree(folder, ignore_errors=True)
    book = shipped_rulebook()
    places = _places(book)
    for source in _written():
        text = (ROOT / source).read_text(encoding="utf-8")
        text = _linked(text, source, places, folder)
        _write(folder / places[source], _with_contents(text) if places[source] == INDEX else text)
    for page, text in pages(book, shipped_vocabulary()).items():
        _write(folder / page, text)


def _written() -> Iterator[str]:
    """The pages that people write."""
    yield from _BESIDE
    yield from (file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "docs").rglob("*.md")))


def _places(book: Rulebook) -> dict[str, str]:
    """The page of the site for each file or folder of the repository that has one."""
    written = {source: _BESIDE.get(source, source.removeprefix("docs/")) for source in _written()}
    rules = {f"rules/{rule.group}/{rule.name}.yaml": f"rules/{rule.name}.md" for rule in book.rules}
    profiles = {f"rules/profiles/{name}.yaml": f"profiles/{name}.md" for name in book.profiles}
    return _FOLDERS | written | rules | profiles


def _linked(text: str, source: str, places: Mapping[str, str], folder: Path) -> str:
    """A page with its links leading to pages of the site."""
    here = PurePosixPath(places[source]).parent

    def link(found: re.Match[str]) -> str:
        target = found["target"]
        if not target or "://" in target:
            return found[0]
        meant = os.path.normpath(PurePosixPath(source).parent / target).replace(os.sep, "/")
        page = places.get(meant) or _copied(meant, source, folder)
        return f"{found['before']}{os.path.relpath(page, here).replace(os.sep, '/')}{found['place'] or ''})"

    # Code is left as it is: what looks like a link in it is none.
    parts = re.split(f"({_FENCE.pattern})", text, flags=_FENCE.flags)
    return "".join(part if at % 2 else _LINK.sub(link, part) for at, part in enumerate(parts))


def _copied(meant: str, source: str, folder: Path) -> str:
    """Copy a file that a page links to; Markdown as plain text, for it is no page of the site."""
    file = ROOT / meant
    if not file.is_file():
        raise DeadLink(f"{source} links to {meant}, which is no file and has no page.")
    copy = f"files/{meant}" if file.suffix != ".md" else f"files/{meant.removesuffix('.md')}.txt"
    if not file.suffix:
        copy += ".txt"
    (folder / copy).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / copy)
    return copy


def _with_contents(text: str) -> str:
    """The first page, whose sections and lists of links also make the side bar."""
    _, *sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    bar = [
        contents((f"{entry['title']} <{entry['page']}>" for entry in _ENTRY.finditer(body)), heading)
        for heading, body in zip(sections[::2], sections[1::2], strict=True)
        if _ENTRY.search(body)
    ]
    return "\n\n".join([text.rstrip(), *bar]) + "\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def build(folder: Path) -> int:
    """Gather the pages in `folder`/docs-source and make `folder`/site of them. Returns the generator's exit code."""
    from sphinx.cmd.build import build_main

    source, site = folder / "docs-source", folder / "site"
    gather(source)
    shutil.rmtree(site, ignore_errors=True)
    strict = ["--fail-on-warning", "--keep-going", "--fresh-env", "--quiet", "--jobs", "auto"]
    options = [
        *strict,
        "--builder",
        "html",
        "--conf-dir",
        str(ROOT / "docs"),
        "--doctree-dir",
        str(folder / "doctrees"),
    ]
    return build_main([*options, str(source), str(site)])


def main() -> None:
    """Build the site and say where it is."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--build", type=Path, default=ROOT / "build", help="the folder to build in (build)")
    folder: Path = options.parse_args().build
    if code := build(folder):
        raise SystemExit(code)
    print(f"The site is built. Open {folder / 'site' / 'index.html'}")


if __name__ == "__main__":
    main()
