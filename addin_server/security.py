"""Who may ask: the right address, from our own page, on this computer, with a token. And what pages may do.

Any page that is open in the same browser can send requests to this computer, and can make a name of its own lead here.
So the Host must be ours, whatever changes or costs something must come from our own origin, and everything but the
beginning of a session needs a token that only our own page has been given. There are no cookies and no CORS headers.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from flask import Flask, Response, current_app, g, request

from addin_server.problems import ApiProblem
from addin_server.reading import finish_reading
from addin_server.sessions import Session, Sessions
from addin_server.settings import Mode, Settings

View = TypeVar("View", bound=Callable[..., object])

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})  # OPTIONS is never answered but by a 405
_WATCHED: Final = "/healthz"
API: Final = "/api/v1/"
# Whom Office lets frame the pane: see docs/security.md.
OFFICE: Final = (
    "https://*.officeapps.live.com",
    "https://*.office.net",
    "https://*.cloud.microsoft",
    "https://*.sharepoint.com",
    "https://*.office.com",
    "https://onedrive.live.com",
)
OFFICE_SCRIPTS: Final = "https://appsforoffice.microsoft.com"

_CLOSED: Final = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
_PAGE: Final = _CLOSED | {
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "frame-src": "'none'",
}


def _policy(parts: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in parts.items())


# What is no page loads and runs nothing, also if somebody opens it as one.
DATA_POLICY: Final = _policy(_CLOSED) + "; sandbox"
PAGE_POLICY: Final = _policy(_PAGE) + "; require-trusted-types-for 'script'; trusted-types 'none'"
# office.js writes to the page as it likes, so that trusted types cannot be asked for there.
_PANE: Final = _PAGE | {"frame-ancestors": " ".join(("'self'", *OFFICE))}
PANE_POLICY: Final = _policy(_PANE | {"script-src": f"'self' {OFFICE_SCRIPTS}"})
# With a copy of office.js here, nothing of Microsoft's is needed.
OWN_PANE_POLICY: Final = _policy(_PANE)
_HEADERS: Final = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)


def guard(app: Flask, settings: Settings, sessions: Sessions) -> None:
    """Let no request through that is not allowed, and send every answer with the headers that keep browsers safe."""
    app.extensions["tenderlint-sessions"] = sessions

    @app.before_request
    def _check() -> None:
        _check_peer(settings)
        _check_host(settings)
        _check_origin(settings)
        if request.path.startswith(API) and not _is_open():
            g.session = _session(sessions)

    @app.after_request
    def _finish(response: Response) -> Response:
        if response.status_code >= 400 and request.method not in _SAFE:
            finish_reading(response, settings.limits)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", DATA_POLICY)
        if request.path.startswith("/api/") or response.status_code >= 400:
            response.headers.setdefault("Cache-Control", "no-store")
        if request.scheme == "https" and settings.mode is Mode.HOSTED:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def without_token(view: View) -> View:
    """Mark a view that can be asked without a token."""
    view.__dict__["without_token"] = True
    return view


def current_session() -> Session:
    """The session of the request."""
    session: Session = g.session
    return session


def _check_peer(settings: Settings) -> None:
    if settings.mode is Mode.LOCAL and not _is_loopback(request.remote_addr or ""):
        raise ApiProblem("not-local", "This server is for the computer that it runs on only.")


def _check_host(settings: Settings) -> None:
    """Against names of others that lead to this computer (DNS rebinding). The port counts too."""
    if settings.mode is Mode.HOSTED and request.path == _WATCHED:
        return  # whoever watches a container asks it by its inner address
    if request.headers.get("Host", "").lower() not in settings.hosts:
        names = ", ".join(sorted(settings.origins))
        raise ApiProblem("bad-host", f"This server answers at {names} only. Open it there.")


def _check_origin(settings: Settings) -> None:
    """Against pages of others. A page opened by a link elsewhere is one's own business; a request of one is not."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method in _SAFE:
        refused = site in ("cross-site", "same-site") and request.path.startswith("/api/v")
    else:
        refused = request.headers.get("Origin", "").lower() not in settings.origins or site != "same-origin"
    if refused:
        raise ApiProblem(
            "bad-origin",
            "This request did not come from a page of this server. Programs name its address in the header Origin.",
        )


def _is_open() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is None or bool(getattr(view, "without_token", False))


def _session(sessions: Sessions) -> Session:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ApiProblem("no-token", "Begin a session (POST /api/v1/session), and send its token with each request.")
    session = sessions.find(token.strip())
    if session is None:
        raise ApiProblem("stale-token", "This session has ended, or the server was started anew. Reload the page.")
    return session


def _is_loopback(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_loopback
