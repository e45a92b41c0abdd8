"""Rows on a terminal.

In: rows of styled text.
Out: strips as Textual draws them.
Never: markup in a transcript taken for an instruction; a colour of our own for text or
background (the terminal's are readable, whether light or dark).
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from sentra_qual.review.showing.rows import Look, Row

STYLES: dict[Look, Style] = {
    Look.PLAIN: Style(),
    Look.FAINT: Style(dim=True),
    Look.STRONG: Style(bold=True),
    Look.HEAD: Style(reverse=True),
    Look.MARK: Style(bold=True, underline=True),
    Look.CHOSEN: Style(bold=True, reverse=True),
    Look.KEY: Style(bold=True),
    Look.GOOD: Style(color="green", bold=True),
    Look.BAD: Style(color="red", bold=True, reverse=True),
}


class Canvas(Widget):
    """Draws rows, and tells which row was clicked."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    class Resized(Message):
        """There is more or less room."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()

    def draw(self, rows: tuple[Row, ...]) -> None:
        """Show these rows from now on."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row as Textual draws it."""
        row = self._rows[y] if y < len(self._rows) else ()
        strip = Strip([Segment(text, STYLES[look]) for text, look in row])
        return strip.adjust_cell_length(self.size.width)

    def on_resize(self) -> None:
        """Pass on that there is more or less room."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Pass on which row was clicked."""
        self.post_message(self.Clicked(event.y))


class OneScreen(App[None]):
    """A screen of rows. All keys come to one place, in the order in which they were pressed."""

    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    """
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("tab", "tab", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.canvas = Canvas(id="rows")

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield self.canvas

    def on_canvas_resized(self) -> None:
        """Lay the screen out anew; the app itself hears of its new size only later."""
        self.paint()

    def action_tab(self) -> None:
        """Leave the focus where it is; Textual would move it."""

    def paint(self) -> None:
        """Draw the screen as it is now."""
        raise NotImplementedError
