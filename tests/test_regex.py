"""Regular expressions are compiled when first used, so a test has to see that each is one."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import linter
from linter.regex import regex


def test_every_regular_expression_of_the_package_compiles() -> None:
    for module in pkgutil.walk_packages(linter.__path__, "linter."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    late = [each for each in gc.get_objects() if type(each) is type(regex(""))]
    assert len(late) > 100
    for each in late:
        assert re.compile(each.pattern, each.flags & ~re.UNICODE)


def test_it_serves_as_a_compiled_pattern_does() -> None:
    late = regex(r"(?P<sum>\d+)", re.IGNORECASE)
    found = late.search("pay £40")
    assert found is not None
    assert found["sum"] == "40"
    assert late.sub("x", "4 and 5") == "x and x"
    assert late.groupindex == {"sum": 1}
    assert late.pattern == r"(?P<sum>\d+)"


def test_what_is_no_regular_expression_says_so_when_used() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.search("")
    with pytest.raises(AttributeError):
        _ = late.nothing  # type: ignore[attr-defined]
