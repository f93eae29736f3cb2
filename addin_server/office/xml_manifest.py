"""The “add-in only” manifest in XML: the one that every Word and Excel takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from addin_server.office.addin import LOCALE, PANE_ID, SIZES, AddIn, folder

_TEMPLATE: Final = "addin.xml.jinja"
_FOUND: Final = re.compile(
    r"<Id>(?P<id>[0-9a-f-]{36})</Id>\s*<Version>(?P<version>[0-9.]+)</Version>.*?<AppDomain>(?P<address>[^<]+)</AppDomain>",
    re.DOTALL,
)


def xml_manifest(addin: AddIn) -> str:
    """The manifest of an add-in."""
    made: str = _template().render(
        id=addin.id,
        version=xml_version(addin),
        locale=LOCALE,
        name=addin.name_key,
        address=addin.address,
        home=addin.home,
        pane=addin.pane,
        pane_id=PANE_ID,
        hosts=addin.hosts,
        sizes=SIZES,
        icon=addin.icon,
        words=addin.words,
        others=addin.others,
    )
    return made


def xml_version(addin: AddIn) -> str:
    """Four numbers: Excel on the web refuses three (Office-Addin-Scripts issue 207)."""
    return f"{addin.release}.0"


@dataclass(frozen=True)
class Found:
    """What a manifest of ours says of itself."""

    id: str
    version: str
    address: str


def read_back(text: str) -> Found | None:
    """What a manifest that lies somewhere says of itself; None where it is none of ours."""
    found = _FOUND.search(text)
    return Found(**found.groupdict()) if found else None


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(folder())
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE)
