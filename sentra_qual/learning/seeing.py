"""A passage made into what the learner sees: words, forms, rules.

In: an interview, a unit of it, the candidates found in it.
Out: a `Sight`.
Never: a look at decisions; a word of another informant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sentra_qual.bahasa.lexicon import particles
from sentra_qual.bahasa.stems import stem
from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.learning.shapes import Form, Hint, Sight, kind_of
from sentra_qual.model import (
    Candidate,
    Interview,
    Role,
    Span,
    Status,
    Strength,
    Turn,
    Unit,
    said,
)

ASKED = "?"  # marks a word of the question


def sight(
    interview: Interview,
    unit: Unit,
    candidates: Iterable[Candidate],
    levels: frozenset[str] = frozenset(),
    *,
    words: Sequence[str] | None = None,
) -> Sight:
    """Return what the learner sees of a unit; `words` are those `heard` returns, if known."""
    some = heard(interview, unit, levels) if words is None else tuple(words)
    return Sight(some, tuple(hint(interview, one) for one in candidates))


def heard(interview: Interview, unit: Unit, levels: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a unit and of the question before it, as they are learned from."""
    turn = interview.turns[unit.turn]
    own = folded(said(interview.text, unit.span, turn.gaps), levels)
    asked = (
        ASKED + word
        for one in question_turns(interview, unit.turn)
        for word in folded(said(interview.text, one.span, one.gaps), levels)
    )
    return tuple(dict.fromkeys((*own, *asked)))


def folded(text: str, levels: frozenset[str]) -> list[str]:
    """Return the words of a text that say something, each under the root of its forms."""
    small = particles("function")
    words = (token.text for token in tokenize(text))
    return [stem(word, levels) for word in words if len(word) > 1 and word not in small]


def hint(interview: Interview, candidate: Candidate) -> Hint:
    """Return what the learner sees of a proposal."""
    forms = (Form(one.rule, _met(interview.text, one.span)) for one in candidate.evidence)
    return Hint(
        code=candidate.code,
        kind=kind_of((one.rule, one.strength) for one in candidate.evidence),
        forms=tuple(dict.fromkeys(forms)),
        coded=candidate.status is Status.CODED,
        ticked=starts_ticked(candidate),
    )


def starts_ticked(candidate: Candidate) -> bool:
    """Tell whether a proposal is shown with a tick before anything was learned or measured."""
    return candidate.status is Status.CODED or (
        candidate.status is Status.QUEUED and candidate.strength is Strength.STRONG
    )


def question_turns(interview: Interview, index: int) -> Sequence[Turn]:
    """Return the interviewer's turns right before a turn, or the one it answers by its number."""
    asked = interview.turns[index].question
    if asked is not None:
        return (interview.turns[asked],)
    first = index
    while first and interview.speaker(interview.turns[first - 1].speaker).role is Role.INTERVIEWER:
        first -= 1
    return interview.turns[first:index]


def _met(text: str, span: Span) -> str:
    return " ".join(token.text for token in tokenize(text, span.start, span.end))
