"""The patterns of a codebook, all of them asked at once which of them can match.

In: rules with a regular expression, each with letters it cannot match without.
Out: the rules that match and where.
Never: an engine that backtracks; importing one where no pattern can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sentra_qual.literals import all_stand, marked
from sentra_qual.matching.compiled import FiledLetters, Rule
from sentra_qual.model import Span

if TYPE_CHECKING:
    import re2
    from ahocorasick_rs import AhoCorasick


class Patterns:
    """The patterns of a codebook; capitals make no difference unless one says (?-i).

    `letters` are what must stand where they match. One pass over a passage finds those of
    all patterns.
    """

    def __init__(self, rules: Iterable[Rule], letters: FiledLetters) -> None:
        self._rules = list(rules)
        self._texts, self._ways, self._by_text, self._always = letters
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
        looked = marked(text)
        if looked is None:
            return range(len(self._rules))
        here = set(self._here(looked))
        possible = set(self._always)
        for one in here & self._by_text.keys():
            for number, sets in map(self._ways.__getitem__, self._by_text[one]):
                if number not in possible and self._stand(sets, here, looked):
                    possible.add(number)
        return sorted(possible)

    def _here(self, looked: str) -> Iterable[int]:
        """Return the numbers of the texts that stand in a marked one."""
        found = (
            self._finder.find_matches_as_indexes(looked, overlapping=True) if self._texts else ()
        )
        return [number for number, _, _ in found]

    def _stand(self, sets: Sequence[Sequence[int]], here: set[int], looked: str) -> bool:
        for some in sets:
            if here.isdisjoint(some):
                return False
        return all_stand(
            [[self._texts[one] for one in some if one in here] for some in sets], looked
        )

    @cached_property
    def _finder(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        # Quickest to make; the others search a large text faster.
        plain = Implementation.NoncontiguousNFA
        return AhoCorasick(self._texts, store_patterns=False, implementation=plain)

    def _compiled(self, number: int) -> re2._Regexp:
        made = self._made.get(number)
        if made is None:
            import re2

            options = re2.Options()
            options.case_sensitive = False
            options.never_capture = True  # only the whole match is asked for
            made = self._made[number] = re2.compile(self._rules[number].regex, options)
        return made
