"""Where in its unit a coding stands.

In: a candidate.
Out: a span inside its unit.
Never: a span wider than the unit.
"""

from __future__ import annotations

from sentra_qual.model import Candidate, Span


def proposed_span(candidate: Candidate) -> Span:
    """Return where a proposal stands in its unit.

    Evidence in the question before counts as a reason, not as a place.
    """
    unit = candidate.unit.span
    inside = [one.span for one in candidate.evidence if one.span.overlaps(unit)]
    if not inside:
        return unit
    start = max(unit.start, min(span.start for span in inside))
    return Span(start, min(unit.end, max(span.end for span in inside)))
