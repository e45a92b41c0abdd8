"""The words of a text as those see them who look for requests: classes, clauses, addressing.

In: a text; the words of requests by class.
Out: where an entry of a class stands, where a clause ends, to whom it is said.
Never: a request decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import particles, request_words
from sentra_qual.bahasa.tokens import Token, tokenize

_TOLD = 4  # words before a request, among which somebody else may be the one who speaks
_STOPS = frozenset('.,;:?!…–—\n"“”()[]/')
_STEM = "_stem"  # a class of stems gives its class all that is formed of them
_BEFORE = ("", "di", "dipun", "ka")
_BEHIND = (
    "", "kan", "in", "i", "ni", "no", "na", "ne", "ang", "an", "keun", "ke", "ake", "aken",
    "akan", "kke", "kake", "hake", "kne", "akeun",
)  # fmt: skip

Phrases = Mapping[str, frozenset[tuple[str, ...]]]


class Tail(NamedTuple):
    """What ends a clause behind a request: up to where, and whether it is said to somebody.

    `urged` by a particle too (lho, e); `titled` where the one spoken to is named or called.
    """

    end: int
    addressed: bool = False
    urged: bool = False
    titled: bool = False


class AskedWords(NamedTuple):
    """The words of a text, and before which of them a clause may begin."""

    raw: str
    tokens: list[Token]
    opens: list[bool]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> AskedWords:
        """Return the words of a stretch of a text."""
        tokens = tokenize(text, start, end)
        ends = [start, *(one.end for one in tokens)]
        opens = [
            at == 0 or not _STOPS.isdisjoint(text[ends[at] : one.start])
            for at, one in enumerate(tokens)
        ]
        return cls(text, tokens, opens)

    def length(self, at: int, *classes: str) -> int:
        """Return how many words from here are one entry of some classes; 0 if none is."""
        return next(self.lengths(at, *classes), 0)

    def lengths(self, at: int, *classes: str) -> Iterator[int]:
        """Yield how many words from here may be one entry of some classes, most first."""
        if at >= len(self.tokens):
            return
        for entry, its in _entries().get(self.tokens[at].text, ()):
            if its.isdisjoint(classes):
                continue
            end = at + len(entry)
            same = tuple(one.text for one in self.tokens[at:end]) == entry
            if same and not any(self.opens[at + 1 : end]):
                yield len(entry)

    def ends(self, at: int) -> bool:
        """Tell whether a clause ends before a word."""
        return at >= len(self.tokens) or self.opens[at]

    def may_open(self, at: int) -> bool:
        """Tell whether a clause begins here, or behind a small word."""
        return self.opens[at] or bool(self.length(at - 1, "before"))

    def is_asked(self, at: int) -> bool:
        """Tell whether a question mark stands before a word."""
        end = self.tokens[at].start if at < len(self.tokens) else len(self.raw)
        return "?" in self.raw[self.tokens[at - 1].end : end]

    def is_capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital."""
        return at < len(self.tokens) and self.raw[self.tokens[at].start].isupper()

    def tail(self, at: int) -> Tail:
        """Return where a request ends, and whether it is addressed to somebody."""
        addressed = urged = titled = False
        while at < len(self.tokens):
            mark = self.opens[at]
            called = bool(self.length(at, "title"))
            size = self.length(at, "address", "title")
            to_us = bool(size)
            if mark and not size:
                break
            if size and mark and not self._is_call(at):
                break
            if not size and not (size := self.length(at, "after", "urge")):
                break
            addressed = addressed or to_us
            titled = titled or called
            urged = urged or to_us or bool(self.length(at, "urge"))
            at += size + (called and self._is_called(at, size))
        return Tail(at, addressed, urged, titled)

    def _is_call(self, at: int) -> bool:
        """Tell whether a clause is nothing but a call to somebody: ", ya Pak"."""
        while size := self.length(at, "address", "title"):
            if self.ends(at + size) or self._is_called(at, size):
                return True
            at += size
        return False

    def _is_called(self, at: int, size: int) -> bool:
        """Tell whether somebody is called by a title and a name, which end the clause."""
        name = at + size
        inside = name < len(self.tokens) and not self.opens[name]
        return inside and self.is_capital(name) and self.ends(name + 1)

    def is_bare(self, at: int) -> bool:
        """Tell whether nothing but small words, and what means the talk, precedes in the clause."""
        first = at
        while first and not self.opens[first]:
            first -= 1
        while first < at:
            size = self.length(first, "before", "address", "title")
            if not size:
                return False
            first += size
        return True

    def is_told(self, at: int, end: int) -> bool:
        """Tell whether somebody else says so: dia bilang jangan dicatat; …, kata ketua."""
        saying = particles("saying")
        before = range(max(0, at - _TOLD), at)
        return bool(end < len(self.tokens) and self.length(end, "said_behind")) or any(
            bool(self.length(one, "saying")) or self.tokens[one].text in saying for one in before
        )


@cache
def phrases() -> Phrases:
    """Return the words of requests by class, with the forms of their stems."""
    written = {
        kind: frozenset(tuple(one.text for one in tokenize(entry)) for entry in entries)
        for kind, entries in request_words().items()
    }
    formed = {
        kind: frozenset((form,) for entry in some for form in _forms(*entry))
        for kind, some in written.items()
        if kind.endswith(_STEM)
    }
    plain = {kind: some for kind, some in written.items() if not kind.endswith(_STEM)}
    return {kind: some | formed.get(kind + _STEM, frozenset()) for kind, some in plain.items()}


def _forms(stem: str) -> Iterator[str]:
    """Yield a verb's imperatives and passives, with suffixes, said once or twice."""
    for before, twice, behind in product(_BEFORE, (stem, f"{stem}-{stem}"), _BEHIND):
        yield before + twice + behind


def first_words(*classes: str) -> frozenset[str]:
    """Return the words that entries of some classes begin with."""
    return frozenset(words[0] for kind in classes for words in phrases()[kind])


@cache
def _entries() -> Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """Return all entries with their classes by the word they begin with, the longest first."""
    classes: dict[tuple[str, ...], set[str]] = {}
    for kind, some in phrases().items():
        for entry in some:
            classes.setdefault(entry, set()).add(kind)
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for entry in sorted(classes, key=lambda one: (-len(one), one)):
        found.setdefault(entry[0], []).append((entry, frozenset(classes[entry])))
    return {word: tuple(some) for word, some in found.items()}
