"""Of which given roots a word is a form: what `forms` makes, read backwards.

In: roots, filed by how they are written; the regional affix sets that are on; a word as
squashed text.
Out: `Way`s, a root with the rule and suffix that give exactly this word.
Never: a list of forms; a judgement whether the form belongs to a better root.

A codebook's roots have a hundred thousand forms and more, of which an interview meets
a hundred. So nothing is made ahead: a word is cut where affixes could end, and what is
left is looked up among the ways its roots are written behind a prefix. Both directions
rest on the same tables of rules and joints; a test holds them together.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from sentra_qual.bahasa.affixes import AJAR_RULES, RULES, Rule, allowed, written
from sentra_qual.bahasa.prefixes import Prefixes
from sentra_qual.bahasa.regional_affixes import SETS, written_regionally
from sentra_qual.bahasa.remembered import Remembered
from sentra_qual.bahasa.spelling import loan_spelling

AHEAD = 3  # as many letters are looked at before a form is looked for
NOTHING: frozenset[str] = frozenset()
_SIZES = range(1, AHEAD + 1)
_MOST = 1 << 10
_LAST_SIGN = chr(sys.maxunicode)
_Joint = tuple[bool, str]  # of a regional set or not, and its name


class Way(NamedTuple):
    """A root and how a word is made of it.

    `order` grows as `forms` makes the forms of one root: the first way to a word is the
    one that is told. `regional` says that the rule is of a regional set.
    """

    root: str
    order: int
    rule: Rule
    suffix: str
    regional: bool


Wanted = Callable[[Way], bool]


class _Place(NamedTuple):
    """A rule in the order of all rules."""

    order: int
    rule: Rule
    regional: bool


class _Stem(NamedTuple):
    """A root as written behind a glue; of a loan spelt anew, also what it was before."""

    root: str
    joint: _Joint
    glue: str
    before: str = ""


_GLUE = _Stem._fields.index("glue")


def _any(_way: Way) -> bool:
    return True


Filed = dict[str, list[tuple[Any, ...]]]


def filed(roots: Iterable[str], levels: frozenset[str]) -> Filed:
    """Return roots by the ways they are written behind a prefix, as plain values, in order."""
    found: Filed = {}
    joints = tuple(dict.fromkeys(joint for joint, _ in _places(levels)))
    for root in roots:
        is_loan = loan_spelling(root) != root
        for joint in joints:
            for glue, text in _written(joint, root):
                found.setdefault(text, []).append((root, joint, glue))
                for loan in _loans(text) if is_loan else ():
                    spelt = (root, joint, loan_spelling(glue), glue + text)
                    found.setdefault(loan, []).append(spelt)
    return dict(sorted(found.items()))


def _loans(text: str) -> set[str]:
    """Return a stem in its other spelling; behind k, the h of kh and the w of kw go too."""
    return {loan_spelling(text), loan_spelling(f"k{text}").removeprefix("k")}


class Families:
    """Some roots, asked for the words that are forms of them.

    `wanted` says which ways count for `begins`.
    """

    def __init__(self, stems: Filed, levels: frozenset[str], *, wanted: Wanted = _any) -> None:
        self._wanted = wanted
        self._rules = _places(levels)
        self._stems = stems
        self._glues: dict[_Joint, set[str]] = {joint: set() for joint, _ in self._rules}
        for some in stems.values():
            for _, joint, glue, *_ in some:
                self._glues[joint].add(glue)
        self._prefixes = {lead + glue for joint, lead in self._rules for glue in self._glues[joint]}
        self._begun = Prefixes(self._prefixes)
        self._suffixes = _suffixes(levels)
        self._behind_known: dict[str, frozenset[str]] = {}
        self._opened = Remembered(self._behind_opening, _MOST)
        self._behind_tails = Remembered(self._behind_tail, _MOST)

    def ways(self, word: str) -> list[Way]:
        """Return how the word is made of the roots, with an affix at least."""
        found: list[Way] = []
        for start, stop in self._held(word):
            before, suffix = word[:start], word[stop:]
            for one in self._stems[word[start:stop]]:
                if before.endswith(one[_GLUE]):
                    found += self._ways(word, before, _Stem(*one), suffix)
        return found

    def may_make(self, word: str) -> bool:
        """Tell at a glance whether a word holds a root where affixes could end."""
        return bool(self._held(word))

    def _held(self, word: str) -> list[tuple[int, int]]:
        """Return where roots stand in a word between what may be affixes."""
        stems, stops = self._stems, self._stops(word)
        return [
            (start, stop)
            for start in self._begun.ends(word)
            for stop in stops
            if word[start:stop] in stems and start < stop
        ]

    def _stops(self, word: str) -> list[int]:
        """Return where a word may end before its suffix, and where it ends."""
        size, suffixes = len(word), self._suffixes
        if not word.endswith(suffixes):
            return [size]
        return [size, *[size - len(one) for one in suffixes if word.endswith(one)]]

    def _ways(self, word: str, before: str, stem: _Stem, suffix: str) -> list[Way]:
        """Return the ways to put a prefix before a stem and a suffix behind it."""
        lead, places = self._rules_at(before, stem)
        if stem.before and loan_spelling(lead + stem.before + suffix) != word:
            return []
        return [
            Way(stem.root, _rank(order, rule, stem, suffix), rule, suffix, regional)
            for order, rule, regional in places
            if suffix in rule.suffixes and (rule.label or suffix)
        ]

    def _rules_at(self, before: str, stem: _Stem) -> tuple[str, Sequence[_Place]]:
        """Return the rules that put this before a stem, and their lead."""
        lead = before.removesuffix(stem.glue)
        if lead + stem.glue != before:
            return lead, ()
        return lead, [
            one for one in self._rules.get((stem.joint, lead), ()) if allowed(one.rule, stem.root)
        ]

    def begins(self, start: str) -> bool:
        """Tell whether some form that is wanted begins with a text, or is it."""
        if start in self._openings:
            return True
        ends = self._begun.ends(start)
        possible = [at for at in ends if at < len(start) and self._may_stand(start[at:])]
        return any(self._goes_on(start[:at], start[at:]) for at in possible)

    def _may_stand(self, rest: str) -> bool:
        """Tell at a glance whether a text behind a prefix may be of a stem, and more behind it."""
        return len(rest) < AHEAD or rest[:AHEAD] in self._stem_heads

    @cached_property
    def _openings(self) -> frozenset[str]:
        """Return everything that a prefix of a form that is wanted begins with."""
        roots: dict[tuple[_Joint, str], set[str]] = {}
        for stem in (_Stem(*one) for some in self._stems.values() for one in some):
            roots.setdefault((stem.joint, stem.glue), set()).add(stem.root)
        prefixes = {
            lead + glue
            for (joint, lead), places in self._rules.items()
            for glue in self._glues[joint]
            if any(self._takes(places, root) for root in roots.get((joint, glue), ()))
        }
        return frozenset(one[:size] for one in prefixes for size in range(1, len(one) + 1))

    def going_on(self, start: str) -> frozenset[str]:
        """Return what forms that begin with a text may have behind it: up to three letters.

        More than there are may come, never fewer: it saves asking `begins` in vain.
        """
        rests = [start[at:] for at in self._begun.ends(start)]
        found = [self._behind(rest) for rest in rests if self._may_stand(rest)]
        if start in self._tails:
            found.append(self._opened[start])
        return _united(found) if found else NOTHING

    @cached_property
    def _stem_heads(self) -> frozenset[str]:
        """Return the first letters of all stems, of short ones those of their suffixes too.

        What begins otherwise is no beginning of a stem, nor a stem and more behind it.
        """
        return frozenset(head for one in self._stems for head in _heads(one, self._suffixes))

    @cached_property
    def _tails(self) -> dict[str, set[str]]:
        """Return by all that prefixes begin with what is left of them."""
        found: dict[str, set[str]] = {}
        for prefix in self._prefixes:
            for size in range(1, len(prefix)):
                found.setdefault(prefix[:size], set()).add(prefix[size:])
        return found

    def _behind_opening(self, opening: str) -> frozenset[str]:
        """Return what may follow the beginning of a prefix."""
        return _united([self._behind_tails[tail] for tail in self._tails[opening]])

    def _behind_tail(self, tail: str) -> frozenset[str]:
        """Return what begins with the rest of a prefix: the same for all that end so."""
        return openings(set(_heads(tail, self._stem_heads)))

    def _behind(self, rest: str) -> frozenset[str]:
        """Return what may follow a text behind a prefix; where something may, it is remembered.

        There is no more to remember than stems with suffixes have beginnings.
        """
        known = self._behind_known.get(rest)
        if known is not None:
            return known
        found: set[str] = set()
        if not rest or rest in self._beginnings:
            for text in starting(self._sorted, rest):
                found.update(_heads(text[len(rest) :], self._suffixes))
        for size in range(1, min(len(rest), self._longest_suffix + 1)):
            if rest[:-size] in self._stems:
                found.update(self._suffix_goes_on.get(rest[-size:], ()))
        if not found:
            return NOTHING
        self._behind_known[rest] = opened = openings(found)
        return opened

    @cached_property
    def _suffix_goes_on(self) -> dict[str, set[str]]:
        """Return by all that suffixes begin with, or are, what may follow it."""
        found: dict[str, set[str]] = {}
        for suffix in self._suffixes:
            for size in range(1, len(suffix) + 1):
                found.setdefault(suffix[:size], set()).add(suffix[size:][:AHEAD])
        return found

    @cached_property
    def _longest_suffix(self) -> int:
        return max(map(len, self._suffixes))

    def _takes(self, places: Iterable[_Place], root: str) -> bool:
        """Tell whether some form is wanted that one of these rules makes of a root."""
        return any(
            allowed(rule, root) and self._wanted(Way(root, order, rule, suffix, regional))
            for order, rule, regional in places
            for suffix in rule.suffixes
        )

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """Return everything that a stem begins with."""
        return frozenset(one[:size] for one in self._stems for size in range(1, len(one) + 1))

    @cached_property
    def _sorted(self) -> list[str]:
        return list(self._stems)

    def _goes_on(self, before: str, rest: str) -> bool:
        """Tell whether a form goes on behind a prefix with a text."""
        texts = [*starting(self._sorted, rest)]
        texts += [rest[:size] for size in range(1, len(rest))]
        return any(
            self._reaches(before + rest, before, text, _Stem(*one))
            for text in texts
            for one in self._stems.get(text, ())
        )

    def _reaches(self, start: str, before: str, text: str, stem: _Stem) -> bool:
        lead, places = self._rules_at(before, stem)
        for order, rule, regional in places:
            for suffix in rule.suffixes:
                whole = before + text + suffix
                if stem.before:
                    whole = loan_spelling(lead + stem.before + suffix)
                way = Way(stem.root, order, rule, suffix, regional)
                if whole.startswith(start) and self._wanted(way):
                    return True
        return False


def _rank(order: int, rule: Rule, stem: _Stem, suffix: str) -> int:
    """Return the order of a way; the other spelling of a loan comes behind the usual one."""
    return 2 * (order + rule.suffixes.index(suffix)) + (stem.before != "")


def starting(texts: Sequence[str], start: str) -> Sequence[str]:
    """Return the texts, given in order, that begin with a text."""
    first = bisect_left(texts, start)
    if first == len(texts) or not texts[first].startswith(start):
        return ()
    return texts[first : bisect_left(texts, start + _LAST_SIGN, first)]


def openings(texts: Iterable[str]) -> frozenset[str]:
    """Return all that texts begin with, up to as many letters as are looked ahead."""
    found = {one[:size] for one in texts for size in _SIZES}
    found.discard("")
    return frozenset(found)


def _united(some: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return all that stands in some sets; the only one that holds something is shared."""
    filled = [one for one in some if one]
    if len(filled) > 1:
        return filled[0].union(*filled[1:])
    return filled[0] if filled else NOTHING


def _heads(text: str, behind: Iterable[str]) -> Iterator[str]:
    """Yield the first letters of a text, filled up from what may stand behind it."""
    if len(text) < AHEAD:
        yield from {(text + one)[:AHEAD] for one in behind}
    if text:
        yield text[:AHEAD]


@cache
def _places(levels: frozenset[str]) -> Mapping[tuple[_Joint, str], tuple[_Place, ...]]:
    """Return the rules by joint and lead, numbered with room for their suffixes."""
    found: dict[tuple[_Joint, str], tuple[_Place, ...]] = {}
    regional = ((rule, True) for name in sorted(levels & SETS.keys()) for rule in SETS[name])
    order = 0
    for rule, is_regional in (*((rule, False) for rule in (*RULES, *AJAR_RULES)), *regional):
        key = ((is_regional, rule.joint), rule.lead)
        found[key] = (*found.get(key, ()), _Place(order, rule, is_regional))
        order += len(rule.suffixes)
    return found


def _written(joint: _Joint, root: str) -> Iterable[tuple[str, str]]:
    regional, name = joint
    return written_regionally(name, root) if regional else written(name, root)


def _suffixes(levels: frozenset[str]) -> tuple[str, ...]:
    rules = (place.rule for places in _places(levels).values() for place in places)
    return tuple(sorted({suffix for rule in rules for suffix in rule.suffixes if suffix}))
