"""Selections of a project as decisions of those who made them.

In: an interview with its units, the selections on its text as our places.
Out: decisions, each with its coder's name and its own time.
Never: a place wider than the one that came in; a coding without a code or a name.

A selection that reaches over several passages is one decision in each; one on words that
nobody is judged by (an interviewer's) is kept at its own place, in no passage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Losses,
    Note,
    PlacedCoding,
    Selection,
    TextSource,
)
from sentra_qual.model import (
    Act,
    Candidate,
    Decision,
    Evidence,
    Interview,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.study.anchors import anchor
from sentra_qual.study.files import sha256
from sentra_qual.transfer.carried import CarriedSelection
from sentra_qual.transfer.descriptions import without_own
from sentra_qual.transfer.places_out import TOOL

MACHINE = "refi"
_SEEN = ("status", "strength", "rules", "probability")


@dataclass(frozen=True, slots=True)
class Terms:
    """What turns a project's GUIDs into a study's names.

    `known` are codings that the study has already, `told` the descriptions of selections
    as the study itself would write them.
    """

    codes: Mapping[str, str]
    hashes: Mapping[str, str]
    coders: Mapping[str, str]
    notes: Mapping[str, Note]
    first: str
    time: str
    known: Collection[str] = frozenset()
    places: Collection[tuple[str, int, int, str, str]] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)

    def has(self, interview: str, one: Selection, coding: PlacedCoding, coder: str) -> bool:
        """Tell whether a study has a coding already: by its GUID, or by who gave it where."""
        place = (interview, one.start, one.end, self.codes.get(coding.code, ""), coder)
        return coding.guid in self.known or place in self.places


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it has its number and its place in a log."""

    coder: str
    time: str
    decision: Decision


def drafts(
    interview: Interview,
    units: Sequence[Unit],
    source: TextSource,
    terms: Terms,
    losses: Losses,
) -> Iterator[Draft]:
    """Yield the decisions that a source's selections are."""
    sha = sha256(interview.text)
    there = _Text(interview, units, sha)
    for one in source.selections:
        span = Span(one.start, one.end)
        pieces = there.pieces(span)
        text, own = without_own(one.description)
        for coding in one.codings:
            yield from _coding(there, one, coding, pieces, own, terms, losses)
        if one.guid in terms.told and terms.told[one.guid] == one.description:
            continue
        yield from _memos(there, one, pieces, text, own, terms)


@dataclass(frozen=True, slots=True)
class _Text:
    interview: Interview
    units: Sequence[Unit]
    sha: str

    def judges(self, span: Span) -> bool:
        """Tell whether a place is a passage: words of somebody who is judged by them."""
        at = bisect_right(self.units, span.start, key=lambda one: one.span.start) - 1
        return at >= 0 and self.units[at].span == span

    def pieces(self, span: Span) -> list[tuple[Span, Span]]:
        """Return the units a place reaches into, with its part of each; itself if there is none."""
        found = []
        first = bisect_right(self.units, span.start, key=lambda one: one.span.start) - 1
        for unit in self.units[max(0, first) :]:
            if unit.span.start >= span.end:
                break
            inside = Span(max(span.start, unit.span.start), min(span.end, unit.span.end))
            words = self.interview.text[inside.start : max(inside.start, inside.end)]
            if any(map(str.isalnum, words)) or (words and unit.span.contains(span)):
                found.append((unit.span, inside))
        return found or [(span, span)]


def _coding(
    there: _Text,
    one: Selection,
    coding: PlacedCoding,
    pieces: Sequence[tuple[Span, Span]],
    own: Mapping[str, object],
    terms: Terms,
    losses: Losses,
) -> Iterator[Draft]:
    code = terms.codes.get(coding.code)
    if code is None:
        losses.add("unknown_code", one.name)
        return
    if by_rule(one, coding, own, terms):
        if coding.guid not in terms.known:
            yield from _pins(there, coding, pieces, own, terms)
        return
    coder = _coder(coding.user or one.user, terms, losses)
    if terms.has(there.interview.id, one, coding, coder):
        losses.add("known_codings")
        return
    if there.units and not there.judges(pieces[0][0]):
        losses.add("outside", one.name)
    data = own.get(coding.guid)
    data = data if isinstance(data, dict) else {}
    time = coding.time or one.time
    shown = _shown(one, coding, len(pieces), data)
    act = Act.ACCEPT if data.get("act") in ("accept", "rule") else Act.ADD
    for number, (unit, span) in enumerate(pieces):
        id_ = guid_of("decision", coding.guid, number)
        made = _decision(there, id_, act, unit, span, code=code, shown=shown, terms=terms)
        yield Draft(coder, time or terms.time, made)
    yield from _pins(there, coding, pieces, own, terms)


def _shown(
    one: Selection, coding: PlacedCoding, pieces: int, data: Mapping[str, object]
) -> dict[str, str]:
    """Return what a decision keeps of its coding: whence it came, and its whole place."""
    return {
        "coding": coding.guid,
        "selection": one.guid,
        "start": str(one.start),
        "end": str(one.end),
        "pieces": str(pieces),
        **{key: str(data[key]) for key in (*_SEEN, "act") if data.get(key)},
        **({"bulk": "yes"} if data.get("bulk") else {}),
        **({} if coding.time else {"undated": "yes"}),
    }


def by_rule(one: Selection, coding: PlacedCoding, own: Mapping[str, object], terms: Terms) -> bool:
    """Tell whether a coding is one that a rule of ours made and nobody looked at."""
    data = own.get(coding.guid)
    if isinstance(data, dict) and data.get("act"):
        return bool(data["act"] == "rule")
    return terms.coders.get(coding.user or one.user) == TOOL


def _pins(
    there: _Text,
    coding: PlacedCoding,
    pieces: Sequence[tuple[Span, Span]],
    own: Mapping[str, object],
    terms: Terms,
) -> Iterator[Draft]:
    """Yield the pin on a coding, by who put it there."""
    data = own.get(coding.guid)
    if not isinstance(data, dict) or not data.get("pinned"):
        return
    for number, (unit, span) in enumerate(pieces):
        id_ = guid_of("pin", coding.guid, number)
        quoted = str(data.get("quoted", ""))
        code = terms.codes[coding.code]
        made = _decision(there, id_, Act.PIN, unit, span, code=code, memo=quoted, terms=terms)
        yield Draft(str(data["pinned"]), coding.time or terms.time, made)


def _memos(
    there: _Text,
    one: Selection,
    pieces: Sequence[tuple[Span, Span]],
    text: str,
    own: Mapping[str, object],
    terms: Terms,
) -> Iterator[Draft]:
    """Yield the words of a selection as memos: on its codings, else on its passage."""
    told = dict(_told(one, text, own, terms))
    for coding, memo in told.items():
        code = terms.codes.get(coding.code, "") if coding else ""
        user = coding.user or one.user if coding else one.user
        time = (coding.time if coding else "") or one.time
        yield from _memo(there, one, pieces, memo, code, _coder(user, terms, None), time, terms)
    if told:
        return
    for guid in (*one.notes, *(note for each in one.codings for note in each.notes)):
        note = terms.notes.get(guid)
        if note and note.text:
            coder = _coder(note.user or one.user, terms, None)
            yield from _memo(there, one, pieces, note.text, "", coder, note.time, terms, note=guid)


def _told(
    one: Selection, text: str, own: Mapping[str, object], terms: Terms
) -> Iterator[tuple[PlacedCoding | None, str]]:
    """Yield which coding (None: the passage) has which memo."""
    apart = {
        coding: str(data["memo"])
        for coding in one.codings
        if isinstance(data := own.get(coding.guid), dict) and data.get("memo")
    }
    if apart:
        yield from apart.items()
        if own.get("memo"):
            yield None, str(own["memo"])
        return
    if not text:
        return
    mine = [each for each in one.codings if each.code in terms.codes
            and (each.user or one.user) == one.user]  # fmt: skip
    some = mine or [each for each in one.codings if each.code in terms.codes][:1]
    if some:
        yield from ((each, text) for each in some)
    else:
        yield None, text


def _memo(
    there: _Text,
    one: Selection,
    pieces: Sequence[tuple[Span, Span]],
    memo: str,
    code: str,
    coder: str,
    time: str,
    terms: Terms,
    *,
    note: str = "",
) -> Iterator[Draft]:
    shown = {
        "selection": one.guid,
        "start": str(one.start),
        "end": str(one.end),
        **({"note": note} if note else {}),
        **({} if time else {"undated": "yes"}),
    }
    for number, (unit, span) in enumerate(pieces if code else pieces[:1]):
        id_ = guid_of("memo-act", one.guid, number, code, coder, memo)
        made = _decision(
            there, id_, Act.MEMO, unit, span, code=code, memo=memo, shown=shown, terms=terms
        )
        yield Draft(coder, time or terms.time, made)


def _decision(
    there: _Text,
    id_: str,
    act: Act,
    unit: Span,
    span: Span,
    *,
    terms: Terms,
    code: str = "",
    memo: str = "",
    shown: Mapping[str, str] | None = None,
) -> Decision:
    about = anchor(there.interview, unit, span)
    about |= {"code": code, "code_hash": terms.hashes.get(code, ""), "memo": memo}
    about |= {"text_sha256": there.sha, "shown": dict(shown or {})}
    return Decision(id=id_, number=0, time="", coder="", machine=MACHINE, act=act, **about)


def candidates(
    units: Sequence[Unit], source: TextSource, terms: Terms, origin: str
) -> Iterator[Candidate]:
    """Yield what rules of ours coded and nobody looked at: it is found, not decided."""
    for one in source.selections:
        _, own = without_own(one.description)
        span = Span(one.start, one.end)
        for coding in one.codings:
            code = terms.codes.get(coding.code)
            unit = next((each for each in units if each.span.contains(span)), None)
            if code and unit and by_rule(one, coding, own, terms):
                yield _candidate(unit, span, code, own.get(coding.guid), origin)


def _candidate(unit: Unit, span: Span, code: str, data: object, origin: str) -> Candidate:
    told = data if isinstance(data, dict) else {}
    strength = told.get("strength")
    rank = Strength(strength) if strength in list(Strength) else Strength.STRONG
    rules = str(told.get("rules") or f"{code}:refi").split("; ")
    reasons = (Evidence(rule, span, Method.IMPORT, origin, strength=rank) for rule in rules)
    written = str(told.get("probability") or "")
    probability = float(written) if re.fullmatch(r"[01]\.\d+", written) else None
    return Candidate(unit, code, tuple(reasons), rank, Status.CODED, probability)


def _coder(user: str, terms: Terms, losses: Losses | None) -> str:
    if user in terms.coders:
        return terms.coders[user]
    if losses is not None:
        losses.add("unknown_user", user)
    return terms.first


def carried_selections(
    interview: str, source: TextSource, drafted: Iterable[str], text: str
) -> dict[str, CarriedSelection]:
    """Return what is kept of selections beside their codings, where it says anything more."""
    found = {}
    with_acts = set(drafted)
    for one in source.selections:
        words = text[one.start : one.end]
        times = sorted((each.time, each.guid) for each in one.codings)
        usual = next((time for time, _ in times if time), "")
        users = {each.user for each in one.codings}
        bare = one.guid not in with_acts
        kept = CarriedSelection(
            one.guid,
            one.name if one.name != words else "",
            one.user if users != {one.user} else "",
            one.time if one.time != usual or bare else "",
            one.notes,
            tuple((each.guid, " ".join(each.notes)) for each in one.codings if each.notes),
            (interview, one.start, one.end) if bare else None,
        )
        if kept != CarriedSelection(one.guid):
            found[one.guid] = kept
    return found


def coders_of(users: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return a coder's name for each user: GUID, name, short name; no two alike."""
    found: dict[str, str] = {}
    for guid, name, short in users:
        base = " ".join((name or short or f"user {guid[:8]}").split())
        own, number = base, 2
        while own in found.values():
            own, number = f"{base} ({number})", number + 1
        found[guid] = own
    return found
