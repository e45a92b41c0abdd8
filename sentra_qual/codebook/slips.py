"""A colon that is missing behind a key: what YAML then refuses is the line after it.

In: the bytes of a file that is not YAML, the place where it stopped to be.
Out: the key whose colon is missing, or lacks its blank, and how the line is meant.
Never: a guess from a word that is no key of codebooks, or from text that goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.codebook.fields import (
    CODE_KEYS,
    CODEBOOK_KEYS,
    EXAMPLE_KEYS,
    SETTINGS_KEYS,
    TERM_KEYS,
)
from sentra_qual.model import Place
from sentra_qual.patterns import late

_KEYS = {*CODEBOOK_KEYS, *SETTINGS_KEYS, *CODE_KEYS, *EXAMPLE_KEYS, *TERM_KEYS}
_LINE = late(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>\w+)(?P<sign>[:;=]?)(?P<value>[ ]*\S.*)?")
_FAR = 2  # lines before the one that is refused


@dataclass(frozen=True, slots=True)
class Slip:
    """A key as it was written, and as it should be."""

    place: Place
    key: str
    written: str
    right: str


def slip_before(data: bytes, place: Place) -> Slip | None:
    """Return the nearest line at or before a place that begins with a key without its colon."""
    lines = data.decode("utf-8-sig", "replace").splitlines()[: place.line]
    told = [(at, line.rstrip()) for at, line in enumerate(lines, 1) if _says_something(line)]
    for at, line in reversed(told[-_FAR - 1 :]):
        hit = _LINE.fullmatch(line)
        if hit and hit["key"] in _KEYS and _lacks_colon(hit["sign"], hit["value"] or ""):
            value = (hit["value"] or "").lstrip(" =;").rstrip()
            right = f"{hit['key']}: {value}".rstrip()
            where = Place(place.file, at, len(hit["lead"]) + 1)
            return Slip(where, hit["key"], line[len(hit["lead"]) :], right)
    return None


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _lacks_colon(sign: str, value: str) -> bool:
    """Tell "id utang", "id:utang", "id = utang" and a bare "terms" from "id: utang"."""
    if sign == ":":
        return bool(value) and not value.startswith(" ")
    return sign != "" or not value or (value.startswith(" ") and ": " not in value)
