"""What Microsoft serves: office.js from its address, and a program on the web, for which ours stand in.

One server answers under all those names. A browser is told to find them here, so that what is tested about names,
frames and origins is what happens in use.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from addin_server.listening import Certificate

ROOT: Final = Path(__file__).resolve().parents[2]
FAKES: Final = Path(__file__).parent / "fakehost"
SCRIPTS: Final = "appsforoffice.microsoft.com"
WORD: Final = "https://word-edit.officeapps.live.com"
EXCEL: Final = "https://excel.officeapps.live.com"
AROUND: Final = "https://word.cloud.microsoft"  # the page around Word on the web
PLAIN: Final = "https://plain.example.org"  # a pane that has nothing but office.js
EVIL: Final = "https://word.evil.example.net"
HERE: Final = "localhost"
FAKE: Final = "/fakehost/"
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}


def office_js() -> Path | None:
    """The folder with Microsoft's office.js; None where it was not fetched."""
    folder = Path(os.environ.get("TENDERLINT_OFFICE_JS") or ROOT / "build" / "office-js")
    return folder if (folder / "office.js").is_file() else None


@dataclass
class Microsoft:
    """The server. `documents` are what can be opened, by name; `asked` the addresses that browsers fetched.

    Under the name of this computer the stand-ins are at FAKE, and everything else is fetched from the port `behind`:
    for a browser that cannot be told where names of others lead.
    """

    port: int
    scripts: Path
    documents: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    behind: int | None = None

    def content(self, host: str, path: str) -> tuple[str, bytes] | None:
        """What stands at an address."""
        if path.startswith("/documents/"):
            data = self.documents.get(path.removeprefix("/documents/"))
            return None if data is None else ("application/octet-stream", data)
        if host == SCRIPTS:
            folder, name = self.scripts, path.partition("/hosted/")[2]
        else:
            folder, name = FAKES, path.removeprefix(FAKE).removeprefix("/")
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return None
        return _TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away, or begins with doubts about the certificate, is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(scripts: Path, certificate: Certificate) -> Iterator[Microsoft]:
    """Serve on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            path = unquote(urlsplit(self.path).path)
            microsoft.asked.append(f"https://{host}{path}")
            if host == HERE and not path.startswith((FAKE, "/documents/")):
                self._pass_on()
                return
            found = microsoft.content(host, path)
            media, data = found or ("text/plain", b"There is nothing here.")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=3600" if host == SCRIPTS else "no-store")
            self.send_header("Access-Control-Allow-Origin", "*")  # as Microsoft's servers send it for scripts
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815  # the name of the library

        def _pass_on(self) -> None:
            """Fetch something from our own server, just as it was asked for."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            context = ssl.create_default_context(cafile=certificate.chain)
            there = http.client.HTTPSConnection(HERE, microsoft.behind, timeout=120, context=context)
            with contextlib.closing(there):
                there.request(self.command, self.path, body or None, dict(self.headers))
                answer = there.getresponse()
                data = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the library
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    microsoft = Microsoft(int(server.server_address[1]), scripts)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield microsoft
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
