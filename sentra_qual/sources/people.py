"""A header that tells of several informants, one block or one line each.

In: the header, the labels that speak.
Out: what is told of each label; what is told of all, joined.
Never: one person's age given to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.model import Role
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late
from sentra_qual.sources import fields
from sentra_qual.sources.details import in_one_spelling, of_person
from sentra_qual.sources.labels import key_of, role_of
from sentra_qual.sources.listed import informants_in, people_in
from sentra_qual.sources.namesakes import same_person
from sentra_qual.sources.script import Script
from sentra_qual.sources.vocabulary import words

_NAMING = ("nama", "kode", "inisial")
_NUMBER = late(r"[ _\-]*(?:ke-?)?\d{1,2}$")
_TOGETHER = "; "
_TAKING_PART = {"peserta", "informan"}
_CODE = late(r"[A-Z]{1,4}[-. ]?\d{0,3}")

_INFORMANT = "narasumber"
_ASIDE = {Role.INTERVIEWER, Role.OTHER}

Person = dict[str, str]


class Participant(NamedTuple):
    """Somebody of a list: what is told, and the word for the role, if the list says it."""

    told: Person
    role: str = ""


def read(script: Script, end: int) -> tuple[Person, ...]:
    """Return what the header tells of each of several people; nothing where it names one.

    Another begins with "Informan 2", or where a name or code stands again.
    """
    found: list[Person] = []
    for line, rows in fields.header_rows(script, end):
        if _numbers_person(line.text):
            found.append({})
        for name, value in rows:
            told = _told(name, value)
            again = found and any(key in found[-1] for key in told if key in _NAMING)
            if not found or again or (_is_person(name) and found[-1]):
                found.append({})
            for key, content in told.items():
                found[-1].setdefault(key, content)
    people = tuple(person for person in found if any(key in person for key in _NAMING))
    return people if len(people) > 1 else ()


def participants(script: Script, end: int, labels: Sequence[str]) -> tuple[Participant, ...]:
    """Return the people a header lists as those who took part, and what it says of each."""
    found: list[Participant] = []
    for _, rows in fields.header_rows(script, end):
        for name, value in rows:
            field = fields.canonical(name)
            if field == "peserta":
                found += map(_participant, people_in(value))
            elif field in fields.OF_ONE:
                found += map(_informant, informants_in(value, labels))
    below = fields.people_below(script, end, _TAKING_PART)
    return (*found, *map(_participant, below))


def cast(took_part: Sequence[Participant], labels: Sequence[str]) -> dict[str, str]:
    """Return the role words of those whose part in the talk a list tells."""
    each = by_label([one.told for one in took_part], labels)
    words_ = {id(one.told): one.role for one in took_part}
    return {key_of(label): role for label, one in each.items() if (role := words_[id(one)])}


def _informant(written: str) -> Participant:
    one = _participant(written)
    return one._replace(role=one.role or _INFORMANT)


def _participant(written: str) -> Participant:
    """Read "Pak Jumanta (ketua, 51 tahun)" or "(P1)": a code, a person's details, a part played.

    Who moderates or takes notes has that role; whoever is listed with an age or a part took part.
    """
    name, behind = _apart(written)
    codes = [one for one in behind if _CODE.fullmatch(one)]
    rest = [one for one in behind if one not in codes]
    told = of_person(f"{name} ({', '.join(rest)})" if rest else name)
    part = told.pop("keterangan", "")
    kin = words("roles", "kin")
    part = ", ".join(filter(None, (*(one for one in rest if one.casefold() in kin), part)))
    told |= ({"kode": codes[0]} if codes else {}) | ({"peran": part} if part else {})
    aside = [one for one in rest if role_of(one) in _ASIDE and one.split()[0].casefold() not in kin]
    role = aside[0] if aside else _INFORMANT if {"umur", "peran"} & told.keys() else ""
    return Participant(told, role)


def _apart(written: str) -> tuple[str, list[str]]:
    """Part a name from what stands behind it, in brackets or after commas."""
    name, _, rest = written.replace("(", ",").replace(")", ",").partition(",")
    return name.strip(), [one for one in map(str.strip, rest.split(",")) if one]


def _numbers_person(text: str) -> bool:
    """Tell a heading such as "Informan 2"."""
    bare = text.strip(" \t*_#:.()")
    return (
        bare[-1:].isdecimal()
        and bool(_NUMBER.search(bare))
        and _NUMBER.sub("", bare).casefold() in words("fields", "informan")
    )


def _is_person(name: str) -> bool:
    return fields.canonical(_NUMBER.sub("", name)) == "informan"


def _told(name: str, value: str) -> Person:
    if _is_person(name):
        return of_person(value)
    key = fields.canonical(name)
    if key in words("field_sets", "interview"):
        return {}
    return of_person(value) if key == "nama" else {key: in_one_spelling(key, value)}


def by_label(people: Sequence[Person], labels: Sequence[str]) -> dict[str, Person]:
    """Return what is told of each label, where just one of the people can be meant."""
    found: dict[str, Person] = {}
    for label in labels:
        exact = [one for one in people if _names(one, label)]
        near = exact or [
            one
            for one in people
            if any(same_person(label, one[key]) for key in _NAMING if key in one)
        ]
        if len(near) == 1:
            found[label] = near[0]
    return {label: one for label, one in found.items() if _alone(one, found)}


def _names(one: Mapping[str, str], label: str) -> bool:
    return any(key_of(one[key]) == key_of(label) for key in _NAMING if key in one)


def _alone(one: Person, found: Mapping[str, Person]) -> bool:
    return sum(other is one for other in found.values()) == 1


def joined(header: Mapping[str, str], people: Sequence[Person]) -> Person:
    """Return a header in which each field holds what is told of all: "60 tahun; 55 tahun"."""
    once = {key: value for key, value in header.items() if not (people and _is_person(key))}
    told = {key: _TOGETHER.join(dict.fromkeys(_values(people, key))) for key in _keys(people)}
    return {**once, **told}


def _keys(people: Sequence[Person]) -> list[str]:
    return list(dict.fromkeys(key for one in people for key in one))


def _values(people: Sequence[Person], key: str) -> Iterator[str]:
    yield from (one[key] for one in people if key in one)
