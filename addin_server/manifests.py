"""The manifests and the icons of the add-in, with the address filled in at which they were asked for.

These addresses stay: manifests that were given out long ago name the icons.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request, send_from_directory

from addin_server.api.context import here
from addin_server.office.addin import AddIn, addin, folder
from addin_server.office.hosts import ALL, Host
from addin_server.office.unified_manifest import package, unified_manifest
from addin_server.office.xml_manifest import xml_manifest
from addin_server.problems import ApiProblem
from addin_server.security import without_token

blueprint = Blueprint("manifests", __name__, url_prefix="/office")

_DAY: Final = 86_400


@blueprint.get("/manifest.xml")
@without_token
def as_xml() -> Response:
    """The manifest that every Office takes; ?host=word or excel for one program alone."""
    return _file(xml_manifest(_addin()), "application/xml", "tenderlint.xml")


@blueprint.get("/manifest.json")
@without_token
def as_json() -> Response:
    """The unified manifest of newer ones."""
    return _file(unified_manifest(_addin()), "application/json", "manifest.json")


@blueprint.get("/manifest.zip")
@without_token
def as_package() -> Response:
    """The same with its icons, as an administrator uploads it."""
    return _file(package(_addin()), "application/zip", "tenderlint.zip")


@blueprint.get("/icons/<name>")
@without_token
def icon(name: str) -> Response:
    """An icon. Office keeps it, and on the web shows it in pages of its own."""
    response = send_from_directory(folder() / "icons", name, conditional=True, max_age=_DAY, mimetype="image/png")
    response.headers["Cache-Control"] = f"public, max-age={_DAY}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _addin() -> AddIn:
    """The add-in at the address under which this server was asked; its Host is one of ours."""
    if request.scheme != "https":
        raise ApiProblem(
            "not-found",
            "Office loads add-ins over https only, and this server is not asked by https. On your own computer, run "
            "“tenderlint office install” and start it again.",
        )
    asked = request.args.get("host", "all")
    if asked not in ("all", *ALL):
        raise ApiProblem("unknown-name", f"There is no program “{asked[:40]}” here; host is word, excel or all.")
    return addin(_origin(), ALL if asked == "all" else (Host(asked),))


def _origin() -> str:
    host = request.host.lower()
    known = here().settings.origins
    return next((origin for origin in known if origin.partition("//")[2] == host), f"https://{host}")


def _file(content: str | bytes, media: str, name: str) -> Response:
    response = Response(content, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
