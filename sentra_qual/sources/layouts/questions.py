"""Layout: a question (numbered, lettered, a heading, bold), its answer below or beside.

In: the script. Out: the question as the interviewer's stretch, the rest as the
informant's; a list of answers paired with the list of questions by number.
Never: an answer where there is none (an interview guide).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
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

_MARK = late(
    r"[ \t>]*(?:#{1,6}[ \t]+|\*\*)?"
    r"(?:(?:\d{1,3}|[A-Za-z])[.)][ \t]*|#{1,6}[ \t]+|\*\*|(?<=# )|(?<=\*\*))"
)
_ASK = late(
    r"[ \t>*_]*[(\[][ \t]*(?:tanya|pertanyaan)[ \t]*[)\]][*_ \t:]*|"
    r"[ \t>*_#]*(?:pertanyaan|question)[ \t]*(?:ke-?|no\.?|nomor)?[ \t]*(?P<number>\d{1,3})?"
    r"[*_]*[ \t]*[:：.][*_ \t]*",
    re.IGNORECASE,
)
_ANSWER = late(
    r"[ \t>*_\-•]*(?:(?:jawab(?:an|annya)?|jwb(?:an)?|answer)"
    r"(?P<who>(?:[ \t]+[\w.'’]+){0,4}|[ \t]*\([^()\n]{1,40}\))[*_]*[ \t]*[:：=](?!\d)[*_ \t]*"
    r"|[(\[][ \t]*(?:jawab(?:an)?|jwb)[ \t]*[)\]][*_ \t:]*)",
    re.IGNORECASE,
)
# The same behind the question, on its line.
_BESIDE = late(r"[ \t]*[-–(\[]?(?:jawab(?:an)?|jwb)[)\]]?[ \t]*[:：=][ \t]*", re.IGNORECASE)
# The word alone on its line, where no such line says "Pertanyaan".
_ALONE = late(
    r"[ \t>*_]*(?P<word>pertanyaan|tanya|(?P<who>jawab(?:an)?|jwb))[*_. \t]*$", re.IGNORECASE
)
_ITEM = late(r"[ \t*]*(\d{1,3}|[a-z])[.)][ \t]+")
_EMPHASIS = late(r"[ \t]*(?P<mark>\*{1,3}|_{1,2})(?P<inside>(?!\s)[^*_\n]+(?<!\s))(?P=mark)[ \t]*$")
_BULLET = late(r"[ \t]*[-*•●][ \t]+")
_GOES_ON = late(
    r"(?:dan|atau|serta|lalu|kemudian|terus|kalau|jika|bila|apabila|misalnya|contohnya)\b", re.I
)
_STRONG = {"informan", "narasumber", "responden", "partisipan", "subjek"}
_PAIRED = 1.2


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a question or an answer begins; `words` after the number or label.

    `listed` where it stands in a list of answers; `who` answers, if that is said.
    """

    start: int
    words: int
    asks: bool
    number: int = 0
    listed: bool = False
    who: str = ANSWERING
    weight: float = 1.0


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read questions that are marked as such, and what follows each of them."""
    marks = list(_marks(script))
    if not any(mark.asks for mark in marks) or is_chapter(script) or _has_labels(script):
        return NOTHING
    paired, unpaired = _paired(script, list(_stretches(script, marks)))
    stretches = tuple(paired)
    stretches = tuple(one for one in stretches if not _is_probe(script.text[one.start : one.end]))
    answers = [one for one in stretches if one.label != ASKING]
    asked = [one for one in stretches if one.label == ASKING]
    if not answers or len(answers) < 0.5 * len(asked):
        return NOTHING
    if _are_labelled([script.text[one.start : one.end] for one in answers]):
        return NOTHING
    retold = _are_retold([script.text[one.start : one.end] for one in answers])
    doubts = [Doubt("reported-answers", stretches[0].start)] if retold else []
    if unpaired:
        doubts.append(Doubt("unpaired-answers", stretches[0].start, fields={"numbers": unpaired}))
    return Parsed(
        sum(mark.weight for mark in marks),
        tuple(replace(one, reported=retold and one.label != ASKING) for one in stretches),
        tuple(doubts),
        begin=marks[0].start,
        proof="format",
    )


def _recurring(lines: Sequence[Line]) -> frozenset[str]:
    """Return what stands before a colon again and again: labels, whose lines are no questions."""
    heads = [one for number, line in enumerate(lines) if (one := candidate(line, number))]
    counts = Counter(one.key for one in heads)
    return frozenset(key for key in counts if counts[key] > 1) - words("never", "labels")


def _has_labels(script: Script) -> bool:
    """Tell labels of both sides in turn ("Tanya:", "Jawab:") from headings of two lists."""
    heads = [one for number, line in enumerate(script.full) if (one := candidate(line, number))]
    asked = sum(one.key in words("roles", "question") for one in heads)
    told = sum(one.key in words("roles", "answer") for one in heads)
    return min(asked, told) > 1 and min(asked, told) >= 0.4 * max(asked, told)


def _marks(script: Script) -> Iterator[_Mark]:
    """Yield question and answer marks; a list under "Jawaban:" holds answers only."""
    listed, number, item_above, who = False, 0, False, ANSWERING
    lines = script.full
    _answer = _answering(lines)
    emphasised = _emphasised(lines)
    labels = _recurring(lines)
    for line, after in zip(lines, (*lines[1:], None), strict=False):
        item = _ITEM.match(line.text)
        follows = bool(item) and _number(item) == number + 1 > 1 and not item_above
        item_above = False
        if answer := _answer(line.text):
            listed = not line.text[answer.end() :].strip()
            who = _named(answer["who"])
            yield _Mark(line.start, line.start + answer.end(), asks=False, who=who)
        elif listed and item and not line.text.rstrip().endswith("?"):
            start, words = line.start, line.start + item.end()
            yield _Mark(start, words, asks=False, number=_number(item), listed=True, who=who)
        elif mark := emphasised.get(line.start) or _question(line, after, labels, numbered=follows):
            listed = False
            number = mark.number or number
            yield mark
        else:
            item_above = bool(item)


def _answering(lines: Sequence[Line]) -> Callable[[str], re.Match[str] | None]:
    """Return what recognises the mark of an answer in this text."""
    alone = [hit for line in lines if (hit := _ALONE.match(line.text))]
    if not alone or any(hit["who"] is None for hit in alone):
        return _ANSWER.match
    return lambda text: _ANSWER.match(text) or _ALONE.match(text)


def _emphasised(lines: Sequence[Line]) -> dict[int, _Mark]:
    """Return the questions that are set off by italics or bold type, by where they stand."""
    found = [(line, hit) for line in lines if (hit := _EMPHASIS.match(line.text))]
    inviting = one_of("speech", "inviting")
    asking = sum(
        is_question(hit["inside"]) or bool(inviting.search(hit["inside"])) for _, hit in found
    )
    if len(found) < 2 or 2 * asking < len(found) or len(found) > 0.7 * len(lines):
        return {}
    return {
        line.start: _Mark(line.start, line.start + hit.start("inside"), asks=True, weight=_PAIRED)
        for line, hit in found
    }


def _named(who: str | None) -> str:
    """Return who answers, as far as "Jawaban Informan 2:" says it."""
    name = " ".join((who or "").strip(" ()\t").split())
    person = role_of(name) or shape_of(name) in {Shape.HONORIFIC, Shape.NAME}
    return name if name and person else ANSWERING


def _number(item: re.Match[str] | None) -> int:
    """Return the number of a list item, letters counted from a = 1."""
    mark = item[1] if item else "0"
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


def _question(
    line: Line, after: Line | None, labels: Collection[str], *, numbered: bool
) -> _Mark | None:
    """Return the mark of a question: numbered or set off, or right before an answer.

    A remark of the interviewer has the number that is due; a labelled line is
    another layout's.
    """
    if ask := _ASK.match(line.text):
        number = int(ask["number"] or 0)
        return _Mark(line.start, line.start + ask.end(), asks=True, number=number)
    head = candidate(line, 0)
    if head and (head.key in labels or role_of(head.name) or shape_of(head.name) is Shape.CODE):
        return None
    mark = _MARK.match(line.text)
    bare = line.text[mark.end() :] if mark else line.text
    asks = "?" in bare or is_question(bare)
    answered = after is not None and bool(_ANSWER.match(after.text))
    if mark and (asks or numbered or answered):
        number = _number(_ITEM.match(line.text))
        return _Mark(line.start, line.start + mark.end(), asks=True, number=number, weight=_PAIRED)
    if answered and asks:
        return _Mark(line.start, line.start, asks=True, weight=_PAIRED)
    return None


def _stretches(script: Script, marks: Sequence[_Mark]) -> Iterator[tuple[_Mark, Stretch]]:
    ends = [mark.start for mark in marks[1:]] + [len(script.text)]
    for mark, end in zip(marks, ends, strict=False):
        if not mark.asks:
            yield mark, Stretch(mark.words, end, mark.who, head=mark.start)
            continue
        cut = end_of_question(script.text, mark.words, end)
        yield mark, Stretch(mark.words, cut, ASKING, head=mark.start)
        if script.text[cut:end].strip(" \t\n*_>"):
            beside = _BESIDE.match(script.text, cut, end)
            words_ = beside.end() if beside else cut
            yield mark, Stretch(words_, end, ANSWERING, head=cut if beside else None)


def _paired(script: Script, found: list[tuple[_Mark, Stretch]]) -> tuple[list[Stretch], str]:
    """Point listed answers to the question of their number; return the numbers left over.

    Only where the questions stand together first: an answer after its question needs
    no number.
    """
    full = [
        (mark, one)
        for mark, one in found
        if any(map(str.isalnum, script.text[one.start : one.end]))
    ]
    stretches = [one for _, one in full]
    asked = {mark.number: at for at, (mark, one) in enumerate(full) if one.label == ASKING}
    listed = [(at, mark.number) for at, (mark, _) in enumerate(full) if mark.listed]
    if not listed or min(at for at, _ in listed) < max(asked.values(), default=0):
        return stretches, ""
    for at, number in listed:
        if number in asked:
            stretches[at] = replace(stretches[at], question=asked[number])
    numbers = {number for _, number in listed}
    left = sorted(number for number in set(asked) ^ numbers if number)
    return stretches, ", ".join(map(str, left))


def end_of_question(text: str, start: int, end: int) -> int:
    """Return the offset after the question: its last question mark in the first block.

    Without one the question is its line. A second question on its heels belongs to
    it ("Ada konflik? Kalau ada, bagaimana …?"), an answer that asks does not.
    """
    block = text.find("\n\n", start, end)
    limit = end if block < 0 else block
    line = text.find("\n", start, limit)
    line = limit if line < 0 else line
    mark = text.rfind("?", start, line)
    if mark < 0 and text.find("?", start, limit) >= 0:
        mark = text.find("?", start, limit)
    if mark < 0:
        return line
    while (further := text.find("?", mark + 1, limit)) >= 0:
        if not _goes_on(text[mark + 1 : further]):
            break
        mark = further
    return _closed(text, mark + 1, limit)


def _goes_on(between: str) -> bool:
    """Tell whether another question follows at once, on the line that was begun."""
    bare = between.strip()
    if "\n" in between[: len(between) - len(between.lstrip())] and not bare[:1].islower():
        return False
    starts = bool(_GOES_ON.match(bare)) or is_question(bare)
    return starts and not re.search(r"[.!…]", bare) and len(bare.split()) <= 25


def _closed(text: str, at: int, limit: int) -> int:
    """Take in the marks that close a question: quotes, bold."""
    while at < limit and text[at] in "*_\"”’')":
        at += 1
    return at


def _is_probe(answer: str) -> bool:
    """Tell what a guide lists below a question: key words in small letters, a hint to probe."""
    lines = [line for line in answer.split("\n") if line.strip()]
    bare = [_BULLET.sub("", line).strip() for line in lines]
    listed = all(_BULLET.match(line) for line in lines) and len(lines) > 1
    words_ = all(len(one.split()) < 5 and one[:1].islower() and one[-1:].isalnum() for one in bare)
    hint = bool(bare) and one_of("speech", "probing").match(bare[0]) is not None
    return (listed and words_) or hint


def is_chapter(script: Script) -> bool:
    """Tell a chapter of a thesis by its headings: its questions are nobody's."""
    heading = one_of("speech", "chapter")
    return any(heading.search(line.text) and len(line.text.split()) < 7 for line in script.full)


def _are_labelled(answers: Sequence[str]) -> bool:
    """Tell answers that begin with a speaker's label, which is another layout's."""
    heads = [candidate(Line(0, one.strip()), 0) for one in answers]
    shapes = [shape_of(head.name) for head in heads if head]
    labels = sum(shape in {Shape.ROLE, Shape.CODE, Shape.HONORIFIC} for shape in shapes)
    return labels >= 0.5 * len(answers)


def _are_retold(answers: Sequence[str]) -> bool:
    """Tell whether answers speak of the informant in the third person."""
    opening = [
        hit[1].casefold() for one in answers if (hit := re.match(r"[\W_]*(\w+)[ ]+\w+", one))
    ]
    strong = sum(word in _STRONG for word in opening)
    every = sum(word in words("roles", "pronouns") for word in opening)
    return bool(answers) and (strong >= 0.4 * len(answers) or every >= 0.6 * len(answers))


def answers_only(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read numbered answers under a heading that says so; the questions are elsewhere."""
    headings = [
        line
        for line in script.full[:8]
        if one_of("speech", "answers").search(line.text) and len(line.text.split()) < 10
    ]
    if not headings or is_chapter(script):
        return NOTHING
    below = [line for line in script.full if line.start > headings[-1].start]
    items = [(line, hit) for line in below if (hit := _ITEM.match(line.text))]
    asking = sum(is_question(line.text[hit.end() :]) for line, hit in items)
    if len(items) < 2 or asking > 0.2 * len(items):
        return NOTHING
    ends = [line.start for line, _ in items[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(line.start + hit.end(), end, ANSWERING, head=line.start)
        for (line, hit), end in zip(items, ends, strict=True)
    )
    doubt = Doubt("answers-only", stretches[0].start)
    return Parsed(0.9 * len(items), stretches, (doubt,), begin=items[0][0].start, proof="format")


def unmarked(text: str) -> str:
    """Return a line without its number, bullet or bold mark."""
    mark = _MARK.match(text) or _BULLET.match(text)
    return text[mark.end() :] if mark else text


def is_guide_title(text: str) -> bool:
    """Tell whether a line is the heading of an interview guide."""
    return bool(one_of("speech", "guide").search(text)) and len(text.split()) < 12
