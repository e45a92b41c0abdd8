"""Places become selections of a text that leaves the study.

In: places with what was given there; the copy of the text; what was carried of selections.
Out: selections with codings, in the order of the text.
Never: a quotation that is not the copy's; a selection of words that are off the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sentra_qual.interchange.refi.shapes import Selection
from sentra_qual.model import Span
from sentra_qual.transfer.carried import Carried
from sentra_qual.transfer.codes_out import code_guid
from sentra_qual.transfer.copies import Copy
from sentra_qual.transfer.descriptions import with_own
from sentra_qual.transfer.places_out import Laid, Place


@dataclass(frozen=True, slots=True)
class Naming:
    """What coders and codes are in a project: GUIDs of users, names of codes."""

    carried: Carried
    users: Mapping[str, str]
    codes: Mapping[str, str]


def selections_of(
    interview: str, places: Iterable[Place], copy: Copy, naming: Naming
) -> tuple[Selection, ...]:
    """Return the selections of a text."""
    made = [_selection(one, copy, naming) for one in places]
    made += _bare(interview, copy, naming.carried)
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.guid)))


def _bare(interview: str, copy: Copy, carried: Carried) -> Iterator[Selection]:
    """Yield selections that came in with neither codings nor words: notes point at them."""
    for one in carried.selections.values():
        if not one.place or one.place[0] != interview:
            continue
        here = Span(*one.place[1:])
        if copy.shows(here):
            span = copy.span(here)
            name = one.name or copy.text[span.start : span.end]
            yield Selection(
                one.guid, span.start, span.end, name, "", one.user, one.time, notes=one.notes
            )


def _selection(place: Place, copy: Copy, naming: Naming) -> Selection:
    span = copy.span(place.span)
    known = naming.carried.selections.get(place.guid)
    notes = dict(known.coding_notes) if known else {}
    laid = sorted(place.codings, key=lambda one: (one.coding.time, one.coding.guid))
    codings = tuple(
        replace(
            one.coding,
            code=code_guid(one.code, naming.carried.codes),
            user=naming.users[one.coding.user],
            notes=tuple(notes.get(one.coding.guid, "").split()),
        )
        for one in laid
    )
    time = place.time or next((one.time for one in codings if one.time), "")
    return Selection(
        place.guid,
        span.start,
        span.end,
        (known.name if known else "") or copy.text[span.start : span.end],
        _told(place, laid, naming.codes),
        (known.user if known else "") or naming.users[place.user],
        (known.time if known else "") or time,
        codings,
        known.notes if known else (),
    )


def _told(place: Place, laid: Sequence[Laid], codes: Mapping[str, str]) -> str:
    """Return the description of a place: its memos, and what has no field."""
    own: dict[str, Any] = {one.coding.guid: dict(one.own) for one in laid if one.own}
    alone = _one_memo(place, laid)
    if alone is not None:
        return with_own(alone, own)
    lines = [place.memo] if place.memo else []
    for one in laid:
        if one.memo:
            lines.append(f"{codes[one.code]}: {one.memo}")
            own.setdefault(one.coding.guid, {})["memo"] = one.memo
    if place.memo:
        own["memo"] = place.memo
    return with_own("\n".join(lines), own)


def _one_memo(place: Place, laid: Sequence[Laid]) -> str | None:
    """Return the memo of a place if it has just one that reads back as it was; else None.

    One that all codings of the place's coder have, or the first where none is that coder's.
    """
    memos = {one.memo for one in laid if one.memo}
    if not memos:
        return place.memo if not laid or not place.memo else None
    if place.memo or len(memos) > 1:
        return None
    own = [one for one in laid if one.coding.user == place.user] or list(laid[:1])
    readable = all(one.memo for one in own) and not any(one.memo for one in laid if one not in own)
    return memos.pop() if readable else None
