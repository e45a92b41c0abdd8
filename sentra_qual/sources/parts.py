"""Several interviews in one file.

In: the canonical text of a file.
Out: where each interview begins.
Never: two informants under one label; nor a cut inside a conversation.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sentra_qual.sources import fields
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import field_names

_HEADING = re.compile(
    r"[\s#*_(]*(?:transkrip|hasil|lampiran)?[ ]*(?:wawancara|interview|informan|narasumber|"
    r"responden|partisipan|subjek)[ ]*(?:ke-?|no\.?|#|dengan (?:informan|narasumber|"
    r"responden))?[ ]*"
    r"(?P<which>\d{1,2}|[IVX]{1,4}|[A-Z])[\s*_).:]*$",
    re.IGNORECASE,
)
_PERSONAL = {
    "nama",
    "kode",
    "umur",
    "jenis_kelamin",
    "informan",
    "pekerjaan",
    "pendidikan",
    "jabatan",
}


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return the span of each interview; one span where there is one.

    A new one begins with a header of its own (two personal fields or more, again)
    or with a numbered heading, and holds speech.
    """
    script = Script.of(text)
    starts = _header_starts(script) or _heading_starts(script)
    bounds = [0, *starts[1:], len(text)]
    spans = list(pairwise(bounds))
    whole = ((0, len(text)),)
    return tuple(spans) if len(spans) > 1 and all(_talks(text[a:b]) for a, b in spans) else whole


def _header_starts(script: Script) -> list[int]:
    """Return where blocks of personal fields begin, with the title above them."""
    starts: list[int] = []
    seen: set[str] = set()
    for index, line in enumerate(script.lines):
        key = _field(line)
        if key is None:
            if not line.blank and _is_speech(line):
                seen = set()
        elif not seen:
            starts.append(_with_title(script, index))
            seen = {key}
        else:
            seen.add(key)
    repeated = [at for at in starts if _personal_fields(script, at) > 1]
    return repeated if len(repeated) > 1 else []


def _field(line: Line) -> str | None:
    one = candidate(line, 0)
    key = fields.canonical(one.name) if one and len(one.value.split()) <= 12 else None
    return key if key in _PERSONAL else None


def _is_speech(line: Line) -> bool:
    one = candidate(line, 0)
    return one is not None and fields.canonical(one.name) not in field_names()


def _personal_fields(script: Script, at: int) -> int:
    nearby = [line for line in script.lines if line.start >= at and not line.blank][:12]
    return len({key for line in nearby if (key := _field(line))})


def _with_title(script: Script, index: int) -> int:
    """Step back over heading lines right above a header."""
    start = script.lines[index].start
    for line in reversed(script.lines[max(0, index - 4) : index]):
        text = line.text.strip()
        if text and (":" in text or len(text.split()) > 10 or text.endswith((".", "?", "!", ","))):
            break
        start = line.start if text else start
    return start


def _heading_starts(script: Script) -> list[int]:
    found = [
        (hit["which"], line.start) for line in script.lines if (hit := _HEADING.match(line.text))
    ]
    names = [which for which, _ in found]
    return [at for _, at in found] if len(found) > 1 and len(set(names)) == len(names) else []


def _talks(text: str) -> bool:
    """Tell whether a part can be an interview: two labelled lines, or questions and answers."""
    lines = Script.of(text).full
    labelled = sum(_is_speech(line) for line in lines)
    return labelled > 1 or (any("?" in line.text for line in lines) and len(lines) > 2)
