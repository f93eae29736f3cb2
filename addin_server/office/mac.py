"""macOS: authorities in the login keychain, manifests in the folder of each program. macOS asks for the password."""

from __future__ import annotations

from pathlib import Path

from addin_server.office.addin import ids
from addin_server.office.authority import AUTHORITY, Trusted, ours, several
from addin_server.office.changes import Change, Remove, Run
from addin_server.office.hosts import Host
from addin_server.office.machine import Machine


class Mac:
    """A Mac."""

    title = "macOS"

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._security = str(machine.tool("security"))
        self._keychain = str(machine.home / "Library" / "Keychains" / "login.keychain-db")

    def found(self) -> tuple[Host, ...]:
        """The programs among the applications."""
        return tuple(
            host
            for host in Host
            if any((folder / f"Microsoft {host.label}.app").exists() for folder in self._machine.applications)
        )

    def not_ready(self, host: Host) -> str | None:
        """A program makes its folder when it is first started."""
        if self._container(host).is_dir():
            return None
        said = f"{host.label} has never been started on this Mac."
        return f"{said} Start it once, then run “tenderlint office install” again."

    def authorities(self) -> tuple[Trusted, ...]:
        """The authorities of ours in the login keychain."""
        ran = self._machine.run((self._security, "find-certificate", "-a", "-p", "-c", AUTHORITY, self._keychain))
        return () if ran.code else ours(several(ran.output))

    def trusts(self, authority: Path, sha1: str) -> bool:
        """Whether an authority is in the keychain and macOS accepts it for https."""
        if not any(each.sha1 == sha1 for each in self.authorities()):
            return False
        asked = (self._security, "verify-cert", "-q", "-l", "-L", "-R", "offline", "-p", "ssl", "-c", str(authority))
        return not self._machine.run(asked).code

    def trust(self, authority: Path) -> Change:
        """Have this user trust an authority. Not for ssl alone: macOS would then ask for public logs of it."""
        return Run(
            "Have macOS trust that authority, for this user alone; macOS asks for your password",
            (self._security, "add-trusted-cert", "-r", "trustRoot", "-k", self._keychain, str(authority)),
            "macOS did not take the authority: the password was not given, or the organisation forbids it. "
            "Run this again and give it, or ask IT for a hosted Tenderlint (docs/office-it.md).",
        )

    def distrust(self, authority: Trusted) -> Change:
        """Take an authority, and the trust in it, out of the keychain."""
        return Run(
            "Have macOS forget an authority of Tenderlint; macOS may ask for your password",
            (self._security, "delete-certificate", "-t", "-Z", authority.sha1, self._keychain),
            "macOS still trusts an authority of Tenderlint: the password was not given. Run this again and give it.",
        )

    def manifest(self, host: Host) -> Path:
        """Where the manifest for a program lies."""
        return self._container(host) / "Data" / "Documents" / "wef" / f"{ids()[f'local-{host.value}']}.manifest.xml"

    def is_known(self, _: Host) -> bool:
        """A program knows of what lies in its folder."""
        return True

    def make_known(self, _: Host) -> tuple[Change, ...]:
        """Nothing more is needed."""
        return ()

    def make_unknown(self, host: Host) -> tuple[Change, ...]:
        """Remove the manifest."""
        file = self.manifest(host)
        if not file.exists():
            return ()
        return (Remove(f"Remove the manifest for {host.label}", file, self._container(host) / "Data" / "Documents"),)

    def _container(self, host: Host) -> Path:
        return self._machine.home / "Library" / "Containers" / f"com.microsoft.{host.label}"
