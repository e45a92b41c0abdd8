"""How tables and texts are printed or filed: the choices that several commands offer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


class FileFormat(StrEnum):
    """How a table is printed or filed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    LATEX = "latex"


class ViewFormat(StrEnum):
    """How a table is printed, filed or drawn."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    LATEX = "latex"
    SVG = "svg"
    PNG = "png"


class TextFormat(StrEnum):
    """Text for people or JSON for programs."""

    TEXT = "text"
    JSON = "json"


TableFormatOption = Annotated[TableFormat, typer.Option("--format", help="How to print it.")]
FileFormatOption = Annotated[FileFormat, typer.Option("--format", help="How to print or file it.")]
ViewFormatOption = Annotated[
    ViewFormat, typer.Option("--format", help="How to print, file or draw it.")
]
TextFormatOption = Annotated[TextFormat, typer.Option("--format", help="How to print it.")]
