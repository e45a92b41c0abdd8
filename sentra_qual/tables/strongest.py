"""Which of several codings speaks most for its code.

In: codings.
Out: a key to sort them by, the strongest first.
Never: a probability; what is affirmed weighs more than what is supposed or told by others,
people more than rules, strong rules more than others, words that stand together more than
words far apart.
"""

from __future__ import annotations

from sentra_qual.model import Coding, Method, Strength
from sentra_qual.tables.stances import is_second_hand

# Ways in which words that stand apart are put together to carry a code.
_PUT_TOGETHER = frozenset({Method.PROXIMITY, Method.CONTEXT})


def weight(coding: Coding) -> int:
    """Return 0 for what a person coded, 1 for a strong rule, 2 for any other."""
    if coding.by is not None:
        return 0
    return 1 if coding.strength is Strength.STRONG else 2


def is_scattered(coding: Coding) -> bool:
    """Tell whether no piece of evidence is in one place: only words near, question and answer."""
    found = {one.method for one in coding.evidence if one.method is not Method.CODER}
    return bool(found) and found <= _PUT_TOGETHER


def by_weight(coding: Coding) -> tuple[object, ...]:
    """Return a key: what is pinned, then by weight and evidence; equals stay in their order."""
    return not coding.pinned, is_second_hand(coding), weight(coding), is_scattered(coding)


def was_proposed(coding: Coding) -> bool:
    """Tell whether a rule, and not only a person's hand, found the code here."""
    return any(one.method is not Method.CODER for one in coding.evidence)
