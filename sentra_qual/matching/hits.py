"""The hits of one code in one passage, from its terms to its evidence.

In: a passage, the rules of a code, the finds of their phrases.
Out: `Evidence` in reading order, offsets as in the passage plus a shift.
Never: a hit dropped for its polarity, unless the term itself asks for one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sentra_qual.bahasa.polarity import PLAIN, Mark
from sentra_qual.matching.compiled import Rule
from sentra_qual.matching.finds import Find, Finds
from sentra_qual.matching.passage import Passage
from sentra_qual.matching.weighing import STEPS, is_frequent, lowered
from sentra_qual.messages import say
from sentra_qual.model import Evidence, Method, Polarity, Scope, Span

_FEW = 8


class Hit(NamedTuple):
    """A term found: where, by which finds, and what it weighs (0 is strong).

    `words` are the tokens that are the find itself. A pattern has no finds.
    """

    rule: Rule
    start: int
    end: int
    finds: tuple[Find, ...]
    words: tuple[int, ...]
    weight: int

    @property
    def place(self) -> tuple[int, int, str]:
        """Return what orders hits in reading."""
        return self.start, self.end, self.rule.id


def hits_of(rule: Rule, finds: Finds, near: Sequence[int], passage: Passage) -> Iterator[Hit]:
    """Yield the hits of a term that is a word or a phrase; `near` are phrases to stand near."""
    main = finds.of(rule.phrase) if rule.phrase is not None else ()
    if main and not rule.named:
        main = tuple([find for find in main if not find.is_town(passage)])
    if rule.near is None:
        for find in main:
            yield _hit(rule, passage, (find,), find.doubt)
        return
    others = [some for some in map(finds.of, near) if some] if main else []
    for find in main if others else ():
        other = _nearest(find, rule, others, passage)
        if other is not None:
            steps = max(find.doubt, other.doubt) + _looseness(find, other, rule, passage)
            yield _hit(rule, passage, (find, other), steps)


def pattern_hits(rule: Rule, spans: Iterable[Span], passage: Passage) -> Iterator[Hit]:
    """Yield the hits of a pattern, given where it matched."""
    for span in spans:
        first = bisect_right(passage.words.ends, span.start)
        last = bisect_left(passage.words.starts, span.end)
        yield Hit(rule, span.start, span.end, (), tuple(range(first, last)), rule.weight)


def _hit(rule: Rule, passage: Passage, finds: tuple[Find, ...], steps: int) -> Hit:
    words = finds[0].tokens
    if len(finds) > 1:
        words = tuple(sorted({number for find in finds for number in find.tokens}))
    start, end = passage.place(words[0], words[-1])
    return Hit(rule, start, end, finds, words, lowered(rule.weight, steps))


def _nearest(
    find: Find, rule: Rule, others: Sequence[Sequence[Find]], passage: Passage
) -> Find | None:
    """Return the nearest of the words asked for, on either side, if near enough."""
    near = [
        other
        for some in others
        for other in _neighbours(find, some)
        if _is_near(find, other, rule, passage)
    ]
    return min(near, key=lambda one: (_distance(find, one), one.tokens), default=None)


def _looseness(find: Find, other: Find, rule: Rule, passage: Passage) -> int:
    """Count the steps a nearness loses: two clauses, two words that are everywhere.

    What the codebook says itself (a strength, a whole sentence or unit) costs nothing.
    """
    if rule.fixed:
        return 0
    first, last = min(find.first, other.first), max(find.last, other.last)
    apart = rule.scope == Scope.WORDS and not passage.unbroken(first, last)
    common = all(_common(one, passage) for one in (find, other))
    return int(apart) + int(common)


def _common(find: Find, passage: Passage) -> bool:
    return len(find.tokens) == 1 and is_frequent(passage.texts[find.first])


def _neighbours(find: Find, others: Sequence[Find]) -> Iterator[Find]:
    """Yield the find of a phrase that is next on the left and on the right of another."""
    if len(others) <= _FEW:
        yield from others
        return
    at = bisect_left(others, find.tokens, key=lambda one: one.tokens)
    for side in (range(at - 1, -1, -1), range(at, len(others))):
        apart = (others[number] for number in side if _distance(find, others[number]) > 0)
        yield from islice(apart, 1)


def _is_near(find: Find, other: Find, rule: Rule, passage: Passage) -> bool:
    """Tell whether two finds stand as the term asks: how far apart, and in which order."""
    apart = _distance(find, other)
    if apart < 1 or (rule.ordered and other.first < find.first):
        return False
    if rule.scope == Scope.SENTENCE:
        return passage.same_sentence(find.first, other.first)
    return rule.scope == Scope.UNIT or apart <= rule.within


def _distance(one: Find, other: Find) -> int:
    """Return how many words lie from one to the other; neighbours are 1 apart."""
    these, those = one.tokens, other.tokens
    return max(those[0] - these[-1], these[0] - those[-1])


def mark_of(hit: Hit, passage: Passage) -> Mark:
    """Return the mark of a hit; of two finds, the first that is not plainly affirmed."""
    if len(hit.finds) > 1:
        marks = [passage.mark(find.first, find.last) for find in hit.finds]
        return next((mark for mark in marks if mark.polarity is not Polarity.AFFIRMED), marks[0])
    return passage.mark(hit.words[0], hit.words[-1]) if hit.words else PLAIN


def settled(hits: Iterable[Hit], barred: Iterable[Find], passage: Passage) -> list[Hit]:
    """Return the hits that stand: polarity asked for, not excluded, not inside a better one."""
    wanted = [hit for hit in hits if hit.rule.polarity is None or _has_polarity(hit, passage)]
    for find in barred if wanted else ():
        first, last = passage.place(find.first, find.last)
        wanted = [hit for hit in wanted if not _touches(hit, first, last, passage)]
    return _outermost(wanted) if len(wanted) > 1 else wanted


def _has_polarity(hit: Hit, passage: Passage) -> bool:
    asked = hit.rule.polarity
    return asked is None or mark_of(hit, passage).polarity in asked


def _touches(hit: Hit, start: int, end: int, passage: Passage) -> bool:
    if not hit.finds:
        return hit.start < end and start < hit.end
    starts, ends = passage.words.starts, passage.words.ends
    return any(starts[word] < end and start < ends[word] for word in hit.words)


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Drop a hit that lies inside a longer one of the same code that weighs as much."""
    kept: list[Hit] = []
    reach: dict[int, int] = {}  # how far hits of a weight reach that began before
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.weight, hit.rule.id)):
        own = hit.weight
        if all(end < hit.end for other, end in reach.items() if other <= own):
            kept.append(hit)
        reach[own] = max(reach.get(own, 0), hit.end)
    return sorted(kept, key=lambda hit: hit.place)


def evidence(hit: Hit, passage: Passage, shift: int) -> Evidence:
    """Return a hit as evidence, its offsets moved by the start of the passage."""
    mark = mark_of(hit, passage)
    cue = mark.cue
    return Evidence(
        rule=hit.rule.id,
        span=Span(hit.start + shift, hit.end + shift),
        method=_method(hit),
        derivation=_derivation(hit, passage),
        polarity=mark.polarity,
        strength=STEPS[hit.weight],
        cue=cue and Span(cue.start + shift, cue.end + shift),
    )


def _method(hit: Hit) -> Method:
    if not hit.finds:
        return Method.REGEX
    return hit.finds[0].method if len(hit.finds) == 1 else Method.PROXIMITY


def _derivation(hit: Hit, passage: Passage) -> str:
    if not hit.finds:
        text = " ".join(passage.text[hit.start : hit.end].split())
        return say("matching.pattern", text=text, pattern=hit.rule.regex)
    find, *others = hit.finds
    if not others:
        return find.derivation
    words = _distance(find, others[0])
    return say("matching.near", one=find.derivation, other=others[0].derivation, words=words)
