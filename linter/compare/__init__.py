"""Two sides of the same documents, earlier and later: what was solved, what is new, what is still there. Pure."""
