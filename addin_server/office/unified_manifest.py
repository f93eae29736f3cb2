"""The unified manifest in JSON, and the package that the Microsoft 365 admin centre takes: for newer Office alone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from addin_server.office.addin import LOCALE, AddIn, folder
from addin_server.office.hosts import Host

SCHEMA: Final = "1.17"  # the first with which Word and Excel are served
_SCHEMAS: Final = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA}/"
_ICONS: Final = (16, 32, 80)  # a button takes three at most
_COLOUR: Final = "#1D3D5C"
_RUNTIME: Final = "pane"
_ACTION: Final = "open-pane"
_LANGUAGE: Final = "{}.json"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the same package whenever it is made


def unified_manifest(addin: AddIn) -> str:
    """The manifest of an add-in."""
    return json.dumps(_manifest(addin), indent=2, ensure_ascii=False) + "\n"


def package(addin: AddIn) -> bytes:
    """The manifest with its two icons and its other languages, zipped."""
    icons = folder() / "icons"
    files = {
        "manifest.json": unified_manifest(addin).encode(),
        "color.png": (icons / "icon-192.png").read_bytes(),
        "outline.png": (icons / "outline-32.png").read_bytes(),
    }
    for locale in _locales(addin):
        text = json.dumps(language(addin, locale), indent=2, ensure_ascii=False) + "\n"
        files[_LANGUAGE.format(locale.lower())] = text.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def language(addin: AddIn, locale: str) -> dict[str, str]:
    """The file of another language: for each place in the manifest its text."""
    words = addin.strings[locale]
    places = {
        "name.short": addin.name_key,
        "name.full": addin.name_key,
        "description.short": "short-description",
        "description.full": "description",
    }
    for number, host in enumerate(addin.hosts):
        group = f"extensions[0].ribbons[{number}].tabs[0].groups[0]"
        places[f"{group}.label"] = "group"
        places[f"{group}.controls[0].label"] = f"{host.value}-button"
        places[f"{group}.controls[0].supertip.title"] = f"{host.value}-title"
        places[f"{group}.controls[0].supertip.description"] = f"{host.value}-tip"
    texts = {place: words[key] for place, key in places.items() if key in words}
    return {"$schema": f"{_SCHEMAS}MicrosoftTeams.Localization.schema.json", **texts}


def _manifest(addin: AddIn) -> dict[str, Any]:
    words = addin.words
    return {
        "$schema": f"{_SCHEMAS}MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": addin.release,
        "id": addin.id,
        "localizationInfo": _localization(addin),
        "developer": {
            "name": words("provider"),
            "websiteUrl": addin.home,
            "privacyUrl": addin.home,
            "termsOfUseUrl": addin.home,
        },
        "name": {"short": words(addin.name_key), "full": words(addin.name_key)},
        "description": {"short": words("short-description"), "full": words("description")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": _COLOUR,
        "validDomains": [addin.address.partition("//")[2]],
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": "Document.ReadWrite.User", "type": "Delegated"}]}
        },
        "extensions": [
            {
                "requirements": {"scopes": [host.scope for host in addin.hosts]},
                "runtimes": [
                    {
                        "id": _RUNTIME,
                        "type": "general",
                        "code": {"page": addin.pane},
                        "lifetime": "short",
                        "actions": [{"id": _ACTION, "type": "openPage", "displayName": words("name")}],
                    }
                ],
                "ribbons": [_ribbon(addin, host) for host in addin.hosts],
            }
        ],
    }


def _ribbon(addin: AddIn, host: Host) -> dict[str, Any]:
    icons = [{"size": size, "url": addin.icon(size)} for size in _ICONS]
    button = {
        "id": f"{host.value}-check",
        "type": "button",
        "label": addin.words(f"{host.value}-button"),
        "icons": icons,
        "supertip": {
            "title": addin.words(f"{host.value}-title"),
            "description": addin.words(f"{host.value}-tip"),
        },
        "actionId": _ACTION,
    }
    group = {"id": f"{host.value}-group", "label": addin.words("group"), "icons": icons, "controls": [button]}
    return {
        "requirements": {
            "scopes": [host.scope],
            "capabilities": [{"name": host.api, "minVersion": host.least}],
        },
        "contexts": ["default"],
        "tabs": [{"builtInTabId": "TabHome", "groups": [group]}],
    }


def _localization(addin: AddIn) -> dict[str, Any]:
    others = [{"languageTag": locale.lower(), "file": _LANGUAGE.format(locale.lower())} for locale in _locales(addin)]
    default: Mapping[str, Any] = {"defaultLanguageTag": LOCALE.lower()}
    return {**default, "additionalLanguages": others} if others else {**default}


def _locales(addin: AddIn) -> tuple[str, ...]:
    """The other languages that have words."""
    return tuple(locale for locale, words in sorted(addin.strings.items()) if locale != LOCALE and words)
