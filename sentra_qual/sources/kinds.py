"""What kind of document it is, and its title.

In: the script, the speakers. Out: kind and title. Never: turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sentra_qual.model import Kind, Role, Speaker
from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.debris import is_page_mark
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import head_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import field_names, one_of

_MODERATOR = late(r"(?i)(?:ko-?)?(?:moderator|fasilitator|facilitator)")
_RUNNING = late(r"[\s#*]*(?:lampiran|transkrip|bab)", re.I)

# "Wawancara Bu Sri-20240512_100312-Meeting Recording".
_RECORDED = late(
    r"(?i)[-_ ]*(?:\d{8}[_-]\d{4,6})?(?:UTC)?[-_ ]*(?:meeting (?:recording|transcript)|"
    r"(?:rekaman|transkrip) rapat)$|[-_ ]*\d{8}[_-]\d{6}$|[-–— ]+transcript$"
)
_BY_TITLE = ((Kind.FGD, "fgd"), (Kind.MEETING, "meeting"), (Kind.SPEECH, "address"))


def title(script: Script, end: int, stem: str) -> str:
    """Return the first line before the conversation that is a heading, else the stem."""
    for line in script.full:
        if line.start >= end:
            break
        text = line.text.strip(" \t#*_=-|")
        if text and _is_title(line, text, script):
            return plain_title(" ".join(text.split()))
    return stem


def plain_title(text: str) -> str:
    """Return a title without what a meeting program puts behind it: day, hour, "Recording"."""
    return _RECORDED.sub("", text).strip() or text


def _is_title(line: Line, text: str, script: Script) -> bool:
    if len(text.split()) > 25 or text.endswith((".", ",", ";", "?", ":")):
        return False
    head = head_of(line.text)
    if head is not None:
        field = canonical(head.name) in field_names()
        if field or not _RUNNING.match(line.text):
            return False
    mark = is_page_mark(script, script.number_at(line.start)) or stamps.ALONE.match(line.text)
    return not mark


def is_group(named: str) -> bool:
    """Tell whether a title speaks of a group discussion."""
    return bool(one_of("speech", "fgd").search(named))


def kind(named: str, speakers: Sequence[Speaker], found: Kind, legend: Iterable[str] = ()) -> Kind:
    """Return the kind: as the layout found, unless the title, legend or voices say more."""
    if found is not Kind.INTERVIEW:
        return found
    for one, words in _BY_TITLE:
        if one_of("speech", words).search(named):
            return one
    moderated = any(
        _MODERATOR.match(one) for one in (*(speaker.label for speaker in speakers), *legend)
    )
    voices = sum(one.role is Role.INFORMANT for one in speakers)
    return Kind.FGD if moderated and voices > 2 else found
