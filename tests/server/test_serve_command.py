"""`tenderlint serve`: what it says, where it listens, and what it refuses."""

from __future__ import annotations

import ipaddress
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli.front_door import Command

from addin_server.listening import Certificate, has_ipv6, is_mine, ours_at
from server.front import Front, free_port, started

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The command in a process of its own, with the two lines that it says."""
    program = "import sys; from linter.cli import main; main(['serve', '--no-open', *sys.argv[1:]])"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    try:
        yield process, [process.stdout.readline(), process.stdout.readline()]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_it_says_where_it_runs_and_how_to_stop_it_and_stops() -> None:
    port = free_port()
    with serving("--port", port) as (process, said):
        assert said == [f"Tenderlint runs at http://localhost:{port}/\n", "Ctrl-C stops it.\n"]
        front = Front(port, None, f"http://localhost:{port}")  # type: ignore[arg-type]
        assert front.begun().get("/api/v1/meta").status == 200
        if has_ipv6():
            with socket.create_connection(("::1", port), timeout=5):
                pass
        with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
            socket.create_connection((_own_address(), port), timeout=2).close()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")


def _own_address() -> str:
    """An address of this computer by which others would reach it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = str(probe.getsockname()[0])
        except OSError:
            address = ""
    if not address or ipaddress.ip_address(address).is_loopback:
        pytest.skip("this computer has no address but its own")
    return address


def test_a_second_one_opens_the_first(front: Front, tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def opens(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", opens)
    outcome = tenderlint("serve", "--port", front.port)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"Tenderlint runs already at http://localhost:{front.port}/\n"
    assert opened == [f"http://localhost:{front.port}/"]


def test_that_of_another_user_is_not_opened(front: Front, tenderlint: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: pytest.fail("it was opened"))
    monkeypatch.setattr("addin_server.running.is_mine", lambda _: False)
    outcome = tenderlint("serve", "--port", front.port)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.complaints == [
        f"Error: Port {front.port} is taken by the Tenderlint of another user of this computer. Choose another port "
        "with --port."
    ]


def test_where_no_browser_opens_the_address_is_shown(
    front: Front, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    outcome = tenderlint("serve", "--port", front.port)
    assert outcome.out.endswith(
        f"No browser could be opened here. Open this address in one yourself: http://localhost:{front.port}/\n"
    )


def test_the_libraries_of_an_executable_are_not_for_the_browser(
    front: Front, tenderlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def opens(_: str) -> bool:
        seen.append(os.environ.get("LD_LIBRARY_PATH"))
        return True

    monkeypatch.setattr("webbrowser.open", opens)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/inside")
    tenderlint("serve", "--port", front.port)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    tenderlint("serve", "--port", front.port)
    assert seen == [None, "/before"]
    assert os.environ["LD_LIBRARY_PATH"] == "/inside"


def test_it_is_stopped_by_a_command(tenderlint: Command) -> None:
    port = free_port()
    with serving("--port", port) as (process, _):
        assert is_mine(port)
        outcome = tenderlint("serve", "--stop", "--port", port)
        assert (outcome.code, outcome.out) == (0, f"Tenderlint at port {port} is stopped.\n")
        assert process.wait(20) == 0
    again = tenderlint("serve", "--stop", "--port", port)
    assert (again.code, again.out) == (2, "")
    assert f"You run no Tenderlint at port {port}" in again.err


def test_a_strangers_program_is_not_stopped(tenderlint: Command) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        assert tenderlint("serve", "--stop", "--port", stranger.getsockname()[1]).code == 2


def test_a_port_that_a_stranger_has_is_a_sentence(tenderlint: Command) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        port = stranger.getsockname()[1]
        outcome = tenderlint("serve", "--no-open", "--port", port)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.complaints == [
        f"Error: Port {port} is taken by another program. Stop that, or choose another port with --port."
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "0.0.0.0"], "--hosted"),  # noqa: S104 - it is refused
        (["--host", "192.0.2.1"], "--hosted"),
        (["--hosted", "https://tenderlint.example.org"], "--access-keys"),
        (["--hosted", "http://tenderlint.example.org", "--no-access-keys"], "https"),
        (["--hosted", "tenderlint.example.org", "--no-access-keys"], "https://"),
        (["--hosted", "https://x.example/path", "--no-access-keys"], "https://"),
        (["--hosted", "https://x.example", "--access-keys", "nowhere.txt"], "nowhere.txt"),
        (["--certificate", "nowhere.pem"], "--key"),
        (["--certificate", "nowhere.pem", "--key", "nowhere.pem"], "nowhere.pem"),
        (["--profile", "nhss"], "nhs"),
        (["--new-key", "jo"], "--access-keys"),
        (["--port", "0"], "--port"),
    ],
)
def test_what_cannot_be_served_is_one_line(tenderlint: Command, arguments: list[str], words: str) -> None:
    outcome = tenderlint("serve", "--no-open", *arguments)
    assert (outcome.code, outcome.out, len(outcome.complaints)) == (2, "", 1)
    assert words in outcome.err


def test_a_new_key_is_shown_once_and_kept_as_a_hash(tmp_path: Path, tenderlint: Command) -> None:
    from addin_server.keys import KeyRing, read_keys

    file = tmp_path / "keys.txt"
    keys = {}
    for name in ("estates", "jo@example.org"):
        outcome = tenderlint("serve", "--new-key", name, "--access-keys", file)
        assert outcome.code == 0
        keys[name] = outcome.out.strip()
    text = file.read_text(encoding="utf-8")
    ring = KeyRing(read_keys(text))
    assert {name: ring.owner(key) for name, key in keys.items()} == {name: name for name in keys}
    assert not any(key[-43:] in text for key in keys.values())
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0
    assert "holds a key of estates already" in tenderlint("serve", "--new-key", "estates", "--access-keys", file).err
    assert "letters" in tenderlint("serve", "--new-key", "two words", "--access-keys", file).err
    file.write_text("nonsense\n", encoding="utf-8")
    refused = tenderlint("serve", "--hosted", "https://x.example", "--access-keys", file)
    assert "line 1 is no key" in refused.err


# HTTPS.


def certificate(folder: Path) -> Certificate:
    """A certificate for localhost that signs itself."""
    chain, key = folder / "cert.pem", folder / "key.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", names, "-keyout", str(key), "-out", str(chain)),
        ],
        capture_output=True,
    )
    if made.returncode:
        pytest.skip("openssl makes no certificate here")
    return Certificate(chain, key)


def test_https_and_a_silent_client_keeps_nobody_waiting(tmp_path: Path) -> None:
    with started(certificate=certificate(tmp_path)) as front:
        assert front.origin.startswith("https://")
        silent = [socket.create_connection(("127.0.0.1", front.port)) for _ in range(3)]
        plain = socket.create_connection(("127.0.0.1", front.port))
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        began = time.monotonic()
        assert ours_at("127.0.0.1", front.port) == "https"
        session = front.begun()
        assert session.post("/api/v1/draft", {"answer": "We will hire two people."}).status == 200
        assert time.monotonic() - began < 5
        for connection in (*silent, plain):
            connection.close()
        assert session.check(("large.txt", b"The kitchen opens at seven.\n\n" * 3_000)).status == 200


def test_a_certificate_without_its_key_is_refused(tmp_path: Path, tenderlint: Command) -> None:
    chain = certificate(tmp_path).chain
    outcome = tenderlint("serve", "--certificate", chain, "--key", chain)
    assert (outcome.code, len(outcome.complaints)) == (2, 1)
    assert re.search("no certificate with its key", outcome.err)
