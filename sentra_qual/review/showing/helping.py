"""The help: every key with what it does, in the words of the study's language.

In: the keys in force.
Out: rows of a table; lines for the line mode; the table of the README.
Never: a key that is not bound, or a bound key left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.messages import say
from sentra_qual.review.keys import Binding, Keymap, Scope
from sentra_qual.review.showing.rows import Piece, plain, width_of, wrap

_NAMED = {
    " ": "Space", "enter": "Enter", "left": "←", "right": "→", "up": "↑", "down": "↓",
    "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "tab": "Tab", "f1": "F1",
    "ctrl+c": "Ctrl-C",
}  # fmt: skip


def help_table(keymap: Keymap, scope: Scope, language: str) -> Iterator[tuple[str, str]]:
    """Yield each key of a place, with what it does."""
    if scope in (Scope.CARD, Scope.GROUP):
        digits = say("review.digits", language=language)
        yield digits, say("review.help_digits", language=language)
    for one in keymap.bindings:
        if one.scope is scope:
            yield keys_of(one), say(f"review.long.{one.action}", language=language)


def keys_of(binding: Binding) -> str:
    """Return all keys of an act as they are called: `t/Enter`."""
    return "/".join(_NAMED.get(key, key) for key in (binding.key, *binding.also))


def help_lines(keymap: Keymap, width: int, language: str) -> list[str]:
    """Return the help as lines of text."""
    lines = []
    for scope in Scope:
        rows = list(help_table(keymap, scope, language))
        column = max(width_of(keys) for keys, _ in rows) + 2
        lines += ["", say(f"review.section.{scope}", language=language)]
        for keys, what in rows:
            first = keys + " " * (column - width_of(keys))
            later = " " * column
            lines += [
                plain(row) for row in wrap([Piece(what)], max(width, column + 20), first, later)
            ]
    note = say("review.line_help", language=language, **keymap.names())
    return [*lines, "", *(plain(row) for row in wrap([Piece(note)], width))]
