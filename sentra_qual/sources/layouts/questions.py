"""Layout: a question (numbered, lettered, a heading, bold), its answer below or beside.

In: the script. Out: the question as the interviewer's stretch, the rest as the
informant's. Never: an answer where there is none (an interview guide).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sentra_qual.sources.labels import Shape, candidate, role_of, shape_of
from sentra_qual.sources.script import (
    ANSWERING,
    ASKING,
    NOTHING,
    Doubt,
    Line,
    Parsed,
    Script,
    Stretch,
)
from sentra_qual.sources.vocabulary import is_question, one_of, words

_MARK = re.compile(
    r"[ \t>]*(?:#{1,6}[ \t]+|\*\*)?"
    r"(?:(?:\d{1,3}|[A-Za-z])[.)][ \t]*|#{1,6}[ \t]+|\*\*|(?<=# )|(?<=\*\*))"
)
_ANSWER = re.compile(
    r"[ \t>*_]*(?:jawab(?:an)?|jwb(?:an)?|answer)(?:[ \t]+\w+)?[*_]*[ \t]*[:：][*_ \t]*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t*]*(\d{1,3}|[a-z])[.)][ \t]+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a question or an answer begins; `words` after the number or label."""

    start: int
    words: int
    asks: bool


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read questions that are marked as such, and what follows each of them."""
    marks = list(_marks(script))
    if not any(mark.asks for mark in marks):
        return NOTHING
    stretches = tuple(_stretches(script, marks))
    answers = [one for one in stretches if one.label == ANSWERING]
    asked = [one for one in stretches if one.label == ASKING]
    if not answers or len(answers) < 0.5 * len(asked):
        return NOTHING
    if any(_is_retold(script.text[one.start : one.end]) for one in answers):
        return _reported(stretches)
    return Parsed(1.2 * len(asked) + _answer_marks(marks), stretches, proof="format")


def _answer_marks(marks: list[_Mark]) -> float:
    return float(sum(not mark.asks for mark in marks))


def _marks(script: Script) -> Iterator[_Mark]:
    """Yield question and answer marks; a list under "Jawaban:" holds answers only."""
    listed, number, item_above = False, 0, False
    lines = script.full
    for line, after in zip(lines, (*lines[1:], None), strict=False):
        item = _ITEM.match(line.text)
        follows = bool(item) and _number(item) == number + 1 > 1 and not item_above
        item_above = False
        answer = _ANSWER.match(line.text)
        if answer:
            listed = not line.text[answer.end() :].strip()
            yield _Mark(line.start, line.start + answer.end(), asks=False)
        elif listed and item and not line.text.rstrip().endswith("?"):
            yield _Mark(line.start, line.start + item.end(), asks=False)
        elif mark := _question(line, after, numbered=follows):
            listed = False
            number = _number(item) if item else number
            yield mark
        else:
            item_above = bool(item)


def _number(item: re.Match[str] | None) -> int:
    """Return the number of a list item, letters counted from a = 1."""
    mark = item[1] if item else "0"
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


def _question(line: Line, after: Line | None, *, numbered: bool) -> _Mark | None:
    """Return the mark of a question: numbered or set off, or right before an answer.

    A remark of the interviewer has the number that is due; a labelled line is
    another layout's.
    """
    head = candidate(line, 0)
    if head and (role_of(head.name) or shape_of(head.name) is Shape.CODE):
        return None
    mark = _MARK.match(line.text)
    bare = line.text[mark.end() :] if mark else line.text
    asks = "?" in bare or is_question(bare)
    answered = after is not None and bool(_ANSWER.match(after.text))
    if mark and (asks or numbered or answered):
        return _Mark(line.start, line.start + mark.end(), asks=True)
    if answered and asks:
        return _Mark(line.start, line.start, asks=True)
    return None


def _stretches(script: Script, marks: list[_Mark]) -> Iterator[Stretch]:
    ends = [mark.start for mark in marks[1:]] + [len(script.text)]
    for mark, end in zip(marks, ends, strict=False):
        if not mark.asks:
            yield Stretch(mark.words, end, ANSWERING)
            continue
        cut = _end_of_question(script.text, mark.words, end)
        yield Stretch(mark.words, cut, ASKING)
        if script.text[cut:end].strip(" \t\n*_>"):
            yield Stretch(cut, end, ANSWERING)


def _end_of_question(text: str, start: int, end: int) -> int:
    """Return the offset after the question: its last question mark in the first block.

    Without one the question is its line.
    """
    block = text.find("\n\n", start, end)
    limit = end if block < 0 else block
    line = text.find("\n", start, limit)
    line = limit if line < 0 else line
    mark = text.rfind("?", start, line)
    if mark < 0 and text.find("?", start, limit) >= 0:
        mark = text.find("?", start, limit)
    return mark + 1 if mark >= 0 else line


def _is_retold(answer: str) -> bool:
    """Tell whether an answer speaks of the informant in the third person."""
    first = re.match(r"[\W_]*(\w+)[ ]+\w+", answer)
    return bool(first) and first[1].casefold() in words("roles", "pronouns") if first else False


def _reported(stretches: tuple[Stretch, ...]) -> Parsed:
    retold = tuple(
        Stretch(one.start, one.end, one.label, one.time, reported=one.label == ANSWERING)
        for one in stretches
    )
    asked = sum(one.label == ASKING for one in stretches)
    doubt = Doubt("reported-answers", stretches[0].start)
    return Parsed(1.2 * asked, retold, (doubt,), proof="format")


def asked(script: Script) -> int:
    """Return how many lines ask, for layouts that must tell a guide from a transcript."""
    return sum(is_question(_unmarked(line.text)) for line in script.full)


def _unmarked(text: str) -> str:
    mark = _MARK.match(text) or re.match(r"[ \t]*[-*•][ \t]+", text)
    return text[mark.end() :] if mark else text


def is_guide_title(text: str) -> bool:
    """Tell whether a line is the heading of an interview guide."""
    return bool(one_of("speech", "guide").search(text)) and len(text.split()) < 12
