"""Where a speaker asks that her words be neither written down nor recorded nor passed on.

In: what somebody said.
Out: the stretches that ask so ("tapi jangan ditulis ya, Mbak", "ini off the record").
Never: writing as a matter of work ("harganya jangan ditulis besar-besar", "utang jangan dicatat
di bon"), what somebody else asked for ("dia bilang jangan dicatat"), what is no secret.

A request ends its clause or is addressed to somebody; what stands before it in its clause points
to the talk itself (ini, tadi, nama saya) or is a small word. Doubt is no request.
"""

from __future__ import annotations

from functools import cache

from sentra_qual.bahasa.lexicon import denials
from sentra_qual.bahasa.request_patterns import beginnings, request_form, turning_words
from sentra_qual.bahasa.request_text import AskedWords, first_words
from sentra_qual.model import Span

_REACH = 3  # groups of words between a prohibition and its verb
_NAMED = 3  # words before a prohibition, among which a name is spoken of
_OPENING = ("phrase", "secret", "bar", "bar_first", "bar_mild")


def requests(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the stretches of a text that ask not to be written, recorded or told."""
    words = AskedWords.of(text, start, end)
    tokens, found = words.tokens, []
    behind = 0
    for at in _may_begin(words):
        if at >= behind and (asked := _asked(words, at)):
            behind = asked[1]
            found.append(Span(tokens[at].start, tokens[behind - 1].end))
    return tuple(found)


def _asked(words: AskedWords, at: int) -> tuple[int, int] | None:
    """Return from which word to which a request that begins here goes."""
    found = _worded(words, at) or request_form(words, at)
    return found if found and not words.is_told(*found) else None


def _worded(words: AskedWords, at: int) -> tuple[int, int] | None:
    if size := words.length(at, "phrase"):
        return None if _denied(words, at) else (at, at + size)
    if size := words.length(at, "secret"):
        return _secret(words, at, at + size)
    if size := words.length(at, "bar", "bar_first", "bar_mild"):
        return _barred(words, at, at + size)
    return None


def _barred(words: AskedWords, at: int, behind: int) -> tuple[int, int] | None:
    """Read a prohibition: what it forbids, whether it ends its clause, to whom it is said."""
    verb = _verb(words, behind)
    if verb is None:
        return None
    records = bool(words.length(verb, "record"))
    tail = words.tail(verb + words.length(verb, "record", "tell"))
    if not (words.ends(tail.end) or (tail.addressed and records)):
        return None
    if words.length(at, "bar_first") and not words.may_open(at):
        return None
    mild = bool(words.length(at, "bar_mild"))
    bare = words.is_bare(at) and not words.is_asked(tail.end)
    plain = tail.addressed or bare
    enough = tail.addressed or _is_named(words, at) if mild or not records else plain
    return (at, tail.end) if enough else None


def _verb(words: AskedWords, at: int) -> int | None:
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


def _is_named(words: AskedWords, at: int) -> bool:
    """Tell whether a name, or the talk itself, is what is not to be told."""
    last = at - (at > 0 and words.tokens[at - 1].text in denials())
    if any(words.length(one, "name") for one in range(max(0, at - _NAMED), last)):
        return True
    return last > 0 and bool(words.length(last - 1, "the_talk")) and words.is_bare(at)


def _denied(words: AskedWords, at: int) -> bool:
    return at > 0 and bool(words.length(at - 1, "denying")) and not words.opens[at]


def _secret(words: AskedWords, at: int, behind: int) -> tuple[int, int] | None:
    """Read "ini rahasia ya": no trade secret, no open one, none that somebody else keeps."""
    end, addressed, *_ = words.tail(behind)
    before = words.opens[at] or bool(words.length(at - 1, "secret_before"))
    meant = (addressed and before) or _means_the_talk(words, at)
    fit = meant and words.ends(end) and not _denied(words, at)
    return (at, end) if fit else None


def _means_the_talk(words: AskedWords, at: int) -> bool:
    """Tell whether "ini", with nothing before it in the clause, is what a secret is."""
    first = at
    while first and not words.opens[first]:
        first -= 1
    return at > first and words.length(first, "secret_self") == at - first


def _may_begin(words: AskedWords) -> list[int]:
    """Return where a request can begin: at most words none can, and they are passed over."""
    opening, forms = _openings(), beginnings()
    near = turning_words(words)
    return [
        at
        for at, one in enumerate(words.tokens)
        if one.text in opening or (at in near and one.text in forms)
    ]


@cache
def _openings() -> frozenset[str]:
    return first_words(*_OPENING)
