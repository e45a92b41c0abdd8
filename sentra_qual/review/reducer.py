"""What a key does: a pure function that every screen shares.

In: the state of a review and a key.
Out: the next state, and the acts to be written to the log.
Never: writing, showing, asking. A state changes its verdicts only when `absorb`
is told what the log holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sentra_qual.model import Act, Decision, Unit
from sentra_qual.review.acting import ACTING, RESOLVE, Desk, Intent, Key, Press, respanned, said
from sentra_qual.review.cards import Card, Material
from sentra_qual.review.forms import decide_rest, in_group, judge, more, open_group, rest, sampled
from sentra_qual.review.going import first, first_of, neighbour, next_left, unit_of
from sentra_qual.review.growth import Growth
from sentra_qual.review.spans import Draft, Edge, first_word, moved, words_of
from sentra_qual.review.state import Group, Kind, Show, State, is_shown
from sentra_qual.study.state import Slot

Outcome = tuple[State, tuple[Intent, ...]]
_LEAVING = (Press.TAKE, Press.NOTHING, Press.SKIP)
_MARKS = {
    Press.FLAG: (Act.FLAG, Slot.FLAG),
    Press.PIN: (Act.PIN, Slot.PIN),
    Press.OFF_RECORD: (Act.OFF_RECORD, Slot.OFF_RECORD),
}


def start(
    material: Material, show: Show | None = None, *, plan: tuple[Unit, ...] = (), planned: str = ""
) -> State:
    """Return the state in which one coder's review opens: where the coder stopped.

    `plan` are the cards in the order in which they shall come, `planned` its name.
    """
    state = State(material, show=show or Show(), plan=plan, planned=planned)
    return _gone_to(state, first(state))


def reduce(state: State, key: Key) -> Outcome:
    """Return the next state and the acts a key asks for; a key without sense asks for none."""
    if key.press is Press.UNDO:
        return _undo(state)
    if state.growth and key.press is Press.LEAVE:
        return replace(state, growth=None), ()
    if state.group:
        return _GROUPING.get(key.press, _unmoved)(state, key)
    if key.press in _MOVING:
        return _MOVING[key.press](state, key), ()
    if key.press in _GROWING:
        return _GROWING[key.press](state, key), ()
    card = state.card
    if card is None:
        return state, ()
    if state.draft or key.press is Press.SPAN:
        return _SPANNING.get(key.press, _unmoved)(state, key)
    return _on_card(state, card, key)


def desk_of(state: State, card: Card) -> Desk:
    """Return what acting on a card needs to know."""
    order = "" if state.show.kind is Kind.ALL else str(state.show)
    hidden = state.material.stack(card.unit.interview).hidden.get(card.unit.span, ())
    return Desk(card, state.material.codes, state.focus, order or state.planned, hidden)


def _on_card(state: State, card: Card, key: Key) -> Outcome:
    """Do an act on the card, and go on if it leaves the card."""
    if state.planned == RESOLVE:
        return _on_disagreement(state, card, key)
    if key.press in _MARKS:
        intents: tuple[Intent, ...] = (_mark(state, card, key),)
    else:
        acting = ACTING.get(key.press)
        intents = tuple(acting(desk_of(state, card), key)) if acting else ()
    if key.press in _LEAVING:
        ahead = next_left(state, card.unit, put_aside=key.press is Press.SKIP)
        return _gone_to(state, ahead), intents
    return _focus_kept(state, card, key), intents


def _on_disagreement(state: State, card: Card, key: Key) -> Outcome:
    """Settle a code on which coders differ, note something, put the card off; nothing else."""
    if key.press is Press.TOGGLE:
        return _focused(state, key), ()
    if key.press not in (Press.RESOLVE, Press.MEMO, Press.SKIP):
        return state, ()
    intents = tuple(ACTING[key.press](desk_of(state, card), key))
    if key.press is Press.MEMO or not intents:
        return state, intents
    done = {one.code for one in intents}
    left = [at for at, one in enumerate(card.proposals, start=1)
            if one.decided is None and one.code.id not in done]  # fmt: skip
    if left and key.press is Press.RESOLVE:
        return replace(state, focus=left[0]), intents
    return _gone_to(state, next_left(state, card.unit, put_aside=not done)), intents


def _focus_kept(state: State, card: Card, key: Key) -> State:
    """Return the state with the code that was just added in focus."""
    if key.press in (Press.ADD, Press.RECODE) and key.code in state.material.codes:
        codes = card.codes
        at = codes.index(key.code) if key.code in codes else len(codes)
        return replace(state, focus=at + 1)
    return state


def _gone_to(state: State, unit: Unit | None) -> State:
    """Return the state with another card in view; without one nothing is left."""
    if unit is None:
        return replace(state, done=True, focus=0, draft=None, growth=None)
    return replace(state, at=unit, done=False, focus=0, draft=None, growth=None)


def _mark(state: State, card: Card, key: Key) -> Intent:
    """Set a mark, or take back the act that set it."""
    act, slot = _MARKS[key.press]
    proposal = desk_of(state, card).proposal(key.number) if key.press is Press.PIN else None
    code = proposal.code.id if proposal else ""
    known = state.view(card.unit.interview).get(slot, card.unit, code)
    if known:
        return _taken_back(state, known)
    return Intent(act, card.unit, proposal.span if proposal else None, code)


# Moving about, without an act


def _focused(state: State, key: Key) -> State:
    card = state.card
    count = len(card.proposals) if card else 0
    return replace(state, focus=max(0, min(key.number, count)), draft=None)


def _back(state: State, _: Key) -> State:
    """Go to the card before; from the end, to the last one seen."""
    if state.at is None or state.done:
        return _gone_to(state, state.at)
    return _gone_to(state, neighbour(state, state.at, -1) or state.at)


def _ahead(state: State, _: Key) -> State:
    if state.at is None or state.done:
        return state
    return _gone_to(state, neighbour(state, state.at, 1) or state.at)


def _go(state: State, key: Key) -> State:
    """Go to a card; if it is not among those shown, all are shown."""
    if key.unit is None:
        return state
    there = _gone_to(state, key.unit)
    return there if is_shown(there, key.unit, there.show) else replace(there, show=Show())


def _show(state: State, key: Key) -> State:
    """Show other passages: stay on the card if it is among them, else go to the next that is."""
    name, _, value = key.text.partition(":")
    shown = replace(state, show=Show(Kind(name), value), done=False)
    here = shown.at
    if here and is_shown(shown, here, shown.show):
        return _gone_to(shown, here)
    return _gone_to(shown, first_of(shown))


_MOVING: dict[Press, Callable[[State, Key], State]] = {
    Press.FOCUS: _focused,
    Press.BACK: _back,
    Press.AHEAD: _ahead,
    Press.GO: _go,
    Press.SHOW: _show,
    Press.LEAVE: lambda state, _: replace(state, draft=None),
}


# A new term, a new code


def _select(state: State, _: Key) -> State:
    """Begin to choose words: at those in focus, else at the first word."""
    card = state.card
    if card is None or card.off_record:
        return state
    proposal = desk_of(state, card).proposal(0)
    at = proposal.span.start if proposal else card.unit.span.start
    word = first_word(card.interview.text, card.unit.span, at, card.passage.gaps)
    return replace(state, draft=Draft("", word, Edge.BOTH))


def _name(state: State, key: Key) -> State:
    """Say which code the words are for, or what the new code is called."""
    if state.at is None or state.card is None:
        return state
    growth = state.growth or Growth(state.at)
    return replace(state, draft=None, growth=replace(growth.asked, code=key.code, name=key.text))


def _reword(state: State, key: Key) -> State:
    """Write the words of the term otherwise."""
    words = " ".join(key.text.split())
    if state.growth is None or not words or words == state.growth.words:
        return state
    return replace(state, growth=replace(state.growth.asked, words=words))


_GROWING: dict[Press, Callable[[State, Key], State]] = {
    Press.SELECT: _select,
    Press.NAME: _name,
    Press.REWORD: _reword,
}


# The span of a code


def _open_span(state: State, key: Key) -> Outcome:
    card = state.card
    proposal = desk_of(state, card).proposal(key.number) if card else None
    if proposal is None or card is None:
        return state, ()
    at = card.codes.index(proposal.code.id) + 1
    return replace(state, focus=at, draft=Draft(proposal.code.id, proposal.span)), ()


def _step(state: State, key: Key) -> Outcome:
    card, draft = state.card, state.draft
    if card is None or draft is None or key.step is None:
        return state, ()
    further = moved(draft, key.step, card.interview.text, card.unit.span, card.passage.gaps)
    return replace(state, draft=further), ()


def _edge(state: State, _: Key) -> Outcome:
    return replace(state, draft=state.draft.other_edge() if state.draft else None), ()


def _whole(state: State, _: Key) -> Outcome:
    if state.draft is None or state.at is None:
        return state, ()
    return replace(state, draft=replace(state.draft, span=state.at.span)), ()


def _keep(state: State, _: Key) -> Outcome:
    """Say where the code stands; the draft is over once that is written."""
    card, draft = state.card, state.draft
    if card is None or draft is None:
        return state, ()
    if not draft.code:
        some = words_of(card.interview.text, draft.span, card.passage.gaps)
        words = " ".join(card.interview.text[one.start : one.end].lower() for one in some)
        return replace(state, draft=None, growth=Growth(card.unit, words, draft.span)), ()
    intents = tuple(respanned(desk_of(state, card), draft.code, draft.span))
    return replace(state, draft=None), intents


def _unmoved(state: State, _: Key) -> Outcome:
    return state, ()


Moving = Callable[[State, Key], Outcome]
_SPANNING: dict[Press, Moving] = {
    Press.SPAN: _open_span,
    Press.STEP: _step,
    Press.EDGE: _edge,
    Press.WHOLE: _whole,
    Press.KEEP: _keep,
}


# A form in many passages


def _group_toggle(state: State, key: Key) -> Outcome:
    rows = sampled(state, state.group) if state.group else ()
    if state.group is None or not 1 <= key.number <= len(rows):
        return state, ()
    unit, proposal = rows[key.number - 1]
    return state, (in_group(said(unit, proposal, yes=not proposal.ticked), state.group),)


def _group_take(state: State, _: Key) -> Outcome:
    if state.group is None:
        return state, ()
    if state.group.judged:
        return (state if rest(state, state.group) else replace(state, group=None)), ()
    intents = tuple(judge(state, state.group))
    return replace(state, group=replace(state.group, judged=True)), intents


def _group_more(state: State, _: Key) -> Outcome:
    if state.group is None or not state.group.judged:
        return state, ()
    further = more(state, state.group)
    return (replace(state, group=further) if further.sample else state), ()


def _group_rest(state: State, key: Key) -> Outcome:
    """Decide the rest in one act, only after the passages on screen were judged."""
    if state.group is None or not state.group.judged:
        return state, ()
    intents = tuple(decide_rest(state, state.group, yes=key.press is Press.REST_YES))
    return (replace(state, group=None) if intents else state), intents


_GROUPING: dict[Press, Moving] = {
    Press.TOGGLE: _group_toggle,
    Press.TAKE: _group_take,
    Press.MORE: _group_more,
    Press.REST_YES: _group_rest,
    Press.REST_NO: _group_rest,
    Press.LEAVE: lambda state, _: (replace(state, group=None), ()),
}


def _open_group(state: State, key: Key) -> State:
    group = open_group(state, key.text, key.code)
    return replace(state, group=group, draft=None) if group.sample else state


_MOVING[Press.GROUP] = _open_group


# Undo


def _undo(state: State) -> Outcome:
    """Take back the last key: all acts it wrote, the latest first, and show their card again."""
    last = state.last_act()
    if last is None:
        return state, ()
    together = state.together(last)
    intents = tuple(_taken_back(state, one) for one in reversed(together))
    if state.group and _is_of(state.group, together):
        return replace(state, group=replace(state.group, judged=False)), intents
    unit = unit_of(state, last)
    back = replace(state, group=None)
    return (_go(back, Key(Press.GO, unit=unit)) if unit else back), intents


def _is_of(group: Group, acts: Iterable[Decision]) -> bool:
    """Tell whether acts were made on the list of a group."""
    places = {(one.interview, one.span) for one in group.sample}
    return all((one.interview, one.unit) in places and one.code == group.code for one in acts)


def _taken_back(state: State, decision: Decision) -> Intent:
    return Intent(Act.UNDO, unit_of(state, decision), supersedes=decision.id)
