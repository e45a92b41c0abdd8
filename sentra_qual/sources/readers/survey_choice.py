"""Which columns a person means: by name, by number, by the letter of a sheet.

In: what was asked for, the names of the columns.
Out: the places of the columns.
Never: guessing which column was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sentra_qual.patterns import late
from sentra_qual.sources.readers import guards

_RANGE = late(r"(\d{1,4}|[A-Za-z]{1,2})\s*(?:-|:|–)\s*(\d{1,4}|[A-Za-z]{1,2})$")
_ONE = late(r"\d{1,4}$|[A-Za-z]{1,2}$")


def chosen_columns(asked: Sequence[str], header: Sequence[str], path: Path) -> frozenset[int]:
    """Return the columns asked for; UnreadableSource lists them all where one is unknown.

    Each entry is a name, the beginning of one, a number, a letter, a range such as
    4-9 or D-I, or several of these with commas between.
    """
    found: set[int] = set()
    for entry in asked:
        whole = _by_name(entry, header)
        if whole is not None:
            found.add(whole)
            continue
        for piece in filter(None, (one.strip() for one in entry.split(","))):
            places = list(_places(piece, header))
            if not places:
                raise guards.refuse("no_column", path, name=piece, columns=_listed(header))
            found.update(places)
    return frozenset(found)


def _places(piece: str, header: Sequence[str]) -> Iterator[int]:
    named = _by_name(piece, header)
    if named is not None:
        yield named
        return
    span = _RANGE.match(piece)
    first, last = (span[1], span[2]) if span else (piece, piece)
    if _ONE.match(first) and _ONE.match(last):
        yield from (at for at in range(_place(first), _place(last) + 1) if 0 <= at < len(header))


def _by_name(piece: str, header: Sequence[str]) -> int | None:
    """Return the column of that name, else the only one whose name begins so."""
    key = _key(piece)
    exact = [at for at, name in enumerate(header) if _key(name) == key]
    begun = [at for at, name in enumerate(header) if _key(name).startswith(key)]
    if exact:
        return exact[0]
    return begun[0] if len(begun) == 1 and len(key) > 2 else None


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).strip(" .:?*")


def _place(mark: str) -> int:
    """Return the place of a column by its number from 1, or by its letter: A, B, …, AA."""
    if mark.isdigit():
        return int(mark) - 1
    place = 0
    for letter in mark.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _listed(header: Sequence[str]) -> str:
    return "; ".join(f"{at}. {' '.join(name.split())[:40]}" for at, name in enumerate(header, 1))
