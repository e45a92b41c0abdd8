"""The figures of a report: tables to be shown as pictures, informants by their report names.

In: the Material of a study.
Out: Figures, and the sentence that points to them.
Never: a figure with nothing to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import Figure, Judgement, Paragraph, Ref, Table
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.compared import clusters, comparison
from sentra_qual.tables.counts import themes
from sentra_qual.tables.framework import cases
from sentra_qual.tables.material import Material
from sentra_qual.tables.pairs import cooccurrence
from sentra_qual.tables.people import people
from sentra_qual.tables.saturated import saturation_table
from sentra_qual.tables.stakeholders import actor_codes, stakeholders
from sentra_qual.tables.wording import spoken


@dataclass(frozen=True, slots=True)
class Gallery:
    """What figures are drawn from."""

    material: Material
    names: Mapping[str, str]
    asked: Asked = PLAIN

    @property
    def language(self) -> str:
        """Return the language of the study."""
        return spoken(self.material.findings)

    def figures(self, *wanted: str) -> tuple[Figure, ...]:
        """Return the figures asked for that have something to show, in that order."""
        return tuple(figure for name in wanted for figure in _MAKERS[name](self))

    def pointing(self, figures: Sequence[Figure]) -> tuple[Paragraph, ...]:
        """Say in one paragraph what the figures show."""
        pieces: list[str | Ref] = []
        for one in figures:
            mark = "\x00"
            told = say(f"forms.figure_told.{one.table.name}", language=self.language, figure=mark)
            before, _, after = told.partition(mark)
            blank = " " if pieces else ""
            pieces += [blank + before, Ref(one.table.name, figure=True), after]
        return (tuple(piece for piece in pieces if piece),) if pieces else ()

    def figure(self, table: Table) -> Figure:
        """Return a table as a figure, under its own caption."""
        caption = say(f"forms.figure.{table.name}", language=self.language)
        return Figure(table, caption)


def renamed(table: Table, names: Mapping[str, str]) -> Table:
    """Return a table with the informants of its first column as reports call them."""
    rows = tuple((names.get(str(row[0]), row[0]), *row[1:]) for row in table.rows)
    return replace(table, rows=rows)


def is_judged(judged: Sequence[Judgement]) -> bool:
    """Tell whether any actor was judged in both respects."""
    return any(one.interest and one.influence for one in judged)


def _themes(gallery: Gallery) -> Iterator[Figure]:
    if gallery.material.codings:
        yield gallery.figure(themes(gallery.material.findings))


def _cases(gallery: Gallery) -> Iterator[Figure]:
    table = renamed(cases(gallery.material.findings), gallery.names)
    if len(table.rows) > 1 and gallery.material.codings:
        yield gallery.figure(table)


def _network(gallery: Gallery) -> Iterator[Figure]:
    table = cooccurrence(gallery.material.findings)
    at = [column.key for column in table.columns].index("together")
    if any(row[at] for row in table.rows):
        yield gallery.figure(table)


def _curve(gallery: Gallery) -> Iterator[Figure]:
    table, asked = saturation_table(gallery.material.findings), gallery.asked
    if len(table.rows) >= asked.base + asked.run:
        yield gallery.figure(table)


def _matrix(gallery: Gallery) -> Iterator[Figure]:
    judged = gallery.asked.judged
    if is_judged(judged) and (actor_codes(gallery.material.findings) or judged):
        yield gallery.figure(stakeholders(gallery.material.findings, gallery.asked))


def _comparison(gallery: Gallery) -> Iterator[Figure]:
    material = gallery.material
    _, groups = clusters(people(material), gallery.asked, gallery.language)
    if groups and material.codings:
        yield gallery.figure(comparison(material.findings, gallery.asked))


_MAKERS: dict[str, Callable[[Gallery], Iterator[Figure]]] = {
    "themes": _themes,
    "cases": _cases,
    "cooccurrence": _network,
    "saturation": _curve,
    "stakeholders": _matrix,
    "comparison": _comparison,
}
