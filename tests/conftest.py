"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# Learning solves many small systems of equations, on which several threads only wait for each other. This must be set
# before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No deadline: the first example may import a heavy package. In CI the same examples on every run, so that a run that
# fails can be repeated.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
