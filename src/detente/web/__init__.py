"""The web face: server-rendered pages and a JSON API over one ledger, on this machine alone. README.md says how to add a page."""
