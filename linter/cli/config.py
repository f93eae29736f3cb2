"""The configuration: `tenderlint.toml`, found in the working folder or above it, read into one checked shape."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal

from linter.cli.output import Refusal

NAME: Final = "tenderlint.toml"
_WAY_OUT: Final = "--isolated runs without it."
_LARGEST: Final = 1_000_000  # bytes


@dataclass(frozen=True)
class PathSettings:
    """What holds for some paths only, before what holds for all. `match` counts from the folder of the file."""

    match: str | tuple[str, ...]
    profile: str | None = None
    kind: Literal["auto", "tender", "response", "contract"] | None = None
    facts: dict[str, str | int | float | bool] = field(default_factory=dict)

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns for its paths."""
        return (self.match,) if isinstance(self.match, str) else self.match

    @property
    def stated(self) -> tuple[str, ...]:
        """Its facts as --fact takes them."""
        return _stated(self.facts)


@dataclass(frozen=True)
class WaiverConfig:
    """Where an organisation keeps its waivers: `files` are relative to the configuration."""

    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """What an organisation sets once. `rules` are folders of house rules, relative to the file.

    A value that is None, or empty, leaves the command's own default.
    """

    profile: str | None = None
    kind: str | None = None
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    cache: bool = False
    jobs: int | None = None
    pack: bool | Literal["auto"] | None = None
    facts: dict[str, str | int | float | bool] = field(default_factory=dict)
    paths: tuple[PathSettings, ...] = ()
    waivers: WaiverConfig = field(default_factory=WaiverConfig)
    history: str | None = None


@dataclass(frozen=True)
class Configured:
    """A configuration and the file that it came from; None where there is none."""

    config: Config = field(default_factory=Config)
    file: Path | None = None

    @property
    def house_folders(self) -> tuple[Path, ...]:
        """The folders of house rules."""
        return tuple((self.file.parent / folder) for folder in self.config.rules) if self.file else ()

    @property
    def waiver_files(self) -> tuple[Path, ...]:
        """The files of waivers."""
        return tuple(self.file.parent / name for name in self.config.waivers.files) if self.file else ()

    @property
    def history(self) -> Path | None:
        """The file of the history."""
        return self.file.parent / self.config.history if self.file and self.config.history else None

    @property
    def defaults(self) -> dict[str, object]:
        """The values that stand in for options which the user does not give, by the names of their parameters."""
        config = self.config
        given: dict[str, object] = {
            "profile_name": config.profile,
            "kind": config.kind,
            "fail_on": config.fail_on,
            "select": config.select,
            "ignore": config.ignore,
            "given": _stated(config.facts),
            "include": config.include,
            "exclude": config.exclude,
            "cache": config.cache,
            "jobs": config.jobs,
            "as_pack": None if config.pack == "auto" else config.pack,
        }
        return {name: value for name, value in given.items() if value or (name, value) == ("as_pack", False)}


def find_config(folder: Path) -> Path | None:
    """The nearest tenderlint.toml in a folder or above it."""
    return next((at / NAME for at in (folder, *folder.parents) if (at / NAME).is_file()), None)


def read_config(file: Path) -> Configured:
    """Read a configuration. Raises Refusal in one line: file, and line or key, and what to do."""
    try:
        if file.stat().st_size > _LARGEST:
            raise Refusal(f"{file}: this is too large for a configuration. Is it the right file?")
        return Configured(_shaped(tomllib.loads(file.read_text(encoding="utf-8-sig")), file), file.absolute())
    except OSError as error:
        raise Refusal(f"The configuration {file} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise Refusal(f"{file}: this file is not UTF-8 text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{file}: is not valid TOML: {error}.") from error


def _shaped(data: dict[str, Any], file: Path) -> Config:
    import msgspec

    _refuse_unknown(data, Config, file, "")
    for number, table in enumerate(_tables(data.get("paths")), start=1):
        _refuse_unknown(table, PathSettings, file, f"[[paths]] {number}: ")
    within = data.get("waivers")
    if isinstance(within, dict) and (strange := next((key for key in within if key != "files"), None)):
        raise Refusal(f"{file}: there is no key “{strange}” in [waivers]; the key is files. {_WAY_OUT}")
    try:
        return msgspec.convert({key.replace("-", "_"): value for key, value in data.items()}, Config)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`").replace("_", "-")
        raise Refusal(f"{file}: {key}: {what[:1].lower()}{what[1:]}. {_WAY_OUT}") from error


def _refuse_unknown(table: dict[str, Any], shape: type, file: Path, where: str) -> None:
    keys = [known.name.replace("_", "-") for known in fields(shape)]
    unknown = next((key for key in table if key not in keys), None)
    if unknown is not None:
        raise Refusal(f"{file}: {where}there is no key “{unknown}”; the keys are {', '.join(keys)}. {_WAY_OUT}")


def _tables(value: object) -> list[dict[str, Any]]:
    """The tables of a list; what is none is left to be refused with its shape."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _stated(facts: dict[str, str | int | float | bool]) -> tuple[str, ...]:
    """Facts as --fact takes them."""
    return tuple(f"{name}={_written(value)}" for name, value in facts.items())


def _written(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
