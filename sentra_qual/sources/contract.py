"""What `parse --format json` says of a file.

In: a reading. Out: plain values, as promised to other programs.
Never: a key that was not promised.
"""

from __future__ import annotations

from sentra_qual.model import Interview, Role
from sentra_qual.sources.reading import Reading


def parse_document(reading: Reading) -> dict[str, list[dict[str, object]]]:
    """Return the documents of a file: title, kind, metadata, speakers, turns."""
    return {"documents": [_document(one) for one in reading.interviews]}


def _document(one: Interview) -> dict[str, object]:
    roles = {speaker.label: speaker.role.value for speaker in one.speakers}
    return {
        "title": one.title,
        "kind": one.kind.value,
        "metadata": _metadata(one),
        "speakers": {label: {"role": role} for label, role in roles.items()},
        "turns": [
            {
                "speaker": turn.speaker,
                "role": roles[turn.speaker],
                "start": turn.span.start,
                "end": turn.span.end,
                "text": one.words(turn),
            }
            for turn in one.turns
        ],
    }


def _metadata(one: Interview) -> dict[str, str]:
    """Return the header: with one informant, what it says of this one too."""
    informants = [speaker for speaker in one.speakers if speaker.role is Role.INFORMANT]
    own = dict(informants[0].attributes) if len(informants) == 1 else {}
    return {**own, **one.metadata}
