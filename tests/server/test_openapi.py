"""The OpenAPI document: what it says holds, and nothing that can be made from it brings the server down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from addin_server.settings import Limits
from server.front import Front, started

_EXAMPLES = 25


@pytest.fixture(scope="module")
def careful() -> Iterator[Front]:
    """A server with small limits, so that whatever is made up is soon done."""
    with started(Limits(seconds=20, waiting=8), workers=1) as front:
        yield front.begun()


def document(front: Front) -> dict[str, Any]:
    return dict(front.get("/api/v1/openapi.json").json)


def test_every_reference_leads_somewhere_and_every_record_is_told(front: Front) -> None:
    found = document(front)
    text = json.dumps(found)
    for part in text.split('"$ref": "')[1:]:
        name = part.partition('"')[0].removeprefix("#/components/schemas/")
        assert name in found["components"]["schemas"]
    for name, schema in found["components"]["schemas"].items():
        assert schema.get("description"), name


def test_every_address_but_pages_is_told(front: Front) -> None:
    from addin_server.app import create_app
    from addin_server.settings import Settings, local_origins
    from linter.rulebook.load import shipped_rulebook

    app = create_app(Settings(local_origins(1, secure=False)), shipped_rulebook(), front.workers)
    rules = {rule.rule.replace("<name>", "{name}") for rule in app.url_map.iter_rules()}
    told = set(document(front)["paths"])
    for_office = {"/office/manifest.xml", "/office/manifest.json", "/office/manifest.zip", "/office/icons/{name}"}
    pages = {"/", "/<path:name>", "/officejs/<path:name>", "/api/", "/api/v1/openapi.json"}
    assert rules - told == pages | for_office


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(
    "operation",
    [
        "POST /api/v1/session",
        "GET /api/v1/meta",
        "POST /api/v1/check",
        "POST /api/v1/report/{name}",
        "POST /api/v1/draft",
    ],
)
def test_whatever_is_asked_the_answer_is_one_that_is_told(careful: Front, operation: str, mode: GenerationMode) -> None:
    method, _, path = operation.partition(" ")
    schema = schemathesis.openapi.from_dict(document(careful))
    headers = {"Origin": careful.origin, "Authorization": f"Bearer {careful.token}"}

    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(schema[path][method].as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:
        response = case.call(base_url=f"http://localhost:{careful.port}", headers=headers, timeout=30)
        assert response.status_code < 500, response.text
        case.validate_response(response, checks=[status_code_conformance, content_type_conformance])

    asked()
    assert careful.get("/healthz").status == 200
