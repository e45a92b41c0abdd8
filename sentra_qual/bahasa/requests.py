"""Where a speaker asks that her words be neither written down nor recorded nor passed on.

In: what somebody said.
Out: the stretches that ask so ("tapi jangan ditulis ya, Mbak", "ini off the record").
Never: writing as a matter of work ("harganya jangan ditulis besar-besar", "utang jangan dicatat
di bon"), what somebody else asked for ("dia bilang jangan dicatat"), what is no secret.

A request ends its clause or is addressed to somebody; what stands before it in its clause points
to the talk itself (ini, tadi, nama saya) or is a small word. Doubt is no request.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import denials, particles, request_words
from sentra_qual.bahasa.tokens import Token, tokenize
from sentra_qual.model import Span

_REACH = 3  # groups of words between a prohibition and its verb
_NAMED = 3  # words before a prohibition, among which a name is spoken of
_TOLD = 4  # words before a prohibition, among which somebody else may be the one who speaks
_OPENING = ("phrase", "secret", "bar", "bar_first", "bar_mild")
_STOPS = frozenset('.,;:?!…–—\n"“”()[]/')

Phrases = Mapping[str, frozenset[tuple[str, ...]]]


class _Words(NamedTuple):
    """The words of a text, and before which of them a clause may begin."""

    raw: str
    tokens: list[Token]
    opens: list[bool]

    def length(self, at: int, *classes: str) -> int:
        """Return how many words from here are one entry of some classes; 0 if none is."""
        left = len(self.tokens) - at
        for size in range(min(left, _longest()), 0, -1):
            words = tuple(one.text for one in self.tokens[at : at + size])
            whole = not any(self.opens[at + 1 : at + size])
            if whole and any(words in _phrases()[one] for one in classes):
                return size
        return 0

    def ends(self, at: int) -> bool:
        """Tell whether a clause ends before a word."""
        return at >= len(self.tokens) or self.opens[at]

    def is_asked(self, at: int) -> bool:
        """Tell whether a question mark stands before a word."""
        end = self.tokens[at].start if at < len(self.tokens) else len(self.raw)
        return "?" in self.raw[self.tokens[at - 1].end : end]


def requests(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the stretches of a text that ask not to be written, recorded or told."""
    tokens = tokenize(text, start, end)
    if not tokens:
        return ()
    ends = [start, *(one.end for one in tokens)]
    opens = [
        at == 0 or not _STOPS.isdisjoint(text[ends[at] : one.start])
        for at, one in enumerate(tokens)
    ]
    words = _Words(text, tokens, opens)
    begin = _first_words()
    found = (_asked(words, at) for at, one in enumerate(tokens) if one.text in begin)
    return tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in filter(None, found))


def _asked(words: _Words, at: int) -> tuple[int, int] | None:
    """Return from which word to which a request that begins here goes."""
    if size := words.length(at, "phrase"):
        return None if _denied(words, at) or _is_told(words, at) else (at, at + size)
    if size := words.length(at, "secret"):
        return _secret(words, at, at + size)
    if size := words.length(at, "bar", "bar_first", "bar_mild"):
        return _barred(words, at, at + size)
    return None


def _barred(words: _Words, at: int, behind: int) -> tuple[int, int] | None:
    """Read a prohibition: what it forbids, whether it ends its clause, to whom it is said."""
    verb = _verb(words, behind)
    if verb is None or _is_told(words, at):
        return None
    records = bool(words.length(verb, "record"))
    tail = verb + words.length(verb, "record", "tell")
    end, addressed = _tail(words, tail)
    named = _is_named(words, at)
    if not (words.ends(end) or (addressed and records)):
        return None
    if words.length(at, "bar_first") and not (words.opens[at] or words.length(at - 1, "before")):
        return None
    mild = bool(words.length(at, "bar_mild"))
    bare = _is_bare(words, at) and not words.is_asked(end)
    enough = addressed or named if mild or not records else addressed or bare
    return (at, end) if enough else None


def _verb(words: _Words, at: int) -> int | None:
    """Return where the verb of writing or telling stands behind a prohibition."""
    for _ in range(_REACH + 1):
        if words.ends(at):
            return None
        if words.length(at, "record", "tell"):
            return at
        size = words.length(at, "between")
        if not size:
            return None
        at += size
    return None


def _tail(words: _Words, at: int) -> tuple[int, bool]:
    """Return where a request ends, and whether it is addressed to somebody."""
    addressed = False
    while at < len(words.tokens):
        mark = words.opens[at]
        size = words.length(at, "address", "title")
        if mark and not size:
            break
        if size and mark and not words.ends(at + size):
            break
        if not size and not (size := words.length(at, "after")):
            break
        addressed = addressed or bool(words.length(at, "address", "title"))
        at += size
    return at, addressed


def _is_bare(words: _Words, at: int) -> bool:
    """Tell whether nothing but small words, and what means the talk, precedes in the clause."""
    first = at
    while first and not words.opens[first]:
        first -= 1
    while first < at:
        size = words.length(first, "before", "address", "title")
        if not size:
            return False
        first += size
    return True


def _is_named(words: _Words, at: int) -> bool:
    """Tell whether a name, or the talk itself, is what is not to be told."""
    last = at - (at > 0 and words.tokens[at - 1].text in denials())
    if any(words.length(one, "name") for one in range(max(0, at - _NAMED), last)):
        return True
    return last > 0 and bool(words.length(last - 1, "the_talk")) and _is_bare(words, at)


def _is_told(words: _Words, at: int) -> bool:
    """Tell whether somebody else says so: dia bilang jangan dicatat."""
    saying = particles("saying")
    before = range(max(0, at - _TOLD), at)
    return any(
        bool(words.length(one, "saying")) or words.tokens[one].text in saying for one in before
    )


def _denied(words: _Words, at: int) -> bool:
    return at > 0 and bool(words.length(at - 1, "denying")) and not words.opens[at]


def _secret(words: _Words, at: int, behind: int) -> tuple[int, int] | None:
    """Read "ini rahasia ya": no trade secret, no open one, none that somebody else keeps."""
    end, addressed = _tail(words, behind)
    before = words.opens[at] or bool(words.length(at - 1, "secret_before"))
    meant = (addressed and before) or _means_the_talk(words, at)
    fit = meant and words.ends(end) and not _denied(words, at)
    return (at, end) if fit and not _is_told(words, at) else None


def _means_the_talk(words: _Words, at: int) -> bool:
    """Tell whether "ini", with nothing before it in the clause, is what a secret is."""
    first = at
    while first and not words.opens[first]:
        first -= 1
    return at > first and words.length(first, "secret_self") == at - first


@cache
def _phrases() -> Phrases:
    return {
        kind: frozenset(tuple(one.text for one in tokenize(entry)) for entry in entries)
        for kind, entries in request_words().items()
    }


@cache
def _first_words() -> frozenset[str]:
    """Return the words a request can begin with: most words are none, and passed over at once."""
    return frozenset(words[0] for kind in _OPENING for words in _phrases()[kind])


@cache
def _longest() -> int:
    return max(len(one) for some in _phrases().values() for one in some)
