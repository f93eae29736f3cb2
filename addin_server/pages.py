"""What people see: the web page and the pane, which are files, and the page that explains the API."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from flask import Blueprint, Response, current_app, request, send_from_directory
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from addin_server.api.context import here
from addin_server.openapi import openapi_of
from addin_server.problems import CODES, ApiProblem
from addin_server.security import OFFICE_SCRIPTS, OWN_PANE_POLICY, PAGE_POLICY, PANE_POLICY, without_token

blueprint = Blueprint("pages", __name__)

STATIC: Final = Path(__file__).parent / "static"
TEMPLATES: Final = Path(__file__).parent / "templates"
INDEX: Final = "index.html"
PANES: Final = "addin/"  # only what is in this folder may be framed, and only by Office
OFFICE_JS: Final = f"{OFFICE_SCRIPTS}/lib/1/hosted/"
OWN_OFFICE_JS: Final = "/officejs/"
# Systems may tell other types, and then a browser refuses to run a module.
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@blueprint.get("/")
@without_token
def index() -> Response:
    """The web page."""
    return static(INDEX)


@blueprint.get("/<path:name>")
@without_token
def static(name: str) -> Response:
    """A file of the web page or the pane, with its type, an ETag, and the policy that holds for it."""
    response = _file(STATIC, name)
    if Path(name).suffix.lower() == ".html":
        response.headers["Cache-Control"] = "no-store"
        if name.startswith(PANES):
            return _pane(response)
        response.headers["Content-Security-Policy"] = PAGE_POLICY
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


@blueprint.get(f"{OWN_OFFICE_JS}<path:name>")
@without_token
def office_js(name: str) -> Response:
    """A file of the copy of office.js that whoever runs the server has fetched."""
    folder = here().settings.office_js
    if folder is None:
        raise ApiProblem("not-found", "This server has no copy of office.js: the pane loads it from Microsoft.")
    return _file(folder, name)


def _file(folder: Path, name: str) -> Response:
    response = send_from_directory(folder, name, conditional=True, max_age=None)
    response.content_type = _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _pane(response: Response) -> Response:
    """The pane, which loads office.js from Microsoft, or from here where there is a copy."""
    response.headers["Content-Security-Policy"] = PANE_POLICY
    if here().settings.office_js is not None:
        response.direct_passthrough = False
        response.set_data(response.get_data().replace(OFFICE_JS.encode(), OWN_OFFICE_JS.encode()))
        response.headers["Content-Security-Policy"] = OWN_PANE_POLICY
    return response


@blueprint.get("/api/v1/openapi.json")
@without_token
def openapi() -> Response:
    """The OpenAPI document."""
    response = Response(msgspec.json.encode(_document()), content_type="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/api/")
@without_token
def explained() -> Response:
    """The API, for reading."""
    page = _page().render(document=_document(), codes=CODES)
    response = Response(page, content_type=_TYPES[".html"])
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


def _document() -> dict[str, Any]:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    found = app.extensions.get("tenderlint-openapi")
    if found is None:
        found = app.extensions["tenderlint-openapi"] = openapi_of(app)
    document: dict[str, Any] = found
    return document


@cache
def _page() -> Any:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("api.html.jinja")
