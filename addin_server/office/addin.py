"""The add-in that a manifest describes: its fixed id, its version, its words, and where Office finds its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from addin_server.office.addresses import checked, is_local
from addin_server.office.hosts import ALL, Host
from linter import __version__
from linter.rulebook.data import data_folder

LOCALE: Final = "en-GB"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 80)
PANE: Final = "/addin/taskpane.html"
PANE_ID: Final = "Tenderlint.Pane"
ICONS: Final = "/office/icons/"
_NUMBERS: Final = re.compile(r"\d{1,5}(?:\.\d{1,5}){0,2}")

Words = Mapping[str, str]


@dataclass(frozen=True)
class AddIn:
    """What a manifest says. `strings`: for each language its words by key; only those of LOCALE are complete."""

    address: str
    hosts: tuple[Host, ...]
    strings: Mapping[str, Words]
    version: str = __version__

    @property
    def local(self) -> bool:
        """Whether it is served by the computer that Office runs on."""
        return is_local(self.address)

    @property
    def id(self) -> str:
        """The fixed GUID. On one computer Word and Excel have one each: Windows keeps one manifest for each id."""
        place = "local" if self.local else "hosted"
        single = self.local and len(self.hosts) == 1
        return ids()[f"{place}-{self.hosts[0].value}" if single else place]

    @property
    def name_key(self) -> str:
        """The key of its name: one that is hosted and a local one may stand side by side."""
        return "local-name" if self.local else "name"

    @property
    def release(self) -> str:
        """The version as three numbers."""
        found = _NUMBERS.match(self.version)
        numbers = found.group().split(".") if found else []
        return ".".join([*numbers, "0", "0", "0"][:3])

    @property
    def pane(self) -> str:
        """The address of the pane."""
        return f"{self.address}{PANE}"

    @property
    def home(self) -> str:
        """The address of the web page."""
        return f"{self.address}/"

    def icon(self, size: int) -> str:
        """The address of an icon."""
        return f"{self.address}{ICONS}icon-{size}.png"

    def words(self, key: str) -> str:
        """A text in the default language."""
        return self.strings[LOCALE][key]

    def others(self, key: str) -> tuple[tuple[str, str], ...]:
        """A text in the other languages that have it."""
        return tuple(
            (locale, words[key]) for locale, words in sorted(self.strings.items()) if locale != LOCALE and key in words
        )


def addin(address: str, hosts: tuple[Host, ...] = ALL) -> AddIn:
    """The add-in that a server serves at an address. Raises WrongAddress."""
    return AddIn(checked(address), hosts, strings_in(folder() / "strings"))


def folder() -> Path:
    """The folder with the templates, the words and the icons."""
    return data_folder("manifest")


@cache
def ids() -> Mapping[str, str]:
    """The GUIDs, which never change: Office knows an add-in by them."""
    found: dict[str, str] = json.loads((folder() / "ids.json").read_text(encoding="utf-8"))
    return MappingProxyType(found)


def strings_in(place: Path) -> Mapping[str, Words]:
    """The words of each language: one file each, named after it. Raises ValueError for a word that nobody uses."""
    found: dict[str, Words] = {
        file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(place.glob("*.json"))
    }
    for locale, words in found.items():
        if unknown := words.keys() - found[LOCALE].keys():
            raise ValueError(f"{locale}.json has words that {LOCALE}.json lacks: {', '.join(sorted(unknown))}")
    return MappingProxyType(found)
