"""The hits of one code in one passage, from its terms to its evidence.

In: a passage, the terms of a code, the phrases that never count.
Out: `Evidence` in reading order, offsets as in the passage plus a shift.
Never: a hit dropped for its polarity, unless the term itself asks for one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sentra_qual.bahasa.polarity import Mark, polarity_of
from sentra_qual.matching.passage import Find, Passage
from sentra_qual.matching.phrases import Phrase
from sentra_qual.matching.weighing import is_frequent, lowered, rank, weight
from sentra_qual.messages import say
from sentra_qual.model import Evidence, Method, Polarity, Scope, Span, Strength, Term

_FEW = 8


class Hit(NamedTuple):
    """A term found: the stretch it covers and the words that are the find itself."""

    term: Term
    span: Span
    words: tuple[Span, ...]
    method: Method
    derivation: str
    mark: Mark
    strength: Strength


class Rules(NamedTuple):
    """What a term asks for: its phrase and the phrases to stand near it.

    `shared` says that the same word alone is a term of another code too.
    """

    term: Term
    phrase: Phrase
    near: tuple[Phrase, ...]
    shared: bool = False


def hits_of(rules: Rules, passage: Passage) -> Iterator[Hit]:
    """Yield the hits of a term that is a word or a phrase."""
    base = weight(rules.term, rules.phrase, shared=rules.shared)
    plain = (rules.term.text or "").islower()
    for find in passage.finds(rules.phrase):
        if plain and passage.is_town(find):
            continue
        if not rules.term.near:
            yield _hit(rules.term, passage, [find], lowered(base, find.doubt), find)
            continue
        other = _nearest(find, rules, passage)
        if other is not None:
            steps = max(find.doubt, other.doubt) + _looseness(find, other, rules.term, passage)
            strength = lowered(base, steps)
            yield _hit(rules.term, passage, [find, other], strength, find)


def pattern_hits(term: Term, spans: Iterable[Span], passage: Passage) -> Iterator[Hit]:
    """Yield the hits of a pattern, given where it matched."""
    for span in spans:
        first = bisect_right(passage.tokens, span.start, key=lambda token: token.end)
        inside = range(first, bisect_left(passage.tokens, span.end, key=lambda token: token.start))
        mark = _mark(passage, inside[0], inside[-1]) if inside else Mark(Polarity.AFFIRMED, None)
        text = " ".join(passage.text[span.start : span.end].split())
        chain = say("matching.pattern", text=text, pattern=term.regex)
        yield Hit(term, span, (span,), Method.REGEX, chain, mark, weight(term, None))


def _hit(
    term: Term, passage: Passage, finds: Sequence[Find], strength: Strength, main: Find
) -> Hit:
    numbers = sorted({number for find in finds for number in find.tokens})
    tokens = passage.tokens
    alone = len(finds) == 1
    return Hit(
        term=term,
        span=Span(tokens[numbers[0]].start, tokens[numbers[-1]].end),
        words=tuple(Span(tokens[number].start, tokens[number].end) for number in numbers),
        method=main.method if alone else Method.PROXIMITY,
        derivation=main.derivation if alone else _nearness(*finds),
        mark=_joint_mark(passage, finds),
        strength=strength,
    )


def _nearness(find: Find, other: Find) -> str:
    words = _distance(find, other)
    return say("matching.near", one=find.derivation, other=other.derivation, words=words)


def _nearest(find: Find, rules: Rules, passage: Passage) -> Find | None:
    """Return the nearest of the words asked for, on either side, if near enough."""
    others = [
        other
        for phrase in rules.near
        for other in _neighbours(find, phrase, passage)
        if _is_near(find, other, rules.term, passage)
    ]
    return min(others, key=lambda one: (_distance(find, one), one.tokens), default=None)


def _looseness(find: Find, other: Find, term: Term, passage: Passage) -> int:
    """Count the steps a nearness loses: two clauses, two words that are everywhere.

    What the codebook says itself (a strength, a whole sentence or unit) costs nothing.
    """
    if term.strength is not None:
        return 0
    first, last = min(find.first, other.first), max(find.last, other.last)
    apart = term.scope is Scope.WORDS and not passage.unbroken(first, last)
    common = all(_common(one, passage) for one in (find, other))
    return int(apart) + int(common)


def _common(find: Find, passage: Passage) -> bool:
    return len(find.tokens) == 1 and is_frequent(passage.tokens[find.first].text)


def _neighbours(find: Find, phrase: Phrase, passage: Passage) -> Iterator[Find]:
    """Yield the find of a phrase that is next on the left and on the right of another."""
    others = passage.finds(phrase)
    if len(others) <= _FEW:
        yield from others
        return
    at = bisect_left(others, find.tokens, key=lambda one: one.tokens)
    for side in (range(at - 1, -1, -1), range(at, len(others))):
        apart = (others[number] for number in side if _distance(find, others[number]) > 0)
        yield from islice(apart, 1)


def _is_near(find: Find, other: Find, term: Term, passage: Passage) -> bool:
    """Tell whether two finds stand as the term asks: how far apart, and in which order."""
    apart = _distance(find, other)
    if apart < 1 or (term.ordered and other.first < find.first):
        return False
    if term.scope is Scope.SENTENCE:
        return passage.same_sentence(find.first, other.first)
    return term.scope is Scope.UNIT or apart <= term.within


def _distance(one: Find, other: Find) -> int:
    """Return how many words lie from one to the other; neighbours are 1 apart."""
    return max(other.first - one.last, one.first - other.last)


def _mark(passage: Passage, first: int, last: int) -> Mark:
    return polarity_of(passage.text, passage.tokens, first, last)


def _joint_mark(passage: Passage, finds: Sequence[Find]) -> Mark:
    """Return the mark of a find; of two, the first that is not plainly affirmed."""
    marks = [_mark(passage, find.first, find.last) for find in finds]
    return next((mark for mark in marks if mark.polarity is not Polarity.AFFIRMED), marks[0])


def settled(hits: Iterable[Hit], exclusions: Iterable[Phrase], passage: Passage) -> tuple[Hit, ...]:
    """Return the hits that stand: polarity asked for, not excluded, not inside a better one."""
    wanted = [
        hit for hit in hits if hit.term.polarity is None or hit.mark.polarity in hit.term.polarity
    ]
    if not wanted:
        return ()
    barred = [
        _span(passage, find)
        for phrase in exclusions
        for find in passage.finds(phrase)
        if not passage.hides_preposition(phrase, find.tokens)
    ]
    free = [hit for hit in wanted if not any(_touches(hit, span) for span in barred)]
    return _outermost(free)


def _span(passage: Passage, find: Find) -> Span:
    return Span(passage.tokens[find.first].start, passage.tokens[find.last].end)


def _touches(hit: Hit, span: Span) -> bool:
    return any(word.overlaps(span) for word in hit.words)


def _outermost(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Drop a hit that lies inside a longer one of the same code that weighs as much."""
    order = sorted(
        hits, key=lambda hit: (hit.span.start, -hit.span.end, rank(hit.strength), hit.term.id)
    )
    kept: list[Hit] = []
    reach: dict[int, int] = {}  # how far hits of a rank reach that began before
    for hit in order:
        own = rank(hit.strength)
        if all(end < hit.span.end for other, end in reach.items() if other <= own):
            kept.append(hit)
        reach[own] = max(reach.get(own, 0), hit.span.end)
    return tuple(sorted(kept, key=lambda hit: (hit.span, hit.term.id)))


def evidence(hit: Hit, shift: int) -> Evidence:
    """Return a hit as evidence, its offsets moved by the start of the passage."""
    cue = hit.mark.cue
    return Evidence(
        rule=hit.term.id,
        span=Span(hit.span.start + shift, hit.span.end + shift),
        method=hit.method,
        derivation=hit.derivation,
        polarity=hit.mark.polarity,
        strength=hit.strength,
        cue=cue and Span(cue.start + shift, cue.end + shift),
    )
