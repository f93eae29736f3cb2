"""Started without arguments, the executable serves the page, says so, and is found by whoever starts it again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import Outcome
from page.conftest import binary
from page.visitor import prepared, visiting
from playwright.sync_api import Browser, expect, sync_playwright
from server.front import Front, free_port

from executable.conftest import EXAMPLES, Executable, surroundings

pytestmark = pytest.mark.timeout(300)
USUAL = 47651


@contextmanager
def started(program: Executable, *args: object) -> Iterator[subprocess.Popen[bytes]]:
    """The program while it runs; its output goes to nowhere that could fill up."""
    running = subprocess.Popen(
        [program.path, *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=surroundings(BROWSER="/nowhere/no-browser"),
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            running.send_signal(signal.SIGTERM)
        try:
            running.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()


def said(running: subprocess.Popen[bytes], until: str) -> str:
    """What a program says, up to a line that holds some words."""
    assert running.stdout
    lines: list[str] = []
    while not lines or until not in lines[-1]:
        line = running.stdout.readline().decode()
        if not line:
            raise AssertionError("it ended: " + "".join(lines))
        lines.append(line)
    return "".join(lines)


def identity(port: int) -> Any:
    with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=10) as answer:
        return json.load(answer)


@pytest.fixture
def usual_port_free() -> None:
    with suppress(urllib.error.URLError, ValueError):
        identity(USUAL)
        pytest.skip("a Tenderlint runs at the usual port of this computer")


@pytest.mark.usefixtures("usual_port_free")
def test_a_double_click_serves_the_page_and_a_second_one_finds_it(executable: Executable) -> None:
    with started(executable) as running:
        words = said(running, "Ctrl-C stops it.")
        assert "To stop it, close this window" in words
        assert f"Tenderlint runs at http://localhost:{USUAL}/" in words
        assert identity(USUAL)["name"] == "tenderlint"
        again = executable()
        assert (again.code, again.err) == (0, "")
        assert f"Tenderlint runs already at http://localhost:{USUAL}/" in again.out
        assert executable("serve", "--stop") == Outcome(0, f"Tenderlint at port {USUAL} is stopped.\n", "")
        assert running.wait(60) == 0
    assert executable("serve", "--stop").code == 2


@pytest.mark.usefixtures("usual_port_free")
def test_a_port_that_a_stranger_has_is_passed_over(folder_build: Executable) -> None:
    stranger = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(USUAL), "--bind", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(USUAL)
        with started(folder_build) as running:
            words = said(running, "Ctrl-C stops it.")
            assert f"Port {USUAL} is taken by another program, so the page is at another." in words
            assert f"Tenderlint runs at http://localhost:{USUAL + 1}/" in words
        outcome = folder_build("serve", "--no-open")
        assert outcome.complaints == [
            f"Error: Port {USUAL} is taken by another program. Stop that, or choose another port with --port."
        ]
    finally:
        stranger.kill()
        stranger.wait()


def wait_for(port: int) -> None:
    import socket

    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("the stranger did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = binary()
        if found is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("there is no Chromium: install it, or name one in TENDERLINT_BROWSER")
        made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        # The first document waits for a process that has just been started, which may be long on a busy computer.
        expect.set_options(timeout=60_000)
        yield made
        expect.set_options(timeout=5_000)
        made.close()


def test_the_page_checks_a_document_in_a_browser(executable: Executable, browser: Browser) -> None:
    port = free_port()
    with started(executable, "serve", "--port", port) as running:
        said(running, "Ctrl-C stops it.")
        visitor = visiting(prepared(browser), f"http://localhost:{port}").opens()
        visitor.checks(EXAMPLES / "catering-tender.docx")
        expect(visitor.page.locator(".result")).to_contain_text("SV101")
        visitor.leaves()


def test_it_checks_for_programs_too(executable: Executable) -> None:
    port = free_port()
    with started(executable, "serve", "--no-open", "--port", port, "--workers", 2) as running:
        said(running, "Ctrl-C stops it.")
        front = Front(port, None, f"http://localhost:{port}").begun()  # type: ignore[arg-type]
        answer = front.check(EXAMPLES / "catering-tender.docx")
        assert answer.status == 200, answer.body
        assert front.get("/api/v1/openapi.json").json["info"]["title"]
        assert front.get("/office/icons/icon-32.png").body.startswith(b"\x89PNG")


@pytest.mark.skipif(sys.platform == "win32", reason="another user cannot be had there without a password")
def test_the_server_of_another_user_is_not_opened(bare_user: Callable[[], list[str]], folder_build: Executable) -> None:
    port = free_port()
    with started(folder_build, "serve", "--no-open", "--port", port) as running:
        said(running, "Ctrl-C stops it.")
        ran = subprocess.run(
            [*bare_user(), folder_build.path, "serve", "--no-open", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    assert f"Port {port} is taken by the Tenderlint of another user of this computer." in ran.stderr


@pytest.fixture
def bare_user() -> Callable[[], list[str]]:
    """Before a command, what makes it that of another user; only the administrator can."""
    import os

    if os.geteuid() != 0:
        pytest.skip("only the administrator can become another user")
    return lambda: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/nowhere"]
