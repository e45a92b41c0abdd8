"""A whole screen as rows: what is in view, for every size of window.

In: a state, what the coder is typing, a width and a height.
Out: exactly that many rows, none wider.
Never: a claim that is not in the log (the message of what was saved comes from the log).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sentra_qual.messages import say
from sentra_qual.review.cards import Card
from sentra_qual.review.keys import Keymap
from sentra_qual.review.showing.lists import (
    Mode,
    Ui,
    bar_rows,
    group_rows,
    growth_rows,
    help_rows,
    hint_row,
    list_rows,
)
from sentra_qual.review.showing.marking import kept
from sentra_qual.review.showing.panes import Own, Talk, card_rows, detail_rows, hidden, talk, window
from sentra_qual.review.showing.rows import (
    Look,
    Piece,
    Row,
    beside,
    cut,
    fill,
    plain,
    width_of,
    wrap,
)
from sentra_qual.review.showing.screen import span_head
from sentra_qual.review.showing.telling import finished, left, showing
from sentra_qual.review.spans import Draft
from sentra_qual.review.state import State, number_of

Body = tuple[Sequence[Row], dict[int, int]]
LEAST = (40, 12)
_WIDE = 110
_GAP = " │ "
_ENDLESS = 1 << 20


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a screen; `numbers` has the proposal of a row (for a mouse)."""

    rows: tuple[Row, ...]
    numbers: dict[int, int] = field(default_factory=dict)


def frame(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> Frame:
    """Return what the screen shows."""
    if width < LEAST[0] or height < LEAST[1]:
        text = say("review.small", language=state.material.language, columns=width, rows=height)
        return Frame(exactly(wrap([Piece(text)], max(width, 1)), height))
    bar = bar_rows(state, keymap, width, height)
    if ui.typing:
        bar = [ui.line.row(ui.label, width), *([()] * (len(bar) - 1))]
    below = [_status(state, ui, keymap, width), *bar]
    body, numbers = _body(state, ui, keymap, width, height - 1 - len(below))
    rows = (_header(state, ui, width), *exactly(body, height - 1 - len(below)), *below)
    return Frame(rows, {place + 1: number for place, number in numbers.items()})


def exactly(rows: Sequence[Row], height: int) -> tuple[Row, ...]:
    """Return so many rows: empty ones added, or the last ones left out."""
    return (*rows[:height], *([()] * (height - len(rows))))


def _body(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> Body:
    """Return what stands between the head and the message."""
    if ui.mode is Mode.HELP:
        rows = help_rows(keymap, width, state.material.language)
        return rows[max(0, min(ui.scroll, len(rows) - height)) :], {}
    card = state.card
    if state.group and ui.mode is Mode.CARD:
        return group_rows(state, state.group, width), {}
    if state.growth and ui.mode in (Mode.CARD, Mode.TERM):
        return growth_rows(state, state.growth, width), {}
    if card is None:
        return _without_card(state, ui, keymap, width, height), {}
    if width >= _WIDE:
        return _side_by_side(state, ui, card, keymap, width, height)
    return _stacked(state, ui, card, keymap, width, height)


def _stacked(state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int) -> Body:
    """Return the conversation above, the card below."""
    said = talk(card, width, height + abs(ui.scroll), focus=state.focus, draft=state.draft)
    wish = said.end - said.asked + 2
    most = height * 2 // 3 if ui.detail else height // 2
    lower = max(height - wish - 1, most)
    if ui.mode is not Mode.LIST:
        lower = max(3, min(len(_lower(state, ui, card, keymap, width, _ENDLESS)), lower))
    upper = height - lower - 1
    own = _lower(state, ui, card, keymap, width, lower)
    line: Row = (Piece("─" * width, Look.FAINT),)
    rows = [*exactly(_upper(said, upper, ui, width), upper), line, *(one.row for one in own)]
    return rows, _numbers(own, upper + 1)


def _side_by_side(
    state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int
) -> Body:
    """Return the conversation on the left, the card on the right."""
    first = width * 11 // 20
    said = talk(card, first, height + abs(ui.scroll), focus=state.focus, draft=state.draft)
    own = _lower(state, ui, card, keymap, width - first - len(_GAP), height)
    conversation = exactly(_upper(said, height, ui, first), height)
    rows = beside(list(conversation), [one.row for one in own], first, _GAP)
    return rows, _numbers(own, 0)


def _upper(said: Talk, height: int, ui: Ui, width: int) -> list[Row]:
    """Return the part of the conversation in view, with a sign if the passage goes on below."""
    scroll = 0 if ui.detail else ui.scroll
    rows = window(said, height, scroll)
    if rows and hidden(said, height, scroll):
        rows[-1] = (
            *fill((Piece(cut(plain(rows[-1]), width - 3)),), width - 2),
            Piece("▼", Look.KEY),
        )
    return rows


def _lower(state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int) -> list[Own]:
    """Return the card's half: its codes, a list to choose from, or a span in hand."""
    language = state.material.language
    if ui.mode is Mode.LIST:
        return list_rows(state, ui, width, height)
    if state.draft:
        return _span_rows(card, state.draft, width, language)[:height]
    if ui.detail:
        rows = detail_rows(card, width, focus=state.focus, language=language)
        return rows[max(0, min(ui.scroll, len(rows) - height)) :][:height]
    return card_rows(card, width, height, focus=state.focus, keys=keymap.names(), language=language)


def _numbers(own: list[Own], above: int) -> dict[int, int]:
    return {place + above: one.number for place, one in enumerate(own) if one.number}


def _header(state: State, ui: Ui, width: int) -> Row:
    """Return where the card stands, what is left, what was done, who codes."""
    language, at = state.material.language, state.at
    right = say("review.acts", language=language, work=ui.work)
    here = ""
    if at:
        right = f"{left(state, at.interview)} · {right}"
        stack = state.material.stack(at.interview)
        here = say(f"review.{state.heading}", language=language,
                   interview=at.interview, number=number_of(state, at),
                   count=len(stack.units))  # fmt: skip
    if ui.coder and width_of(here + right + ui.coder) + 7 <= width:
        right = f"{right} · {ui.coder}"
    right = cut(right, width - 2)
    here = cut(here, max(0, width - width_of(right) - 3))
    between = " " * (width - 2 - width_of(here) - width_of(right))
    return (Piece(f" {here}{between}{right} ", Look.HEAD),)


def _status(state: State, ui: Ui, keymap: Keymap, width: int) -> Row:
    """Return what was told last, and which passages are shown."""
    if ui.typing or ui.mode is Mode.HELP:
        return hint_row(state, ui, keymap, width)
    material = state.material
    right = showing(state)
    if not right and not material.complete:
        right = say("review.still_reading", language=material.language,
                    read=len(material.read), count=len(material.ids))  # fmt: skip
        if ui.message and width_of(ui.message + right) + 2 > width:
            right = ""
    right = cut(right, width // 2)
    words = cut(ui.message, width - width_of(right) - 2)
    look = Look.BAD if ui.bad else Look.GOOD
    return (*fill((Piece(words, look),), width - width_of(right)), Piece(right, Look.FAINT))


def _span_rows(card: Card, draft: Draft, width: int, language: str) -> list[Own]:
    """Say which span is in hand, and that it is not saved yet."""
    head = span_head(card, draft, language)
    words = kept(card.interview.text, draft.span, card.passage.gaps)
    rows = [
        *wrap([Piece(head, Look.STRONG)], width),
        *wrap([Piece(f"“{words}”")], width, "  ", "  "),
    ]
    return [Own(row) for row in rows]


def _without_card(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> list[Row]:
    """Say that nothing is left and what can be done now; or show a list to choose from."""
    if ui.mode is Mode.LIST:
        return [one.row for one in list_rows(state, ui, width, height)]
    keys = say("review.done_keys", language=state.material.language, **keymap.names())
    rows: list[Row] = [()]
    rows += wrap([Piece(finished(state), Look.STRONG)], width, "  ", "  ")
    return [*rows, (), *wrap([Piece(keys)], width, "  ", "  ")]
