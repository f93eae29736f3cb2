"""The texts of the labelled corpus and the code that writes them as Word and Excel files."""
