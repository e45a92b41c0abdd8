"""From files to interviews: readers by suffix, layouts, roles, header fields, units.

In: a path. Out: interviews whose offsets are exact into their canonical text.
Never: codes; a doubt in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.model.homes import finder
from sentra_qual.sources.units import UnitSize, units

if TYPE_CHECKING:
    from sentra_qual.sources.accounting import Piece, account, counts
    from sentra_qual.sources.cases import Case, Cases, attribute_name, read_cases
    from sentra_qual.sources.contract import parse_document
    from sentra_qual.sources.joining import look_like_parts, read_joined, whole_of
    from sentra_qual.sources.readers import READERS, readable_suffixes
    from sentra_qual.sources.reading import Reading, read
    from sentra_qual.sources.record import from_record, to_record
    from sentra_qual.sources.script import What

__all__ = [
    "READERS",
    "Case",
    "Cases",
    "Piece",
    "Reading",
    "UnitSize",
    "What",
    "account",
    "attribute_name",
    "counts",
    "from_record",
    "look_like_parts",
    "parse_document",
    "read",
    "read_cases",
    "read_joined",
    "readable_suffixes",
    "to_record",
    "units",
    "whole_of",
]

# Readers and layouts are loaded when they are first asked for: whoever only opens a study
# pays for none of them.
_HOMES = {
    "Case": "cases",
    "Cases": "cases",
    "Piece": "accounting",
    "READERS": "readers",
    "Reading": "reading",
    "What": "script",
    "attribute_name": "cases",
    "counts": "accounting",
    "account": "accounting",
    "from_record": "record",
    "look_like_parts": "joining",
    "parse_document": "contract",
    "read": "reading",
    "read_cases": "cases",
    "read_joined": "joining",
    "readable_suffixes": "readers",
    "to_record": "record",
    "whole_of": "joining",
}

__getattr__ = finder(__name__, _HOMES)
