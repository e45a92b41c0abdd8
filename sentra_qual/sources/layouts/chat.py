"""Layout: the export of a chat, each message with its day and time.

In: the script.
Out: a stretch for each message.
Never: a notice of the program as somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.dates import iso_date
from sentra_qual.sources.labels import BLANK
from sentra_qual.sources.script import NOTHING, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import words

_STAMP = late(rf"{BLANK}*(?P<time>{stamps.DATED}){BLANK}*(?:[-–—]{BLANK}*)?")
_NAME = late(rf"(?P<name>[^:\n]{{1,60}}?){BLANK}*:(?:{BLANK}|$)+")
# The chat of a meeting: "09:12:33 From Bu Marlina to Everyone:".
_MEETING = late(
    rf"{BLANK}*(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?){BLANK}+(?:From|Dari|Von|De){BLANK}+"
    rf"(?P<name>[^:\n]{{1,60}}?)(?:{BLANK}+(?:to|ke|kepada){BLANK}+[^:\n]{{1,60}}?)?{BLANK}*:"
    rf"(?:{BLANK}|$)*"
)
# A file in the place of words: "PTT-20240312-WA0003.opus (file terlampir)".
_ATTACHED = late(
    r"\S+\.\w{2,5} \((?:file|berkas) (?:terlampir|attached)\)|(?:terlampir|attached): \S+"
)
_ENOUGH = 2


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read lines that begin with a day, a time and a name; what follows goes on."""
    stamped = [(line, hit) for line in script.lines if (hit := _STAMP.match(line.text))]
    named = [(line, hit, _NAME.match(line.text, hit.end())) for line, hit in stamped]
    if not stamped:
        meeting = [(line, hit) for line in script.lines if (hit := _MEETING.match(line.text))]
        named = [(line, hit, hit) for line, hit in meeting]
    ends = [line.start for line, *_ in named[1:]] + [len(script.text)]
    stretches = [
        Stretch(
            line.start + name.end(),
            end,
            _clean(name["name"]),
            hit["time"].strip("[]"),
            head=line.start,
        )
        for (line, hit, name), end in zip(named, ends, strict=False)
        if name and not _is_notice(script.text[line.start + name.end() : end])
    ]
    if len(stretches) < _ENOUGH or len({one.label for one in stretches}) < _ENOUGH:
        return NOTHING
    weight, date = 1.5 * len(stretches), _day([one.time or "" for one in stretches])
    return Parsed(weight, tuple(stretches), begin=_begin(stretches), date=date)


def _day(times: Sequence[str]) -> str:
    """Return the day of the first message, where no stamp speaks against day before month."""
    days = [iso_date(time.split(",")[0].split()[0]) if time else None for time in times]
    known = [day for day in days if day]
    return known[0] if len(known) == len(days) and known == sorted(known) else ""


def _is_notice(said: str) -> bool:
    """Tell what the program puts in the place of a message that is gone."""
    bare = " ".join(re.sub(r"[\u200e\u200f\u202a-\u202e]", "", said).casefold().split()).strip(
        " .<>"
    )
    whole = bare in words("machine", "notices") or bool(_ATTACHED.fullmatch(bare))
    return whole or bare.startswith(tuple(words("machine", "openings")))


def _begin(stretches: Sequence[Stretch]) -> int:
    first = stretches[0]
    return first.start if first.head is None else first.head


def _clean(name: str) -> str:
    """Return a contact's name without marks of direction and the tilde of unknown numbers."""
    return " ".join(re.sub(r"[\u200e\u200f\u202a-\u202e]", "", name).split()).strip("~ ")
