"""What of spaCy goes into the executable: what its English tokeniser loads, which is found out by loading it.

spaCy imports its own command line at the start, and that a web client, a project manager and much else. Nothing of it
is ever called here, so a stand-in takes its place. Compiled modules do not tell what they import, and a list kept by
hand would be wrong with the next version: so the build asks the tokeniser itself about a word that it knows and one
that it does not, and notes what that took.
"""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

# spaCy, and what is here for its sake alone: of these goes in what was loaded, and nothing else.
BROUGHT: Final = frozenset(
    {
        "annotated_doc", "annotated_types", "anyio", "blis", "catalogue", "certifi", "charset_normalizer",
        "cloudpathlib", "confection", "cymem", "h11", "httpcore", "httpx", "idna", "murmurhash", "preshed", "pydantic",
        "pydantic_core", "requests", "shellingham", "smart_open", "spacy", "spacy_legacy", "spacy_loggers", "srsly",
        "thinc", "tqdm", "typer", "typing_inspection", "urllib3", "wasabi", "weasel",
    }
)  # fmt: skip
STAND_IN: Final = {
    "spacy.cli": ("spacy/cli/__init__.py", '"""Left out: the command line of spaCy."""\n'),
    "spacy.cli.info": ("spacy/cli/info.py", '"""Left out: the command line of spaCy."""\n\ninfo = None\n'),
}


class Taken(NamedTuple):
    """What the tokeniser took: the names of modules, and the data files that it read."""

    modules: frozenset[str]
    data: frozenset[Path]


def stand_ins(folder: Path) -> dict[str, Path]:
    """Write the stand-ins below a folder. Returns their files, by the module that each stands for."""
    for place, text in STAND_IN.values():
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return {module: folder / place for module, (place, _) in STAND_IN.items()}


@functools.cache
def taken(folder: Path, without: tuple[str, ...]) -> Taken:
    """What the tokeniser takes with the stand-ins in a folder, where some packages are not to be had."""
    places = {module: str(file) for module, file in stand_ins(folder).items()}
    order = json.dumps({"stand_ins": places, "without": without})
    ran = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", _LOOK], input=order, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise RuntimeError(f"spaCy's tokeniser does not run as it is to be packed:\n{ran.stderr}")
    modules, read = json.loads(ran.stdout)
    return Taken(
        frozenset(each for each in modules if each.partition(".")[0] in BROUGHT), frozenset(map(Path, sorted(read)))
    )


# Runs in a Python of its own. No package has entry points in the executable, so none is found here either.
_LOOK: Final = """
import importlib.metadata, importlib.util, json, sys

order = json.load(sys.stdin)
for name in order["without"]:
    sys.modules[name] = None
for name, file in order["stand_ins"].items():
    spec = importlib.util.spec_from_file_location(name, file)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
importlib.metadata.entry_points = lambda **_: importlib.metadata.EntryPoints()
read = set()

def note(event, details):
    if event == "open" and isinstance(details[0], str) and "site-packages" in details[0]:
        if not details[0].endswith((".py", ".pyc", ".so", ".pyd")) and ".dist-info" not in details[0]:
            read.add(details[0])

sys.addaudithook(note)
import spacy

tokenise = spacy.blank("en").tokenizer
assert len(tokenise("Ltd.")) == 1 and len(tokenise("Sgt.")) == 2
print(json.dumps([sorted(name for name, module in sys.modules.items() if module is not None), sorted(read)]))
"""
