"""Manifests and icons from a running server: with its own address in them, and open to Office."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from addin_server.office.addin import SIZES, ids
from addin_server.office.xml_manifest import read_back
from addin_server.settings import Mode
from server.front import Front, started

PUBLIC = "https://tenderlint.example.org"


@pytest.fixture(scope="module")
def hosted() -> Iterator[Front]:
    """A server behind a proxy that others reach at PUBLIC."""
    with started(mode=Mode.HOSTED, proxies=1, origins=frozenset({PUBLIC})) as front:
        yield Front(
            front.port, front.workers, PUBLIC, extra={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        )


def test_a_hosted_server_gives_out_its_manifest(hosted: Front) -> None:
    answer = hosted.get("/office/manifest.xml")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/xml"
    assert "attachment" in answer.headers["content-disposition"]
    found = read_back(answer.body.decode())
    assert found is not None
    assert (found.id, found.address) == (ids()["hosted"], PUBLIC)
    assert answer.body.count(b"<Host Name=") == 2
    assert hosted.get("/office/manifest.xml?host=excel").body.count(b"<Host Name=") == 1
    assert json.loads(hosted.get("/office/manifest.json").body)["id"] == ids()["hosted"]
    with zipfile.ZipFile(io.BytesIO(hosted.get("/office/manifest.zip").body)) as archive:
        assert "manifest.json" in archive.namelist()


def test_a_name_that_is_not_its_own_gets_nothing(hosted: Front) -> None:
    assert hosted.get("/office/manifest.xml", {"Host": "evil.example"}).code == "bad-host"
    assert hosted.get("/office/manifest.xml?host=outlook").code == "unknown-name"


def test_over_http_there_is_no_manifest_and_why(front: Front) -> None:
    refused = front.get("/office/manifest.xml")
    assert refused.code == "not-found"
    assert "tenderlint office install" in refused.json["detail"]


def test_every_icon_that_a_manifest_names_is_there_to_keep_and_to_show(hosted: Front) -> None:
    manifest = hosted.get("/office/manifest.xml").body.decode()
    for size in SIZES:
        path = f"/office/icons/icon-{size}.png"
        assert f"{PUBLIC}{path}" in manifest
        answer = hosted.get(path)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
        assert answer.body.startswith(b"\x89PNG")
        assert answer.headers["cache-control"] == "public, max-age=86400"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin", "Word on the web shows it"
        again = hosted.get(path, {"If-None-Match": answer.headers["etag"]})
        assert again.status == 304


@pytest.mark.parametrize("name", ["icon-17.png", "..%2fids.json", "%2e%2e/ids.json", "..\\ids.json"])
def test_nothing_but_icons_is_there(hosted: Front, name: str) -> None:
    assert hosted.get(f"/office/icons/{name}").status == 404
