"""Sphinx: `make docs` fills in what is made from the code (tools/docs_pages.py) and builds the site into build/docs."""

project = "detente"
author = "The detente developers"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns: list[str] = []
html_title = "detente"
smartquotes = False  # two hyphens are an option, not a dash
myst_heading_anchors = 3
suppress_warnings = [
    "myst.header",  # pages of figures go from their title to rows of a third level
    "myst.xref_missing",  # pages link to files beside docs/, which the built site does not hold; tests/docs checks every link
]
