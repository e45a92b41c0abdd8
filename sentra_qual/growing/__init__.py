"""Growing a codebook: what it could still find, and what a change to it changes.

In: a codebook; interviews with their units; what was found and decided.
Out: proposals with their counts; changes of codings.
Never: a term written into a codebook unasked; an order that depends on anything but the data.
"""

from __future__ import annotations

from sentra_qual.growing.changes import Change, Effect, compare_candidates, compare_examples

__all__ = ["Change", "Effect", "compare_candidates", "compare_examples"]
