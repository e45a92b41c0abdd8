"""Growing a codebook: what it could still find, and what a change to it changes.

In: a codebook; interviews with their units; what was found and decided.
Out: proposals with their counts; changes of codings.
Never: a term written into a codebook unasked; an order that depends on anything but the data.
"""

from __future__ import annotations

from sentra_qual.growing.changes import Change, Effect, compare_candidates, compare_examples
from sentra_qual.growing.suggestions import Limits, Source, Suggestion, Suggestions, suggest

__all__ = [
    "Change",
    "Effect",
    "Limits",
    "Source",
    "Suggestion",
    "Suggestions",
    "compare_candidates",
    "compare_examples",
    "suggest",
]
