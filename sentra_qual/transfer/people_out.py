"""Informants as cases with variables.

In: interviews with their speakers; the cases and variables that came in.
Out: a case for each informant, a variable for each attribute, what is kept of speakers.
Never: a case that came in, lost; a value in another form than its variable takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Case, Variable
from sentra_qual.model import Interview, Role, Speaker, informant
from sentra_qual.transfer.carried import Carried, CarriedCase

_FORMS = {
    "Text": r"(?s).*",
    "Boolean": "true|false|0|1",
    "Integer": r"[+-]?\d+",
    "Float": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "Date": r"-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?",
    "DateTime": r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Cases and variables; by interview, what is kept of its speakers beside them."""

    cases: tuple[Case, ...]
    variables: tuple[Variable, ...]
    records: Mapping[str, Mapping[str, Any]]


def cast_of(
    interviews: Mapping[str, Interview], sources: Mapping[str, str], carried: Carried
) -> Cast:
    """Return the informants of a study as cases; those that came in stand first."""
    known = {person for one in carried.cases.values() for person in one.people}
    people = {
        (one.id, speaker.label): (one, speaker)
        for one in interviews.values()
        for speaker in one.speakers
        if speaker.role is Role.INFORMANT
    }
    fresh = {
        person: CarriedCase(_new(one, speaker, sources[one.id]), (person,))
        for person, (one, speaker) in people.items()
        if person not in known
    }
    everyone = (*carried.cases.values(), *fresh.values())
    keys = sorted({key for _, speaker in people.values() for key in speaker.attributes})
    variables = {key: _variable(key, carried) for key in keys}
    attributes = {person: speaker.attributes for person, (_, speaker) in people.items()}
    used = {**carried.variables, **variables}
    used = _fitting(used, attributes)
    cases = tuple(_valued(one, _attributes(one, attributes), used) for one in everyone)
    by_person = {person: one.case.guid for one in everyone for person in one.people}
    records = {
        id_: {
            speaker.label: _record(speaker, by_person.get((id_, speaker.label)))
            for speaker in one.speakers
        }
        for id_, one in interviews.items()
    }
    return Cast(cases, tuple(used.values()), records)


def _new(one: Interview, speaker: Speaker, source: str) -> Case:
    guid = guid_of("case", one.id, speaker.label)
    return Case(guid, informant(one, speaker.label), sources=(source,))


def _variable(key: str, carried: Carried) -> Variable:
    return carried.variables.get(key) or Variable(guid_of("variable", key), key)


def _fitting(
    variables: Mapping[str, Variable], people: Mapping[tuple[str, str], Mapping[str, str]]
) -> dict[str, Variable]:
    """Return variables that take all their values: one that no longer does becomes text."""
    values: dict[str, list[str]] = {}
    for attributes in people.values():
        for key, value in attributes.items():
            values.setdefault(key, []).append(value)
    return {
        key: one
        if all(re.fullmatch(_FORMS[one.kind], value) for value in values.get(key, ()))
        else replace(one, kind="Text")
        for key, one in variables.items()
    }


def _attributes(
    one: CarriedCase, people: Mapping[tuple[str, str], Mapping[str, str]]
) -> Mapping[str, str] | None:
    """Return what is known today of the informant that a case is; None if it is nobody."""
    return next((people[person] for person in one.people if person in people), None)


def _valued(
    one: CarriedCase, attributes: Mapping[str, str] | None, variables: Mapping[str, Variable]
) -> Case:
    """Return a case with the attributes that its informant has today."""
    if attributes is None:
        return one.case
    keys = {variable.guid: key for key, variable in variables.items()}
    kept = [
        (guid, attributes[keys[guid]] if keys.get(guid) in attributes else value)
        for guid, value in one.case.values
        if guid in keys
    ]
    told = {guid for guid, _ in kept}
    more = [
        (variables[key].guid, value)
        for key, value in attributes.items()
        if variables[key].guid not in told and value.strip()
    ]
    return replace(one.case, values=(*kept, *more))


def _record(speaker: Speaker, case: str | None) -> dict[str, Any]:
    """Return what is kept of a speaker; an informant's attributes are those of the case."""
    row: dict[str, Any] = {
        "role": speaker.role.value, "proof": speaker.proof, "certain": speaker.certain,
    }  # fmt: skip
    if case:
        return {**row, "case": case}
    return {**row, "attributes": dict(speaker.attributes)} if speaker.attributes else row
