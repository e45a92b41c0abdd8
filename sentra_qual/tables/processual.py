"""The process report: every form of cooperation, step by step, in informants' words.

In: Findings whose codebook names forms of cooperation and their steps.
Out: a Report, complete.
Never: a step that no passage tells of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sentra_qual.model import Findings, Paragraph, Part, Query, Report, Section, Table, Unit
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.choosing import Chosen
from sentra_qual.tables.comparative import operational_part
from sentra_qual.tables.cooperation import (
    SHOWN,
    STEPS,
    Form,
    checked_forms,
    process,
    steps_table,
)
from sentra_qual.tables.framing import Frame, kept
from sentra_qual.tables.linking import linked
from sentra_qual.tables.shared import brief_quotations, column, people_in
from sentra_qual.tables.wording import listed, quantity, referring, sentences

CHAPTER = 2


def process_report(findings: Findings, asked: Asked = PLAIN, *, most: int = 3) -> Report:
    """Compute the report of forms of cooperation and how they go."""
    frame = Frame.of(findings, asked, most)
    forms = checked_forms(findings)
    figures = frame.gallery.figures("themes", "cooccurrence")
    told = referring(
        "forms.told.steps",
        "steps",
        frame.language,
        n=len(forms),
        found=sum(bool(frame.material.count(one.code.id).units) for one in forms),
    )
    whole = _below_each_other(process(findings), frame)
    behind = referring("forms.told.process", "process", frame.language)
    return frame.report(
        "process",
        overview=(sentences(told, behind), *frame.gallery.pointing(figures)),
        tables=(_steps_linked(findings, forms),),
        figures=figures,
        sections=tuple(_chapters(frame, forms)),
        appendices=(
            Part(frame.say("heading.process"), (), (whole,)),
            operational_part(frame),
        ),
    )


def _below_each_other(every: Table, frame: Frame) -> Table:
    """Set the steps of forms in rows: as many columns of quotations have no room on a page."""
    chosen = kept(every, "form", *map(str, STEPS))
    form, *steps = chosen.columns
    return replace(
        every,
        columns=(form, *(column(key, frame.language, prose=True) for key in ("step", "said"))),
        rows=tuple(
            (name, step.heading, words)
            for name, *told in chosen.rows
            for step, words in zip(steps, told, strict=True)
            if words
        ),
        notes=(frame.say("note.process_rows", most=SHOWN), *every.notes[1:]),
    )


def _steps_linked(findings: Findings, forms: tuple[Form, ...]) -> Table:
    """Return the steps at a glance, each figure leading to its passages."""

    def query(at: int, key: str) -> Query:
        code = forms[at].code
        steps = next((some for step, some in forms[at].steps.items() if step == key), ())
        if key in STEPS and len(steps) != 1:
            return ()
        return (("code", code.id), *(("code", one.id) for one in steps))

    return linked(steps_table(findings), query)


def _chapters(frame: Frame, forms: tuple[Form, ...]) -> Iterator[Section]:
    """Yield a section for each kind of cooperation with those of its forms that were found."""
    for at, (above, some) in enumerate(groupby(forms, key=lambda one: one.above.id), start=1):
        mine = [*some]
        code = mine[0].above
        number = f"{CHAPTER}.{at}"
        found = [one for one in mine if frame.material.count(one.code.id).units]
        missing = [one.code.name(frame.language) for one in mine if one not in found]
        left = listed(missing, frame.language)
        told = frame.say("told.forms", n=len(found), of=len(mine))
        absent = frame.say("told.absent_forms", names=left) if missing else ""
        yield Section(
            code=above,
            name=code.name(frame.language),
            definition=code.definition(frame.language),
            count=frame.material.count(above),
            sections=tuple(
                _form(frame, one, f"{number}.{place}") for place, one in enumerate(found, start=1)
            ),
            number=number,
            prose=(sentences(told, absent),),
        )


def _form(frame: Frame, form: Form, number: str) -> Section:
    code, count = form.code, frame.material.count(form.code.id)
    steps = tuple(_steps(frame, form, number))
    chosen = Chosen() if steps else frame.quotations(_units(frame, form), code)
    return Section(
        code=code.id,
        name=code.name(frame.language),
        definition=code.definition(frame.language),
        count=count,
        quotations=chosen.quotations,
        sections=steps,
        number=number,
        prose=(_told(frame, form),),
    )


def _units(frame: Frame, form: Form) -> frozenset[Unit]:
    return frame.material.counted.get(form.code.id, frozenset())


def _told(frame: Frame, form: Form) -> Paragraph:
    """Say how widely a form is told of, of which steps, and of which not."""
    units, language = _units(frame, form), frame.language
    counts = [(step, len(form.passages(step, frame.material))) for step in STEPS]
    there = [f"{frame.say(f'column.{step}').lower()} ({n})" for step, n in counts if n]
    missing = [frame.say(f"column.{step}").lower() for step, n in counts if not n]
    return sentences(
        frame.say(
            "told.form",
            units=quantity("units", len(units), language),
            informants=quantity("informants", people_in(frame.material, units), language),
        ),
        frame.say("told.steps_of", parts=listed(there, language)) if there else "",
        frame.say("told.absent_steps", names=listed(missing, language)) if missing else "",
    )


def _steps(frame: Frame, form: Form, above: str) -> Iterator[Section]:
    at = 0
    for step in STEPS:
        units = form.passages(step, frame.material)
        codes = form.steps[step]
        quotations = brief_quotations(frame.material, frame.names, units, codes, frame.most)
        if not quotations:
            continue
        at += 1
        yield Section(
            code=codes[0].id,
            name=frame.say(f"column.{step}"),
            definition="",
            count=frame.count(units),
            quotations=quotations,
            number=f"{above}.{at}",
        )
