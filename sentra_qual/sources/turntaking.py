"""Who asks and who answers, where nobody is named.

In: utterances in order.
Out: for each whether it asks, so that the whole sequence is as plausible as possible.
Never: certainty; whoever uses this says so.

Each utterance has a leaning (a question mark, question words, who speaks of himself);
a question seldom follows a question, unless somebody asks himself ("Berapa ya?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.vocabulary import is_question, one_of

_TO_SELF = late(r"(?i)(?:\b(?:ya|sih|yo|nya|tho|to)\b[ ,.]*|apa itu namanya)\?$")
_BEGINS = 0.5
_ASK_ON = -1.2
_TO_SELF_COST = -2.5
_LONG, _LONGER = 25, 60


@dataclass(frozen=True, slots=True)
class Manner:
    """How voices take turns: what it costs to go on after a question, after an answer."""

    ask_on: float = _ASK_ON
    answer_on: float = 0.0


FREELY = Manner()
# Every mark is a change of voice: a dash, an arrow, a pair of quotation marks.
IN_TURN = Manner(ask_on=-2.0, answer_on=-2.0)


def asking(utterances: Sequence[str], manner: Manner = FREELY) -> list[bool]:
    """Return for each utterance whether the interviewer says it: the likeliest sequence."""
    if not utterances:
        return []
    leanings = _in_context(utterances)
    best = {True: _BEGINS + leanings[0], False: 0.0}
    steps: list[dict[bool, bool]] = []
    for lean in leanings[1:]:
        came: dict[bool, bool] = {}
        now: dict[bool, float] = {}
        for asks in (True, False):
            gains = {before: best[before] + _step(before, asks, manner) for before in (True, False)}
            came[asks] = max(gains, key=lambda before: gains[before])
            now[asks] = gains[came[asks]] + (lean if asks else 0.0)
        best = now
        steps.append(came)
    last = max(best, key=lambda asks: best[asks])
    path = [last]
    for came in reversed(steps):
        path.append(came[path[-1]])
    return path[::-1]


def _in_context(utterances: Sequence[str]) -> list[float]:
    """Return the leanings; who asks himself right after a question answers it."""
    leanings = [leaning(one) for one in utterances]
    return [
        lean + (_TO_SELF_COST if number and leanings[number - 1] > 1 and asks_oneself(text) else 0)
        for number, (text, lean) in enumerate(zip(utterances, leanings, strict=True))
    ]


def _step(before: bool, asks: bool, manner: Manner) -> float:  # noqa: FBT001 - two states
    if before and asks:
        return manner.ask_on
    return manner.answer_on if not before and not asks else 0.0


def asks_oneself(text: str) -> bool:
    """Tell a question to oneself: short, closed by "ya?", and nobody addressed."""
    bare = _bare(text)
    return len(bare.split()) <= 5 and bool(_TO_SELF.search(bare))


def _bare(text: str) -> str:
    return stamps.IN_BRACKETS.sub("", text).strip(" \t\n\"“”'’*_>-–—•")


def leaning(text: str) -> float:
    """Return how much an utterance by itself sounds like the interviewer."""
    bare = _bare(text)
    told = re.findall(r"\w+", bare.casefold())
    if not told:
        return 0.0
    score = 0.0
    if bare.rstrip("\"”’')* ").endswith("?"):
        score += 2.0
    elif "?" in bare:
        score += 0.6
    elif is_question(bare) and not bare.endswith((".", "!", ",")) and len(told) <= 15:
        score += 1.5
    elif asks_inside(bare):
        score += 1.2
    if one_of("speech", "inviting").search(bare):
        score += 1.5
    if one_of("speech", "research").search(bare):
        score += 0.8
    score -= 0.4 * min(3, len(one_of("speech", "oneself").findall(bare)))
    if one_of("speech", "responding").match(bare):
        score -= 0.7
    return score - (1.5 if len(told) > _LONGER else 0.8 if len(told) > _LONG else 0.0) - 0.3


def asks_inside(bare: str) -> bool:
    """Tell a short question without its mark: "modalnya dari mana", "ada karyawan nggak"."""
    told = bare.split()
    if len(told) > 14 or bare.endswith((".", "!", ",", "…")):
        return False
    return bool(one_of("speech", "asking_inside").search(bare)) or bool(
        one_of("speech", "asking_last").search(" ".join(told[-2:]))
    )
