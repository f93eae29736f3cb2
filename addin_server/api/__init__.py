"""The API, version 1: one file for each thing that can be asked."""
