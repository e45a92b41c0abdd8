"""The matcher: a compiled codebook, asked for the codes of passages.

In: a codebook; interviews with their units, or a bare text.
Out: `Candidate`s with all their evidence, sorted by place and by the order of the codes.
Never: a look at decisions, or at words outside the units it was given (the question
before a short answer excepted).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.matching.answers import answered, question_of, read_answer
from sentra_qual.matching.compiling import form_table
from sentra_qual.matching.hits import Hit, Rules, evidence, hits_of, pattern_hits, settled
from sentra_qual.matching.passage import Passage
from sentra_qual.matching.phrases import Phrase, PhraseBook
from sentra_qual.matching.typos import SHORTEST_IN_PHRASE
from sentra_qual.matching.vocabulary import Vocabulary
from sentra_qual.matching.weighing import joint, status
from sentra_qual.model import (
    Candidate,
    Code,
    Codebook,
    Evidence,
    Interview,
    Span,
    Term,
    Turn,
    Unit,
)

if TYPE_CHECKING:
    import re2

FoundIn = dict[str, tuple[Evidence, ...]]


def compile_codebook(codebook: Codebook, *, cache: Path | None = None) -> Matcher:
    """Return a matcher for a codebook.

    `cache` is a folder for generated forms; it only saves time. The matcher
    remembers every word it met, so one matcher should serve all interviews.
    """
    book = PhraseBook(codebook)
    forms = form_table(book, codebook, cache)
    return Matcher(codebook, book, Vocabulary(book.words, forms, codebook.levels))


class Matcher:
    """Finds the codes of a codebook in passages."""

    def __init__(self, codebook: Codebook, book: PhraseBook, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._book = book
        self._order = {code.id: number for number, code in enumerate(codebook.walk())}
        self._shared = _shared_words(codebook, book)
        self._by_word: dict[int, list[Rules]] = {}
        self._by_second: dict[int, list[tuple[Rules, str]]] = {}
        for code in codebook.walk():
            self._index(code)
        self._patterns = _compiled(codebook)

    def _index(self, code: Code) -> None:
        """File the terms of a code under the words by which a find can begin."""
        for term in code.terms:
            if term.regex is None:
                phrase = self._book.terms[term.id]
                rules = Rules(term, phrase, self._book.near[term.id], phrase in self._shared)
                for word in {phrase.parts[0], phrase.written_whole}:
                    self._by_word.setdefault(word, []).append(rules)
                head = self._book.words[phrase.parts[0]]
                if phrase.whole is not None and head.fuzzy and len(head.text) >= SHORTEST_IN_PHRASE:
                    self._by_second.setdefault(phrase.parts[1], []).append((rules, head.text))

    def candidates(self, interview: Interview, units: Iterable[Unit]) -> tuple[Candidate, ...]:
        """Return the candidates of an interview's units, by place and order of codes."""
        text = _blanked(interview)
        found = [
            candidate
            for unit in units
            if unit.interview == interview.id
            for candidate in self._unit_candidates(interview, text, unit)
        ]
        return tuple(sorted(found, key=lambda one: (one.unit.span, self._order[one.code])))

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates of a bare text, taken as one passage."""
        unit = Unit("", Span(0, len(text)), 0)
        return self._as_candidates(unit, self._look(text, (), 0))

    def _unit_candidates(self, interview: Interview, text: str, unit: Unit) -> Iterator[Candidate]:
        turn = interview.turns[unit.turn]
        found = self._look_in(text, unit.span, turn)
        for code, pieces in self._from_question(interview, text, unit).items():
            found[code] = found.get(code, ()) + pieces
        yield from self._as_candidates(unit, found)

    def _look_in(self, text: str, span: Span, turn: Turn) -> FoundIn:
        barriers = [
            gap.start - span.start for gap in turn.gaps if span.start <= gap.start < span.end
        ]
        return self._look(text[span.start : span.end], barriers, span.start)

    def _from_question(self, interview: Interview, text: str, unit: Unit) -> FoundIn:
        """Return what a short answer takes from the question right before it."""
        words = text[unit.span.start : unit.span.end]
        read = read_answer(words)
        question = question_of(interview, text, unit) if read else None
        if read is None or question is None:
            return {}
        answer, span = read
        there = Span(span.start + unit.span.start, span.end + unit.span.start)
        heard = " ".join(words[span.start : span.end].split())
        asked = self._look_in(text, question.span, question.turn)
        said = text[question.span.start : question.span.end]
        pieces = {
            code: tuple(answered(answer, there, found, heard, said))
            for code, found in asked.items()
        }
        return {code: found for code, found in pieces.items() if found}

    def _look(self, text: str, barriers: Sequence[int], shift: int) -> FoundIn:
        """Return the evidence of every code found in one passage."""
        passage = Passage(text, barriers, self._vocabulary)
        by_code: dict[str, list[Hit]] = {}
        for hit in self._hits(passage):
            by_code.setdefault(hit.term.code, []).append(hit)
        found = {}
        for code in sorted(by_code, key=self._order.__getitem__):
            hits = settled(by_code[code], self._book.exclusions[code], passage)
            if hits:
                found[code] = tuple(evidence(hit, shift) for hit in hits)
        return found

    def _hits(self, passage: Passage) -> Iterator[Hit]:
        rules = {one.term.id: one for word in passage.places for one in self._by_word.get(word, ())}
        rules |= {one.term.id: one for one in self._with_slipped_head(passage)}
        for one in rules.values():
            yield from hits_of(one, passage)
        for term, pattern in self._patterns:
            spans = [Span(*match.span()) for match in pattern.finditer(passage.text)]
            yield from pattern_hits(term, [span for span in spans if len(span)], passage)

    def _with_slipped_head(self, passage: Passage) -> Iterator[Rules]:
        """Yield the phrases whose second word stands behind something like their first."""
        for word, places in passage.places.items():
            for rules, head in self._by_second.get(word, ()):
                if any(passage.is_like(place.first - 1, head) for place in places):
                    yield rules

    def _as_candidates(
        self, unit: Unit, found: Mapping[str, tuple[Evidence, ...]]
    ) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(unit, code, pieces, joint(pieces), status(pieces))
            for code, pieces in sorted(found.items(), key=lambda one: self._order[one[0]])
        )


def _shared_words(codebook: Codebook, book: PhraseBook) -> frozenset[Phrase]:
    """Return the single words that are terms of several codes by themselves."""
    codes: dict[Phrase, set[str]] = {}
    for code in codebook.walk():
        for term in code.terms:
            phrase = book.terms.get(term.id)
            if phrase is not None and phrase.whole is None and not term.near:
                codes.setdefault(phrase, set()).add(code.id)
    return frozenset(phrase for phrase, some in codes.items() if len(some) > 1)


def _compiled(codebook: Codebook) -> list[tuple[Term, re2._Regexp]]:
    """Compile the patterns; capitals make no difference unless a pattern says (?-i)."""
    terms = [term for code in codebook.walk() for term in code.terms if term.regex is not None]
    if not terms:
        return []
    import re2

    options = re2.Options()
    options.case_sensitive = False
    return [(term, re2.compile(term.regex, options)) for term in terms]


def _blanked(interview: Interview) -> str:
    """Return the text with blanks for everything that is no word, offsets kept."""
    pieces, at = [], 0
    for gap in sorted(gap for turn in interview.turns for gap in turn.gaps):
        if gap.end > at:
            start = max(at, gap.start)
            pieces += [interview.text[at:start], " " * (gap.end - start)]
            at = gap.end
    return "".join([*pieces, interview.text[at:]])
