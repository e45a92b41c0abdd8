"""What every column of an export means: the data dictionary that goes with it.

In: a language.
Out: a Table, one row a column.
Never: a column that is exported and not explained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.interchange.records import Record
from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.model import Column, Table

_KEYS = ("column", "type", "meaning")
_TYPES = {"start": "whole", "end": "whole", "turn": "whole", "probability": "fraction"}


def dictionary(language: str, *, sheets: tuple[Table, ...] = (), codings: bool = True) -> Table:
    """Explain the columns of the exported codings, then those of further sheets."""
    from sentra_qual.model import Column, Table

    alone = not codings and len(sheets) == 1
    own = (
        (
            "codings." * bool(sheets) + name,
            _type(name, language),
            _meaning(name, language, named=bool(sheets)),
        )
        for name in (Record.__annotations__ if codings else ())
    )
    others = (
        (
            column.key if alone else f"{sheet.name}.{column.key}",
            _kind(column, language),
            column.heading or column.key,
        )
        for sheet in sheets
        for column in sheet.columns
    )
    return Table(
        name="dictionary",
        title=say("export.dictionary.title", language=language),
        columns=tuple(
            Column(key, say(f"export.dictionary.{key}", language=language)) for key in _KEYS
        ),
        rows=(*own, *others),
        notes=tuple(
            say(f"export.dictionary.note_{name}", language=language)
            for name in ("rows", "offsets", "guard", "encoding")[0 if codings else 2 :]
        ),
    )


def _type(name: str, language: str) -> str:
    return say(f"export.type.{_TYPES.get(name, 'text')}", language=language)


def _kind(column: Column, language: str) -> str:
    kind = "share" if column.share else "number" if column.numeric else "text"
    return say(f"export.type.{kind}", language=language)


def _meaning(name: str, language: str, *, named: bool) -> str:
    """Return what a column means, in a workbook with its heading there in front."""
    meaning = say(f"export.field.{name}", language=language)
    return f"{say(f'export.heading.{name}', language=language)}: {meaning}" if named else meaning
