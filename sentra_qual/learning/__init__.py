"""What decisions teach: probabilities, the order of the queue, suggestions.

In: passages as the learner sees them, and what one coder said of them.
Out: posteriors, ticks, suggestions, orders; figures of simulated reviews.
Never: files, decisions of others, a random number without a seed.
"""

from __future__ import annotations

from sentra_qual.learning.learner import ENOUGH, Learner, Suggestion, taught
from sentra_qual.learning.ordering import Doubt, Worth, by_worth, doubts, gain, worth
from sentra_qual.learning.precision import ENOUGH_OWN
from sentra_qual.learning.seeing import sight
from sentra_qual.learning.shapes import Form, Hint, Judged, Kind, Sight, kind_of

__all__ = [
    "ENOUGH",
    "ENOUGH_OWN",
    "Doubt",
    "Form",
    "Hint",
    "Judged",
    "Kind",
    "Learner",
    "Sight",
    "Suggestion",
    "Worth",
    "by_worth",
    "doubts",
    "gain",
    "kind_of",
    "sight",
    "taught",
    "worth",
]
