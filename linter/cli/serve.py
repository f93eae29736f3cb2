"""`tenderlint serve`: the web page, the API and the pane, on this computer or hosted."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from linter.cli import options
from linter.cli.output import Refusal, complain, say, write_whole

if TYPE_CHECKING:
    from addin_server.keys import KeyRing
    from addin_server.listening import Certificate

PORT: Final = 47651
_LEAST_MEMORY: Final = 300
_MEGABYTE: Final = 1_000_000
_LARGEST_KEYS: Final = 1_000_000


class PortTaken(Refusal):
    """Another port could be had."""


@click.command()
@click.option("--host", metavar="ADDRESS", help="Listen on this address; by default on 127.0.0.1 and ::1.")
@click.option("--port", type=click.IntRange(1, 65_535), default=PORT, show_default=True, help="Listen on this port.")
@click.option("--open/--no-open", "opens", default=None, help="Open the page in the browser; not when hosted.")
@options.profile("Whose duties apply, unless somebody chooses another profile")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Serve HTTPS with this certificate (PEM, with those that signed it).",
)
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The private key of the certificate.")
@click.option(
    "--hosted",
    "public",
    multiple=True,
    metavar="URL",
    help="Serve others, behind a reverse proxy that is reached at this https address. May be repeated.",
)
@click.option(
    "--proxies",
    type=click.IntRange(0, 5),
    default=1,
    show_default=True,
    help="With --hosted: how many proxies stand before it, whose headers are trusted.",
)
@click.option(
    "--access-keys",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --hosted: the file of access keys, one of which everyone needs.",
)
@click.option("--no-access-keys", is_flag=True, help="With --hosted: let in everyone whom the proxy lets in.")
@click.option("--new-key", metavar="NAME", help="Write a new access key for NAME into --access-keys, show it, and end.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Check in so many processes; by default one for each processor, 2 to 4.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 3_600),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest that one document may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(_LEAST_MEMORY, 1_000_000),
    default=2_000,
    show_default=True,
    metavar="MB",
    help="The most memory that the process of one document may take.",
)
@click.option(
    "--office-js-dir",
    "office_js",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Give the pane in Word and Excel this copy of Microsoft's office.js, where Microsoft cannot be reached.",
)
@click.option("--stop", is_flag=True, help="Stop the Tenderlint that you run at --port, and end.")
@click.option("--log/--no-log", default=None, help="Write a line for each request to standard error; so when hosted.")
@options.configured
def serve(
    host: str | None,
    port: int,
    opens: bool | None,
    profile_name: str,
    certificate: Path | None,
    key: Path | None,
    public: tuple[str, ...],
    proxies: int,
    access_keys: Path | None,
    no_access_keys: bool,
    new_key: str | None,
    workers: int | None,
    timeout: float,
    memory: int,
    office_js: Path | None,
    stop: bool,
    log: bool | None,
) -> None:
    """Serve the web page and the API on this computer, or to others; see docs/server.md.

    Documents are checked in memory: nothing of them is written to the disk, logged or sent anywhere.
    """
    if new_key is not None:
        _write_new_key(new_key, access_keys)
        return
    from addin_server.settings import Limits, Mode, Settings, local_origins

    if stop:
        _stop(port)
        return
    hosted = bool(public)
    secured = _certificate(certificate, key)
    if secured is None and not hosted:
        port, secured = _as_office_expects(port)
    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    settings = Settings(
        origins=frozenset(_origin(url) for url in public) if hosted else local_origins(port, secure=bool(secured)),
        mode=Mode.HOSTED if hosted else Mode.LOCAL,
        proxies=proxies if hosted else 0,
        profile=profile.name,
        workers=workers or _processors(),
        office_js=_office_js(office_js),
        limits=Limits(seconds=timeout, memory=memory * _MEGABYTE),
    )
    addresses = _addresses(host, hosted=hosted)
    keys = _keys(access_keys, hosted=hosted, refused=no_access_keys)
    from addin_server.running import Taken, run

    opening = not hosted if opens is None else opens
    try:
        run(settings, book, keys, addresses, port, secured, opens=opening, log=hosted if log is None else log, say=say)
    except Taken as error:
        raise (PortTaken if error.by_others else Refusal)(str(error)) from error


def _stop(port: int) -> None:
    from addin_server.listening import stop_mine

    port, _ = _as_office_expects(port)
    if not stop_mine(port):
        raise Refusal(f"You run no Tenderlint at port {port}. If it has another, name that with --port.")
    say(f"Tenderlint at port {port} is stopped.\n")


def _addresses(host: str | None, *, hosted: bool) -> tuple[str, ...]:
    """The addresses to listen on. Raises Refusal for one that others reach, unless it is hosted."""
    from addin_server.listening import has_ipv6
    from addin_server.settings import LOOPBACK

    if host is None:
        return LOOPBACK if has_ipv6() else LOOPBACK[:1]
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    if not hosted and address not in LOOPBACK:
        raise Refusal(
            f"--host {host} could be reached from other computers. To serve others, say so: --hosted https://…, "
            "behind a reverse proxy."
        )
    return (address,)


def _origin(url: str) -> str:
    parts = urlsplit(url.strip().lower())
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.netloc or "@" in parts.netloc or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise Refusal(f"--hosted takes an address such as https://tenderlint.example.org, not “{url}”.")
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise Refusal(f"--hosted {url}: documents go over the network, so this must be an https address.")
    return f"{parts.scheme}://{parts.netloc}"


def _certificate(chain: Path | None, key: Path | None) -> Certificate | None:
    if chain is None and key is None:
        return None
    if chain is None or key is None:
        raise Refusal("--certificate and --key go together.")
    for file in (chain, key):
        if not file.is_file():
            raise Refusal(f"There is no file {file}. Check its spelling.")
    import ssl

    from addin_server.listening import Certificate

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(chain, key)
    except (ssl.SSLError, OSError) as error:
        raise Refusal(f"{chain} and {key} are no certificate with its key, in PEM.") from error
    return Certificate(chain, key)


def _office_js(folder: Path | None) -> Path | None:
    if folder is not None and not (folder / "office.js").is_file():
        raise Refusal(
            f"{folder} holds no office.js. Fetch the folder lib/1/hosted of https://appsforoffice.microsoft.com, and "
            "name it with --office-js-dir."
        )
    return None if folder is None else folder.resolve()


def _as_office_expects(port: int) -> tuple[int, Certificate | None]:
    """The port and the certificate with which Word and Excel look for a server here, if they were set up.

    A port that somebody chooses is theirs: Office finds nothing there, so it needs no certificate.
    """
    from addin_server.office import machine
    from addin_server.office.set_up import day, prepared

    here = machine.this_machine()
    ready = prepared(here)
    source = click.get_current_context().get_parameter_source("port")
    if ready is None or (source is not click.core.ParameterSource.DEFAULT and port != ready.port):
        return port, None
    if ready.until <= here.now():
        complain(
            f"The certificate for Word and Excel ran out on {day(ready.until)}, so they cannot use this server. "
            "“tenderlint office install” makes a new one."
        )
        return ready.port, None
    from addin_server.listening import Certificate

    return ready.port, Certificate(ready.certificate, ready.key)


def _keys(file: Path | None, *, hosted: bool, refused: bool) -> KeyRing:
    from addin_server.keys import KeyRing, WrongKeys, read_keys

    if file is None:
        if hosted and not refused:
            raise Refusal(
                "--hosted needs --access-keys FILE, so that not everybody gets in (--new-key NAME writes one), or "
                "--no-access-keys where the proxy asks who somebody is."
            )
        return KeyRing()
    if refused:
        raise Refusal("--access-keys and --no-access-keys contradict each other.")
    try:
        found = read_keys(_content(file))
    except WrongKeys as error:
        raise Refusal(f"{file}: {error}") from error
    if not found:
        raise Refusal(f"{file} holds no key. “tenderlint serve --access-keys {file} --new-key NAME” writes one.")
    return KeyRing(found)


def _content(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST_KEYS:
            raise Refusal(f"{file} is too large for a file of access keys. Is it the right one?")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"The access keys in {file} cannot be read. Check the file.") from error


def _write_new_key(name: str, file: Path | None) -> None:
    from addin_server.keys import WrongKeys, new_key, read_keys

    if file is None:
        raise Refusal("--new-key needs --access-keys FILE, the file to write it to.")
    text = _content(file) if file.exists() else ""
    try:
        if any(each.name == name for each in read_keys(text)):
            raise Refusal(f"{file} holds a key of {name} already. Take its line out first, or name another.")
        key, kept = new_key(name)
    except WrongKeys as error:
        raise Refusal(f"{file}: {error}") from error
    before = text if not text or text.endswith("\n") else f"{text}\n"
    write_whole(f"{before}{kept.line}\n", file, "Name another file with --access-keys.")
    with contextlib.suppress(OSError):
        file.chmod(0o600)
    say(f"{key}\n")
    complain(f"Give this to {name}; it is shown only now, and {file} keeps no more than its hash.")


def _processors() -> int:
    from linter.batch.run import processors

    return max(2, min(processors(), 4))  # one document that takes long must not keep all others waiting
