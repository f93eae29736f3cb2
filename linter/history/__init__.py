"""How practice changes over time: counts of past runs in one file, and the trends in them. No text of documents."""
