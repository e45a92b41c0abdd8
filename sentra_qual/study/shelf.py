"""What the interviews folder holds, at a glance: whose text and whose file is there already.

In: the records of a study's interviews.
Out: the interviews of one text, of one original, of one name of a file.
Never: an interview read in full; a shelf trusted after somebody else changed the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sentra_qual.model import Interview, Origin
from sentra_qual.patterns import late
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import read_mapping, read_text, write_whole
from sentra_qual.study.interviews import (
    FOLDER,
    TEXT_HASH,
    files_of,
    interview_ids,
    read_interview,
    record_path,
)
from sentra_qual.study.tray import Tray

_HASH_LINE = late(rf"(?m)^{TEXT_HASH}: *['\"]?(\w+)")
_ORIGIN = late(r"(?m)^origin:[ \t]*\n((?:[ \t]+.*\n?)+)")
# Lines that mean in YAML what they look like: no sign of its own, no number, no second line.
_PLAIN = late(r"  (\w+): ([^\W\d_][\w./()& -]*|(?<=sha256: )[0-9a-f]{64})|  (part): (\d+)")


_Slot = tuple[str, str]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Book:
    """An interview on the shelf: its id, the hash of its text, where it came from."""

    id: str
    text: str
    origin: Origin

    @property
    def slot(self) -> str:
        """Return which interview of its file it is."""
        return slot_of(self.origin)

    @property
    def name(self) -> _Slot:
        """Return the name of its file, and which of that it is."""
        return Path(self.origin.file).name, self.slot

    @property
    def original(self) -> _Slot:
        """Return the hash of its file, and which of that it is."""
        return self.origin.sha256, self.slot


def slot_of(origin: Origin) -> str:
    """Return which interview of its file one is: by its code, else by its number."""
    return f"={origin.case}" if origin.case else str(origin.part)


@dataclass(slots=True)
class Shelf:
    """The interviews of a study, read again when somebody else changed their folder.

    New ones that are added `together` share the waits for the disk.
    """

    stamp: int = -1
    tray: Tray | None = None
    books: dict[str, Book] = field(default_factory=dict)
    _by_text: dict[str, list[str]] = field(default_factory=dict)
    _by_original: dict[_Slot, list[str]] = field(default_factory=dict)
    _by_name: dict[_Slot, list[str]] = field(default_factory=dict)

    def of_text(self, digest: str) -> Iterator[Book]:
        """Yield the interviews with a text of this hash."""
        yield from (one for one in self._there(self._by_text, digest) if one.text == digest)

    def of_original(self, origin: Origin) -> Iterator[Book]:
        """Yield the interviews that are the same one of a file that is equal to a letter."""
        key = (origin.sha256, slot_of(origin))
        yield from (one for one in self._there(self._by_original, key) if one.original == key)

    def of_name(self, origin: Origin) -> Iterator[Book]:
        """Yield the interviews that are the same one of a file of the same name, anywhere."""
        key = (Path(origin.file).name, slot_of(origin))
        yield from (one for one in self._there(self._by_name, key) if one.name == key)

    def refresh(self, root: Path) -> None:
        """Read the records, unless the folder is as this shelf left it."""
        if self.stamp != _stamp(root):
            self.books.clear()
            for places in (self._by_text, self._by_original, self._by_name):
                places.clear()
            for id_ in interview_ids(root):
                if book := _read(root, id_):
                    self._put(book)
            self.stamp = _stamp(root)

    def put(self, root: Path, id_: str) -> None:
        """Take in what was just written."""
        if book := _read(root, id_):
            self._put(book)
        self.stamp = _stamp(root)

    @contextmanager
    def together(self, root: Path) -> Iterator[None]:
        """Write new interviews some at a time; those that were added are there, come what may."""
        self.tray = tray = Tray()
        try:
            yield
        finally:
            self.tray = None
            tray.settle()
            self.stamp = _stamp(root)

    def write(self, root: Path, interview: Interview) -> None:
        """Write a new interview and take it in."""
        files = files_of(root, interview)
        for path, content in files.items():
            self.tray.put(path, content) if self.tray else write_whole(path, content)
        path = record_path(root, interview.id)
        if book := _book(path, files[path]):
            self._put(book)
        self.stamp = _stamp(root)

    def interview(self, root: Path, id_: str) -> Interview:
        """Return an interview, also one that was just written."""
        self.settle(root)
        return read_interview(root, id_)

    def settle(self, root: Path) -> None:
        """Let everything appear that was written together so far."""
        if self.tray:
            self.tray.settle()
            self.stamp = _stamp(root)

    def is_free(self, root: Path, id_: str) -> bool:
        """Tell whether no interview goes by a name."""
        path = record_path(root, id_)
        return not path.exists() and not (self.tray and path in self.tray)

    def _put(self, book: Book) -> None:
        self.books[book.id] = book
        self._by_text.setdefault(book.text, []).append(book.id)
        self._by_original.setdefault(book.original, []).append(book.id)
        self._by_name.setdefault(book.name, []).append(book.id)

    def _there(self, places: Mapping[_Key, list[str]], key: _Key) -> Iterator[Book]:
        for id_ in dict.fromkeys(places.get(key, ())):
            if id_ in self.books:
                yield self.books[id_]


def same_texts(root: Path) -> tuple[tuple[str, ...], ...]:
    """Return the ids of interviews that have one text, each group in order."""
    ids: dict[str, list[str]] = {}
    for id_ in interview_ids(root):
        if found := _HASH_LINE.search(read_text(record_path(root, id_))):
            ids.setdefault(found[1], []).append(id_)
    return tuple(tuple(some) for some in ids.values() if len(some) > 1)


def is_same_file(one: Origin, other: Origin) -> bool:
    """Tell whether two originals are one file; an unknown folder may be any."""
    known, asked = Path(one.file), Path(other.file)
    return known.name == asked.name and (
        known.parent.name == asked.parent.name or "" in (known.parent.name, asked.parent.name)
    )


def _stamp(root: Path) -> int:
    """Return when a name in the folder last came or went."""
    folder = root / FOLDER
    return folder.stat().st_mtime_ns if folder.exists() else 0


def _read(root: Path, id_: str) -> Book | None:
    """Return an interview from its record; None where that is broken, which others tell."""
    path = record_path(root, id_)
    return _book(path, read_text(path))


def _book(path: Path, record: str) -> Book | None:
    digest = _HASH_LINE.search(record)
    try:
        told: Any = _plain(record) or read_mapping(path)["origin"]
        origin = Origin(**told)
    except (StudyUnusable, TypeError, KeyError):
        return None
    return Book(path.stem, digest[1] if digest else "", origin)


def _plain(record: str) -> dict[str, Any]:
    """Return what a record says of its origin; nothing where only the YAML library could tell."""
    block = _ORIGIN.search(record)
    rows = [_PLAIN.fullmatch(row) for row in block[1].splitlines()] if block else []
    return {} if None in rows else dict(_pair(row) for row in rows if row)


def _pair(row: re.Match[str]) -> tuple[str, str | int]:
    return (row[1], row[2]) if row[1] else (row[3], int(row[4]))
