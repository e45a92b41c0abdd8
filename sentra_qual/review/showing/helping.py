"""The help: every key with what it does, in the words of the study's language.

In: the keys in force.
Out: rows of a table; lines for the line mode; the table of the README.
Never: a key that does nothing where the help is opened, or one left out that does.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.messages import say
from sentra_qual.review.acting import AUDIT, OVERLAP, RESOLVE
from sentra_qual.review.keys import Binding, Keymap, Scope
from sentra_qual.review.meaning import NOT_IN_AUDIT
from sentra_qual.review.showing.rows import Piece, plain, width_of, wrap

_NAMED = {
    " ": "Space", "enter": "Enter", "left": "←", "right": "→", "up": "↑", "down": "↓",
    "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "tab": "Tab", "f1": "F1",
    "ctrl+c": "Ctrl-C",
}  # fmt: skip


_NOTES = {RESOLVE: "line_help_resolve", AUDIT: "line_help_blind", OVERLAP: "line_help_blind"}
_ORDINARY = (Scope.CARD, Scope.SPAN, Scope.GROUP, Scope.GROWTH)
_BLIND = (Scope.CARD, Scope.SPAN)
_PLACES = {RESOLVE: (Scope.RESOLVE,), AUDIT: _BLIND, OVERLAP: _BLIND}


def help_table(
    keymap: Keymap, scope: Scope, language: str, planned: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield each key of a place, with what it does."""
    if scope in (Scope.CARD, Scope.GROUP):
        digits = say("review.digits", language=language)
        yield digits, say("review.help_digits", language=language)
    barred = NOT_IN_AUDIT if planned in (AUDIT, OVERLAP) else ()
    for one in keymap.of(scope) if planned == RESOLVE else keymap.bindings:
        if (one.scope is scope or planned == RESOLVE) and one.action not in barred:
            yield keys_of(one), say(f"review.long.{one.action}", language=language)


def help_parts(
    keymap: Keymap, language: str, planned: str = ""
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each place of a review with its keys: those that work in the kind that is going on."""
    for scope in _PLACES.get(planned, _ORDINARY):
        table = list(help_table(keymap, scope, language, planned))
        yield say(f"review.section.{scope}", language=language), table


def keys_of(binding: Binding) -> str:
    """Return all keys of an act as they are called: `t/Enter`."""
    return "/".join(_NAMED.get(key, key) for key in (binding.key, *binding.also))


def help_lines(keymap: Keymap, width: int, language: str, planned: str = "") -> list[str]:
    """Return the help as lines of text."""
    lines = []
    for heading, rows in help_parts(keymap, language, planned):
        column = max(width_of(keys) for keys, _ in rows) + 2
        lines += ["", heading]
        for keys, what in rows:
            first = keys + " " * (column - width_of(keys))
            later = " " * column
            lines += [
                plain(row) for row in wrap([Piece(what)], max(width, column + 20), first, later)
            ]
    note = say(f"review.{_NOTES.get(planned, 'line_help')}", language=language, **keymap.names())
    return [*lines, "", *(plain(row) for row in wrap([Piece(note)], width))]
