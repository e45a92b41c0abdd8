"""A Drawing as SVG: for a page of HTML, for a file, for a typesetter.

In: a Drawing.
Out: markup that is the same every time, with its title and description inside.
Never: a script, an address besides the name of the format, or words that act as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from sentra_qual.pictures.shapes import INK, MARGIN, Box, Dot, Drawing, Mark, Path, Words

FONTS = "'Libertinus Serif', Charter, Cambria, Georgia, serif"
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def inline_svg(drawing: Drawing, anchor: str) -> str:
    """Return a picture for a page of HTML; `anchor` keeps its ids apart from others'."""
    return _svg(drawing, anchor, "")


def svg_file(drawing: Drawing) -> str:
    """Return a picture as a file of its own, on white paper."""
    return _svg(drawing, "picture", _NAMESPACE)


def _svg(drawing: Drawing, anchor: str, namespace: str) -> str:
    sheet = [number(one) for one in drawing.sheet]
    edge, (wide, high) = number(-MARGIN), sheet
    shown = number(drawing.width), number(drawing.sheet[1] * drawing.width / drawing.sheet[0])
    head = (
        f'<svg{namespace} viewBox="{edge} {edge} {wide} {high}"'
        f' width="{shown[0]}" height="{shown[1]}" role="img"'
        f' aria-labelledby="{anchor}-title {anchor}-desc" font-family="{FONTS}" fill="{INK}">'
    )
    lines = [
        head,
        f'<title id="{anchor}-title">{_text(drawing.title)}</title>',
        f'<desc id="{anchor}-desc">{_text(drawing.description)}</desc>',
        *(
            [f'<rect x="{edge}" y="{edge}" width="{wide}" height="{high}" fill="#ffffff"/>']
            if namespace
            else []
        ),
        *(_mark(one) for one in drawing.marks),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """Return a number with at most one decimal, the same on every machine."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def _text(text: str) -> str:
    return escape("".join(_legal(text)), quote=True)


def _legal(text: str) -> Iterator[str]:
    """Yield what XML may hold; everything else is made visible."""
    for sign in text:
        code = ord(sign)
        held = sign in "\t\n" or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or code >= 0xE000
        directs = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
        yield sign if held and not directs and code not in (0xFFFE, 0xFFFF) else "\ufffd"


def _mark(mark: Mark) -> str:
    return _SETTERS[type(mark)](mark)


def _box(one: Box) -> str:
    stroke = f' stroke="{one.stroke}"' if one.stroke else ""
    dashed = ' stroke-dasharray="3 2"' if one.dashed else ""
    place = f'x="{number(one.x)}" y="{number(one.y)}"'
    size = f'width="{number(one.width)}" height="{number(one.height)}"'
    return f'<rect {place} {size} fill="{one.fill or "none"}"{stroke}{dashed}/>'


def _path(one: Path) -> str:
    places = [f"{number(x)} {number(y)}" for x, y in one.points]
    way = f"M{places[0]} " + ("C" if one.curved else "L") + ", ".join(places[1:])
    if one.curved:
        way = f"M{places[0]} C{', '.join(places[1:])}"
    elif one.fill:
        way += " Z"
    dashed = ' stroke-dasharray="6 4"' if one.dashed else ""
    drawn = f'stroke="{one.stroke}" stroke-width="{number(one.thickness)}"{dashed}'
    return f'<path d="{way}" fill="{one.fill or "none"}" {drawn if one.stroke else ""}/>'


def _dot(one: Dot) -> str:
    look = f'fill="#ffffff" stroke="{one.fill}" stroke-width="1.5"'
    painted = look if one.open else f'fill="{one.fill}"'
    place = f'cx="{number(one.x)}" cy="{number(one.y)}" r="{number(one.radius)}"'
    return f"<circle {place} {painted}/>"


def _words(one: Words) -> str:
    place = f'x="{number(one.x)}" y="{number(one.y)}" font-size="{number(one.size)}"'
    anchor = f' text-anchor="{one.anchor}"' if one.anchor != "start" else ""
    bold = ' font-weight="bold"' if one.bold else ""
    fill = f' fill="{one.fill}"' if one.fill != INK else ""
    turned = f' transform="rotate(-90 {number(one.x)} {number(one.y)})"' if one.turned else ""
    halo = ' stroke="#ffffff" stroke-width="3" paint-order="stroke"' if one.halo else ""
    return f"<text {place}{anchor}{bold}{fill}{turned}{halo}>{_text(one.text)}</text>"


_SETTERS: dict[type, Callable[..., str]] = {
    Box: _box,
    Path: _path,
    Dot: _dot,
    Words: _words,
}
