"""Every command waits behind a door that says the same as the command itself."""

from __future__ import annotations

import inspect

import pytest
import typer

from sentra_qual import cli
from sentra_qual.cli import codebook
from sentra_qual.cli.doors import Door

DOORS = {**cli.COMMANDS, **{f"codebook {n}": door for n, door in codebook.COMMANDS.items()}}


@pytest.mark.parametrize("name", DOORS)
def test_the_line_of_help_is_the_first_of_the_command(name: str) -> None:
    """What `--help` lists before a command is loaded is what the command says of itself."""
    there = DOORS[name].load()
    says = there.info.help if isinstance(there, typer.Typer) else inspect.getdoc(there)

    assert DOORS[name].help == says.partition("\n\n")[0]


def test_a_door_names_its_module_and_what_stands_in_it() -> None:
    """A door opens to the function it names."""
    assert codebook.check is Door("codebook", "check", "").load()
