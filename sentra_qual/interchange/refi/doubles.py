"""Two things that bear one GUID: told apart, so that neither is lost.

In: a project as it was read.
Out: the project in which every code, source, selection and coding has a GUID of its own.
Never: a reference changed; it points at the first that bears the GUID.
"""

from __future__ import annotations

from dataclasses import replace

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Losses,
    PlacedCoding,
    Project,
    ProjectCode,
    Selection,
    TextSource,
)


def without_doubles(project: Project, losses: Losses) -> Project:
    """Return a project in which no two things of a kind bear one GUID."""
    seen = _Seen(losses)
    return replace(
        project,
        codes=tuple(map(seen.code, project.codes)),
        sources=tuple(map(seen.source, project.sources)),
    )


class _Seen:
    """The GUIDs met so far, by kind."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._met: set[tuple[str, str]] = set()

    def code(self, one: ProjectCode) -> ProjectCode:
        """Return a code with a GUID of its own, and so all below it."""
        guid = self._own("code", one.guid, one.name)
        return replace(one, guid=guid, children=tuple(map(self.code, one.children)))

    def source(self, one: TextSource) -> TextSource:
        """Return a text with a GUID of its own, and so its selections."""
        guid = self._own("source", one.guid, one.name)
        selections = tuple(map(self._selection, one.selections))
        return replace(
            one, guid=guid, selections=selections, codings=tuple(map(self._coding, one.codings))
        )

    def _selection(self, one: Selection) -> Selection:
        guid = self._own("selection", one.guid, one.name)
        return replace(one, guid=guid, codings=tuple(map(self._coding, one.codings)))

    def _coding(self, one: PlacedCoding) -> PlacedCoding:
        return replace(one, guid=self._own("coding", one.guid, ""))

    def _own(self, kind: str, guid: str, name: str) -> str:
        number, own = 1, guid
        while not own or (kind, own) in self._met:
            number += 1
            own = guid_of("double", kind, guid, number)
        if own != guid:
            self._losses.add("doubles", name)
        self._met.add((kind, own))
        return own
