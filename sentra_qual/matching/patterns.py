"""The patterns of a codebook, all of them asked at once which of them can match.

In: rules with a regular expression, each with letters it cannot match without.
Out: the rules that match and where.
Never: an engine that backtracks; importing one where no pattern can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sentra_qual.matching.compiled import FiledLetters, Rule
from sentra_qual.matching.letters import Letters, Starts
from sentra_qual.matching.looked import Looked, look
from sentra_qual.matching.narrowing import narrowed
from sentra_qual.model import Span

if TYPE_CHECKING:
    import re2

_TRIES = 2  # as many texts a pattern is narrowed for before it is compiled whole


class Patterns:
    """The patterns of a codebook; capitals make no difference unless one says (?-i).

    `letters` are what must stand where they match. The words of a passage tell which are
    possible at all.
    """

    def __init__(self, rules: Iterable[Rule], letters: FiledLetters) -> None:
        self._rules = list(rules)
        self._letters = Letters(letters)
        self._always = frozenset(letters[-1])
        self._narrowed: dict[int, dict[str, re2._Regexp]] = {}
        self._made: dict[int, re2._Regexp] = {}

    @property
    def any(self) -> bool:
        """Tell whether there are patterns at all."""
        return bool(self._rules)

    def matches(self, text: str) -> Iterator[tuple[Rule, list[Span]]]:
        """Yield the patterns that match, each with the stretches it covers."""
        if not self._rules:
            return
        looked = look(text)
        possible = self._possible(looked)
        signs = _Signs(text) if possible else None
        for number in sorted(possible):
            starts = possible[number]
            regex = self._compiled(number, looked if number not in self._always else None)
            spans = list(signs.spans(regex, starts)) if signs else []
            if spans:
                yield self._rules[number], spans

    def _possible(self, looked: Looked | None) -> dict[int, Starts]:
        """Return the patterns that can match, and where they can begin if that is sure."""
        return self._letters.possible(looked) if looked else dict.fromkeys(range(len(self._rules)))

    def _compiled(self, number: int, looked: Looked | None) -> re2._Regexp:
        """Return a pattern that matches in a text as the one of a rule does.

        At first only what of it can match there is compiled, which takes a third.
        """
        made, regex = self._made.get(number), self._rules[number].regex or ""
        if made:
            return made
        if looked:
            few = self._narrowed.setdefault(number, {})
            narrow = narrowed(regex, looked)
            if narrow in few or len(few) < _TRIES:
                few[narrow] = few.get(narrow) or self._compile(narrow)
                return few[narrow]
        self._narrowed.pop(number, None)
        self._made[number] = self._compile(regex)
        return self._made[number]

    def _compile(self, regex: str) -> re2._Regexp:
        import re2

        options = re2.Options()
        options.case_sensitive = False
        options.never_capture = True  # only the whole match is asked for
        return re2.compile(regex, options)


class _Signs:
    """A text in the bytes that RE2 reads, once for all patterns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bytes = text.encode()
        self._same = text.isascii()  # a byte for a sign

    def spans(self, regex: re2._Regexp, starts: Starts) -> Iterator[Span]:
        """Yield the stretches a pattern covers, but for empty ones.

        `starts` are the places where it can begin, in order; there it is looked for only
        from there on, which takes RE2 half as much as a search.
        """
        found = self._searched(regex) if starts is None else self._begun(regex, starts)
        byte = sign = 0
        for start, end in found:
            if self._same:
                yield Span(start, end)
            else:
                first = sign + len(self._bytes[byte:start].decode())
                byte, sign = end, first + len(self._bytes[start:end].decode())
                yield Span(first, sign)

    def _searched(self, regex: re2._Regexp) -> Iterator[tuple[int, int]]:
        spans = (match.span() for match in regex.finditer(self._bytes))
        return ((start, end) for start, end in spans if start < end)

    def _begun(self, regex: re2._Regexp, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
        end = 0
        for start in starts:
            at = start if self._same else len(self._text[:start].encode())
            match = regex.match(self._bytes, at) if at >= end else None
            if match:
                end = match.end()
                yield at, end
