"""Codings that stand in a table: our own export as CSV or as a workbook.

In: the path of a table.
Out: what each row says, as a line of the .jsonl export says it; or that it holds no codings.
Never: a table of places taken for a codebook; places counted another way than ours.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.problems import UnreadableSource
from sentra_qual.transfer.headings import plain
from sentra_qual.transfer.tables_in import HEADER_ROWS, Lines, read_table

_PLACE = ("document", "start", "end")
_NEEDED = (*_PLACE, "quote", "code")  # the words prove that places are counted as ours


def holds_codings(heads: Iterable[Sequence[str]]) -> bool:
    """Tell whether one of the first rows heads columns that say where codings stand."""
    return any(_is_heading(cells) for cells in heads)


def coding_rows(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield the rows of our own export with their lines; UnreadableSource for another table."""
    table = read_table(path)
    at, keys = _own(table, path)
    for line, cells in table[at + 1 :]:
        if any(cells):
            said = {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell}
            yield line, {key: _value(key, cell) for key, cell in said.items()}


def _own(table: Lines, path: Path) -> tuple[int, list[str]]:
    """Return where the heading stands, and what its columns hold."""
    for at, (_, cells) in enumerate(table[:HEADER_ROWS]):
        keys = [_ours().get(plain(cell), "") for cell in cells]
        if set(_NEEDED) <= set(keys):
            return at, keys
    raise UnreadableSource(say("imports.codings_elsewhere", file=path))


def _value(key: str, cell: str) -> object:
    """Return a cell as the .jsonl has it: places are numbers."""
    number = cell.removesuffix(".0")
    return int(number) if key in ("start", "end") and number.isdecimal() else cell


def _is_heading(cells: Sequence[str]) -> bool:
    named = {plain(cell) for cell in cells}
    ours = {_ours().get(one, "") for one in named}
    return all(key in ours or not named.isdisjoint(_others()[key]) for key in _PLACE)


@functools.cache
def _ours() -> Mapping[str, str]:
    """Return the keys of our columns by their headings, in every language."""
    from sentra_qual.interchange.records import Record

    keys = tuple(Record.__annotations__)
    told = {
        plain(say(f"export.heading.{key}", language=one)): key for key in keys for one in LANGUAGES
    }
    return told | {plain(key): key for key in keys}


@functools.cache
def _others() -> Mapping[str, frozenset[str]]:
    path = Path(__file__).parent / "data" / "places.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: frozenset(map(plain, headings)) for key, headings in known.items()}
