"""What was measured of coders' agreement.

In: numbers.
Out: shapes that tables and reports know.
Never: a figure in place of one that is not defined (None).
"""

from __future__ import annotations

from sentra_qual.model.shaping import dataclass

TOOL = "sentra-qual"  # the coder that the tool's own codings stand for


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a figure may lie, with 95 %."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement on one code, on a theme with all below it, or on all codes (`code` is empty).

    `units` were judged by two or more. Of them `both` have the code from everybody,
    `neither` from nobody, `only` from the first, the second, … coder alone. `relevant` is
    the agreement on which words are coded (|u-alpha).
    """

    code: str
    theme: bool
    units: int
    both: int
    neither: int
    only: tuple[int, ...]
    prevalence: float | None
    observed: float | None
    kappa: float | None
    ac1: float | None
    alpha: float | None
    alpha_range: Range | None = None
    ac1_range: Range | None = None
    kappa_range: Range | None = None
    relevant: float | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """Agreement on stretches of all codes at once: u-alpha, |u-alpha, cu-alpha, coverage."""

    whole: float | None
    relevant: float | None
    coded: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two or more coders agree on, on the passages of an overlap that each judged.

    The `round` was drawn at `time` by `coder` from a `frame` of passages; `drawn` were
    drawn, `units` judged by all of the `coders`, `without` of them left without any code by
    everybody. `unused` are codes that nobody used there. `run` names the coding run where the
    tool is one of the coders.
    """

    round: int
    coder: str
    time: str
    seed: str
    frame: int
    drawn: int
    coders: tuple[str, ...]
    units: int
    informants: int
    without: int
    overall: Figures
    codes: tuple[Figures, ...]
    unused: tuple[str, ...]
    spans: Spans
    run: int | None = None
