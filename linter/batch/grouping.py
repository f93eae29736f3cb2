"""The folders and zips in which the documents of a run lie: what may be a pack, or hold packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from linter.batch.remote import Address
from linter.batch.sources import Pack, Source, as_text

TOGETHER: Final = "the documents named"
_DEEPEST: Final = 8  # folders; what lies deeper counts as lying in the eighth


@dataclass
class Group:
    """A folder or zip: the numbers of the documents that lie in it, and the folders and zips in it by their names.

    `named`: the user named it, not documents one by one.
    """

    name: str
    named: bool = True
    own: list[int] = field(default_factory=list)
    inner: dict[str, Group] = field(default_factory=dict)

    def documents(self) -> list[int]:
        """The numbers of all documents in it, in order."""
        return sorted(number for group in self.walk() for number in group.own)

    def walk(self) -> Iterator[Group]:
        """The group and all groups in it."""
        yield self
        for group in self.inner.values():
            yield from group.walk()


def groups_of(paths: Iterable[Path | Address], sources: Sequence[Source]) -> list[Group]:
    """A group for each folder or zip that was named, and one for all files named beside them."""
    folders = [path for path in dict.fromkeys(paths) if isinstance(path, Address) or path.is_dir()]
    folders.sort(key=lambda folder: len(str(folder)), reverse=True)
    roots: dict[str, Group] = {}
    for number, source in enumerate(sources):
        root, steps = _place_of(source, folders)
        group = roots.setdefault(root, Group(root, named=root != TOGETHER))
        for step, name in steps[:_DEEPEST]:
            group = group.inner.setdefault(step, Group(name))
        group.own.append(number)
    return list(roots.values())


def _place_of(source: Source, folders: Sequence[Path | Address]) -> tuple[str, list[tuple[str, str]]]:
    """The group that was named in which a document lies, and the steps down from there: the name and path of each."""
    zips = list(_around(source.pack))
    for folder in folders:
        inside = _inside(folder, source.file)
        if inside is not None:
            steps = _steps_to(folder, inside if zips else inside[:-1])
            return as_text(folder), [*steps, *_steps_in(zips[0], source)] if zips else steps
    if zips:
        return zips[0].path, list(_steps_in(zips[0], source))
    return TOGETHER, []


def _inside(folder: Path | Address, file: Path | Address | None) -> tuple[str, ...] | None:
    """The way from a folder down to a file; None where the file does not lie in it."""
    if isinstance(folder, Address):
        below = isinstance(file, Address) and file.url.startswith(f"{folder.url.rstrip('/')}/")
        return tuple(str(file).removeprefix(f"{folder.url.rstrip('/')}/").split("/")) if below else None
    if isinstance(file, Path) and folder in (file, *file.parents):
        return file.relative_to(folder).parts
    return None


def _steps_to(folder: Path | Address, inside: Sequence[str]) -> list[tuple[str, str]]:
    if isinstance(folder, Address):
        at = folder.url.rstrip("/")
        return [(step, at := f"{at}/{step}") for step in inside]
    here = folder
    return [(step, as_text(here := here / step)) for step in inside]


def _steps_in(outermost: Pack, source: Source) -> Iterator[tuple[str, str]]:
    at = outermost.path
    for step in source.path.removeprefix(f"{at}/").split("/")[:-1]:
        at = f"{at}/{step}"
        yield step, at


def _around(pack: Pack | None) -> Iterator[Pack]:
    """The zips around a document, from the outside in."""
    if pack is not None:
        yield from _around(pack.outer)
        yield pack
