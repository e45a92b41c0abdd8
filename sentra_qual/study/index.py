"""The index: a SQLite copy of what was read, so that a question is answered at once.

In: a study.
Out: interviews as they were understood, units by words, counts by code.
Never: the only copy of anything; a reason to wait for the decision log; the text itself,
which stays in interviews/, so that an index left behind in a cache tells no story.

It stands in .sentra/index.db, or in the user's cache folder where that is locked
or barred (sync folders, read-only shares), and is made anew whenever its stamp
(texts, unit, word lists) is not today's.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentra_qual import __version__
from sentra_qual.bahasa.lexicon import fingerprint as word_lists
from sentra_qual.messages import say
from sentra_qual.model import Interview, Span, Unit
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.coder import cache_folder
from sentra_qual.study.files import make_folder, read_bytes, sha256
from sentra_qual.study.folder import Study
from sentra_qual.study.indexing import fill_candidates, fill_words, thawed
from sentra_qual.study.interviews import fingerprint
from sentra_qual.study.runs import latest_run, run_numbers

if TYPE_CHECKING:
    import sqlite3

VERSION = 4
_MANY = 500  # values asked for at once; SQLite takes no more than some thousands
Each = Callable[[Collection[str]], Iterable[str]]


@dataclass(frozen=True)
class Index:
    """An open index."""

    path: Path
    connection: sqlite3.Connection
    study: Study

    def interviews(self) -> tuple[Interview, ...]:
        """Return all interviews in reading order, as they were understood when indexed."""
        rows = self.connection.execute("SELECT id, reading FROM interview ORDER BY place")
        return tuple(thawed(self.study.root, id_, reading) for id_, reading in rows)

    @cached_property
    def units(self) -> Mapping[int, Unit]:
        """Return every turn or part of it that is judged as a whole, in reading order, by number.

        Turns of others than informants have a number too, and are not in `heard`.
        """
        rows = self.connection.execute(
            "SELECT id, interview, start, stop, turn FROM unit ORDER BY id"
        )
        return {id_: Unit(who, Span(start, stop), turn) for id_, who, start, stop, turn in rows}

    @cached_property
    def heard(self) -> frozenset[int]:
        """Return the numbers of the informants' units."""
        rows = self.connection.execute("SELECT id FROM unit WHERE heard")
        return frozenset(id_ for (id_,) in rows)

    def some_units(self, numbers: Collection[int] | None) -> tuple[Unit, ...]:
        """Return the units with some numbers, or all of them for None, in reading order."""
        if numbers is None:
            return tuple(self.units.values())
        return tuple(self.units[number] for number in sorted(numbers))

    def read_as(self, cores: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield each of these squashed texts with the words that have it among their readings."""
        yield from self._rows("SELECT core, word FROM core WHERE core IN ({})", cores)

    def strangers(self) -> Iterator[tuple[str, str]]:
        """Yield the readings, squashed, of words that nobody knows: what may be a typing error."""
        yield from self.connection.execute(
            "SELECT core, word FROM core JOIN word ON text = word WHERE NOT known"
        )

    def words(self) -> Iterator[str]:
        """Yield all words."""
        for (word,) in self.connection.execute("SELECT text FROM word"):
            yield word

    def standing(self, words: Collection[str]) -> set[int]:
        """Return the numbers of the units in which one of these words stands."""
        asked = "SELECT units FROM word WHERE text IN ({})"
        return {unit for (units,) in self._rows(asked, words) for unit in array("I", units)}

    def levels(self) -> frozenset[str]:
        """Return the affix sets that the codebook of today has on, remembered by its hash."""
        books = [sha256(read_bytes(path)) for path in self.study.codebook_paths]
        row = self.connection.execute("SELECT value FROM stamp WHERE what = 'levels'").fetchone()
        digest, *levels = str(row[0]).split() if row else [""]
        if digest != sha256("".join(books)):
            from sentra_qual.codebook import load

            levels = sorted(load(self.study.codebook_paths)[0].levels)
            value = " ".join([sha256("".join(books)), *levels])
            self.connection.execute("INSERT OR REPLACE INTO stamp VALUES ('levels', ?)", (value,))
        return frozenset(levels)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many candidates the latest run has by code and status."""
        self._bring_candidates()
        rows = self.connection.execute(
            "SELECT code, status, count(*) FROM candidate GROUP BY code, status ORDER BY 1, 2"
        )
        return {(code, status): count for code, status, count in rows}

    def _rows(self, asked: str, values: Collection[str]) -> Iterator[Any]:
        order = sorted(values)
        for at in range(0, len(order), _MANY):
            some = order[at : at + _MANY]
            yield from self.connection.execute(asked.format(",".join("?" * len(some))), some)

    def _bring_candidates(self) -> None:
        latest = repr(run_numbers(self.study)[-1:])
        if self.connection.execute("SELECT value FROM stamp WHERE what = 'run'").fetchone() == (
            latest,
        ):
            return
        run = latest_run(self.study)
        keys = {unit.key: number for number, unit in self.units.items()}
        fill_candidates(self.connection, run.candidates if run else (), keys, latest)


@contextlib.contextmanager
def open_index(study: Study, *, each: Each = iter) -> Iterator[Index]:
    """Open the index, made anew if it is missing, damaged or of another day.

    `each` is given the interviews one after the other while that goes on, to show how
    far it is. Raises StoreTooNew if a later version of the tool made it, StudyUnusable
    if damage shows only while it is asked, or another program begins to make it anew.
    """
    import sqlite3

    index = _fresh(study, each)
    try:
        yield index
    except sqlite3.OperationalError as why:
        raise StudyUnusable(say("study.index_busy", file=index.path, why=why)) from why
    except sqlite3.DatabaseError as why:
        with contextlib.suppress(OSError):
            index.path.unlink()
        raise StudyUnusable(say("study.index_damaged", file=index.path)) from why
    finally:
        index.connection.close()


def _fresh(study: Study, each: Each) -> Index:
    import sqlite3

    home = study.root / ".sentra" / "index.db"
    away = cache_folder() / f"{sha256(str(study.root.resolve()))[:16]}.db"
    try:
        return _current(study, home, each)
    except (sqlite3.OperationalError, OSError):
        try:
            return _current(study, away, each)
        except (sqlite3.OperationalError, OSError) as why:
            raise StudyUnusable(say("study.not_writable", file=away, why=why)) from why


def _current(study: Study, path: Path, each: Each) -> Index:
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
            fill_words(connection, study, stamp, VERSION, each)
    except BaseException:
        connection.close()
        raise
    return Index(path, connection, study)


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
    row = connection.execute("SELECT value FROM stamp WHERE what = 'words'").fetchone()
    return str(row[0]) if row else ""


def _stamp(study: Study) -> str:
    """Return the hash of all that the index of words depends on."""
    prints = [(id_, *fingerprint(study.root, id_).values()) for id_ in study.interview_ids()]
    made_by = (VERSION, __version__, word_lists(), study.config.unit.value)
    return sha256(repr((made_by, prints)))
