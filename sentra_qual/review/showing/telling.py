"""What a coder is told: what was saved, where the review stands.

In: a state, a key, what the log now holds.
Out: one line in the study's language.
Never: "saved" before it was; a number that was not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Unit
from sentra_qual.review.acting import AGAIN, AUDIT, OVERLAP, RESOLVE, Key, Press
from sentra_qual.review.cards import Card
from sentra_qual.review.forms import sampled
from sentra_qual.review.growth import Weighed
from sentra_qual.review.state import Kind, Show, State, number_of

_YES = (Act.ACCEPT, Act.ADD)
_WITHOUT = {Press.UNDO: "nothing_to_undo", Press.STEP: "no_further"}


def told(before: State, after: State, key: Key, written: Sequence[Decision]) -> str:
    """Say what a key wrote; nothing if it only moved about."""
    language = before.material.language
    if not written:
        if _stance(before) != _stance(after):
            return ""
        return say(f"review.{_without(before, key)}", language=language)
    yes, no = _standing_then(before, key)
    saved = say(
        f"review.saved.{_name(before, key, written)}",
        language=language,
        codes=names_of(before, written),
        yes=yes,
        no=no,
        count=sum(len(one.items) or 1 for one in written),
        what=_undone(before, written) if written[0].act is Act.UNDO else "",
    )
    return " · ".join([saved, *_onward(before, after, key)])


def _without(before: State, key: Key) -> str:
    """Return why a key changed nothing."""
    if key.press is Press.FOCUS and before.card and not before.card.proposals:
        return "no_code_here"
    return _WITHOUT.get(key.press, "no_effect")


def told_growth(before: State, weighed: Weighed, written: Sequence[Decision]) -> str:
    """Say what was written into the codebook, and on the card."""
    language, file = before.material.language, weighed.edited.path.name
    name = next(one.name(language) for one in weighed.edited.after.walk() if one.id == weighed.code)
    kind = "grown" if written else "grown_only"
    return say(f"review.saved.{kind}", language=language, file=file, code=name)


def _onward(before: State, after: State, key: Key) -> Iterator[str]:
    """Say where a card was left for another than the next one."""
    here, there = before.at, after.at
    leaves = key.press in (Press.TAKE, Press.NOTHING, Press.SKIP)
    if not leaves or here is None or there is None or after.done or before.show.tour:
        return
    if before.planned:
        return
    language = before.material.language
    if there.interview != here.interview:
        yield say("review.next_interview", language=language, interview=here.interview)
    elif there.span < here.span:
        yield say("review.back_to_unread", language=language)


def _stance(state: State) -> tuple[object, ...]:
    """Return all that a key can change without an act."""
    return state.at, state.done, state.show, state.focus, state.draft, state.group, state.growth


def _name(before: State, key: Key, written: Sequence[Decision]) -> str:
    """Return which sentence fits."""
    if before.group and key.press is Press.TAKE:
        return "judge"
    if key.press is Press.TOGGLE:
        return "yes" if written[-1].act in _YES else "no"
    if written[0].act is Act.UNDO and key.press is not Press.UNDO:
        return f"not_{key.press.value}"
    if key.press in (Press.TAKE, Press.NOTHING) and not any(_standing_then(before, key)):
        return "read"
    if key.press is Press.RESOLVE:
        return "resolve_yes" if written[0].effect in _YES else "resolve_no"
    on_code = key.press in (Press.MEMO, Press.PIN) and written[0].code
    if key.press is Press.MEMO and not written[0].memo:
        return "memo_gone"
    return f"{key.press.value}_code" if on_code else key.press.value


def _standing_then(before: State, key: Key) -> tuple[int, int]:
    """Return how many codes stand on what was left by a key, and how many are refused.

    Also those that were ticked one by one before: a person counts what is on the card.
    """
    if before.group:
        ticks = [one.ticked for _, one in sampled(before, before.group)]
    else:
        some = before.card.proposals if before.card else ()
        ticks = [one.ticked for one in some if not one.suggested]
    yes = sum(ticks) if key.press is not Press.NOTHING else 0
    return yes, len(ticks) - yes


def names_of(state: State, acts: Iterable[Decision]) -> str:
    """Return the names of the codes that some acts are about, each once."""
    ids = dict.fromkeys(one.code for one in acts if one.code)
    codes = state.material.codes
    language = state.material.language
    return ", ".join(codes[id_].name(language) if id_ in codes else id_ for id_ in ids)


def _undone(state: State, written: Sequence[Decision]) -> str:
    """Say what was taken back, in the order in which it had been done."""
    wanted = [one.supersedes for one in written]
    acts = {one.id: one for one in (*state.material.trail, *state.acts)
            if one.id in wanted and not (state.blind and _unseen(one))}  # fmt: skip
    language = state.material.language
    kinds: dict[str, list[Decision]] = {}
    for one in acts.values():
        kinds.setdefault(say(f"review.act.{one.effect}", language=language), []).append(one)
    return "; ".join(f"{kind} {names_of(state, some)}".strip() for kind, some in kinds.items())


def _unseen(decision: Decision) -> bool:
    """Tell whether an act answered a proposal that an audit hides: naming it would show it."""
    return decision.act is Act.REJECT and "unchanged" in decision.shown


def place(state: State, card: Card) -> str:
    """Say where a card stands: interview, passage, what is left here and in all."""
    return f"{where(state, card.unit)} · {left(state, card.interview.id)}"


def own_text(state: State, name: str) -> str:
    """Return the name of a text that lists drawn at random and disagreements have their own of."""
    return name if state.heading == "place" else f"{name}_{state.planned}"


def where(state: State, unit: Unit) -> str:
    """Name a passage: its number in the interview, or in the list of an audit."""
    language, id_ = state.material.language, unit.interview
    number, count = number_of(state, unit), len(state.material.stack(id_).units)
    if state.heading != "place" and unit in state.plan:
        number, count = state.plan.index(unit) + 1, len(state.plan)
    return say(
        f"review.{state.heading}", language=language, interview=id_, number=number, count=count
    )


def left(state: State, id_: str) -> str:
    """Say how much is left: in an interview, and in the whole study once that is known.

    Of an audit only the whole counts: its passages come from all interviews by turns.
    """
    language = state.material.language
    in_all = state.left_in_all
    if state.blind and in_all is not None:
        return say("review.left_here", language=language, left=in_all)
    here = state.left(id_)
    if in_all is None:
        return say("review.left_here", language=language, left=here)
    return say("review.left", language=language, left=here, in_all=in_all)


def showing(state: State) -> str:
    """Name the passages that are shown, if not all are."""
    language, show = state.material.language, state.show
    if show.kind is Kind.ALL:
        return ""
    value = show.value
    if show.kind is Kind.CODE and value in state.material.codes:
        value = state.material.codes[value].name(language)
    return say(f"review.showing.{show.kind}", language=language, value=value)


def left_here(state: State, id_: str) -> str:
    """Say how much is left in an interview."""
    if state.blind:
        return left(state, id_)
    return say("review.left_here", language=state.material.language, left=state.left(id_))


_DONE = {Kind.ALL: "done", Kind.INTERVIEW: "done_interview", Kind.WAITING: "done_waiting"}


def finished(state: State) -> str:
    """Say that nothing is left among the passages that are shown."""
    language, show = state.material.language, state.show
    own = state.planned in (AGAIN, AUDIT, OVERLAP, RESOLVE)
    name = f"done_{state.planned}" if own else _DONE.get(show.kind, "done_here")
    return say(f"review.{name}", language=language, what=showing(state), interview=show.value)


def afterwards(state: State, keys: dict[str, str]) -> Iterator[str]:
    """Say what can be done when nothing is left: here, then with other commands."""
    language = state.material.language
    name = "done_audit_keys" if state.blind else "done_keys"
    yield say(f"review.{name}", language=language, **keys)
    if state.show == Show() and state.planned not in (AGAIN, RESOLVE):
        name = f"done_{state.planned}_next" if state.blind else "done_next"
        yield say(f"review.{name}", language=language)


def farewell(state: State, *, saved: bool) -> str:
    """Say that all is saved, or what is not, and what is left."""
    language, at = state.material.language, state.at
    rest = left(state, at.interview) if at else say("review.left_here", language=language, left=0)
    return say(f"review.{'bye' if saved else 'bye_unsaved'}", language=language, left=rest)


def marks(card: Card, language: str) -> list[str]:
    """Name what was set on a passage."""
    found = [
        ("is_read", card.read),
        ("is_flagged", card.flagged),
        ("is_pinned", card.pinned),
        ("is_off_record", card.off_record),
    ]
    return [say(f"review.{name}", language=language) for name, is_set in found if is_set]
