"""WebKitGTK, the nearest thing on Linux to what holds panes on a Mac and an iPad, by the WebDriver protocol.

The protocol is plain JSON over HTTP, so nothing but the driver of the system is needed. It cannot be told where to find
names of others, so that everything comes from one address here: the stand-in, the pane, and our own copy of office.js.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from server.front import free_port

ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element, by the standard
DRIVER: Final = "WebKitWebDriver"
SCREEN: Final = "Xvfb"
PATIENCE: Final = 30.0
Given = TypeVar("Given")


class RefusedError(Exception):
    """What the browser could not do."""


@dataclass(frozen=True)
class WebKit:
    """A browser with one window."""

    session: str

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One command of the protocol."""
        return command(method, f"{self.session}{path}", body)

    def opens(self, address: str) -> None:
        """Go to an address."""
        self.ask("POST", "/url", {"url": address})

    def enters(self, selector: str) -> None:
        """Go into a frame."""
        self.ask("POST", "/frame", {"id": self.finds(selector)})

    def leaves(self) -> None:
        """Go out of all frames."""
        self.ask("POST", "/frame", {"id": None})

    def finds(self, selector: str) -> dict[str, str]:
        """An element, once it is there."""
        found: dict[str, str] = waited(
            lambda: self.ask("POST", "/element", {"using": "css selector", "value": selector})
        )
        return found

    def clicks(self, selector: str) -> None:
        """Click on an element, once that can be done."""
        waited(lambda: self.ask("POST", f"/element/{self.finds(selector)[ELEMENT]}/click", {}))

    def runs(self, script: str, *given: Any) -> Any:
        """What a script says in the page or frame."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(given)})

    def waits(self, script: str, *given: Any) -> Any:
        """What a script says once that is something."""

        def said() -> Any:
            found = self.runs(script, *given)
            if not found:
                raise RefusedError(f"nothing came of {script}")
            return found

        return waited(said)


def waited(task: Callable[[], Given]) -> Given:
    """What comes of a task, once it does not fail any more."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return task()
        except RefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def command(method: str, address: str, body: Mapping[str, Any] | None = None) -> Any:
    """Send a command, and give the value of the answer."""
    data = json.dumps(body).encode() if body is not None else None
    said = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data, said, method=method)  # noqa: S310  # our own driver
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        with error:
            value = json.load(error)["value"]
        raise RefusedError(f"{value['error']}: {value['message']}") from None


def missing() -> list[str]:
    """Which programs are not here."""
    screen = [] if os.environ.get("DISPLAY") else [SCREEN]
    return [name for name in (DRIVER, *screen) if shutil.which(name) is None]


@contextmanager
def browsing() -> Iterator[WebKit]:
    """A browser."""
    with screen() as environment, driver(environment) as address:
        asked = {"acceptInsecureCerts": True}
        made = command("POST", f"{address}/session", {"capabilities": {"alwaysMatch": asked}})
        browser = WebKit(f"{address}/session/{made['sessionId']}")
        try:
            yield browser
        finally:
            with contextlib.suppress(RefusedError, OSError):
                browser.ask("DELETE", "")


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a screen: that of the user, or one that nobody sees."""
    if os.environ.get("DISPLAY"):
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    with running([SCREEN, "-displayfd", str(writing), "-screen", "0", "1280x900x24"], keep=writing):
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield os.environ | {"DISPLAY": f":{number}"}


@contextmanager
def driver(environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a driver."""
    port = free_port()
    with running([DRIVER, f"--port={port}"], environment):
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + PATIENCE
        while True:
            try:
                command("GET", f"{address}/status")
            except (OSError, RefusedError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                break
        yield address


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str] | None = None, keep: int | None = None
) -> Iterator[None]:
    """A program that runs meanwhile."""
    files = () if keep is None else (keep,)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, pass_fds=files, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
