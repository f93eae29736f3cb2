"""What the server knows: rules, profiles, kinds of documents, facts, formats."""

from __future__ import annotations

from typing import Final

import msgspec
from flask import Blueprint, Response, request

from addin_server.api.checks import MEDIA
from addin_server.api.context import here
from addin_server.api.operations import ALWAYS, Operation, described
from addin_server.api.requests import JSON
from addin_server.problems import ApiProblem
from addin_server.work.clerk import COMMENTS
from linter import __version__
from linter.report.formats import FORMATS
from linter.report.run import RuleRun, rules_run
from linter.rulebook.rulebook import Rulebook, UnknownName
from linter.understand.fact import FACTS
from linter.understand.facts_given import choices, how_to_write
from linter.understand.kind import DocumentKind

blueprint = Blueprint("meta", __name__)
_ABOUT_COMMENTS: Final = "the Word document itself, with the findings as comments"


class Named(msgspec.Struct, frozen=True):
    """A name and what it stands for."""

    name: str
    about: str


class Choice(msgspec.Struct, frozen=True):
    """A value that can be chosen, and its words."""

    value: str
    words: str


class FactAsked(msgspec.Struct, frozen=True):
    """A fact that can be given: what it is, how it is written, and the values to choose from, where they are few."""

    name: str
    about: str
    written: str
    choices: tuple[Choice, ...]


class ProfileShown(msgspec.Struct, frozen=True):
    """Whose duties apply."""

    name: str
    title: str
    about: str


class FormatShown(msgspec.Struct, frozen=True):
    """A format of reports: its name, what it is for, and the ending of its files."""

    name: str
    about: str
    ending: str


class MetaAnswer(msgspec.Struct, frozen=True, rename="kebab"):
    """What the server knows. `rules` are as the profile has them; `off` names those that it leaves out."""

    version: str
    profile: str
    profiles: tuple[ProfileShown, ...]
    kinds: tuple[str, ...]
    rules: tuple[RuleRun, ...]
    off: tuple[str, ...]
    facts: tuple[FactAsked, ...]
    themes: tuple[Named, ...]
    formats: tuple[FormatShown, ...]


@blueprint.get("/meta")
@described(
    Operation(
        summary="Rules, profiles, kinds, facts and formats",
        description="Send the ETag of an earlier answer as If-None-Match to be told (304) that nothing has changed.",
        gives={JSON: MetaAnswer},
        parameters=(
            {"name": "profile", "in": "query", "schema": {"type": "string"}, "description": "Whose duties apply."},
        ),
        problems=(*ALWAYS, "unknown-name"),
    )
)
def meta() -> Response:
    """Tell what the server knows."""
    server = here()
    name = request.args.get("profile", server.settings.profile).strip().lower()
    try:
        server.book.profile(name)
    except UnknownName as error:
        raise ApiProblem("unknown-name", str(error)) from error
    response = Response(msgspec.json.encode(meta_of(server.book, name)), content_type=JSON)
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def meta_of(book: Rulebook, name: str) -> MetaAnswer:
    """What a server with a rulebook knows, as a profile has it."""
    profile = book.profile(name)
    return MetaAnswer(
        version=__version__,
        profile=name,
        profiles=tuple(ProfileShown(each.name, each.title, each.about) for each in book.profiles.values()),
        kinds=("auto", *(kind.value for kind in DocumentKind if kind is not DocumentKind.OTHER)),
        rules=rules_run(book.rules, profile),
        off=tuple(profile.off),
        facts=tuple(
            FactAsked(fact, about, how_to_write(fact), tuple(Choice(*each) for each in choices(fact).items()))
            for fact, about in FACTS.items()
        ),
        themes=tuple(Named(each.name, each.about) for each in book.concepts if each.name.startswith("theme:")),
        formats=(
            FormatShown(COMMENTS, _ABOUT_COMMENTS, MEDIA[COMMENTS].ending),
            *(FormatShown(each.name, each.about, MEDIA[each.name].ending) for each in FORMATS if each.name in MEDIA),
        ),
    )
