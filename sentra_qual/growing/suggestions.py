"""Proposals for a code: what its passages say that others do not, and what its own words are.

In: Findings, a code, a matcher of the codebook.
Out: `Suggestions`, each proposal with its counts and an example.
Never: what the code's terms find already; a proposal without its counts.

    key       words and phrases of the code's passages, by G2 against all others
    near      words that stand near its terms more often than elsewhere
    meaning   words of its name, definition, include and the memos on it, where they are said
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sentra_qual.growing.basis import Basis, Each, basis_of
from sentra_qual.growing.counting import Tally, tallies_inside, tallies_of
from sentra_qual.growing.expressions import Key, cut, expressions
from sentra_qual.growing.neighbours import Neighbour, neighbours
from sentra_qual.growing.notation import as_query
from sentra_qual.matching import Matcher
from sentra_qual.model import Code, Findings, Span, Unit


class Source(StrEnum):
    """Why an expression is proposed."""

    KEY = "key"
    NEAR = "near"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Limits:
    """How often an expression must be said in the code, by how many, and how many are shown."""

    passages: int = 2
    informants: int = 1
    most: int = 15


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An expression with the passages it stands in; `query` finds it, and is the term to add.

    `inside` passages of the code of `passages` decided ones; for `near`, passages in which
    it stands near a term of all it stands in. `missed` of those inside are found by no term.
    `g2` is None where the share inside is not the larger one.
    """

    source: Source
    words: str
    query: str
    inside: int
    passages: int
    informants: int
    g2: float | None
    missed: int
    waiting: int
    forms: tuple[tuple[str, int], ...]
    other_codes: tuple[str, ...]
    example: tuple[Unit, Span]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All proposals, what they rest on, and words of the definition that nobody says."""

    basis: Basis
    found: tuple[Suggestion, ...]
    unsaid: tuple[str, ...] = field(default=())


def suggest(
    findings: Findings,
    code: Code,
    matcher: Matcher,
    limits: Limits | None = None,
    *,
    each: Each = iter,
) -> Suggestions:
    """Return what could become a term of a code.

    `each` is given the passages one after the other while they are read, to show how far
    that is.
    """
    basis = basis_of(findings, code, each=each)
    return _Search(findings, basis, matcher, limits or Limits()).all()


class _Search:
    def __init__(self, findings: Findings, basis: Basis, matcher: Matcher, limits: Limits) -> None:
        self._findings, self._basis, self._matcher, self._limits = findings, basis, matcher, limits
        self._levels = findings.codebook.levels
        self._code = basis.code
        self._below = {one.id for one in basis.code.walk()}
        self._taken: set[Key] = set()
        self._codes: dict[str, tuple[str, ...]] = {}

    def all(self) -> Suggestions:
        """Return the proposals of all sources, no expression twice."""
        keys = list(self._keys())
        near = list(self._near())
        meant = self._meant_keys()
        said = tallies_of(self._basis, meant)
        meaning = list(self._meaning(said))
        unsaid = tuple(
            dict.fromkeys(word for key, word in meant.items() if len(key) == 1 and key not in said)
        )
        return Suggestions(self._basis, (*keys, *near, *meaning), unsaid)

    def _keys(self) -> Iterator[Suggestion]:
        """Yield what speaks for the code's passages, what speaks most for them first."""
        telling = {
            key: tally
            for key, tally in tallies_inside(self._basis, least=self._limits.passages).items()
            if tally.free
            and len(tally.voices) >= self._limits.informants
            and tally.contrast(self._basis).tells_inside
            and not self._known(" ".join(tally.words))
        }
        ranked = sorted(
            _without_parts(telling),
            key=lambda one: (-one[1].contrast(self._basis).g2, -len(one[0]), one[0]),
        )
        yield from self._fresh(Source.KEY, ranked)

    def _fresh(self, source: Source, ranked: Iterable[tuple[Key, Tally]]) -> Iterator[Suggestion]:
        """Yield the first of a ranking that no term of the code finds and nothing proposed yet."""
        left = self._limits.most
        for key, tally in ranked:
            words = " ".join(tally.words)
            if left and key not in self._taken and not self._known(words):
                self._taken.add(key)
                left -= 1
                yield self._suggestion(source, key, tally, self._codes_of(words))

    def _known(self, words: str) -> bool:
        """Tell whether a term of the code finds these words by themselves."""
        return not self._below.isdisjoint(self._codes_of(words))

    def _codes_of(self, words: str) -> tuple[str, ...]:
        """Return the codes whose terms find these words by themselves."""
        if words not in self._codes:
            self._codes[words] = tuple(one.code for one in self._matcher.find(words))
        return self._codes[words]

    def _suggestion(
        self, source: Source, key: Key, tally: Tally, codes: Sequence[str]
    ) -> Suggestion:
        assert tally.example is not None
        contrast = tally.contrast(self._basis)
        return Suggestion(
            source=source,
            words=" ".join(tally.words),
            query=as_query(key, tally.surfaces, self._levels),
            inside=len(tally.inside),
            passages=len(tally.inside) + len(tally.outside),
            informants=len(tally.voices),
            g2=contrast.g2 if contrast.speaks_for_inside else None,
            missed=tally.missed,
            waiting=len(tally.waiting),
            forms=_forms(tally.surfaces),
            other_codes=tuple(codes),
            example=tally.example,
        )

    def _near(self) -> Iterator[Suggestion]:
        left = self._limits.most
        for one in neighbours(self._basis, least=self._limits.passages):
            words = " ".join(one.words)
            enough = len(one.voices) >= self._limits.informants
            if left and enough and one.key not in self._taken and not self._known(words):
                self._taken.add(one.key)
                left -= 1
                yield self._neighbour(one, words, self._codes_of(words))

    def _neighbour(self, one: Neighbour, words: str, codes: Sequence[str]) -> Suggestion:
        term = next(
            (term for code in self._code.walk() for term in code.terms if term.id == one.term), None
        )
        query = as_query(one.key, one.surfaces, self._levels)
        plain = query if "~" not in query else words
        return Suggestion(
            source=Source.NEAR,
            words=words,
            query=f"{term.text} NEAR/{one.within} {plain}" if term and term.text else plain,
            inside=len(one.near),
            passages=len(one.all),
            informants=len(one.voices),
            g2=one.g2,
            missed=0,
            waiting=0,
            forms=_forms(one.surfaces),
            other_codes=tuple(codes),
            example=one.example,
        )

    def _meant_keys(self) -> dict[Key, str]:
        """Return the words and phrases of what is written about the code, by root."""
        found: dict[Key, str] = {}
        for text in self._written():
            passage = cut(text, self._levels)
            for one in expressions(passage):
                found.setdefault(one.key, " ".join(passage.words(one)))
        return found

    def _written(self) -> Iterator[str]:
        language = self._findings.codebook.language
        for code in self._code.walk():
            yield code.names.get(language, "")
            yield code.definitions.get(language, "")
            yield from code.include
        yield from dict.fromkeys(
            one.memo for one in self._findings.codings if one.code in self._below and one.by
        )

    def _meaning(self, said: Mapping[Key, Tally]) -> Iterator[Suggestion]:
        ranked = sorted(
            said.items(), key=lambda one: (-len(one[1].inside), len(one[1].outside), one[0])
        )
        yield from self._fresh(Source.MEANING, ranked)


def _without_parts(tallies: Mapping[Key, Tally]) -> list[tuple[Key, Tally]]:
    """Leave out what never stands without one longer expression around it."""
    by_places: dict[tuple[object, ...], list[Key]] = {}
    for key, tally in tallies.items():
        places = (*tally.inside, None, *tally.outside, None, *tally.waiting)
        by_places.setdefault(places, []).append(key)
    kept = []
    for keys in by_places.values():
        for key in keys:
            longer = (one for one in keys if len(one) > len(key) and _part_of(key, one))
            if not any(longer):
                kept.append((key, tallies[key]))
    return kept


def _part_of(part: Key, whole: Key) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _forms(surfaces: Mapping[tuple[str, ...], int]) -> tuple[tuple[str, int], ...]:
    order = sorted(surfaces.items(), key=lambda one: (-one[1], one[0]))
    return tuple((" ".join(words), count) for words, count in order)
