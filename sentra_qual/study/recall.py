"""What reading a study's files came to, remembered from one command to the next.

In: the files of a study as they are.
Out: interviews, their units, the codebook: read anew, or remembered from the same bytes.
Never: the text of an interview; a memory of other bytes, of another tool, or of other rules.

It stands in .sentra/readings.json and .sentra/codebook.json as plain JSON and may be deleted
at any time. A memory that is missing, damaged or foreign is made again without a word; where
nothing can be written, it is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sentra_qual import __version__
from sentra_qual.model import Codebook, Interview, Unit
from sentra_qual.problems import StudyUnusable
from sentra_qual.sources.units import UnitSize, units
from sentra_qual.study.files import sha256, write_whole
from sentra_qual.study.interviews import canonical_text, fingerprint, read_interview
from sentra_qual.study.plain import (
    codebook_of,
    interview_of,
    of_codebook,
    of_interview,
    of_units,
    units_of,
)

_PACKAGE = Path(__file__).parent.parent
_MAKERS = ("bahasa", "codebook", "model", "sources", "study")
_UNFIT = (TypeError, ValueError, LookupError)
_Kept = dict[str, Any]


class Reading(NamedTuple):
    """An interview as it was understood, and the units it is judged in."""

    interview: Interview
    units: tuple[Unit, ...]


def readings(
    root: Path, ids: Sequence[str], size: UnitSize, beside: Collection[str] = ()
) -> tuple[Reading, ...]:
    """Return interviews with their units, each read anew only if its files changed.

    What is remembered of those `beside` them is kept as it is.
    """
    path = root / ".sentra" / "readings.json"
    kept, found = _remembered(path), list[Reading]()
    now = {id_: kept[id_] for id_ in beside if id_ in kept}
    for id_ in ids:
        print_ = [*fingerprint(root, id_).values(), size.value]
        row = kept.get(id_)
        reading = _recalled(root, id_, row) if row and row[0] == print_ else None
        if reading is None:
            one = read_interview(root, id_)
            reading = Reading(one, tuple(units(one, unit=size)))
            row = [print_, sha256(one.text), of_interview(one), of_units(reading.units)]
        now[id_] = row
        found.append(reading)
    if now != kept:
        _remember(path, now)
    return tuple(found)


def remembered(root: Path, ids: Sequence[str], size: UnitSize) -> dict[str, Reading]:
    """Return those of some interviews that need not be read anew, by id."""
    kept, found = _remembered(root / ".sentra" / "readings.json"), dict[str, Reading]()
    for id_ in ids:
        row = kept.get(id_)
        if row and row[0] == [*fingerprint(root, id_).values(), size.value]:
            reading = _recalled(root, id_, row)
            found |= {id_: reading} if reading else {}
    return found


def codebook(root: Path, paths: Sequence[Path]) -> Codebook:
    """Return the codebook of some files, read anew only if they changed.

    Raises InvalidCodebook with all problems if the files hold an error.
    """
    from sentra_qual.codebook import load_valid

    path, files = root / ".sentra" / "codebook.json", [str(one) for one in paths]
    prints = [f"{one.stem} {sha256(one.read_bytes())}" for one in paths if one.is_file()]
    if len(prints) < len(paths):
        return load_valid(paths)
    kept = _remembered(path)
    if kept.get("files") == prints:
        with contextlib.suppress(*_UNFIT):
            return codebook_of(kept["book"], files)
    book = load_valid(paths)
    _remember(path, {"files": prints, "book": of_codebook(book, files)})
    return book


def _recalled(root: Path, id_: str, row: list[Any]) -> Reading | None:
    """Return an interview as it is remembered; None if that is none of today's shape."""
    with contextlib.suppress(*_UNFIT):
        one = interview_of(id_, canonical_text(root, id_, row[1]), row[2])
        return Reading(one, units_of(id_, row[3]))
    return None


def _remembered(path: Path) -> _Kept:
    """Return what a file remembers; nothing if it is not whole or made by other rules."""
    with contextlib.suppress(OSError, ValueError):
        stamp, _, body = path.read_bytes().partition(b"\n")
        if stamp.decode() == f"{_rules()} {sha256(body)}":
            kept: _Kept = json.loads(body)
            return kept
    return {}


def _remember(path: Path, kept: _Kept) -> None:
    body = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    body = body.encode("utf-8", "backslashreplace").decode()
    with contextlib.suppress(OSError, StudyUnusable):
        write_whole(path, f"{_rules()} {sha256(body)}\n{body}")


@cache
def _rules() -> str:
    """Return the hash of what a reading depends on besides the files: the tool's own rules."""
    return sha256(repr((__version__, sorted(_sources()))))


def _sources() -> Iterator[tuple[str, int, int]]:
    for room in _MAKERS:
        for folder, _, names in os.walk(_PACKAGE / room):
            for name in names:
                if not name.endswith(".pyc"):
                    about = Path(folder, name).stat()
                    yield name, about.st_size, about.st_mtime_ns
