"""A text that another program held, understood as an interview.

In: a text without a reading; the places that people coded in it.
Out: the interview; how it was read where its own marks did not do.
Never: informants without the words that people coded, where there is a reading that has
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sentra_qual.interchange.refi.shapes import TextSource
from sentra_qual.model import Interview, Role, Span
from sentra_qual.sources import UnitSize, units
from sentra_qual.sources.understanding import understand

_ENOUGH = 0.5


def understood(blank: Interview, source: TextSource, size: UnitSize) -> tuple[Interview, str]:
    """Return an interview in whose passages the codings stand, and how it had to be read.

    Where most codings stand on somebody else's words, those who are coded most are the
    informants; where the text shows no talk at all, it is read as one voice.
    """
    one, _ = understand(blank)
    coded = [Span(each.start, each.end) for each in source.selections if each.codings]
    if _covered(one, coded, size) >= _ENOUGH:
        return one, ""
    roles = _roles(one, coded)
    if roles:
        other, _ = understand(replace(blank, origin=one.origin), roles=roles)
        if _covered(other, coded, size) >= _ENOUGH:
            return other, "roles_by_codings"
    whole, _ = understand(replace(blank, origin=replace(blank.origin, layout="whole")))
    return (whole, "one_voice") if whole.turns else (one, "")


def _covered(one: Interview, coded: list[Span], size: UnitSize) -> float:
    """Return the share of coded places that reach into a passage; 0 if there is none at all."""
    passages = [unit.span for unit in units(one, unit=size)]
    if not passages or not coded:
        return float(bool(passages))
    return sum(_touches(span, passages) for span in coded) / len(coded)


def _touches(span: Span, passages: list[Span]) -> bool:
    at = bisect_right(passages, span.start, key=lambda one: one.start)
    return any(span.overlaps(one) for one in passages[max(0, at - 1) : at + 1])


def _roles(one: Interview, coded: list[Span]) -> Mapping[str, Role]:
    """Return as informant each speaker on whose words a fair share of the codings stands."""
    hits: Counter[str] = Counter()
    for span in coded:
        hits.update({turn.speaker for turn in one.turns if turn.span.overlaps(span)})
    limit = max(1, len(coded) // 10)
    return {label: Role.INFORMANT for label, count in hits.items() if count >= limit}
