"""Access keys of a hosted server: shown once, kept as scrypt hashes in a file that may be read by anyone who must.

A line of the file is “NAME ID SALT HASH”. The id is part of the key, so that one hash is made for each attempt,
whatever the number of keys; the secret is 256 random bits.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "tl"
_COST: Final = 2**14  # 16 MB and some hundredths of a second
_BLOCK: Final = 8
_LENGTH: Final = 32
_NAME: Final = re.compile(r"[\w.@-]{1,64}")
_KEY: Final = re.compile(rf"{PREFIX}_(?P<id>[0-9a-f]{{12}})_(?P<secret>[\w-]{{43}})")


class WrongKeys(ValueError):  # noqa: N818 - a user reads it as a sentence, not as a fault of the program
    """A file of keys that cannot be read, or a name that cannot be used; the message says what to do."""


@dataclass(frozen=True)
class KeyHash:
    """What is kept of a key: whose it is, and enough to know it again."""

    name: str
    id: str
    salt: bytes
    hash: bytes

    @property
    def line(self) -> str:
        """Its line in the file."""
        return " ".join((self.name, self.id, _as_text(self.salt), _as_text(self.hash)))


class KeyRing:
    """The keys that a server knows. None of them: it asks for none."""

    def __init__(self, hashes: Iterable[KeyHash] = ()) -> None:
        self._by_id = {each.id: each for each in hashes}
        self._nobody = KeyHash("", "", secrets.token_bytes(16), secrets.token_bytes(_LENGTH))

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def owner(self, key: str) -> str | None:
        """Whose key it is; None for one that is not known. As much is computed for a wrong id as for a right one."""
        match = _KEY.fullmatch(key.strip())
        if match is None:
            return None
        known = self._by_id.get(match["id"], self._nobody)
        same = hmac.compare_digest(known.hash, _hashed(match["secret"], known.salt))
        return known.name if same and known is not self._nobody else None


def new_key(name: str) -> tuple[str, KeyHash]:
    """A new key and what is kept of it. Raises WrongKeys for a name that cannot stand in the file."""
    if not _NAME.fullmatch(name):
        raise WrongKeys(f"“{name}” cannot name a key: use letters, digits and . @ _ - only.")
    id_, secret, salt = secrets.token_hex(6), secrets.token_urlsafe(32), secrets.token_bytes(16)
    return f"{PREFIX}_{id_}_{secret}", KeyHash(name, id_, salt, _hashed(secret, salt))


def read_keys(text: str) -> list[KeyHash]:
    """The keys of a file. Lines that are empty or begin with # say nothing. Raises WrongKeys with the line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            name, id_, salt, hashed = line.split()
            found.append(KeyHash(name, id_, _as_bytes(salt), _as_bytes(hashed)))
        except (ValueError, binascii.Error) as error:
            raise WrongKeys(f"line {number} is no key; “tenderlint serve --new-key NAME” writes one.") from error
    return found


def _hashed(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=_LENGTH)


def _as_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _as_bytes(text: str) -> bytes:
    return base64.b64decode(text, altchars=b"-_", validate=True)
