"""The command line: one file for each command. Heavy packages are imported when a command needs them."""

from __future__ import annotations

from linter.cli.app import main

__all__ = ["main"]
