"""What a picture is made of: boxes, lines, curves, dots and words on a sheet.

In: nothing.
Out: Drawing and its marks, in units of which a line of text is about thirteen high.
Never: a meaning carried by colour alone, or a format.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH = 640.0
TALLEST = 1.4  # times as high as wide; a page has room for no more
MARGIN = 10.0  # around everything drawn
INK, GREY, RULE, PAPER = "#1c1c1c", "#404040", "#b8b8b8", "#ffffff"
# A blue that colour-blind readers and a grey printer tell from orange (after Okabe and Ito).
STRONG, SOFT, WARM = "#0a5a92", "#9cc3e0", "#a34700"
SIZE, SMALL = 13.0, 11.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; an empty `fill` leaves it open."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; `curved` bends it through four points, the middle two being handles.

    With a `fill` the area is filled.
    """

    points: tuple[tuple[float, float], ...]
    stroke: str = INK
    thickness: float = 1.0
    dashed: bool = False
    curved: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle, or a ring where it is `open`."""

    x: float
    y: float
    radius: float = 3.5
    fill: str = STRONG
    open: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line, `anchor` is start, middle or end.

    `turned` text reads upwards from its place; `halo` sets it off from what lies below.
    """

    x: float
    y: float
    text: str
    size: float = SIZE
    anchor: str = "start"
    bold: bool = False
    fill: str = INK
    turned: bool = False
    halo: bool = False


Mark = Box | Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its title, and in words what it shows for who does not see it."""

    title: str
    description: str
    height: float
    marks: tuple[Mark, ...]
    width: float = field(default=WIDTH)

    @property
    def sheet(self) -> tuple[float, float]:
        """Return how wide and high the picture is with the margin around it."""
        return self.width + 2 * MARGIN, self.height + 2 * MARGIN

    @property
    def share(self) -> float:
        """Return which share of a page's width leaves the page room for the height."""
        wide, high = self.sheet
        return min(1.0, TALLEST * wide / high)
