"""From the text of a query to its tree.

In: a query as a person types it.
Out: a `Query`; `WrongQuery` with the place of the first thing that cannot stand there.
Never: a guess: what has two readings is refused, with both ways to write it.

    query  = all { OR all }
    all    = one { AND one }          AND may be left out before NOT and beside a filter
    one    = NOT one | close
    close  = thing { NEAR/n thing }
    thing  = ( query ) | name:value | "words" | words
"""

from __future__ import annotations

from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.model import Match
from sentra_qual.search.query import And, Filter, Level, Near, Not, Or, Query, Words
from sentra_qual.search.scanning import Kind, Sign, WrongQuery, scan

__all__ = ["WrongQuery", "parse_query"]
DEFAULT_WITHIN = 6  # as in a codebook
WITHIN = range(1, 51)
_BEGINS = {Kind.WORD, Kind.QUOTED, Kind.FILTER, Kind.NOT, Kind.OPEN}
MOST_NESTED = 50


def parse_query(text: str) -> Query:
    """Return the tree of a query; raise `WrongQuery` where it cannot be read."""
    return _Parser(list(scan(text))).whole()


class _Parser:
    """Reads signs from left to right."""

    def __init__(self, signs: list[Sign]) -> None:
        self._signs = signs
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> Sign:
        return self._signs[self._at]

    def _take(self) -> Sign:
        sign = self._next
        self._at += 1
        return sign

    def whole(self) -> Query:
        """Read everything."""
        if self._next.kind is Kind.END:
            raise WrongQuery(self._next, "nothing")
        query = self._any()
        if self._next.kind is Kind.CLOSE:
            raise WrongQuery(self._next, "unopened")
        return query

    def _any(self) -> Query:
        parts = [self._all()]
        while self._next.kind is Kind.OR:
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Query:
        parts = [self._one()]
        while self._next.kind is Kind.AND or self._next.kind in _BEGINS:
            if self._next.kind is Kind.AND:
                self._take()
            else:
                self._check_side_by_side(parts[-1])
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _check_side_by_side(self, before: Query) -> None:
        """Refuse two things without a word between them that says how they belong together."""
        beside_filter = isinstance(before, Filter) or self._next.kind is Kind.FILTER
        if not beside_filter and self._next.kind is not Kind.NOT:
            raise WrongQuery(self._next, "side_by_side")

    def _one(self) -> Query:
        if self._next.kind is not Kind.NOT:
            return self._close()
        sign = self._take()
        self._deeper(sign)
        part = self._one()
        self._depth -= 1
        return Not(part)

    def _close(self) -> Query:
        left, depth = self._thing(), self._depth
        while self._next.kind is Kind.NEAR:
            sign = self._take()
            self._deeper(sign)
            self._check_near(left, sign)
            within = _distance(sign)
            right = self._thing()
            self._check_near(right, sign)
            left = Near(left, right, within)
        self._depth = depth
        return left

    def _check_near(self, side: Query, sign: Sign) -> None:
        if not _has_places(side):
            raise WrongQuery(sign, "near_side")

    def _thing(self) -> Query:
        sign = self._next
        if sign.kind is Kind.OPEN:
            return self._in_parentheses()
        if sign.kind is Kind.FILTER:
            return Filter(sign.text, self._take().value)
        if sign.kind is Kind.QUOTED:
            return Words(_with_letters(self._take()), Level.EXACT)
        if sign.kind is Kind.WORD:
            return self._words()
        raise WrongQuery(sign, "operand")

    def _in_parentheses(self) -> Query:
        opening = self._take()
        self._deeper(opening)
        query = self._any()
        if self._next.kind is not Kind.CLOSE:
            raise WrongQuery(opening, "unclosed")
        self._take()
        self._depth -= 1
        return query

    def _deeper(self, sign: Sign) -> None:
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise WrongQuery(sign, "too_deep", most=MOST_NESTED)

    def _words(self) -> Words:
        """Read words that follow each other: a phrase, with one level for all of it."""
        first = self._next
        texts: list[str] = []
        level = Level.WORD
        while self._next.kind is Kind.WORD and level is Level.WORD:
            sign = self._take()
            word, tilde, name = sign.text.partition("~")
            texts.append(word)
            if tilde:
                level = _level(sign, word, name)
        if self._next.kind is Kind.WORD:
            raise WrongQuery(self._next, "after_level")
        text = " ".join(texts)
        if "*" in text and level is not Level.WORD:
            raise WrongQuery(first, "star_and_level")
        if not all(map(tokenize, (word.replace("*", "") for word in texts if "*" in word))):
            level = Level.WILD
        return Words(_with_letters(first._replace(text=text)), level)


def _has_places(query: Query) -> bool:
    """Tell whether a query stands somewhere in a passage, rather than holding for all of it."""
    if isinstance(query, Or):
        return all(_has_places(part) for part in query.parts)
    return isinstance(query, Words | Near)


def _distance(sign: Sign) -> int:
    if "/" not in sign.text:
        return DEFAULT_WITHIN
    if not sign.value.isascii() or not sign.value.isdigit() or int(sign.value) not in WITHIN:
        raise WrongQuery(sign, "distance", least=WITHIN.start, most=WITHIN.stop - 1)
    return int(sign.value)


def _level(sign: Sign, word: str, name: str) -> Level:
    if not word or (name and name not in list(Match)):
        raise WrongQuery(sign, "level", names=", ".join(f"~{one}" for one in Match))
    return Level(name or Level.ROOT)


def _with_letters(sign: Sign) -> str:
    if not tokenize(sign.text.replace("*", "")):
        raise WrongQuery(sign, "no_letter")
    return sign.text
