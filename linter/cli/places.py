"""Where a document or a report is, as the command line takes it: a path on this computer, or an address elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from linter.cli.output import Refusal

if TYPE_CHECKING:
    from linter.batch.remote import Address

    _Type = click.ParamType[Path | Address]
else:
    _Type = click.ParamType  # older versions of click take no type


class _Place(_Type):
    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | Address:
        """A path, or an address such as s3://bucket/folder. Raises Refusal for an address that cannot be used."""
        if not isinstance(value, str) or "://" not in value:
            return Path(value)
        from linter.batch.remote import UnusableAddress, place

        try:
            return place(value)
        except UnusableAddress as error:
            raise Refusal(str(error)) from error


PLACE: Final = _Place()


def check_elsewhere(output: Address, documents: Sequence[Path | Address]) -> None:
    """Refuse, before any work is done, an --output elsewhere that cannot be written or that is a document."""
    from linter.batch.remote import check_writable
    from linter.read.errors import ReadError

    if output in documents:
        raise Refusal(f"--output {output} is one of the documents to check and would be lost. Name another file.")
    try:
        check_writable(output)
    except ReadError as error:
        raise Refusal(f"--output {output}: {error.message}") from error


def write_elsewhere(data: bytes, output: Address) -> None:
    """Write a report elsewhere, whole or not at all. Raises Refusal."""
    from linter.batch.remote import write_at
    from linter.read.errors import ReadError

    try:
        write_at(output, data)
    except ReadError as error:
        raise Refusal(f"{output} cannot be written: {error.message}") from error
