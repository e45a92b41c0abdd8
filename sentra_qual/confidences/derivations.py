"""How a rule came to find something, as it may be told where names were replaced.

In: the derivation of a finding; the text it was found in, before and after.
Out: the derivation under pseudonyms; a neutral sign where it rests on a name.
Never: a word of it that was a name in the text and does not stand in the finding any more.

A derivation holds words as they are compared, in small letters: `bagyo = bagyo` tells who was
meant although the text says so no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sentra_qual.confidences.company import words_of
from sentra_qual.confidences.cues import cores
from sentra_qual.messages import say
from sentra_qual.model import Span
from sentra_qual.study.edits import Edit, Moved

_INSIDE = 5  # letters of a name that is looked for inside of longer words


def told(derivation: str, span: Span, moved: Moved, words: Callable[[str], str]) -> str:
    """Return a derivation as it reads in the new study."""
    said = words(derivation)
    touched = any(_touches(one, span) for one in moved.edits)
    if derivation and touched and said == derivation:
        return say("confidences.on_a_name")
    gone = _keys(moved.old[one.start : one.end] for one in moved.edits if one.new)
    new = moved.span(span)
    standing = _keys([moved.text[new.start : new.end]])
    rests = any(_holds(key, gone - standing) for key in _keys([said]))
    return say("confidences.on_a_name") if rests else said


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(one.key for text in texts for one in words_of(text))


def _holds(key: str, names: frozenset[str]) -> bool:
    """Tell whether a word is one of some names, has a clitic behind it, or holds it."""
    if not names.isdisjoint(cores(key)):
        return True
    return any(len(name) >= _INSIDE and name in key for name in names)


def _touches(edit: Edit, span: Span) -> bool:
    return bool(edit.new) and edit.start < span.end and span.start < edit.end
