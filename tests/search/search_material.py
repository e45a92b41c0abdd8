"""Interviews and queries of the search tests."""

from __future__ import annotations

from pathlib import Path

from sentra_qual.model import Interview, Unit
from sentra_qual.search import Finder, Line, Scene, parse_query
from sentra_qual.sources import read, units

TALK = """\
Kode informan: TSK-9
Peran: pengurus koperasi
P : Bagaimana harga di sini, Bu?
N : Harganya turun terus. Yang sebelah itu banting harga, persaingannya keras.
P : Ada koperasi?
N : Koprasi ada, tapi nggak jalan. Kerja sama nggak ada, saling nyaingin saja.
P : Bahannya dari mana?
N : Bahan dipasarin Pak Haji. Anak-anak beli di pasar2 dekat sini, kertas di atas meja.
"""


def interview_of(folder: Path, text: str = TALK, name: str = "w1") -> Interview:
    """Write a transcript and read it."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return read(path).interviews[0]


def found(interview: Interview, query: str, some: tuple[Unit, ...] | None = None) -> list[Line]:
    """Return what a query finds in the informants' units of an interview, or in those given."""
    finder = Finder(parse_query(query), Scene.of([interview]))
    return list(finder.lines([interview], units(interview) if some is None else some))


def hits(interview: Interview, query: str) -> list[str]:
    """Return the words a query finds."""
    return [interview.text[line.span.start : line.span.end] for line in found(interview, query)]
