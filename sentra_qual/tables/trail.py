"""What people wrote and decided: their memos, and the audit trail of every act.

In: Findings with the acts of the log.
Out: the tables `memos` and `decisions`.
Never: the words of a passage that is off the record; an act left out because it was undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sentra_qual.messages import say
from sentra_qual.model import Act, Cell, Column, Decision, Findings, Table, informant
from sentra_qual.study.state import is_unseen
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.headings import columns
from sentra_qual.tables.material import Material, gather, line_at
from sentra_qual.tables.wording import spoken

_MEMOS = ("code", "name", "informant", "interview", "line", "quotation", "memo", "coder", "time")
_TRAIL = (
    "number", "time", "coder", "act", "code", "from_code", "interview", "line", "quotation",
    "memo", "shown", "items", "undone",
)  # fmt: skip


def memos(findings: Findings, _: Asked = PLAIN) -> Table:
    """List every memo that stands, in the order of interviews and text."""
    material = gather(findings)
    places = {one.id: at for at, one in enumerate(findings.interviews)}
    standing = [one for one in _standing(findings) if one.effect is Act.MEMO and one.memo]
    standing.sort(key=lambda one: (places.get(one.interview, len(places)), _start(one), one.order))
    return _table("memos", _MEMOS, (_memo_row(one, material) for one in standing), findings)


def decisions(findings: Findings, _: Asked = PLAIN) -> Table:
    """List every act of every coder in the order of the log: the audit trail."""
    material = gather(findings)
    undone = {one.supersedes for one in findings.decisions if one.act is Act.UNDO}
    rows = (_act_row(one, material, undone) for one in findings.decisions)
    return _table("decisions", _TRAIL, rows, findings)


def _standing(findings: Findings) -> Iterator[Decision]:
    """Yield the acts that were not taken back, by the same coder's later acts."""
    taken: set[str] = set()
    kept: list[Decision] = []
    for one in reversed(findings.decisions):
        if one.id in taken:
            continue
        if one.act is Act.UNDO:
            taken.add(one.supersedes)
        else:
            kept.append(one)
    yield from reversed(kept)


def _start(one: Decision) -> int:
    return one.unit.start if one.unit else 0


def _memo_row(one: Decision, material: Material) -> tuple[Cell, ...]:
    words = " ".join(one.quote.split())
    line, who = _place(one, material)
    name = _names(material).get(one.code, "")
    return one.code, name, who, one.interview, line, words, one.memo, one.coder, one.time


def _names(material: Material) -> Mapping[str, str]:
    language = spoken(material.findings)
    return {code.id: code.name(language) for code in material.findings.codebook.walk()}


def _act_row(one: Decision, material: Material, undone: set[str]) -> tuple[Cell, ...]:
    language = spoken(material.findings)
    shown = ", ".join(f"{key}={value}" for key, value in one.shown.items() if key != "from")
    return (
        one.number,
        one.time,
        one.coder,
        say(f"tables.act.{'unseen' if is_unseen(one) else one.effect.value}", language=language),
        one.code,
        one.shown.get("from", ""),
        one.interview,
        _place(one, material)[0],
        " ".join(one.quote.split()),
        one.memo,
        shown,
        len(one.items) or 1,
        say("views.yes", language=language) if one.id in undone else "",
    )


def _place(one: Decision, material: Material) -> tuple[int | None, str]:
    """Return the line an act is about, and whose words stand there; nothing where it is gone."""
    interview = material.interviews.get(one.interview)
    if interview is None or one.unit is None:
        return None, ""
    at = one.span.start if one.span else one.unit.start
    if at > len(interview.text):
        return None, ""
    inside = (turn for turn in interview.turns if turn.span.start <= at < turn.span.end)
    turn = next(inside, None)
    return line_at(interview.text, at), informant(interview, turn.speaker) if turn else ""


def _table(
    name: str, keys: tuple[str, ...], rows: Iterator[tuple[Cell, ...]], findings: Findings
) -> Table:
    language = spoken(findings)
    headed: tuple[Column, ...] = columns(keys, language, spare=("name", "shown", "number"))
    return Table(
        name=name,
        title=say(f"views.title.{name}", language=language),
        columns=headed,
        rows=tuple(rows),
        notes=(say(f"views.note.{name}", language=language),),
    )
