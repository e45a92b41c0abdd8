"""From card to card: on, back, to the next that is left, to the next of a kind.

In: a state.
Out: the unit to show next; None if there is none.
Never: a card that moves away by itself; an interview read that cannot hold what is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from sentra_qual.model import Act, Decision, Unit
from sentra_qual.review.state import Kind, Show, State, acts_in, is_due, is_shown, put_off


def first(state: State) -> Unit | None:
    """Return where a review opens: where the coder stopped, else the first that is left."""
    if state.planned:
        return next((one for one in state.plan if is_due(state, one, state.show)), None)
    last = state.last_on_card()
    here = unit_of(state, last) if last else None
    if here is None:
        return next(_left(state, in_order(state, None)), None)
    skipped = last is not None and last.act is Act.SKIP
    if not skipped and is_due(state, here, state.show):
        return here
    return next_left(state, here, put_aside=skipped)


def first_of(state: State) -> Unit | None:
    """Return the first passage to look at among those shown, from the one in view on."""
    if state.show.tour:
        return next_of(state, state.show)
    due = (one for one in _around(state, state.show) if is_due(state, one, state.show))
    return next(due, None)


def next_left(state: State, here: Unit, *, put_aside: bool = False) -> Unit | None:
    """Return the passage to look at after this one, which is being left (or put off).

    The rest of the interview comes first, then what was put off in it, then the next
    interviews; what is put off again and again waits until all else is done. Those shown
    by a mark, a code or words are gone through one by one.
    """
    if state.show.tour:
        return neighbour(state, here, 1)
    if state.planned and here in state.plan:
        return _next_planned(state, here, put_aside=put_aside)
    others = (one for one in _left(state, _units(state, here.interview)) if one != here)
    fresh, late = _parted(state, others)
    if put_aside:
        times = skips(state, here)
        patient = [one for one in late if skips(state, one) <= times]
    else:
        patient = late
    near = [one for one in fresh if one.span > here.span] or fresh or patient
    for id_ in () if near else _others(state, here.interview):
        near = list(chain(*_parted(state, _left(state, _units(state, id_)))))
        if near:
            break
    return next(iter(near or late or ([here] if put_aside else [])), None)


def _next_planned(state: State, here: Unit, *, put_aside: bool) -> Unit | None:
    """Return the next card of a plan that is due, those put off last."""
    at = state.plan.index(here)
    late = []
    for unit in _left(state, chain(state.plan[at + 1 :], state.plan[:at])):
        skip = put_off(state.view(unit.interview), unit)
        if skip is None:
            return unit
        late.append((skip.number, unit))
    if late:
        return min(late, key=lambda one: one[0])[1]
    return here if put_aside else None


def skips(state: State, unit: Unit) -> int:
    """Return how often a passage was put off."""
    acts = acts_in(state, unit.interview)
    return sum(one.act is Act.SKIP and one.unit == unit.span for one in acts)


def neighbour(state: State, here: Unit, step: int) -> Unit | None:
    """Return the passage before (-1) or behind (1) this one among those shown, read or not."""
    units: Iterator[Unit] = in_order(state, here, step)
    if state.planned and here in state.plan:
        at = state.plan.index(here)
        units = iter(state.plan[at + 1 :] if step > 0 else state.plan[:at][::-1])
    return next((one for one in units if is_shown(state, one, state.show)), None)


def next_of(state: State, show: Show) -> Unit | None:
    """Return the next passage of a kind after the one in view, from the start again at the end."""
    return next((one for one in _around(state, show) if is_shown(state, one, show)), None)


def next_unread(state: State) -> Unit | None:
    """Return the next passage that was not read, in reading order, from the start at the end."""
    everything = Show()
    return next((one for one in _around(state, everything) if is_due(state, one, everything)), None)


def in_order(
    state: State, here: Unit | None, step: int = 1, show: Show | None = None
) -> Iterator[Unit]:
    """Yield the units behind one (or before it), in reading order, interview by interview."""
    ids: Sequence[str] = state.material.ids[::step]
    if here is not None and here.interview in ids:
        own = _units(state, here.interview)[::step]
        yield from own[own.index(here) + 1 :]
        ids = ids[ids.index(here.interview) + 1 :]
    for id_ in ids:
        if may_hold(state, id_, show or state.show):
            yield from _units(state, id_)[::step]


def may_hold(state: State, id_: str, show: Show) -> bool:
    """Tell whether an interview can hold what is shown, without reading it if that can be told."""
    material = state.material
    acted = id_ in material.acted or any(one.interview == id_ for one in state.acts)
    if show.kind is Kind.INTERVIEW:
        return id_ == show.value
    if id_ in material.read or show.kind is Kind.ALL:
        return True
    if show.kind is Kind.WORDS:
        text = material.peek(id_).casefold()
        return all(word in text for word in show.value.casefold().split())
    return acted or (show.kind in (Kind.WAITING, Kind.CODE) and id_ in material.proposing)


def unit_of(state: State, decision: Decision) -> Unit | None:
    """Return the unit of today that an act is about; None if it has none."""
    if decision.interview not in state.material.ids:
        return None
    stack = state.material.stack(decision.interview)
    homes = [one.unit for one in stack.past if one.id == decision.id] or [decision.unit]
    return next((one for one in stack.units if one.span in homes), None)


def _around(state: State, show: Show) -> Iterator[Unit]:
    """Yield all units but the one in view: those behind it, then those before it."""
    before = takewhile(lambda one: one != state.at, in_order(state, None, show=show))
    return chain(in_order(state, state.at, show=show), before if state.at else ())


def _left(state: State, units: Sequence[Unit] | Iterator[Unit]) -> Iterator[Unit]:
    return (one for one in units if is_due(state, one, state.show))


def _parted(state: State, units: Iterator[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part the units that are left: the fresh ones, and those put off, the earliest first."""
    fresh, late = [], []
    for unit in units:
        skip = put_off(state.view(unit.interview), unit)
        if skip:
            late.append((skip.number, unit))
        else:
            fresh.append(unit)
    return fresh, [unit for _, unit in sorted(late, key=lambda one: one[0])]


def _others(state: State, id_: str) -> list[str]:
    """Return the other interviews that may hold something, the next ones first."""
    ids = state.material.ids
    place = ids.index(id_) if id_ in ids else -1
    around = (*ids[place + 1 :], *ids[: max(place, 0)])
    return [one for one in around if may_hold(state, one, state.show)]


def _units(state: State, id_: str) -> tuple[Unit, ...]:
    return state.material.stack(id_).units
