"""The places of a study's texts to which something was given, ready to be selections.

In: a study's outcome and its acts, the copies of its texts that leave.
Out: places with codings, memos and what has no field in a project.
Never: a place in a passage that is off the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Losses, PlacedCoding
from sentra_qual.model import Coding, Decision, Span, Status
from sentra_qual.study.files import sha256
from sentra_qual.study.outcome import Outcome
from sentra_qual.study.state import standing
from sentra_qual.transfer.copies import Copy
from sentra_qual.transfer.given import Given, Where, given, whole_place

TOOL = "sentra-qual"
_SEEN = ("status", "strength", "rules", "probability")


@dataclass(frozen=True, slots=True)
class Laid:
    """A coding at a place: its memo, and what is known of it that has no field."""

    coding: PlacedCoding
    code: str
    memo: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Place:
    """A stretch of a text with what was given there; becomes a selection."""

    interview: str
    span: Span
    user: str
    guid: str
    codings: list[Laid] = field(default_factory=list)
    memo: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands of some acts; without `homes` they are on words that are in no passage."""

    given: Given
    homes: frozenset[tuple[str, Span]] | None

    def shows(self, where: Where) -> bool:
        """Tell whether a place may be shown."""
        return self.homes is None or where[1:3] in self.homes


def places_of(
    outcome: Outcome, raw: Mapping[str, Decision], copies: Mapping[str, Copy], losses: Losses
) -> list[Place]:
    """Return every place that something was given to, in the order of the texts."""
    laying = _Laying(outcome, raw, copies, losses)
    order = {one.id: at for at, one in enumerate(outcome.findings.interviews)}
    found = laying.places().values()
    return sorted(found, key=lambda one: (order[one.interview], one.span, one.user, one.guid))


class _Laying:
    """Places being found."""

    def __init__(
        self,
        outcome: Outcome,
        raw: Mapping[str, Decision],
        copies: Mapping[str, Copy],
        losses: Losses,
    ) -> None:
        findings = outcome.findings
        self.findings, self.raw, self.copies, self.losses = findings, raw, copies, losses
        self.hashes = {one.id: sha256(one.text) for one in findings.interviews}
        self.codes = {one.id for one in findings.codebook.walk()}
        homes = frozenset((unit.interview, unit.span) for unit in findings.units)
        here = given(outcome.decisions)
        self.parts = (_Part(here, homes), _Part(given(self._homeless(outcome)), None))
        if here.refused:
            losses.add("refused", count=here.refused)
        self.found: dict[tuple[str, str], Place] = {}
        self.done: set[str] = set()

    def _homeless(self, outcome: Outcome) -> list[Decision]:
        """Return what came in on words that are in no passage, such as an interviewer's."""
        home = {one.id for one in outcome.decisions}
        return [
            one
            for one in standing(tuple(self.raw.values()))
            if one.id not in home
            and "selection" in one.shown
            and self.hashes.get(one.interview) == one.text_sha256
        ]

    def places(self) -> Mapping[tuple[str, str], Place]:
        """Return all places by interview and GUID."""
        for part in self.parts:
            pieces = Counter(
                act.shown.get("coding", "") for acts in part.given.codings.values() for act in acts
            )
            for where, acts in part.given.codings.items():
                if where[3] not in self.codes:
                    self.losses.add("without_code", where[3])
                elif part.shows(where):
                    for act in acts:
                        self._lay(part.given, where, act, pieces)
            self._lay_memos(part)
        for coding in self.findings.codings:
            if coding.by is None and coding.status is Status.CODED:
                self._lay_rule(coding)
        return self.found

    def _lay(self, some: Given, where: Where, act: Decision, pieces: Mapping[str, int]) -> None:
        """Lay down one coding: one that was cut at passages is whole again, if all of it stands."""
        coder, interview, unit, code = where
        guid, selection = act.shown.get("coding", ""), act.shown.get("selection", "")
        span = whole_place(act, self.raw, self.hashes[interview])
        if span is None or pieces[guid] != int(act.shown.get("pieces", "1")):
            span, selection = act.span or unit, ""
            guid = guid if guid and guid not in self.done else _own_guid(act, where)
        elif guid in self.done:
            return
        self.done.add(guid)
        memo = some.memo(where, act.shown.get("selection", ""))
        words = memo.memo if memo and "note" not in memo.shown else ""
        coding = PlacedCoding(guid, code, coder, dated(act))
        place = self._place(interview, span, coder, selection)
        place.codings.append(Laid(coding, code, words, _own(act, some.pin(where))))

    def _lay_memos(self, part: _Part) -> None:
        """Lay down memos on passages, and on places that have no coding."""
        for where, guid, act in _passage_memos(part.given):
            if part.shows(where):
                span = whole_place(act, self.raw, self.hashes[where[1]]) or act.span or where[2]
                place = self._place(where[1], span, where[0], guid)
                place.memo, place.time = act.memo, dated(act)

    def _lay_rule(self, coding: Coding) -> None:
        """Lay down what a rule coded and nobody looked at, under the tool's name."""
        interview, span = coding.unit.interview, coding.span
        guid = guid_of("rule", interview, *self._there(interview, span), coding.code)
        own = {
            "act": "rule",
            "status": coding.status.value,
            "strength": coding.strength.value if coding.strength else "",
            "rules": "; ".join(sorted({one.rule for one in coding.evidence})),
            "probability": "" if coding.probability is None else f"{coding.probability:.3f}",
            "pinned": self._pinned_by(coding) if coding.pinned else "",
            "quoted": coding.quoted,
        }
        made = PlacedCoding(guid, coding.code, TOOL)
        self._place(interview, span, TOOL, "").codings.append(
            Laid(made, coding.code, own={key: value for key, value in own.items() if value})
        )

    def _pinned_by(self, coding: Coding) -> str:
        """Return who pinned a coding that nobody judged."""
        unit = coding.unit
        found = [
            act
            for where, act in self.parts[0].given.pins.items()
            if where[1:3] == (unit.interview, unit.span) and where[3] in (coding.code, "")
        ]
        return max(found, key=lambda act: act.order).coder if found else TOOL

    def _there(self, interview: str, span: Span) -> tuple[int, int]:
        """Return where a stretch is in the copy that leaves, as the next study will find it."""
        there = self.copies[interview].span(span)
        return there.start, there.end

    def _place(self, interview: str, span: Span, coder: str, selection: str) -> Place:
        """Return the place that becomes a selection: the one that came in, or a coder's own."""
        guid = selection or guid_of("place", interview, *self._there(interview, span), coder)
        return self.found.setdefault((interview, guid), Place(interview, span, coder, guid))


def _passage_memos(some: Given) -> Iterator[tuple[Where, str, Decision]]:
    """Yield the memos on passages with the GUID of their place; what came in, side by side."""
    for where, act in some.memos.items():
        if where[3] or "selection" in act.shown or not act.memo:
            continue
        coder, interview, unit, _ = where
        yield where, guid_of("memo", coder, interview, unit.start, unit.end), act
    for (where, selection), act in some.brought.items():
        overruled = "selection" not in some.memos[where].shown
        if not (where[3] or overruled or "note" in act.shown or not act.memo):
            yield where, selection, act


def _own_guid(act: Decision, where: Where) -> str:
    _, interview, unit, code = where
    return guid_of("coding", act.id, interview, unit.start, unit.end, code)


def _own(act: Decision, pin: Decision | None) -> dict[str, Any]:
    """Return what is known of a coding that has no field in a project."""
    own: dict[str, Any] = {key: act.shown.get(key) for key in _SEEN}
    own["act"] = act.shown.get("act") or ("accept" if act.effect.value == "accept" else "")
    own["bulk"] = act.act.value == "bulk" or act.shown.get("bulk") == "yes"
    if pin:
        own |= {"pinned": pin.coder, "quoted": pin.memo}
    return {key: value for key, value in own.items() if value}


def dated(act: Decision) -> str:
    """Return when something was done, as every program reads it; nothing where nobody knows."""
    return "" if act.shown.get("undated") else act.time.replace("+00:00", "Z")
