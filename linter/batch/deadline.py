"""Calls that may take no longer than so many seconds, of libraries that know no such limit, or keep to none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Given = TypeVar("Given")


def within(seconds: float, call: Callable[[], Given]) -> Given:
    """What a call gives. Raises TimeoutError if it does not within so many seconds.

    The call then goes on in a thread that keeps nobody from leaving.
    """
    future: Future[Given] = Future()

    def answer() -> None:
        try:
            future.set_result(call())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=answer, daemon=True).start()
    try:
        return future.result(seconds)
    except TimeoutError as error:
        raise error if future.done() else TimeoutError(f"no answer within {seconds:g} seconds") from error
