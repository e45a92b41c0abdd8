"""Verdicts on proposals; each is kept as soon as it is given.

In: proposals; what a person says of them.
Out: verdicts, in the order they were given.
Never: a name that is replaced without anybody having said so; a verdict told that is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sentra_qual.confidences import cues
from sentra_qual.confidences.company import words_of
from sentra_qual.confidences.gathering import same
from sentra_qual.confidences.pseudonyms import masked, named
from sentra_qual.confidences.shapes import Kind, Proposal, Verdict
from sentra_qual.messages import say


@dataclass
class Judging:
    """A round of verdicts: what is judged, what is left, how each is kept.

    `openings`: places of a name that is a word too, put to a person once that name is
    accepted. `taken`: the words of the study, none of which can be a pseudonym.
    """

    proposals: Sequence[Proposal]
    verdicts: list[Verdict] = field(default_factory=list)
    keep: Callable[[Sequence[Verdict]], None] = lambda _: None
    openings: Mapping[str, Sequence[Proposal]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    _before: list[tuple[Verdict, ...]] = field(default_factory=list)

    @property
    def known(self) -> dict[tuple[Kind, str], Verdict]:
        """Return what was said, by what it was said of."""
        return {same(one): one for one in self.verdicts}

    @property
    def order(self) -> list[Proposal]:
        """Return all that is to be judged; places of a name behind it, once it is accepted."""
        known = self.known
        found: list[Proposal] = []
        for one in self.proposals:
            found.append(one)
            verdict = known.get(same(one))
            if verdict and verdict.accepted and one.kind is Kind.PERSON:
                found += self.openings.get(cues.key_of(one.name), ())
        return found

    @property
    def left(self) -> list[Proposal]:
        """Return what nobody judged yet."""
        known = self.known
        return [one for one in self.order if same(one) not in known]

    @property
    def unjudged(self) -> list[Proposal]:
        """Return what is left, with the places of every name that was not refused."""
        known = self.known
        found: list[Proposal] = []
        for one in self.proposals:
            verdict = known.get(same(one))
            found += [] if verdict else [one]
            if (not verdict or verdict.accepted) and one.kind is Kind.PERSON:
                places = self.openings.get(cues.key_of(one.name), ())
                found += [place for place in places if same(place) not in known]
        return found

    def verdict_on(self, one: Proposal) -> Verdict | None:
        """Return what was said of a proposal."""
        return self.known.get(same(one))

    def say_of(self, some: Iterable[Proposal], *, accepted: bool, **more: str) -> None:
        """Give one verdict on some proposals, in the place of an earlier one, and keep it."""
        new = [_verdict(one, accepted=accepted, **more) for one in some]
        keys = {same(one) for one in new}
        self._become([*(one for one in self.verdicts if same(one) not in keys), *new])

    def undo(self) -> bool:
        """Take the last step back, however many verdicts it gave; False if there is none."""
        if self._before:
            before = self._before[-1]
            self._become(before)
            del self._before[-2:]
        elif self.verdicts:
            self._become(self.verdicts[:-1])
            self._before.pop()
        else:
            return False
        return True

    def stands_for(self, one: Proposal) -> str:
        """Return what stands for a name or number, or would if it were accepted as it is."""
        known = self.verdict_on(one)
        if one.at:
            key = (one.kind, cues.key_of(one.name))
            return next((self.stands_for(each) for each in self.proposals if same(each) == key), "")
        if one.kind is not Kind.PERSON:
            numbers = [each for each in self.verdicts if _is_number(each)]
            at = next((n for n, each in enumerate(numbers) if each is known), len(numbers))
            return masked(one.kind, one.name, at + 1)
        new = known if known and known.accepted else _verdict(one, accepted=True)
        others = [each for each in self.verdicts if each is not known]
        some = self.verdicts if new is known else [*others, new]
        return self.pseudonyms(some)[same(one)]

    def pseudonyms(self, verdicts: Sequence[Verdict]) -> dict[tuple[Kind, str], str]:
        """Return what stands for the names that some verdicts accept."""
        genders = {same(each)[1]: each.gender for each in self.proposals if each.gender}
        return {same(each): each.pseudonym for each in named(verdicts, self.taken, genders)}

    def why_not(self, word: str, one: Proposal) -> str:
        """Return what keeps a word from being a pseudonym; nothing if it can be one."""
        key = cues.key_of(word)
        if not _is_name(word):
            return say("confidences.no_word", word=word)
        if key in self.taken or key == cues.key_of(one.name):
            return say("confidences.word_taken", word=word)
        used = self.pseudonyms([each for each in self.verdicts if each.accepted and not each.at])
        other = next((who for who, new in used.items() if cues.key_of(new) == key), same(one))
        name = other[1].capitalize()
        return "" if other == same(one) else say("confidences.word_used", word=word, name=name)

    def who(self, words: str, one: Proposal) -> str:
        """Return the proposed name that is meant as the same person; nothing if there is none."""
        key = cues.key_of(words)
        others = (each for each in self.proposals if each.kind is Kind.PERSON)
        names = [each.name for each in others if same(each) != same(one)]
        exact = (name for name in names if cues.key_of(name) == key)
        begun = (name for name in names if key and cues.key_of(name).startswith(key))
        return next(exact, "") or next(begun, "")

    def _become(self, verdicts: Sequence[Verdict]) -> None:
        """Keep verdicts; if that fails everything is as it was."""
        before = tuple(self.verdicts)
        self.keep(verdicts)
        self.verdicts[:] = verdicts
        self._before.append(before)


def _verdict(one: Proposal, *, accepted: bool, pseudonym: str = "", same_as: str = "") -> Verdict:
    like = same_as or (one.like if accepted and not pseudonym else "")
    return Verdict(one.kind, one.name, accepted, pseudonym, like, one.at)


def _is_number(one: Verdict) -> bool:
    return one.accepted and one.kind is not Kind.PERSON


def _is_name(word: str) -> bool:
    """Tell whether a word can stand for a name: letters, as one word."""
    found = words_of(word)
    return len(found) == 1 and found[0].text == word and word[:1].isupper() and len(word) > 1
