"""What stands inside a turn and was not said.

In: the text and a span.
Out: gaps: time stamps, page marks, stage directions, markup.
Never: dropping text; a gap is only skipped.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from sentra_qual.model import Span
from sentra_qual.sources import stamps
from sentra_qual.sources.script import Script
from sentra_qual.sources.vocabulary import words

# A number alone between blank lines, "(4)", "- 12 -", "Halaman 3 dari 9", a form feed.
_PAGE = re.compile(
    r"[ \t]*(?:[-–(\[]?[ \t]*\d{1,4}[ \t]*[-–)\]]?|(?:halaman|hal\.?|page)[ \t]*\d+"
    r"(?:[ \t]*(?:dari|of|/)[ \t]*\d+)?)[ \t]*$",
    re.IGNORECASE,
)
_MARKUP = (
    re.compile(r"\*\*|(?<!\w)__|__(?!\w)|(?<!:)//|<br[ \t]*/?>|</?[a-z][^<>\n]{0,40}>|`"),
    re.compile(r"(?<![\w*])\*(?=[^\s*][^*\n]*[^\s*]\*|[^\s*]\*)"),
    re.compile(r"(?<=[^\s*])\*(?![\w*])"),
)
_QUOTE_MARK = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)
_SQUARE = re.compile(r"\[[^\[\]\n]{0,60}\]")
_PAUSE = re.compile(r"\((?:\.+|…|\d+(?:[.,]\d+)?[ \t]*(?:s|dtk|detik|sec|seconds?)?)\)")


@functools.cache
def _stage() -> re.Pattern[str]:
    ordered = sorted(words("speech", "stage"), key=lambda word: (-len(word), word))
    return re.compile(
        rf"\([ \t]*(?:{'|'.join(map(re.escape, ordered))})(?!\w)[^()\n]{{0,60}}\)", re.IGNORECASE
    )


def gaps_in(script: Script, start: int, end: int) -> tuple[Span, ...]:
    """Return the gaps of a stretch, in order, joined where they touch."""
    patterns = (stamps.IN_BRACKETS, _stage(), _PAUSE, _SQUARE, _QUOTE_MARK, *_MARKUP)
    raw = [
        Span(hit.start(), hit.end())
        for pattern in patterns
        for hit in pattern.finditer(script.text, start, end)
    ]
    tight = [_before_mark(script.text, start, gap) for gap in raw]
    return joined([*tight, *_line_marks(script, start, end)])


def _before_mark(text: str, start: int, gap: Span) -> Span:
    """Take in the blank before a gap that a full stop or comma follows."""
    at = gap.start
    if text[gap.end : gap.end + 1] in {".", ",", "?", "!"}:
        while at > start and text[at - 1] == " ":
            at -= 1
    return Span(at, gap.end)


def joined(raw: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch as one."""
    found: list[Span] = []
    for one in sorted(raw):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(one.end, found[-1].end))
        elif len(one):
            found.append(one)
    return tuple(found)


def _line_marks(script: Script, start: int, end: int) -> Iterator[Span]:
    """Yield page marks, headings and bare times: marks that fill or begin a line."""
    at = start
    while at < end:
        stop = script.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = script.text[at:stop]
        if is_page_mark(script.text, at, stop) or is_heading(line) or is_footer(line):
            yield Span(at, stop)
        elif (
            script.stamped
            and _begins_line(script.text, at)
            and (hit := stamps.AT_START.match(line))
        ):
            yield Span(at + hit.start(1), at + hit.end(1))
        at = stop + 1


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def is_page_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a page number: alone between blank lines or at a form feed."""
    line = text[start:end]
    if "\f" in line and not line.strip("\f \t0123456789-–"):
        return True
    if not _PAGE.match(line):
        return False
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    stop = text.find("\n", end + 1)
    after = text[end + 1 : stop if stop >= 0 else len(text)]
    return not before.strip() and not after.strip()


def is_heading(line: str) -> bool:
    """Tell whether a line is a Markdown heading or rule."""
    return bool(re.match(r"[ \t]*(?:#{1,6}[ \t]+\S|(?:[-*_=][ \t]*){3,}$)", line))


def is_footer(line: str) -> bool:
    """Tell whether a transcription tool signs here."""
    return line.strip(" *_[(").casefold().startswith(tuple(sorted(words("speech", "footer"))))
