"""Codings against a gold coding, as a table.

In: judged units and Findings.
Out: the table `evaluation`: a row a code, then the averages over pairs and over codes.
Never: a figure without the counts it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.interchange import GoldUnit
from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Status, Table
from sentra_qual.statistics import Evaluation, Mean, Score, evaluate
from sentra_qual.tables.wording import quantity, spoken

_SIDE = ("found", "right", "precision", "recall", "f1")


def evaluation_table(gold: Sequence[GoldUnit], findings: Findings) -> Table:
    """Compare the codings of a study with a gold coding, without and with the queue.

    With the queue means as if every proposal in it were accepted unread: its recall
    is what a review of the queue can reach, its precision what that starts from.
    """
    language = spoken(findings)
    coded = _evaluation(gold, findings, {Status.CODED})
    wider = _evaluation(gold, findings, {Status.CODED, Status.QUEUED})
    nothing = Score(0, 0, 0)
    rows = [
        _row(code, coded.scores.get(code, nothing), score)
        for code, score in wider.scores.items()
        if score.gold or score.found
    ]
    rows.append(_row(say("statistics.micro", language=language), coded.micro, wider.micro))
    rows.append(_macro_row(say("statistics.macro", language=language), coded.macro, wider.macro))
    return Table(
        name="evaluation",
        title=say("statistics.evaluation", language=language),
        columns=_columns(language),
        rows=tuple(rows),
        notes=_notes(gold, findings, wider),
    )


def _evaluation(gold: Sequence[GoldUnit], findings: Findings, counted: set[Status]) -> Evaluation:
    codings = [
        (one.unit.interview, one.span.start, one.span.end, one.code)
        for one in findings.codings
        if one.status in counted
    ]
    return evaluate(gold, codings, [code.id for code in findings.codebook.walk()])


def _row(name: str, coded: Score, wider: Score) -> tuple[Cell, ...]:
    return (name, wider.gold, *_side(coded), *_side(wider))


def _side(score: Score) -> tuple[Cell, ...]:
    return score.found, score.right, score.precision, score.recall, score.f1


def _macro_row(name: str, coded: Mean, wider: Mean) -> tuple[Cell, ...]:
    sides = ((None, None, one.precision, one.recall, one.f1) for one in (coded, wider))
    return (name, None, *(cell for side in sides for cell in side))


def _columns(language: str) -> tuple[Column, ...]:
    def column(key: str, side: str = "") -> Column:
        heading = say(f"statistics.column.{key}", language=language)
        if side:
            heading = say("statistics.with_queue", language=language, heading=heading)
        return Column(key + side, heading, numeric=key != "code")

    plain = (column(key) for key in ("code", "gold", *_SIDE))
    return (*plain, *(column(key, "_queued") for key in _SIDE))


def _notes(gold: Sequence[GoldUnit], findings: Findings, wider: Evaluation) -> tuple[str, ...]:
    language = spoken(findings)
    known = {code.id for code in findings.codebook.walk()}
    strange = sorted({code for unit in gold for code in unit.codes} - known)
    missing = sorted({unit.document for unit in gold} - {one.id for one in findings.interviews})
    units = quantity("units", len(gold), language)
    codes = quantity("codes", wider.macro.codes, language)
    notes = [
        say("statistics.judged", language=language, units=units),
        say("statistics.averages", language=language, codes=codes),
    ]
    if strange:
        notes.append(say("statistics.strange_codes", language=language, names=", ".join(strange)))
    if missing:
        notes.append(say("statistics.no_document", language=language, names=", ".join(missing)))
    return tuple(notes)
