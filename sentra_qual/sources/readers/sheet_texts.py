"""Sheets of cells as interviews: tables of turns, of questions and answers, surveys.

In: rows of cells as text.
Out: a Source; of a survey a case for each respondent.
Never: two informants under one label; a column of coding in the text; a cell dropped unlisted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from sentra_qual.model import Severity
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources import grid, stamps, survey
from sentra_qual.sources.dates import iso_date
from sentra_qual.sources.details import in_one_spelling
from sentra_qual.sources.fields import canonical, slug
from sentra_qual.sources.grid import Grid
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.labelling import Labels
from sentra_qual.sources.readers.own_tables import own_workbook, refuse_own
from sentra_qual.sources.readers.source import Apart, Section, Source
from sentra_qual.sources.readers.survey_choice import chosen_columns
from sentra_qual.sources.script import Doubt
from sentra_qual.sources.survey import Columns, Use
from sentra_qual.sources.vocabulary import field_names

Rows = list[list[str]]
_HEADER_ROWS = 6
_LABEL = "Responden"
ASKED = "Pertanyaan"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the only one of a file."""

    name: str
    rows: Rows


def _refuse_own(sheets: Sequence[Sheet], path: Path) -> None:
    """Refuse a table that we made of a study: its passages would be interviews once more."""
    told = own_workbook(sheets[-1].name, sheets[-1].rows) if len(sheets) > 1 else ""
    if told:
        raise guards.refuse("own_table", path, name=told)
    for one in sheets:
        refuse_own(one.rows, path)


@dataclass(slots=True)
class _Book:
    """What has been made of the sheets so far."""

    labels: Labels = field(default_factory=Labels)
    sections: list[Section] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    silent: list[Sheet] = field(default_factory=list)


def write(
    sheets: Sequence[Sheet],
    reader: str,
    path: Path,
    *,
    answers: Sequence[str] = (),
    doubts: Iterable[Doubt] = (),
    apart: Iterable[Apart] = (),
) -> Source:
    """Write sheets as interviews; `answers` names the columns of the largest that are answers."""
    book = _Book()
    trimmed = [sheet for sheet in map(_trimmed, sheets) if sheet.rows]
    _refuse_own(trimmed, path)
    largest = max(trimmed, key=lambda sheet: len(sheet.rows), default=None)
    for sheet in trimmed:
        if not _read_sheet(sheet, book, path, answers if sheet is largest else ()):
            book.silent.append(sheet)
    if not book.sections and not book.silent:
        raise guards.refuse("empty", path)
    told = (*doubts, *book.doubts)
    if not book.sections:
        text = "\n\n".join(_as_lines(sheet) for sheet in book.silent) + "\n"
        return Source(text, reader, "notes", told, apart=tuple(apart))
    _identify(book)
    left = [Apart("sheet", f"{one.name}: {_as_lines(one)[:200]}") for one in book.silent]
    return Source(
        "\n".join(case.text for case in book.sections[:1]),
        reader,
        "paragraphs",
        told,
        book.labels.written,
        tuple(book.sections),
        (*apart, *book.apart, *left),
    )


def _identify(book: _Book) -> None:
    """Put the sheet that tells of the only interview above it, as its header."""
    forms = [sheet for sheet in book.silent if _is_identity(sheet)]
    if len(forms) != 1 or len(book.sections) != 1:
        return
    lines = [_above([cell for cell in row if cell]) for row in forms[0].rows]
    case = book.sections[0]
    book.sections[0] = replace(case, text="\n".join(lines) + "\n\n" + case.text)
    book.silent.remove(forms[0])


def _is_identity(sheet: Sheet) -> bool:
    """Tell a form: two cells a row at most, names on the left, most of them of a person."""
    rows = [[cell for cell in row if cell.strip(" :")] for row in sheet.rows]
    pairs = [row for row in rows if len(row) == 2]
    known = sum(canonical(row[0].strip(" :")) in field_names() for row in pairs)
    return max(map(len, rows)) == 2 and len(rows) <= 40 and known >= max(2, 0.5 * len(pairs))


def _trimmed(sheet: Sheet) -> Sheet:
    """Return a sheet without empty rows and empty columns at its end, all rows of one width."""
    rows = [[cell.strip() for cell in row] for row in sheet.rows]
    rows = [row for row in rows if any(row)]
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return replace(sheet, rows=[(row + [""] * width)[:width] for row in rows])


def _as_lines(sheet: Sheet) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in sheet.rows)


def _read_sheet(sheet: Sheet, book: _Book, path: Path, answers: Sequence[str]) -> bool:
    """Read a sheet as what it is; False where nobody speaks in it."""
    found = grid.find_header(sheet.rows)
    if found.talks and not answers and not _one_row_each(sheet.rows, found):
        _read_talk(sheet, found, book)
        return True
    at = _header_row(sheet.rows)
    header, rows = sheet.rows[at], sheet.rows[at + 1 :]
    chosen = chosen_columns(answers, header, path) if answers else frozenset()
    columns = survey.columns_of(header, rows, chosen)
    if columns.answers and (answers or _is_survey(header, columns)):
        _read_survey(sheet.rows[:at], header, rows, columns, book)
        return True
    guessed = grid.by_content(sheet.rows)
    if guessed.talks and _recurs(sheet.rows, guessed) and not survey.is_summary(header):
        _read_talk(sheet, guessed, book)
        if guessed.question is not None:
            book.doubts.append(Doubt("guessed-columns"))
        return True
    return False


def _recurs(rows: Rows, guessed: Grid) -> bool:
    """Tell speakers from a list of anything: somebody speaks again."""
    if guessed.speaker is None:
        return len(rows) > 1
    whose = [row[guessed.speaker] for row in rows if row[guessed.speaker]]
    return len(set(whose)) < len(whose)


def _one_row_each(rows: Rows, found: Grid) -> bool:
    """Tell a survey from turns: a person a row, nobody twice, and more told than words."""
    if found.speaker is None or found.question is not None:
        return False
    whose = [row[found.speaker] for row in rows[found.header + 1 :] if row[found.speaker]]
    return len(rows[0]) > 2 and len(whose) > 2 and len(set(whose)) == len(whose)


def _header_row(rows: Rows) -> int:
    """Return the row that names the columns: the fullest of the first ones."""
    filled = [sum(bool(cell) for cell in row) for row in rows[:_HEADER_ROWS]]
    return filled.index(max(filled))


def _is_survey(header: Sequence[str], columns: Columns) -> bool:
    """Tell a survey by its names: all different, a person told of or something asked."""
    named = [name for name in header if name]
    distinct = len(set(named)) == len(named) and len(named) >= 0.8 * len(header)
    told = any(
        use is Use.ATTRIBUTE and survey.tells_of_person(name)
        for name, use in zip(header, columns.uses, strict=True)
    )
    return distinct and (told or any(survey.asks(header[at]) for at in columns.answers))


def _read_survey(
    above: Rows, header: Sequence[str], rows: Rows, columns: Columns, book: _Book
) -> None:
    """Make a case of each respondent: what is told of them, then questions and answers."""
    title = "\n".join(" ".join(filter(None, row)) for row in above)
    asked = book.labels.of(ASKED)
    silent = 0
    spelled = [
        survey.sexes(name, [row[at] for row in rows]) if use is Use.ATTRIBUTE else {}
        for at, (name, use) in enumerate(zip(header, columns.uses, strict=True))
    ]
    for number, row in enumerate(rows, start=1):
        said = [(header[at], row[at]) for at in columns.answers if not survey.is_empty(row[at])]
        if not said:
            silent += 1
            continue
        name = row[columns.code] if columns.code is not None else ""
        label = book.labels.of(f"{_LABEL} {name or number}")
        told = [
            (header[at], row[at])
            for at, use in enumerate(columns.uses)
            if use is Use.ATTRIBUTE and row[at]
        ]
        lines = [*([title] if title else []), *(_told(*pair) for pair in told)]
        turns = [f"{asked}: {_flat(name_)}\n\n{label}: {_cell(words)}" for name_, words in said]
        text = "\n\n".join([*(["\n".join(lines)] if lines else []), *turns]) + "\n"
        of_person = [
            (header[at], spelled[at].get(row[at].strip(), row[at]))
            for at, use in enumerate(columns.uses)
            if use is Use.ATTRIBUTE and row[at] and not _is_date(header[at], row[at])
        ]
        book.sections.append(Section(text, name, (asked, label), _attributes(of_person)))
    book.apart += _codings(rows, columns)
    book.doubts.append(
        Doubt("survey-columns", severity=Severity.NOTE, fields=_uses(header, columns))
    )
    if silent:
        book.doubts.append(Doubt("rows-without-answers", fields={"count": str(silent)}))


def _is_date(name: str, cell: str) -> bool:
    """Tell when a form was filled in: the date of the interview, and nothing of the person."""
    return survey.is_stamp(name) and iso_date(cell) is not None


def _uses(header: Sequence[str], columns: Columns) -> Mapping[str, str]:
    """Return the names of the columns by their use, shortened."""
    names: dict[str, list[str]] = {}
    for name, use in zip(header, columns.uses, strict=True):
        short = _flat(name) or "–"
        names.setdefault(use.value, []).append(short if len(short) <= 40 else f"{short[:39]}…")
    return {use.value: ", ".join(names.get(use.value, ["–"])) for use in Use}


def _codings(rows: Rows, columns: Columns) -> Iterator[Apart]:
    for at, use in enumerate(columns.uses):
        if use is Use.CODING:
            yield from (Apart("coding", row[at]) for row in rows if row[at])


def _told(name: str, value: str) -> str:
    mark = "" if name.rstrip().endswith(("?", ":")) else ":"
    return f"{_flat(name)}{mark} {_flat(value)}"


def _attributes(told: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in told:
        key = canonical(name) or slug(name) or "kolom"
        number, own = 2, key
        while own in found:
            own, number = f"{key}_{number}", number + 1
        found[own] = in_one_spelling("umur", _flat(value)) if key == "umur" else _flat(value)
    return found


def _read_talk(sheet: Sheet, found: Grid, book: _Book) -> None:
    """Write a table of turns or of questions and answers, a case for each informant."""
    header = sheet.rows[found.header] if found.headed else []
    body = [row for row in sheet.rows[found.header + 1 if found.headed else 0 :] if row != header]
    above = [_above(row) for row in sheet.rows[: found.header]] if found.headed else []
    for name, rows in _by_person(body, found):
        told = _constant(rows, header, found)
        _set_apart(rows, [name for name, _ in told], header, found, book)
        lines = [*filter(None, above), *(_told(*pair) for pair in told)]
        heard: dict[str, None] = {}
        turns = list(_turns(rows, header, found, name, book.labels, heard))
        if turns:
            text = "\n\n".join([*(["\n".join(lines)] if lines else []), *turns]) + "\n"
            case = Section(text, name or sheet.name, tuple(heard), _attributes(told))
            book.sections.append(case)


def _above(row: Sequence[str]) -> str:
    """Return a row above the table as a line of the header."""
    given = [_flat(cell).strip(" :") for cell in row if cell.strip(" :")]
    return f"{given[0]}: {' '.join(given[1:])}" if len(given) > 1 else "".join(given)


def _by_person(rows: Rows, found: Grid) -> list[tuple[str, Rows]]:
    """Part rows by whose answers they hold; an empty cell goes on with the one above."""
    if found.person is None:
        return [("", rows)]
    parted: dict[str, Rows] = {}
    last = ""
    for row in rows:
        last = _flat(row[found.person]) or last
        parted.setdefault(last, []).append(row)
    return list(parted.items())


def _constant(rows: Rows, header: Sequence[str], found: Grid) -> list[tuple[str, str]]:
    """Return the fields that are the same in all rows of a person."""
    if found.person is None or not header:
        return []
    told = [(header[found.person], rows[0][found.person])] if rows[0][found.person] else []
    for at in _others(header, found):
        values = {row[at] for row in rows if row[at]}
        if len(values) == 1 and canonical(header[at]) in field_names():
            told.append((header[at], values.pop()))
    return told


def _others(header: Sequence[str], found: Grid) -> list[int]:
    """Return the columns without a meaning for the talk."""
    used = {found.speaker, found.words, found.question, found.time, found.person, *found.answers}
    numbers = {at for at, name in enumerate(header) if grid.is_number(name)}
    return [at for at in range(len(header)) if at not in used | numbers | set(found.coding)]


def _set_apart(
    rows: Rows, told: Sequence[str], header: Sequence[str], found: Grid, book: _Book
) -> None:
    """List what stands beside the talk: codings, cells of columns that are told of nowhere."""
    others = [at for at in _others(header, found) if header[at] not in told]
    for row in rows:
        book.apart += [Apart("coding", row[at]) for at in found.coding if row[at]]
        book.apart += [Apart("cell", row[at]) for at in others if row[at]]


def _turns(
    rows: Rows,
    header: Sequence[str],
    found: Grid,
    person: str,
    labels: Labels,
    heard: dict[str, None],
) -> Iterator[str]:
    """Yield `[time] Label: words`; a row without a speaker goes on with the one before.

    `person` is who answers in all these rows. The labels used are noted in `heard`.
    """
    held: list[str] = []
    for row in rows:
        time = row[found.time] if found.time is not None else ""
        stamp = f"[{time.strip('[]() ')}] " if stamps.ALONE.match(time) else ""
        for whose, words in _said(row, header, found, person):
            if survey.is_empty(words):
                continue
            if whose or not held:
                label = labels.of(whose or "?")
                heard[label] = None
                held.append(f"{stamp}{label}: {_cell(words)}")
            else:
                held[-1] += f"\n{_cell(words)}"
    yield from held


def _said(
    row: Sequence[str], header: Sequence[str], found: Grid, person: str
) -> Iterator[tuple[str, str]]:
    if found.words is not None and found.speaker is not None:
        yield row[found.speaker].strip(" :"), row[found.words]
        return
    asked = found.question or 0
    yield (header[asked] if header else ASKED), row[asked]
    for at in found.answers:
        yield person or (header[at] if header else "Jawaban"), row[at]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    """Return the words of a cell, its lines kept, without empty ones."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
