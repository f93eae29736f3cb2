"""What each address of the API takes and gives, said beside the view, from which the OpenAPI document is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, TypeVar

View = TypeVar("View", bound=Callable[..., Any])
BINARY: Final[Mapping[str, Any]] = MappingProxyType({"type": "string", "format": "binary"})
# Problems that any request with a token may meet.
ALWAYS: Final = ("bad-host", "bad-origin", "no-token", "stale-token", "failed")
# Problems that a request may meet for which a process has to work.
AT_WORK: Final = ("timed-out", "busy", "too-often", "crashed", "no-workers", "stopping")


@dataclass(frozen=True)
class Operation:
    """An operation. `body` and `gives` map media types to a struct or a JSON schema; `problems` are codes."""

    summary: str
    description: str = ""
    status: int = 200
    body: Mapping[str, Any] = field(default_factory=dict)
    gives: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    parameters: tuple[Mapping[str, Any], ...] = ()
    open: bool = False


def described(operation: Operation) -> Callable[[View], View]:
    """Say what a view takes and gives."""

    def mark(view: View) -> View:
        view.__dict__["operation"] = operation
        view.__dict__["without_token"] = operation.open
        return view

    return mark


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """What a view takes and gives."""
    found: Operation | None = getattr(view, "operation", None)
    return found
