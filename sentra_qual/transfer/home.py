"""What a study would itself send out: what comes back of it is no news.

In: a study that is there already.
Out: which of its interviews a source is, which of its codings a coding is.
Never: two texts taken for one that differ in a letter we sent.

Programs give things GUIDs of their own when they send a project back. So a text is also
known by its name and letters, and a coding by who gave which code where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sentra_qual.interchange.refi.shapes import Project, TextSource
from sentra_qual.study import Study
from sentra_qual.transfer.carried import Carried
from sentra_qual.transfer.codes_in import known_ids
from sentra_qual.transfer.outgoing import project_of, source_guid

Told = tuple[str, int, int, str, str]  # interview, start, end, code, coder


@dataclass(frozen=True, slots=True)
class Home:
    """A study as a project: its texts by interview, its codings, what it says of places."""

    project: Project | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    guids: Mapping[str, str] = field(default_factory=dict)  # of sources, to interviews
    codings: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[Told] = frozenset()

    @classmethod
    def of(cls, study: Study, carried: Carried) -> Home:
        """Return what a study would send out."""
        project = project_of(study).project
        guids = {source_guid(id_, carried): id_ for id_ in study.interview_ids()}
        acts, _ = study.decisions()
        selections = [one for source in project.sources for one in source.selections]
        sent = {each.guid for one in selections for each in one.codings}
        return cls(
            project,
            {guids[one.guid]: one.text or "" for one in project.sources},
            guids,
            frozenset(sent | {one.shown["coding"] for one in acts if "coding" in one.shown}),
            {one.guid: one.description for one in selections},
            _places(study, project, carried, guids),
        )

    def interview_of(self, source: TextSource, name: str, text: str) -> str | None:
        """Return the interview that a source is; None if it is new here."""
        if source.guid in self.guids:
            return self.guids[source.guid]
        alike = [id_ for id_, sent in self.texts.items() if sent == text]
        if name in alike:
            return name
        return alike[0] if len(alike) == 1 else None

    def has_case(self, guid: str) -> bool:
        """Tell whether a case is one of the study's own."""
        return self.project is not None and any(one.guid == guid for one in self.project.cases)

    def is_copy(self, interview: str, text: str, own: str) -> bool:
        """Tell whether a text is the one we sent, letter for letter at the places of ours."""
        return text == self.texts.get(interview) and len(text) == len(own)


def _places(
    study: Study, project: Project, carried: Carried, guids: Mapping[str, str]
) -> frozenset[Told]:
    codes = known_ids(study.codebook(), carried)
    names = {one.guid: one.name for one in project.users}
    names |= {one.guid: coder for coder, one in carried.users.items()}
    return frozenset(
        (guids[source.guid], one.start, one.end, codes[each.code], names[each.user])
        for source in project.sources
        for one in source.selections
        for each in one.codings
    )
