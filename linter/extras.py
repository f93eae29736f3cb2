"""How one comes by the packages that few people need, which a plain installation lacks."""

from __future__ import annotations

import sys


def how_to_install(extra: str) -> str:
    """What to do for the packages of an extra, as a sentence."""
    command = f'pip install "tenderlint[{extra}]"'
    if getattr(sys, "frozen", False):
        return f"This download comes without them; Tenderlint as a Python package can have them: {command}"
    return f"Run: {command}"
