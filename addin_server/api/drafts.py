"""The guided mode for bidders: a question and the draft of its answer, while it is being written."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, request

from addin_server.api.context import here
from addin_server.api.operations import ALWAYS, AT_WORK, Operation, described
from addin_server.api.requests import JSON, Options, decoded, expect, terms_of
from addin_server.security import current_session
from addin_server.work.draft import DraftAnswer
from addin_server.work.orders import Draft

blueprint = Blueprint("drafts", __name__)
_LONGEST = 200_000
_MOST = 2_000_000


class DraftRequest(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A question, "" if there is none, and the draft of its answer. `limit` in words, if the question names none."""

    answer: Annotated[str, msgspec.Meta(max_length=_LONGEST)]
    question: Annotated[str, msgspec.Meta(max_length=_LONGEST)] = ""
    profile: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None


@blueprint.post("/draft")
@described(
    Operation(
        summary="Look at the draft of an answer",
        description="Finds what a response is checked for, and says of each commitment which of quantity, date, owner "
        "and measure it lacks. Places are offsets in the draft, in UTF-16 units.",
        body={JSON: DraftRequest},
        gives={JSON: DraftAnswer},
        problems=(
            *ALWAYS,
            "bad-json",
            "bad-value",
            "slow",
            "no-length",
            "too-large",
            "wrong-media",
            "unknown-name",
            *AT_WORK,
        ),
    )
)
def draft() -> Response:
    """Look at the draft of an answer."""
    server = here()
    session = current_session()
    server.rates.draft(session.name)
    length = expect(JSON, most=_MOST, limits=server.settings.limits)
    with server.workers.admitted(length, session.name):
        body = decoded(DraftRequest, request.get_data(cache=False))
        options = Options(kind="response", profile=body.profile)
        terms = terms_of(options, server.settings, server.book, tender=False)
        return Response(
            server.desk.draft(Draft(body.question, body.answer, terms, body.limit, session.name), session),
            content_type=JSON,
        )
