"""Documents and reports elsewhere: the same report as from a folder here, the same limits, and errors in one line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batch.places import BUCKET, Bucket, Server, s3_server, sftp_server
from batch.zips import DRAFT, zip_bytes
from linter.batch import remote
from linter.batch.checking import Task
from linter.batch.grouping import groups_of
from linter.batch.patterns import Choice, Patterns
from linter.batch.remote import Address, UnusableAddress, ahead, place
from linter.batch.run import Plan, check_sources
from linter.batch.sources import Finder, Opener
from linter.read.errors import ReadError
from linter.read.limits import DEFAULT_PACK_LIMITS
from linter.report.run import Run
from linter.rulebook.load import shipped_rulebook

FILES = {
    "in/b.txt": DRAFT,
    "in/a.txt": b"The kitchen opens at seven.\n",
    "in/lots/itt.txt": DRAFT,
    "in/lots/old/itt.txt": DRAFT,
    "in/.hidden/x.txt": DRAFT,
    "in/logo.png": b"",
    "in/pack.zip": zip_bytes({"terms.txt": DRAFT, "../x.docx": b""}),
    "in/odd [1]*.txt": DRAFT,
}
ORDER = [
    "a.txt",
    "b.txt",
    "odd [1]*.txt",
    "pack.zip/../x.docx",
    "pack.zip/terms.txt",
    "lots/itt.txt",
    "lots/old/itt.txt",
]


@pytest.fixture(scope="module")
def s3() -> Iterator[tuple[str, Bucket]]:
    with s3_server() as server:
        for key, data in FILES.items():
            server[1].put(key, data)
        yield server


@pytest.fixture
def bucket(s3: tuple[str, Bucket], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bucket:
    """A bucket, as a user has set it up."""
    settings = {
        "AWS_ENDPOINT_URL": s3[0],
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    remote._system.cache_clear()
    return s3[1]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """An SFTP server, known to the user and the user to it."""
    remote._system.cache_clear()
    with sftp_server(tmp_path) as started:
        monkeypatch.setenv("HOME", str(started.home))
        for name, data in FILES.items():
            file = started.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        yield started
        remote._system.cache_clear()


@pytest.fixture
def memory() -> Iterator[Any]:
    import fsspec

    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()


def _plan() -> Plan:
    book = shipped_rulebook()
    profile = book.profile("nhs")
    return Plan(book, (Task(tuple(book.select(["placeholder-left"], [], profile)), profile),))


def _checked(*urls: str, choice: Choice | None = None) -> Run:
    return check_sources(Finder(choice).find([place(url) for url in urls]), _plan())


def _told(run: Run, prefix: str) -> dict[str, Any]:
    """What of a run does not depend on where its documents were."""
    return {
        "documents": [(each.path.removeprefix(prefix), each.words, each.findings) for each in run.documents],
        "errors": [(each.path.removeprefix(prefix), each.code, each.message) for each in run.errors],
        "remarks": [(each.path.removeprefix(prefix.rstrip("/")), each.code, each.message) for each in run.remarks],
    }


def _here(tmp_path: Path) -> dict[str, Any]:
    folder = tmp_path / "here"
    for name, data in FILES.items():
        file = folder / name.removeprefix("in/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return _told(check_sources(Finder().find([folder]), _plan()), f"{folder}/")


def _errors(*urls: str) -> list[tuple[str, str]]:
    return [(error.path, error.code) for error in _checked(*urls).errors]


# Reading


def test_a_bucket_gives_what_a_folder_here_gives(bucket: Bucket, tmp_path: Path) -> None:
    run = _checked(f"s3://{BUCKET}/in/")
    assert _told(run, f"s3://{BUCKET}/in/") == _here(tmp_path)
    assert [source.path for source in Finder().find([place(f"s3://{BUCKET}/in")]).sources] == [
        f"s3://{BUCKET}/in/{name}" for name in ORDER
    ]


def test_a_server_gives_what_a_folder_here_gives(server: Server, tmp_path: Path) -> None:
    assert _told(_checked(f"{server.url}/in"), f"{server.url}/in/") == _here(tmp_path)


def test_a_file_a_pattern_and_a_zip_may_be_named(bucket: Bucket) -> None:
    def paths(*urls: str) -> list[str]:
        return [each.path.removeprefix(f"s3://{BUCKET}/in/") for each in _checked(*urls).documents]

    assert paths(f"s3://{BUCKET}/in/b.txt", f"s3://{BUCKET}/in/b.txt") == ["b.txt"]
    assert paths(f"s3://{BUCKET}/in/odd [1]*.txt") == ["odd [1]*.txt"]
    assert paths(f"s3://{BUCKET}/in/*.txt") == ["a.txt", "b.txt", "odd [1]*.txt"]
    assert paths(f"s3://{BUCKET}/**/itt.txt") == ["lots/itt.txt", "lots/old/itt.txt"]
    assert paths(f"s3://{BUCKET}/in/pack.zip") == ["pack.zip/terms.txt"]


def test_include_and_exclude_hold_for_what_is_elsewhere(bucket: Bucket) -> None:
    def paths(choice: Choice) -> list[str]:
        run = _checked(f"s3://{BUCKET}/in/", choice=choice)
        return [each.path.removeprefix(f"s3://{BUCKET}/in/") for each in run.documents]

    assert paths(Choice(include=Patterns(("itt.txt",)))) == ["lots/itt.txt", "lots/old/itt.txt"]
    assert paths(Choice(exclude=Patterns(("*.zip", f"/{BUCKET}/in/lots/")))) == ["a.txt", "b.txt", "odd [1]*.txt"]


def test_a_folder_elsewhere_is_a_pack(bucket: Bucket) -> None:
    named = [place(f"s3://{BUCKET}/in/lots"), place(f"s3://{BUCKET}/in/b.txt")]
    groups = groups_of(named, Finder().find(named).sources)
    assert [(group.name, len(group.documents())) for group in groups] == [
        (f"s3://{BUCKET}/in/lots", 2),
        ("the documents named", 1),
    ]


def test_what_is_not_there_is_the_error_of_its_address(bucket: Bucket) -> None:
    urls = ["s3://nowhere/in", f"s3://{BUCKET}/none.docx", "s3://empty", f"s3://{BUCKET}/in/*.docx"]
    assert _errors(*urls, f"s3://{BUCKET}/in/b.txt") == list(
        zip(urls, ["missing", "missing", "folder", "missing"], strict=True)
    )


def test_a_document_that_goes_away_in_between_is_its_own_error(memory: Any) -> None:
    memory.pipe({"/in/a.txt": DRAFT, "/in/b.txt": DRAFT, "/in/c.txt": DRAFT})
    found = Finder().find([place("memory://in")])
    memory.rm("/in/b.txt")
    run = check_sources(found, _plan())
    assert [(error.path, error.code) for error in run.errors] == [("memory://in/b.txt", "missing")]
    assert [report.path for report in run.documents] == ["memory://in/a.txt", "memory://in/c.txt"]


def test_the_limits_hold_before_anything_is_fetched(memory: Any) -> None:
    memory.pipe({"/in/a.docx": b"x" * 1_001, "/in/b.zip": zip_bytes({"a.txt": DRAFT})})
    with pytest.raises(ReadError, match="larger than 0 MB") as refused:
        remote.content_at(Address("memory://in/a.docx"), most=1_000)
    assert refused.value.code == "too-large"
    [source] = Finder(limits=replace(DEFAULT_PACK_LIMITS, size=10)).find([place("memory://in/b.zip")]).sources
    assert source.trouble is not None
    assert source.trouble.code == "too-large"


# What stands in the way


@pytest.mark.parametrize("what", ["in", "in/b.txt", "in/*.txt"])
def test_a_bucket_that_cannot_be_reached_is_one_line_within_seconds(
    what: str, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    began = time.monotonic()
    [error] = _checked(f"s3://{BUCKET}/{what}").errors
    assert time.monotonic() - began < 60  # the libraries would try for minutes
    assert (error.path, error.code) == (f"s3://{BUCKET}/{what}", "unreachable")
    assert error.message.startswith(f"{BUCKET} cannot be reached (")
    assert "\n" not in error.message


def test_a_place_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, memory: Any) -> None:
    monkeypatch.setattr(remote, "_FIRST_CONTACT", 0.05)
    monkeypatch.setattr(type(memory), "info", lambda *_, **__: time.sleep(2))
    [error] = _checked("memory://in").errors
    assert (error.code, error.message) == (
        "unreachable",
        "in cannot be reached (no answer within 0.05 seconds). Check the address and your connection.",
    )


def test_who_has_no_key_is_not_let_in(bucket: Bucket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    [error] = _checked(f"s3://{BUCKET}/in").errors
    assert error.code == "unreadable"
    assert error.message.startswith("You are not let in there (")


def test_a_server_that_is_not_the_one_known_gets_nothing(server: Server) -> None:
    import asyncssh

    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    (server.home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{server.port} {other}", encoding="utf-8")
    [error] = _checked(f"{server.url}/in").errors
    assert error.code == "unreadable"
    assert "Host key is not trusted" in error.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("s3://", "names no bucket, container or server"),
        ("https://example.org/itt.docx", "the addresses that are known begin with file://, s3://"),
        ("gs://bucket/itt.docx", "the addresses that are known begin with"),
        ("sftp://buyer:hunter2@host/itt.docx", "The address sftp://…@host holds a password"),
        ("file://server/share/itt.docx", "names another computer"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_at_once(text: str, told: str) -> None:
    with pytest.raises(UnusableAddress) as refused:
        place(text)
    assert told in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_file_address_is_a_path_here(tmp_path: Path) -> None:
    file = tmp_path / "a draft.txt"
    assert place(file.as_uri()) == file
    assert place("drafts/itt.docx") == Path("drafts/itt.docx")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "find_spec", lambda _: None)
    with pytest.raises(UnusableAddress, match=r"s3:// needs packages .* pip install \"tenderlint\[remote\]\""):
        place("s3://bucket/a.docx")


# Writing


def test_a_report_on_a_server_gets_its_name_when_it_is_whole(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = server.folder / "out"
    folder.mkdir()
    (folder / "r.json").write_bytes(b"old")
    seen: list[list[str]] = []
    from sshfs import SSHFileSystem

    rename = SSHFileSystem._mv

    async def looked(self: Any, *names: str, **rest: Any) -> None:
        seen.append(sorted(file.name.partition(".tenderlint-")[0] for file in folder.iterdir()))
        assert (folder / "r.json").read_bytes() == b"old"
        await rename(self, *names, **rest)

    monkeypatch.setattr(SSHFileSystem, "_mv", looked)
    remote.write_at(Address(f"{server.url}/out/r.json"), b"new")
    assert seen == [["r.json", "r.json"]]
    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("r.json", b"new")]


def test_a_report_that_cannot_be_moved_leaves_nothing_half_written(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sshfs import SSHFileSystem

    async def fail(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(SSHFileSystem, "_mv", fail)
    with pytest.raises(ReadError, match="disk full"):
        remote.write_at(Address(f"{server.url}/in/r.json"), b"new")
    assert not [file for file in (server.folder / "in").iterdir() if "r.json" in file.name]


def test_where_a_report_goes_is_looked_at_before_any_work(bucket: Bucket, server: Server) -> None:
    for url, code in {
        f"s3://{BUCKET}/in": "folder",
        "s3://nowhere/out/r.json": "missing",
        f"{server.url}/in": "folder",
        f"{server.url}/none/r.json": "missing",
    }.items():
        with pytest.raises(ReadError) as refused:
            remote.check_writable(Address(url))
        assert refused.value.code == code, url
    remote.check_writable(Address(f"s3://{BUCKET}/new/folder/r.json"))
    remote.check_writable(Address(f"{server.url}/in/r.json"))


# Reading ahead


def test_what_is_read_ahead_comes_in_order_and_each_error_is_its_own() -> None:
    def read(number: int) -> bytes:
        time.sleep(0.001 * (number % 3))
        if number % 5 == 0:
            raise ReadError("missing", str(number))
        return bytes([number])

    told = [(item, got if isinstance(got, bytes) else got.message) for item, got in ahead(range(30), read)]
    assert told == [(at, str(at) if at % 5 == 0 else bytes([at])) for at in range(30)]


def test_no_more_is_read_ahead_than_can_be_held() -> None:
    asked: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    first = next(ahead(numbers(), lambda number: bytes([number])))
    assert first == (0, b"\0")
    assert len(asked) <= 8


def test_a_zip_elsewhere_is_read_where_it_lies(memory: Any) -> None:
    memory.pipe("/in/pack.zip", zip_bytes({"a.txt": DRAFT, "b.txt": b"two"}))
    found = Finder().find([place("memory://in/pack.zip")])
    with Opener() as opener:
        assert [opener.read(source) for source in found.sources] == [DRAFT, b"two"]
