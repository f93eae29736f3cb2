"""The address at which Office finds a server: https, a name, perhaps a port, and nothing after it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_LONGEST: Final = 253
_EXAMPLE: Final = "https://tenderlint.example.org"


class WrongAddress(ValueError):  # noqa: N818 - a user reads it as a sentence
    """An address that Office cannot use; the message says why."""


def checked(address: str) -> str:
    """An address as browsers write an origin: https, in lower case, without the usual port. Raises WrongAddress."""
    try:
        parts = urlsplit(address.strip())
        name, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise WrongAddress(f"“{address}” is no address. Give one such as {_EXAMPLE}.") from error
    if parts.scheme.lower() != "https":
        raise WrongAddress(
            f"“{address}” is no https address, and Office loads nothing else. Give one such as {_EXAMPLE}."
        )
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise WrongAddress(f"“{address}” has something after the name. Tenderlint needs a name of its own: {_EXAMPLE}.")
    if "@" in parts.netloc or not _is_name(name):
        raise WrongAddress(f"“{address}” names no server. Give an address such as {_EXAMPLE}, in plain letters.")
    shown = f"[{name}]" if ":" in name else name
    return f"https://{shown}{'' if port in (None, 443) else f':{port}'}"


def is_local(address: str) -> bool:
    """Whether an address leads to the computer on which it is opened."""
    return urlsplit(address).hostname in _LOCAL


def _is_name(name: str) -> bool:
    return name in _LOCAL or (len(name) <= _LONGEST and bool(_NAME.fullmatch(name)))
