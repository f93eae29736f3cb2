"""Puts a server under load: many clients at a time, mixed documents, hostile files beside them, a process killed.

    python benchmarks/server_load.py DOCUMENTS [--clients 50] [--seconds 60] [--hostile FOLDER] [--kill]

starts `tenderlint serve` on a free port, has each client send one document after the other, and prints throughput, how
long answers took, and how often each status came. A client that is told to come again (429) waits as it is told to.
Hostile files are sent by five clients more, whose answers are counted by themselves. --kill kills a process that
checks documents in the middle.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
HOSTILE_CLIENTS = 5
SUFFIXES = (".docx", ".xlsx", ".pdf", ".txt", ".md")


@dataclass
class Tally:
    """What clients were answered: seconds of the answers that were no refusal, and statuses."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: str, took: float) -> None:
        """Count an answer."""
        with self.lock:
            self.statuses[status] += 1
            if status == "200":
                self.seconds.append(took)


class Client:
    """Somebody with a session, on one connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._origin = f"http://localhost:{port}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        answer = self._ask("/api/v1/session", b"{}", "application/json")
        self._token = str(json.loads(answer[2])["token"])

    def check(self, file: Path) -> tuple[int, float]:
        """Have a file checked: the status, and how many seconds to wait if it is refused."""
        edge = uuid.uuid4().hex
        # Under a name of its own, so that nothing is remembered of the last time.
        name = f"{edge}{file.suffix}"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="documents"; filename="{name}"\r\n\r\n'
        body = head.encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        status, wait, _ = self._ask("/api/v1/check", body, f"multipart/form-data; boundary={edge}")
        return status, wait

    def _ask(self, path: str, body: bytes, media: str) -> tuple[int, float, bytes]:
        headers = {"Host": self._origin[7:], "Origin": self._origin, "Content-Type": media}
        if hasattr(self, "_token"):
            headers["Authorization"] = f"Bearer {self._token}"
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        return answer.status, float(answer.getheader("Retry-After") or 0), answer.read()

    def hang_up(self) -> None:
        """Close the connection; the next request opens another."""
        self._connection.close()


def work(port: int, files: list[Path], until: float, tally: Tally, seed: int) -> None:
    """Send one document after the other until a time."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    client = Client(port)
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            status, wait = client.check(chance.choice(files))
        except OSError as error:
            tally.add(type(error).__name__, 0)
            client.hang_up()
            continue
        tally.add(str(status), time.monotonic() - began)
        if wait:
            time.sleep(min(wait, 5))
    client.hang_up()


def checking(server: int) -> list[psutil.Process]:
    """The processes of a server that check documents."""
    children = psutil.Process(server).children(recursive=True)
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def processor_seconds(server: int) -> list[float]:
    """The processor time that a server has taken, and that of the processes which check for it now."""
    times = [each.cpu_times() for each in checking(server)]
    own = psutil.Process(server).cpu_times()
    return [own.user + own.system, sum(each.user + each.system for each in times)]


def wait_for(port: int) -> None:
    """Wait until a server listens."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def told(tally: Tally, seconds: float) -> dict[str, object]:
    """What came of it, for printing."""
    took = sorted(tally.seconds)
    result: dict[str, object] = {"statuses": dict(sorted(tally.statuses.items()))}
    if len(took) > 1:
        cuts = statistics.quantiles(took, n=100)
        result["checks a second"] = round(len(took) / seconds, 1)
        result["p50, p95, p99 in seconds"] = [round(cuts[at], 2) for at in (49, 94, 98)]
    return result


def files_in(folder: Path) -> list[Path]:
    """The documents of a folder, or the file itself."""
    if folder.is_file():
        return [folder]
    return sorted(file for file in folder.iterdir() if file.is_file() and file.suffix in SUFFIXES)


def main() -> None:
    """Start a server, put it under load, and print what came of it as JSON."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("documents", type=Path)
    options.add_argument("--clients", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--hostile", type=Path)
    options.add_argument("--kill", action="store_true")
    given = options.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = "import sys; from linter.cli import main; main(['serve', '--no-open', '--isolated', *sys.argv[1:]])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([sys.executable, "-c", program, "--port", str(port)], env=environment)
    try:
        wait_for(port)
        time.sleep(5)  # so that the processes are ready
        print(json.dumps(load(server.pid, port, given), indent=2))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def load(server: int, port: int, given: argparse.Namespace) -> dict[str, object]:
    """Put a server under load."""
    ordinary, hostile = Tally(), Tally()
    until = time.monotonic() + given.seconds
    crowd = [(files_in(given.documents), ordinary)] * given.clients
    if given.hostile:
        crowd += [(files_in(given.hostile), hostile)] * HOSTILE_CLIENTS
    before, spent = psutil.Process(server).memory_info().rss, processor_seconds(server)
    threads = [
        threading.Thread(target=work, args=(port, files, until, tally, number))
        for number, (files, tally) in enumerate(crowd)
    ]
    for thread in threads:
        thread.start()
    if given.kill:
        time.sleep(given.seconds / 2)
        checking(server)[0].kill()
    for thread in threads:
        thread.join()
    after = psutil.Process(server).memory_info().rss
    spent = [round(now - then, 1) for now, then in zip(processor_seconds(server), spent, strict=True)]
    result: dict[str, object] = {"clients": given.clients, "seconds": given.seconds, **told(ordinary, given.seconds)}
    if given.hostile:
        result["hostile"] = told(hostile, given.seconds)
    result["processor seconds of the server, of its processes"] = spent
    result["memory of the server in MB"] = [round(before / 1e6), round(after / 1e6)]
    result["memory of its processes in MB"] = [round(each.memory_info().rss / 1e6) for each in checking(server)]
    return result


if __name__ == "__main__":
    main()
