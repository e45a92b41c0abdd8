"""Every place of a name or number in its context; and those where a name may be a word.

In: the sources of a study; proposals.
Out: places with the words around them; single places, each to be judged by itself.
Never: a verdict; a place that is replaced anyway put to a person.

A name that is a word as well (Bunga, Untung) is replaced where a title, a label or a capital
inside of a sentence tells it. At the beginning of a sentence every word has a capital: there
a person is asked. It stands in the position of a name before what somebody does (Bunga bilang),
beside what somebody is (Untung, sepupu saya), before another name, or alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sentra_qual.confidences import cues
from sentra_qual.confidences.areas import places_of_area
from sentra_qual.confidences.company import Word, begins, bound_to, is_title, words_of
from sentra_qual.confidences.identifiers import areas_in, sight_identifiers
from sentra_qual.confidences.names import context
from sentra_qual.confidences.pseudonyms import norm
from sentra_qual.confidences.replacing import SPOKEN, is_meant, is_word_too
from sentra_qual.confidences.shapes import Kind, Proposal, Sighting, Source
from sentra_qual.confidences.writings import places_of

POSITION, OPENING = "opens_name", "opens"
_MOST = 200
_ROOM = 160
_BREAK, _BLANKS = re.compile(r"\s*\n\s*"), re.compile(r"\s+")
_CLITIC = "|".join(sorted(map(re.escape, cues.CLITICS), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Seen:
    """A place of a name: where, and the words before it, of it and after it."""

    place: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Sightings:
    """Where what is proposed stands in a study."""

    sources: Sequence[Source]
    _known: dict[tuple[Kind, str, str], tuple[Seen, ...]] = field(
        default_factory=dict, compare=False
    )

    def of(self, one: Proposal) -> tuple[Seen, ...]:
        """Return the places of a proposal, in the order of the study, at most some hundred."""
        key = (one.kind, one.name, one.at)
        if key not in self._known:
            found = self._of_person(one) if one.kind is Kind.PERSON else self._of_number(one)
            self._known[key] = tuple(seen for seen, _ in zip(found, range(_MOST), strict=False))
        return self._known[key]

    def _of_person(self, one: Proposal) -> Iterator[Seen]:
        name = re.compile(rf"(?i)(?<![^\W\d_]){re.escape(one.name)}(?=(?:{_CLITIC})?(?![^\W\d_]))")
        for source in self.sources:
            for hit in name.finditer(source.text):
                if not one.at or context(source.text, *hit.span()) == one.at:
                    yield _seen(source, *hit.span())

    def _of_number(self, one: Proposal) -> Iterator[Seen]:
        if one.kind is Kind.WRITING:
            for source in self.sources:
                yield from (_seen(source, *at) for at in places_of(one.name, source.text))
            return
        yield from self._numbers.get((one.kind, norm(one.kind, one.name)), ())
        if one.kind is Kind.ADDRESS:
            yield from self._by_name(one.name)

    def _by_name(self, address: str) -> Iterator[Seen]:
        """Yield where a hamlet or village stands by its name alone."""
        areas = dict.fromkeys(areas_in(address))
        for source, told in self._told if areas else ():
            found = {at for area in areas for at in places_of_area(area, source.text, ())}
            for start, end in sorted(found):
                if not any(one.start <= start < one.end for one in told):
                    yield _seen(source, start, end)

    @cached_property
    def _told(self) -> list[tuple[Source, list[Sighting]]]:
        return [(source, list(sight_identifiers(source.text))) for source in self.sources]

    @cached_property
    def _numbers(self) -> Mapping[tuple[Kind, str], list[Seen]]:
        found: defaultdict[tuple[Kind, str], list[Seen]] = defaultdict(list)
        for source, told in self._told:
            for one in told:
                key = (one.kind, norm(one.kind, one.words))
                found[key].append(_seen(source, one.start, one.end))
        return found


def _seen(source: Source, start: int, end: int) -> Seen:
    """Return a place with the words around it, cut between words, on one line."""
    text = source.text
    left, right = max(0, start - _ROOM), min(len(text), end + _ROOM)
    before, after = text[left:start].lstrip(), text[end:right].rstrip()
    if left:
        before = "… " + before.partition(" ")[2]
    if right < len(text):
        after = after.rpartition(" ")[0] + " …"
    before, after = (_BLANKS.sub(" ", _BREAK.sub(" / ", one)) for one in (before, after))
    return Seen(source.place, before, text[start:end], after)


def openings(
    sources: Iterable[Source], names: Iterable[Proposal]
) -> dict[str, tuple[Proposal, ...]]:
    """Return, by name, the places at the beginning of a sentence that would stay in the text."""
    keys = {
        cues.key_of(one.name): one
        for one in names
        if one.kind is Kind.PERSON and one.why != "list" and is_word_too(cues.key_of(one.name))
    }
    found: dict[str, dict[str, Proposal]] = {key: {} for key in keys}
    any_of = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, keys))})\b") if keys else None
    some = [one for one in sources if any_of and any_of.search(one.text)]
    steady = _steady(some, keys)
    for source in some:
        _look(source, keys, found, steady)
    return {key: tuple(some.values()) for key, some in found.items() if some}


def _steady(sources: Iterable[Source], keys: Mapping[str, Proposal]) -> frozenset[str]:
    """Return names that always have a capital, within a sentence too, where no title is before.

    Ada satu, Ria, su bisa: a study that never says ria means her at the beginning as well.
    """
    small: set[str] = set()
    inside: set[str] = set()
    for source in sources:
        words = words_of(source.text)
        for at, one in enumerate(words):
            if one.key in keys and not one.is_capital:
                small.add(one.key)
            elif one.key in keys and not begins(one, source.text) and not is_title(words, at):
                inside.add(one.key)
    return frozenset(key for key in inside - small if len(key) >= SPOKEN)


def _look(
    source: Source,
    keys: Mapping[str, Proposal],
    found: dict[str, dict[str, Proposal]],
    steady: frozenset[str],
) -> None:
    words = words_of(source.text)
    for at, one in enumerate(words):
        asked = one.key in keys and one.is_capital and not bound_to(words, at)
        if asked and not is_meant(words, at, source.text):
            around = context(source.text, one.start, one.end)
            stands = one.key in steady or is_in_position(words, at, source.text)
            why = POSITION if stands else OPENING
            name = keys[one.key].name
            new = Proposal(
                Kind.PERSON, name, 1, why, sure=False, examples=((source.place, around),), at=around
            )
            found[one.key].setdefault(around, new)


def is_in_position(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word that opens a sentence stands where a name would."""
    one = words[at]
    if not begins(one, text):
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    stop = text[one.end : one.end + 1]
    if after is None or stop in ".?!" or "\n" in after.joined:
        return True
    if after.joined.strip() == ",":
        return after.key in cues.words("relative", "role", "title", "weak")
    if after.joined != " ":
        return False
    if after.is_capital:
        return not cues.is_listed(after.key)
    return after.key in cues.words("saying") - cues.words("of_things")
