"""A screen of verdicts as rows: the name, its places, what stands for it, the keys.

In: a desk, a width and a height.
Out: exactly that many rows, none wider.
Never: a key that does nothing here; a place left out without a sign that there is more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentra_qual.confidences.gathering import same
from sentra_qual.confidences.shapes import Kind, Proposal
from sentra_qual.confidences.sightings import Seen
from sentra_qual.messages import say
from sentra_qual.review.keys import Action, Scope
from sentra_qual.review.showing.frame import LEAST, exactly
from sentra_qual.review.showing.helping import keys_of
from sentra_qual.review.showing.lists import packed
from sentra_qual.review.showing.rows import (
    Look,
    Piece,
    Row,
    beside,
    cut,
    fill,
    part,
    plain,
    trimmed,
    width_of,
    wrap,
)
from sentra_qual.verdicts.desk import ACTS, SAME, Desk, Mode

_WIDE = 110
_LIST = 38
_GAP = " │ "
_FACTS = ("accept", "refuse", "rename", "same", "skip", "undo", "back", "all_sure", "all_of_kind",
          "refuse_rest", "go", "text_up", "help", "quit")  # fmt: skip
_AT_THE_END = ("accept", "undo", "back", "go", "help", "quit")
_NAMES_ALONE = ("rename", "same")


def frame(desk: Desk, width: int, height: int) -> tuple[Row, ...]:
    """Return what the screen shows."""
    if width < LEAST[0] or height < LEAST[1]:
        text = say("review.small", columns=width, rows=height)
        return exactly(wrap([Piece(text)], max(width, 1)), height)
    below = _below(desk, width)
    room = height - 1 - len(below)
    return (_head(desk, width), *exactly(_body(desk, width, room), room), *below)


def _word(key: str, **fields: object) -> str:
    return say(f"confidences.screen.{key}", language=None, **fields)


def _head(desk: Desk, width: int) -> Row:
    """Return the first row: which of how many; how many were replaced, left, to judge."""
    judging, one = desk.judging, desk.card
    order = judging.order
    place = _word("place", number=desk.at + 1, count=len(order)) if one else _word("end")
    verdicts = judging.known.values()
    yes = sum(each.accepted for each in verdicts)
    told = _word("counts", yes=yes, no=len(verdicts) - yes, left=len(judging.left))
    room = max(width - width_of(told) - 3, 0)
    row = (Piece(" " + cut(place, room)), Piece(" "))
    filled = fill(row, width - width_of(told) - 1)
    text = cut(plain(filled) + told + " ", width)
    return (Piece(text, Look.HEAD),)


def _body(desk: Desk, width: int, height: int) -> Sequence[Row]:
    if desk.mode is Mode.HELP:
        rows = list(_help_rows(desk, width))
    elif desk.card is None:
        rows = list(_end_rows(desk, width))
    elif width >= _WIDE:
        left = width - _LIST - len(_GAP)
        card = _scrolled(desk, list(_card_rows(desk, desk.card, left)), left, height)
        return beside(card, list(_list_rows(desk, _LIST, height)), left, _GAP)
    else:
        rows = list(_card_rows(desk, desk.card, width))
    return _scrolled(desk, rows, width, height)


def _scrolled(desk: Desk, rows: list[Row], width: int, height: int) -> list[Row]:
    """Return the rows in view; the view stops at the last one."""
    desk.scroll = max(0, min(desk.scroll, len(rows) - height))
    return part(rows, desk.scroll, height, width)


def _card_rows(desk: Desk, one: Proposal, width: int) -> Iterator[Row]:
    """Yield a proposal: what it is and why, how it stands, every place with its words."""
    seen = desk.sightings.of(one)
    yield ()
    kind = say(f"confidences.kind.{one.kind.value}")
    times = _word("one_place") if one.at else _word("times", count=max(one.count, len(seen)))
    yield from wrap([Piece(one.name, Look.STRONG), Piece(f" · {kind}, {times}")], width, " ", " ")
    yield from wrap([Piece(_reason(one), Look.FAINT)], width, " ", " ")
    yield from wrap(list(_standing(desk, one)), width, " ", " ")
    yield ()
    place = ""
    for each in seen or [_example(*some) for some in one.examples]:
        shown = [Piece(f"{each.place}: ", Look.FAINT)] if each.place != place else []
        place = each.place
        words = (Piece(each.before), Piece(each.words, Look.MARK), Piece(each.after))
        yield from wrap([*shown, *words], width, " " if shown else "   ", "   ")


def _example(place: str, words: str) -> Seen:
    before, _, rest = words.partition("«")
    name, _, after = rest.partition("»")
    return Seen(place, before, name, after)


def _reason(one: Proposal) -> str:
    """Say how sure a proposal is, and why."""
    sure = say("confidences.sure" if one.sure else "confidences.perhaps")
    why = say(f"confidences.why.{one.why}") if one.why else ""
    like = say("confidences.like", name=one.like) if one.like else ""
    return f"{sure}: {' '.join(filter(None, (why, like)))}"


def _standing(desk: Desk, one: Proposal) -> Iterator[Piece]:
    """Yield what was said of a proposal, or what would stand for it."""
    verdict, new = desk.judging.verdict_on(one), desk.judging.stands_for(one)
    if verdict is None:
        yield Piece(_word("open") + " ")
        yield Piece(new, Look.STRONG)
    elif verdict.accepted:
        yield Piece("✓ ", Look.GOOD)
        yield Piece(_word("replaced") + " ")
        yield Piece(new, Look.STRONG)
        if verdict.same_as:
            yield Piece(" " + _word("same", name=verdict.same_as), Look.FAINT)
    else:
        yield Piece("✗ ", Look.KEY)
        yield Piece(_word("left"))


def _list_rows(desk: Desk, width: int, height: int) -> Iterator[Row]:
    """Yield the names around the one in view, with what was said of each."""
    order, known = desk.judging.order, desk.judging.known
    new = desk.judging.pseudonyms(desk.judging.verdicts)
    top = max(0, min(desk.at - height // 2, len(order) - height))
    rows = []
    for at, one in enumerate(order[: top + height + 1]):
        verdict = known.get(same(one))
        sign = "·" if verdict is None else "✓" if verdict.accepted else "✗"
        instead = f" → {new[same(one)]}" if verdict and new.get(same(one)) else ""
        name = f"{'  ' if one.at else ''}{one.name}{instead}"
        look = Look.CHOSEN if at == desk.at else Look.PLAIN if one.sure else Look.FAINT
        rows.append((Piece(f"{sign} ", Look.KEY), Piece(cut(name, width - 2), look)))
    yield from part(rows, top, height, width)


def _end_rows(desk: Desk, width: int) -> Iterator[Row]:
    yield ()
    for name in ("end_what", "end_next"):
        yield from wrap([Piece(_word(name, **desk.keymap.names()))], width, "  ", "  ")
        yield ()


def _below(desk: Desk, width: int) -> list[Row]:
    """Return what stands at the foot: what was told last and the keys, or the line being typed."""
    look = Look.BAD if desk.bad else Look.GOOD
    message = wrap([Piece(desk.message, look)], width, " ", " ")[:2] if desk.message else [()]
    if desk.typing:
        label = _word(f"label.{desk.mode.value}", name=desk.card.name if desk.card else "")
        hint = wrap([Piece(_word(f"typing.{desk.mode.value}"), Look.FAINT)], width, " ", " ")[:2]
        return [*message, *hint, desk.line.row(f" {label}", width)]
    if desk.mode is Mode.HELP:
        keys = desk.keymap.names()
        return wrap([Piece(_word("help_keys", **keys), Look.FAINT)], width, " ", " ")[:2]
    return [*message, *_bar_rows(desk, width)]


def _bar_rows(desk: Desk, width: int) -> list[Row]:
    """Return the keys that can be pressed now; in a narrow window the help tells the rest."""
    one = desk.card
    acts = [act for act in _FACTS if one or act in _AT_THE_END]
    if one and (one.kind is not Kind.PERSON or one.at):
        acts = [act for act in acts if act not in _NAMES_ALONE]
    for rarely in (None, "text_up", "go", "refuse_rest", "all_of_kind", "same"):
        acts = [act for act in acts if act != rarely]
        rows = packed([_entry(desk, act) for act in acts], width - 1, "  ")
        if len(rows) <= 3:
            break
    return [trimmed((Piece(" "), *row), width) for row in rows[:3]]


def _entry(desk: Desk, act: str) -> tuple[Piece, Piece]:
    name = "make" if act == "accept" and desk.card is None else act
    return Piece(_keys(desk, act), Look.KEY), Piece(" " + _word(f"short.{name}"))


def _keys(desk: Desk, act: str) -> str:
    """Return the key of an act as the bar tells it; two that belong together as a pair."""
    if act == "same":
        return SAME
    key = desk.keymap.key(_action(act))
    pairs = {"back": Action.AHEAD, "text_up": Action.TEXT_DOWN}
    if act in pairs:
        return f"{key} {desk.keymap.key(pairs[act])}"
    return f"{key}/Enter" if act == "accept" else key


def _action(act: str) -> Action:
    return next(action for action, name in ACTS.items() if name == act)


def _help_rows(desk: Desk, width: int) -> Iterator[Row]:
    """Yield every key with what it does."""
    bound: dict[str, list[str]] = {}
    for one in desk.keymap.bindings:
        if one.scope is Scope.CARD and one.action in ACTS:
            bound.setdefault(ACTS[one.action], []).append(keys_of(one))
    table = [(" ".join(keys), act) for act, keys in bound.items()]
    table.insert(3, (SAME, "same"))
    column = max(width_of(keys) for keys, _ in table) + 2
    yield (Piece(_word("help"), Look.STRONG),)
    for keys, act in table:
        first = keys + " " * (column - width_of(keys))
        yield from wrap([Piece(_word(f"long.{act}"))], width, first, " " * column)
    yield ()
    yield from wrap([Piece(_word("note"), Look.FAINT)], width)
