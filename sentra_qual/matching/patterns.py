"""The patterns of a codebook, all of them asked at once which of them can match.

In: rules with a regular expression, each with letters it cannot match without.
Out: the rules that match and where.
Never: an engine that backtracks; importing one where no pattern can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sentra_qual.matching.compiled import Rule
from sentra_qual.model import Span

if TYPE_CHECKING:
    import re2
    from ahocorasick_rs import AhoCorasick

    _Prepared = tuple[AhoCorasick, dict[int, list[tuple[int, list[set[int]]]]], list[int]]

_Way = Sequence[Sequence[str]]


class Patterns:
    """The patterns of a codebook; capitals make no difference unless one says (?-i).

    `letters` are for each rule the ways it can match, each with sets of texts of which
    one must stand there. One pass over a passage finds all texts of all patterns.
    """

    def __init__(self, rules: Iterable[Rule], letters: Sequence[Sequence[_Way]]) -> None:
        self._rules = list(rules)
        self._letters = letters
        self._made: dict[int, re2._Regexp] = {}

    @property
    def any(self) -> bool:
        """Tell whether there are patterns at all."""
        return bool(self._rules)

    def matches(self, text: str) -> Iterator[tuple[Rule, list[Span]]]:
        """Yield the patterns that match, each with the stretches it covers."""
        for number in self._possible(text) if self._rules else ():
            found = [Span(*match.span()) for match in self._compiled(number).finditer(text)]
            spans = [span for span in found if len(span)]
            if spans:
                yield self._rules[number], spans

    def _possible(self, text: str) -> Iterable[int]:
        finder, ways, always = self._prepared
        found = finder.find_matches_as_indexes(text.casefold(), overlapping=True)
        here = {number for number, _, _ in found}
        numbers = set(always)
        for one in here & ways.keys():
            for number, others in ways[one]:
                if number not in numbers and not any(map(here.isdisjoint, others)):
                    numbers.add(number)
        return sorted(numbers)

    @cached_property
    def _prepared(self) -> _Prepared:
        """Return what finds all texts, the ways by each text of their first set, the rest."""
        from ahocorasick_rs import AhoCorasick

        texts: dict[str, int] = {}
        ways: dict[int, list[tuple[int, list[set[int]]]]] = {}
        for number, some in enumerate(self._letters):
            for way in some:
                first, *others = (
                    {texts.setdefault(one, len(texts)) for one in one_of} for one_of in way
                )
                for one in first:
                    ways.setdefault(one, []).append((number, others))
        always = [number for number, some in enumerate(self._letters) if not some]
        return AhoCorasick(texts, store_patterns=False), ways, always

    def _compiled(self, number: int) -> re2._Regexp:
        made = self._made.get(number)
        if made is None:
            import re2

            options = re2.Options()
            options.case_sensitive = False
            made = self._made[number] = re2.compile(self._rules[number].regex, options)
        return made
