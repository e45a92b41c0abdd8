"""Figures about codings: pure functions on plain sequences.

In: plain tuples and numbers.
Out: frozen results whose undefined values are None.
Never: files, texts for users, or a value in place of an undefined one.
"""

from __future__ import annotations

from sentra_qual.statistics.association import Spread
from sentra_qual.statistics.keyness import Contrast
from sentra_qual.statistics.retrieval import Evaluation, Mean, Score, evaluate, mean
from sentra_qual.statistics.saturation import Orders, Saturation, permuted, saturation

__all__ = [
    "Contrast",
    "Evaluation",
    "Mean",
    "Orders",
    "Saturation",
    "Score",
    "Spread",
    "evaluate",
    "mean",
    "permuted",
    "saturation",
]
