"""A started server as a browser or a program meets it."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from addin_server.app import create_app
from addin_server.keys import KeyRing
from addin_server.listening import Certificate, Listener
from addin_server.settings import Limits, Settings, local_origins
from addin_server.work.orders import Warm, packed
from addin_server.work.serving import serve_orders
from addin_server.workers import Workers
from linter.batch.checking import Task, book_as_bytes
from linter.rulebook.load import shipped_rulebook

JSON = "application/json"


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of the problem, which must be well told."""
        assert self.headers["content-type"] == "application/problem+json"
        problem = self.json
        assert problem["status"] == self.status
        assert problem["detail"].strip().endswith((".", "”", "!", "?"))
        assert len(problem["detail"]) > 20
        return str(problem["code"])


@dataclass(frozen=True)
class Front:
    """A server that listens, and whoever talks to it. `token` None: without a session."""

    port: int
    workers: Workers
    origin: str
    token: str | None = None
    certificate: Path | None = None
    address: str = "127.0.0.1"
    extra: Mapping[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask as our own page would. A header of None is left out."""
        sent: dict[str, str | None] = {"Host": self.origin.partition("//")[2], **self.extra}
        if method not in ("GET", "HEAD"):
            sent["Origin"] = self.origin
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        sent |= headers or {}
        connection = self._connection()
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if body is not None or method not in ("GET", "HEAD"):
                sent.setdefault("Content-Length", str(len(body or b"")))
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders()
            if body:
                connection.send(body)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self.certificate is None:
            return http.client.HTTPConnection(self.address, self.port, timeout=60)
        context = ssl.create_default_context(cafile=self.certificate)
        return http.client.HTTPSConnection(self.address, self.port, timeout=60, context=context)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, value: Any, headers: Mapping[str, str] | None = None) -> Answer:
        """Send JSON; bytes go as they are."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.ask("POST", path, body, {"Content-Type": JSON, **(headers or {})})

    def begun(self, **asked: str) -> Front:
        """The same in a session."""
        answer = self.post("/api/v1/session", asked)
        assert answer.status == 200, answer.body
        return replace(self, token=answer.json["token"])

    def check(self, *files: Path | tuple[str, bytes], to: str = "/api/v1/check", **options: Any) -> Answer:
        """Have files checked."""
        return self.form(to, [("documents", *_named(file)) for file in files], options)

    def form(self, to: str, parts: Iterable[tuple[str, str, bytes]], options: Mapping[str, Any]) -> Answer:
        """Send a form as browsers do: the field, the file name and the content of each part, and the options."""
        body, media = form_of(parts, options)
        return self.ask("POST", to, body, {"Content-Type": media})


def form_of(parts: Iterable[tuple[str, str, bytes]], options: Mapping[str, Any] | str) -> tuple[bytes, str]:
    """A form and its type."""
    edge = uuid.uuid4().hex
    pieces = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: application/octet-stream\r\n\r\n".encode()
        + data
        + b"\r\n"
        for field, name, data in parts
    ]
    said = options if isinstance(options, str) else json.dumps(options)
    pieces.append(f'--{edge}\r\nContent-Disposition: form-data; name="options"\r\n\r\n{said}\r\n'.encode())
    return b"".join(pieces) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def _named(file: Path | tuple[str, bytes]) -> tuple[str, bytes]:
    return (file.name, file.read_bytes()) if isinstance(file, Path) else file


@contextmanager
def started(
    limits: Limits | None = None,
    *,
    workers: int = 1,
    entry: Any = serve_orders,
    keys: KeyRing | None = None,
    certificate: Certificate | None = None,
    address: str = "127.0.0.1",
    **settings: Any,
) -> Iterator[Front]:
    """A server on a free port of this computer, with its own processes."""
    limits = limits or Limits()
    book = shipped_rulebook()
    task = Task((), book.profile("nhs"))
    staff = Workers(book_as_bytes(book), task, workers, limits, entry)
    port = free_port(address)
    origins = settings.pop("origins", None) or local_origins(port, secure=certificate is not None)
    app = create_app(Settings(origins, limits=limits, workers=workers, **settings), book, staff, keys)
    listener = Listener(app, [address], port, limits, certificate)
    listener.bind()
    thread = threading.Thread(target=listener.run, daemon=True)
    thread.start()
    scheme = "https" if certificate else "http"
    origin = next((each for each in origins if "localhost" in each), sorted(origins)[0])
    assert origin.startswith(scheme) or "origins" in settings or not origin.endswith(f":{port}")
    try:
        if entry.__name__ != "serve_obedient":
            staff.ask(packed(Warm()), "")
        yield Front(port, staff, origin, address=address, certificate=certificate.chain if certificate else None)
    finally:
        listener.stop()
        staff.close()
        thread.join(10)


def free_port(address: str = "127.0.0.1") -> int:
    """A port that nobody listens on just now."""
    import socket

    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])
