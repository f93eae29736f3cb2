"""The authority vouches for this computer and for nothing else: as openssl, Python and a browser see it."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from addin_server.office.authority import AUTHORITY, DAYS, Made, belongs, make, ours, several, trusted
from office.signing import Signer, written

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def made() -> Made:
    return make(NOW)


@pytest.fixture
def signer(monkeypatch: pytest.MonkeyPatch) -> Signer:
    return Signer(monkeypatch, NOW)


def files(folder: Path, made: Made) -> tuple[Path, Path, Path]:
    authority = folder / "authority.pem"
    authority.write_bytes(made.authority)
    return authority, *written(folder, "localhost", made.certificate, made.key)


def openssl(*arguments: object) -> subprocess.CompletedProcess[str]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on the search path")
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_authority_can_sign_for_this_computer_only_and_no_further_authority(made: Made) -> None:
    found = x509.load_pem_x509_certificate(made.authority).extensions
    basic = found.get_extension_for_class(x509.BasicConstraints)
    assert basic.critical
    assert (basic.value.ca, basic.value.path_length) == (True, 0)
    names = found.get_extension_for_class(x509.NameConstraints)
    assert names.critical
    permitted = {str(each.value) for each in names.value.permitted_subtrees or ()}
    assert permitted == {"localhost", "127.0.0.1/32", "::1/128"}
    usage = found.get_extension_for_class(x509.KeyUsage).value
    assert (usage.key_cert_sign, usage.digital_signature, usage.crl_sign) == (True, False, False)
    purposes = found.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(purposes) == [ExtendedKeyUsageOID.SERVER_AUTH]


def test_no_key_but_that_of_the_certificate_is_given_out(made: Made) -> None:
    everything = made.authority + made.certificate + made.key
    assert everything.count(b"PRIVATE KEY-----") == 2, "the begin and the end of one"
    key = serialization.load_pem_private_key(made.key, None).public_key()
    certificate, authority = x509.load_pem_x509_certificates(made.certificate)
    assert key == certificate.public_key() != authority.public_key()
    assert authority.public_bytes(serialization.Encoding.PEM) == made.authority


def test_it_is_good_for_as_long_as_browsers_accept(made: Made) -> None:
    certificate = x509.load_pem_x509_certificates(made.certificate)[0]
    lifetime = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    assert lifetime == dt.timedelta(days=DAYS) <= dt.timedelta(days=397)
    assert certificate.not_valid_before_utc < NOW - dt.timedelta(hours=1), "clocks differ"


def test_openssl_accepts_it_for_this_computer(tmp_path: Path, made: Made) -> None:
    authority, certificate, _ = files(tmp_path, made)
    for name in (["-verify_hostname", "localhost"], ["-verify_ip", "127.0.0.1"], ["-verify_ip", "::1"]):
        ran = openssl("verify", "-x509_strict", "-purpose", "sslserver", *name, "-CAfile", authority, certificate)
        assert ran.returncode == 0, ran.stderr
    ran = openssl("verify", "-verify_hostname", "evil.example", "-CAfile", authority, certificate)
    assert ran.returncode != 0
    assert "ostname mismatch" in ran.stderr


@pytest.mark.parametrize(
    "names", [("evil.example",), ("localhost", "evil.example"), ("192.0.2.1",), ("localhost.evil.example",)], ids=str
)
def test_openssl_refuses_other_names_under_it(tmp_path: Path, signer: Signer, names: tuple[str, ...]) -> None:
    authority, *_ = files(tmp_path, signer.made)
    certificate, _ = written(tmp_path, "other", *signer.sign(*names))
    ran = openssl("verify", "-CAfile", authority, certificate)
    assert ran.returncode != 0
    assert "permitted subtree violation" in ran.stderr
    fine, _ = written(tmp_path, "fine", *signer.sign("localhost"))
    assert openssl("verify", "-CAfile", authority, fine).returncode == 0, "only the name was the matter"


def test_openssl_refuses_an_authority_under_it(tmp_path: Path, signer: Signer) -> None:
    authority, *_ = files(tmp_path, signer.made)
    certificate, _ = written(tmp_path, "second", *signer.sign("localhost", authority_too=True))
    ran = openssl("verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", authority, certificate)
    assert ran.returncode != 0


class Hello(http.server.BaseHTTPRequestHandler):
    """A page whose title says that it was reached."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>x</title><p id=here>REACHED</p>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(certificate: Path, key: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hello)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # clients that refuse hang up
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def shaken(port: int, name: str, authority: Path) -> str | None:
    """Why Python refuses a server under some name; None where it accepts it."""
    context = ssl.create_default_context(cafile=authority)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        try:
            with context.wrap_socket(plain, server_hostname=name):
                return None
        except ssl.SSLCertVerificationError as error:
            return error.verify_message


def test_python_trusts_this_computer_and_refuses_another_name_under_it(tmp_path: Path, signer: Signer) -> None:
    authority, certificate, key = files(tmp_path, signer.made)
    with serving(certificate, key) as port:
        assert shaken(port, "localhost", authority) is None
        assert shaken(port, "127.0.0.1", authority) is None
        assert "mismatch" in str(shaken(port, "evil.example", authority))
    with serving(*written(tmp_path, "evil", *signer.sign("evil.example"))) as port:
        assert shaken(port, "evil.example", authority) == "permitted subtree violation"


def test_a_browser_trusts_this_computer_and_refuses_another_name_under_it(tmp_path: Path, signer: Signer) -> None:
    """Chromium as it is, with the authority in the store of a user, and nothing that makes it lenient."""
    browser, certutil = shutil.which("chromium"), shutil.which("certutil")
    if browser is None or certutil is None:
        pytest.skip("needs Chromium and certutil (libnss3-tools)")
    authority, certificate, key = files(tmp_path, signer.made)
    home = tmp_path / "home"
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    database = f"sql:{store}"

    def seen(address: str, folder: str) -> str:
        rules = "MAP evil.example 127.0.0.1"
        ran = subprocess.run(
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / folder}"),
                *(f"--host-resolver-rules={rules}", "--dump-dom", address),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        )
        return ran.stdout

    subprocess.run([certutil, "-N", "-d", database, "--empty-password"], check=True, capture_output=True)
    with serving(certificate, key) as port:
        assert "REACHED" not in seen(f"https://localhost:{port}/", "before"), "nobody trusts it yet"
        trust = ["-A", "-d", database, "-n", "tenderlint", "-t", "C,,", "-i", str(authority)]
        subprocess.run([certutil, *trust], check=True, capture_output=True)
        assert "REACHED" in seen(f"https://localhost:{port}/", "after")
        assert "REACHED" in seen(f"https://127.0.0.1:{port}/", "after")
        assert "REACHED" not in seen(f"https://evil.example:{port}/", "after")
    with serving(*written(tmp_path, "evil", *signer.sign("evil.example"))) as port:
        assert "REACHED" not in seen(f"https://evil.example:{port}/", "after")
    with serving(*written(tmp_path, "fine", *signer.sign("localhost"))) as port:
        assert "REACHED" in seen(f"https://localhost:{port}/", "after"), "only the name was the matter"


# Knowing our own again.


def test_our_authorities_are_known_among_others(made: Made, signer: Signer) -> None:
    other, _ = signer.sign("localhost")
    ders = (*several((made.authority + other).decode()), b"no certificate", AUTHORITY.encode(), b"")
    found = ours(ders)
    assert len(found) == 2, "ours, and that of the signer; not what it signed"
    assert {each.sha1 for each in found} == {
        trust.sha1 for authority in (made.authority, signer.made.authority) if (trust := trusted(authority))
    }
    assert trusted(other) is None
    assert trusted(b"-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----") is None
    assert several("-----END CERTIFICATE----- BEGIN") == ()


def test_a_certificate_is_known_to_belong_to_its_key_and_its_authority(made: Made, signer: Signer) -> None:
    assert belongs(made)
    other = signer.made
    chain, key = signer.sign("evil.example")
    for wrong in (
        Made(other.authority, made.certificate, made.key),
        Made(made.authority, made.certificate, other.key),
        Made(other.authority, chain, key),
        Made(made.authority, b"", made.key),
        Made(made.authority, made.certificate, b"nonsense"),
        Made(made.authority, made.authority, made.key),
    ):
        assert not belongs(wrong)
