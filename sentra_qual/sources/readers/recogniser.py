"""JSON of speech recognisers: Whisper, faster-whisper, WhisperX, whisper.cpp.

In: bytes. Out: paragraphs `[hh:mm:ss] Label: words`, with labels where the file has speakers.
Never: another program's JSON read as if it were one of these.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sentra_qual.sources import stamps
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.cues import Cue, write
from sentra_qual.sources.readers.encoding import decode
from sentra_qual.sources.readers.source import Source

# Where each program keeps its stretches of speech.
_LISTS = ("segments", "transcription", "chunks")
_LATEST = 10_000_000.0


def read(raw: bytes, path: Path) -> Source:
    """Read the segments of a recogniser; unknown keys are passed over."""
    found = decode(raw, path)
    try:
        whole = json.loads(found.text)
    except (ValueError, RecursionError) as why:
        line = str(getattr(why, "lineno", 1))
        raise guards.refuse("broken_json", path, line=line) from None
    segments = _segments(whole)
    if segments is None:
        raise guards.refuse("other_json", path, keys=_keys(whole))
    cues = list(_cues(segments))
    if not cues:
        raise guards.refuse("no_words_json", path)
    return write(cues, "recogniser", doubts=found.doubts)


def _segments(whole: object) -> list[Mapping[str, object]] | None:
    """Return the list of segments, or None where there is none of a known shape."""
    if isinstance(whole, dict):
        lists = [whole[name] for name in _LISTS if isinstance(whole.get(name), list)]
        if not lists and isinstance(whole.get("text"), str) and not _wraps(whole):
            return [{"text": whole["text"]}]
        whole = lists[0] if lists else None
    if not isinstance(whole, list) or not all(isinstance(one, dict) for one in whole):
        return None
    known = [one for one in whole if isinstance(one.get("text"), str)]
    return known if len(known) == len(whole) or (known and len(known) > 0.9 * len(whole)) else None


def _wraps(whole: Mapping[str, object]) -> bool:
    """Tell whether the words may stand deeper, in a shape that is not known."""
    return any(isinstance(value, dict | list) and value for value in whole.values())


def _keys(whole: object) -> str:
    if isinstance(whole, dict):
        return ", ".join(sorted(str(key)[:30] for key in whole)[:8]) or "–"
    return "–"


def _cues(segments: Sequence[Mapping[str, object]]) -> Iterator[Cue]:
    last = 0.0
    for one in segments:
        last = _start(one, last)
        words = str(one["text"]).replace("\r", "\n")
        if words.strip():
            yield Cue(last, tuple(words.split("\n")), _speaker(one))


def _start(segment: Mapping[str, object], last: float) -> float:
    """Return the start in seconds, whatever form it has; the one before where it has none."""
    offsets, pair = segment.get("offsets"), segment.get("timestamp")
    if isinstance(offsets, dict) and _is_time(offsets.get("from")):
        return float(offsets["from"]) / 1000
    if isinstance(pair, list) and pair and _is_time(pair[0]):
        return float(pair[0])
    for key in ("start", "start_time", "begin"):
        given = segment.get(key)
        if isinstance(given, int | float) and _is_time(given):
            return float(given)
        if isinstance(given, str) and stamps.ALONE.match(given):
            return stamps.seconds(stamps.first(given) or "0")
    return last


def _is_time(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(float(str(value))) and 0 <= float(str(value)) < _LATEST


def _speaker(segment: Mapping[str, object]) -> str:
    """Return who speaks: as the segment says, else as most of its words do."""
    own = segment.get("speaker")
    if isinstance(own, str | int) and str(own).strip():
        return _label(str(own))
    words = segment.get("words")
    told = [
        str(word["speaker"])
        for word in (words if isinstance(words, list) else ())
        if isinstance(word, dict) and isinstance(word.get("speaker"), str) and word["speaker"]
    ]
    return _label(Counter(told).most_common(1)[0][0]) if told else ""


def _label(name: str) -> str:
    """Return a speaker's name; a bare number or letter is a voice."""
    bare = name.strip()
    return f"Speaker {bare}" if bare.isdigit() or len(bare) == 1 else bare
