"""Attributes of informants from a table of cases.

In: a study's interviews, a table.
Out: whose row is whose; the attributes written into the records.
Never: a row joined by a doubtful key; what a table leaves empty, erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.model import Interview, Role
from sentra_qual.problems import WrongUsage
from sentra_qual.study.interviews import describe_speakers, interview_ids, read_interview

if TYPE_CHECKING:
    from sentra_qual.sources import Case, Cases

Person = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """What a join came to: who got attributes, rows and informants left over.

    `changed` counts the informants of whom something is new.
    """

    keys: tuple[str, ...]
    attributes: tuple[str, ...]
    people: tuple[Person, ...]
    changed: int
    unmatched: tuple[tuple[Case, str], ...]
    missing: tuple[Person, ...]


def join_cases(root: Path, cases: Cases) -> Joined:
    """Write the attributes of a table of cases into the records of a study's interviews.

    The key column is the one whose cells name most interviews, files or codes. WrongUsage
    where no column names any.
    """
    interviews = [read_interview(root, id_) for id_ in interview_ids(root)]
    names = _names(interviews)
    key = _key_column(cases, names)
    voices = _voice_column(cases, key, names)
    keys = (key,) if voices is None else (key, voices)
    attributes = tuple(name for name in cases.columns if name and name not in keys)
    found: dict[Person, Mapping[str, str]] = {}
    unmatched: list[tuple[Case, str]] = []
    for row in cases.rows:
        person, why = _person(row, key, voices, names)
        if person:
            found[person] = {**found.get(person, {}), **_described(row, attributes)}
        else:
            unmatched.append((row, why))
    changed = sum(_write(root, one, found) for one in interviews)
    missing = tuple(one for one in _informants(interviews) if one not in found)
    from sentra_qual.sources import attribute_name

    told = tuple(attribute_name(name) for name in attributes)
    return Joined(keys, told, tuple(found), changed, tuple(unmatched), missing)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _informants(interviews: Iterable[Interview]) -> list[Person]:
    return [
        (one.id, speaker.label)
        for one in interviews
        for speaker in one.speakers
        if speaker.role is Role.INFORMANT
    ]


def _names(interviews: Sequence[Interview]) -> dict[str, tuple[Person, ...]]:
    """Return whom a key may mean: an interview, its file, a code, a name, `interview/label`."""
    found: dict[str, list[Person]] = {}
    for one in interviews:
        people = _informants([one])
        file = Path(one.origin.file).name
        for name in {one.id, file, file.rsplit(".", 1)[0]}:
            found.setdefault(_plain(name), []).extend(people)
        for speaker in one.speakers:
            if speaker.role is Role.INFORMANT:
                own = [f"{one.id}/{speaker.label}"]
                own += [speaker.attributes.get(name, "") for name in ("kode", "nama")]
                for name in {_plain(name) for name in own if name}:
                    found.setdefault(name, []).append((one.id, speaker.label))
    return {name: tuple(dict.fromkeys(people)) for name, people in found.items()}


def _key_column(cases: Cases, names: Mapping[str, tuple[Person, ...]]) -> str:
    hits = {
        column: sum(_plain(row.cells.get(column, "")) in names for row in cases.rows)
        for column in cases.columns
    }
    best = max(cases.columns, key=lambda column: hits[column])
    if not hits[best]:
        known = ", ".join(sorted(names)[:12]) or "–"
        raise WrongUsage(say("study.no_case_key", columns=", ".join(cases.columns), known=known))
    return best


def _voice_column(cases: Cases, key: str, names: Mapping[str, tuple[Person, ...]]) -> str | None:
    """Return the column that names the speaker inside an interview, if there is one.

    It does so in most rows; a mistyped label, or a row of nobody, is a mistake of that row.
    """
    rows = [(row, names.get(_plain(row.cells.get(key, "")), ())) for row in cases.rows]
    fits: dict[str, int] = {}
    for column in cases.columns:
        told = [(_plain(row.cells.get(column, "")), people) for row, people in rows if people]
        given = [(cell, people) for cell, people in told if cell]
        right = sum(any(cell == _plain(one[1]) for one in people) for cell, people in given)
        if column != key and 2 * right > len(given):
            fits[column] = right
    return max(fits, key=lambda column: fits[column]) if fits else None


def _person(
    row: Case, key: str, voices: str | None, names: Mapping[str, tuple[Person, ...]]
) -> tuple[Person | None, str]:
    """Return whose row it is, or why nobody's."""
    people = names.get(_plain(row.cells.get(key, "")), ())
    voice = _plain(row.cells.get(voices, "")) if voices else ""
    meant = tuple(one for one in people if _plain(one[1]) == voice) if voice else people
    if len(meant) == 1:
        return meant[0], ""
    if people and not meant:
        return None, "no_label"
    return None, ("blank" if voices else "several") if people else "nobody"


def _described(row: Case, attributes: Iterable[str]) -> dict[str, str]:
    from sentra_qual.sources import attribute_name
    from sentra_qual.sources.details import in_one_spelling

    given = ((attribute_name(name), row.cells.get(name)) for name in attributes)
    return {key: in_one_spelling(key, " ".join(value.split())) for key, value in given if value}


def _write(root: Path, one: Interview, found: Mapping[Person, Mapping[str, str]]) -> int:
    """Write what is new of an interview's speakers; return of how many something is."""
    told = {label: values for (id_, label), values in found.items() if id_ == one.id}
    fresh = {
        label: values
        for label, values in told.items()
        if not values.items() <= dict(one.speaker(label).attributes).items()
    }
    if fresh:
        describe_speakers(root, one, fresh)
    return len(fresh)
