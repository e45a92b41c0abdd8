"""A Drawing as a PNG file: what Word shows.

In: a Drawing.
Out: bytes, the same every time: the fonts are those that come with the typesetter, and one of
this machine only for a script that they lack.
Never: a file written, or a call to anybody outside.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sentra_qual.pictures.shapes import Drawing
from sentra_qual.pictures.svg import svg_file

FONT = "Libertinus Serif"
_SHEET = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")
"""
_PPI = 288


def png(drawing: Drawing) -> bytes:
    """Return a picture as PNG, three dots to a unit."""
    import typst

    made = typst.compile(
        _SHEET,
        format="png",
        ppi=_PPI,
        sys_inputs={"picture": svg_file(drawing)},
        font_paths=fonts(),
    )
    if not isinstance(made, bytes):
        raise TypeError("a picture is one sheet")
    return made


@cache
def fonts() -> Any:
    """Return the fonts there are, looked for once."""
    import typst

    return typst.Fonts()
