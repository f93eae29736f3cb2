"""From the paths and addresses that a user names to the documents: files, folders, patterns, zips, standard input."""

from __future__ import annotations

import difflib
import glob
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from linter.batch.patterns import Choice
from linter.batch.remote import Address, ahead, content_at, is_zip, listed, stream_at
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS, DEFAULT_PACK_LIMITS, PackLimits
from linter.report.run import Problem, Remark

if TYPE_CHECKING:
    from linter.read.archive import Archive, Entry

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf")
_EXCEL: Final = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".xlt", ".ods", ".csv", ".tsv")
_OTHER: Final = (".pdf", ".txt", ".text", ".md", ".markdown", ".pptx", ".ppt", ".htm", ".html", ".msg", ".eml")
DOCUMENTS: Final = frozenset({*_WORD, *_EXCEL, *_OTHER})
ZIP: Final = ".zip"
STANDARD_INPUT: Final = Path("-")
STANDARD_INPUT_NAME: Final = "standard input"
# What systems and Office leave behind: never a document, and nothing that anyone would miss.
COPY: Final = ".tenderlint"  # NAME.tenderlint.docx is a copy of NAME.docx with comments
_LITTER: Final = ("~$", ".", "__MACOSX", "Thumbs.db", "desktop.ini")
_MOST_KINDS: Final = 5
_SIGNS: Final = "*?["  # of a pattern that the shell did not fill in, as on Windows


@dataclass(frozen=True)
class Source:
    """A document to be checked: its path as the report shows it, its own name, and where its bytes are.

    `file` is what is on the disk or elsewhere: the document, or the zip around it; None for standard input. `trouble`
    is what is known to be wrong with it already.
    """

    path: str
    name: str
    file: Path | Address | None = None
    trouble: Problem | None = None
    entry: Entry | None = None
    pack: Pack | None = None
    data: bytes | None = field(default=None, repr=False)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is a file of its own that has to be fetched."""
        return isinstance(self.file, Address) and self.entry is None


Numbered = tuple[int, Source]


@dataclass(frozen=True)
class Found:
    """All documents to check, in order, and what was passed over on the way."""

    sources: tuple[Source, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, eq=False)
class Pack:
    """A zip of documents: a file, some bytes, or an entry of another pack."""

    path: str
    file: Path | Address | None = None
    data: bytes | None = field(default=None, repr=False)
    outer: Pack | None = None
    entry: Entry | None = None


class Opener:
    """Reads the bytes of sources. A zip stays open for as long as the sources that are read come from it."""

    def __init__(self, limits: PackLimits = DEFAULT_PACK_LIMITS) -> None:
        self._limits = limits
        self._open: list[tuple[Pack, Archive]] = []
        self._stack = ExitStack()

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def read(self, source: Source) -> bytes:
        """The bytes of a document. Raises ReadError for whatever stands in the way."""
        from linter.read import content_of
        from linter.read.sniff import refuse_lock_file

        if source.data is not None:
            return source.data
        if source.pack is not None and source.entry is not None:
            return self.archive(source.pack).read(source.entry, DEFAULT_LIMITS.file_size)
        if source.file is None:
            raise ReadError("unreadable", "There is nothing to read here. Name a file.")
        refuse_lock_file(source.file.name)
        return content_at(source.file) if isinstance(source.file, Address) else content_of(source.file)

    def read_all(self, numbered: Iterable[Numbered]) -> Iterator[tuple[Numbered, bytes | ReadError]]:
        """The bytes of each source, or why there are none, in order. Those elsewhere are fetched several at once."""
        for elsewhere, group in itertools.groupby(numbered, lambda each: each[1].is_elsewhere):
            if elsewhere:
                yield from ahead(group, lambda each: self.read(each[1]))
                continue
            for number, source in group:
                try:
                    yield (number, source), self.read(source)
                except ReadError as error:
                    yield (number, source), error

    def archive(self, pack: Pack) -> Archive:
        """The open archive of a pack. Raises ReadError."""
        known = next((archive for one, archive in self._open if one is pack), None)
        return known or self._opened(pack)

    def _opened(self, pack: Pack) -> Archive:
        from linter.read.archive import Archive, archive_of, open_archive

        if pack.outer is not None and pack.entry is not None:
            outer = self.archive(pack.outer)
            around = set(_chain(pack.outer))
            self._open = [(one, archive) for one, archive in self._open if one in around]
            archive = archive_of(outer.read(pack.entry, self._limits.nested_size), self._limits)
        else:
            self._close()
            if pack.file is None:
                archive = archive_of(pack.data or b"", self._limits)
            elif isinstance(pack.file, Address):
                archive = Archive(self._stack.enter_context(stream_at(pack.file, self._limits.size)), self._limits)
            else:
                archive = self._stack.enter_context(open_archive(pack.file, self._limits))
        self._open.append((pack, archive))
        return archive

    def _close(self) -> None:
        self._open = []
        self._stack.close()


class Finder:
    """Finds documents. One Finder for one run: each file is given once, however often it is named."""

    def __init__(
        self,
        choice: Choice | None = None,
        limits: PackLimits = DEFAULT_PACK_LIMITS,
        standard_input: Callable[[int], bytes] | None = None,
        standard_input_name: str | None = None,
    ) -> None:
        """`standard_input` gives at most so many bytes of it; without it, - is a file of that name."""
        self._choice = choice or Choice()
        self._limits = limits
        self._standard_input = standard_input
        self._standard_input_name = standard_input_name
        self._seen: set[str] = set()
        self._remarks: list[Remark] = []

    def find(self, paths: Iterable[Path | Address]) -> Found:
        """The documents that paths and addresses stand for, in the order named.

        Those of a folder or zip come in order of their names.

        In a folder or zip, files that a tender pack may hold but that cannot be read (old Word, OpenDocument …) are
        given too, so that they are refused in words rather than passed over. Hidden files and lock files are left out,
        other files are counted in a remark. A folder, pattern or zip that is named and holds no document stands for
        itself, with its trouble.
        """
        with Opener(self._limits) as opener:
            sources = tuple(source for path in paths for source in self._named(path, opener))
        return Found(sources, tuple(self._remarks))

    def _named(self, path: Path | Address, opener: Opener) -> Iterator[Source]:
        if isinstance(path, Address):
            yield from self._elsewhere(path, opener)
        elif path == STANDARD_INPUT and self._standard_input is not None:
            yield from self._piped(opener)
        elif _is_folder(path):
            yield from self._below(path, _walked(path), opener, "folder")
        elif any(sign in str(path) for sign in _SIGNS) and not _is_there(path):
            yield from self._below(path, _matching(path), opener, "pattern")
        elif self._is_new(path):
            yield from self._file(path, opener, as_text(path), named=True)

    def _elsewhere(self, address: Address, opener: Opener) -> Iterator[Source]:
        try:
            there = listed(address)
        except ReadError as error:
            yield _troubled(Source(str(address), address.name, address), error)
            return
        if there.files != (address,):
            yield from self._below(address, there.files, opener, "folder" if there.is_folder else "pattern")
        elif self._is_new(address):
            yield from self._file(address, opener, str(address), named=True)

    def _below(
        self, named: Path | Address, files: Iterable[Path | Address], opener: Opener, kind: str
    ) -> Iterator[Source]:
        """The documents among the files of a folder or pattern, as `kind` says."""
        tally = _Tally()
        for file in files:
            shown = as_text(file)
            if isinstance(file, Path) and _is_folder(file):
                yield Source(shown, file.name, file, Problem(shown, "folder", _CLOSED))
                tally.given += 1
            elif not _wanted(file.name):
                tally.pass_over(file.name)
            elif self._left_out(shown, file.name):
                tally.left_out += 1
            elif self._is_new(file):
                for source in self._file(file, opener, shown, named=False):
                    tally.given += 1
                    yield source
            else:
                tally.given += 1
        self._remarks += tally.remarks(as_text(named))
        if not tally.given:
            yield Source(as_text(named), named.name, named, tally.trouble(as_text(named), kind))

    def _file(self, file: Path | Address, opener: Opener, shown: str, *, named: bool) -> Iterator[Source]:
        if _may_be_pack(file.name) and _is_zip(file):
            pack = Pack(shown, file)
            yield from self._packed(pack, Source(shown, file.name, file), opener, _Budget(self._limits), named=named)
        else:
            yield Source(shown, as_text(Path(file.name)) if isinstance(file, Path) else _sound(file.name), file)

    def _piped(self, opener: Opener) -> Iterator[Source]:
        from linter.read.archive import looks_like_zip

        if not self._is_new(STANDARD_INPUT) or self._standard_input is None:
            return
        shown = self._standard_input_name or STANDARD_INPUT_NAME
        name = PurePosixPath(shown.replace("\\", "/")).name if self._standard_input_name else ""
        data = self._standard_input(self._limits.nested_size + 1)
        source = Source(shown, name or STANDARD_INPUT_NAME, data=data)
        if looks_like_zip(data[:4]) and len(data) > self._limits.nested_size:
            message = "This is too large for standard input. Name the file."
            yield Source(shown, name, None, Problem(shown, "too-large", message))
        elif looks_like_zip(data[:4]):
            pack = Pack(shown, data=data)
            yield from self._packed(pack, source, opener, _Budget(self._limits), named=True)
        else:
            yield source

    def _packed(self, pack: Pack, itself: Source, opener: Opener, budget: _Budget, *, named: bool) -> Iterator[Source]:
        """The documents in a zip, or the zip itself if it is a document under a wrong name, or cannot be opened.

        A zip without a document is an error only where the user named it.
        """
        try:
            archive = opener.archive(pack)
            if archive.is_document:
                yield itself
                return
            budget.take(archive)
        except ReadError as error:
            yield _troubled(itself, error)
            return
        tally = _Tally()
        for entry in archive.entries:
            for source in self._entry(entry, pack, itself, opener, budget, tally):
                tally.given += 1
                yield source
        remarks = tally.remarks(pack.path)
        if not tally.given:
            trouble = tally.trouble(pack.path, "zip")
            if named:
                yield replace(itself, trouble=trouble)
            elif not remarks:
                remarks = [Remark(pack.path, "passed-over", trouble.message)]
        self._remarks += remarks

    def _entry(
        self, entry: Entry, pack: Pack, itself: Source, opener: Opener, budget: _Budget, tally: _Tally
    ) -> Iterator[Source]:
        path = f"{pack.path}/{entry.name}"
        name = entry.base
        source = Source(path, name, itself.file, None, entry, pack)
        if any(part.startswith(_LITTER) for part in PurePosixPath(entry.name).parts if part != ".."):
            tally.litter += 1
        elif not _wanted(name):
            tally.pass_over(name)
        elif self._left_out(path, name):
            tally.left_out += 1
        elif entry.refusal is not None:
            yield _troubled(source, entry.refusal)
        elif _suffix(name) != ZIP:
            yield source
        elif (too_deep := budget.deeper(pack)) is not None:
            yield _troubled(source, too_deep)
        else:
            inner = Pack(path, outer=pack, entry=entry)
            yield from self._packed(inner, source, opener, budget, named=False)

    def _left_out(self, shown: str, name: str) -> bool:
        if _suffix(name) == ZIP:
            return self._choice.leaves_out(shown)
        return not self._choice.wants(shown)

    def _is_new(self, file: Path | Address) -> bool:
        # resolve() would follow links out of the folder
        key = str(file) if isinstance(file, Address) else os.path.abspath(file)  # noqa: PTH100
        new = key not in self._seen
        self._seen.add(key)
        return new


@dataclass
class _Tally:
    """What became of the files of one folder or zip."""

    given: int = 0
    left_out: int = 0
    litter: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)

    def pass_over(self, name: str) -> None:
        if name.startswith(_LITTER):
            return
        self.passed_over[_suffix(name) or "without an ending"] += 1

    def remarks(self, path: str) -> list[Remark]:
        found: list[Remark] = []
        if self.passed_over:
            number = self.passed_over.total()
            kinds = ", ".join(f"{count} {kind}" for kind, count in self.passed_over.most_common(_MOST_KINDS))
            more = " …" if len(self.passed_over) > _MOST_KINDS else ""
            what = "1 file that is no document was" if number == 1 else f"{number:,} files that are no documents were"
            found.append(Remark(path, "passed-over", f"{what} passed over ({kinds}{more})."))
        if self.left_out:
            what = "1 document was" if self.left_out == 1 else f"{self.left_out:,} documents were"
            found.append(Remark(path, "left-out", f"{what} left out, as include and exclude say."))
        return found

    def trouble(self, path: str, what: str) -> Problem:
        """Why nothing of it is checked; `what` is "folder", "pattern" or "zip"."""
        if self.left_out:
            message = "Every document here is left out, as include and exclude say. Look at these."
            return Problem(path, "left-out", message)
        if what == "pattern" and not self.passed_over:
            return Problem(path, "missing", "No file matches this pattern. Check its folder and its spelling.")
        where = "among the files of this pattern" if what == "pattern" else f"in this {what}"
        message = f"There is no Word, Excel, PDF or text file {where}. Check that it is the right one."
        return Problem(path, "folder" if what == "folder" else "no-document", message)


class _Budget:
    """What a zip with all zips inside it may still hold."""

    def __init__(self, limits: PackLimits) -> None:
        self._limits = limits
        self._entries = limits.entries
        self._size = limits.unpacked_size

    def take(self, archive: Archive) -> None:
        """Count what an archive declares. Raises ReadError("too-large") beyond the limits."""
        self._entries -= len(archive.entries)
        self._size -= sum(entry.size for entry in archive.entries if _wanted(entry.name))
        if self._entries < 0:
            most = f"{self._limits.entries:,} files"
        elif self._size < 0:
            most = f"{self._limits.unpacked_size // 1_000_000:,} MB unpacked"
        else:
            return
        raise ReadError("too-large", f"With the zips inside, this is more than {most}. Unpack it and check the parts.")

    def deeper(self, pack: Pack) -> ReadError | None:
        """Why a zip inside this one is not opened."""
        if sum(1 for _ in _chain(pack)) < self._limits.depth:
            return None
        return ReadError(
            "too-large", f"This zip is nested more than {self._limits.depth} deep. Unpack it and check it."
        )


def _chain(pack: Pack | None) -> Iterator[Pack]:
    """A pack and the packs around it, from the inside out."""
    while pack is not None:
        yield pack
        pack = pack.outer


_CLOSED: Final = "The folder may not be opened. Ask its owner for permission."


def near(missing: Path) -> str:
    """ " Did you mean “x”?" for a file beside a missing one that is called much like it, else ""."""
    try:
        names = {entry.name.casefold(): entry.name for entry in missing.parent.iterdir()}
    except OSError:
        return ""
    found = difflib.get_close_matches(missing.name.casefold(), list(names), n=1, cutoff=0.6)
    return f" Did you mean “{names[found[0]]}”?" if found else ""


def as_text(file: Path | Address) -> str:
    """The path as text that every report can hold, also where the name is not valid in the system's encoding."""
    if isinstance(file, Address):
        return _sound(str(file))
    return os.fsencode(file).decode(errors="replace")


def _sound(text: str) -> str:
    return text.encode(errors="replace").decode()


def _troubled(source: Source, error: ReadError) -> Source:
    return replace(source, trouble=Problem(source.path, error.code, error.message))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # in a folder that may not be looked into
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # the reader says what is wrong with it


def _walked(folder: Path) -> list[Path]:
    """All files below a folder, and folders that may not be opened; links to folders are not followed."""
    found: list[Path] = []

    def note(error: OSError) -> None:
        found.append(Path(error.filename))

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root) / name for name in sorted(names) if not name.startswith(".")]
    return found


def _matching(pattern: Path) -> list[Path]:
    """The files that match a pattern, and those below the folders that do, in order of their names."""
    if "**" in pattern.parts:
        return _matching_below(pattern)
    found: list[Path] = []
    for name in sorted(glob.glob(str(pattern))):  # noqa: PTH207 - Path.glob takes no absolute pattern
        path = Path(name)
        found += _walked(path) if _is_folder(path) else [path]
    return found


def _matching_below(pattern: Path) -> list[Path]:
    """The files that match a pattern with **. Links to folders are not followed: they may lead in circles."""
    from linter.batch.patterns import Patterns

    parts = pattern.parts
    fixed = next(at for at, part in enumerate(parts) if any(sign in part for sign in _SIGNS))
    base = Path(*parts[:fixed])
    line = os.path.normcase("/".join(["", *parts[fixed:]])).replace("\\", "/")
    wanted = Patterns((line,), Path(os.path.normcase(base.absolute())))
    return [file for file in _walked(base) if wanted.match(os.path.normcase(file))]


def _wanted(name: str) -> bool:
    copy = PurePosixPath(PurePosixPath(name).stem).suffix == COPY
    return not name.startswith((".", "~$")) and _suffix(name) in {*DOCUMENTS, ZIP} and not copy


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _may_be_pack(name: str) -> bool:
    """Whether a file of this name is looked into: a .zip, or a named file that says nothing of what it is."""
    return _suffix(name) not in DOCUMENTS


def _is_zip(file: Path | Address) -> bool:
    from linter.read.archive import looks_like_zip

    if isinstance(file, Address):
        return is_zip(file)
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            return looks_like_zip(stream.read(4))
    except OSError:
        return False  # the reader says why
