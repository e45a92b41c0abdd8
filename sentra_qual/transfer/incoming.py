"""A project of any program becomes a study, or part of one.

In: the path of a project; a study, or the place where one shall be.
Out: the study with interviews, codes and decisions; what came in and what did not.
Never: a study half made; a decision of the study changed or taken away.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sentra_qual.interchange.databases.taguette import credited, unnamed
from sentra_qual.interchange.refi.archive import Archive
from sentra_qual.interchange.refi.counting import Counting
from sentra_qual.interchange.refi.shapes import Loss, Losses, Project, TextSource
from sentra_qual.messages import LANGUAGES
from sentra_qual.model import Act, Candidate, Interview, Origin, Unit
from sentra_qual.sources import UnitSize, from_record, units
from sentra_qual.study import Study, create, open_study
from sentra_qual.study.adding import SEPARATE
from sentra_qual.study.files import sha256, write_whole
from sentra_qual.study.interviews import describe_speakers
from sentra_qual.study.log import now
from sentra_qual.transfer.arriving import Arrival, Voted, arrive, opened, text_of
from sentra_qual.transfer.carried import (
    Carried,
    CarriedSource,
    by_guid,
    read_carried,
    write_carried,
)
from sentra_qual.transfer.codes_in import (
    add_codes,
    carried_codes,
    ids_of,
    matched,
    new_book,
    same_tree,
    without_book,
)
from sentra_qual.transfer.copies import with_wide_back
from sentra_qual.transfer.decisions_in import (
    Draft,
    Terms,
    candidates,
    carried_selections,
    coders_of,
    drafts,
)
from sentra_qual.transfer.descriptions import without_own
from sentra_qual.transfer.home import Home
from sentra_qual.transfer.people_in import (
    Known,
    Person,
    attributes_of,
    carried_cases,
    joined,
    owners,
    recorded,
)
from sentra_qual.transfer.understanding import understood
from sentra_qual.transfer.writing_logs import write_drafts

Steps = Callable[[str, int, int], None]  # what is done, how much, of how much


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, how the places of each text were counted, and what did not come.

    `unnamed` is the name that stands for nobody in the file, where some codings have it.
    """

    study: Study
    interviews: int
    codes: int
    decisions: int
    coders: tuple[str, ...]
    voted: tuple[Voted, ...]
    losses: tuple[Loss, ...]
    by_rules: int = 0
    unnamed: str = ""


def import_project(
    path: Path,
    target: Path | Study,
    *,
    language: str = "id",
    told: Counting | None = None,
    coder: str | None = None,
    steps: Steps = lambda _what, _done, _all: None,
) -> Imported:
    """Take a project into a study, or make one of it in a folder without one.

    `coder` is whose codings are where the file has a name for nobody in particular. Raises
    UnreadableSource, with nothing written, where the file cannot be trusted.
    """
    with opened(path) as archive:
        arrival = arrive(archive, told=told, step=lambda done, whole: steps("reading", done, whole))
        arrival = replace(arrival, project=credited(arrival.project, coder))
        if isinstance(target, Study):
            return _Taking(archive, arrival, target, steps).take()
        return _into_new(archive, arrival, target, language, steps)


def _into_new(
    archive: Archive, arrival: Arrival, folder: Path, language: str, steps: Steps
) -> Imported:
    """Make the study beside its place, and put it there when it is whole."""
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".sentra-", dir=folder.absolute().parent))
    try:
        study = _new_study(arrival, stage / "study", folder, language)
        done = _Taking(archive, arrival, study, steps, fresh=True).take()
        _move(study.root, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return replace(done, study=open_study(folder))


def _new_study(arrival: Arrival, stage: Path, folder: Path, language: str) -> Study:
    _, own = without_own(arrival.project.description)
    settings: dict[str, Any] = own["study"] if isinstance(own.get("study"), dict) else {}
    spoken = settings.get("language") if settings.get("language") in LANGUAGES else language
    size = settings.get("unit")
    book = stage.with_name("codebook.yaml")
    losses = Losses()
    write_whole(book, new_book(arrival.project, str(spoken), losses))
    title = str(settings.get("title") or arrival.project.name or folder.absolute().name)
    unit = UnitSize(size) if size in list(UnitSize) else UnitSize.PASSAGE
    return create(stage, title=title, codebook=book, language=str(spoken), unit=unit)


def _move(made: Path, folder: Path) -> None:
    """Put a study in its place: a new folder, or one that holds other files."""
    if not folder.exists():
        made.replace(folder)
        return
    for one in sorted(made.iterdir()):
        there = folder / one.name
        if there.is_dir() and not any(there.iterdir()):
            there.rmdir()
        shutil.move(one, there)


class _Taking:
    """One project on its way into one study."""

    def __init__(
        self,
        archive: Archive,
        arrival: Arrival,
        study: Study,
        steps: Steps,
        *,
        fresh: bool = False,
    ) -> None:
        self.archive, self.arrival, self.study = archive, arrival, study
        self.project: Project = arrival.project
        self.steps, self.fresh = steps, fresh
        self.losses = Losses()
        self.carried = read_carried(study.root)
        self.known = Known.of(self.project)
        self.people: dict[str, list[Person]] = {}
        self.selections: dict[str, Any] = {}
        self.sources: dict[str, CarriedSource] = {}
        self.home = Home() if fresh else Home.of(study, self.carried)
        self.found: list[Candidate] = []

    def take(self) -> Imported:
        """Write interviews, codes, what is carried, and last the decisions."""
        for loss in self.arrival.losses:
            self.losses.add(loss.kind, count=loss.count)
            for name in loss.names:
                self.losses.add(loss.kind, name, count=0)
        language = self.study.config.language
        codes = self._codes(language)
        book = self.study.codebook()
        terms = self._terms(codes, book)
        drafted: list[Draft] = []
        count = len(self.arrival.present)
        for at, source in enumerate(self.arrival.present, start=1):
            drafted += self._source(source, terms)
            self.steps("taking", at, count)
        self._keep(codes, book, language)
        self._count_shared(drafted)
        self._save_found()
        written = write_drafts(self.study, drafted)
        self.steps("writing", 1, 1)
        self._count_not_kept()
        return Imported(
            self.study,
            count,
            len(codes),
            written,
            tuple(sorted({one.coder for one in drafted})),
            self.arrival.voted,
            self.losses.listed(),
            len(self.found),
            unnamed(self.project),
        )

    def _codes(self, language: str) -> dict[str, str]:
        """Return which code is which, new ones written into the codebook."""
        if self.fresh:
            book = self.study.codebook()
            same = same_tree(self.project.codes, book.codes, language)
            return same if same is not None else ids_of(self.project.codes, language)
        ids, fresh = matched(self.project, self.study.codebook(), self.carried, language)
        if fresh:
            add_codes(self.study, fresh, ids)
        return ids

    def _terms(self, codes: Mapping[str, str], book: Any) -> Terms:
        from sentra_qual.codebook import definition_hash

        project = self.project
        users = [(one.guid, one.name, one.id) for one in project.users]
        self.coders = coders_of(users)
        first = self.coders.get(project.user) or next(iter(self.coders.values()), "default")
        hashes = {one.id: definition_hash(one) for one in book.walk()}
        notes = {one.guid: one for one in without_book(project.notes)}
        time = project.time or now()
        home = self.home
        return Terms(
            codes, hashes, self.coders, notes, first, time, home.codings, home.places, home.told
        )

    def _source(self, source: TextSource, terms: Terms) -> list[Draft]:
        """Take in one text with its selections."""
        text = sent = text_of(self.archive, source).text
        description, own = without_own(source.description)
        wide = own.get("wide")
        if isinstance(wide, list):
            text = with_wide_back(text, [(one[0], one[1]) for one in wide])
        here = self.home.interview_of(source, _stem(source), sent)
        interview, some = self._interview(source, here, text, sent, own)
        made = list(drafts(interview, some, source, terms, self.losses))
        ruled = list(candidates(some, source, terms, self.project.origin))
        if self.fresh:
            self.found += ruled
        elif ruled:
            self.losses.add("rule_codings", count=len(ruled))
        self._carry(source, interview, description, made, text)
        return made

    def _interview(
        self, source: TextSource, here: str | None, text: str, sent: str, own: Mapping[str, Any]
    ) -> tuple[Interview, Sequence[Unit]]:
        """Return the interview that a text is, here already or new, with its units."""
        if here is not None:
            interview = self._described(self.study.interview(here), source)
            if interview.text == text or self.home.is_copy(here, sent, interview.text):
                return interview, units(interview, unit=self.study.config.unit)
            self.losses.add("other_text", source.name)
            return replace(interview, text=text), ()
        made, people = self._understood(source, text, own)
        added = self.study.add(made, terms=SEPARATE)
        for guid, (_, label) in people.items():
            self.people.setdefault(guid, []).append((added.id, label))
        made = replace(made, id=added.id)
        return made, units(made, unit=self.study.config.unit)

    def _described(self, one: Interview, source: TextSource) -> Interview:
        """Return an interview of the study with what its cases say that is new."""
        told, people = joined(one, source, self.known, Losses())
        for guid, person in people.items():
            self.people.setdefault(guid, []).append(person)
        fresh = {
            new.label: new.attributes
            for new, old in zip(told.speakers, one.speakers, strict=True)
            if new.attributes != old.attributes
        }
        if fresh:
            describe_speakers(self.study.root, one, fresh)
        return told

    def _understood(
        self, source: TextSource, text: str, own: Mapping[str, Any]
    ) -> tuple[Interview, Mapping[str, Person]]:
        """Return an interview as our own record has it, else as its text shows."""
        record = own.get("record")
        id_ = _stem(source)
        if isinstance(record, dict):
            try:
                told = recorded(record, self.project.cases, self.known)
                return from_record(id_, text, told), owners(record, id_)
            except (KeyError, TypeError, ValueError, AttributeError):
                self.losses.add("broken_record", source.name)
        origin = Origin(self.archive.path.name, sha256(text), "refi", "", case=source.guid)
        blank = Interview(id_, source.name or id_, text, (), (), origin)
        one, how = understood(blank, source, self.study.config.unit)
        if how:
            self.losses.add(how, source.name)
        return joined(one, source, self.known, self.losses)

    def _carry(
        self,
        source: TextSource,
        interview: Interview,
        description: str,
        made: Iterable[Draft],
        text: str,
    ) -> None:
        drafted = [one.decision.shown.get("selection", "") for one in made]
        drafted += [one.guid for one in source.selections if one.codings]
        kept = carried_selections(interview.id, source, drafted, text)
        self.selections |= {guid: one for guid, one in kept.items() if guid not in self.home.told}
        name = source.name if source.name != interview.id else ""
        self.sources[source.guid] = CarriedSource(
            source.guid, interview.id, name, description, source.user, source.time,
            source.codings, source.notes, source.values,
        )  # fmt: skip

    def _keep(self, codes: Mapping[str, str], book: Any, language: str) -> None:
        """Keep what has no place of its own."""
        project = self.project
        description, _ = without_own(project.description)
        names = attributes_of(project)
        more = Carried(
            project.name,
            description,
            project.user,
            project.time,
            project.own_notes,
            {self.coders[one.guid]: one for one in project.users},
            carried_codes(project, codes, book, language),
            {names[one.guid]: one for one in project.variables if one.guid in names},
            self._cases(),
            self.sources,
            self.selections,
            by_guid(without_book(project.notes)),
            by_guid(project.sets),
        )
        write_carried(self.study.root, self.carried.with_more(more))

    def _cases(self) -> dict[str, Any]:
        """Return the cases that came in; of those known already, whom they are stays."""
        found = carried_cases(self.project, self.people)
        known = self.carried.cases
        return {
            guid: replace(one, people=one.people or (known[guid].people if guid in known else ()))
            for guid, one in found.items()
            if one.people or guid in known or not self.home.has_case(guid)
        }

    def _save_found(self) -> None:
        """Save what rules had found as a run; the next `code` finds all anew."""
        if not self.found:
            return
        from sentra_qual.study.runs import plan_run, save_run

        plan = plan_run(self.study)
        tool = f"{self.project.origin.removeprefix('sentra-qual ')} (refi)"
        save_run(self.study, replace(plan, header=replace(plan.header, tool=tool)), self.found)

    def _count_shared(self, drafted: Iterable[Draft]) -> None:
        """Count the places that tables do not count, because their passage has the code."""
        given = [one for one in drafted if one.decision.act in (Act.ADD, Act.ACCEPT)]
        passages = {
            (one.decision.interview, one.decision.unit, one.decision.code, one.coder)
            for one in given
        }
        if len(given) > len(passages):
            self.losses.add("shared", count=len(given) - len(passages))

    def _count_not_kept(self) -> None:
        codings = sum(len(one.codings) for one in self.arrival.present)
        if codings:
            self.losses.add("whole_text_codings", count=codings)


def _stem(source: TextSource) -> str:
    """Return what an interview is called: the source's name without the suffix of a file."""
    from sentra_qual.sources.reading import file_name

    name = re.sub(r"(?i)\.(txt|docx?|rtf|odt|pdf|md|vtt|srt|mp[34]|m4a|wav)$", "", source.name)
    return file_name(" ".join(name.split())[:120] or source.guid)
