"""All acts of a study as they may be shown: an audit trail without what is off the record.

In: the acts of the log, their places of today, the units that may be shown.
Out: the same acts, each once, in their order; those on barred passages without words.
Never: an act left out; words of a passage that anybody took off the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sentra_qual.model import Act, Decision, Span, Unit
from sentra_qual.study.anchors import Settled
from sentra_qual.study.state import parts, standing

_Place = tuple[str, Span | None]


def shown_acts(
    decisions: Iterable[Decision], settled: Settled, kept: Sequence[Unit], units: Sequence[Unit]
) -> tuple[Decision, ...]:
    """Return every act where its passage stands today, else as it was written.

    An act whose passage is gone bears no words if anything of its interview is off the
    record: what was barred may be what it was about.
    """
    acts = tuple(decisions)
    allowed = {(unit.interview, unit.span) for unit in kept}
    barred = {(unit.interview, unit.span) for unit in units} - allowed
    home = _homes(settled.decisions)
    suspicious = _with_barred(acts)
    return tuple(_shown(one, home.get(one.id, ()), barred, suspicious) for one in acts)


def shown_stranded(
    stranded: Iterable[Decision], decisions: Iterable[Decision]
) -> tuple[Decision, ...]:
    """Return acts whose passage is gone, without words where something is off the record."""
    suspicious = _with_barred(tuple(decisions))
    return tuple(_silent(one) if one.interview in suspicious else one for one in stranded)


def _homes(settled: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    found: dict[str, tuple[Decision, ...]] = {}
    for one in settled:
        found[one.id] = (*found.get(one.id, ()), one)
    return found


def _with_barred(acts: tuple[Decision, ...]) -> frozenset[str]:
    """Return the interviews in which anything is off the record."""
    if not any(one.effect is Act.OFF_RECORD for one in acts):
        return frozenset()
    barring = (one for one in standing(acts) if one.effect is Act.OFF_RECORD)
    return frozenset(part.interview for one in barring for part in parts(one))


def _shown(
    act: Decision,
    homes: Sequence[Decision],
    barred: Collection[_Place],
    suspicious: Collection[str],
) -> Decision:
    if act.items:
        return replace(
            act, items=tuple(replace(one, quote="", before="", after="") for one in act.items)
        )
    if not homes:
        return _silent(act) if act.interview in suspicious else act
    at_home = replace(homes[0], before="", after="")
    silent = any((one.interview, one.unit) in barred for one in homes)
    return _silent(at_home) if silent else at_home


def _silent(act: Decision) -> Decision:
    """Return an act without the words it is about, and without what was written of them."""
    return replace(act, quote="", before="", after="", memo="")
