"""Options that ask for a part of a study, or for a table in another way."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.tables import Asked


class CellsAsked(StrEnum):
    """What stands in the cells of the framework matrix."""

    COUNTS = "counts"
    QUOTES = "quotes"


ByOption = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="ATTRIBUTE", help="Group informants by this attribute."),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="WHAT", help="Only this: a code, informan:CODE or attribute:value."
    ),
]
WithoutOption = Annotated[
    list[str] | None, typer.Option("--without", metavar="WHAT", help="All but this.")
]
CellsOption = Annotated[
    CellsAsked | None, typer.Option("--cells", help="cases: what stands in a cell.")
]
SeparatorOption = Annotated[
    str, typer.Option("--separator", metavar="SIGN", help="csv: what stands between cells.")
]
BomOption = Annotated[
    bool | None,
    typer.Option("--bom/--no-bom", help="csv: the mark Excel needs; default: in files."),
]


class CsvForm(TypedDict):
    """How CSV is written."""

    separator: str
    bom: bool


def csv_form(separator: str, bom: bool | None, output: str | None) -> CsvForm:  # noqa: FBT001
    """Return how CSV is written: with the mark in files, without it in a pipe."""
    sign = {"tab": "\t", "\\t": "\t"}.get(separator, separator)
    if len(sign) != 1 or sign in '"\r\n':
        raise WrongUsage(say("cli.bad_separator", sign=separator))
    in_file = output not in (None, "-")
    return CsvForm(separator=sign, bom=in_file if bom is None else bom)


def asked_of(name: str, *, by: tuple[str, ...], **options: object) -> Asked:
    """Return the options of a table; WrongUsage at one it has no use for."""
    from sentra_qual.tables import TAKES, Asked, Cells

    given = {key: value for key, value in options.items() if value is not None}
    if by:
        given["by"] = by
    for key in given:
        if key not in TAKES.get(name, ()):
            takes = ", ".join(f"--{one}" for one in (*TAKES.get(name, ()), "only", "without"))
            raise WrongUsage(say("views.no_option", name=name, option=f"--{key}", options=takes))
    if "cells" in given:
        given["cells"] = Cells(str(given["cells"]))
    return replace(Asked(), **given)  # type: ignore[arg-type]
