"""Labels that run on inside a line ("… murah, Mas. P: Lalu? N: Ya begitu.").

In: the script, the labels that start lines or that the legend names.
Out: candidates, each where its label stands.
Never: a colon inside an answer taken for a label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources.labels import Candidate, Shape, key_of, role_of, shape_of
from sentra_qual.sources.script import Line, Script

_MARK = late(r"(?P<detail>\([^()\n]{1,60}\))?[*_)]*[ \t]*(?P<mark>[:：])[*_]*(?=[\s\"“]|$)[ \t]*")
_BORDER = late(r"[.?!…\"”’')\]–—][*_]*[ \t]+[*_(\"“]*(?=[^\W\d_])")
_NAME = late(r"[^\W\d_][\w'’\-]*(?:\.?[ ][\w'’\-.]+){0,3}$")
_LAST = late(r"(?<!\S)[*_]*(?P<name>[A-Z]{1,4}\d{0,2})$")
_LONGEST = 30
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """A name before a colon; `apart` where a sentence ended before it."""

    line: int
    start: int
    words: int
    name: str
    apart: bool

    @property
    def key(self) -> str:
        return key_of(self.name)


def find(
    script: Script, speech: Sequence[Candidate], sure: Collection[str], aside: Collection[int]
) -> Iterator[Candidate]:
    """Yield labels in mid-line.

    After a sentence end one counts when it also starts lines or the legend names
    it; a letter or a role word that recurs suffices in a paragraph of many turns.
    Without a sentence end only such a letter counts, in capitals. Lines of `aside`
    (the legend) hold none.
    """
    heads = {one.line: one.words for one in speech if shape_of(one.name) is not Shape.OTHER}
    starts = {one.key for one in speech} | set(sure)
    found = [
        one
        for number, line in enumerate(script.lines)
        if number not in aside and _has_mark(line, heads.get(number, 0))
        for one in _names(line, number, heads.get(number, 0))
    ]
    counts = Counter(one.key for one in found)
    for one in found:
        short = len(one.name) <= 3 and one.name.isupper()
        recurs = counts[one.key] > 1 and (short or role_of(one.name) is not None)
        if one.key in starts or (one.apart and recurs):
            value = script.lines[one.line]
            rest = script.text[one.words : value.end].strip()
            yield Candidate(one.name.strip(" ."), one.start, one.words, one.line, rest, ":")


def _has_mark(line: Line, begin: int) -> bool:
    """Tell whether a colon stands in a line behind an offset; before it no name would count."""
    behind = max(0, begin - line.start)
    return line.text.find(":", behind) >= 0 or line.text.find("：", behind) >= 0


def _names(line: Line, number: int, begin: int) -> Iterator[_Found]:
    """Yield what stands before each colon behind an offset."""
    for hit in _MARK.finditer(line.text):
        from_ = max(0, hit.start() - _WINDOW)
        before = line.text[from_ : hit.start()].rstrip(" \t*_)")
        borders = list(_BORDER.finditer(before, max(0, len(before) - 2 * _LONGEST)))
        border = borders[-1].end() if borders else 0
        apart = bool(borders) and len(before) - border <= _LONGEST and _is_name(before[border:])
        last = None if apart else _LAST.search(before)
        at = border if apart else last.start("name") if last else 0
        start = line.start + from_ + at
        if from_ + at and start >= begin and not _inside_brackets(before, at):
            yield _Found(number, start, line.start + hit.end(), before[at:], apart)


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _is_name(text: str) -> bool:
    return bool(_NAME.match(text))
