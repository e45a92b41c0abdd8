"""Which program a database is of, and its project.

In: the path of a database, or of the folder that a program keeps it in.
Out: a Project; UnreadableSource where it is of a program that we do not know.
Never: a program told by the name of a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sentra_qual.interchange.databases.opening import HEAD, Database, open_database
from sentra_qual.interchange.refi.doubles import without_doubles
from sentra_qual.interchange.refi.shapes import Losses, Project
from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource

_INSIDE = "data.qda"


def database_in(path: Path) -> Path | None:
    """Return the database that a path is or holds; None if there is none."""
    file = path / _INSIDE if path.is_dir() else path
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return file if opened.read(len(HEAD)) == HEAD else None


def name_of(path: Path) -> str:
    """Return what a project is called: QualCoder's is its folder."""
    inside = path.name == _INSIDE and path.absolute().parent.suffix == ".qda"
    return path.absolute().parent.stem if inside else path.stem


def check_known(file: Path) -> None:
    """Refuse a database of a program that we do not know, or that cannot be read."""
    with open_database(file) as database:
        _program(database)


def read_database(file: Path) -> Project:
    """Return the project of a database."""
    with open_database(file) as database:
        project = _program(database)(database, name_of(file))
    losses = Losses()
    for loss in project.losses:
        for name in loss.names or ("",):
            losses.add(loss.kind, name, count=0)
        losses.add(loss.kind, count=loss.count)
    project = without_doubles(project, losses)
    return replace(project, losses=losses.listed())


def _program(database: Database) -> Callable[[Database, str], Project]:
    from sentra_qual.interchange.databases import qualcoder, taguette

    if database.holds(qualcoder.NEEDED):
        return qualcoder.read_qualcoder
    if database.holds(taguette.NEEDED):
        return taguette.read_taguette
    raise UnreadableSource(say("imports.database", language=None, file=database.path))
