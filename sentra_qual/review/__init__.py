"""Review by cards: a passage in its conversation, all its codes at once, one key at a time.

In: a study, a coder, keys.
Out: acts in the decision log; cards to show.
Never: computing codings (the study does); a key that is acknowledged before it is saved.
"""

from __future__ import annotations

from sentra_qual.review.acting import AGAIN, Intent, Key, Press
from sentra_qual.review.cards import Card, Material, Passage, Proposal, Stack, card
from sentra_qual.review.keys import Keymap, own_keymap
from sentra_qual.review.linemode import run_lines
from sentra_qual.review.planning import BEST_FIRST
from sentra_qual.review.reducer import reduce, start
from sentra_qual.review.session import Session, open_session
from sentra_qual.review.showing.telling import farewell
from sentra_qual.review.state import Kind, Show, State, absorb

__all__ = [
    "AGAIN", "BEST_FIRST", "Card", "Intent", "Key", "Keymap", "Kind", "Material", "Passage",
    "Press", "Proposal",
    "Session", "Show", "Stack", "State", "absorb", "card", "farewell", "open_session", "own_keymap",
    "reduce", "run_lines", "start",
]  # fmt: skip
