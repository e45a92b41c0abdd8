"""How what is said of a code stands: affirmed, denied, only supposed, or told by others.

In: codings; the Material of a study.
Out: one stance a coding; how many are only supposed or told by others, in words.
Never: a coding dropped for its stance.
"""

from __future__ import annotations

from collections.abc import Iterable

from sentra_qual.messages import say
from sentra_qual.model import Coding, Findings, Method, Polarity
from sentra_qual.tables.material import Material
from sentra_qual.tables.wording import figure, listed, spoken

SECOND_HAND = (Polarity.HYPOTHETICAL, Polarity.REPORTED)


def stance_of(coding: Coding) -> Polarity:
    """Return how a coding stands by all its evidence.

    One affirmed piece affirms it. What nobody affirms is told by others as soon as one piece
    is, else supposed as soon as one is, else denied. What a person coded is affirmed.
    """
    found = {one.polarity for one in coding.evidence if one.method is not Method.CODER}
    if not found or Polarity.AFFIRMED in found:
        return Polarity.AFFIRMED
    order = (Polarity.REPORTED, Polarity.HYPOTHETICAL, Polarity.NEGATED)
    return next(one for one in order if one in found)


def is_second_hand(coding: Coding) -> bool:
    """Tell whether a rule alone found something that is only supposed or told by others.

    What a person accepted or pinned is proof like others.
    """
    return coding.by is None and not coding.pinned and stance_of(coding) in SECOND_HAND


def marked(words: str, coding: Coding, language: str) -> str:
    """Return words of a cell, with how they stand where that is second-hand."""
    stance = stance_of(coding)
    if stance not in SECOND_HAND:
        return words
    return f"{words} ({say(f'views.polarity.{stance}', language=language)})"


def second_hand(material: Material) -> tuple[tuple[Coding, Polarity], ...]:
    """Return the counted codings that are only supposed or told by others, with which of both.

    Where a term asks for this stance, it is what the code names.
    """
    asking = asked_stances(material.findings)
    return tuple(
        (one, stance)
        for one in material.codings
        if (stance := stance_of(one)) in SECOND_HAND and not _is_asked(one, stance, asking)
    )


def asked_stances(findings: Findings) -> dict[str, frozenset[Polarity]]:
    """Return the terms that take no affirmed mention, with the stances they ask for."""
    return {
        term.id: term.polarity
        for code in findings.codebook.walk()
        for term in code.terms
        if term.polarity and Polarity.AFFIRMED not in term.polarity
    }


def _is_asked(one: Coding, stance: Polarity, asking: dict[str, frozenset[Polarity]]) -> bool:
    return any(stance in asking.get(piece.rule, frozenset()) for piece in one.evidence)


def second_hand_told(some: Iterable[Polarity], key: str, language: str) -> str:
    """Say how many are supposed and how many told by others; nothing where there are none."""
    every = [*some]
    parts = [
        say(f"report.second_hand.{one}", language=language, n=figure(n, language))
        for one in SECOND_HAND
        if (n := every.count(one))
    ]
    return say(key, language=language, parts=listed(parts, language)) if parts else ""


def second_hand_note(material: Material) -> tuple[str, ...]:
    """Return a note for tables on what is only supposed or told by others, where there is any."""
    stances = [stance for _, stance in second_hand(material)]
    told = second_hand_told(stances, "views.note.second_hand", spoken(material.findings))
    return (told,) if told else ()
