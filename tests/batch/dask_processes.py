"""A Dask cluster of real processes on this computer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass
class LocalCluster:
    """A scheduler at an address, and workers that may be started and killed."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    stack: ExitStack = field(repr=False)

    def worker(self, *options: str, code: Path = ROOT) -> subprocess.Popen[bytes]:
        """A new worker with one thread, whose Tenderlint lies in the folder `code`. It is ended with the cluster."""
        arguments = [self.address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder)]
        return self.stack.enter_context(_started("worker", *arguments, *options, folder=self.folder, code=code))

    def wait_for(self, workers: int) -> None:
        """Wait until there are so many workers."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            for _ in range(600):
                if len(client.nthreads()) == workers:
                    return
                time.sleep(0.05)
        raise TimeoutError(f"there are never {workers} workers")


@contextmanager
def local_cluster(folder: Path) -> Iterator[LocalCluster]:
    """A cluster without workers. Its processes are gone at the end."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
        scheduler = stack.enter_context(_started("scheduler", *options, folder=folder))
        yield LocalCluster(_address(file), folder, scheduler, stack)


@contextmanager
def _started(what: str, *arguments: str, folder: Path, code: Path = ROOT) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "PYTHONPATH": str(code)}
    command = [sys.executable, "-m", "dask", what, *arguments]
    with subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(file: Path) -> str:
    for _ in range(600):
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler does not start")
