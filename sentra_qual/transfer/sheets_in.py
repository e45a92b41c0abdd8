"""A codebook that stands in a table: CSV or a workbook, as people make them.

In: the path of a table; a study, or where one is to be made.
Out: codes in a codebook; which column was taken for what.
Never: a row in silence; a code lost because another has its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Loss, Losses, Project, ProjectCode
from sentra_qual.messages import LANGUAGES, say
from sentra_qual.problems import UnreadableSource
from sentra_qual.study import Study, create
from sentra_qual.transfer.carried import Carried, CarriedCode, read_carried, write_carried
from sentra_qual.transfer.codes_in import add_codes, ids_of, matched, new_book
from sentra_qual.transfer.codes_out import code_guid
from sentra_qual.transfer.descriptions import LISTS, label
from sentra_qual.transfer.headings import TREE, column_of, language_of
from sentra_qual.transfer.tables_in import HEADER_ROWS, read_table

_PATH = re.compile(r"\s*(?:>|›|→|»|::|\\|/)\s*")
_SEVERAL = re.compile(r"\s*(?:\n|;|•|\||(?:^|(?<=\s))\d+[.)]\s)\s*")
_WORDS = re.compile(r"\s*[\n;,•|]\s*")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class SheetImported:
    """What a table came to: its columns with what they were taken for, codes, new ones."""

    columns: tuple[tuple[str, str], ...]
    codes: int
    new: int
    losses: tuple[Loss, ...]


@dataclass(slots=True)
class _Row:
    """A code of the table: its line, the names above it, what is said of it."""

    line: int
    path: tuple[str, ...]
    said: dict[tuple[str, str], str]  # by key and language


def import_sheet(path: Path, target: Study | Path, *, language: str = "id") -> SheetImported:
    """Take the codes of a table into a study's codebook, or make a study of them."""
    losses = Losses()
    spoken = target.config.language if isinstance(target, Study) else language
    columns, rows = read_sheet(path, spoken, losses)
    project = Project(path.stem, codes=_tree(rows, spoken, losses))
    count = sum(1 for _ in project.all_codes())
    if isinstance(target, Study):
        ids, new = _into(target, project, spoken, losses)
        root = target.root
    else:
        _make(target, project, spoken, losses)
        ids, new, root = ids_of(project.codes, spoken), count, target
    _keep_colors(root, project, ids)
    return SheetImported(columns, count, new, losses.listed())


def _keep_colors(root: Path, project: Project, ids: Mapping[str, str]) -> None:
    """Keep the colours of codes for projects that go out."""
    carried = read_carried(root)
    colors = {
        ids[one.guid]: CarriedCode(
            code_guid(ids[one.guid], carried.codes), color=one.color, ours=True
        )
        for one in project.all_codes()
        if one.color
    }
    if colors:
        write_carried(root, carried.with_more(Carried(codes={**colors})))


def _into(
    study: Study, project: Project, language: str, losses: Losses
) -> tuple[Mapping[str, str], int]:
    ids, fresh = matched(project, study.codebook(), read_carried(study.root), language)
    if len(ids) > len(fresh):
        losses.add("known_codes", count=len(ids) - len(fresh))
    if fresh:
        add_codes(study, fresh, ids)
    return ids, len(fresh)


def _make(folder: Path, project: Project, language: str, losses: Losses) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as beside:
        book = Path(beside) / "codebook.yaml"
        book.write_text(new_book(project, language, losses), encoding="utf-8")
        create(folder, title=project.name, codebook=book, language=language)


def read_sheet(
    path: Path, language: str, losses: Losses
) -> tuple[tuple[tuple[str, str], ...], list[_Row]]:
    """Return the columns of a table with what they hold, and its codes row by row."""
    table = read_table(path)
    at = _heading(table)
    if at is None:
        raise UnreadableSource(say("imports.no_columns", file=path))
    header = [" ".join(cell.split()) for cell in table[at][1]]
    keys = [column_of(cell) for cell in header]
    for cell, key in zip(header, keys, strict=True):
        if cell and not key:
            losses.add("unknown_column", cell)
    named = tuple((cell, key) for cell, key in zip(header, keys, strict=True) if key)
    rows = list(_rows(table[at + 1 :], header, keys, language, losses))
    if not rows:
        raise UnreadableSource(say("imports.no_rows", file=path))
    return named, rows


def _heading(table: Sequence[tuple[int, list[str]]]) -> int | None:
    """Return which row is the heading: the one of the first with most columns we know."""
    best, most = None, 0
    for at, (_, cells) in enumerate(table[:HEADER_ROWS]):
        known = {column_of(cell) for cell in cells} - {""}
        named = known & {"name", "path", "id", *TREE}
        if named and len(known) > most:
            best, most = at, len(known)
    return best


def _rows(
    table: Sequence[tuple[int, list[str]]],
    header: Sequence[str],
    keys: Sequence[str],
    language: str,
    losses: Losses,
) -> Iterator[_Row]:
    """Yield the codes of a table; cells of a theme that are left empty are as above."""
    above: dict[str, str] = {}
    for line, cells in table:
        said: dict[tuple[str, str], str] = {}
        for cell, heading, key in zip(cells, header, keys, strict=False):
            if cell and key:
                spot = (key, language_of(heading) or language)
                said[spot] = f"{said[spot]}\n{cell}" if spot in said else cell
        path = _path(said, above, language)
        if path:
            yield _Row(line, path, said)
        elif said:
            losses.add("row_without_code", str(line))


def _path(
    said: Mapping[tuple[str, str], str], above: dict[str, str], language: str
) -> tuple[str, ...]:
    """Return the names from the top to a code: by columns of themes, a path, or a parent."""

    def cell(key: str) -> str:
        tongues = (language, *LANGUAGES)
        return " ".join(next((said[key, one] for one in tongues if (key, one) in said), "").split())

    for at, key in enumerate(TREE):
        if cell(key):
            above[key] = cell(key)
            for lower in TREE[at + 1 :]:
                above.pop(lower, None)
    tree = tuple(above[key] for key in TREE if key in above)
    name = cell("name") or ("" if cell("path") else cell("id"))
    if cell("path"):
        path = tuple(part for part in _PATH.split(cell("path")) if part)
        return path if not name or (path and path[-1] == name) else (*path, name)
    if cell("parent") and name:
        return ("\0" + cell("parent"), name)
    if " > " in name:
        return (*tree, *(part for part in name.split(" > ") if part.strip()))
    return (*tree, name) if name else tree if any(cell(key) for key in TREE) else ()


def _tree(rows: Sequence[_Row], language: str, losses: Losses) -> tuple[ProjectCode, ...]:
    """Return the codes of a table as a tree; a parent that has no row of its own is made."""
    rows = _with_parents(rows, losses)
    said: dict[tuple[str, ...], _Row | None] = {}
    for row in rows:
        for depth in range(1, len(row.path)):
            said.setdefault(row.path[:depth], None)
        if said.get(row.path):
            losses.add("row_twice", f"{row.line}: {row.path[-1]}")
        said[row.path] = row
    return _below((), said, language)


def _with_parents(rows: Sequence[_Row], losses: Losses) -> list[_Row]:
    """Return rows whose parent is named in a column with the whole path above them."""
    by_name: dict[str, _Row] = {}
    for row in rows:
        for name in (row.path[-1], *(row.said.get(("id", one), "") for one in LANGUAGES)):
            by_name.setdefault(name.casefold(), row)

    def whole(row: _Row, seen: frozenset[int]) -> tuple[str, ...]:
        if not row.path[0].startswith("\0"):
            return row.path
        named = row.path[0][1:]
        parent = by_name.get(named.casefold())
        if parent is None:
            return (named, row.path[-1])
        if parent.line in seen:
            losses.add("parent_circle", row.path[-1])
            return row.path[-1:]
        return (*whole(parent, seen | {row.line}), row.path[-1])

    return [replace(row, path=whole(row, frozenset({row.line}))) for row in rows]


def _below(
    above: tuple[str, ...], said: Mapping[tuple[str, ...], _Row | None], language: str
) -> tuple[ProjectCode, ...]:
    return tuple(
        ProjectCode(
            guid_of("sheet", *path),
            path[-1],
            description=_described(said[path], language),
            color=_color(said[path]),
            children=_below(path, said, language),
        )
        for path in said
        if path[:-1] == above
    )


def _color(row: _Row | None) -> str:
    return next((text for (key, _), text in row.said.items() if key == "color"), "") if row else ""


def _described(row: _Row | None, language: str) -> str:
    """Return what a row says of its code, as lines that our descriptions have."""
    if row is None:
        return ""
    lines = []
    for (key, tongue), text in row.said.items():
        if key in LISTS:
            several = _WORDS if key in ("terms", "not") else _SEVERAL
            parts = [part.strip(" -*•\t") for part in several.split(text)]
            lines += [f"{label(key, language)}: {part}" for part in parts if part]
        elif key in ("definition", "note"):
            lines.append(f"{label('definition', language)} ({tongue}): {' '.join(text.split())}")
        elif key == "name" and tongue != language:
            lines.append(f"{label('name', language)} ({tongue}): {' '.join(text.split())}")
        elif key == "id" and _ID.fullmatch(text):
            lines.append(f"{label('id', language)}: {text}")
    return "\n".join(lines)
