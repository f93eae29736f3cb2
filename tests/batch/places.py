"""Places elsewhere that are really here: an S3 server and an SFTP server on the loopback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUCKET = "drafts"


@dataclass
class Bucket:
    """A bucket of a local S3 server."""

    client: Any

    def put(self, key: str, data: bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=key, Body=data)

    def get(self, key: str) -> bytes:
        content: bytes = self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()
        return content

    def keys(self) -> list[str]:
        return [each["Key"] for each in self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


@contextmanager
def s3_server() -> Iterator[tuple[str, Bucket]]:
    """The address of an S3 server, and a bucket in it."""
    import boto3
    import requests
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        address = "http://{}:{}".format(*server.get_host_and_port())
        requests.post(f"{address}/moto-api/reset", timeout=10)  # all servers of a process have one store
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
        client = boto3.client("s3", endpoint_url=address, **keys)
        client.create_bucket(Bucket=BUCKET)
        client.create_bucket(Bucket="empty")
        yield address, Bucket(client)
    finally:
        server.stop()


@dataclass
class Server:
    """An SFTP server: its port, the folder that it serves, and a home whose owner may log in and knows it."""

    port: int
    folder: Path
    home: Path

    @property
    def url(self) -> str:
        """Its address as a user writes it."""
        return f"sftp://buyer@127.0.0.1:{self.port}"


@contextmanager
def sftp_server(folder: Path) -> Iterator[Server]:
    """A server in a process of its own. It serves `folder`/served, and the keys lie in `folder`/home."""
    command = [sys.executable, str(Path(__file__).with_name("sftp_process.py")), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield Server(int(process.stdout.readline()), folder / "served", folder / "home")
        finally:
            process.kill()
