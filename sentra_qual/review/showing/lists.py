"""What a screen shows besides a card: a list to choose from, the help, a form's passages, keys.

In: a state, what the coder is doing, a width.
Out: rows of styled text.
Never: a key that is not bound; a core key left out where there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sentra_qual.messages import say
from sentra_qual.review.acting import RESOLVE
from sentra_qual.review.choices import Choice, Listing
from sentra_qual.review.forms import rest, sampled
from sentra_qual.review.growth import Growth
from sentra_qual.review.keys import Action, Keymap, Scope
from sentra_qual.review.meaning import NOT_IN_AUDIT
from sentra_qual.review.showing.describing import form_title
from sentra_qual.review.showing.effect import growth_lines, growth_passages, growth_title
from sentra_qual.review.showing.helping import help_parts
from sentra_qual.review.showing.line import Line
from sentra_qual.review.showing.panes import Own
from sentra_qual.review.showing.rows import (
    Look,
    Piece,
    Row,
    cut,
    fill,
    part,
    plain,
    width_of,
    wrap,
)  # fmt: skip
from sentra_qual.review.showing.screen import sample_words
from sentra_qual.review.state import Group, State, number_of

_ROOM = 110
_PAIRS = {
    Action.BACK: (Action.AHEAD, "passages"),
    Action.DOWN: (Action.UP, "codes"),
    Action.TEXT_UP: (Action.TEXT_DOWN, "text"),
}
_WITH = {
    Action.TICK: "1-9 {}",
    Action.TAKE: "{}/Enter",
    Action.KEEP: "{}/Enter",
    Action.JUDGE: "{}/Enter",
    Action.RESOLVE: "{}/Enter",
}
_SELECTING = {
    Action.EDGE: "select_more",
    Action.KEEP: "select_keep",
    Action.DROP: Action.NO_GROWTH,
}
_AFTERWARDS = (Action.REST_YES, Action.REST_NO, Action.MORE)
_AT_THE_END = (
    Action.UNDO, Action.BACK, Action.AHEAD, Action.GO, Action.FIND, Action.SHOW, Action.HELP,
    Action.QUIT,
)  # fmt: skip
_RARELY = (
    Action.TEXT_UP, Action.GROUP, Action.FIND, Action.PIN, Action.OFF_RECORD, Action.FLAG,
    Action.RECODE, Action.SELECT, Action.SPAN, Action.SHOW, Action.MEMO, Action.SKIP, Action.GO,
    Action.DOWN, Action.DEFINE,
)  # fmt: skip
_HINTS = 2  # rows of hints while something is typed
_SECOND = tuple(second for second, _ in _PAIRS.values())


class Mode(StrEnum):
    """What the coder is doing at the moment."""

    CARD = "card"
    LIST = "list"
    MEMO = "memo"
    FIND = "find"
    TERM = "term"
    HELP = "help"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Ui:
    """What a screen knows beyond the review: what is being typed, what was told last."""

    coder: str = ""
    work: int = 0
    mode: Mode = Mode.CARD
    listing: Listing = Listing.ADD
    choices: tuple[Choice, ...] = ()
    chosen: int = 0
    label: str = ""
    line: Line = field(default_factory=Line)
    message: str = ""
    bad: bool = False
    detail: bool = False
    scroll: int = 0
    page: tuple[str, ...] = ()

    @property
    def typing(self) -> bool:
        """Tell whether letters go into a line of text."""
        return self.mode in (Mode.LIST, Mode.MEMO, Mode.FIND, Mode.TERM)


def list_rows(state: State, ui: Ui, width: int, height: int) -> list[Own]:
    """Return a list to choose from, the chosen line in view, with the definition of its code."""
    if not ui.choices:
        name = "no_forms" if ui.listing is Listing.GROUP and not ui.label else "none"
        text = say(f"review.{name}", language=state.material.language)
        return [Own(row) for row in wrap([Piece(text, Look.FAINT)], width, "  ", "  ")]
    about = _about(state, ui, width)[: max(0, height - 3)]
    room = max(height - len(about), 1)
    top = max(0, min(ui.chosen - room // 2, len(ui.choices) - room))
    rows = [_choice_row(one, width, chosen=place == ui.chosen)
            for place, one in enumerate(ui.choices[: top + room + 1])]  # fmt: skip
    shown = part(rows, top, room, width)
    return [Own(row) for row in (*shown, *about)]


def _about(state: State, ui: Ui, width: int) -> list[Row]:
    """Return the definition of the code in hand, at most three rows."""
    code = state.material.codes.get(ui.choices[ui.chosen].code)
    words = code.definition(state.material.language) if code else ""
    if not words:
        return []
    line: Row = (Piece("┄" * width, Look.FAINT),)
    return [line, *wrap([Piece(words)], width, "  ", "  ")[:3]]


def _choice_row(one: Choice, width: int, *, chosen: bool) -> Row:
    start = ("› " if chosen else "  ") + (f"[{one.mark}] " if one.mark else "")
    name = cut(one.label, max(width - width_of(start), 1))
    room = width - width_of(start) - width_of(name) - 2
    detail = cut(one.detail, room) if room > 3 else ""
    look = Look.CHOSEN if chosen else Look.PLAIN
    return (Piece(start, Look.KEY), Piece(name, look), Piece("  "), Piece(detail, Look.FAINT))


def group_rows(state: State, group: Group, width: int) -> list[Row]:
    """Return the passages of a form that are looked at, and what can be done with the rest."""
    language = state.material.language
    left = len(rest(state, group))
    fields = {"shown": len(group.sample), "rest": left, "count": left + len(group.sample)}
    form = form_title(state, group.form, group.code)
    head = say("review.form_head", language=language, form=form, **fields)
    code = state.material.codes.get(group.code)
    rows: list[Row] = wrap([Piece(head, Look.STRONG)], width)
    if group.judged:
        name = "form_rest" if left else "form_none_left"
        rows += wrap([Piece(say(f"review.{name}", language=language, **fields), Look.KEY)], width)
    if group.judged and left:
        rows += wrap([Piece(say("review.form_unread", language=language))], width)
    rows += wrap([Piece(code.definition(language), Look.FAINT)], width) if code else []
    rows.append(())
    for number, (unit, one) in enumerate(sampled(state, group), start=1):
        start = f"{number} {'[x]' if one.ticked else '[ ]'} "
        pieces = [
            Piece(f"{unit.interview} · {number_of(state, unit)}: ", Look.FAINT),
            *_quoted(sample_words(state, unit, one, _ROOM)),
        ]
        rows += wrap(pieces, width, start, "      ")
    return rows


def growth_rows(state: State, growth: Growth, width: int) -> list[Row]:
    """Return what a change of the codebook would write and do."""
    rows: list[Row] = wrap([Piece(growth_title(state, growth), Look.STRONG)], width)
    for line in growth_lines(state, growth):
        indent = " " * (len(line) - len(line.lstrip()))
        rows += wrap([Piece(line.strip())], width, indent, indent + "  ")
    for line in growth_passages(state, growth):
        rows += wrap(_quoted(line), width, "  ", "    ")
    return rows


def _quoted(words: str) -> Iterator[Piece]:
    """Yield words with what stands between « and » marked."""
    for place, some in enumerate(words.replace("»", "«").split("«")):
        yield Piece(some, Look.MARK if place % 2 else Look.PLAIN)


def help_rows(keymap: Keymap, width: int, language: str, planned: str = "") -> list[Row]:
    """Return the help as rows."""
    rows: list[Row] = []
    for heading, table in help_parts(keymap, language, planned):
        column = max(width_of(keys) for keys, _ in table) + 2
        rows += [(Piece(heading, Look.STRONG),)]
        for keys, what in table:
            first = keys + " " * (column - width_of(keys))
            rows += wrap([Piece(what)], width, first, " " * column)
        rows.append(())
    return rows


def page_rows(page: Sequence[str], width: int) -> list[Row]:
    """Return a text that is read before the first card."""
    rows: list[Row] = [()]
    for line in page:
        rows += wrap([Piece(line)], width, "  ", "    ") or [()]
    return rows


def hint_rows(state: State, ui: Ui, keymap: Keymap, width: int) -> list[Row]:
    """Return which keys help while something is typed or a page is read."""
    names = {
        Mode.MEMO: "memo_keys",
        Mode.FIND: "find_keys",
        Mode.TERM: "term_keys",
        Mode.HELP: "help_close",
        Mode.PAGE: "page_keys",
    }
    name = names.get(ui.mode, "list_keys")
    text = say(f"review.{name}", language=state.material.language, **keymap.names())
    material = state.material
    if ui.mode is Mode.LIST and ui.listing is Listing.GROUP and not material.complete:
        text = say("review.still_reading", language=material.language,
                   read=len(material.read), count=len(material.ids)) + f" · {text}"  # fmt: skip
    if ui.mode is Mode.LIST and ui.choices:
        text = f"{ui.chosen + 1}/{len(ui.choices)} · {text}"
    return wrap([Piece(text, Look.FAINT)], width)[:_HINTS]


def bar_rows(state: State, keymap: Keymap, width: int, height: int) -> list[Row]:
    """Return the keys that can be pressed now, as many as fit in a few rows.

    What is pressed most often stays in a narrow window, and the help that names the rest.
    """
    language = state.material.language
    most = max(3, height // 8)
    actions = _now(state, scope_of(state), keymap)
    while True:
        entries = list(_entries(state, keymap, language, actions))
        for gap in ("  ", " "):
            rows = packed(entries, width, gap)
            if len(rows) <= most:
                return rows
        spare = next((one for one in _RARELY if one in actions), None)
        if spare is None:
            return rows[:most]
        actions.remove(spare)


def _entries(
    state: State, keymap: Keymap, language: str, actions: Sequence[Action]
) -> Iterator[tuple[Piece, Piece]]:
    """Yield the keys of some acts, each with a word."""
    scope = scope_of(state)
    selecting = state.draft is not None and not state.draft.code
    if scope is Scope.GROUP:
        yield Piece("1-9", Look.KEY), Piece(" " + say("review.short.tick", language=language))
    for action in actions:
        key = keymap.key(action)
        if action in _PAIRS:
            second, name = _PAIRS[action]
            text = say(f"review.pair.{name}", language=language)
            yield Piece(f"{key} {keymap.key(second)}", Look.KEY), Piece(f" {text}")
        elif action not in _SECOND:
            name = _SELECTING.get(action, action) if selecting else action
            text = say(f"review.short.{name}", language=language)
            yield Piece(_WITH.get(action, "{}").format(key), Look.KEY), Piece(f" {text}")
    if scope in (Scope.GROUP, Scope.GROWTH):
        keys = f"{keymap.key(Action.TEXT_UP)} {keymap.key(Action.TEXT_DOWN)}"
        yield Piece(keys, Look.KEY), Piece(" " + say("review.pair.text", language=language))


def scope_of(state: State) -> Scope:
    """Return where the coder is."""
    if state.group:
        return Scope.GROUP
    if state.growth:
        return Scope.GROWTH
    if state.draft:
        return Scope.SPAN
    return Scope.RESOLVE if state.planned == RESOLVE and state.card else Scope.CARD


def _now(state: State, scope: Scope, keymap: Keymap) -> list[Action]:
    """Return what can be done now: the rest of a form only after some were looked at."""
    actions = [one.action for one in keymap.of(scope)]
    if state.growth:
        fits = {Action.GROW: bool(state.growth.weighed), Action.REWORD: bool(state.growth.words)}
        return [one for one in actions if fits.get(one, True)]
    if state.group and state.group.judged and not rest(state, state.group):
        return [Action.GROUP_UNDO, Action.LEAVE]
    if state.group and state.group.judged:
        return [one for one in actions if one is not Action.JUDGE]
    if state.group:
        return [one for one in actions if one not in _AFTERWARDS]
    if scope is Scope.CARD and state.card is None:
        actions = [one for one in actions if one in _AT_THE_END]
    if state.blind:
        actions = [one for one in actions if one not in NOT_IN_AUDIT]
    return actions


def packed(entries: list[tuple[Piece, Piece]], width: int, gap: str) -> list[Row]:
    """Return entries in rows, none broken."""
    rows: list[Row] = [()]
    for key, text in entries:
        size = width_of(key.text + text.text)
        used = width_of(plain(rows[-1]))
        if used and used + len(gap) + size > width:
            rows.append(())
            used = 0
        rows[-1] = (*rows[-1], *((Piece(gap),) if used else ()), key, text)
    return [fill(row, width) for row in rows]
