"""Names that are nearly the letters of others: slips of typing, misheard names.

In: words as names are compared; the sure names.
Out: which word may be meant for which name.
Never: two names taken for one because they differ in a letter at the end (Yanto, Yanti).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sentra_qual.confidences import cues

_LONG = 5
_OFTEN = 3  # times that a name is seen whose slip a name seen once may be


def misspelt(seen: Mapping[str, bool], sure: Iterable[str]) -> dict[str, str]:
    """Return words that are no ordinary ones with the sure name they are nearly the letters of.

    `seen` tells of each word whether it has a capital anywhere; without, the name is longer.
    """
    known = set(sure)
    models = sorted(key for key in known if len(key) >= _LONG and not cues.is_word(key))
    very_long = [key for key in models if len(key) > _LONG]
    found: dict[str, str] = {}
    for key, capital in seen.items():
        if len(key) < _LONG - 1 or key in known or any(map(cues.is_ordinary, cues.cores(key))):
            continue
        like = next((one for one in (models if capital else very_long) if is_near(key, one)), "")
        if like:
            found[key] = like
    return found


def slips_of(count: Mapping[str, int]) -> dict[str, str]:
    """Return sure names seen once that are a slip in typing a name seen often.

    Only letters left out, doubled or swapped: another letter makes another name (Parjo, Parto).
    """
    often = sorted(key for key in count if count[key] >= _OFTEN and len(key) > _LONG)
    once = sorted(key for key in count if count[key] == 1)
    found = ((key, next((one for one in often if is_slip(key, one)), "")) for key in once)
    return {key: like for key, like in found if like}


def is_slip(key: str, name: str) -> bool:
    """Tell whether a word is a name with a letter left out, doubled, or swapped with the next."""
    if abs(len(key) - len(name)) == 1:
        long, short = sorted((key, name), key=len, reverse=True)
        cuts = [at for at in range(1, len(long) - 1) if long[:at] + long[at + 1 :] == short]
        doubled = any(long[at] == long[at - 1] for at in cuts)
        return bool(cuts) and (len(key) < len(name) or doubled)
    swaps = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(1, len(key) - 1))
    return len(key) == len(name) and key != name and name in swaps


def is_near(key: str, name: str) -> bool:
    """Tell whether a word is a name with one slip; Yanti is no slip of Yanto."""
    from rapidfuzz.distance import OSA

    if key == name or key[0] != name[0] or abs(len(key) - len(name)) > 1:
        return False
    if len(key) == len(name) and key[:-1] == name[:-1]:
        return False
    most = 2 if len(name) >= 9 else 1
    return int(OSA.distance(key, name, score_cutoff=most)) <= most
