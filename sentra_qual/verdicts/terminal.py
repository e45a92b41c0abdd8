"""The screen of verdicts in a terminal, by Textual.

In: a desk.
Out: its rows on the screen; keys to the desk.
Never: a rule of its own; imported before a screen is wanted.
"""

from __future__ import annotations

from textual import events

from sentra_qual.review.terminal.canvas import OneScreen
from sentra_qual.verdicts.desk import Desk
from sentra_qual.verdicts.showing import frame


def run_verdicts(desk: Desk) -> bool:
    """Ask for verdicts on a full screen; tell whether the new study is to be made."""
    VerdictApp(desk).run()
    return desk.agreed


class VerdictApp(OneScreen):
    """The verdicts on one screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def on_mount(self) -> None:
        """Show the first name."""
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

    def paint(self) -> None:
        """Draw the screen as it is now."""
        self.canvas.draw(frame(self.desk, *self.canvas.size))
