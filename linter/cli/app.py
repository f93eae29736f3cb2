"""The `tenderlint` command, its exit codes, and errors in one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import click

from linter import __version__
from linter.cli.cache import cache
from linter.cli.check import CLEAN, FAILED, STOPPED, check
from linter.cli.compare import compare
from linter.cli.explain import explain
from linter.cli.history import history
from linter.cli.init import init
from linter.cli.office import office
from linter.cli.output import abandon, complain
from linter.cli.rules import rules
from linter.cli.serve import serve
from linter.cli.waivers import waive

# numpy's algebra on two threads costs more processor time than it saves on documents of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_HELP = """Find social value pitfalls in tenders, contracts and bids.

Tenderlint reads Word, Excel, PDF and text files on this computer; nothing is sent anywhere that you do not name.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the job could not be done, or a document could not be read;
130 stopped by Ctrl-C.
"""


@click.group(
    help=_HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="tenderlint")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Collect the commands."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


cli.add_command(check)
cli.add_command(rules)
cli.add_command(explain)
cli.add_command(init)
cli.add_command(cache)
cli.add_command(waive)
cli.add_command(compare)
cli.add_command(history)
cli.add_command(serve)
cli.add_command(office)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line. Every error that a user can cause is one line on standard error, exit code 2."""
    frozen = bool(getattr(sys, "frozen", False))
    if frozen:
        # In an executable, a process that checks documents is the executable once more.
        import multiprocessing

        multiprocessing.freeze_support()
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and pipes may default to a code page that lacks “ and £.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    run = _started_by_a_double_click if frozen and args is None and not sys.argv[1:] else _run
    sys.exit(_status(run, args))


def _run(args: Sequence[str] | None) -> object:
    return cli.main(args, prog_name="tenderlint", standalone_mode=False)


def _started_by_a_double_click(_: Sequence[str] | None) -> object:
    from linter.cli.double_click import show_page

    return show_page(_run)


def _status(run: Callable[[Sequence[str] | None], object], args: Sequence[str] | None) -> int:
    try:
        status = run(args)
        sys.stdout.flush()
    except click.UsageError as error:
        complain(f"Error: {error.format_message()}{_help_hint(error.ctx)}")
        return FAILED
    except click.ClickException as error:
        complain(f"Error: {error.format_message()}")
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        complain("Stopped before the end; nothing was reported.")
        return STOPPED
    except BrokenPipeError:
        # The reader (head, less) has gone; there is nobody left to tell.
        abandon(sys.stdout)
        return CLEAN
    return status if isinstance(status, int) else CLEAN


def _help_hint(context: click.Context | None) -> str:
    return f" (“{context.command_path} --help” shows how.)" if context else ""
