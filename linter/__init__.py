"""Tenderlint: finds social value pitfalls in tenders, contracts and responses."""

__version__ = "0.1.0"
