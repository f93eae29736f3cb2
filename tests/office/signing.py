"""An authority like ours whose key is kept, as no user ever has it: so that it can sign what it must not."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from addin_server.office import authority
from addin_server.office.authority import Made

PEM = serialization.Encoding.PEM


class Signer:
    """The authority that `make` makes, and its key."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> None:
        keys: list[ec.EllipticCurvePrivateKey] = []
        generate = ec.generate_private_key

        def kept(curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
            keys.append(generate(curve))
            return keys[-1]

        with monkeypatch.context() as patch:
            patch.setattr(ec, "generate_private_key", kept)
            self.made: Made = authority.make(now)
        self._now = now
        self._key = next(key for key in keys if self._is_of_authority(key))

    def _is_of_authority(self, key: ec.EllipticCurvePrivateKey) -> bool:
        return key.public_key() == x509.load_pem_x509_certificate(self.made.authority).public_key()

    def sign(self, *names: str, authority_too: bool = False) -> tuple[bytes, bytes]:
        """A certificate for other names, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = x509.load_pem_x509_certificate(self.made.authority)
        identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        signed = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]))
            .issuer_name(issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - dt.timedelta(days=1))
            .not_valid_after(self._now + dt.timedelta(days=90))
            .add_extension(x509.BasicConstraints(ca=authority_too, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        shape = serialization.PrivateFormat.PKCS8
        private = key.private_bytes(PEM, shape, serialization.NoEncryption())
        return signed.public_bytes(PEM) + self.made.authority, private


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def written(folder: Path, name: str, chain: bytes, key: bytes) -> tuple[Path, Path]:
    """A certificate and its key as files."""
    files = folder / f"{name}.pem", folder / f"{name}-key.pem"
    for file, content in zip(files, (chain, key), strict=True):
        file.write_bytes(content)
    return files
