"""Interviews written in the test itself."""

from __future__ import annotations

from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Turn, Unit


def interview(*turns: tuple[str, str], gaps: tuple[str, ...] = ()) -> Interview:
    """Return an interview of turns (P asks, N answers); `gaps` are texts that are no words."""
    text, made = "", []
    for label, words in turns:
        text += f"{label}: "
        start = len(text)
        text += words
        inside = tuple(
            Span(start + words.index(gap), start + words.index(gap) + len(gap))
            for gap in gaps
            if gap in words
        )
        made.append(Turn(Span(start, len(text)), inside, label))
        text += "\n"
    speakers = (Speaker("P", Role.INTERVIEWER), Speaker("N", Role.INFORMANT))
    return Interview("w", "W", text, tuple(made), speakers, Origin("w.txt", "0", "plain", "label"))


def informant_units(one: Interview) -> tuple[Unit, ...]:
    """Return each informant's turn as a unit."""
    return tuple(
        Unit(one.id, turn.span, number)
        for number, turn in enumerate(one.turns)
        if one.speaker(turn.speaker).role is Role.INFORMANT
    )
