"""`tenderlint init`: write a commented configuration."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli import options
from linter.cli.config import NAME
from linter.cli.output import Refusal, say, write_whole
from linter.cli.skeleton import CONFIG


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@options.profile("Begin with this profile")
def init(folder: Path, profile_name: str) -> None:
    """Write a commented tenderlint.toml into a folder (by default the working folder)."""
    from linter.understand.fact import FACTS

    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}. Check its spelling.")
    file = folder / NAME
    if file.exists():
        raise Refusal(f"There is a {file} already; it is left as it is.")
    book = options.rulebook()
    profile = options.profile_named(book, profile_name)
    facts = "\n".join(f'# {name} = "…"  # {means}' for name, means in FACTS.items())
    write_whole(CONFIG.format(profiles=", ".join(book.profiles), profile=profile.name, facts=facts), file)
    say(f"Written: {file}\n")
