"""An interview written anew, a paragraph a turn, so that the rest is read as it was.

In: an interview; whose turns stay.
Out: edits that bring its text into the tool's own form, `Label: words`.
Never: a word of a turn that stays changed; a layout guessed: it is noted beside the text.

Many layouts live by what stands side by side: labels in the middle of a line, names that
recur, answers that alternate. Without one voice such a text would be read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sentra_qual.model import Interview, Turn
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.script import Script
from sentra_qual.sources.understanding import header_end
from sentra_qual.study.edits import Edit

LAYOUT = "paragraphs"
_CLOCK = re.compile(r"\d{1,2}(?::\d{2}){1,2}")


def paragraph_edits(interview: Interview, stays: Callable[[Turn], bool]) -> Iterator[Edit]:
    """Yield what makes of each turn that stays a paragraph with its label, and takes the rest."""
    text, kept = interview.text, [one for one in interview.turns if stays(one)]
    at = header_end(text, interview.origin.layout, [one.label for one in interview.speakers])
    yield from _read_as_talk(interview, at)
    above = "\n\n" if text[:at].strip() else ""
    timed = bool(kept) and _is_clock(kept[0])
    for turn in interview.turns:
        if not stays(turn):
            yield Edit(at, turn.span.end, "")
            at = turn.span.end
            continue
        time = f"[{turn.time}] " if timed and _is_clock(turn) else ""
        yield Edit(at, turn.span.start, f"{above}{time}{turn.speaker}: ")
        yield from (Edit(gap.start, gap.end, " ") for gap in turn.gaps)
        at, above = turn.span.end, "\n\n"
    if at < len(text):
        yield Edit(at, len(text), "\n")


def _is_clock(turn: Turn) -> bool:
    return bool(turn.time and _CLOCK.fullmatch(turn.time))


def _read_as_talk(interview: Interview, end: int) -> Iterator[Edit]:
    """Yield lines of the header that would be turns in the new form: a legend, a time."""
    labels = {one.label.casefold() for one in interview.speakers}
    script = Script.of(interview.text)
    for number, line in enumerate(script.lines):
        head = candidate(line, number) if line.start < end else None
        if head and (head.time or head.name.casefold() in labels):
            yield Edit(line.start, line.end, "")
