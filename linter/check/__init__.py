"""Checking: rules, which are data, applied to the units of a reading. One file for each kind of check."""
