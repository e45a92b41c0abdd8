"""The patterns of a codebook, all of them asked at once which of them match.

In: rules with a regular expression; the text of a passage.
Out: the rules that match and where.
Never: an engine that backtracks; importing one where there is no pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sentra_qual.matching.compiled import Rule
from sentra_qual.model import Span

if TYPE_CHECKING:
    import re2

_SENTINEL = "\u2063sentra\u2063"


class Patterns:
    """The patterns of a codebook; capitals make no difference unless one says (?-i)."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = list(rules)

    def matches(self, text: str) -> Iterator[tuple[Rule, list[Span]]]:
        """Yield the patterns that match, each with the stretches it covers."""
        for number in self._matching(text) if self._rules else ():
            found = [Span(*match.span()) for match in self._compiled(number).finditer(text)]
            spans = [span for span in found if len(span)]
            if spans:
                yield self._rules[number], spans

    def _matching(self, text: str) -> Sequence[int]:
        if self._filter is None:
            return range(len(self._rules))
        matching: list[int] | None = self._filter.Match(text)
        return sorted(matching or ())

    def _compiled(self, number: int) -> re2._Regexp:
        if self._filter is not None:
            return self._filter.re(number)
        import re2

        return re2.compile(self._rules[number].regex, _options())

    @cached_property
    def _filter(self) -> re2.Filter | None:
        """Return a filter that knows by their letters which patterns can match at all.

        Where memory does not suffice for its automaton it would miss all of them without
        a word; so it must find a pattern of our own first.
        """
        import re2

        options = _options()
        made = re2.Filter()
        for rule in self._rules:
            made.Add(rule.regex, options)
        own = made.Add(_SENTINEL, options)
        made.Compile()
        return made if own in (made.Match(_SENTINEL) or ()) else None


def _options() -> re2.Options:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    return options
