"""The words a transcript is read by, from data/words.toml.

In: nothing.
Out: frozen sets, and patterns made of them.
Never: rules; those stand with the code that uses the words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sentra_qual.kept import kept
from sentra_qual.patterns import late

_CLOSING = "*_\"“”'’)]."


_FILE = Path(__file__).parent / "data" / "words.toml"
_MADE_OF = (Path(__file__), _FILE)


@functools.cache
def _tables() -> dict[str, Any]:
    return kept("sources.words", _MADE_OF, lambda: _read(_FILE))


def _read(file: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def words(table: str, name: str) -> frozenset[str]:
    """Return one list of the file as a set of lower-case words."""
    return frozenset(_tables()[table][name])


@functools.cache
def one_of(table: str, name: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of a list as a whole word, the longest first."""
    text = kept(f"sources.{table}.{name}", _MADE_OF, lambda: any_of(words(table, name)))
    return late(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


def any_of(texts: Collection[str]) -> str:
    """Return an expression for any of some texts, the longest first, by the letters they share.

    A place in a transcript is then asked for each letter once, not for every text.
    """
    by_letter: dict[str, list[str]] = {}
    for text in sorted(texts):
        if text:
            by_letter.setdefault(text[0], []).append(text[1:])
    ways = [re.escape(letter) + _behind(rests) for letter, rests in by_letter.items()]
    return "|".join([*ways, ""] if "" in texts else ways)


def _behind(rests: list[str]) -> str:
    if len(rests) == 1:
        return re.escape(rests[0])
    return f"(?:{any_of(rests)})"


@functools.cache
def pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs of letters of which, by custom, the first asks."""
    return frozenset((first, second) for first, second in _tables()["roles"]["pairs"])


@functools.cache
def field_names() -> dict[str, str]:
    """Return what each slugged field name means: usia -> umur."""
    return {name: key for key, names in _tables()["fields"].items() for name in names}


@functools.cache
def months() -> dict[str, int]:
    """Return the number of a month by its name."""
    return dict(_tables()["months"])


def is_question(text: str) -> bool:
    """Tell whether a line asks: it ends in a question mark or begins with a question word."""
    return _bare(text).endswith("?") or bool(
        one_of("speech", "question").match(text.lstrip(" \t*_\"“'>"))
    )


def _bare(text: str) -> str:
    """Return a text without the blanks and marks that close it."""
    while (bare := text.rstrip().rstrip(_CLOSING)) != text:
        text = bare
    return text
