"""The application: `create_app` puts the parts of a server together."""

from __future__ import annotations

import time

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from addin_server import manifests, pages, security
from addin_server.api import checks, drafts, health, meta, sessions
from addin_server.api.context import Here
from addin_server.api.desk import Desk
from addin_server.api.requests import BodyInMemory
from addin_server.keys import KeyRing
from addin_server.logs import LOGGER
from addin_server.problems import handle_problems
from addin_server.rates import RateLimiter
from addin_server.sessions import Sessions
from addin_server.settings import Settings
from addin_server.workers import Workers
from linter.rulebook.rulebook import Rulebook


class Application(Flask):
    """Flask, with requests that never put a document on the disk."""

    request_class = BodyInMemory


def create_app(settings: Settings, book: Rulebook, workers: Workers, keys: KeyRing | None = None) -> Flask:
    """The application of a server. Whoever makes it ends the `workers`."""
    app = Application(__name__, static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.limits.request
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.strict_slashes = False
    tokens = Sessions(settings.limits)
    app.extensions["tenderlint"] = Here(
        settings=settings,
        book=book,
        sessions=tokens,
        workers=workers,
        desk=Desk(workers, settings.limits),
        keys=keys or KeyRing(),
        rates=RateLimiter(settings),
    )
    _log(app)
    security.guard(app, settings, tokens)
    handle_problems(app)
    for part in (sessions, meta, checks, drafts):
        app.register_blueprint(part.blueprint, url_prefix=security.API)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(manifests.blueprint)
    app.register_blueprint(pages.blueprint)
    if settings.proxies:
        each = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=each, x_proto=each, x_host=each)  # type: ignore[method-assign]
    return app


def _log(app: Flask) -> None:
    """A line for each request: what was asked by the name of its route, and how it went."""

    @app.before_request
    def _begin() -> None:
        g.began = time.monotonic()

    @app.after_request
    def _end(response: Response) -> Response:
        took = (time.monotonic() - g.began) * 1000
        route = request.url_rule.rule if request.url_rule else "(none)"
        LOGGER.info("%s %s %d %.0f ms", request.method, route, response.status_code, took)
        return response
