"""``detente serve``: the web application on this machine."""

from __future__ import annotations

from pathlib import Path

import typer


def serve(
    port: int = typer.Option(None, "--port", help="Port to listen on; 0 picks a free one. Default: the setting port."),
    host: str = typer.Option(None, "--host", help="Address to listen on. Default: the setting host, this machine alone."),
    token_file: Path = typer.Option(
        None, "--token-file", metavar="FILE", help="File with the token that allows writing; without it nothing is written."
    ),
    allow_host: list[str] = typer.Option([], "--allow-host", metavar="NAME", help="A further name to answer under; may be repeated."),
) -> None:
    """The web application on this machine: pages and the JSON API."""
    import os
    from dataclasses import replace

    from detente.core.settings import Settings
    from detente.web.server import run

    settings = Settings.from_environment(os.environ)
    settings = replace(settings, port=settings.port if port is None else port, host=host or settings.host)
    run(settings, token_file=token_file, allowed_hosts=allow_host, say=lambda line: typer.echo(line, err=True))
