"""Codings and gold codings, one a line, as decisions of those who made them.

In: a .jsonl file by the contract of `export`, the same as a table, or a gold file; a study.
Out: decisions in the logs of their coders.
Never: a coding on other words than it was made on; a coding by a rule as somebody's decision.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Loss, Losses
from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Interview, Span, Unit, said
from sentra_qual.problems import UnreadableSource
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.coder import identity
from sentra_qual.study.files import read_text
from sentra_qual.study.log import now
from sentra_qual.transfer.codings_in import coding_rows
from sentra_qual.transfer.decisions_in import MACHINE, Draft
from sentra_qual.transfer.writing_logs import write_drafts

_EXAMPLE = (
    '{"document": "01-binong", "start": 0, "end": 80, "code": "konflik.bahan", "coder": "Sari"}'
)
_SAYS = {"coded": Act.ADD, "rejected": Act.REMOVE}


@dataclass(frozen=True, slots=True)
class RecordsImported:
    """What came in, and what did not."""

    decisions: int
    coders: tuple[str, ...]
    losses: tuple[Loss, ...]


def import_records(
    path: Path, study: Study, *, coder: str | None = None, table: bool = False
) -> RecordsImported:
    """Take codings into a study; UnreadableSource, with nothing written, at a broken line.

    `coder` is whose they are where a line names nobody; a gold coding is that coder's too.
    A `table` is our export as CSV or a workbook.
    """
    losses = Losses()
    rows = list(_table_rows(path) if table else _rows(path))
    desk = _Desk(study, identity(coder), losses)
    made = [draft for row in rows for draft in desk.drafts(row)]
    written = write_drafts(study, made)
    coders = tuple(sorted({one.coder for one in made}))
    return RecordsImported(written, coders, losses.listed())


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(read_text(path).removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            why = _wrong(row)
        except ValueError as error:
            why = str(error)
        if why:
            raise _bad(path, number, why)
        yield row


def _table_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, row in coding_rows(path):
        why = _wrong(row)
        if why:
            raise _bad(path, number, why)
        yield row


def _bad(path: Path, line: int, why: str) -> UnreadableSource:
    told = say("imports.bad_line", file=path, line=line, why=why, example=_EXAMPLE)
    return UnreadableSource(told)


def _wrong(row: Any) -> str:
    """Return what a line lacks."""
    if not isinstance(row, dict):
        return "no object"
    if not isinstance(row.get("document"), str):
        return "document"
    for key in ("start", "end"):
        if not isinstance(row.get(key), int) or isinstance(row.get(key), bool):
            return key
    if row["start"] < 0 or row["start"] >= row["end"]:
        return f"start {row['start']}, end {row['end']}"
    named = isinstance(row.get("code"), str)
    listed = isinstance(row.get("codes"), list) and all(
        isinstance(one, str) for one in row["codes"]
    )
    return "" if named or listed else "code"


class _Desk:
    """Turns rows into decisions, by what the study holds."""

    def __init__(self, study: Study, coder: str, losses: Losses) -> None:
        from sentra_qual.codebook import definition_hash

        self.coder, self.losses, self.time = coder, losses, now()
        self.interviews = {one.id: one for one in study.interviews()}
        self.units: dict[str, list[Unit]] = {id_: [] for id_ in self.interviews}
        for unit in study.units(tuple(self.interviews.values())):
            self.units[unit.interview].append(unit)
        self.hashes = {one.id: definition_hash(one) for one in study.codebook().walk()}

    def drafts(self, row: Mapping[str, Any]) -> Iterator[Draft]:
        """Yield the decisions that a line is."""
        one = self.interviews.get(row["document"])
        if one is None:
            self.losses.add("no_document", row["document"])
            return
        gold = "codes" in row
        if not gold and not row.get("coder") and row.get("status") and row.get("evidence"):
            self.losses.add("rule_codings")
            return
        act = _SAYS.get(row.get("status") or "coded")
        span = self._place(one, row)
        if act is None or span is None:
            return
        coder = " ".join(str(row.get("coder") or self.coder).split())
        for code in row["codes"] if gold else [row["code"]]:
            if code not in self.hashes:
                self.losses.add("no_such_code", code)
                continue
            yield from self._decisions(one, span, code, act, coder)

    def _place(self, one: Interview, row: Mapping[str, Any]) -> Span | None:
        """Return where the words of a line stand: at their place, or just once elsewhere."""
        span, quote = Span(row["start"], row["end"]), row.get("quote")
        inside = span.end <= len(one.text)
        if inside and (not isinstance(quote, str) or self._says(one, span, quote)):
            return span
        if isinstance(quote, str) and quote and one.text.count(quote) == 1:
            self.losses.add("moved_words", quote)
            at = one.text.find(quote)
            return Span(at, at + len(quote))
        self.losses.add("other_words", str(quote or row["start"]))
        return None

    def _says(self, one: Interview, span: Span, quote: str) -> bool:
        gaps = tuple(gap for turn in one.turns for gap in turn.gaps if gap.overlaps(span))
        here = {one.text[span.start : span.end], said(one.text, span, gaps)}
        return " ".join(quote.split()) in {" ".join(text.split()) for text in here}

    def _decisions(
        self, one: Interview, span: Span, code: str, act: Act, coder: str
    ) -> Iterator[Draft]:
        touched = [unit for unit in self.units[one.id] if unit.span.overlaps(span)]
        for unit in touched:
            inside = Span(max(span.start, unit.span.start), min(span.end, unit.span.end))
            id_ = guid_of("record", coder, one.id, inside.start, inside.end, code, act.value)
            about = anchor(one, unit.span, inside)
            about |= {"code": code, "code_hash": self.hashes[code], "shown": {"import": "jsonl"}}
            made = Decision(id=id_, number=0, time="", coder="", machine=MACHINE, act=act, **about)
            yield Draft(coder, self.time, made)
        if not touched:
            self.losses.add("not_judged", one.text[span.start : span.end][:60])
