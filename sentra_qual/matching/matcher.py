"""The matcher: a compiled codebook, asked for the codes of passages.

In: a compiled codebook; interviews with their units, or a bare text.
Out: `Candidate`s with all their evidence, sorted by place and by the order of the codes.
Never: a look at decisions, or at words outside the units it was given (the question
before an answer excepted).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sentra_qual.matching.answers import (
    Question,
    answered,
    confirmed,
    confirming,
    heard_in,
    may_answer,
    question_of,
    read_answer,
)
from sentra_qual.matching.compiled import CodeInfo, Compiled, Rule
from sentra_qual.matching.finds import Finds, PhraseIndex
from sentra_qual.matching.hits import Hit, evidence, hits_of, pattern_hits, settled
from sentra_qual.matching.learned import Learned
from sentra_qual.matching.passage import Passage
from sentra_qual.matching.patterns import Patterns
from sentra_qual.matching.vocabulary import Vocabulary
from sentra_qual.matching.weighing import joint, status
from sentra_qual.model import (
    Candidate,
    Evidence,
    Interview,
    Span,
    Strength,
    Unit,
)

FoundIn = dict[str, tuple[Evidence, ...]]
_QUESTIONS = 256  # that are remembered with what they speak of


class _Rules(dict[int, list[Rule]]):
    """The rules of a codebook by their phrase, each made when its phrase is first met."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self._rules, self.phrases = compiled.rules, compiled.by_phrase

    def __missing__(self, phrase: int) -> list[Rule]:
        self[phrase] = found = [Rule(*self._rules[number]) for number in self.phrases[phrase]]
        return found


class _Lists(dict[int, frozenset[int]]):
    """The lists of phrases that terms ask for nearby, each looked up when it is first met."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self._phrases = compiled.lists

    def __missing__(self, number: int) -> frozenset[int]:
        self[number] = found = frozenset(self._phrases[number])
        return found

    def among(self, number: int, candidates: set[int]) -> list[int]:
        """Return the phrases of a list that may stand in a passage, in order."""
        return [one for one in self._phrases[number] if one in candidates]


class Matcher:
    """Finds the codes of a codebook in passages.

    `codebook` is the codebook without its terms. A matcher remembers every word it met,
    so one should serve all interviews.
    """

    def __init__(self, compiled: Compiled, learned: Learned | None = None) -> None:
        self.compiled = compiled
        self.codebook = compiled.outline()
        self._vocabulary = Vocabulary(compiled, learned)
        self._phrases = PhraseIndex(compiled)
        self._by_phrase = _Rules(compiled)
        patterns = [Rule(*compiled.rules[one]) for one in compiled.patterns]
        self._patterns = Patterns(patterns, compiled.letters)
        self._with_patterns = frozenset([one.code for one in patterns])
        self._asked: dict[tuple[str, frozenset[int]], FoundIn] = {}
        self._lists = _Lists(compiled)
        self._codes = [CodeInfo(*code) for code in compiled.codes]
        self._order = {code.id: number for number, code in enumerate(self._codes)}
        self._all = frozenset(self._order.values())

    def keep_words(self) -> None:
        """Keep what was learned about words for the runs to come."""
        self._vocabulary.keep()

    def candidates(self, interview: Interview, units: Iterable[Unit]) -> tuple[Candidate, ...]:
        """Return the candidates of an interview's units, by place and order of codes."""
        text = _blanked(interview)
        found = [
            candidate
            for unit in units
            if unit.interview == interview.id
            for candidate in self._unit_candidates(interview, text, unit)
        ]
        return tuple(sorted(found, key=self._place))

    def _place(self, one: Candidate) -> tuple[int, int, int]:
        span = one.unit.span
        return span.start, span.end, self._order[one.code]

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates of a bare text, taken as one passage."""
        unit = Unit("", Span(0, len(text)), 0)
        return self._as_candidates(
            unit, self._look(self._passage(text, unit.span, ()), 0, self._all)
        )

    def _passage(self, text: str, span: Span, gaps: Iterable[Span]) -> Passage:
        """Return a stretch of a text as a passage; no phrase crosses a gap."""
        inside = sorted([gap.start for gap in gaps if span.start <= gap.start < span.end])
        words = text[span.start : span.end]
        barriers = [start - span.start for start in inside]
        return Passage(words, barriers, self._vocabulary)

    def _unit_candidates(self, interview: Interview, text: str, unit: Unit) -> Sequence[Candidate]:
        passage = self._passage(text, unit.span, interview.turns[unit.turn].gaps)
        found = self._look(passage, unit.span.start, self._all)
        for code, pieces in self._from_question(interview, text, unit, passage, found).items():
            found[code] = found.get(code, ()) + pieces
        return self._as_candidates(unit, found) if found else ()

    def _from_question(
        self, interview: Interview, text: str, unit: Unit, passage: Passage, own: FoundIn
    ) -> FoundIn:
        """Return what an answer takes from the question right before it.

        A short answer takes its meaning from there. A longer one has words of its own: the
        question only confirms what these say with fair weight.
        """
        read = read_answer(passage.text) if may_answer(passage.opening) else None
        unsure = {code for code, found in own.items() if joint(found) is Strength.FAIR}
        question = question_of(interview, text, unit) if read or unsure else None
        if question is None:
            return {}
        wanted = self._all if read else frozenset([self._order[code] for code in unsure])
        words = text[question.span.start : question.span.end]
        asked = self._asked_in(text, question, wanted)
        if read is None:
            return {
                code: (confirmed(own[code][0], surest),)
                for code in sorted(unsure & asked.keys())
                if (surest := confirming(words, asked[code], text, own[code]))
            }
        heard = heard_in(text, unit, read, question)
        pieces = {code: tuple(answered(heard, found)) for code, found in asked.items()}
        return {code: found for code, found in pieces.items() if found}

    def _asked_in(self, text: str, question: Question, wanted: frozenset[int]) -> FoundIn:
        """Return what a question speaks of; all respondents of a survey are asked the same."""
        words, gaps = text[question.span.start : question.span.end], question.turn.gaps
        if gaps:
            return self._look(self._passage(text, question.span, gaps), 0, wanted)
        found = self._asked.get((words, wanted))
        if found is None:
            if len(self._asked) >= _QUESTIONS:
                self._asked.clear()
            found = self._look(self._passage(text, question.span, ()), 0, wanted)
            self._asked[words, wanted] = found
        return found

    def _look(self, passage: Passage, shift: int, wanted: frozenset[int]) -> FoundIn:
        """Return the evidence of every code wanted that is found in one passage."""
        finds = Finds(self._phrases, passage)
        if not finds.candidates and not self._patterns.any:
            return {}
        by_code: dict[int, list[Hit]] = {}
        for hit in self._hits(passage, finds, wanted):
            by_code.setdefault(hit.rule.code, []).append(hit)
        found = {}
        for number in sorted(by_code):
            code = self._codes[number]
            barred = [find for one in code.exclusions for find in finds.barring(one)]
            hits = settled(by_code[number], barred, passage)
            if hits:
                found[code.id] = tuple(evidence(hit, passage, shift) for hit in hits)
        return found

    def _hits(self, passage: Passage, finds: Finds, wanted: frozenset[int]) -> Iterator[Hit]:
        near: dict[int, list[int]] = {}
        for number in sorted(finds.candidates & self._by_phrase.phrases.keys()):
            for rule in self._by_phrase[number]:
                if rule.code not in wanted:
                    continue
                if rule.near is None:
                    yield from hits_of(rule, finds, (), passage)
                    continue
                if finds.candidates.isdisjoint(self._lists[rule.near]):
                    continue
                if rule.near not in near:
                    near[rule.near] = self._lists.among(rule.near, finds.candidates)
                yield from hits_of(rule, finds, near[rule.near], passage)
        asked = not wanted.isdisjoint(self._with_patterns)
        for rule, spans in self._patterns.matches(passage.text) if asked else ():
            if rule.code in wanted:
                yield from pattern_hits(rule, spans, passage)

    def _as_candidates(
        self, unit: Unit, found: Mapping[str, tuple[Evidence, ...]]
    ) -> tuple[Candidate, ...]:
        return tuple(
            [
                Candidate(unit, code, found[code], weight := joint(found[code]), status(weight))
                for code in sorted(found, key=self._order.__getitem__)
            ]
        )


def _blanked(interview: Interview) -> str:
    """Return the text with blanks for everything that is no word, offsets kept."""
    pieces, at = [], 0
    for gap in sorted(gap for turn in interview.turns for gap in turn.gaps):
        if gap.end > at:
            start = max(at, gap.start)
            pieces += [interview.text[at:start], " " * (gap.end - start)]
            at = gap.end
    return "".join([*pieces, interview.text[at:]])
