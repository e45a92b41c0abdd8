"""Labels that a reader writes before words, so that they are read back as they are.

In: a name as a program or a table gives it.
Out: a label in the grammar of labels.
Never: two names under one label.
"""

from __future__ import annotations

import itertools
import re

from sentra_qual.sources.labels import head_of, key_of

_LONGEST = 44
_MOST_WORDS = 6
_ROOM = 8
UNNAMED = "Suara"


def as_label(name: str) -> str:
    """Return a name as a label: letters, digits and few marks, at most six words."""
    plain = " ".join(re.sub(r"[^\w.'’&/,+\- ]+", " ", name).split())
    plain = re.sub(r"^[\W\d_]+(?=[^\W\d_])", "", plain)
    one = head_of(f"{plain}: x")
    if one is not None and one.value == "x" and _reads_back(one.name):
        return one.name
    while plain and not _reads_back(plain):
        shorter = plain.rpartition(" ")[0]
        plain = shorter if shorter else _first_letters(plain)
    return plain or _numbered(name)


def _reads_back(label: str) -> bool:
    if len(label) > _LONGEST or len(label.split()) > _MOST_WORDS:
        return False
    one = head_of(f"{label}: x")
    return one is not None and one.name == label and one.value == "x"


def _first_letters(word: str) -> str:
    """Return the longest beginning of a word that reads back; "" where none does."""
    for size in range(min(len(word) - 1, _LONGEST), 0, -1):
        if _reads_back(word[:size]):
            return word[:size]
    return ""


def _numbered(name: str) -> str:
    digits = "".join(re.findall(r"[0-9]+", name))
    return f"{UNNAMED} {digits}" if digits else UNNAMED


class Labels:
    """The labels of one file: one for each name, told apart by a number where they would clash."""

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """Return the label of a name, always the same."""
        key = key_of(name)
        if key not in self._by_name:
            self._by_name[key] = self._free(as_label(name))
        return self._by_name[key]

    def _free(self, label: str) -> str:
        """Return a label that nobody has: the name itself, else with a number."""
        stem = " ".join(label.split()[: _MOST_WORDS - 1])[: _LONGEST - _ROOM].strip()
        numbered = (
            one
            for number in itertools.count(2)
            for one in (f"{stem} {number}", f"{stem}-{number}", f"{UNNAMED} {number}")
        )
        for one in itertools.chain([label], numbered):
            if key_of(one) not in self._taken and _reads_back(one):
                self._taken.add(key_of(one))
                return one
        raise AssertionError("numbers never end")  # pragma: no cover

    @property
    def written(self) -> tuple[str, ...]:
        """Return the labels in the order they were asked for."""
        return tuple(dict.fromkeys(self._by_name.values()))
