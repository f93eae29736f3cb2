"""Setting Word and Excel up for a Tenderlint on the same computer: what is there, what is missing, and what to change.

`look` sees what is there; `to_install` and `to_uninstall` say what would have to change, and change nothing. So a run
that ended half way is no case of its own: the next one sees what is there, and does the rest.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from addin_server.office.addin import addin
from addin_server.office.authority import SOON, Made, Trusted, belongs, trusted
from addin_server.office.changes import (
    AUTHORITY_FILE,
    CERTIFICATE_FILE,
    KEY_FILE,
    Change,
    MakeCertificate,
    Remove,
    Rename,
    Write,
)
from addin_server.office.hosts import ALL, Host
from addin_server.office.machine import Machine
from addin_server.office.systems import System
from addin_server.office.xml_manifest import read_back, xml_manifest
from addin_server.settings import PORT

_LARGEST: Final = 1_000_000  # bytes; ours are far smaller


@dataclass(frozen=True)
class Places:
    """Where the things of this user lie."""

    own: Path

    @property
    def folder(self) -> Path:
        """All of it."""
        return self.own / "office"

    @property
    def certificate(self) -> Path:
        """The folder of the certificate that is in use."""
        return self.folder / "certificate"

    @property
    def fresh(self) -> Path:
        """The folder of one that is being made: it comes into use when it is trusted."""
        return self.folder / "certificate.new"

    @property
    def settings(self) -> Path:
        """The file that tells the port."""
        return self.folder / "setup.json"


@dataclass(frozen=True)
class Seen:
    """What is there. `manifests`: the text of each in its place; `known`: the programs that know of theirs."""

    port: int | None
    authority: Trusted | None
    damaged: bool
    is_trusted: bool
    authorities: tuple[Trusted, ...]
    half_made: bool
    manifests: Mapping[Host, str]
    known: frozenset[Host]
    found: tuple[Host, ...]
    not_ready: Mapping[Host, str]

    @property
    def ready(self) -> tuple[Host, ...]:
        """The programs that can take a manifest."""
        return tuple(host for host in self.found if host not in self.not_ready)


def look(machine: Machine, system: System) -> Seen:
    """See what is there."""
    places = Places(machine.own)
    made = _made(places.certificate)
    authority = trusted(made.authority) if made and belongs(made) else None
    file = places.certificate / AUTHORITY_FILE
    found = system.found()
    reasons = {host: reason for host in found if (reason := system.not_ready(host)) is not None}
    texts = {host: text for host in ALL if (text := _text(system.manifest(host))) is not None}
    return Seen(
        port=_port(places.settings),
        authority=authority,
        damaged=places.certificate.exists() and authority is None,
        is_trusted=authority is not None and system.trusts(file, authority.sha1),
        authorities=system.authorities(),
        half_made=places.fresh.exists(),
        manifests=texts,
        known=frozenset(host for host in texts if system.is_known(host)),
        found=found,
        not_ready=reasons,
    )


def address_at(port: int) -> str:
    """The address of a server on this computer."""
    return f"https://localhost:{port}"


def to_install(
    seen: Seen, machine: Machine, system: System, port: int | None, *, renew: bool = False
) -> tuple[Change, ...]:
    """What has to change so that everything is there, at a port or at the one that was chosen before."""
    port = port or seen.port or PORT
    places = Places(machine.own)
    changes: list[Change] = []
    if seen.half_made:
        changes.append(
            Remove("Remove what is left of a certificate that was not finished", places.fresh, places.folder)
        )
    stays = seen.authority if seen.authority and not renew and not _ends_soon(seen.authority, machine.now()) else None
    if stays is None:
        changes += [
            MakeCertificate("Make an authority for localhost alone and its one certificate", places.fresh),
            system.trust(places.fresh / AUTHORITY_FILE),
            Rename("Bring the certificate into use", places.fresh, places.certificate),
        ]
    elif not seen.is_trusted:
        changes.append(system.trust(places.certificate / AUTHORITY_FILE))
    if seen.port != port:
        changes.append(Write(f"Note that Tenderlint runs at port {port}", places.settings, f'{{"port": {port}}}\n'))
    for host in seen.ready:
        text = xml_manifest(addin(address_at(port), (host,)))
        if seen.manifests.get(host) != text:
            changes.append(Write(f"Write the manifest for {host.label}", system.manifest(host), text))
        changes += system.make_known(host)
    changes += (system.distrust(each) for each in seen.authorities if each != stays)
    return tuple(changes)


def to_uninstall(seen: Seen, machine: Machine, system: System) -> tuple[Change, ...]:
    """What has to change so that nothing is left, also of an installation that stopped half way."""
    places = Places(machine.own)
    changes: list[Change] = [change for host in ALL for change in system.make_unknown(host)]
    changes += (system.distrust(each) for each in seen.authorities)
    if places.folder.exists():
        changes.append(
            Remove("Remove the certificate, its key and all else of this", places.folder, machine.own.parent)
        )
    return tuple(changes)


@dataclass(frozen=True)
class Item:
    """One thing, in one sentence. `state` is "good", or says what is the matter."""

    name: str
    state: str
    message: str


def items(seen: Seen, machine: Machine, system: System) -> tuple[Item, ...]:
    """How things stand."""
    address = address_at(seen.port or PORT)
    return (*_of_certificate(seen, machine.now(), system), *(_of_host(seen, host, address) for host in ALL))


@dataclass(frozen=True)
class Prepared:
    """What a server needs to be found by Office."""

    certificate: Path
    key: Path
    port: int
    until: dt.datetime


def prepared(machine: Machine) -> Prepared | None:
    """What lies ready for a server; None where Office was not set up, or what lies there is damaged."""
    places = Places(machine.own)
    made, port = _made(places.certificate), _port(places.settings)
    authority = trusted(made.authority) if made and belongs(made) else None
    if authority is None or port is None:
        return None
    folder = places.certificate
    return Prepared(folder / CERTIFICATE_FILE, folder / KEY_FILE, port, authority.until)


def day(moment: dt.datetime) -> str:
    """A day as people write it."""
    return f"{moment.day} {moment:%B %Y}"


def _of_certificate(seen: Seen, now: dt.datetime, system: System) -> Sequence[Item]:
    again = "Run “tenderlint office install” again."
    authority = seen.authority
    if authority is None:
        state = "damaged" if seen.damaged else "missing"
        said = "The certificate is damaged." if seen.damaged else "There is no certificate."
        left = (
            [
                Item(
                    "trust",
                    "left-over",
                    f"{system.title} trusts an authority of Tenderlint that is no longer in use. {again}",
                )
            ]
            if seen.authorities
            else []
        )
        return [Item("certificate", state, f"{said} {again}"), *left]
    until = day(authority.until)
    if authority.until <= now:
        first = Item("certificate", "expired", f"The certificate ran out on {until}. {again}")
    elif _ends_soon(authority, now):
        first = Item("certificate", "ends-soon", f"The certificate runs out on {until}. {again}")
    else:
        first = Item("certificate", "good", f"The certificate for localhost is good until {until}.")
    if not seen.is_trusted:
        return [first, Item("trust", "untrusted", f"{system.title} does not trust the certificate. {again}")]
    if len(seen.authorities) > 1:
        said = f"{system.title} also trusts an authority of Tenderlint that is no longer in use. {again}"
        return [first, Item("trust", "left-over", said)]
    return [first, Item("trust", "good", f"{system.title} trusts it, for this user.")]


def _of_host(seen: Seen, host: Host, address: str) -> Item:
    again = "Run “tenderlint office install” again."
    if host not in seen.found:
        if host in seen.manifests:
            said = f"{host.label} is not installed, but a manifest for it is. “tenderlint office uninstall” removes it."
            return Item(host.value, "left-over", said)
        return Item(host.value, "not-installed", f"{host.label} is not installed here.")
    if host in seen.not_ready:
        return Item(host.value, "not-started", seen.not_ready[host])
    text = seen.manifests.get(host)
    if text is None:
        return Item(host.value, "missing", f"{host.label} has no manifest. {again}")
    if host not in seen.known:
        return Item(host.value, "unknown", f"{host.label} does not know where its manifest is. {again}")
    wanted = xml_manifest(addin(address, (host,)))
    if text == wanted:
        return Item(host.value, "good", f"{host.label} has its manifest, for {address}.")
    found, ours = read_back(text), read_back(wanted)
    if found and ours and found.version != ours.version:
        said = f"is of version {found.version}, and this is {ours.version}."
    elif found and found.address != address:
        said = f"leads to {found.address}, and not to {address}."
    else:
        said = "was changed."
    return Item(host.value, "stale", f"The manifest that {host.label} has {said} {again}")


def _ends_soon(authority: Trusted, now: dt.datetime) -> bool:
    return authority.until - now < dt.timedelta(days=SOON)


def _made(folder: Path) -> Made | None:
    contents = [_bytes(folder / name) for name in (AUTHORITY_FILE, CERTIFICATE_FILE, KEY_FILE)]
    authority, certificate, key = contents
    if authority is None or certificate is None or key is None:
        return None
    return Made(authority, certificate, key)


def _port(file: Path) -> int | None:
    try:
        found = json.loads(_bytes(file) or b"null")
    except ValueError:
        return None
    port = found.get("port") if isinstance(found, dict) else None
    return port if isinstance(port, int) and not isinstance(port, bool) and 1 <= port <= 65_535 else None


def _text(file: Path) -> str | None:
    content = _bytes(file)
    return None if content is None else content.decode(errors="replace")


def _bytes(file: Path) -> bytes | None:
    """What a file holds; None where it is not there, or is nothing of ours."""
    try:
        if file.stat().st_size > _LARGEST:
            return b""
        return file.read_bytes()
    except OSError:
        return None
