"""Batches: from what a user names to one run over all of it, in worker processes that may be killed.

The command line, a server and a cluster use the same pieces: `sources` (what is checked), `checking` (one document from
its bytes), `pool` (processes with limits), `cache`, and `run`, which puts them together.
"""
