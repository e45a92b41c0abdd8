"""Proposals for a code, set for reading.

In: Suggestions and the Findings they come from.
Out: the table `suggestions`.
Never: a share in place of the two counts it comes from.
"""

from __future__ import annotations

from sentra_qual.growing import Source, Suggestion, Suggestions
from sentra_qual.growing.basis import Basis, Side
from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Span, Table, Unit
from sentra_qual.search import Line, Voice
from sentra_qual.tables.concordance import in_line, place_of
from sentra_qual.tables.wording import quantity, spoken

CONTEXT = 44  # letters on either side of an example
NARROW = (10, 24)  # the same before and after on a screen, where a line may be cut at its end
UNSAID = 12  # words of the definition that nobody says, on a screen
_NUMERIC = {"inside", "of", "informants", "g2", "missed", "waiting"}
_KEYS = (
    "source", "expression", "query", "inside", "of", "informants", "flag", "g2", "missed",
    "waiting", "forms", "other_codes", "example",
)  # fmt: skip
_BRIEF = ("source", "query", "inside", "of", "informants", "flag", "g2", "example")


def suggestions_table(found: Suggestions, findings: Findings, *, brief: bool = False) -> Table:
    """List the proposals, those of each source by rank; `brief` is for a screen."""
    language = spoken(findings)
    keys = _BRIEF if brief else _KEYS
    rows = [_row(one, findings, language, brief=brief) for one in found.found]
    code = found.basis.code
    return Table(
        name="suggestions",
        title=say(
            "growing.suggest.title", language=language, code=code.id, name=code.name(language)
        ),
        columns=tuple(_column(key, language) for key in keys),
        rows=tuple(tuple(row[key] for key in keys) for row in rows),
        notes=tuple(_notes(found, language, brief=brief)),
    )


def _column(key: str, language: str) -> Column:
    name = "said_by" if key == "informants" else key
    return Column(key, say(f"growing.column.{name}", language=language), numeric=key in _NUMERIC)


def _row(one: Suggestion, findings: Findings, language: str, *, brief: bool) -> dict[str, Cell]:
    return {
        "source": say(f"growing.suggest.{one.source}", language=language),
        "expression": one.words,
        "query": one.query,
        "inside": one.inside,
        "of": one.passages,
        "informants": one.informants,
        "flag": "*" if one.informants == 1 else "",
        "g2": one.g2,
        "missed": one.missed,
        "waiting": one.waiting,
        "forms": ", ".join(f"{form} {times}" for form, times in one.forms),
        "other_codes": ", ".join(one.other_codes),
        "example": _example(one.example, findings, brief=brief),
    }


def _example(example: tuple[Unit, Span], findings: Findings, *, brief: bool) -> str:
    unit, span = example
    interview = findings.interview(unit.interview)
    speaker = interview.speaker(interview.turns[unit.turn].speaker)
    line = Line(unit, span, Voice(speaker, interview))
    if brief:
        return in_line(line, *NARROW)
    return f"{in_line(line, CONTEXT, CONTEXT)} ({place_of(line)})"


def _notes(found: Suggestions, language: str, *, brief: bool) -> list[str]:
    notes = [_ground(found.basis, language)]
    if any(one.source is not Source.MEANING for one in found.found):
        notes.append(say("growing.suggest.columns", language=language))
    if any(one.informants == 1 for one in found.found):
        notes.append(say("growing.suggest.flag", language=language))
    if found.unsaid:
        shown = found.unsaid[:UNSAID] if brief else found.unsaid
        words = ", ".join(shown) + (", …" if len(shown) < len(found.unsaid) else "")
        notes.append(say("growing.suggest.unsaid", language=language, words=words))
    return notes


def _ground(basis: Basis, language: str) -> str:
    sizes = basis.sizes
    inside = basis.side(Side.INSIDE)
    informants = len({one.informant for one in inside})
    return say(
        f"growing.suggest.ground_{basis.ground}",
        language=language,
        inside=quantity("units", sizes[Side.INSIDE], language),
        informants=quantity("informants", informants, language),
        outside=quantity("units", sizes[Side.OUTSIDE], language),
        waiting=quantity("units", sizes[Side.WAITING], language),
    )
