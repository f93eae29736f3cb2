"""Documents and reports that lie elsewhere: in S3, in Azure Blob Storage, on an SFTP server. Through fsspec.

A place is used only where its address was named; nothing here looks for one. Who may read there is settled by what the
user has set up for these services anyway (environment, configuration files, keys): no secret stands in an address,
because an address stands in every report.
"""

from __future__ import annotations

import io
import logging
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, TypeVar, cast
from urllib.parse import urlsplit

from linter.batch.deadline import within
from linter.batch.patterns import Patterns
from linter.extras import how_to_install
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_LIMITS

Given = TypeVar("Given")

_INSTALL: Final = how_to_install("remote")
_CONNECT: Final = 5  # seconds
_FIRST_CONTACT: Final = 8.0  # seconds in all, whatever a library makes of it
_READ: Final = 60  # seconds
_AT_ONCE: Final = 8  # documents on their way from elsewhere: most of the time of each is waiting
_SIGNS: Final = "*?["
_S3: Final = {
    "config_kwargs": {"connect_timeout": _CONNECT, "read_timeout": _READ, "retries": {"total_max_attempts": 2}},
    "use_listings_cache": False,
}
_AZURE: Final = {"connection_timeout": _CONNECT, "read_timeout": _READ, "use_listings_cache": False}
# asyncssh looks into known_hosts unless it is told otherwise, and sshfs tells it otherwise.
_SSH: Final = {"known_hosts": (), "connect_timeout": _CONNECT, "login_timeout": _FIRST_CONTACT}


@dataclass(frozen=True)
class _Service:
    """A kind of place: what it is called in fsspec, the package that it takes, and how that is set up."""

    protocol: str
    package: str
    settings: dict[str, Any] = field(default_factory=dict)


_SERVICES: Final = {
    "s3": _Service("s3", "s3fs", _S3),
    "az": _Service("abfs", "adlfs", _AZURE),
    "abfs": _Service("abfs", "adlfs", _AZURE),
    "abfss": _Service("abfs", "adlfs", _AZURE),
    "sftp": _Service("ssh", "sshfs", _SSH),
    "memory": _Service("memory", "fsspec"),
}


class UnusableAddress(ValueError):  # noqa: N818 - a user reads it as a sentence
    """An address that names no place which can be used."""


@dataclass(frozen=True)
class Address:
    """The address of a file or folder elsewhere, such as s3://bucket/folder/itt.docx."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def scheme(self) -> str:
        """What stands before ://."""
        return self.url.partition("://")[0]

    @property
    def path(self) -> PurePosixPath:
        """What stands behind ://, with the bucket, container or server before all."""
        return PurePosixPath(self.url.partition("://")[2])

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.name

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot."""
        return self.path.suffix


@dataclass(frozen=True)
class Listed:
    """What stands at an address: files with their addresses, in order; of a folder, or the one file itself."""

    files: tuple[Address, ...]
    is_folder: bool


def place(text: str) -> Path | Address:
    """A path on this computer, or an address elsewhere. Raises UnusableAddress."""
    scheme, separator, rest = text.partition("://")
    if not separator or "/" in scheme or "\\" in scheme:
        return Path(text)
    if scheme.lower() == "file":
        return _local(text)
    service = _SERVICES.get(scheme.lower())
    if service is None:
        known = ", ".join(f"{each}://" for each in ("file", *_SERVICES))
        raise UnusableAddress(f"“{text}” cannot be used: the addresses that are known begin with {known}.")
    address = Address(f"{scheme.lower()}://{rest.rstrip('/')}")
    user, at, server = address.url.partition("://")[2].partition("/")[0].rpartition("@")
    if at and ":" in user:
        raise UnusableAddress(
            f"The address {scheme}://…@{server} holds a password, which would stand in every report. Leave it out, "
            "and use a key or the settings of the service."
        )
    if not address.path.parts:
        raise UnusableAddress(f"“{text}” names no bucket, container or server.")
    if find_spec("fsspec") is None or find_spec(service.package) is None:
        raise UnusableAddress(f"{scheme}:// needs packages that are not installed. {_INSTALL}")
    return address


def listed(address: Address) -> Listed:
    """The files at an address: one, those below a folder, or those that match a pattern (*, **, ?, […]).

    Those of a folder come before those of its folders, all in order of their names, without hidden ones. Raises
    ReadError: "missing", "unreadable", "unreachable".
    """
    with _Told(address):
        system, path = _opened(address)
        pattern = any(sign in path for sign in _SIGNS) and _kind(system, path) is None
        base = _fixed(path) if pattern else path
        there = within(_FIRST_CONTACT, lambda: system.info(base))
        if there["type"] != "directory" and not pattern:
            return Listed((address,), is_folder=False)
        found = [name for name, info in system.find(base, detail=True).items() if _is_file(name, info)]
        if pattern:
            matching = Patterns((f"/{path.lstrip('/')}",))
            found = [name for name in found if matching.match(f"{address.scheme}://{name.lstrip('/')}")]
        names = sorted((parts, name) for name in found if (parts := _order(name, base)) is not None)
        return Listed(tuple(_below(address, name) for _, name in names), is_folder=not pattern)


def content_at(address: Address, most: int = DEFAULT_LIMITS.file_size) -> bytes:
    """The bytes of a file. Raises ReadError: also "too-large" beyond `most` bytes, before they are fetched."""
    with _Told(address):
        system, path = _opened(address)
        there = system.info(path)
        if there["type"] == "directory":
            raise ReadError("folder", "This is a folder. Name the documents in it, or check the folder as a pack.")
        if (there["size"] or 0) > most:
            raise ReadError("too-large", f"The file is larger than {most // 1_000_000:,} MB. Split it and check again.")
        return bytes(system.cat_file(path))


def is_zip(address: Address) -> bool:
    """Whether a file begins as zips do; False where it cannot be read, which is told when it is."""
    from linter.read.archive import looks_like_zip

    try:
        with stream_at(address) as stream:
            return looks_like_zip(stream.read(4))
    except ReadError:
        return False


def stream_at(address: Address, most: int | None = None) -> BinaryIO:
    """A file to be read here and there, as zips are. Raises ReadError, now and when it is read."""
    with _Told(address):
        system, path = _opened(address)
        if most is not None and (system.info(path)["size"] or 0) > most:
            raise ReadError("too-large", f"The zip is larger than {most // 1_000_000:,} MB. Split it.")
        return cast("BinaryIO", _Stream(system.open(path, "rb"), address))


def check_writable(address: Address) -> None:
    """Find out, before any work is done, whether a report can be written there. Raises ReadError."""
    with _Told(address):
        system, path = _opened(address)
        # Who may write to a bucket may perhaps not look into it: that counts for nothing here.
        with suppress(PermissionError):
            if _kind(system, path) == "directory":
                raise ReadError("folder", "This is a folder. Name a file in it.")
            folder = str(PurePosixPath(path).parent) if address.scheme == "sftp" else PurePosixPath(path).parts[0]
            if address.scheme != "memory" and _kind(system, folder) is None:
                raise ReadError("missing", f"There is no {folder} to write it to. Make it, or name another place.")


def write_at(address: Address, data: bytes) -> None:
    """Write a file whole or not at all. Raises ReadError.

    What is put into a bucket or container is there when the last byte is. On a server it gets its name at the end.
    """
    with _Told(address):
        system, path = _opened(address)
        if address.scheme != "sftp":
            system.pipe_file(path, data)
            return
        draft = f"{path}.tenderlint-{secrets.token_hex(6)}.tmp"
        try:
            system.pipe_file(draft, data)
            system.mv(draft, path)
        except BaseException:
            with suppress(Exception):
                system.rm_file(draft)
            raise


def ahead(items: Iterable[Given], read: Callable[[Given], bytes]) -> Iterator[tuple[Given, bytes | ReadError]]:
    """What `read` gives for each item, in order, while the next ones are on their way already."""
    executor = ThreadPoolExecutor(_AT_ONCE)
    under_way: deque[tuple[Given, Future[bytes]]] = deque()
    try:
        for item in items:
            under_way.append((item, executor.submit(read, item)))
            if len(under_way) >= _AT_ONCE:
                yield _fetched(*under_way.popleft())
        while under_way:
            yield _fetched(*under_way.popleft())
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _fetched(item: Given, future: Future[bytes]) -> tuple[Given, bytes | ReadError]:
    try:
        return item, future.result()
    except ReadError as error:
        return item, error


class _Told:
    """What libraries raise, and they raise all sorts, becomes a ReadError in one line."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def __enter__(self) -> None:
        """Nothing to be made ready."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None or isinstance(error, ReadError) or not isinstance(error, Exception):
            return
        raise _problem(self._address, error) from error


# Names of the errors of botocore, azure and asyncssh, none of which may be imported to ask: they may not be there.
_NOT_LET_IN: Final = frozenset(
    {
        "ClientAuthenticationError", "CredentialUnavailableError", "HostKeyNotVerifiable", "NoCredentialsError",
        "PartialCredentialsError", "PermissionDenied", "ProfileNotFound", "SFTPPermissionDenied", "TokenRetrievalError",
        "UnauthorizedSSOTokenError",
    }
)  # fmt: skip


def _problem(address: Address, error: Exception) -> ReadError:
    kinds = {kind.__name__ for kind in type(error).__mro__}
    why = " ".join((str(error) or type(error).__name__).split())
    why = why if len(why) <= 200 else f"{why[:199]}…"
    if isinstance(error, FileNotFoundError):
        return ReadError("missing", "There is no such file or folder. Check the bucket or server, and the spelling.")
    if isinstance(error, ImportError):
        return ReadError("unreadable", f"Packages for {address.scheme}:// are missing ({why}). {_INSTALL}")
    if isinstance(error, IsADirectoryError):
        return ReadError("folder", "This is a folder. Name the documents in it.")
    if isinstance(error, PermissionError) or kinds & _NOT_LET_IN:
        return ReadError("unreadable", f"You are not let in there ({why}). Check your keys and permissions.")
    host = address.path.parts[0].rpartition("@")[2] if address.path.parts else str(address)
    return ReadError("unreachable", f"{host} cannot be reached ({why}). Check the address and your connection.")


class _Stream(io.RawIOBase):
    """A file elsewhere: whatever goes wrong on the way is told as a ReadError."""

    def __init__(self, file: Any, address: Address) -> None:
        self._file = file
        self._address = address

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        with _Told(self._address):
            return bytes(self._file.read(size))

    def seek(self, offset: int, whence: int = 0) -> int:
        with _Told(self._address):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        with suppress(Exception):
            self._file.close()
        super().close()


def _local(text: str) -> Path:
    from urllib.request import url2pathname

    split = urlsplit(text)
    if split.netloc not in ("", "localhost"):
        raise UnusableAddress(f"“{text}” names another computer. On this one it is file:///path.")
    return Path(url2pathname(split.path))


def _opened(address: Address) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    server = address.path.parts[0]
    system = _system(address.scheme, server if address.scheme in ("sftp", "abfs", "abfss") else "")
    if address.scheme == "sftp":
        return system, "/" + "/".join(address.path.parts[1:])
    return system, str(system._strip_protocol(address.url))


@lru_cache(maxsize=32)
def _system(scheme: str, server: str) -> Any:
    import fsspec

    service = _SERVICES[scheme]
    settings = dict(service.settings)
    if scheme == "sftp":
        split = urlsplit(f"sftp://{server}")
        settings |= {"host": split.hostname}
        settings |= {"port": split.port} if split.port else {}
        settings |= {"username": split.username} if split.username else {}
        from sshfs import SSHFileSystem

        # fsspec's own class for this takes every key that a server shows.
        return within(_FIRST_CONTACT, lambda: SSHFileSystem(skip_instance_cache=True, **settings))
    if scheme in ("abfs", "abfss") and "@" in server:
        settings["account_name"] = server.partition("@")[2].partition(".")[0]
    if service.protocol == "abfs":
        # It tells at length on the terminal how one might log in; a line of ours says that nobody was let in.
        logging.getLogger("azure").setLevel(logging.CRITICAL)
    system = fsspec.filesystem(service.protocol, skip_instance_cache=scheme != "memory", **settings)
    if scheme == "s3":
        system.retries = 2
    return system


def _kind(system: Any, path: str) -> str | None:
    """What stands at a path, "file" or "directory"; None for nothing. `exists` would take a fault for nothing."""
    try:
        return str(within(_FIRST_CONTACT, lambda: system.info(path))["type"])
    except FileNotFoundError:
        return None


def _fixed(path: str) -> str:
    """The folder of a pattern before its first sign."""
    parts = PurePosixPath(path).parts
    first = next(at for at, part in enumerate(parts) if any(sign in part for sign in _SIGNS))
    return str(PurePosixPath(*parts[:first]))


def _is_file(name: str, info: dict[str, Any]) -> bool:
    return info["type"] != "directory" and not name.endswith("/")


def _order(name: str, folder: str) -> tuple[tuple[int, str], ...] | None:
    """By what files of a folder are put in order: those in it before those in its folders. None for a hidden one."""
    *folders, own = name.removeprefix(folder).strip("/").split("/")
    if any(part.startswith(".") for part in (*folders, own)):
        return None
    return (*((1, part) for part in folders), (0, own))


def _below(address: Address, name: str) -> Address:
    """The address of a file that was found from another one."""
    plain = name.lstrip("/")
    if address.scheme == "sftp":
        return Address(f"sftp://{address.path.parts[0]}/{plain}")
    if address.scheme in ("abfs", "abfss"):
        return Address(f"{address.scheme}://{address.path.parts[0]}/{plain.partition('/')[2]}")
    return Address(f"{address.scheme}://{plain}")
