"""A Drawing as a TikZ picture, set in the type of the document it stands in.

In: a Drawing, a function that makes words inert for LaTeX.
Out: a tikzpicture as wide as the text.
Never: a command that came from somebody's words.
"""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.pictures.shapes import INK, WIDTH, Box, Dot, Drawing, Path, Words
from sentra_qual.pictures.svg import number

_ANCHORS = {"start": "base west", "middle": "base", "end": "base east"}
_BREADTH = 395  # points that the text of a page is wide
Inert = Callable[[str], str]


def tikz(drawing: Drawing, inert: Inert) -> str:
    """Return a picture whose y axis runs downwards, as it does in the Drawing."""
    unit = _BREADTH / WIDTH * drawing.share
    lines = [
        rf"\begin{{tikzpicture}}[x={unit:.3f}bp,y=-{unit:.3f}bp,inner sep=0,outer sep=0]",
        *(_mark(one, inert, unit) for one in drawing.marks),
        r"\end{tikzpicture}",
    ]
    return "\n".join(lines)


def _mark(mark: object, inert: Inert, unit: float) -> str:
    if isinstance(mark, Words):
        return _words(mark, inert, unit)
    if isinstance(mark, Box):
        return _box(mark)
    return _dot(mark, unit) if isinstance(mark, Dot) else _path(mark, unit)


def _colour(what: str, code: str) -> str:
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    return f"{what}={{rgb,255:red,{red};green,{green};blue,{blue}}}"


def _looks(fill: str, stroke: str, more: str = "") -> str:
    some = [_colour("fill", fill)] if fill else []
    some += [_colour("draw", stroke)] if stroke else []
    return ",".join([*some, *([more] if more else [])])


def _box(one: Box) -> str:
    looks = _looks(one.fill, one.stroke, "dashed" if one.dashed else "")
    end = f"({number(one.x + one.width)},{number(one.y + one.height)})"
    return rf"\path[{looks}] ({number(one.x)},{number(one.y)}) rectangle {end};"


def _path(one: object, unit: float) -> str:
    assert isinstance(one, Path)
    looks = _looks(
        one.fill, one.stroke,
        f"line width={one.thickness * unit:.2f}bp" + (",dashed" if one.dashed else ""),
    )  # fmt: skip
    places = [f"({number(x)},{number(y)})" for x, y in one.points]
    if one.curved:
        first, handle, other, last = places
        way = f"{first} .. controls {handle} and {other} .. {last}"
    else:
        way = " -- ".join(places) + (" -- cycle" if one.fill else "")
    return rf"\path[{looks}] {way};"


def _dot(one: Dot, unit: float) -> str:
    looks = _looks("#ffffff" if one.open else one.fill, one.fill if one.open else "")
    return rf"\path[{looks}] ({number(one.x)},{number(one.y)}) circle ({one.radius * unit:.2f}bp);"


def _words(one: Words, inert: Inert, unit: float) -> str:
    size = one.size * unit
    looks = [f"anchor={_ANCHORS[one.anchor]}"]
    looks += ["rotate=90"] if one.turned else []
    looks += [_colour("text", one.fill)] if one.fill != INK else []
    looks += ["fill=white"] if one.halo else []
    font = rf"\fontsize{{{size:.1f}}}{{{size:.1f}}}\selectfont" + (r"\bfseries" * one.bold)
    place = f"({number(one.x)},{number(one.y)})"
    return rf"\node[{','.join(looks)}] at {place} {{{font} {inert(one.text)}}};"
