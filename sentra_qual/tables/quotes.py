"""Every counted coding with the words it stands on.

In: Findings.
Out: the table `quotes`, one row a coding.
Never: words that were queued or rejected.
"""

from __future__ import annotations

from collections.abc import Mapping

from sentra_qual.messages import say
from sentra_qual.model import (
    Cell,
    Coding,
    Column,
    Findings,
    Interview,
    Method,
    Table,
    said,
    unspoken,
)
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.headings import attribute_columns, columns, value_name
from sentra_qual.tables.material import Material, gather, line_at
from sentra_qual.tables.people import people
from sentra_qual.tables.stances import second_hand_note
from sentra_qual.tables.wording import coder_name, spoken

_FRONT = ("code", "name", "informant")
_BACK = (
    "interview", "line", "start", "end", "time", "quotation", "words", "coder", "strength",
    "polarity", "pinned", "memo",
)  # fmt: skip


_SPARE = frozenset({"code", "start", "end", "time", "words", "coder", "strength", "pinned", "memo"})


def quotes(findings: Findings, _: Asked = PLAIN) -> Table:
    """List all counted codings: the code by levels, whose words, where, and by whom coded.

    The path of a code has a column a level and each attribute its own, because
    that is what spreadsheets sort and filter by.
    """
    material, language = gather(findings), spoken(findings)
    depth = max((code.id.count(".") + 1 for code in findings.codebook.walk()), default=1)
    attributes = people(material).attributes
    names = {code.id: code.name(language) for code in findings.codebook.walk()}
    return Table(
        name="quotes",
        title=say("tables.title.quotes", language=language),
        columns=_columns(depth, attributes, language),
        rows=tuple(_row(one, material, depth, attributes, names) for one in material.codings),
        notes=(
            say("tables.quotes_counted", language=language, **material.base()),
            *second_hand_note(material),
            *material.left_out(),
        ),
    )


def line_of(interview: Interview, offset: int) -> int:
    """Return the line of the canonical text an offset stands in, from 1."""
    return line_at(interview.text, offset)


def _columns(depth: int, attributes: tuple[str, ...], language: str) -> tuple[Column, ...]:
    levels = (
        Column(f"level_{n}", say("tables.column.level", language=language, n=n), spare=True)
        for n in range(1, depth + 1)
    )
    back = columns(_BACK, language, texts=("words",), spare=_SPARE)
    return (
        *levels,
        *columns(_FRONT, language, spare=_SPARE),
        *attribute_columns(attributes, language),
        *back,
    )


def _row(
    coding: Coding,
    material: Material,
    depth: int,
    attributes: tuple[str, ...],
    names: Mapping[str, str],
) -> tuple[Cell, ...]:
    language = spoken(material.findings)
    interview = material.interviews[coding.unit.interview]
    turn = interview.turns[coding.unit.turn]
    known = {**interview.metadata, **interview.speaker(turn.speaker).attributes}
    levels = coding.code.split(".")
    left_out = unspoken(interview.text, turn.gaps)
    return (
        *levels,
        *[""] * (depth - len(levels)),
        coding.code,
        names[coding.code],
        material.informants[coding.unit],
        *(value_name(name, known.get(name, ""), language) for name in attributes),
        interview.id,
        line_of(interview, coding.unit.span.start),
        coding.unit.span.start,
        coding.unit.span.end,
        turn.time or "",
        said(interview.text, coding.unit.span, left_out),
        said(interview.text, coding.span, left_out),
        coder_name(coding, language),
        say(f"tables.strength.{coding.strength}", language=language) if coding.strength else "",
        _polarities(coding, language),
        say("views.yes", language=language) if coding.pinned else "",
        coding.memo,
    )


def _polarities(coding: Coding, language: str) -> str:
    """Name how the mentions stand, each way once; what a person coded has none."""
    marks = dict.fromkeys(one.polarity for one in coding.evidence)
    if coding.evidence and coding.evidence[0].method is Method.CODER:
        return ""
    return ", ".join(say(f"views.polarity.{one}", language=language) for one in marks)
