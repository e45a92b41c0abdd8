"""Answers and the question before them: short ones take their meaning from there.

In: an informant's passage, the interview it stands in, and what was found in the
interviewer's question.
Out: evidence at the answer, weak, with the polarity of the answer.
Never: a theme that only the question names, where the answer has words of its own; a
question that only hints; a choice between two things answered by yes.

"Pernah cekcok soal harga?" - "Nggak pernah." speaks of quarrels over prices, though
no word of the answer does. It only queues: whose words are these is for a person.
Of several questions in one turn the last one counts. To a longer answer the question
only confirms what its own words say with fair weight.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import negation_cues, particles
from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.bahasa.tokens import Token, tokenize
from sentra_qual.messages import say
from sentra_qual.model import (
    Evidence,
    Interview,
    Method,
    Polarity,
    Role,
    Span,
    Strength,
    Turn,
    Unit,
)
from sentra_qual.patterns import late

_ONE_QUESTION = late(r"([^.!?…\n]*\?)\s*")
MAX_WORDS = 4
MAX_TOKENS = 8
MAX_BACK = 4
MAX_BEHIND = 2
_CLAUSE = late(r"([^.,;:?!…\n]*)([.,;:?!…\n]|$)")
_DENIALS = {"negator", "not_yet"}


class Answer(StrEnum):
    """What a word does in a short answer."""

    YES = "yes"
    THERE_IS = "there_is"
    RARELY = "rarely"
    BOTH = "both"
    MAYBE = "maybe"
    NO = "no"
    FILLER = "filler"


_DECISIVE = (
    Answer.MAYBE,
    Answer.NO,
    Answer.RARELY,
    Answer.THERE_IS,
    Answer.BOTH,
    Answer.YES,
)


class Question(NamedTuple):
    """What was asked: the turn, and the sentences of it that count."""

    turn: Turn
    span: Span


@functools.cache
def answer_words() -> dict[str, Answer]:
    """Return the words of short answers, the negators of the language included."""
    raw = Path(__file__).parent.joinpath("data", "answers.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    cues = (cue for cue, kinds in negation_cues().items() if not _DENIALS.isdisjoint(kinds))
    return dict.fromkeys(cues, Answer.NO) | {word: Answer(kind) for word, kind, _ in rows}


@functools.cache
def question_words(kind: str) -> frozenset[str]:
    """Return the words that do something in a question: they open it, ask how often, add to it."""
    raw = Path(__file__).parent.joinpath("data", "questions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    return frozenset(word for word, does, _ in rows if does == kind)


@functools.cache
def _longest() -> int:
    return max(len(word.split()) for word in answer_words())


@functools.cache
def _openings() -> frozenset[str]:
    return frozenset(word.split()[0] for word in answer_words())


def may_answer(first: str) -> bool:
    """Tell at a glance, by its first word, whether a passage may be a short answer."""
    return bool(first) and (first in _openings() or _undoubled(first) in _openings())


def read_answer(text: str) -> tuple[Answer, Span] | None:
    """Return what a short answer says and where its words stand; None if it is none.

    A longer answer is one by its first sentence, if that says more than yes:
    "Nggak pernah. Di sini rukun semua."
    """
    whole = _read(text)
    ends = sentence_ends(text, 0, len(text), most=2) if whole is None else ()
    if len(ends) < 2:
        return whole
    first = _read(text[: ends[0]])
    plain = first is not None and first[0] in {Answer.NO, Answer.THERE_IS}
    return first if plain else None


def _read(text: str) -> tuple[Answer, Span] | None:
    first = [] if "?" in text else tokenize(text, most=1)
    tokens = tokenize(text, most=MAX_TOKENS + 1) if first and may_answer(first[0].text) else []
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    kinds = _kinds(text, tokens)
    if kinds is None:
        return None
    telling = [kind for kind in kinds if kind is not Answer.FILLER]
    if not telling or len(telling) > MAX_WORDS:
        return None
    kind = next(one for one in _DECISIVE if one in telling)
    return kind, Span(tokens[0].start, tokens[-1].end)


def _kinds(text: str, tokens: Sequence[Token]) -> list[Answer] | None:
    """Return what the words do, phrases first ("sama sekali"); None where one is unknown."""
    known, found, at = answer_words(), list[Answer](), 0
    while at < len(tokens):
        for length in range(min(_longest(), len(tokens) - at), 0, -1):
            phrase = " ".join(token.text for token in tokens[at : at + length])
            kind = known.get(phrase) or known.get(_undoubled(phrase))
            if kind:
                break
        else:
            kind, length = (Answer.FILLER, 1) if _is_name(text, tokens, at) else (None, 1)
        if kind is None:
            return None
        found.append(kind)
        at += length
    return found


def _undoubled(word: str) -> str:
    """Return one half of a word said twice: "nggak-nggak", "ya-ya"."""
    half, _, other = word.partition("-")
    return half if half == other else word


def _is_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell the name of whoever is addressed: "Belum, Mbak Dina."."""
    before = tokens[at - 1].text if at else ""
    return before in question_words("address") and text[tokens[at].start].isupper()


def question_of(interview: Interview, text: str, unit: Unit) -> Question | None:
    """Return the question that a unit may answer, if the unit opens the answer.

    `text` has blanks for gaps. Between both only others may stand: a third person,
    or informants who answered the same question shortly.
    """
    turn = interview.turns[unit.turn]
    if text[turn.span.start : unit.span.start].strip():
        return None
    if turn.question is not None:
        asked = interview.turns[turn.question]
        return Question(asked, _last_question(text, asked.span))
    for before in reversed(interview.turns[max(0, unit.turn - MAX_BACK) : unit.turn]):
        role = interview.speaker(before.speaker).role
        if role is Role.INTERVIEWER:
            return Question(before, _last_question(text, before.span))
        other = role is Role.INFORMANT and before.speaker != turn.speaker
        brief = other and _read(text[before.span.start : before.span.end]) is not None
        if not (role is Role.OTHER or brief):
            return None
    return None


def _last_question(text: str, span: Span) -> Span:
    """Return the sentences of a turn that were asked last.

    What only adds to the question before ("Soal harga misalnya?") or seeks assent
    ("Betul, Bu?") takes that question along.
    """
    if text.find("?", span.start, span.end) < 0:
        return span
    if alone := asked_alone(text, span):
        return alone
    bounds = [span.start, *sentence_ends(text, span.start, span.end), span.end]
    sentences = [
        Span(start, end) for start, end in pairwise(bounds) if text[start:end].strip(" \n\t\"”'")
    ]
    last = [n for n, one in enumerate(sentences) if "?" in text[one.start : one.end]][-1]
    first = last
    while first > 0 and _adds(text[sentences[first].start : sentences[first].end]):
        first -= 1
    return Span(sentences[first].start, sentences[last].end)


def asked_alone(text: str, span: Span) -> Span | None:
    """Return the one sentence of a turn that is a question, as a glance at its marks tells."""
    one = _ONE_QUESTION.fullmatch(text, span.start, span.end)
    return Span(span.start, one.end(1)) if one else None


def _adds(sentence: str) -> bool:
    """Tell a question that is none without the one before: a tail, or a tag of few words."""
    words = [token.text for token in tokenize(sentence)]
    plain = [word for word in words if answer_words().get(word) is not Answer.FILLER]
    bare = all(word in answer_words() for word in words)
    return bare or (words[0] in question_words("adds") and len(plain) <= 5)


class Heard(NamedTuple):
    """A short answer as it was heard: what it says and where, its words, and the question's."""

    answer: Answer
    span: Span
    words: str
    asked: str


def heard_in(text: str, unit: Unit, read: tuple[Answer, Span], question: Question) -> Heard:
    """Return a short answer, read in a unit, with the words of its question."""
    answer, inside = read
    span = Span(unit.span.start + inside.start, unit.span.start + inside.end)
    words = " ".join(text[span.start : span.end].split())
    return Heard(answer, span, words, text[question.span.start : question.span.end])


def answered(heard: Heard, question: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield evidence at a short answer for everything sure enough in the question."""
    if not _fits(heard.answer, heard.asked):
        return
    for one in question:
        if one.strength is not Strength.WEAK:
            yield Evidence(
                rule=one.rule,
                span=heard.span,
                method=Method.CONTEXT,
                derivation=say("matching.answer", question=one.derivation, answer=heard.words),
                polarity=_polarity(heard.answer, one.polarity, heard.asked),
                strength=Strength.WEAK,
            )


def confirming(
    question: str, asked: Iterable[Evidence], answer: str, own: Sequence[Evidence]
) -> Evidence | None:
    """Return the first piece found in a question that confirms what the answer found itself.

    It is more than a hint. Who takes up a word of the question only to ask back ("Ada
    paguyuban?" - "Paguyuban apa.", "Arisan? Apa itu.") has said nothing of her own yet.
    """
    doubted = {word for one in own if _asked_back(answer, one) for word in _words_of(answer, one)}
    for one in asked:
        if one.strength is not Strength.WEAK and doubted.isdisjoint(_words_of(question, one)):
            return one
    return None


def _asked_back(text: str, one: Evidence) -> bool:
    """Tell whether what stands at a piece asks: "X?", "X itu apa?", "X apa."."""
    found = _CLAUSE.match(text, one.span.end)
    behind, mark = (found[1], found[2]) if found else ("", "")
    words = [token.text for token in tokenize(behind)]
    small = particles("demonstrative") | particles("particle") | particles("what")
    asks = mark == "?" or not particles("what").isdisjoint(words)
    return asks and len(words) <= MAX_BEHIND and small.issuperset(words)


def _words_of(text: str, one: Evidence) -> Iterator[str]:
    """Yield the words of a text that a piece stands on, those of every content."""
    for token in tokenize(text, one.span.start, one.span.end):
        if token.text not in particles("function"):
            yield token.text


def confirmed(own: Evidence, asked: Evidence) -> Evidence:
    """Return evidence that the question named what a longer answer's own words say.

    It stands at these words and takes their polarity: the question asks, it tells nothing.
    """
    return Evidence(
        rule=asked.rule,
        span=own.span,
        method=Method.CONTEXT,
        derivation=say("matching.asked", question=asked.derivation),
        polarity=own.polarity,
        strength=Strength.WEAK,
    )


def _fits(answer: Answer, asked: str) -> bool:
    """Tell whether such an answer tells anything about such a question.

    A choice ("Sendiri atau bareng?") is not settled by yes or no; who does not know
    why says nothing; "both" answers a choice only.
    """
    words = [token.text for token in tokenize(asked)]
    choice = _offers_choice(words)
    if answer is Answer.BOTH:
        return choice
    if choice and words[0] not in question_words("frame"):
        return False
    opens = not question_words("open").isdisjoint(words)
    return not (opens and answer in {Answer.MAYBE, Answer.YES, Answer.NO})


def _offers_choice(words: Sequence[str]) -> bool:
    """Tell whether a word stands on both sides of "atau" and is no "atau tidak"."""
    return any(
        word in question_words("or") and number and after not in question_words("no_choice")
        for number, (word, after) in enumerate(pairwise(words))
    )


def _polarity(answer: Answer, asked: Polarity, question: str) -> Polarity:
    """Return how a theme stands after the answer.

    To a question that denies already ("Nggak ada masalah ya?") both yes and no agree
    with the denial; only "ada", "pernah" contradict it. "Jarang" denies only what was
    asked to be frequent.
    """
    if answer is Answer.MAYBE:
        return Polarity.HYPOTHETICAL
    if answer is Answer.RARELY:
        often = {token.text for token in tokenize(question)} & question_words("frequent")
        return Polarity.NEGATED if often else Polarity.AFFIRMED
    denied = answer is Answer.NO or (answer is Answer.YES and asked is Polarity.NEGATED)
    return Polarity.NEGATED if denied else Polarity.AFFIRMED
