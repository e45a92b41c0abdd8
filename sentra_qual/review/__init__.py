"""The queue of what is undecided, and the session that clears it.

In: a study, a coder, keys.
Out: acts in the decision log; cards to show.
Never: computing codings (the study does); a key that is acknowledged before it is saved.
"""

from __future__ import annotations

from sentra_qual.review.cards import Card, Material, Passage, Proposal, card, queue
from sentra_qual.review.linemode import run_lines
from sentra_qual.review.reducer import Intent, Key, Press, State, absorb, reduce, start
from sentra_qual.review.session import Session, open_session

__all__ = [
    "Card", "Intent", "Key", "Material", "Passage", "Press", "Proposal", "Session", "State",
    "absorb", "card", "open_session", "queue", "reduce", "run_lines", "start",
]  # fmt: skip
