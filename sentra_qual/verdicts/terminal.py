"""The screen of verdicts in a terminal, by Textual.

In: a desk.
Out: its rows on the screen; keys to the desk.
Never: a rule of its own; imported before a screen is wanted.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from sentra_qual.review.terminal.canvas import Canvas
from sentra_qual.verdicts.desk import Desk
from sentra_qual.verdicts.showing import frame


def run_verdicts(desk: Desk) -> bool:
    """Ask for verdicts on a full screen; tell whether the new study is to be made."""
    VerdictApp(desk).run()
    return desk.agreed


class VerdictApp(App[None]):
    """One screen of rows. All keys come to one place, in the order in which they were pressed."""

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

    def __init__(self, desk: Desk) -> None:
        super().__init__(ansi_color=True)
        self.desk = desk
        self.canvas = Canvas(id="rows")

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield self.canvas

    def on_mount(self) -> None:
        """Show the first name."""
        self.paint()

    def on_canvas_resized(self) -> None:
        """Lay the screen out anew."""
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Do what a key asks for, and show what is kept then."""
        event.stop()
        letter = event.character if event.is_printable else None
        self.desk.press(letter or event.key)
        if self.desk.over:
            self.exit()
        self.paint()

    def on_paste(self, event: events.Paste) -> None:
        """Take in what was pasted."""
        self.desk.paste(event.text)
        self.paint()

    def action_tab(self) -> None:
        """Leave the focus where it is."""

    def paint(self) -> None:
        """Draw the screen as it is now."""
        self.canvas.draw(frame(self.desk, *self.canvas.size))
