"""The index: a SQLite copy of units and candidates for quick search and counts.

In: a study.
Out: units by words, counts by code.
Never: the only copy of anything; a reason to wait for the decision log.

It stands in .sentra/index.db, or in the user's cache folder where that is locked
or barred (sync folders, read-only shares), and is made anew whenever its stamp
(texts, unit, latest run) is not today's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.model import Span, Unit, said
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.coder import cache_folder
from sentra_qual.study.files import make_folder, sha256
from sentra_qual.study.folder import Study
from sentra_qual.study.interviews import fingerprint
from sentra_qual.study.runs import latest_run, run_numbers

if TYPE_CHECKING:
    import sqlite3

VERSION = 1
_SCHEMA = (
    # what the rows were made from
    "CREATE TABLE stamp (value TEXT NOT NULL)",
    # one row a passage, in reading order
    "CREATE TABLE unit (id INTEGER PRIMARY KEY, interview TEXT NOT NULL,"
    " start INTEGER NOT NULL, stop INTEGER NOT NULL, turn INTEGER NOT NULL)",
    # rowid = unit.id; only the words' places, the text stays in the interview
    "CREATE VIRTUAL TABLE words USING fts5 "
    "(text, content='', tokenize='unicode61 remove_diacritics 2')",
    # one row a proposed code
    "CREATE TABLE candidate (unit INTEGER NOT NULL, code TEXT NOT NULL,"
    " status TEXT NOT NULL, strength TEXT NOT NULL)",
    "CREATE INDEX candidate_code ON candidate (code, status)",
)


@dataclass(frozen=True, slots=True)
class Index:
    """An open index."""

    path: Path
    connection: sqlite3.Connection

    def find(self, phrase: str) -> tuple[Unit, ...]:
        """Return the units that hold these words next to each other, in reading order."""
        quoted = '"' + phrase.replace('"', " ") + '"'
        rows = self.connection.execute(
            "SELECT interview, start, stop, turn FROM unit "
            "WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY id",
            (quoted,),
        )
        return tuple(
            Unit(interview, Span(start, stop), turn) for interview, start, stop, turn in rows
        )

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many candidates there are by code and status."""
        rows = self.connection.execute(
            "SELECT code, status, count(*) FROM candidate GROUP BY code, status ORDER BY 1, 2"
        )
        return {(code, status): count for code, status, count in rows}


@contextlib.contextmanager
def open_index(study: Study) -> Iterator[Index]:
    """Open the index, made anew if it is missing, damaged or of another day.

    Raises StoreTooNew if a later version of the tool made it.
    """
    index = _fresh(study)
    try:
        yield index
    finally:
        index.connection.close()


def _fresh(study: Study) -> Index:
    import sqlite3

    home = study.root / ".sentra" / "index.db"
    away = cache_folder() / f"{sha256(str(study.root.resolve()))[:16]}.db"
    try:
        return _current(study, home)
    except (sqlite3.OperationalError, OSError):
        try:
            return _current(study, away)
        except (sqlite3.OperationalError, OSError) as why:
            raise StudyUnusable(say("study.not_writable", file=away, why=why)) from why


def _current(study: Study, path: Path) -> Index:
    """Return the index at a place, filled with what the study holds today."""
    import sqlite3

    stamp = _stamp(study)
    try:
        connection = _connect(path)
        found = _stamp_of(connection)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        connection = _connect(path)
        found = ""
    try:
        if found != stamp:
            _fill(connection, study, stamp)
    except BaseException:
        connection.close()
        raise
    return Index(path, connection)


def _connect(path: Path) -> sqlite3.Connection:
    """Open a database that may be written; only an empty file is made by hand before.

    Rollback journal, not WAL: network drives and sync folders split the latter.
    """
    import sqlite3

    make_folder(path.parent)
    path.touch(mode=0o600)
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0.5, isolation_level=None
    )
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise StoreTooNew(say("study.index_too_new", file=path, version=version))
    except BaseException:
        connection.close()
        raise
    return connection


def _stamp_of(connection: sqlite3.Connection) -> str:
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return ""
    row = connection.execute("SELECT value FROM stamp").fetchone()
    return str(row[0]) if row else ""


def _stamp(study: Study) -> str:
    prints = [(id_, *fingerprint(study.root, id_).values()) for id_ in study.interview_ids()]
    return sha256(repr((VERSION, study.config.unit.value, run_numbers(study)[-1:], prints)))


def _fill(connection: sqlite3.Connection, study: Study, stamp: str) -> None:
    """Write everything in one transaction: a killed program leaves the old index."""
    connection.execute("BEGIN IMMEDIATE")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name IN ('stamp', 'unit', 'words', 'candidate')"
    ).fetchall():
        connection.execute(f"DROP TABLE {name}")
    for statement in _SCHEMA:
        connection.execute(statement)
    keys = _fill_units(connection, study)
    run = latest_run(study)
    connection.executemany(
        "INSERT INTO candidate VALUES (?, ?, ?, ?)",
        (
            (keys[one.unit.key], one.code, one.status.value, one.strength.value)
            for one in (run.candidates if run else ())
            if one.unit.key in keys
        ),
    )
    connection.execute("INSERT INTO stamp VALUES (?)", (stamp,))
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _fill_units(connection: sqlite3.Connection, study: Study) -> dict[str, int]:
    keys: dict[str, int] = {}
    for interview in study.interviews():
        for unit in study.units([interview]):
            keys[unit.key] = number = len(keys) + 1
            words = said(interview.text, unit.span, interview.turns[unit.turn].gaps)
            row = (number, unit.interview, unit.span.start, unit.span.end, unit.turn)
            connection.execute("INSERT INTO unit VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, words))
    return keys
