"""The documents in a zip, as the command line finds them, within what one request may hold."""

from __future__ import annotations

from pathlib import Path

from addin_server.work.orders import Form, Source, Unpack, Unpacked
from linter.batch.sources import STANDARD_INPUT, Finder, Opener
from linter.read.errors import ReadError
from linter.read.limits import PackLimits


def unpack(order: Unpack) -> Unpacked:
    """Take a zip apart. What is beyond the limits, or cannot be read, is a problem of its own."""
    limits = PackLimits(
        size=len(order.data) + 1,
        entries=10 * order.documents,
        nested_size=order.size,
        unpacked_size=4 * order.size,
    )
    finder = Finder(limits=limits, standard_input=lambda _: order.data, standard_input_name=order.name)
    found = finder.find([Path(STANDARD_INPUT)])
    sources: list[Source] = []
    problems: list[tuple[str, str, str]] = []
    left = order.size
    with Opener(limits) as opener:
        for each in found.sources:
            try:
                if each.trouble is not None:
                    problems.append((each.path, each.trouble.code, each.trouble.message))
                    continue
                data = opener.read(each)
            except ReadError as error:
                problems.append((each.path, error.code, error.message))
                continue
            left -= len(data)
            if left < 0 or len(sources) == order.documents:
                problems.append((each.path, "too-large", _too_much(order)))
                break
            sources.append(Source(each.path, each.name, data, Form.FILE, pack=order.name))
    remarks = tuple((each.path, each.code, each.message) for each in found.remarks)
    return Unpacked(tuple(sources), tuple(problems), remarks)


def _too_much(order: Unpack) -> str:
    megabytes = order.size // 1_000_000
    return (
        f"This and what follows in the zip was not checked: it holds more than {order.documents} documents or "
        f"{megabytes} MB. Split the zip."
    )
