"""The OpenAPI document of the API, made from the views and the records that they take and give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from apispec import APISpec
from flask import Flask
from werkzeug.routing import Rule

from addin_server.api.operations import Operation, operation_of
from addin_server.problems import CODES, MEDIA_TYPE, ProblemAnswer
from linter import __version__

_REF: Final = "#/components/schemas/{name}"
_ARGUMENT: Final = re.compile(r"<(?:\w+:)?(\w+)>")
_ABOUT: Final = (
    "Checks documents as the command line does: same document, same findings. Nothing of a document is written to "
    "the disk or sent elsewhere. Each request but those marked needs a session token, and each one that is no "
    "GET the header Origin with an address of this server."
)


def openapi_of(app: Flask) -> dict[str, Any]:
    """The document, version 3.1, as plain data."""
    described = list(_described(app))
    components = _components([operation for _, _, operation in described])
    spec = APISpec(
        title="Tenderlint",
        version=__version__,
        openapi_version="3.1.0",
        info={"description": _ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        security=[{"session": []}],
    )
    spec.components.security_scheme("session", {"type": "http", "scheme": "bearer"})
    for name, schema in sorted(components.items()):
        spec.components.schema(name, schema)
    for rule, method, operation in described:
        path = _ARGUMENT.sub(r"{\1}", rule.rule)
        spec.path(path=path, operations={method.lower(): _operation(rule, operation)})
    return spec.to_dict()


def _described(app: Flask) -> Iterator[tuple[Rule, str, Operation]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation is not None:
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, operation


def _operation(rule: Rule, operation: Operation) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "-"),
        "summary": operation.summary,
        "responses": {str(operation.status): _given(operation), **_problems(operation)},
    }
    if operation.description:
        shown["description"] = operation.description
    if operation.parameters:
        shown["parameters"] = [dict(each) for each in operation.parameters]
    if operation.body:
        shown["requestBody"] = {"required": True, "content": _content(operation.body)}
    if operation.open:
        shown["security"] = []
    return shown


def _given(operation: Operation) -> dict[str, Any]:
    given: dict[str, Any] = {"description": operation.summary}
    if operation.gives:
        given["content"] = _content(operation.gives)
    return given


def _problems(operation: Operation) -> dict[str, Any]:
    """The problems, by status; those that any request may meet among them."""
    codes = dict.fromkeys((*operation.problems, "bad-request", "bad-method", "not-local"))
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(CODES[code][0], []).append(code)
    return {
        str(status): {
            "description": "; ".join(f"{code}: {CODES[code][1].lower()}" for code in found),
            "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(name=ProblemAnswer.__name__)}}},
        }
        for status, found in sorted(by_status.items())
    }


def _content(media: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {"schema": _schema(shape)} for name, shape in media.items()}


def _schema(shape: Any) -> Any:
    """A struct by reference; a schema as it is, with the structs in it by reference."""
    if isinstance(shape, type):
        return {"$ref": _REF.format(name=shape.__name__)}
    if isinstance(shape, Mapping):
        return {name: _schema(inner) for name, inner in shape.items()}
    return [_schema(inner) for inner in shape] if isinstance(shape, list) else shape


def _components(operations: list[Operation]) -> dict[str, Any]:
    from addin_server.work.text import DocumentText

    shapes = [ProblemAnswer, DocumentText]
    for operation in operations:
        shapes += (shape for media in (operation.body, operation.gives) for shape in _structs(media))
    _, components = msgspec.json.schema_components(list(dict.fromkeys(shapes)), ref_template=_REF)
    return {name: _without_closed_items(schema) for name, schema in components.items()}


def _without_closed_items(schema: Any) -> Any:
    """A schema without `items: false`, which `maxItems` says too, and which apispec takes for the name of a schema."""
    if isinstance(schema, Mapping):
        kept = {name: inner for name, inner in schema.items() if (name, inner) != ("items", False)}
        return {name: _without_closed_items(inner) for name, inner in kept.items()}
    return [_without_closed_items(inner) for inner in schema] if isinstance(schema, list) else schema


def _structs(shape: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(shape, type):
        yield shape
    elif isinstance(shape, Mapping):
        for inner in shape.values():
            yield from _structs(inner)
