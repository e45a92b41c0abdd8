"""The record beside a canonical text, and back.

In: an interview, or its text and record.
Out: plain values fit for YAML; the interview with its turns recomputed.
Never: offsets in the record; a typo corrected by hand in the text stays legal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sentra_qual.model import Interview, Kind, Origin, Role, Speaker
from sentra_qual.sources.labels import key_of
from sentra_qual.sources.understanding import refitted, turns_of, understand


def to_record(interview: Interview) -> dict[str, object]:
    """Return what is kept of an interview besides its text."""
    origin = interview.origin
    return {
        "title": interview.title,
        "kind": interview.kind.value,
        "origin": {
            "file": origin.file,
            "sha256": origin.sha256,
            "reader": origin.reader,
            "layout": origin.layout,
            "part": origin.part,
            **({"case": origin.case} if origin.case else {}),
        },
        "metadata": dict(interview.metadata),
        "speakers": {one.label: _speaker(one) for one in interview.speakers},
    }


def _speaker(one: Speaker) -> dict[str, object]:
    row: dict[str, object] = {"role": one.role.value, "proof": one.proof, "certain": one.certain}
    if one.attributes:
        row["attributes"] = dict(one.attributes)
    return row


def from_record(
    id: str,  # noqa: A002 - the shape's name
    text: str,
    record: Mapping[str, Any],
    *,
    edited: bool = False,
) -> Interview:
    """Rebuild an interview: turns from the text, roles and attributes from the record.

    An `edited` text into which somebody wrote labels is read by them. Raises KeyError or
    ValueError where the record lacks what it must have.
    """
    speakers: Mapping[str, Mapping[str, Any]] = record.get("speakers") or {}
    origin = Origin(**record["origin"])
    layout = refitted(text, origin.layout, tuple(speakers)) if edited else origin.layout
    if layout != origin.layout:
        origin = replace(origin, layout=layout)
        speakers = {one: row for one, row in speakers.items() if row.get("proof") == "setting"}
    blank = Interview(id, str(record["title"]), text, (), (), origin)
    roles = {label: Role(row["role"]) for label, row in speakers.items() if row.get("role")}
    recorded = {key_of(label): row for label, row in speakers.items()}
    layout, turns = turns_of(blank, tuple(speakers))
    rows = {one: recorded.get(key_of(one), {}) for one in dict.fromkeys(t.speaker for t in turns)}
    if _tells_all(record, rows.values()):
        return Interview(
            id,
            blank.title,
            text,
            turns,
            tuple(_speaker_of(label, row) for label, row in rows.items()),
            replace(origin, layout=layout),
            Kind(record["kind"]),
            _strings(record.get("metadata") or {}),
        )
    found, _ = understand(blank, roles=roles, known=tuple(speakers))
    return replace(
        found,
        title=str(record["title"]),
        kind=_kind(record, found, laid_anew=layout != record["origin"]["layout"]),
        metadata=_strings(record.get("metadata") or {}),
        speakers=_carried(
            tuple(_merged(one, recorded.get(key_of(one.label), {})) for one in found.speakers),
            record,
        ),
    )


def _kind(record: Mapping[str, Any], found: Interview, *, laid_anew: bool) -> Kind:
    """Return what was noted, unless nobody spoke in that text and now somebody does."""
    noted = Kind(record.get("kind", found.kind))
    return found.kind if laid_anew and noted in (Kind.NOTES, Kind.GUIDE) else noted


def _carried(speakers: tuple[Speaker, ...], record: Mapping[str, Any]) -> tuple[Speaker, ...]:
    """Give the only informant what was noted of the only one before, who has another label now."""
    noted: Mapping[str, Mapping[str, Any]] = record.get("speakers") or {}
    before = [label for label, row in noted.items() if row.get("role") == Role.INFORMANT.value]
    now = [one.label for one in speakers if one.role is Role.INFORMANT]
    if len(before) != 1 or len(now) != 1 or now[0] in noted:
        return speakers
    told = _strings(noted[before[0]].get("attributes") or {})
    return tuple(
        replace(one, attributes={**one.attributes, **told}) if one.label == now[0] else one
        for one in speakers
    )


def _tells_all(record: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a record says all that would else be understood from the text."""
    return "kind" in record and all("role" in row and "proof" in row for row in rows)


def _speaker_of(label: str, row: Mapping[str, Any]) -> Speaker:
    attributes, certain = _strings(row.get("attributes") or {}), bool(row.get("certain", True))
    return Speaker(label, Role(row["role"]), attributes, str(row["proof"]), certain)


def _merged(one: Speaker, row: Mapping[str, Any]) -> Speaker:
    if not row:
        return one
    return replace(
        one,
        role=Role(row.get("role", one.role)),
        attributes=_strings(row.get("attributes") or {}),
        proof=str(row.get("proof", one.proof)),
        certain=bool(row.get("certain", True)),
    )


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in values.items()}
