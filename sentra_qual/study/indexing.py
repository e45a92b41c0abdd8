"""What stands in the index, and how it is written.

In: a study; an open database.
Out: its tables filled; interviews again as they were understood.
Never: a text: only places, words, and what a word can be read as.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.bahasa.readings import readings
from sentra_qual.bahasa.roots import known
from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.matching.phrases import squash
from sentra_qual.model import Candidate, Codebook, Interview, Span, Unit, said
from sentra_qual.study.files import sha256
from sentra_qual.study.folder import Study
from sentra_qual.study.interviews import canonical_text
from sentra_qual.study.plain import interview_of, of_interview
from sentra_qual.study.recall import Reading, remembered

if TYPE_CHECKING:
    import sqlite3

ALL_LEVELS = Codebook("", "", "", (), "").levels
_SCHEMA = (
    # what the other tables were made from: words, run; the levels of the codebook by its hash
    "CREATE TABLE stamp (what TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # how an interview was understood: speakers and turns as JSON, without its text
    "CREATE TABLE interview (id TEXT PRIMARY KEY, place INTEGER NOT NULL, reading TEXT NOT NULL)",
    # one row a unit in reading order; heard: an informant's
    "CREATE TABLE unit (id INTEGER PRIMARY KEY, interview TEXT NOT NULL, start INTEGER NOT NULL,"
    " stop INTEGER NOT NULL, turn INTEGER NOT NULL, heard INTEGER NOT NULL)",
    # one row a word as folded; the units it stands in as 32-bit numbers
    "CREATE TABLE word (text TEXT PRIMARY KEY, known INTEGER NOT NULL, units BLOB NOT NULL)"
    " WITHOUT ROWID",
    # what a word can be read as
    "CREATE TABLE core (core TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (core, word))"
    " WITHOUT ROWID",
    # one row a code proposed by the latest run
    "CREATE TABLE candidate (unit INTEGER NOT NULL, code TEXT NOT NULL,"
    " status TEXT NOT NULL, strength TEXT NOT NULL)",
    "CREATE INDEX candidate_code ON candidate (code, status)",
)

_TABLES = ("stamp", "interview", "unit", "word", "core", "candidate", "words")  # words: format 1


def fill_words(
    connection: sqlite3.Connection,
    study: Study,
    stamp: str,
    version: int,
    each: Callable[[Collection[str]], Iterable[str]],
) -> None:
    """Write everything in one transaction: a killed program leaves the old index."""
    connection.execute("BEGIN IMMEDIATE")
    for name in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA:
        connection.execute(statement)
    standing: dict[str, array[int]] = {}
    ids = study.interview_ids()
    known = remembered(study.root, ids, study.config.unit)
    for place, id_ in enumerate(each(ids)):
        _fill_interview(connection, known.get(id_) or _read(study, id_), place, standing)
    _fill_vocabulary(connection, standing)
    connection.execute("INSERT INTO stamp VALUES ('words', ?)", (stamp,))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")


def _read(study: Study, id_: str) -> Reading:
    interview = study.interview(id_)
    return Reading(interview, study.units([interview]))


def _fill_interview(
    connection: sqlite3.Connection,
    reading: Reading,
    place: int,
    standing: dict[str, array[int]],
) -> None:
    interview, own = reading
    heard = dict.fromkeys(own)
    row = (interview.id, place, _frozen(interview))
    connection.execute("INSERT INTO interview VALUES (?, ?, ?)", row)
    number = int(connection.execute("SELECT ifnull(max(id), 0) FROM unit").fetchone()[0])
    rows = []
    for unit in all_units(interview, heard):
        number += 1
        rows.append((number, unit.interview, *_ends(unit.span), unit.turn, unit in heard))
        words = said(interview.text, unit.span, interview.turns[unit.turn].gaps)
        for text in {token.text for token in tokenize(words)}:
            standing.setdefault(text, array("I")).append(number)
    connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?)", rows)


def all_units(interview: Interview, heard: Collection[Unit]) -> list[Unit]:
    """Return the informants' units and everybody else's turns, in reading order."""
    taken = {unit.turn for unit in heard}
    others = [
        Unit(interview.id, turn.span, at)
        for at, turn in enumerate(interview.turns)
        if at not in taken and interview.words(turn)
    ]
    return sorted([*heard, *others], key=lambda unit: unit.span)


def _fill_vocabulary(connection: sqlite3.Connection, standing: Mapping[str, array[int]]) -> None:
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)",
        ((text, known(text), units.tobytes()) for text, units in standing.items()),
    )
    connection.executemany("INSERT OR IGNORE INTO core VALUES (?, ?)", _cores(standing))


def _cores(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        for way in readings(word, levels=ALL_LEVELS):
            yield squash(way.core), word


def fill_candidates(
    connection: sqlite3.Connection,
    candidates: Iterable[Candidate],
    keys: Mapping[str, int],
    stamp: str,
) -> None:
    """Write what a run proposed in place of what an older one did."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM candidate")
    connection.executemany(
        "INSERT INTO candidate VALUES (?, ?, ?, ?)",
        (
            (keys[one.unit.key], one.code, one.status.value, one.strength.value)
            for one in candidates
            if one.unit.key in keys
        ),
    )
    connection.execute("INSERT OR REPLACE INTO stamp VALUES ('run', ?)", (stamp,))
    connection.execute("COMMIT")


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _frozen(interview: Interview) -> str:
    """Return all of an interview but its text, as JSON."""
    return json.dumps([sha256(interview.text), of_interview(interview)], ensure_ascii=False)


def thawed(root: Path, id_: str, reading: str) -> Interview:
    """Return an interview from its text and its row in the index."""
    digest, plain = json.loads(reading)
    return interview_of(id_, canonical_text(root, id_, digest), plain)
