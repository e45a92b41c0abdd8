"""Figures about codings: pure functions on plain sequences.

In: plain tuples and numbers.
Out: frozen results whose undefined values are None.
Never: files, texts for users, or a value in place of an undefined one.
"""

from __future__ import annotations

from sentra_qual.statistics.agreement import (
    Agreed,
    Tally,
    agreed,
    alpha,
    cohen,
    fleiss,
    gwet,
    observed,
    pooled,
    prevalence,
    tally,
)
from sentra_qual.statistics.association import Spread
from sentra_qual.statistics.bounds import (
    CONFIDENCE,
    clopper_pearson,
    most_bad,
    most_bad_along,
    most_share,
)
from sentra_qual.statistics.calibration import (
    Platt,
    brier,
    calibration_error,
    cross_fitted,
    fit_platt,
)
from sentra_qual.statistics.intervals import Interval, jackknife, jackknife_of_coefficient
from sentra_qual.statistics.keyness import Contrast
from sentra_qual.statistics.retrieval import Evaluation, Mean, Score, evaluate, mean
from sentra_qual.statistics.saturation import Orders, Saturation, permuted, saturation
from sentra_qual.statistics.unitizing import Stretch, Unitized, unitized

__all__ = [
    "CONFIDENCE",
    "Agreed",
    "Contrast",
    "Evaluation",
    "Interval",
    "Mean",
    "Orders",
    "Platt",
    "Saturation",
    "Score",
    "Spread",
    "Stretch",
    "Tally",
    "Unitized",
    "agreed",
    "alpha",
    "brier",
    "calibration_error",
    "clopper_pearson",
    "cohen",
    "cross_fitted",
    "evaluate",
    "fit_platt",
    "fleiss",
    "gwet",
    "jackknife",
    "jackknife_of_coefficient",
    "mean",
    "most_bad",
    "most_bad_along",
    "most_share",
    "observed",
    "permuted",
    "pooled",
    "prevalence",
    "saturation",
    "tally",
    "unitized",
]
