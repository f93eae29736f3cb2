"""What a process of the server runs: it carries out orders, and leaves nothing behind, not even when it crashes."""

from __future__ import annotations

import contextlib
import gc
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from linter.batch.worker import Checking, Setup, serve

if TYPE_CHECKING:
    from addin_server.work.clerk import Clerk
    from linter.rulebook.rulebook import Rulebook


def serve_orders(connection: Connection, setup: Setup) -> None:
    """Carry out orders until the other end of the pipe is closed."""
    leave_no_core()
    serve(connection, setup, _loaded)


def leave_no_core() -> None:
    """Have the system keep no copy of this process's memory when it crashes: documents are in it."""
    try:
        import resource
    except ImportError:  # Windows keeps none unless somebody sets it up
        return
    module: Any = resource
    with contextlib.suppress(OSError, ValueError):
        module.setrlimit(module.RLIMIT_CORE, (0, module.getrlimit(module.RLIMIT_CORE)[1]))


def clerk_of(book: Rulebook) -> Clerk:
    """A clerk who has everything at hand that an order may need."""
    from addin_server.work.clerk import Clerk
    from linter.batch.checking import Checker

    checker = Checker(book)
    checker.vocabulary  # noqa: B018 - the time of the first document is its own
    gc.collect()
    gc.freeze()  # what is loaded stays to the end: nobody need look through it again and again for what does not
    return Clerk(checker)


def _loaded(setup: Setup) -> Checking:
    from linter.batch.checking import book_of

    clerk = clerk_of(book_of(setup.book))
    clerk.forget_in_time()
    return clerk
