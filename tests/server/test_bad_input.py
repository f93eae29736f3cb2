"""Bad input: each a documented status, a stable code and a sentence, and the server goes on."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.office_files import paragraph, word_file, zip_bomb

from addin_server.problems import CODES
from addin_server.settings import Limits
from server.front import JSON, Front, form_of, started
from server.obedient import serve_obedient

TEXT = {"name": "draft.docx", "blocks": [{"text": "Bidders must return their tender by [insert date].", "ordinal": 0}]}


def text(**changes: Any) -> dict[str, Any]:
    return {"document": TEXT | changes}


@pytest.fixture(autouse=True)
def _goes_on(front: Front) -> Iterator[None]:
    """After each of these the server still works."""
    yield
    assert front.get("/healthz").json["ok"] is True


# Requests that are not what the address takes.

BODIES: list[tuple[str, bytes, str, str]] = [
    ("/api/v1/check", b"", JSON, "bad-json"),
    ("/api/v1/check", b"{", JSON, "bad-json"),
    ("/api/v1/check", b"\xff\xfe{}", JSON, "bad-json"),
    ("/api/v1/check", b"[" * 100_000, JSON, "bad-value"),
    ("/api/v1/check", b'{"document": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", JSON, "bad-json"),
    ("/api/v1/check", b'{"document": {"name": "x", "blocks": 3}}', JSON, "bad-value"),
    ("/api/v1/check", b'{"document": {"name": "x", "blocks": [], "secret": 1}}', JSON, "bad-value"),
    ("/api/v1/check", b"{}", JSON, "bad-value"),
    ("/api/v1/check", b"null", JSON, "bad-value"),
    ("/api/v1/check", b"%PDF-1.7", "application/pdf", "wrong-media"),
    ("/api/v1/check", b"documents=x", "application/x-www-form-urlencoded", "wrong-media"),
    ("/api/v1/check", b"{}", "text/plain", "wrong-media"),
    ("/api/v1/check", b"--x--\r\n", "multipart/form-data; boundary=x", "no-documents"),
    ("/api/v1/check", b"no form at all", "multipart/form-data; boundary=x", "no-documents"),
    ("/api/v1/check", b"", "multipart/form-data", "no-documents"),
    ("/api/v1/report/nothing", b"{}", JSON, "not-found"),
    ("/api/v1/draft", b"{}", JSON, "bad-value"),
    ("/api/v1/draft", b'{"answer": 3}', JSON, "bad-value"),
    ("/api/v1/draft", b'{"answer": "", "limit": 0}', JSON, "bad-value"),
    ("/api/v1/session", b"[]", JSON, "bad-value"),
    ("/api/v1/session", b'{"access-key": "' + b"x" * 20_000 + b'"}', JSON, "too-large"),
]


@pytest.mark.parametrize(("path", "body", "media", "code"), BODIES)
def test_a_body_that_is_not_what_the_address_takes(ours: Front, path: str, body: bytes, media: str, code: str) -> None:
    answer = ours.ask("POST", path, body, {"Content-Type": media})
    assert (answer.code, answer.status) == (code, CODES[code][0])


OPTIONS: list[tuple[dict[str, Any], str, str]] = [
    ({"profile": "nhss"}, "unknown-name", "nhs"),
    ({"profile": "x" * 101}, "bad-value", "profile"),
    ({"select": ["SV999"]}, "unknown-name", "SV999"),
    ({"ignore": ["no-such-rule"]}, "unknown-name", "no-such-rule"),
    ({"select": ["SV101"], "ignore": ["SV101"]}, "nothing-to-run", "ignore"),
    ({"select": ["SV701"]}, "nothing-to-run", "pack"),
    ({"facts": {"value": "5m"}}, "bad-value", "value-total"),
    ({"facts": {"value-total": "much"}}, "bad-value", "5m"),
    ({"kind": "novel"}, "bad-value", "kind"),
    ({"fail-on": "always"}, "bad-value", "fail-on"),
    ({"waivers": [{"reason": 3}]}, "bad-value", "reason"),
    ({"colour": "red"}, "bad-value", "colour"),
    ({"facts": {"value-total": None}}, "bad-value", "facts"),
]


@pytest.mark.parametrize(("options", "code", "named"), OPTIONS)
def test_options_that_mean_nothing(ours: Front, options: dict[str, Any], code: str, named: str) -> None:
    for answer in (
        ours.check(("a.txt", b"Bidders must answer."), **options),
        ours.post("/api/v1/check", {"document": TEXT, "options": options}),
    ):
        assert answer.code == code
        assert named in answer.json["detail"]


def test_options_that_are_no_json(ours: Front) -> None:
    body, media = form_of([("documents", "a.txt", b"x")], "profile=nhs")
    assert ours.ask("POST", "/api/v1/check", body, {"Content-Type": media}).code == "bad-json"


def test_a_form_field_that_nobody_knows(ours: Front) -> None:
    assert ours.form("/api/v1/check", [("document", "a.txt", b"x")], {}).code == "bad-form"


def test_a_pack_with_a_tender_beside_it(ours: Front) -> None:
    parts = [("documents", "a.txt", b"x"), ("tenders", "b.txt", b"y")]
    assert ours.form("/api/v1/check", parts, {"pack": True}).code == "bad-value"


def test_a_waiver_that_cannot_count_is_told_as_on_the_command_line(ours: Front) -> None:
    options = {"waivers": [{"rule": "SV101"}, {"rule": "no-such-rule", "reason": "because"}]}
    notes = ours.post("/api/v1/check", {"document": TEXT, "options": options}).json["report"]["waiver-notes"]
    assert [note["kind"] for note in notes] == ["malformed", "malformed"]


# Texts that contradict themselves.

TEXTS: list[dict[str, Any]] = [
    {"blocks": [{"text": "x", "ordinal": -1}]},
    {"blocks": [{"text": "x", "ordinal": 0, "part": "cellar"}]},
    {"blocks": [{"text": "x", "ordinal": 0, "at": {"grid": 99_999, "row": 0, "column": 0}}]},
    {"grids": [{"cells": [{"row": 0, "column": 0, "blocks": [7]}]}]},
    {"grids": [{"cells": [{"row": 0, "column": 0, "blocks": [0]}]}]},
    {"grids": [{"parent": {"grid": 5, "row": 0, "column": 0}}]},
    {"remarks": [{"text": "x", "blocks": [4]}]},
    {"skipped": ["pictures"]},
    {"name": 3},
]


@pytest.mark.parametrize("changes", TEXTS, ids=json.dumps)
def test_a_text_that_contradicts_itself(ours: Front, changes: dict[str, Any]) -> None:
    assert ours.post("/api/v1/check", text(**changes)).code == "bad-value"


def test_a_text_that_says_nothing(ours: Front) -> None:
    for blocks in ([], [{"text": " \n", "ordinal": 0}]):
        assert ours.post("/api/v1/check", text(blocks=blocks)).code == "no-text"


def test_all_the_waivers_of_an_organisation_fit_into_a_request(ours: Front) -> None:
    waivers = [{"fingerprint": f"{number:016x}", "reason": "Agreed by the panel. " * 10} for number in range(5_000)]
    assert ours.check(("a.txt", b"Return it by [insert date]."), waivers=waivers).status == 200
    assert ours.check(("a.txt", b"x"), waivers=[*waivers, waivers[0]]).code == "bad-value"


def test_a_text_of_sixty_thousand_paragraphs(ours: Front) -> None:
    blocks = [{"text": f"Bidders must answer question {number}.", "ordinal": number} for number in range(60_000)]
    answer = ours.post("/api/v1/check", text(blocks=blocks))
    assert (answer.status, answer.code) == (413, "too-large")
    assert "50,000 paragraphs" in answer.json["detail"]


def test_ten_megabytes_in_one_paragraph(ours: Front) -> None:
    for size, told in ((9_000_000, "100,000 characters"), (10_500_000, "10 MB")):
        answer = ours.post("/api/v1/check", text(blocks=[{"text": "social value " * (size // 13), "ordinal": 0}]))
        assert (answer.status, answer.code) == (413, "too-large")
        assert told in answer.json["detail"]


# Files that are no documents.


def _blank(folder: Path) -> Path:
    return word_file(folder / "blank.docx", "<w:p/>")


def _half(folder: Path) -> Path:
    whole = word_file(folder / "whole.docx", paragraph("Bidders must answer.") * 200)
    path = folder / "half.docx"
    path.write_bytes(whole.read_bytes()[:400])
    return path


def _bomb(folder: Path) -> Path:
    return zip_bomb(folder / "bomb.docx", megabytes=300)


def _entities(folder: Path) -> Path:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return word_file(folder / "entities.docx", paragraph("&b;"), before=laughs)


def _external(folder: Path) -> Path:
    outside = '<!DOCTYPE d [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    return word_file(folder / "external.docx", paragraph("&b;"), before=outside)


def _long(folder: Path) -> Path:
    return word_file(folder / "long.docx", paragraph("Bidders must answer.") * 100_000)


def _bytes(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


FILES: list[tuple[Callable[[Path], Path], set[str]]] = [
    (_bytes("empty.docx", b""), {"empty"}),
    (_bytes("rubbish.docx", bytes(range(256)) * 40), {"wrong-type", "damaged"}),
    (_bytes("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)), {"wrong-type"}),
    (_bytes("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)), {"old-format", "damaged", "wrong-type"}),
    (_bytes("~$draft.docx", b"\x05Buyer" + b" " * 156), {"lock-file"}),
    (_bytes("broken.zip", b"PK\x03\x04" + bytes(100)), {"damaged", "wrong-type"}),
    (_bytes("broken.pdf", b"%PDF-1.7\n%nothing"), {"damaged"}),
    (_blank, {"no-text"}),
    (_half, {"damaged"}),
    (_bomb, {"unsafe", "too-large"}),
    (_entities, {"unsafe"}),
    (_external, {"unsafe"}),
    (_long, {"too-large"}),
]


@pytest.mark.parametrize(("make", "codes"), FILES)
def test_a_file_that_cannot_be_read(make: Callable[[Path], Path], codes: set[str], ours: Front, tmp_path: Path) -> None:
    bad = make(tmp_path)
    answer = ours.check(bad)
    assert answer.code in codes
    assert answer.status == CODES[answer.code][0]
    assert answer.json["documents"] == [{"path": bad.name, "code": answer.code, "message": answer.json["detail"]}]


def test_a_document_beside_one_that_cannot_be_read_is_checked(ours: Front, tmp_path: Path, tender: Path) -> None:
    answer = ours.check(_bomb(tmp_path), tender, ("empty.docx", b""))
    assert answer.status == 200
    assert [error["path"] for error in answer.json["report"]["errors"]] == ["bomb.docx", "empty.docx"]
    assert [document["path"] for document in answer.json["documents"]] == [tender.name]
    nothing = ours.check(_bomb(tmp_path), ("empty.docx", b""))
    assert nothing.status == CODES[nothing.code][0]
    assert [each["path"] for each in nothing.json["documents"]] == ["bomb.docx", "empty.docx"]


def test_a_file_of_thirty_megabytes(ours: Front) -> None:
    answer = ours.check(("large.docx", bytes(30_000_000)))
    assert (answer.status, answer.code) == (413, "too-large")
    assert "25 MB" in answer.json["detail"]


def test_a_request_beyond_all_limits_is_answered_all_the_same(ours: Front) -> None:
    answer = ours.check(("large.docx", bytes(61_000_000)))
    assert (answer.status, answer.code) == (413, "too-large")


def test_more_documents_than_one_request_may_hold(ours: Front) -> None:
    answer = ours.check(*[(f"{number}.txt", b"Bidders must answer.") for number in range(61)])
    assert (answer.status, answer.code) == (413, "too-many")


def test_two_documents_of_one_name_are_told_apart(ours: Front) -> None:
    names = ["a.txt", "a.txt (2)", "a.txt"]
    answer = ours.check(*[(name, b"Return it by [insert date].") for name in names], text=True)
    assert [document["path"] for document in answer.json["documents"]] == ["a.txt", "a.txt (2)", "a.txt (3)"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "s3://bucket/a.txt", "C:\\fakepath\\a.txt", "a\r\nSet-Cookie: x.txt", "é” 社.txt", ""]
)
def test_a_name_steers_nothing(ours: Front, name: str) -> None:
    quoted = name.replace("\r", "%0D").replace("\n", "%0A")
    answer = ours.check((quoted, b"Return it by [insert date]."))
    (document,) = answer.json["documents"]
    assert "/" not in document["path"]
    assert "\\" not in document["path"]


def test_a_zip_is_read_like_a_folder(ours: Front, tmp_path: Path, tender: Path) -> None:
    import zipfile

    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.write(tender, "itt/tender.docx")
        archive.writestr("itt/empty.docx", b"")
        archive.writestr("../outside.txt", b"Return it by [insert date].")
        archive.writestr("logo.png", b"\x89PNG\r\n")
    answer = ours.check(pack, pack=True).json["report"]
    assert [document["path"] for document in answer["documents"]] == ["pack.zip/itt/tender.docx"]
    assert {error["code"] for error in answer["errors"]} == {"empty", "unsafe"}
    assert {remark["code"] for remark in answer["remarks"]} == {"passed-over", "pack-incomplete"}
    assert [each["name"] for each in answer["packs"]] == ["pack.zip"]


def test_a_zip_without_a_document(ours: Front, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as archive:
        archive.writestr("logo.png", b"\x89PNG\r\n")
    answer = ours.check(tmp_path / "pictures.zip")
    assert (answer.status, answer.code) == (422, "no-document")


def test_comments_go_into_one_word_file_only(ours: Front, tender: Path) -> None:
    report = "/api/v1/report/docx"
    assert ours.check(("a.txt", b"Return it by [insert date]."), to=report).code == "no-comments"
    assert ours.check(tender, tender, to=report).code == "no-comments"
    assert ours.post(report, {"document": TEXT}).code == "no-comments"


# Clients that are slow, or gone.


def raw(front: Front, head: str) -> socket.socket:
    connection = socket.create_connection((front.address, front.port), timeout=30)
    connection.sendall(head.replace("HOST", front.origin[7:]).replace("TOKEN", str(front.token)).encode())
    return connection


HEAD = (
    "POST /api/v1/draft HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nAuthorization: Bearer TOKEN\r\n"
    "Content-Type: application/json\r\n"
)


def test_a_request_that_comes_too_slowly_is_answered_and_keeps_nobody_waiting() -> None:
    with started(Limits(header_seconds=0.6)) as bare:
        session = bare.begun()
        dribbling = [raw(session, HEAD + "Content-Length: 100\r\n\r\n{") for _ in range(8)]
        headless = [raw(session, "POST /api/v1/draft HT") for _ in range(8)]
        assert session.post("/api/v1/draft", {"answer": "We will hire two people."}).status == 200
        for _ in range(5):
            time.sleep(0.2)
            for connection in dribbling:
                try:
                    connection.sendall(b" ")
                except OSError:
                    break
        for connection in dribbling:
            assert connection.recv(20).startswith(b"HTTP/1.1 408")
            connection.close()
        for connection in headless:
            assert connection.recv(40)[9:12] in (b"408", b"")
            connection.close()
        assert session.get("/healthz").status == 200


def test_a_connection_that_is_cut_leaves_its_place_to_others() -> None:
    with started(Limits(waiting=0)) as bare:
        session = bare.begun()
        for _ in range(3):
            raw(session, HEAD + "Content-Length: 100\r\n\r\n{").close()
        until = time.monotonic() + 10
        while (answer := session.post("/api/v1/draft", {"answer": "x"})).status == 429 and time.monotonic() < until:
            time.sleep(0.1)
        assert answer.status == 200


def test_a_body_of_unknown_length_is_refused(ours: Front) -> None:
    for said in ("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "\r\n"):
        with raw(ours, HEAD + said) as connection:
            assert connection.recv(20).startswith(b"HTTP/1.1 411")


def test_a_head_without_end(ours: Front) -> None:
    with raw(ours, HEAD + "X-Long: " + "x" * 40_000) as connection:
        assert connection.recv(20)[9:12] in (b"413", b"400", b"431")


def test_an_address_without_end(ours: Front) -> None:
    with raw(ours, "GET /" + "x" * 40_000 + " HTTP/1.1\r\nHost: HOST\r\n\r\n") as connection:
        assert connection.recv(20).startswith(b"HTTP/1.1 414")


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/app.py", "/..%2fapp.py", "//etc/passwd", "/%00", "/a\\..\\b"]
)
def test_no_address_leads_out_of_the_folder_of_the_page(front: Front, path: str) -> None:
    assert front.get(path).status in (400, 404)


# Processes that come to grief.


def obey(session: Front, order: str) -> Any:
    return session.check(("order.txt", order.encode()))


def test_a_document_that_takes_its_process_with_it(tmp_path: Path) -> None:
    limits = Limits(seconds=2.5, memory=400_000_000)
    with started(limits, workers=2, entry=serve_obedient) as bare:
        session = bare.begun()
        assert obey(session, "fine").status == 200
        cases = [
            ("sleep", 422, "timed-out"),
            ("kill", 500, "crashed"),
            ("exit", 500, "crashed"),
            ("eat", 413, "too-large"),
            ("eat-at-once", 413, "too-large"),
        ]
        answers: dict[str, Any] = {}
        threads = [
            threading.Thread(target=lambda word=word: answers.update({word: obey(session, word)})) for word, *_ in cases
        ]
        for thread in threads:
            thread.start()
        beside = [obey(session, "fine").status for _ in range(5)]
        for thread in threads:
            thread.join()
        assert beside == [200] * 5
        for word, status, code in cases:
            assert (answers[word].status, answers[word].code) == (status, code), word
            assert "--timeout" not in answers[word].json["detail"]
        # Killed through no fault of the document: it is tried again, and nobody notices.
        assert obey(session, f"kill-once {tmp_path / 'marker'}").status == 200
        assert len(bare.workers.pids) <= 2


def test_whoever_comes_when_all_places_are_taken_is_told_when_to_come_again() -> None:
    with started(Limits(seconds=1, waiting=1), entry=serve_obedient) as bare:
        sessions = [bare.begun() for _ in range(3)]
        assert obey(sessions[0], "fine").status == 200
        first = threading.Thread(target=lambda: obey(sessions[0], "sleep"))
        second = threading.Thread(target=lambda: obey(sessions[1], "sleep"))
        for thread in (first, second):
            thread.start()
            time.sleep(0.3)
        began = time.monotonic()
        refused = obey(sessions[2], "fine")
        assert time.monotonic() - began < 1
        assert (refused.status, refused.code) == (429, "busy")
        assert 1 <= int(refused.headers["retry-after"]) <= 30
        first.join()
        second.join()
        assert obey(sessions[2], "fine").status == 200


def test_one_client_cannot_take_all_places() -> None:
    with started(Limits(seconds=1, waiting=3), entry=serve_obedient) as bare:
        greedy, other = bare.begun(), bare.begun()
        assert obey(other, "fine").status == 200
        threads = [threading.Thread(target=lambda: obey(greedy, "sleep")) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        assert obey(greedy, "fine").status == 429
        assert obey(other, "fine").status == 200
        for thread in threads:
            thread.join()
