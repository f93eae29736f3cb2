"""Tenderlint: finds social value pitfalls in tenders, contracts and responses."""

import os

# The matrices here are small: a second thread of numpy's linear algebra only spins while it waits for the first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
