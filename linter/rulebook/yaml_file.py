"""Reading a YAML file into a checked shape, with the file and line of whatever is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from msgspec.inspect import DictType, EnumType, StructType, Type, UnionType, VarTupleType, type_info

from linter.regex import regex
from linter.rulebook.errors import RulebookError, suggest

Shape = TypeVar("Shape")

_PATH_STEP = regex(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = regex(r"unknown field `(?P<key>[^`]+)`")
_MISSING = regex(r"missing required field `(?P<key>[^`]+)`")
_TYPES = {
    "object": "keys with values",
    "array": "a list",
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}


class Source:
    """A parsed YAML file that remembers the line of each of its parts."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            text = file.read_text(encoding="utf-8-sig")
            self._node = yaml.compose(text, Loader=_Loader)
            self._refuse_repetition(self._node, set())
            self.data: Any = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader in C
        except UnicodeDecodeError as error:
            raise RulebookError(file, None, "this file is not UTF-8 text; save it as UTF-8") from error
        except OSError as error:
            raise RulebookError(file, None, f"cannot be read: {error.strerror}") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise RulebookError(file, line, f"is not valid YAML: {error.problem}") from error
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise RulebookError(file, None, f"is not valid YAML: {reason}") from error

    def shape(self, shape: type[Shape]) -> Shape:
        """The file's content in a shape. Raises RulebookError that names the key and what is expected."""
        try:
            return msgspec.convert(self.data, shape)
        except msgspec.ValidationError as error:
            raise self._error(str(error), shape) from error

    def line(self, *path: str | int) -> int | None:
        """The line of a part of the file, or of the nearest part above it that exists."""
        node = self._node
        line = node.start_mark.line + 1 if node else None
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        return line

    def error(self, message: str, *path: str | int) -> RulebookError:
        """An error about a part of this file."""
        return RulebookError(self.file, self.line(*path), message)

    def _error(self, text: str, shape: type) -> RulebookError:
        message, _, where = text.partition(" - at `")
        path: list[str | int] = [_step(match) for match in _PATH_STEP.finditer(where)]
        if unknown := _UNKNOWN.search(message):
            key = unknown["key"]
            return self.error(f"unknown key “{key}”{_nearest(key, _type_at(shape, path))}", *path, key)
        if missing := _MISSING.search(message):
            return self.error(f"the key “{missing['key']}” is missing", *path)
        names = [step for step in path if isinstance(step, str)]
        inside = f" in “{names[-1]}”" if names else ""
        return self.error(_plain(message, _type_at(shape, path)) + inside, *path)

    def _refuse_repetition(self, node: Any, seen: set[int]) -> None:
        """Refuse a key that stands twice (YAML would keep the last), and aliases, which can repeat without end."""
        if node is None:
            return
        if id(node) in seen:
            line = node.start_mark.line + 1
            raise RulebookError(self.file, line, "write this out where it is repeated; & and * are not used here")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in keys:
                    raise RulebookError(self.file, key.start_mark.line + 1, f"the key “{key.value}” stands twice")
                keys.add(str(key.value))
                self._refuse_repetition(value, seen)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                self._refuse_repetition(value, seen)


def _nearest(key: str, shape: Type) -> str:
    known = [field.encode_name for field in shape.fields] if isinstance(shape, StructType) else []
    return suggest(key, known).replace(" Did", "; did") or f"; known keys are {', '.join(known)}"


def _type_at(shape: type, path: Iterable[str | int]) -> Type:
    """The type that a shape asks for at a path; of several that are allowed, the one with keys of its own."""
    found = _with_keys(type_info(shape))
    for step in path:
        if isinstance(found, StructType):
            found = next((field.type for field in found.fields if field.encode_name == step), found)
        elif isinstance(found, VarTupleType):
            found = found.item_type
        elif isinstance(found, DictType):
            found = found.value_type
        found = _with_keys(found)
    return found


def _with_keys(found: Type) -> Type:
    if isinstance(found, UnionType):
        return next((one for one in found.types if isinstance(one, StructType)), found)
    return found


def _plain(message: str, wanted: Type) -> str:
    """The message of msgspec in the words of somebody who writes a rule."""
    if isinstance(wanted, EnumType):
        value = re.sub(r"^invalid enum value ", "", message, flags=re.IGNORECASE).strip("'")
        if value != message:
            return f"“{value}” is none of {', '.join(str(member.value) for member in wanted.cls)}"
    message = re.sub(r"`([^`]+)`", lambda match: " or ".join(_TYPES.get(t, t) for t in match[1].split(" | ")), message)
    return message[:1].lower() + message[1:].replace(", got ", ", found ")


def _step(match: re.Match[str]) -> str | int:
    if match[1] is not None:
        return match[1]
    return int(match[2]) if match[2].isdigit() else 0


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """The node that shows where a part stands (its key, where it has one) and the node of the part itself."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader in C, without YAML 1.1's on, off, yes and no, which are words here and no truth values."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", regex(r"^(?:true|false)$"), list("tf"))
