"""The words and the looks of the example documents."""
