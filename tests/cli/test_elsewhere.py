"""`tenderlint check` beyond this computer: clusters, buckets, and packages that are not there."""

from __future__ import annotations

import importlib.util
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch.places import BUCKET, Bucket, s3_server
from batch.zips import DRAFT

from cli.front_door import Command
from linter.batch import cluster, remote

ONLY = ("--select", "placeholder-left")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    with s3_server() as (address, bucket):
        for name, value in {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            monkeypatch.setenv(name, value)
        remote._system.cache_clear()
        bucket.put("in/itt.txt", DRAFT)
        yield bucket
        remote._system.cache_clear()


def test_a_batch_goes_from_bucket_to_bucket(bucket: Bucket, tmp_path: Path, tenderlint: Command) -> None:
    out = f"s3://{BUCKET}/out"
    wanted = [f"--output={out}/{name}" for name in ("r.json", "r.html", "r.xlsx", "r.parquet")]
    outcome = tenderlint("check", f"s3://{BUCKET}/in", *ONLY, *wanted, "--output", tmp_path / "here.json")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    report = bucket.get("out/r.json")
    assert [each["path"] for each in json.loads(report)["documents"]] == [f"s3://{BUCKET}/in/itt.txt"]
    assert report == (tmp_path / "here.json").read_bytes()
    assert bucket.keys() == ["in/itt.txt", "out/r.html", "out/r.json", "out/r.parquet", "out/r.xlsx"]
    assert f'href="s3://{BUCKET}/in/itt.txt"' in bucket.get("out/r.html").decode()
    assert bucket.get("out/r.parquet").startswith(b"PAR1")


def test_an_output_elsewhere_is_refused_before_any_work(bucket: Bucket, tenderlint: Command) -> None:
    before = bucket.keys()
    for output, told in {
        f"s3://{BUCKET}/in/itt.txt": "is one of the documents to check and would be lost",
        f"s3://{BUCKET}/in": "This is a folder",
        "s3://nowhere/r.txt": "There is no nowhere",
        "ftp://host/r.txt": "the addresses that are known begin with",
    }.items():
        outcome = tenderlint("check", f"s3://{BUCKET}/in", "--format", "text", "--output", output)
        assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1), output
        assert told in outcome.err
    assert bucket.keys() == before


def test_comments_are_for_documents_here(bucket: Bucket, tenderlint: Command) -> None:
    outcome = tenderlint("check", f"s3://{BUCKET}/in", "--comments")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "is elsewhere" in outcome.err


def test_a_bucket_that_cannot_be_reached_is_one_line_and_the_rest_is_checked(
    bucket: Bucket, draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    remote._system.cache_clear()
    outcome = tenderlint("check", f"s3://{BUCKET}/in", draft, *ONLY, "--format", "json")
    report = json.loads(outcome.out)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert [each["path"] for each in report["documents"]] == [str(draft)]
    assert [(each["path"], each["code"]) for each in report["errors"]] == [(f"s3://{BUCKET}/in", "unreachable")]
    refused = tenderlint("check", draft, "--output", f"s3://{BUCKET}/r.txt")
    assert (refused.code, refused.out, len(refused.complaints)) == (2, "", 1)
    assert "cannot be reached" in refused.err


def test_a_cluster_that_cannot_be_reached_is_one_line(
    draft: Path, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it listens, and is no scheduler
        for address in ("tcp://127.0.0.1:1", f"tcp://127.0.0.1:{silent.getsockname()[1]}"):
            outcome = tenderlint("check", draft, "--cluster", address)
            assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
            assert f"The cluster {address} cannot be reached" in outcome.err


def test_jobs_are_not_for_a_cluster(draft: Path, tenderlint: Command) -> None:
    outcome = tenderlint("check", draft, "--cluster", "tcp://127.0.0.1:1", "--jobs", "2")
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert "Give one of them" in outcome.err


@pytest.mark.parametrize(
    ("package", "arguments", "extra"),
    [
        ("pyarrow", ["--output", "r.parquet"], "parquet"),
        ("s3fs", ["--output", "s3://bucket/r.txt"], "remote"),
        ("fsspec", ["sftp://host/in"], "remote"),
        ("adlfs", ["az://container/in"], "remote"),
    ],
)
def test_an_extra_that_is_not_installed_is_one_line(
    package: str,
    arguments: list[str],
    extra: str,
    draft: Path,
    tenderlint: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = importlib.util.find_spec

    def without(name: str, *rest: str) -> object:
        return None if name == package else found(name, *rest)

    monkeypatch.chdir(draft.parent)
    monkeypatch.setattr("linter.cli.reports.find_spec", without)
    monkeypatch.setattr("linter.batch.remote.find_spec", without)
    outcome = tenderlint("check", draft, *arguments)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert f'pip install "tenderlint[{extra}]"' in outcome.err
    assert list(draft.parent.iterdir()) == [draft]
