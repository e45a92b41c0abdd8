"""Which of several codings speaks most for its code.

In: codings.
Out: a key to sort them by, the strongest first.
Never: a probability; people weigh more than rules, strong rules more than others.
"""

from __future__ import annotations

from sentra_qual.model import Coding, Method, Strength


def weight(coding: Coding) -> int:
    """Return 0 for what a person coded, 1 for a strong rule, 2 for any other."""
    if coding.by is not None:
        return 0
    return 1 if coding.strength is Strength.STRONG else 2


def by_weight(coding: Coding) -> tuple[object, ...]:
    """Return a key: what is pinned, then by weight; equals stay in their order."""
    return not coding.pinned, weight(coding)


def was_proposed(coding: Coding) -> bool:
    """Tell whether a rule, and not only a person's hand, found the code here."""
    return any(one.method is not Method.CODER for one in coding.evidence)
