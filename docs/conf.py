"""Sphinx: `make docs` builds these pages into build/docs."""

project = "detente"
author = "The detente developers"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns: list[str] = []
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # pages link to files beside docs/, which the built site does not hold
