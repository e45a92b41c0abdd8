"""Where words of a barred passage are said again outside of it.

In: interviews, the barred passages, the coders' logs.
Out: places, as FILE:LINE of the study at hand.
Never: a word of what is barred.

An interviewer repeats what was said, and so do others; a coder notes it. Three words that
carry meaning in a row, whatever small words stand between them, are worth a look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sentra_qual.growing.stems import function_words
from sentra_qual.model import Interview, Span
from sentra_qual.study.files import read_text
from sentra_qual.study.logs import log_files
from sentra_qual.study.stretches import SIGN, Stretch

FEWEST = 3
_MOST = 20  # places that are listed
_WORD = re.compile(r"[^\W_]+")
_Hits = list[tuple[str, int]]
_Barred = Collection[tuple[str, Span]]


def places(
    interviews: Iterable[Interview],
    barred: _Barred,
    logs: Path,
    gone: frozenset[Stretch] = frozenset(),
) -> tuple[str, ...]:
    """Return where words of barred passages stand besides: `gone` stretches, else three words."""
    some = tuple(interviews)
    wanted = gone or frozenset(_said(some, barred))
    found = [*_in_texts(some, barred, wanted, few=not gone)]
    found += _in_memos(logs, wanted) if not gone else ()
    listed = [*dict.fromkeys(found)]
    return (*listed[:_MOST], *(["…"] if len(listed) > _MOST else []))


def _said(interviews: Iterable[Interview], barred: _Barred) -> Iterator[Stretch]:
    for one in interviews:
        for span in (span for id_, span in barred if id_ == one.id):
            gaps = [gap for turn in one.turns for gap in turn.gaps if gap.overlaps(span)]
            for words, _ in _rows(_telling(_hits(one.text, span, gaps)), FEWEST):
                yield words


def _in_texts(
    interviews: Iterable[Interview], barred: _Barred, wanted: frozenset[Stretch], *, few: bool
) -> Iterator[str]:
    for one in interviews:
        start = 0
        spans = sorted(span for id_, span in barred if id_ == one.id)
        for span in (*spans, Span(len(one.text), len(one.text))):
            hits = _hits(one.text, Span(min(start, span.start), span.start), ())
            start = max(start, span.end)
            for at in _matches(_telling(hits) if few else hits, wanted):
                yield f"interviews/{one.id}.txt:{one.text.count(chr(10), 0, at) + 1}"


def _in_memos(logs: Path, wanted: frozenset[Stretch]) -> Iterator[str]:
    for path in log_files(logs) if wanted else ():
        for number, row in enumerate(read_text(path).split("\n"), 1):
            memo = _memo(row)
            hits = _telling(_hits(memo, Span(0, len(memo)), ()))
            if any(True for _ in _matches(hits, wanted)):
                yield f"decisions/{path.name}:{number}"


def _memo(row: str) -> str:
    """Return what a coder wrote in a line of a log; nothing of a line that cannot be read."""
    try:
        act = json.loads(row)
    except ValueError:
        return ""
    free = isinstance(act, dict) and act.get("act") != "pin"
    return str(act.get("memo", "")) if free else ""


def _matches(hits: _Hits, wanted: frozenset[Stretch]) -> Iterator[int]:
    for size in sorted({len(one) for one in wanted}):
        yield from (at for words, at in _rows(hits, size) if words in wanted)


def _rows(hits: _Hits, size: int) -> Iterator[tuple[Stretch, int]]:
    for at in range(len(hits) - size + 1):
        row = hits[at : at + size]
        yield tuple(word for word, _ in row), row[0][1]


def _hits(text: str, span: Span, gaps: Collection[Span]) -> _Hits:
    return [
        (hit[0].casefold(), hit.start())
        for hit in _WORD.finditer(text, span.start, span.end)
        if not any(gap.overlaps(Span(*hit.span())) for gap in gaps)
    ]


def _telling(hits: _Hits) -> _Hits:
    """Return the words that carry meaning; amounts and times do: tujuh juta, kemarin."""
    small = function_words("quantity", "time", "light")
    return [one for one in hits if one[0] != SIGN and one[0] not in small]
