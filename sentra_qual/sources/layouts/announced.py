"""Turns under the names that the header told, where letters label the rest of the talk.

In: the labels that were accepted, the candidates at the head of lines, those of the header.
Out: the same labels, and the names: as the letter of that person, or by themselves.
Never: a name that the header does not tell; a letter of which it is not clear who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.model import Role
from sentra_qual.sources.cast import Cast
from sentra_qual.sources.details import of_person
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import Candidate, Shape, role_of, shape_of
from sentra_qual.sources.listed import informants_in
from sentra_qual.sources.namesakes import same_person
from sentra_qual.sources.script import Doubt
from sentra_qual.sources.vocabulary import pairs

_TOLD = {"pewawancara": Role.INTERVIEWER, "informan": Role.INFORMANT, "nama": Role.INFORMANT}
_NAMES = {Shape.NAME, Shape.HONORIFIC}


def among(
    cast: Cast, speech: Sequence[Candidate], header: Sequence[Candidate], legend: Mapping[str, str]
) -> Cast:
    """Accept those who speak under a name of the header: "Yoga: Terima kasih, Bu."."""
    told = {one.key: (one.name, role) for one, role in _told(cast, speech, header)}
    if not told or (not cast.labels and len({role for _, role in told.values()}) == 1):
        return cast
    letters = _letters(cast, speech, legend)
    folded = {key: letters[role] for key, (_, role) in told.items() if role in letters}
    alone = {key: name for key, (name, role) in told.items() if role not in letters}
    return Cast({**cast.labels, **alone}, {**cast.folded, **folded}, frozenset(folded))


def doubts(cast: Cast, found: Sequence[Candidate]) -> Iterator[Doubt]:
    """Report each name that was read as a letter, where it first stands."""
    seen = set()
    for one in found:
        if one.key in cast.names and one.key not in seen and (label := cast.label(one.key)):
            seen.add(one.key)
            yield Doubt("named-turn", one.start, fields={"written": one.name, "label": label})


def _told(
    cast: Cast, speech: Sequence[Candidate], header: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Role]]:
    """Yield the candidates below the first turn that the header names in just one role."""
    people = [
        (of_person(one.value).get("nama", ""), _TOLD[field])
        for one in header
        if (field := canonical(one.name)) in _TOLD and not informants_in(one.value)
    ]
    first = next((one.start for one in speech if cast.label(one.key)), -1)
    for one in speech:
        if cast.label(one.key) or one.start < first or shape_of(one.name) not in _NAMES:
            continue
        roles = {role for name, role in people if name and same_person(one.name, name)}
        if len(roles) == 1:
            yield one, roles.pop()


def _letters(cast: Cast, speech: Sequence[Candidate], legend: Mapping[str, str]) -> dict[Role, str]:
    """Return the two letters of a talk by the role they have: told, or a customary pair."""
    keys = list(cast.labels)
    if len(keys) != 2 or any(shape_of(cast.labels[key]) in _NAMES for key in keys):
        return {}
    told = {key: role_of(legend.get(key, "") or cast.labels[key]) for key in keys}
    if {*told.values()} == {Role.INTERVIEWER, Role.INFORMANT}:
        return {role: key for key, role in told.items() if role}
    for first, second in (keys, keys[::-1]):
        if (first, second) in pairs() and _asks(speech, first) > _asks(speech, second):
            return {Role.INTERVIEWER: first, Role.INFORMANT: second}
    return {}


def _asks(speech: Sequence[Candidate], key: str) -> float:
    values = [one.value for one in speech if one.key == key]
    return sum("?" in value for value in values) / max(1, len(values))
