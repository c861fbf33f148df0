"""The table of commands is true: each loads, and says of itself what the table says of it."""

from __future__ import annotations

import inspect

import pytest
import typer

from detente.cli.app import COMMANDS, Command, load
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", COMMANDS, ids=[c.name for c in COMMANDS])
def test_each_command_loads_under_its_help(command: Command) -> None:
    found = load(command)
    said = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert str(said).splitlines()[0] == command.help


def test_names_stand_once() -> None:
    assert len({c.name for c in COMMANDS}) == len(COMMANDS)


def test_help_lists_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.status == 0
    for command in COMMANDS:
        assert command.name in outcome.out


def test_an_unknown_command_names_a_near_one(run: Run) -> None:
    outcome = run("statis")
    assert outcome.status == 2
    assert "status" in outcome.err


def test_the_list_of_commands_fits_a_terminal_of_80_columns_uncut(run: Run) -> None:
    outcome = run("--help")
    for command in COMMANDS:
        assert f"{command.name:<10}  {command.short}\n" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert "Exit status: 0 done" in " ".join(outcome.out.split())
