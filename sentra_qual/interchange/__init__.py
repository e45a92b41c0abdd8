"""Codings on their way out, and gold codings on their way in.

In: Findings, or a gold file.
Out: records by the published contract as JSONL and CSV; judged units.
Never: an offset that means anything but the canonical text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.interchange.dictionary import dictionary
from sentra_qual.interchange.records import csv_text, jsonl, record_table, records
from sentra_qual.model.homes import finder

if TYPE_CHECKING:
    from sentra_qual.interchange.cells import csv_lines, guarded, unguarded
    from sentra_qual.interchange.gold import GoldUnit, parse_gold, read_gold

__all__ = [
    "GoldUnit",
    "csv_lines",
    "csv_text",
    "dictionary",
    "guarded",
    "jsonl",
    "parse_gold",
    "read_gold",
    "record_table",
    "records",
    "unguarded",
]

# Loaded when first asked for: lines of JSON need no CSV, and few have a gold coding.
_HOMES = {
    "GoldUnit": "gold",
    "csv_lines": "cells",
    "guarded": "cells",
    "parse_gold": "gold",
    "read_gold": "gold",
    "unguarded": "cells",
}

__getattr__ = finder(__name__, _HOMES)
