"""Pictures: a Table as bars, a heat map, a network, a curve, a matrix, pairs or a timeline.

In: a Table.
Out: a Drawing, and from it SVG, PNG or TikZ; each with what it shows in words.
Never: a count of its own, a meaning in colour alone, or a file.
"""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.messages import language_in_force, say
from sentra_qual.model import Table
from sentra_qual.pictures.bars import bars
from sentra_qual.pictures.curve import curve
from sentra_qual.pictures.heat import heat
from sentra_qual.pictures.matrix import matrix
from sentra_qual.pictures.network import network
from sentra_qual.pictures.paired import paired
from sentra_qual.pictures.shapes import Drawing
from sentra_qual.pictures.svg import inline_svg, svg_file
from sentra_qual.pictures.tikz import tikz
from sentra_qual.pictures.timeline import timeline
from sentra_qual.problems import WrongUsage

PICTURES: dict[str, Callable[[Table, str], Drawing]] = {
    "themes": bars,
    "codes": bars,
    "cases": heat,
    "cooccurrence": network,
    "saturation": curve,
    "stakeholders": matrix,
    "comparison": paired,
    "timeline": timeline,
}


def draw(table: Table, language: str) -> Drawing:
    """Return the picture of a table; WrongUsage where it has none, or nothing to show."""
    if table.name not in PICTURES or not any(one.numeric for one in table.columns):
        names = ", ".join(PICTURES)
        raise WrongUsage(say("pictures.none", language=language, name=table.name, names=names))
    return PICTURES[table.name](table, language)


def picture_file(table: Table, fmt: str, *, language: str | None = None) -> str | bytes:
    """Return the picture of a table as a file: svg is text, png bytes."""
    drawing = draw(table, language or language_in_force())
    if fmt == "svg":
        return svg_file(drawing)
    from sentra_qual.pictures.printing import png

    return png(drawing)


__all__ = ["PICTURES", "Drawing", "draw", "inline_svg", "picture_file", "svg_file", "tikz"]
