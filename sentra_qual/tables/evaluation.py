"""Codings against a gold coding, as a table.

In: judged units and Findings.
Out: the table `evaluation`: a row a code, then the averages over pairs and over codes.
Never: a figure without the counts it comes from; an interval over passages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sentra_qual.interchange import GoldUnit
from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Status, Table
from sentra_qual.statistics import Evaluation, Interval, Mean, Score, evaluate, jackknife
from sentra_qual.tables.wording import decimal, quantity, spoken

_SIDE = ("found", "right", "precision", "recall", "f1")
_FIGURES = ("precision", "recall", "f1")
_ENDS = tuple(
    f"{figure}_{end}{side}"
    for side in ("", "_queued")
    for figure in _FIGURES
    for end in ("low", "high")
)
_NOTHING = Score(0, 0, 0)
_CODED = frozenset({Status.CODED})
_WIDER = frozenset({Status.CODED, Status.QUEUED})


def evaluation_table(gold: Sequence[GoldUnit], findings: Findings) -> Table:
    """Compare the codings of a study with a gold coding, without and with the queue.

    With the queue means as if every proposal in it were accepted unread: its recall
    is what a review of the queue can reach, its precision what that starts from.
    Intervals are over interviews; files have them for every row.
    """
    language = spoken(findings)
    coded, wider = (_evaluation(gold, findings, some) for some in (_CODED, _WIDER))
    parts = [_by_interview(gold, findings, some) for some in (_CODED, _WIDER)]
    rows = [
        _row(code, coded.scores.get(code, _NOTHING), score)
        + _intervals([[one.scores.get(code, _NOTHING) for one in side] for side in parts])
        for code, score in wider.scores.items()
        if score.gold or score.found
    ]
    over_pairs = _intervals([[one.micro for one in side] for side in parts])
    micro = _row(say("statistics.micro", language=language), coded.micro, wider.micro)
    macro = _macro_row(say("statistics.macro", language=language), coded.macro, wider.macro)
    nothing = (None,) * len(over_pairs)
    return Table(
        name="evaluation",
        title=say("statistics.evaluation", language=language),
        columns=_columns(language),
        rows=(*rows, micro + over_pairs, macro + nothing),
        notes=_notes(gold, findings, wider, over_pairs),
    )


def _evaluation(
    gold: Sequence[GoldUnit], findings: Findings, counted: frozenset[Status]
) -> Evaluation:
    codings = [
        (one.unit.interview, one.span.start, one.span.end, one.code)
        for one in findings.codings
        if one.status in counted
    ]
    return evaluate(gold, codings, [code.id for code in findings.codebook.walk()])


def _by_interview(
    gold: Sequence[GoldUnit], findings: Findings, counted: frozenset[Status]
) -> list[Evaluation]:
    documents = dict.fromkeys(unit.document for unit in gold)
    return [
        _evaluation([unit for unit in gold if unit.document == one], findings, counted)
        for one in documents
    ]


def _intervals(sides: Sequence[Sequence[Score]]) -> tuple[Cell, ...]:
    """Return from where to where each figure may lie, of the codings and with the queue."""
    found = (_interval(scores, figure) for scores in sides for figure in _FIGURES)
    return tuple(end for one in found for end in ((one.low, one.high) if one else (None, None)))


def _interval(scores: Sequence[Score], figure: str) -> Interval | None:
    def over(some: Sequence[Score]) -> float | None:
        whole = Score(
            *(sum(getattr(one, key) for one in some) for key in ("gold", "found", "right"))
        )
        value: float | None = getattr(whole, figure)
        return value

    return jackknife(scores, over)


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
        return Column(key + side, heading, numeric=key != "code", ending=key == "code")

    plain = (column(key) for key in ("code", "gold", *_SIDE))
    ends = (Column(key, "", numeric=True) for key in _ENDS)
    return (*plain, *(column(key, "_queued") for key in _SIDE), *ends)


def _notes(
    gold: Sequence[GoldUnit], findings: Findings, wider: Evaluation, ends: Sequence[Cell]
) -> tuple[str, ...]:
    language = spoken(findings)
    known = {code.id for code in findings.codebook.walk()}
    strange = sorted({code for unit in gold for code in unit.codes} - known)
    documents = {unit.document for unit in gold}
    missing = sorted(documents - {one.id for one in findings.interviews})
    units = quantity("units", len(gold), language)
    codes = quantity("codes", wider.macro.codes, language)
    notes = [
        say("statistics.judged", language=language, units=units),
        say("statistics.averages", language=language, codes=codes),
        _interval_note(len(documents), ends, language),
    ]
    if strange:
        notes.append(say("statistics.strange_codes", language=language, names=", ".join(strange)))
    if missing:
        notes.append(say("statistics.no_document", language=language, names=", ".join(missing)))
    return tuple(notes)


def _interval_note(interviews: int, ends: Sequence[Cell], language: str) -> str:
    """Say how far the averages over pairs may be off in other interviews."""
    if None in ends:
        return say("statistics.no_interval", language=language)
    pairs = zip(_ENDS, ends, strict=True)
    fields: Mapping[str, str] = {key: decimal(float(end or 0), language) for key, end in pairs}
    return say("statistics.interval", language=language, interviews=interviews, **fields)
