"""The few names that were probably meant by one that is none.

In: a word somebody wrote, and the names there are.
Out: the nearest of them, in words for a message.
Never: a list longer than a line; a meaning taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FEW = 8


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the names most like a word, in whatever case, by themselves or by their last part."""
    from difflib import get_close_matches

    names = tuple(dict.fromkeys(known))
    wanted = word.casefold()
    ends = [one for one in names if _last(one) == wanted or one.casefold() == wanted]
    if ends:
        return tuple(ends[:most])
    spelled: dict[str, str] = {}
    for one in names:
        spelled.setdefault(one.casefold(), one)
        spelled.setdefault(_last(one), one)
    close = get_close_matches(wanted, list(spelled), n=most, cutoff=0.65)
    return tuple(dict.fromkeys(spelled[one] for one in close))


def nearest_or_some(word: str, known: Sequence[str]) -> str:
    """Return the nearest names; all where there are few, and else the first of them."""
    near = nearest(word, known)
    if near or len(known) <= _FEW:
        return ", ".join(near or known)
    return ", ".join(known[:_FEW]) + ", …"


def _last(name: str) -> str:
    return name.rpartition(".")[2].casefold()
