"""The matrix report: informants against themes, codes against codes, interest against influence.

In: Findings; what was judged of actors.
Out: a Report, complete.
Never: an empty cell without a note on what it means.
"""

from __future__ import annotations

from dataclasses import replace

from sentra_qual.model import Cell, Findings, Part, Report, Table
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.comparative import actor_tables, operational_part
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.crosstabs import crosstab
from sentra_qual.tables.framework import cases
from sentra_qual.tables.framing import Frame, kept
from sentra_qual.tables.headings import column
from sentra_qual.tables.linking import linked
from sentra_qual.tables.pictured import renamed
from sentra_qual.tables.saturated import saturation_table
from sentra_qual.tables.shared import together, words_for
from sentra_qual.tables.wording import quantity, referring, sentences

MOST_COLUMNS = 6  # themes beside each other on a page
_SATURATION = ("number", "interview", "codes", "new", "total", "run_share")


def matrix_report(findings: Findings, asked: Asked = PLAIN, *, most: int = 3) -> Report:
    """Compute the report of matrices: who speaks of what, in figures, pictures and words."""
    frame = Frame.of(findings, asked, most)
    figures = frame.gallery.figures("cases", "cooccurrence", "saturation", "stakeholders")
    actors = actor_tables(frame)
    first = referring(
        "forms.told.cases",
        "cases",
        frame.language,
        informants=quantity("informants", len(frame.everybody.names), frame.language),
        themes=quantity("themes", len(findings.codebook.codes), frame.language),
    )
    second = referring("forms.told.framework", "framework", frame.language)
    third = referring("forms.told.saturation", "saturation", frame.language)
    more = (
        referring("forms.told.stakeholders", "stakeholders", frame.language),
        referring("forms.told.strategy", "strategy", frame.language),
    )
    return frame.report(
        "matrix",
        overview=(
            sentences(first, second, third),
            *((sentences(*more),) if actors else ()),
            *frame.gallery.pointing(figures),
        ),
        tables=(
            *_themes(frame),
            *_groups(frame),
            kept(saturation_table(findings), *_SATURATION),
            *actors,
        ),
        figures=figures,
        appendices=(
            Part(frame.say("heading.framework"), (), (_words(frame),)),
            operational_part(frame),
        ),
    )


def _themes(frame: Frame) -> tuple[Table, ...]:
    """Return informants against themes in figures, in several tables where there are many."""
    tops = [code.id for code in frame.findings.codebook.codes]
    table = kept(renamed(cases(frame.findings), frame.names), "informant", *tops)
    size = -(-len(tops) // -(-len(tops) // MOST_COLUMNS)) if tops else 1
    parts = [tops[at : at + size] for at in range(0, len(tops), size)]
    return tuple(_themes_part(table, part, at, len(parts)) for at, part in enumerate(parts, 1))


def _themes_part(table: Table, tops: list[str], at: int, of: int) -> Table:
    some = kept(table, "informant", *tops)
    if of > 1:
        some = replace(some, title=f"{some.title} ({at}/{of})")
    if at > 1:
        some = replace(some, name=f"{some.name}_{at}")
    return linked(some, lambda row, key: (("informant", str(some.rows[row][0])), ("code", key)))


def _groups(frame: Frame) -> tuple[Table, ...]:
    """Return themes against kinds of informant, where kinds are known."""
    table = crosstab(frame.findings, Asked(by=frame.asked.by[:1]))
    keys = [one.key for one in table.columns if one.key.endswith(".informants")]
    tops = {code.id for code in frame.findings.codebook.codes}
    if len(keys) < 2:
        return ()
    short = kept(table, "code", "name", *keys, "informants")
    rows = tuple(row[1:] for row in short.rows if row[0] in tops)
    return (Table(short.name, short.title, short.columns[1:], rows, short.notes[:1]),)


def _words(frame: Frame) -> Table:
    """Return what informants say of each theme in their strongest words, theme by theme."""
    rows: list[tuple[Cell, ...]] = []
    for code in frame.findings.codebook.codes:
        for name in frame.everybody.names:
            units = frozenset(frame.everybody.units[name])
            said = together(words_for(frame.material, units, (code,), 1))
            if said:
                rows.append((code.name(frame.language), frame.names.get(name, name), said))
    return Table(
        name="framework",
        title=frame.say("title.framework"),
        columns=(
            column("theme", frame.language),
            column("informant", frame.language),
            column("quotation", frame.language),
        ),
        rows=tuple(rows),
        notes=(frame.say("note.framework"), *counting_notes(frame.material)[:1]),
    )
