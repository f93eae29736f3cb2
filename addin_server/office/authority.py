"""The certificate for this computer: signed by an authority that can vouch for nothing else, and whose key is gone.

Office loads a pane over https only, and nobody sells a certificate for localhost. So an authority is made on the
computer itself. Whoever trusts an authority trusts all that it signs; hence three bars, each enough alone: its name
constraints leave it no name but localhost, 127.0.0.1 and ::1; its key signs one certificate and is then thrown away,
without having been written anywhere; and it is trusted by one user of one computer, until a fixed day.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cryptography import x509

AUTHORITY: Final = "Tenderlint on this computer"
_ORGANISATION: Final = "Tenderlint"
NAME: Final = "localhost"
ADDRESSES: Final = ("127.0.0.1", "::1")
DAYS: Final = 397  # what browsers accept of anybody
SOON: Final = 45  # days before its end at which a certificate is renewed
_PIECE: Final = re.compile(r"-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----")
_SLACK: Final = dt.timedelta(days=1)  # for clocks that differ


@dataclass(frozen=True)
class Made:
    """A new authority and the certificate that it signed, as PEM. The authority's key is in neither."""

    authority: bytes
    certificate: bytes
    key: bytes


@dataclass(frozen=True)
class Trusted:
    """An authority of ours. `sha1` in capitals: the name by which Windows and macOS know a certificate."""

    sha1: str
    until: dt.datetime


def make(now: dt.datetime) -> Made:
    """Make an authority, have it sign a certificate for this computer, and throw its key away."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    signer = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    authority = _authority(signer.public_key(), now).sign(signer, hashes.SHA256())
    certificate = _certificate(key.public_key(), authority, now).sign(signer, hashes.SHA256())
    pem = serialization.Encoding.PEM
    return Made(
        authority=authority.public_bytes(pem),
        certificate=certificate.public_bytes(pem) + authority.public_bytes(pem),
        key=key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


def trusted(authority: bytes) -> Trusted | None:
    """What an authority of ours is, as PEM or DER; None for anything else."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    load = x509.load_pem_x509_certificate if b"-----BEGIN" in authority else x509.load_der_x509_certificate
    try:
        found = load(authority)
        if found.subject != _subject(AUTHORITY) or found.issuer != found.subject:
            return None
    except ValueError:
        return None
    return Trusted(found.fingerprint(hashes.SHA1()).hex().upper(), found.not_valid_after_utc)  # noqa: S303


def ours(certificates: Iterable[bytes]) -> tuple[Trusted, ...]:
    """Those of some certificates, as DER, that are authorities of ours."""
    name = AUTHORITY.encode()
    found = (trusted(each) for each in certificates if name in each)  # others may be odd, and are nobody's business
    return tuple(sorted({each for each in found if each is not None}, key=lambda each: each.sha1))


def several(pem: str) -> tuple[bytes, ...]:
    """The certificates in a text with PEM, as DER."""
    found = []
    for piece in _PIECE.findall(pem):
        with contextlib.suppress(ValueError):
            found.append(ssl.PEM_cert_to_DER_cert(piece))
    return tuple(found)


def belongs(made: Made) -> bool:
    """Whether a certificate is signed by the authority, for this computer, and the key is the one that goes with it."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization

    encoding, shape = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    try:
        authority = x509.load_pem_x509_certificate(made.authority)
        certificate = x509.load_pem_x509_certificates(made.certificate)[0]
        key = serialization.load_pem_private_key(made.key, None).public_key()
        certificate.verify_directly_issued_by(authority)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, TypeError, IndexError, InvalidSignature, x509.ExtensionNotFound):
        return False
    own = key.public_bytes(encoding, shape) == certificate.public_key().public_bytes(encoding, shape)
    return own and NAME in names.get_values_for_type(x509.DNSName)


def _authority(key: object, now: dt.datetime) -> x509.CertificateBuilder:
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    names = [x509.DNSName(NAME), *(x509.IPAddress(ipaddress.ip_network(each)) for each in ADDRESSES)]
    return (
        _begun(key, AUTHORITY, _subject(AUTHORITY), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=names, excluded_subtrees=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)  # type: ignore[arg-type]
    )


def _certificate(key: object, authority: x509.Certificate, now: dt.datetime) -> x509.CertificateBuilder:
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    names = [x509.DNSName(NAME), *(x509.IPAddress(ipaddress.ip_address(each)) for each in ADDRESSES)]
    signer = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return (
        _begun(key, NAME, authority.subject, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)  # type: ignore[arg-type]
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(signer), critical=False)
    )


def _begun(key: object, name: str, issuer: x509.Name, now: dt.datetime) -> x509.CertificateBuilder:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(_subject(name))
        .issuer_name(issuer)
        .public_key(key)  # type: ignore[arg-type]
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now - _SLACK + dt.timedelta(days=DAYS))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(name: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANISATION),
        ]
    )
