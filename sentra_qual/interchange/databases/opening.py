"""A database of another program, opened so that it can only be read.

In: the path of a file of SQLite.
Out: rows by the names of columns; a column that is not there is empty.
Never: a write, not even of a lock; views, triggers, functions or virtual tables of the
file run; a value longer than any interview; a place in a text changed by cleaning it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource

if TYPE_CHECKING:
    import sqlite3

HEAD = b"SQLite format 3\x00"
MAX_FILE = 512 * 1024**2
MAX_VALUE = 64 * 1024**2
MAX_ROWS = 2_000_000
_STEP, _MOST_STEPS = 1_000_000, 2_000  # of SQLite's machine: a minute, whatever a file asks for
_BESIDE = ("-wal", "-journal")
# Signs that no file of text has, each as one blank, so that places stay.
_BLANKS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], " ")


@dataclass(frozen=True, slots=True)
class Row:
    """A row; what is missing or of another kind is empty, or no number."""

    values: Mapping[str, object]

    def text(self, column: str) -> str:
        """Return a value as text, each sign that no text has as one blank."""
        value = self.values.get(column)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        return "" if value is None else str(value).translate(_BLANKS)

    def number(self, column: str) -> int | None:
        """Return a whole number; None if it is none."""
        value = self.values.get(column)
        return value if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; `tables` has the columns of each table that can be read."""

    path: Path
    connection: sqlite3.Connection
    tables: Mapping[str, tuple[str, ...]]

    def holds(self, needed: Mapping[str, tuple[str, ...]]) -> bool:
        """Tell whether all tables are there with the columns that are needed."""
        return all(
            set(columns) <= set(self.tables.get(name, ())) for name, columns in needed.items()
        )

    def rows(self, table: str, *columns: str) -> list[Row]:
        """Return the rows of a table in the order of the first column that is there."""
        there = [one for one in columns if one in self.tables.get(table, ())]
        if not there:
            return []
        names = ", ".join(f'"{one}"' for one in there)
        asked = f'SELECT {names} FROM "{table}" ORDER BY 1 LIMIT {MAX_ROWS + 1}'
        found = [Row(dict(zip(there, values, strict=True))) for values in self._ask(asked)]
        if len(found) > MAX_ROWS:
            raise _refusal("big", self.path, limit=f"{MAX_ROWS} rows")
        return found

    def _ask(self, asked: str) -> list[Any]:
        import sqlite3

        try:
            return self.connection.execute(asked).fetchall()
        except (sqlite3.Error, UnicodeError) as why:  # words of a damaged schema are no text
            raise _refusal("damaged", self.path, why=why) from why


@contextmanager
def open_database(path: Path) -> Iterator[Database]:
    """Open a database for reading; UnreadableSource where it is damaged, open or too big."""
    import sqlite3

    if path.stat().st_size > MAX_FILE:
        raise _refusal("big", path, limit=f"{MAX_FILE // 1024**2} MB")
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise _refusal("open", path, other=beside.name)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        try:
            tables = _guarded(connection)
        except (sqlite3.Error, UnicodeError) as why:
            raise _refusal("damaged", path, why=why) from why
        yield Database(path, connection, tables)
    finally:
        connection.close()


def _guarded(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Bar all but reading tables, check that the file is whole, and return what it has."""
    import sqlite3

    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    steps = count()
    connection.set_progress_handler(lambda: next(steps) > _MOST_STEPS, _STEP)
    for setting in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise sqlite3.DatabaseError(str(told).splitlines()[-1])
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    names = [str(name) for (name,) in connection.execute(asked).fetchall()]
    plain = [name for name in names if name.isidentifier()]
    tables = {name: _columns(connection, name) for name in plain}
    connection.set_authorizer(_only_reading)
    return tables


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the columns that hold values; those that are computed are not among them."""
    return tuple(str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")'))


def _only_reading(action: int, *_about: str | None) -> int:
    import sqlite3

    allowed = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _refusal(key: str, path: Path, **fields: object) -> UnreadableSource:
    told = {name: " ".join(str(one).translate(_BLANKS).split()) for name, one in fields.items()}
    return UnreadableSource(say(f"imports.database_{key}", language=None, file=path, **told))
