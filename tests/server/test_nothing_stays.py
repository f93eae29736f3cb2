"""Nothing of a document stays: not in logs, on the disk, in addresses, in process arguments or the environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cli.office_files import paragraph, word_file

from addin_server.api.checks import MEDIA
from server.front import Front, form_of
from server.watched import MARK

CANARY = "Quillfeather-Zanzibar-7741"
SENTENCES = (
    f"The {CANARY} Trust invites tenders; social value carries 5% of the total. "
    "Please provide your corporate social responsibility policy. Return it by [insert date]."
)
PROGRAM = """
import sys, threading, tempfile
from server.front import started
from server.watched import serve_watched, watch
from addin_server.logs import log_to_standard_error
if __name__ == "__main__":
    log_to_standard_error(requests=True)
    watch()
    with started(workers=1, entry=serve_watched) as front:
        print(front.port, *front.workers.pids, flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[tuple[Front, subprocess.Popen[str], list[int], Path]]:
    """A server in a process of its own, whose temporary folder, home and logs can be looked through."""
    root = Path(__file__).resolve().parents[2]
    script = tmp_path / "run_it.py"
    script.write_text(PROGRAM, encoding="utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    paths = os.pathsep.join([str(root), str(root / "tests")])
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "TMPDIR": str(temporary),
        "HOME": str(temporary),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with (tmp_path / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
            cwd=temporary,
        )
        assert process.stdout
        port, *pids = map(int, process.stdout.readline().split())
        front = Front(port, None, f"http://localhost:{port}")  # type: ignore[arg-type]
        try:
            yield front, process, [process.pid, *pids], tmp_path
        finally:
            process.communicate("")


def everywhere(folder: Path, pids: list[int]) -> Iterator[tuple[str, bytes]]:
    """All that can be seen of a server from outside: its files, open or not, its arguments and environment."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield str(file), file.read_bytes()
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as archive:
                    yield from ((f"{file}/{name}", archive.read(name)) for name in archive.namelist())
    for pid in pids:
        for name in ("cmdline", "environ"):
            yield f"{pid} {name}", Path(f"/proc/{pid}/{name}").read_bytes()
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # the server closed it since it was listed, so nothing stays in it
                target = str(descriptor.readlink())
                if target.startswith("/") and target.endswith("(deleted)"):  # which is still on the disk
                    yield target, descriptor.read_bytes()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
def test_nothing_of_a_document_stays_anywhere(
    apart: tuple[Front, subprocess.Popen[str], list[int], Path], tmp_path: Path
) -> None:
    front, _, pids, folder = apart
    source = tmp_path / "elsewhere"
    source.mkdir()
    document = word_file(source / f"{CANARY}.docx", paragraph(SENTENCES) * 120).read_bytes()
    (source / f"{CANARY}.docx").unlink()
    source.rmdir()
    session = front.begun()
    text = {"name": f"{CANARY}.docx", "blocks": [{"text": SENTENCES, "ordinal": 0}]}
    waiver = {"fingerprint": "0" * 16, "reason": f"{CANARY} said so", "author": CANARY}
    answers = [
        session.check((f"{CANARY}.docx", document), text=True, waivers=[waiver]),
        *(session.check((f"{CANARY}.docx", document), to=f"/api/v1/report/{name}") for name in MEDIA),
        session.check((f"{CANARY}.docx", document), (f"{CANARY}.txt", f"{SENTENCES}\n\n".encode() * 200), pack=True),
        session.post("/api/v1/check", {"document": text}),
        session.post("/api/v1/draft", {"question": SENTENCES, "answer": SENTENCES}),
    ]
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert CANARY.encode() in answers[0].body
    # What goes wrong must not tell either.
    session.post("/api/v1/check", f'{{"document": "{CANARY}'.encode())
    session.post("/api/v1/check", {"document": text | {CANARY: 1}})
    session.check((f"{CANARY}.docx", document[: len(document) // 2]))
    session.check((f"{CANARY}.docx", CANARY.encode() + bytes(range(256))))
    session.post(f"/api/v1/{CANARY}", {})
    session.get(f"/api/v1/meta?profile={CANARY}")
    session.get(f"/{CANARY}")
    body, media = form_of([(CANARY, "a.txt", SENTENCES.encode())], CANARY)
    session.ask("POST", "/api/v1/check", body, {"Content-Type": media})
    found = [where for where, content in everywhere(folder, pids) if CANARY.encode() in content or CANARY in where]
    assert found == []
    log = (folder / "log.txt").read_text(encoding="utf-8")
    assert MARK not in log
    assert "POST /api/v1/check 200" in log  # it was looked for where there was something to find


def test_a_fault_of_ours_is_logged_without_the_text_in_its_message(
    front: Front, ours: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import logging

    from addin_server.api.desk import Desk

    def faulty(*_: object) -> bytes:
        raise ValueError(f"cannot read {CANARY}")

    monkeypatch.setattr(Desk, "draft", faulty)
    with caplog.at_level(logging.INFO, logger="tenderlint.server"):
        answer = ours.post("/api/v1/draft", {"answer": CANARY})
    assert (answer.status, answer.code) == (500, "failed")
    assert CANARY.encode() not in answer.body
    assert re.search(r"failed: ValueError at test_nothing_stays\.py:\d+", caplog.text)
    assert CANARY not in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such limit")
def test_a_process_that_crashes_leaves_no_copy_of_its_memory(ours: Front, front: Front) -> None:
    ours.post("/api/v1/draft", {"answer": "x"})
    for pid in front.workers.pids:
        limits = Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")
        assert re.search(r"Max core file size\s+0\s", limits)
