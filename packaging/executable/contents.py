"""What goes into the executable besides the code that it imports, and what stays out though something imports it."""

from __future__ import annotations

from typing import Final

from linter.batch.program import PACKAGES

# Packages whose versions are asked for: Tenderlint's own metadata hold the checksums of its data.
METADATA: Final = ("tenderlint", *PACKAGES)

# Left out: what is imported only where it happens to be there, or by code that Tenderlint never runs.
EXCLUDED: Final = (
    # openpyxl looks at pictures with it, and Tenderlint reads no pictures. It is here to convert the icon.
    "PIL",
    # openpyxl would take it if it were there; Tenderlint reads XML with limits of its own, as without it.
    "defusedxml",
    # How packages are built and installed.
    "distutils", "pip", "setuptools", "trove_classifiers", "_distutils_hack",
    # Rich colours source code and Markdown with them, which no report holds.
    "markdown_it", "pygments",
    # Windows and consoles of Python's own; readline is under the GPL besides.
    "IPython", "curses", "idlelib", "readline", "tkinter", "turtle",
    # Tests, and what is needed only by them and by people who debug.
    "doctest", "lib2to3", "numpy.f2py", "numpy.testing", "numpy.tests", "pdb", "pydoc", "test", "unittest",
    # HTML, schemas and objects made of XML.
    "lxml.html", "lxml.isoschematron", "lxml.objectify",
    # The command lines of packages. spaCy imports its own at the start: tokeniser.py puts another in its place.
    "pypdfium2._cli", "spacy.cli", "typer", "weasel",
    # What few people need: as extras of the Python package, see linter/extras.py.
    "adlfs", "dask", "distributed", "fsspec", "pyarrow", "s3fs", "sshfs",
)  # fmt: skip
