"""A study as a project for other programs.

In: a study.
Out: a Project with its texts, and what it does not say.
Never: what is off the record; a proposal that nobody accepted and no rule was sure of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sentra_qual
from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Case,
    Group,
    Loss,
    Losses,
    Note,
    Project,
    TextSource,
    User,
)
from sentra_qual.messages import say
from sentra_qual.model import Interview, Status
from sentra_qual.sources import from_record, to_record
from sentra_qual.study import Study
from sentra_qual.study.files import read_text
from sentra_qual.study.outcome import Outcome, outcome
from sentra_qual.transfer.carried import Carried, CarriedSource, read_carried
from sentra_qual.transfer.codes_out import code_guid, project_codes
from sentra_qual.transfer.copies import Copy, copy_of, with_wide_back
from sentra_qual.transfer.descriptions import with_own
from sentra_qual.transfer.documents import barred_places
from sentra_qual.transfer.people_out import Cast, cast_of
from sentra_qual.transfer.places_out import TOOL, Place, places_of
from sentra_qual.transfer.selections_out import Naming, selections_of

BOOK_NOTE = f"{TOOL}: codebook.yaml"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A project on its way out, and what it does not say."""

    project: Project
    losses: tuple[Loss, ...]


def project_of(study: Study, *, plain: bool = True) -> Outgoing:
    """Return a study as a project; `plain` makes every letter one that all programs count alike."""
    return _Making(study, plain=plain).project()


def source_guid(interview: str, carried: Carried) -> str:
    """Return the GUID of an interview: the one it came with, else its own."""
    known = known_source(interview, carried)
    return known.guid if known else guid_of("source", interview)


def known_source(interview: str, carried: Carried) -> CarriedSource | None:
    """Return what an interview was in a project; None if it came in otherwise."""
    return next((one for one in carried.sources.values() if one.interview == interview), None)


def _still_there(case: Case, texts: Sequence[TextSource]) -> Case:
    """Return a case that points only at what the project has."""
    sources = {one.guid for one in texts}
    selections = {each.guid for one in texts for each in one.selections}
    return replace(
        case,
        sources=tuple(guid for guid in case.sources if guid in sources),
        selections=tuple(guid for guid in case.selections if guid in selections),
    )


class _Making:
    """One project being made."""

    def __init__(self, study: Study, *, plain: bool) -> None:
        self.study, self.plain = study, plain
        self.carried: Carried = read_carried(study.root)
        self.outcome: Outcome = outcome(study)
        self.losses = Losses()
        self.language = study.config.language
        found = self.outcome.findings
        self.codes = {code.id: code.name(self.language) for code in found.codebook.walk()}
        self.interviews = {one.id: one for one in found.interviews}
        self.copies = self._copies()

    def _copies(self) -> dict[str, Copy]:
        findings = self.outcome.findings
        barred = barred_places(findings, self.study.units(findings.interviews))
        if barred:
            self.losses.add("off_record", count=sum(map(len, barred.values())))
        marker = say("refi.off_record", language=self.language)
        copies = {
            id_: copy_of(one.text, barred.get(id_, ()), marker, plain=self.plain)
            for id_, one in self.interviews.items()
        }
        for id_, copy in copies.items():
            if copy.wide:
                self.losses.add("wide", id_, count=len(copy.wide))
        return copies

    def project(self) -> Outgoing:
        """Return the project."""
        raw = {one.id: one for one in self.study.decisions()[0]}
        places = places_of(self.outcome, raw, self.copies, self.losses)
        users = self._users(places)
        applied = {one.code for place in places for one in place.codings}
        sources = {id_: source_guid(id_, self.carried) for id_ in self.interviews}
        people = cast_of(self._as_read_there(), sources, self.carried)
        codes = project_codes(
            self.outcome.findings.codebook, self.carried.codes, applied, self.language, self.losses
        )
        first = users[0].guid
        carried = self.carried
        texts = self._sources(places, people, sources, users)
        made = Project(
            name=carried.name or self.study.config.title,
            origin=f"{TOOL} {sentra_qual.__version__}",
            user=first,
            time=carried.time or min((place.time for place in places if place.time), default=""),
            description=with_own(carried.description, {"study": self._settings()}),
            users=users,
            codes=codes,
            variables=people.variables,
            cases=tuple(_still_there(one, texts) for one in people.cases),
            sources=texts,
            notes=(*carried.notes.values(), *self._book_notes()),
            sets=tuple(self._set(one, sources) for one in carried.sets.values()),
            own_notes=carried.own_notes,
        )
        self._count_the_rest(with_book=len(self.study.codebook_paths) == 1)
        return Outgoing(made, self.losses.listed())

    def _as_read_there(self) -> dict[str, Interview]:
        """Return the interviews as their copies read: who speaks only off the record is gone."""
        return {
            id_: from_record(id_, with_wide_back(copy.text, copy.wide), to_record(one))
            if (copy := self.copies[id_]).cuts
            else one
            for id_, one in self.interviews.items()
        }

    def _settings(self) -> dict[str, str]:
        config = self.study.config
        return {"title": config.title, "language": config.language, "unit": config.unit.value}

    def _users(self, places: Sequence[Place]) -> tuple[User, ...]:
        """Return all who gave something; those that came in first, at least one."""
        names = {one.coding.user for place in places for one in place.codings}
        names |= {place.user for place in places}
        known = dict(self.carried.users)
        more = sorted(names - set(known)) or ([] if known else [TOOL])
        own = (User(guid_of("user", name), name) for name in more)
        return (*known.values(), *own)

    def _sources(
        self,
        places: Sequence[Place],
        people: Cast,
        guids: Mapping[str, str],
        users: Sequence[User],
    ) -> tuple[TextSource, ...]:
        by_interview: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            by_interview[place.interview].append(place)
        ids = {one.name: one.guid for one in users}
        ids |= {coder: one.guid for coder, one in self.carried.users.items()}
        naming = Naming(self.carried, ids, self.codes)
        return tuple(
            self._source(one, by_interview[one.id], people, guids[one.id], naming)
            for one in self.interviews.values()
        )

    def _source(
        self,
        one: Interview,
        places: Sequence[Place],
        people: Cast,
        guid: str,
        naming: Naming,
    ) -> TextSource:
        copy = self.copies[one.id]
        known = known_source(one.id, self.carried)
        record = {**to_record(one), "speakers": people.records[one.id]}
        own: dict[str, Any] = {"record": record}
        if copy.wide:
            own["wide"] = [list(pair) for pair in copy.wide]
        return TextSource(
            guid,
            known.name if known and known.name else one.id,
            text=copy.text,
            description=with_own(known.description if known else "", own),
            user=known.user if known else "",
            time=known.time if known else "",
            selections=selections_of(one.id, places, copy, naming),
            codings=known.codings if known else (),
            notes=known.notes if known else (),
            values=known.values if known else (),
        )

    def _set(self, one: Group, sources: Mapping[str, str]) -> Group:
        known = {code_guid(code, self.carried.codes) for code in self.codes}
        there = set(sources.values())
        return replace(
            one,
            codes=tuple(guid for guid in one.codes if guid in known),
            sources=tuple(guid for guid in one.sources if guid in there),
        )

    def _book_notes(self) -> tuple[Note, ...]:
        """Return the codebook as a memo, so that terms come back with it."""
        paths = self.study.codebook_paths
        if len(paths) != 1:
            return ()
        text = read_text(paths[0]).removeprefix("\ufeff").replace("\r\n", "\n")
        return (Note(guid_of("book"), BOOK_NOTE, text=text),)

    def _count_the_rest(self, *, with_book: bool) -> None:
        findings = self.outcome.findings
        terms = sum(len(one.terms) for one in findings.codebook.walk())
        waiting = sum(one.status is Status.QUEUED for one in findings.codings)
        for kind, count in (
            ("terms" if with_book else "terms_left", terms),
            ("waiting", waiting),
            ("history", len(findings.decisions)),
        ):
            if count:
                self.losses.add(kind, count=count)
