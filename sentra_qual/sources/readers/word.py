"""Word documents (.docx).

In: bytes. Out: paragraphs and tables in document order, tables of questions and
answers as `Label: words`, form tables as `Field: value`.
Never: unpacking more than a document of this kind holds; expanding entities.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sentra_qual.sources import grid
from sentra_qual.sources.cast import is_plain_field
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import key_of
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.vocabulary import field_names

MAX_UNPACKED = 500 * 1024 * 1024
MAX_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MAIN = "word/document.xml"
# What zip, XML and the library raise at damage; a syntax error is that of the XML.
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    SyntaxError,
    AttributeError,
)
Cells = list[list[str]]
Element = Any  # of lxml, which has no types


def read(raw: bytes, path: Path) -> Source:
    """Read a Word document after its package was checked."""
    _check_package(raw, path)
    body = _body(raw, path)
    blocks = [block for block in _blocks(body) if block.strip()]
    text = "\n\n".join(blocks).replace("\r\n", "\n").replace("\r", "\n") + "\n"
    if not blocks:
        raise guards.refuse("empty", path)
    return Source(text, "word")


def _check_package(raw: bytes, path: Path) -> None:
    """Refuse a package that is damaged, huge, or no document, before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            infos = package.infolist()
            size = sum(info.file_size for info in infos)
            if size > MAX_UNPACKED or any(_bomb(info) for info in infos):
                raise guards.refuse("zip_bomb", path)
            if _MAIN not in {info.filename for info in infos}:
                raise guards.refuse("no_word_document", path)
            if b"<!DOCTYPE" in package.read(_MAIN)[:2000]:
                raise guards.refuse("broken_word_document", path)
    except _DAMAGE:
        raise guards.refuse("broken_word_document", path) from None


def _bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > 1024**2 and info.file_size > MAX_RATIO * max(1, info.compress_size)


def _body(raw: bytes, path: Path) -> Any:
    import docx
    import docx.opc.exceptions

    try:
        return docx.Document(io.BytesIO(raw)).element.body
    except (*_DAMAGE, docx.opc.exceptions.OpcError):
        raise guards.refuse("broken_word_document", path) from None


def _blocks(body: Element) -> Iterator[str]:
    """Yield paragraphs and tables as text, in the order of the document."""
    for child in body:
        if child.tag == f"{_W}p":
            yield _text(child).strip("\n")
        elif child.tag == f"{_W}tbl":
            yield from _table(child)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _blocks(child)


def _text(element: Element) -> str:
    """Return the words of an element as it stands: insertions in, deletions out."""
    pieces = []
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _MARKS:
            pieces.append(_MARKS[child.tag])
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            pieces.append(_text(child))
    return "".join(pieces)


def _table(table: Element) -> Iterator[str]:
    rows = [
        ["\n".join(_text(p).strip() for p in cell.iter(f"{_W}p")).strip() for cell in _cells(row)]
        for row in table.iter(f"{_W}tr")
    ]
    rows = [row for row in rows if any(row)]
    found = (
        grid.read([row for row in rows if len(row) == len(rows[0])])
        if rows
        else grid.Grid(headed=False)
    )
    if found.headed and found.talks:
        yield from _spoken(rows, found)
    elif _is_form(rows):
        yield "\n".join(_field(row) for row in rows)
    elif found.talks:
        yield from _spoken(rows, found)
    else:
        yield from ("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag == f"{_W}tc")


def _is_form(rows: Cells) -> bool:
    """Tell a form: short names on the left, some of them fields we know."""
    named = [row[0].strip(" :") for row in rows if len(row) > 1]
    known = sum(canonical(name) in field_names() or is_plain_field(key_of(name)) for name in named)
    return len(named) == len(rows) and known >= 1 and all(len(name.split()) <= 5 for name in named)


def _field(row: list[str]) -> str:
    values = [cell.strip(" :") for cell in row[1:] if cell.strip(" :")]
    return f"{row[0].strip(' :')}: {' '.join(' '.join(values).split())}"


def _spoken(rows: Cells, found: grid.Grid) -> Iterator[str]:
    """Yield `Label: words` for each cell that holds speech."""
    header = rows[0] if found.headed else []
    for row in rows[1:] if found.headed else rows:
        if found.words is not None and found.speaker is not None:
            pairs = [(found.speaker, found.words)]
            labelled = [(_cell(row, speaker), _cell(row, at)) for speaker, at in pairs]
        else:
            at = found.question or 0
            labelled = [(header[at] if header else "Pertanyaan", _cell(row, at))]
            labelled += [(header[i] if header else "Jawaban", _cell(row, i)) for i in found.answers]
        time = f"[{_cell(row, found.time)}] " if _cell(row, found.time) else ""
        for label, words in labelled:
            if words:
                yield f"{time}{label.strip(' :') or '?'}: {words}"


def _cell(row: list[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""
