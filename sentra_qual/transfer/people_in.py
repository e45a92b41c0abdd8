"""Cases of a project as informants with attributes.

In: cases, variables, the interviews they belong to.
Out: speakers with attributes; cases kept, with whom they are.
Never: an attribute given to one of several people by a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sentra_qual.interchange.refi.shapes import Case, Losses, Project, TextSource, Values
from sentra_qual.model import Interview, Role, Speaker
from sentra_qual.sources import attribute_name
from sentra_qual.transfer.carried import CarriedCase

Person = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """The cases of a project by source, and what their variables are called here."""

    by_source: Mapping[str, tuple[Case, ...]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, project: Project) -> Known:
        """Return what a project knows of people."""
        homes = {
            selection.guid: source.guid
            for source in project.sources
            for selection in source.selections
        }
        found: dict[str, list[Case]] = {}
        for case in project.cases:
            places = [*case.sources, *(homes.get(one, "") for one in case.selections)]
            for guid in dict.fromkeys(filter(None, places)):
                found.setdefault(guid, []).append(case)
        return cls({guid: tuple(some) for guid, some in found.items()}, attributes_of(project))

    def attributes(self, values: Values) -> dict[str, str]:
        """Return values as attributes."""
        return {
            self.names[guid]: " ".join(value.split())
            for guid, value in values
            if self.names.get(guid)
        }


def attributes_of(project: Project) -> dict[str, str]:
    """Return which attribute a variable means: "Usia" -> umur; of two alike the later its own."""
    ours = project.origin.startswith("sentra-qual")
    found: dict[str, str] = {}
    for one in project.variables:
        name = " ".join(one.name.split())
        plain = one.name if ours else attribute_name(name)
        for choice in (plain, name, f"{name} {one.guid[:8]}"):
            if choice and choice not in found.values():
                found[one.guid] = choice
                break
    return found


def recorded(record: Mapping[str, Any], cases: Iterable[Case], known: Known) -> dict[str, Any]:
    """Return a record of ours with the attributes of its cases, and which case is whom."""
    by_guid = {one.guid: one for one in cases}
    speakers: dict[str, Any] = {}
    for label, row in (record.get("speakers") or {}).items():
        kept = {key: value for key, value in row.items() if key != "case"}
        case = by_guid.get(str(row.get("case", "")))
        if case:
            kept["attributes"] = known.attributes(case.values)
        speakers[label] = kept
    return {**record, "speakers": speakers}


def owners(record: Mapping[str, Any], interview: str) -> dict[str, Person]:
    """Return whom the cases of a record of ours are."""
    speakers = record.get("speakers") or {}
    return {
        str(row["case"]): (interview, label) for label, row in speakers.items() if "case" in row
    }


def joined(
    one: Interview, source: TextSource, known: Known, losses: Losses
) -> tuple[Interview, dict[str, Person]]:
    """Return an interview whose informants have the attributes of their cases, and who is who.

    One informant is whatever case the text belongs to; of several, a case is the one that
    bears its name.
    """
    heard = [speaker for speaker in one.speakers if speaker.role is Role.INFORMANT]
    given: dict[str, dict[str, str]] = {}
    people: dict[str, Person] = {}
    for case in known.by_source.get(source.guid, ()):
        speaker = _whose(case, one.id, heard)
        if speaker is None:
            losses.add("nobodys_case", case.name)
            continue
        people[case.guid] = (one.id, speaker.label)
        given.setdefault(speaker.label, {}).update(known.attributes(case.values))
    own = known.attributes(source.values)
    if own and len(heard) == 1:
        given.setdefault(heard[0].label, {}).update(own)
    speakers = tuple(
        replace(each, attributes={**each.attributes, **given.get(each.label, {})})
        for each in one.speakers
    )
    return replace(one, speakers=speakers), people


def _whose(case: Case, interview: str, heard: list[Speaker]) -> Speaker | None:
    """Return who a case is: the only informant, or the one that bears its name."""
    if len(heard) == 1:
        return heard[0]
    name = case.name.casefold().strip()
    named = [one for one in heard if name in _names(interview, one)]
    return named[0] if name and len(named) == 1 else None


def _names(interview: str, one: Speaker) -> set[str]:
    """Return what a speaker is called: by the label, and as reports and codes have it."""
    codes = (one.attributes.get(key, "") for key in ("kode", "nama"))
    called = (one.label, f"{interview}/{one.label}", *codes)
    return {name.casefold() for name in called if name}


def carried_cases(project: Project, people: Mapping[str, list[Person]]) -> dict[str, CarriedCase]:
    """Return the cases of a project with whom they are."""
    return {one.guid: CarriedCase(one, tuple(people.get(one.guid, ()))) for one in project.cases}
