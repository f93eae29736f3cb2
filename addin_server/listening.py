"""Listens on the network: cheroot, which does TLS itself, runs on every system, and holds bodies in memory.

waitress was weighed: it has no TLS, which the pane in Word needs on one's own computer, and writes larger bodies to
temporary files. One server for all modes is also one server to test. What cheroot lacks is an end to patience: it waits
ten seconds for each byte. So the reading of a request has a deadline here.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cheroot.makefile import MakeFile
from cheroot.server import HTTPConnection
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Gateway_10, Server

from addin_server.logs import log_failure
from addin_server.settings import LOOPBACK, PATIENCE, Limits

_THREADS: Final = 48  # more than may wait for a process, so that whoever must be refused is refused at once
_PENDING: Final = 128
_HEADERS: Final = 32_000
_PAUSE: Final = 10  # seconds between two requests on a connection, and between two pieces of one
_FAREWELL: Final = 2.0  # seconds
_PIECE: Final = 1 << 16
_WHO: Final = 5.0  # seconds that a program may take to say who it is: one that has just begun, on a busy computer
_IDENTITY: Final = "tenderlint"
_TO_STOP: Final = 30.0  # seconds: a single file also clears up what it unpacked


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate, with those that it was signed by behind it, and of its key."""

    chain: Path
    key: Path


class _Patience:
    """A socket for reading, which tells a timeout when a request takes too long as a whole."""

    def __init__(self, sock: Any) -> None:
        self._socket = sock
        self._until = float("inf")
        self.ended = False

    def allow(self, seconds: float) -> None:
        """From now on so many seconds may pass until all is read."""
        self._until = time.monotonic() + seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def recv_into(self, *args: Any) -> int:
        """Receive, within what is left of the time."""
        left = self._until - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError("timed out")
            self._socket.settimeout(min(_PAUSE, left))
            received: int = self._socket.recv_into(*args)
        except TimeoutError:
            self.ended = True
            raise
        finally:
            self._socket.settimeout(_PAUSE)
        return received

    def bid_farewell(self) -> None:
        """Let a client that still sends see the answer: a connection that is closed at once takes it along."""
        until = time.monotonic() + _FAREWELL
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            while (left := until - time.monotonic()) > 0:
                self._socket.settimeout(left)
                if not self._socket.recv(_PIECE):
                    return


class PatientConnection(HTTPConnection):
    """A connection on which the head of a request has so many seconds to arrive. The body is allowed for later."""

    seconds = 10.0

    def __init__(self, server: Any, sock: Any, makefile: Any = MakeFile) -> None:
        self.patience = _Patience(sock)
        super().__init__(
            server, sock, lambda _, mode, size: makefile(self.patience if mode == "rb" else sock, mode, size)
        )

    def communicate(self) -> Any:
        """Read one request and answer it."""
        self.patience.allow(self.seconds)
        return super().communicate()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Close the connection."""
        if self.patience.ended:
            self.patience.bid_farewell()
        super().close()


class PatientGateway(Gateway_10):
    """Hands the application what it needs to allow for a body, and lets it close a connection."""

    def get_environ(self) -> Any:
        """The environment of a request."""
        found: dict[str, Any] = super().get_environ()  # type: ignore[no-untyped-call]
        found[PATIENCE] = self.req.conn.patience
        return found

    def start_response(self, status: Any, headers: Any, exc_info: Any = None) -> Any:
        """Take the head of an answer. Where that closes the connection, the rest of the body is not waited for."""
        if ("Connection", "close") in headers:
            self.req.close_connection = True
        return super().start_response(status, headers, exc_info)


class UnhurriedTls(BuiltinSSLAdapter):
    """TLS whose handshake is made by the thread of its connection: a silent client must not keep others waiting."""

    def wrap(self, sock: Any) -> tuple[ssl.SSLSocket, dict[str, str]]:
        """Wrap a socket, and leave the handshake to the first reading."""
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, {"wsgi.url_scheme": "https", "HTTPS": "on"}


class QuietServer(Server):
    """A server that tells of trouble on a connection without the words of a request."""

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        """Tell the type of an error and where it came from; cut connections are nobody's fault."""
        error = sys.exc_info()[1]
        if traceback and error is not None and not isinstance(error, OSError):
            log_failure(error)


class Listener:
    """Listens on several addresses at one port, each with its own threads."""

    def __init__(
        self, app: Any, addresses: Sequence[str], port: int, limits: Limits, certificate: Certificate | None = None
    ) -> None:
        self._servers = [_server(app, address, port, limits, certificate) for address in addresses]

    def bind(self) -> None:
        """Take the port. Raises OSError, and then none of the addresses is held."""
        taken = []
        try:
            for server in self._servers:
                _require_free(*server.bind_addr)
                server.prepare()
                taken.append(server)
        except OSError:
            for server in taken:
                server.stop()
            raise

    @property
    def port(self) -> int:
        """The port that was taken."""
        return int(self._servers[0].bind_addr[1])

    def run(self) -> None:
        """Serve until `stop` is called."""
        threads = [threading.Thread(target=server.serve, daemon=True) for server in self._servers]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.5)  # so that Ctrl-C is heard on Windows too

    def stop(self) -> None:
        """Stop listening."""
        for server in self._servers:
            server.stop()


def _server(app: Any, address: str, port: int, limits: Limits, certificate: Certificate | None) -> QuietServer:
    server = QuietServer(
        (address, port),
        app,
        numthreads=_THREADS,
        server_name=_IDENTITY,
        request_queue_size=_PENDING,
        timeout=_PAUSE,
        shutdown_timeout=1,
    )
    server.ConnectionClass = type("Connection", (PatientConnection,), {"seconds": limits.header_seconds})
    server.gateway = PatientGateway
    server.max_request_header_size = _HEADERS
    if certificate is not None:
        server.ssl_adapter = UnhurriedTls(str(certificate.chain), str(certificate.key))
    return server


def _require_free(address: str, port: int) -> None:
    """Raise OSError, with its number, where the port cannot be had: cheroot tells it in words, and leaves a socket."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))


def ours_at(address: str, port: int) -> str | None:
    """The scheme of a server like this one that listens on a port of this computer; None where there is none."""
    try:
        return next((scheme for scheme in ("http", "https") if _is_ours(address, port, secure=scheme == "https")), None)
    except TimeoutError:  # whatever speaks TLS would have refused at once what does not
        return None


def _is_ours(address: str, port: int, *, secure: bool) -> bool:
    """Whether a server like this one answers. Raises TimeoutError where nothing does."""
    import http.client
    import json

    if secure:
        context = ssl._create_unverified_context()  # noqa: S323 - it is only asked who it is, on this computer
        ask: http.client.HTTPConnection = http.client.HTTPSConnection(address, port, timeout=_WHO, context=context)
    else:
        ask = http.client.HTTPConnection(address, port, timeout=_WHO)
    try:
        ask.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        answer = json.loads(ask.getresponse().read(1_000))
    except TimeoutError:
        raise
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        ask.close()
    return isinstance(answer, dict) and answer.get("name") == _IDENTITY


def is_mine(port: int) -> bool:
    """Whether a process of this user listens at a port of this computer; False where that cannot be found out."""
    return next(_listeners(port), None) is not None


def stop_mine(port: int) -> bool:
    """Stop the server of this user at a port. Says whether there was one."""
    import psutil

    if ours_at(LOOPBACK[0], port) is None:
        return False
    found = list(_listeners(port))
    for process in found:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, left = psutil.wait_procs(found, timeout=_TO_STOP)
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.kill()
    return bool(found)


def _listeners(port: int) -> Iterator[Any]:
    """The processes of this user that listen at a port. Of those of others no system tells what they listen to."""
    import psutil

    me = psutil.Process().username()
    for pid in _listening_at(port):
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            if process.username() == me:
                yield process


def _listening_at(port: int) -> set[int]:
    """The numbers of the processes that listen at a port, as far as the system tells."""
    import psutil

    try:
        found: list[tuple[int | None, Any]] = [(each.pid, each) for each in psutil.net_connections("tcp")]
    except psutil.AccessDenied:  # on a Mac: it tells them of one process after another
        found = [(process.pid, each) for process in psutil.process_iter() for each in _connections(process)]
    return {pid for pid, each in found if pid and each.status == psutil.CONN_LISTEN and each.laddr.port == port}


def _connections(process: Any) -> list[Any]:
    import psutil

    try:
        return list(process.net_connections("tcp"))
    except (psutil.Error, OSError):
        return []


def has_ipv6() -> bool:
    """Whether this computer listens to ::1."""
    if not socket.has_ipv6:
        return False
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
