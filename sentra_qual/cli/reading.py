"""Files that several commands read: which are meant, and how each was understood.

In: names of files and folders, roles that the user settles.
Out: readings; what cannot be read is told, or raised.
Never: a study.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.cli.collecting import collect
from sentra_qual.cli.output import tell
from sentra_qual.messages import say
from sentra_qual.model import Role
from sentra_qual.problems import SentraError, UnreadableSource, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.sources import Reading


def read_all(files: Iterable[Path], roles: Mapping[str, Role]) -> tuple[tuple[Reading, ...], int]:
    """Read files; those that cannot be read are told and counted."""
    found = [or_tell(lambda path=path: read_file(path, roles)) for path in files]  # type: ignore[misc]
    readings = tuple(reading for reading in found if reading)
    return readings, len(found) - len(readings)


def or_tell(reading: Callable[[], Reading]) -> Reading | None:
    """Return a reading; what cannot be read is told."""
    try:
        return reading()
    except SentraError as error:
        tell(str(error))
        return None


def read_file(path: Path, roles: Mapping[str, Role], answers: Sequence[str] = ()) -> Reading:
    """Read a file, also one that is not there: UnreadableSource."""
    from sentra_qual.kept import keep_tables
    from sentra_qual.patterns import keep_patterns
    from sentra_qual.sources import read
    from sentra_qual.study.coder import cache_folder

    keep_tables(cache_folder())
    keep_patterns(cache_folder())
    if not path.exists():
        raise UnreadableSource(say("cli.no_file", file=path))
    return read(path, roles=roles, answers=answers)


def expand(files: Iterable[Path]) -> list[Path]:
    """Return the files meant: a folder stands for the readable files in it, in order."""
    return list(collect(files).files)


def roles_of(pairs: Iterable[str]) -> dict[str, Role]:
    """Return roles by label from LABEL=role options."""
    roles: dict[str, Role] = {}
    for pair in pairs:
        label, _, role = pair.rpartition("=")
        if not label or role not in list(Role):
            raise WrongUsage(say("cli.bad_role", pair=pair, roles=", ".join(Role)))
        roles[label.strip()] = Role(role)
    return roles
