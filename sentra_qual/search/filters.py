"""What is known of a passage besides its words: who speaks, where, coded as what.

In: the filters of a query; speakers and interviews.
Out: whether a passage passes; a message where a filter can pass nothing.
Never: a person guessed from a name that is nearly the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest, nearest_or_some
from sentra_qual.model import (
    Codebook,
    Coding,
    Interview,
    Role,
    Span,
    Speaker,
    Status,
    Unit,
    informant,
)
from sentra_qual.problems import WrongUsage
from sentra_qual.search.query import Filter, Query, filters

STATUSES = {"code": Status.CODED, "queued": Status.QUEUED, "rejected": Status.REJECTED}
_INFORMANT, _INTERVIEW, _ROLE = ("informan", "informant"), ("interview", "wawancara"), ("role",)
OWN = (*STATUSES, *_INFORMANT, *_INTERVIEW, *_ROLE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a passage, in which interview."""

    speaker: Speaker
    interview: Interview

    @property
    def name(self) -> str:
        """Return the informant as reports name him or her."""
        return informant(self.interview, self.speaker.label)

    def values(self, name: str) -> tuple[str, ...]:
        """Return what is known under a name; facts of the interview hold for who speaks in it."""
        speaker, interview = self.speaker, self.interview
        if name in _INFORMANT:
            known = (speaker.attributes.get(key, "") for key in ("kode", "nama"))
            return (self.name, speaker.label, *known)
        if name in _INTERVIEW:
            return (interview.id, interview.title)
        if name in _ROLE:
            return (speaker.role.value,)
        found = speaker.attributes.get(name) or interview.metadata.get(name)
        return (found,) if found else ()


@dataclass(frozen=True)
class Scene:
    """All voices, and where which code stands; without a codebook codes cannot be asked for."""

    voices: tuple[Voice, ...]
    codebook: Codebook | None = None
    codings: Mapping[Unit, Sequence[Coding]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        interviews: Iterable[Interview],
        codebook: Codebook | None = None,
        codings: Iterable[Coding] = (),
    ) -> Scene:
        """Return the scene of some interviews and what stands in them."""
        voices = tuple(Voice(speaker, one) for one in interviews for speaker in one.speakers)
        by_unit: defaultdict[Unit, list[Coding]] = defaultdict(list)
        for coding in codings:
            by_unit[coding.unit].append(coding)
        return cls(voices, codebook, by_unit)

    def check(self, query: Query) -> None:
        """Raise WrongUsage at a filter that asks for something that is not there to be asked."""
        for one in filters(query):
            if one.name in STATUSES:
                self._check_code(one)
            elif one.name not in OWN and one.name not in self.attributes():
                raise WrongUsage(
                    say("search.no_attribute", name=one.name, names=self._names_to_ask())
                )

    def attributes(self) -> tuple[str, ...]:
        """Return the names of everything known of any speaker or interview."""
        keys = {key for voice in self.voices for key in voice.speaker.attributes}
        keys |= {key for voice in self.voices for key in voice.interview.metadata}
        return tuple(sorted(keys))

    def bearers(self, value: str) -> tuple[str, ...]:
        """Return the filters that ask for what a value, or one like it, is known as."""
        heard = [voice for voice in self.voices if voice.speaker.role is Role.INFORMANT]
        found = [
            f"{name}:{value}"
            for name in (_INFORMANT[0], _INTERVIEW[1], *self.attributes())
            if any(fits(value, one) for voice in heard for one in voice.values(name))
        ]
        near = nearest(value, (voice.name for voice in heard)) if not found else ()
        return (*found, *(f"{_INFORMANT[0]}:{one}" for one in near))

    def choices(self, one: Filter) -> tuple[str, ...]:
        """Return the values a filter could have asked for, where the one it asks for is none.

        Of the several names of a person only the one that reports use, of interviewers none.
        """
        found = [voice.values(one.name) for voice in self.voices]
        if one.name in STATUSES or any(fits(one.value, value) for some in found for value in some):
            return ()
        heard = (voice for voice in self.voices if voice.speaker.role is Role.INFORMANT)
        return tuple(sorted({value for voice in heard for value in voice.values(one.name)[:1]}))

    def passes(self, one: Filter, unit: Unit, voice: Voice) -> bool:
        """Tell whether a passage passes a filter."""
        if one.name in STATUSES:
            return bool(self.places(one, unit))
        return any(fits(one.value, value) for value in voice.values(one.name))

    def places(self, one: Filter, unit: Unit) -> tuple[Span, ...]:
        """Return where the codes that a filter asks for stand in a passage.

        A code stands for those below it.
        """
        wanted, status = one.value, STATUSES.get(one.name)
        return tuple(
            coding.span
            for coding in self.codings.get(unit, ())
            if coding.status is status
            and (coding.code == wanted or coding.code.startswith(wanted + "."))
        )

    def _check_code(self, one: Filter) -> None:
        if self.codebook is None:
            raise WrongUsage(say("search.no_codes", name=one.name))
        from sentra_qual.codebook.naming import the_code

        the_code(self.codebook, one.value)

    def _names_to_ask(self) -> str:
        return ", ".join(f"{name}:" for name in (*self.attributes(), *OWN))


def no_such_value(one: Filter, choices: Sequence[str]) -> str:
    """Say that nobody is known by a value, and the values nearest to it."""
    values = nearest_or_some(one.value, choices)
    return say("search.no_such_value", name=one.name, value=one.value, values=values)


def asks_for_codes(query: Query) -> bool:
    """Tell whether a query asks where a code stands."""
    return any(one.name in STATUSES for one in filters(query))


def fits(wanted: str, value: str) -> bool:
    """Tell whether a value holds the words wanted, in whatever case; * stands for any letters."""
    return _pattern(wanted).search(fold_word(value)) is not None


@lru_cache(maxsize=256)
def _pattern(wanted: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in fold_word(wanted).split("*"))
    inner = r"[^\s]*".join(parts)
    return re.compile(rf"(?<![^\W_]){inner}(?![^\W_])")
