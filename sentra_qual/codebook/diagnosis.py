"""Mistakes in a codebook, collected as values with their place.

In: a place, the id of a check, the fields of its text.
Out: `Problem`s in the order of the file.
Never: an exception; a mistake must not hide the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sentra_qual.codebook.checks import CHECKS
from sentra_qual.messages import say
from sentra_qual.model import Place, Problem


class Diagnosis:
    """The problems found so far."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(
        self, place: Place, rule: str, *, text: str = "text", hint: str = "hint", **fields: Any
    ) -> None:
        """Add a problem; `text` and `hint` choose among the sentences of a rule."""
        words = say(f"codebook.{rule}.{text}", rule=rule, **fields)
        advice = say(f"codebook.{rule}.{hint}", rule=rule, **fields) if hint else ""
        self._problems.append(Problem(place, rule, CHECKS[rule].severity, words, advice))

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems, file by file, from the top to the bottom."""
        files = list(dict.fromkeys(one.place.file for one in self._problems))
        order = {file: number for number, file in enumerate(files)}
        unique = dict.fromkeys(self._problems)
        return tuple(
            sorted(
                unique, key=lambda p: (order[p.place.file], p.place.line, p.place.column, p.rule)
            )
        )


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant by a word, if one is near."""
    import difflib

    found = difflib.get_close_matches(word.lower(), list(choices), n=1, cutoff=0.6)
    return found[0] if found else None
