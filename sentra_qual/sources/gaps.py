"""What stands inside a turn and was not said.

In: the script, what its lines are, a span.
Out: gaps with what they are: time stamps, page marks, stage directions, markup.
Never: dropping text; a gap is only skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sentra_qual.model import Span
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late
from sentra_qual.sources import comments, stamps
from sentra_qual.sources.labels import Shape, shape_of
from sentra_qual.sources.script import Script, What

_MARKUP = (
    late(r"\*\*|(?<!\w)__|__(?!\w)|(?<!:)//|<br[ \t]*/?>|</?[a-z][^<>\n]{0,40}>|`", re.I),
    late(r"(?<![\w*])\*(?=[^\s*][^*\n]*[^\s*]\*|[^\s*]\*)"),
    late(r"(?<=[^\s*])\*(?![\w*])"),
    late(r"(?<!\w)_(?=[^\s_][^_\n]*[^\s_]_(?!\w))|(?<=[^\s_])_(?!\w)"),
    late(r"^[ \t]*>+[ \t]?", re.MULTILINE),
    late(r"^[ \t]*(?:[•●▪◦·➢➤►✓][ \t]*|[-–—→][ \t]+)(?=\S)", re.MULTILINE),
)
_SQUARE = late(r"\[(?:[^\[\]\n]|\n(?![ \t]*\n)){0,60}\]")
_MEDIA = late(r"<(?:media|foto|video|audio|stiker|dokumen|lampiran|image|file)[^<>\n]{0,40}>", re.I)
# A time of the recording that fills its line; "10:00" may be said, 00:05:00 is not.
_TIME_ALONE = late(rf"[ \t]*(?:{stamps.BRACKETED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?)[ \t]*$")
# What coders put behind a line: "(W1.S2.12)".
_LINE_CODE = late(r"(?<=\s)\([A-Z]{1,3}\d{0,3}(?:[./\-][A-Z]{0,3}\d{1,4}){1,4}\)(?=[ \t]*(?:\n|$))")
_PAUSE = late(r"\((?:\.+|…|-+|\d+(?:[.,]\d+)?[ \t]*(?:s|dtk|detik|sec|seconds?)?)\)")
_OVERLAP = late(r"//[A-Z]\w{0,11}: ?[^/\n]{1,40}//")
# As in chats: "*tertawa*", "_batuk_"; what stands before and behind it then.
_STARRED = late(
    r"(?<![\w*])\*{1,2}(?P<inside>[^*_\n]{3,40})\*{1,2}(?![\w*])"
    r"|(?<![\w_])_{1,2}(?P<lined>[^*_\n]{3,40})_{1,2}(?![\w_])"
)
_ENDING, _FOLLOWING = '.?!…\n"”)]', '.?!…\n"“('
# What another says meanwhile: "(P: oh…)".
_MEANWHILE = late(r"\((?P<name>[A-Z][\w. ]{0,14}?)[ ]?:[ ]?[^()\n]{1,60}\)")
# A word that the end of a line broke; where the hyphen is its own only the break is a gap.
_HYPHEN = late(r"(?<=[a-z])-\n[ \t]*(?=[a-z])")
_SUFFIXES = {"nya", "kan", "an", "i", "lah", "kah", "ku", "mu", "pun", "tah"}


# Without one of these a stretch holds no gap: every pattern above asks for one.
_SIGN = late(r"[\[(<>#*_/`•●▪◦·➢➤►✓]|[-–—→][ \t]|-\n")


class Gap(NamedTuple):
    """A stretch that is no speech, and what it is."""

    span: Span
    what: What


def gaps_in(script: Script, marks: Mapping[int, What], start: int, end: int) -> list[Gap]:
    """Return the gaps of a stretch, in order; `marks` say what whole lines are."""
    found = list(_within_lines(script.text, start, end))
    if marks or goes_on(script.text, start, end):
        found += _lines(script, marks, start, end)
    return sorted(_before_mark(script.text, start, gap) for gap in found)


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins with a whole line, or holds something on another line."""
    if start == 0 or text[start - 1] == "\n":
        return True
    first = text.find("\n", start, end)
    rest = text[first:end] if first >= 0 else ""
    return "\f" in rest or not (rest == "" or rest.isspace())


def _within_lines(text: str, start: int, end: int) -> Iterator[Gap]:
    if not _SIGN.search(text, start, end):
        return
    patterns = (
        (stamps.IN_BRACKETS, What.TIME),
        (_PAUSE, What.STAGE),
        (_SQUARE, What.STAGE),
        (_LINE_CODE, What.NOTE),
        (_MEDIA, What.STAGE),
        (_OVERLAP, What.STAGE),
        *((pattern, What.MARKUP) for pattern in _MARKUP),
    )
    for pattern, what in patterns:
        yield from (Gap(Span(*hit.span()), what) for hit in pattern.finditer(text, start, end))
    for hit in comments.ROUND.finditer(text, start, end):
        if comments.is_stage(hit["inside"]):
            yield Gap(Span(*hit.span()), What.STAGE)
    for hit in _STARRED.finditer(text, start, end):
        if comments.is_stage_word(hit["inside"] or hit["lined"]) and _stands_apart(
            text, start, end, hit
        ):
            yield Gap(Span(*hit.span()), What.STAGE)
    for hit in _MEANWHILE.finditer(text, start, end):
        if shape_of(hit["name"]) in {Shape.CODE, Shape.ROLE, Shape.HONORIFIC}:
            yield Gap(Span(*hit.span()), What.STAGE)
    for hit in _HYPHEN.finditer(text, start, end):
        start_ = hit.start() if _is_hyphenated(text, hit) else hit.start() + 1
        yield Gap(Span(start_, hit.end()), What.MARKUP)


def _stands_apart(text: str, start: int, end: int, hit: re.Match[str]) -> bool:
    """Tell what is set off from the sentence before it and behind it; in one it is emphasis."""
    before = text[start : hit.start()].rstrip(" \t")
    after = text[hit.end() : end].lstrip(" \t")
    opens = not before or before[-1] in _ENDING
    return opens and (not after or after[0] in _FOLLOWING or after[0].isupper())


def _before_mark(text: str, start: int, gap: Gap) -> Gap:
    """Take in the blank before a gap that a full stop or comma follows."""
    at = gap.span.start
    if text[gap.span.end : gap.span.end + 1] in {".", ",", "?", "!"}:
        while at > start and text[at - 1] == " ":
            at -= 1
    return Gap(Span(at, gap.span.end), gap.what)


def joined(raw: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch as one."""
    found: list[Span] = []
    for one in sorted(raw):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(one.end, found[-1].end))
        elif len(one):
            found.append(one)
    return tuple(found)


def _lines(script: Script, marks: Mapping[int, What], start: int, end: int) -> Iterator[Gap]:
    """Yield lines that are no speech, and bare times that begin a line."""
    for number in script.between(start, end):
        line = script.lines[number]
        if number in marks and line.start >= start:
            yield Gap(Span(line.start, min(end, line.end)), marks[number])
        elif line.start >= start and (hit := _TIME_ALONE.match(line.text)):
            yield Gap(Span(line.start, line.end), What.TIME)
        elif script.stamped and line.start >= start and (hit := stamps.WITH_DASH.match(line.text)):
            at = Span(line.start + hit.start("stamp"), line.start + hit.end("stamp"))
            yield Gap(at, What.TIME)


def _is_hyphenated(text: str, hit: re.Match[str]) -> bool:
    """Tell a word broken at the end of a line from a doubled or a broken-off one."""
    left = re.search(r"[^\W\d_]+$", text[max(0, hit.start() - 30) : hit.start()])
    right = re.match(r"[^\W\d_]+", text[hit.end() : hit.end() + 30])
    if not left or not right or left.group() == right.group()[: len(left.group())]:
        return False
    whole = left.group() + right.group()
    return _known(whole) or not _known(left.group()) or right.group() in _SUFFIXES


def _known(word: str) -> bool:
    from sentra_qual.bahasa.lexicon import frequency_band, roots

    plain = word.casefold()
    return plain in roots() or frequency_band(plain) is not None
