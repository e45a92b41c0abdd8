"""Columns of a table: which holds the speaker, the words, the question, the answer.

In: rows of cells as text.
Out: the meaning of each column.
Never: a file format; the readers and the layouts both ask here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sentra_qual.model import Role
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources import stamps
from sentra_qual.sources.labels import Shape, role_of, shape_of
from sentra_qual.sources.vocabulary import is_question, words

_MEANINGS = ("number", "time", "coding", "person", "question", "answer", "speaker", "words")
_HEADER_ROWS = 4
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Grid:
    """Indexes of the columns; `answers` are several where several informants answer.

    `headed` tells whether the row `header` names the columns; without it the
    columns were guessed from what they hold. `person` is the column that says
    whose answers a row holds, `coding` what somebody made of them.
    """

    headed: bool
    speaker: int | None = None
    words: int | None = None
    question: int | None = None
    answers: tuple[int, ...] = ()
    time: int | None = None
    person: int | None = None
    coding: tuple[int, ...] = ()
    header: int = 0

    @property
    def talks(self) -> bool:
        """Tell whether the table holds speech."""
        if self.words is not None and self.speaker is not None:
            return True
        return self.question is not None and bool(self.answers)


def read(rows: Sequence[Sequence[str]]) -> Grid:
    """Find the columns by the words of the first row, else by what they hold.

    A column of questions and none of answers is no talk.
    """
    if not rows:
        return Grid(headed=False)
    named = by_header(rows[0])
    return named if named.talks or named.question is not None else by_content(rows)


def find_header(rows: Sequence[Sequence[str]]) -> Grid:
    """Find the columns by a row of names, which may stand below a title."""
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        named = by_header(row)
        if named.talks:
            return replace(named, header=index)
    return Grid(headed=False)


def by_header(header: Sequence[str]) -> Grid:
    """Find the columns by their names."""
    places: dict[str, list[int]] = {name: [] for name in _MEANINGS}
    for index, cell in enumerate(header):
        for name in _MEANINGS:
            if _names(cell, name):
                places[name].append(index)
                break
    asked = bool(places["question"])
    if asked and not places["answer"] and not places["person"]:
        places["answer"] = [at for at, cell in enumerate(header) if _is_person(cell)]
    if asked and not places["answer"]:
        places["answer"], places["person"] = places["person"], []
    elif asked and not places["person"]:
        places["person"] = places["speaker"]
    elif not asked and not places["speaker"]:
        places["speaker"] = places["person"]
    first = {name: found[0] if found else None for name, found in places.items()}
    return Grid(
        headed=True,
        speaker=first["speaker"],
        words=first["words"],
        question=first["question"],
        answers=tuple(places["answer"]),
        time=first["time"],
        person=first["person"] if asked else None,
        coding=tuple(places["coding"]),
    )


def _is_person(cell: str) -> bool:
    """Tell a column that a person heads: "Pak Amat", "Informan 2", "IK-01"."""
    bare = cell.strip("*_ ")
    shape = shape_of(bare)
    coded = shape is Shape.CODE and any(map(str.isdigit, bare))
    informs = shape is Shape.ROLE and role_of(bare) is Role.INFORMANT
    return bool(bare) and (shape is Shape.HONORIFIC or coded or informs)


def is_number(name: str) -> bool:
    """Tell whether a column only counts the rows."""
    return _names(name, "number")


def _names(cell: str, meaning: str) -> bool:
    """Tell whether a header cell has a meaning: "Jawaban informan 2" is an answer."""
    if len(cell) > _LONGEST_NAME:
        return False
    key = " ".join(re.sub(r"[*_.:]+", " ", cell.casefold()).split())
    plain = re.sub(r"(?:[ ]*+(?:\([^()]*+\)|\d++))++$", "", key)
    known = words("columns", meaning)
    return bool({key, plain} & known) or (
        meaning in {"answer", "question"} and key.split()[:1] != [] and key.split()[0] in known
    )


def by_content(rows: Sequence[Sequence[str]]) -> Grid:
    """Find the columns by what they hold."""
    width = min(len(row) for row in rows)
    columns = [[row[index].strip() for row in rows] for index in range(width)]
    time = next((i for i, cells in enumerate(columns) if all(map(stamps.ALONE.match, cells))), None)
    rest = [i for i in range(width) if i != time and not _numbers(columns[i])]
    speaker = next((i for i in rest if _labels(columns[i])), None)
    texts = [i for i in rest if i != speaker and any(len(cell.split()) > 1 for cell in columns[i])]
    longest = max(texts, key=lambda i: (sum(map(len, columns[i])), -i), default=None)
    if speaker is not None and longest is not None:
        return Grid(headed=False, speaker=speaker, words=longest, time=time)
    asked = next((i for i in texts if sum(map(is_question, columns[i])) > len(rows) / 2), None)
    if asked is None or len(texts) < 2:
        return Grid(headed=False)
    answers = tuple(i for i in texts if i != asked)[:1]
    return Grid(headed=False, question=asked, answers=answers, time=time)


def _numbers(cells: Sequence[str]) -> bool:
    return all(re.fullmatch(r"\d{0,4}[.)]?", cell) for cell in cells)


def _labels(cells: Sequence[str]) -> bool:
    """Tell whether a column holds labels: short, of a label's shape, and recurring."""
    given = [cell.strip("*_ :") for cell in cells if cell.strip("*_ :")]
    if not given or any(len(cell.split()) > 4 or len(cell) > 40 for cell in given):
        return False
    shaped = all(shape_of(cell) is not Shape.OTHER for cell in given)
    return shaped and (len(set(given)) < len(given) or len(given) <= 3)
