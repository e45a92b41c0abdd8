"""Commands that are loaded when somebody calls them.

In: a table: the name of a command, where it stands, what help says of it in one line.
Out: a group for Typer that shows the whole table and loads one command.
Never: a module of a command that was not called.

Typer looks at the signature of every function it is given, at every start; a run of one
command would pay for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from sentra_qual.cli.usage import mistyped, no_command
from sentra_qual.model.named import NamedTuple

_ROOM = "sentra_qual.cli"


class Door(NamedTuple):
    """Where a command stands (module and name), and its help, as its function says it."""

    module: str
    name: str
    help: str

    def load(self) -> Any:
        """Return what stands behind the door: a function, or a group of commands."""
        return getattr(import_module(f"{_ROOM}.{self.module}"), self.name)


Doors = Mapping[str, Door]


class _Unopened(TyperCommand):
    """A command that becomes itself when it is called."""

    def __init__(self, name: str, door: Door) -> None:
        super().__init__(name, help=door.help)
        self._door = door

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """Load the command; the context is made by it, and so it is what runs.

        Only here it is known which command a word is behind: Typer does not always say.
        """
        there = self._door.load()
        if not isinstance(there, typer.Typer):
            alone = typer.Typer(
                rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
            )
            alone.command(self.name)(there)
            there = alone
        try:
            return get_command(there).make_context(info_name, args, parent, **extra)
        except typer.TyperException as error:
            above = [parent.command_path] if parent else []
            raise mistyped(error, " ".join([*above, str(info_name)])) from error


def group_of(doors: Doors) -> type[TyperGroup]:
    """Return the kind of group that has these commands, in their order."""

    class Group(TyperGroup):
        """A group whose commands wait behind doors."""

        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands = {name: _Unopened(name, door) for name, door in doors.items()}

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
            """Return the command that is meant; Mistyped names those it may have been."""
            name = args[0]
            if name not in self.commands and not name.startswith("-"):
                raise no_command(name, self.commands, ctx.command_path)
            return super().resolve_command(ctx, args)

    return Group
