"""Short answers, which take their meaning from the question before them.

In: an informant's passage and what was found in the interviewer's words before it.
Out: evidence at the answer, weak, with the polarity of the answer.
Never: a longer answer, an answer with words of its own, a question that only hints.

"Pernah cekcok soal harga?" - "Nggak pernah." speaks of quarrels over prices, though
no word of the answer does. It only queues: whose words are these is for a person.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from importlib.resources import files

from sentra_qual.bahasa.lexicon import negation_cues
from sentra_qual.bahasa.tokens import Token
from sentra_qual.messages import say
from sentra_qual.model import Evidence, Method, Polarity, Span, Strength

MAX_WORDS = 4
_DENIALS = {"negator", "not_yet"}


class Answer(StrEnum):
    """What a word does in a short answer."""

    YES = "yes"
    THERE_IS = "there_is"
    MAYBE = "maybe"
    NO = "no"
    FILLER = "filler"


@functools.cache
def answer_words() -> dict[str, Answer]:
    """Return the words of short answers, the negators of the language included."""
    raw = files(__package__).joinpath("data", "answers.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    cues = (cue for cue, kinds in negation_cues().items() if not _DENIALS.isdisjoint(kinds))
    return dict.fromkeys(cues, Answer.NO) | {word: Answer(kind) for word, kind, _ in rows}


def read_answer(tokens: Sequence[Token]) -> tuple[Answer, Span] | None:
    """Return what a short answer says and where its words stand; None if it is none."""
    if len(tokens) > MAX_WORDS:
        return None
    known = answer_words()
    kinds = [known.get(token.text) for token in tokens]
    said = {kind for kind in kinds if kind is not Answer.FILLER}
    if not said or None in kinds:
        return None
    decisive = (Answer.MAYBE, Answer.NO, Answer.THERE_IS, Answer.YES)
    kind = next(one for one in decisive if one in said)
    return kind, Span(tokens[0].start, tokens[-1].end)


def answered(
    answer: Answer, span: Span, question: Iterable[Evidence], heard: str
) -> Iterator[Evidence]:
    """Yield evidence at an answer for everything sure enough in the question."""
    for one in question:
        if one.strength is Strength.WEAK:
            continue
        yield Evidence(
            rule=one.rule,
            span=span,
            method=Method.CONTEXT,
            derivation=say("matching.answer", question=one.derivation, answer=heard),
            polarity=_polarity(answer, one.polarity),
            strength=Strength.WEAK,
        )


def _polarity(answer: Answer, asked: Polarity) -> Polarity:
    """Return how a theme stands after the answer.

    To a question that denies already ("Nggak ada masalah ya?") both yes and no agree
    with the denial; only "ada", "pernah" contradict it.
    """
    if answer is Answer.MAYBE:
        return Polarity.HYPOTHETICAL
    denied = answer is Answer.NO or (answer is Answer.YES and asked is Polarity.NEGATED)
    return Polarity.NEGATED if denied else Polarity.AFFIRMED
