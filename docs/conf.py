"""How the documentation becomes a site. `make site` gathers the pages and builds it."""

project = "Tenderlint"
author = "The Tenderlint authors"
language = "en_GB"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
# Links to sections of a page, as in rules-as-data.md#units-and-traits.
myst_heading_anchors = 3
# Wording and examples are shown as they stand in the rules, with the quotation marks that stand there.
smartquotes = False

# Furo brings all that its pages need along; it uses the fonts of the reader's own system.
html_theme = "furo"
html_title = project
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_static_path = ["style"]
html_css_files = ["tenderlint.css"]
