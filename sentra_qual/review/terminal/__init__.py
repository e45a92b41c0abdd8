"""The review as a full screen in the terminal, by Textual.

In: a session, the keys in force.
Out: nothing but the log.
Never: a rule of its own (the reducer has them); imported before a screen is wanted.
"""

from __future__ import annotations

from sentra_qual.review.terminal.app import ReviewApp, run_screen

__all__ = ["ReviewApp", "run_screen"]
