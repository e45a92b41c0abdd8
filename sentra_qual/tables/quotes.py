"""Every counted coding with the words it stands on.

In: Findings.
Out: the table `quotes`, one row a coding.
Never: words that were queued or rejected.
"""

from __future__ import annotations

from sentra_qual.messages import say
from sentra_qual.model import Cell, Coding, Column, Findings, Interview, Table, said
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import coder_name, spoken

_FRONT = ("code", "name", "informant")
_BACK = ("interview", "line", "quotation", "words", "coder", "strength", "memo")


def quotes(findings: Findings) -> Table:
    """List all counted codings: the code by levels, whose words, where, and by whom coded.

    The path of a code has a column a level and each attribute its own, because
    that is what spreadsheets sort and filter by.
    """
    material, language = gather(findings), spoken(findings)
    depth = max((code.id.count(".") + 1 for code in findings.codebook.walk()), default=1)
    attributes = _attributes(material)
    return Table(
        name="quotes",
        title=say("tables.title.quotes", language=language),
        columns=_columns(depth, attributes, language),
        rows=tuple(_row(one, material, depth, attributes) for one in material.codings),
        notes=(
            say("tables.quotes_counted", language=language, **material.base()),
            *material.left_out(),
        ),
    )


def line_of(interview: Interview, offset: int) -> int:
    """Return the line of the canonical text an offset stands in, from 1."""
    return interview.text.count("\n", 0, offset) + 1


def _attributes(material: Material) -> tuple[str, ...]:
    """Return the attributes any informant has, without the code that names the informant."""
    speakers = {(unit.interview, unit.turn) for unit in material.informants}
    found: set[str] = set()
    for name, turn in speakers:
        interview = material.interviews[name]
        found.update(interview.speaker(interview.turns[turn].speaker).attributes)
    return tuple(sorted(found - {"kode"}))


def _columns(depth: int, attributes: tuple[str, ...], language: str) -> tuple[Column, ...]:
    def column(key: str) -> Column:
        heading = say(f"tables.column.{key}", language=language)
        return Column(key, heading, numeric=key == "line")

    levels = (
        Column(f"level_{n}", say("tables.column.level", language=language, n=n))
        for n in range(1, depth + 1)
    )
    own = (Column(f"attribute.{name}", name.replace("_", " ")) for name in attributes)
    return (*levels, *map(column, _FRONT), *own, *map(column, _BACK))


def _row(
    coding: Coding, material: Material, depth: int, attributes: tuple[str, ...]
) -> tuple[Cell, ...]:
    language = spoken(material.findings)
    interview = material.interviews[coding.unit.interview]
    turn = interview.turns[coding.unit.turn]
    speaker = interview.speaker(turn.speaker)
    levels = coding.code.split(".")
    return (
        *levels,
        *[""] * (depth - len(levels)),
        coding.code,
        material.findings.codebook.code(coding.code).name(language),
        material.informants[coding.unit],
        *(speaker.attributes.get(name, "") for name in attributes),
        interview.id,
        line_of(interview, coding.unit.span.start),
        said(interview.text, coding.unit.span, turn.gaps),
        said(interview.text, coding.span, turn.gaps),
        coder_name(coding, language),
        say(f"tables.strength.{coding.strength}", language=language) if coding.strength else "",
        coding.memo,
    )
