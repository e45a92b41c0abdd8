"""Columns of a survey: what is told of a respondent, what the respondent says.

In: the names of the columns and their cells; the columns a person named.
Out: for each column attribute, answer, coding or nothing.
Never: a file format; a long answer taken for an attribute.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from statistics import mean

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources.details import in_one_spelling
from sentra_qual.sources.fields import canonical, slug
from sentra_qual.sources.vocabulary import field_names, is_question, one_of, words

_EMPTY = late(r"[\s\-–—.]*$")
_MANY, _COUNTED, _FEW_WORDS = 0.6, 0.3, 1.8
_SEXES = {"Perempuan", "Laki-laki"}
_ENGLISH = {"f": "Perempuan", "m": "Laki-laki"}
_PRIA = {"w": "Perempuan", "p": "Laki-laki"}
_CODE = late(r"[A-Za-z]{0,6}[-_. ]?\d{1,6}[A-Za-z]?$")


class Use(StrEnum):
    """What a column is used for."""

    ATTRIBUTE = "attribute"
    ANSWER = "answer"
    CODING = "coding"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Columns:
    """The uses of all columns, and which one holds the respondents' codes."""

    uses: tuple[Use, ...]
    code: int | None = None

    @property
    def answers(self) -> tuple[int, ...]:
        """Return the columns that hold answers."""
        return tuple(at for at, use in enumerate(self.uses) if use is Use.ANSWER)


def is_empty(cell: str) -> bool:
    """Tell whether a cell says nothing: blank, or a dash in its place."""
    return bool(_EMPTY.match(cell))


def columns_of(
    header: Sequence[str], rows: Sequence[Sequence[str]], chosen: frozenset[int] = frozenset()
) -> Columns:
    """Tell the uses of columns by their names and what they hold.

    `chosen` are the columns of answers as a person named them; all others that
    hold something are then attributes.
    """
    cells = [[row[at] for row in rows if not is_empty(row[at])] for at in range(len(header))]
    uses = []
    for at, name in enumerate(header):
        use = _use(name, cells[at])
        if chosen and use is not Use.NOTHING:
            use = Use.ANSWER if at in chosen else _else(use)
        uses.append(use)
    code = next((at for at, use in enumerate(uses) if _codes(header[at], cells[at], use)), None)
    return Columns(tuple(uses), code)


def _else(use: Use) -> Use:
    return Use.ATTRIBUTE if use is Use.ANSWER else use


def _use(name: str, cells: Sequence[str]) -> Use:
    if not cells or not name.strip():
        return Use.NOTHING if not cells else Use.ATTRIBUTE
    key = " ".join(name.casefold().split()).strip(" .:")
    distinct = len(set(cells)) / len(cells)
    if key in words("columns", "survey_coding") and not _all_codes(cells, distinct):
        return Use.CODING
    lengths = [len(cell.split()) for cell in cells]
    if key.split()[:1] and key.split()[0] in words("columns", "never_answers"):
        return Use.ATTRIBUTE
    if _is_field(name):
        return Use.ANSWER if mean(lengths) >= 12 else Use.ATTRIBUTE
    usual, longest = (2.0, 3) if _is_open(name) else (3.0, 4) if asks(name) else (6.0, 4)
    if _asks_how(name) and distinct >= _MANY and not _are_numbers(cells):
        usual = _FEW_WORDS
    long_enough = mean(lengths) >= usual and max(lengths) >= longest
    return Use.ANSWER if long_enough and distinct >= 0.5 else Use.ATTRIBUTE


def _asks_how(name: str) -> bool:
    """Tell a question that words alone answer: how, why, what; none that a word or number does."""
    return name.rstrip(" *").endswith("?") and bool(one_of("columns", "survey_how").match(name))


def _are_numbers(cells: Sequence[str]) -> bool:
    counted = sum(cell.strip()[:1].isdigit() for cell in cells)
    return counted >= _COUNTED * len(cells)


def sexes(name: str, cells: Sequence[str]) -> dict[str, str]:
    """Return how the cells of a column of sexes are spelled elsewhere; nothing for other columns.

    L and P, M and F, or the words; beside W the P stands for pria. One other value, and the
    column stays as it is.
    """
    if canonical(name) != "jenis_kelamin":
        return {}
    given = {cell.strip() for cell in cells if not is_empty(cell)}
    known = {cell: in_one_spelling("jenis_kelamin", cell) for cell in given}
    letters = {cell.casefold().strip(".") for cell in given}
    for cell in given:
        letter = cell.casefold().strip(".")
        if letter in _ENGLISH and "l" not in letters and "p" not in letters:
            known[cell] = _ENGLISH[letter]
        elif letter in _PRIA and "w" in letters and "l" not in letters:
            known[cell] = _PRIA[letter]
    return known if {*known.values()} <= _SEXES else {}


def is_stamp(name: str) -> bool:
    """Tell the column in which a form notes when it was filled in."""
    return slug(name).replace("_", " ") in words("columns", "survey_stamps")


def is_summary(header: Sequence[str]) -> bool:
    """Tell by its names a table of what somebody made of the talk: Tema, Ringkasan."""
    names = [" ".join(cell.casefold().split()).strip(" .:") for cell in header if cell.strip()]
    made = words("columns", "survey_coding") | words("columns", "never_answers")
    return any(name in made or name.split()[0] in made for name in names)


def tells_of_person(name: str) -> bool:
    """Tell whether a name of a column is one that forms ask people for."""
    key = " ".join(name.casefold().split()).strip(" .:*?")
    titles = {"judul", "topik", "jenis_informan", "kode"}
    field = canonical(name) in field_names() and canonical(name) not in titles
    known = words("columns", "survey_fields") | words("columns", "person")
    return (field or key in known) and key not in {"no", "nomor"}


def _is_field(name: str) -> bool:
    """Tell a name such as Umur, Alamat lengkap, Timestamp, Kode responden."""
    key = " ".join(name.casefold().split()).strip(" .:*?")
    first = key.split()[0] if key.split() else ""
    known = words("columns", "survey_fields") | words("columns", "person")
    return (
        canonical(name) in field_names()
        or key in known
        or first in known
        or (len(key.split()) <= 3 and slug(first) in field_names())
    )


def asks(name: str) -> bool:
    """Tell a name that asks for words: a question, a request, a topic such as Saran."""
    key = _bare(name)
    return is_question(key) or len(key.split()) >= 5 or _is_open(name)


def _is_open(name: str) -> bool:
    return _bare(name).partition(" ")[0] in words("columns", "survey_open")


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).strip(" .:*0123456789)")


def _all_codes(cells: Sequence[str], distinct: float) -> bool:
    """Tell codes of respondents (R01, R02) from codes of a coding (KF-HARGA)."""
    return distinct == 1.0 and all(_CODE.match(cell.strip()) for cell in cells)


def _codes(name: str, cells: Sequence[str], use: Use) -> bool:
    """Tell the column that names each respondent by a code of its own."""
    key = " ".join(name.casefold().split()).strip(" .:")
    named = canonical(name) == "kode" or key in words("columns", "survey_ids")
    named = named or key in words("columns", "person")
    whole = len(set(cells)) == len(cells) and all(_CODE.match(cell.strip()) for cell in cells)
    return use is Use.ATTRIBUTE and named and whole and bool(cells)
