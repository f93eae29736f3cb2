"""`tenderlint office`: Word and Excel on this computer set up and undone, and manifests for administrators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from linter.cli.check import CLEAN, FAILED
from linter.cli.output import Refusal, check_output, complain, say, say_bytes, write_whole

if TYPE_CHECKING:
    from addin_server.office.addin import AddIn
    from addin_server.office.changes import Change, Done
    from addin_server.office.machine import Machine
    from addin_server.office.set_up import Item, Seen
    from addin_server.office.systems import System

NOT_READY: Final = 1
_SCHEMA: Final = "tenderlint-office/1"
_GOOD: Final = frozenset({"good", "not-installed"})

_json = click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
_dry_run = click.option("--dry-run", is_flag=True, help="Say what would be changed, and change nothing.")


@click.group(invoke_without_command=True)
@click.pass_context
def office(ctx: click.Context) -> None:
    """Put Tenderlint into Word and Excel on this computer, or take it away."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@office.command("install")
@click.option("--port", type=click.IntRange(1, 65_535), help="Where Tenderlint will run; 47651, or as it was before.")
@click.option("--renew", is_flag=True, help="Make a new certificate, also if the one that is there is good for long.")
@_dry_run
@_json
def install(port: int | None, renew: bool, dry_run: bool, as_json: bool) -> int:
    """Set Word and Excel up for this user: a certificate for localhost, and a manifest for each.

    Run it again when the certificate runs out, or after a new version of Tenderlint.
    """
    from addin_server.office.set_up import look, to_install
    from addin_server.settings import PORT

    machine, system = _computer()
    if system is None:
        return _no_office(as_json, FAILED)
    seen = look(machine, system)
    _require_office(seen)
    chosen = port or seen.port or PORT
    _require_port(machine, chosen)
    changes = to_install(seen, machine, system, port, renew=renew)
    if dry_run:
        return _show(changes, system, as_json)
    return _make(changes, machine, system, as_json, installing=True)


@office.command("uninstall")
@_dry_run
@_json
def uninstall(dry_run: bool, as_json: bool) -> int:
    """Undo all that “office install” did, also if it stopped half way."""
    from addin_server.office.set_up import look, to_uninstall

    machine, system = _computer()
    if system is None:
        return _no_office(as_json, CLEAN)
    changes = to_uninstall(look(machine, system), machine, system)
    if dry_run:
        return _show(changes, system, as_json)
    return _make(changes, machine, system, as_json, installing=False)


@office.command("status")
@_json
def status(as_json: bool) -> int:
    """Say what is there, what is missing, and until when the certificate is good.

    Exit codes: 0 everything is there; 1 something is missing; 2 it could not be found out.
    """
    from addin_server.office.set_up import address_at, items, look
    from addin_server.settings import PORT

    machine, system = _computer()
    if system is None:
        return _no_office(as_json, NOT_READY)
    seen = look(machine, system)
    found = items(seen, machine, system)
    ready = bool(seen.ready) and all(item.state in _GOOD for item in found)
    until = seen.authority.until.date().isoformat() if seen.authority else None
    port = seen.port or PORT
    notes = [_who_listens(machine, port)]
    if as_json:
        told = [{"name": item.name, "state": item.state, "message": item.message} for item in found]
        _say_json(
            system=machine.system,
            ready=ready,
            address=address_at(port),
            certificate_until=until,
            items=told,
            notes=notes,
        )
    else:
        say(f"Set up on {system.title}.\n\n" if ready else f"Not everything is there on {system.title}.\n\n")
        say("".join(_line(item) for item in found) + "".join(f"note   {note}\n" for note in notes))
    return CLEAN if ready else NOT_READY


@office.command("manifest")
@click.option("--address", metavar="URL", required=True, help="Where Office finds the server: https and its name.")
@click.option("--host", "program", type=click.Choice(["word", "excel", "all"]), default="all", show_default=True)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["xml", "json", "zip"]),
    help="xml for every Office; json, or zip with its icons, for the unified manifest of newer ones. By default as the "
    "ending of --output tells, else xml.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
def manifest(address: str, program: str, shape: str | None, output: Path | None) -> None:
    """Write the manifest of a hosted Tenderlint, for an administrator to give to everybody."""
    from addin_server.office.addin import addin
    from addin_server.office.addresses import WrongAddress
    from addin_server.office.by_hand import ADMINISTRATOR
    from addin_server.office.hosts import ALL, Host
    from addin_server.office.unified_manifest import package, unified_manifest
    from addin_server.office.xml_manifest import xml_manifest

    try:
        described = addin(address, ALL if program == "all" else (Host(program),))
    except WrongAddress as error:
        raise Refusal(f"--address: {error}") from error
    ending = output.suffix.lower().lstrip(".") if output else ""
    made: dict[str, Callable[[AddIn], str | bytes]] = {"xml": xml_manifest, "json": unified_manifest, "zip": package}
    content = made[shape or (ending if ending in made else "xml")](described)
    if output is None:
        say_bytes(content.encode() if isinstance(content, str) else content)
        return
    check_output(output, [])
    write_whole(content, output)
    complain(f"Written: {output}. {ADMINISTRATOR[1]}")


def _computer() -> tuple[Machine, System | None]:
    from addin_server.office import machine
    from addin_server.office.systems import system_of

    here = machine.this_machine()
    return here, system_of(here)


def _no_office(as_json: bool, code: int) -> int:
    from addin_server.office.by_hand import NO_OFFICE, sections

    steps = sections(installed=False)
    if as_json:
        _say_json(system="other", ready=False, message=NO_OFFICE, by_hand=_steps_as_json(steps))
    else:
        complain(NO_OFFICE)
        say(_steps(steps))
    return code


def _require_office(seen: Seen) -> None:
    if seen.ready:
        return
    if seen.not_ready:
        raise Refusal(" ".join(seen.not_ready.values()))
    raise Refusal(
        "Neither Word nor Excel was found on this computer. Install them first, or use Word on the web with a "
        "Tenderlint that your organisation hosts (docs/word-install.md)."
    )


def _require_port(machine: Machine, port: int) -> None:
    from addin_server.office.machine import Port

    if machine.port(port) is Port.TAKEN:
        raise Refusal(
            f"Port {port} is taken by another program. Stop that, or choose another with --port; Word and Excel will "
            "look for Tenderlint there."
        )


def _who_listens(machine: Machine, port: int) -> str:
    from addin_server.office.machine import Port

    return {
        Port.OURS: f"Tenderlint runs at port {port}.",
        Port.PLAIN: f"Tenderlint runs at port {port} without https: stop it and start it again, so that Word and Excel "
        "reach it.",
        Port.FREE: "Tenderlint does not run. Start it with “tenderlint serve” before you use it in Word or Excel.",
        Port.TAKEN: f"Port {port} is taken by another program. Stop that, or run “tenderlint office install --port N”.",
    }[machine.port(port)]


def _show(changes: Sequence[Change], system: System, as_json: bool) -> int:
    if as_json:
        steps = [{"does": change.says, "shows": change.shows} for change in changes]
        _say_json(system=system.title, dry_run=True, steps=steps)
        return CLEAN
    if not changes:
        say("Nothing would be changed.\n")
        return CLEAN
    told = "".join(f"{n}. {change.says}:\n   {change.shows}\n" for n, change in enumerate(changes, 1))
    say(f"This would be changed on {system.title}:\n\n{told}\nNothing was changed.\n")
    return CLEAN


def _make(changes: Sequence[Change], machine: Machine, system: System, as_json: bool, *, installing: bool) -> int:
    """Make the changes, and tell of each as it is made. An installation stops at the first that fails."""
    from addin_server.office.by_hand import sections
    from addin_server.office.changes import make_changes

    results: list[Done] = []

    def announce(change: Change) -> None:
        if not as_json:
            say(f"{change.says} … ")

    for done in make_changes(changes, machine, to_the_end=not installing, before=announce):
        results.append(done)
        if not as_json:
            say(_told(done))
    failed = any(done.trouble or not done.tried for done in results)
    steps = sections(installed=True) if installing and not failed else ()
    if as_json:
        told = [_done_as_json(done) for done in results]
        _say_json(system=machine.system, done=not failed, steps=told, by_hand=_steps_as_json(steps))
    else:
        say(_end(results, system, failed=failed, installing=installing))
        say(_steps(steps))
    return FAILED if failed else CLEAN


def _end(results: Sequence[Done], system: System, *, failed: bool, installing: bool) -> str:
    if failed and installing:
        return "\nNot finished. Run it again when that is mended, or undo it with “tenderlint office uninstall”.\n"
    if failed:
        return "\nNot everything could be undone. Run it again when that is mended.\n"
    if not results:
        return "Everything is set up already.\n" if installing else "There is nothing to undo.\n"
    return f"\nSet up on {system.title}.\n" if installing else "\nNothing is left of it.\n"


def _told(done: Done) -> str:
    if not done.tried:
        return f"{done.change.says}: not tried\n"
    return f"FAILED\n  {done.trouble}\n" if done.trouble else "done\n"


def _line(item: Item) -> str:
    sign = "good" if item.state in _GOOD else "TO DO"
    return f"{sign:<6} {item.message}\n"


def _steps(steps: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "".join(
        f"\n{heading}:\n" + "".join(f"  {n}. {step}\n" for n, step in enumerate(several, 1))
        for heading, several in steps
    )


def _steps_as_json(steps: Iterable[tuple[str, Iterable[str]]]) -> list[dict[str, Any]]:
    return [{"for": heading, "steps": list(several)} for heading, several in steps]


def _done_as_json(done: Done) -> dict[str, Any]:
    state = "failed" if done.trouble else "done" if done.tried else "not-tried"
    return {"does": done.change.says, "shows": done.change.shows, "state": state, "message": done.trouble}


def _say_json(**fields: Any) -> None:
    import json

    from linter import __version__

    said = {"schema": _SCHEMA, "version": __version__, **{name.replace("_", "-"): fields[name] for name in fields}}
    say(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
