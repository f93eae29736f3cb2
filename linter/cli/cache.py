"""`tenderlint cache`: what is kept of documents, and removing it."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.batching import cache_folder
from linter.cli.output import Refusal, say


@click.group(invoke_without_command=True)
@click.pass_context
def cache(ctx: click.Context) -> None:
    """Show or remove the results that “check --cache” keeps."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@cache.command("info")
@cache_folder()
def show_info(cache_dir: Path | None) -> None:
    """Say where the cache is, how many results it holds, and how large it is."""
    from linter.batch.cache import default_folder, info
    from linter.report.phrasing import count

    found = info(cache_dir or default_folder())
    if found is None:
        say(f"There is no cache in {cache_dir or default_folder()}.\n")
        return
    say(f"{found.file}: {count(found.documents, 'result')}, {found.size / 1_000_000:,.1f} MB\n")


@cache.command("clear")
@cache_folder()
def clear(cache_dir: Path | None) -> None:
    """Remove the cache with all that it holds of documents."""
    from linter.batch.cache import default_folder, info, remove

    folder = cache_dir or default_folder()
    found = info(folder)
    try:
        remove(folder)
    except OSError as error:
        raise Refusal(f"The cache in {folder} cannot be removed ({error.strerror}). Is it in use?") from error
    say(f"Removed: {found.file}\n" if found else f"There is no cache in {folder}.\n")
