"""Layouts without any label: quoted lines in turn, dashes, names at the end, times only.

In: the script. Out: stretches whose speakers are guessed.
Never: certainty; every such document carries a doubt.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.model import Role
from sentra_qual.patterns import late
from sentra_qual.sources import debris, fields, stamps
from sentra_qual.sources.labels import candidate, role_of
from sentra_qual.sources.layouts.naming_last import may_name, name_behind, name_last, names_last
from sentra_qual.sources.layouts.questions import is_chapter, is_guide_title
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
from sentra_qual.sources.turntaking import FREELY, IN_TURN, Manner, asking, asks_inside
from sentra_qual.sources.vocabulary import is_question, one_of

_QUOTED = late(r"[ \t\-–—•]*[\"“„«].+[\"”»][.,]?[ \t]*$", re.DOTALL)
_DASH = late(r"[ \t]*[-–—•→][ \t]+(?=\S)")
_ARROW = late(r"(?:(?<=\s)|^)>>(?!>)[ \t]*", re.MULTILINE)
_SENTENCE = late(r"[^.?!…]*[.?!…]+[\"”’')]*\s*")
_ENDS = tuple('.?!…:"”)]')
_FEW = 2
_MOST = 0.8
_ENOUGH = 3
_NARROWEST = 45
_ASKS, _TIMED = 0.8, 0.3
_STARTS = late(r"[ \t]*(?:\d{1,3}[.)]|[A-Za-z][.)][ \t]|[-•*–—#|>_])")


def quoted(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read paragraphs that are quoted from end to end; those that ask are the interviewer's."""
    blocks = [block for block in script.blocks() if _QUOTED.match(block.text)]
    if len(blocks) < 2 or len(blocks) < 0.6 * len(script.blocks()):
        return NOTHING
    return _guessed(blocks, float(len(blocks)), IN_TURN, merge=False)


def dashes(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read dialogue dashes: each is a change of voice."""
    starts = [line for line in script.lines if _DASH.match(line.text)]
    if len(starts) < 4 or any(is_guide_title(line.text) for line in script.full[:5]):
        return NOTHING
    body = [block for block in script.full if block.start >= starts[0].start]
    asked = sum(_asks(line.text) for line in starts)
    if len(starts) < 0.6 * len(body) or not _FEW <= asked <= 0.8 * len(starts):
        return NOTHING
    return _guessed(_pieces(script, [line.start for line in starts]), 0.9 * len(starts), IN_TURN)


def arrows(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read captions that mark each change of voice by two arrows."""
    hits = list(_ARROW.finditer(script.text)) if ">>" in script.text else []
    if len(hits) <= _FEW:
        return NOTHING
    times = [_time_before(script, hit.start()) for hit in hits]
    pieces = _pieces(script, [hit.start() for hit in hits])
    words_ = [
        Line(one.start + hit.end() - hit.start(), one.text[hit.end() - hit.start() :])
        for one, hit in zip(pieces, hits, strict=True)
    ]
    return _guessed(words_, float(len(hits)), IN_TURN, times=times, merge=False)


def _time_before(script: Script, at: int) -> str | None:
    line = script.lines[script.number_at(at)]
    hit = stamps.AT_START.match(line.text)
    return stamps.first(hit[1]) if hit else None


def _pieces(script: Script, starts: Sequence[int]) -> list[Line]:
    ends = [*starts[1:], len(script.text)]
    return [
        Line(start, script.text[start:end].rstrip())
        for start, end in zip(starts, ends, strict=True)
    ]


def named_last(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read lines that name their speaker at the end: "Kita rembukan. (Bu Sri)"."""
    if sum(map(names_last, script.full)) < _FEW:
        return NOTHING
    lines = _body(script, script.full)
    hits = [name_last(line.text) for line in lines]
    behind = [name_behind(line.text) for line in lines]
    if sum(map(bool, hits)) < _MOST * len(lines) <= sum(map(bool, behind)):
        hits = behind
    names = Counter(hit["name"].strip() for hit in hits if hit and may_name(hit["name"].strip()))
    if sum(names.values()) <= _FEW - 1 or sum(names.values()) < 0.25 * len(lines):
        return NOTHING
    asks = asking([line.text for line in lines])
    stretches: list[Stretch] = []
    begin: int | None = None
    for line, hit, asked in zip(lines, hits, asks, strict=True):
        if hit and hit["name"].strip() in names:
            start = line.start if begin is None else begin
            stretches.append(Stretch(start, line.start + hit.start(), hit["name"].strip()))
            begin = None
        elif asked:
            stretches.append(Stretch(line.start, line.end, ASKING))
            begin = None
        else:
            begin = line.start if begin is None else begin
    all_named = len(names) > 1 and sum(names.values()) >= _MOST * len(lines)
    talk = all_named and any(asks) and max(names.values()) > 1
    if not talk and not any(role_of(one.label) is Role.INTERVIEWER for one in stretches):
        return NOTHING
    if all_named:
        return Parsed(1.1 * len(stretches), tuple(stretches))
    doubt = Doubt("no-labels", stretches[0].start)
    return Parsed(
        1.1 * len(stretches), tuple(stretches), (doubt,), proof="behaviour", certain=False
    )


def alternation(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Tell question from answer by how they sound; an answer runs to the next question."""
    if any(is_guide_title(line.text) for line in script.full[:5]) or is_chapter(script):
        return NOTHING
    blocks = _body(script, utterances(script))
    bare = "?" not in script.text
    asked = [block for block in blocks if _asks(block.text, bare=bare)]
    if not asked or not _is_conversation(blocks, asked, bare=bare):
        return NOTHING
    first = _opening(blocks, asked[0])
    weight = _ASKS * len(asked)
    timed = sum(bool(stamps.AT_START.match(line.text)) for line in script.full)
    weight = max(weight, _TIMED * timed + 0.1) if script.stamped else weight
    talk = [one for one in blocks if one.start >= first.start]
    told = _guessed(talk, weight, FREELY, asks=_by_paragraph(script, talk))
    return replace(told, doubts=(*told.doubts, *_farewell(script)))


def _by_paragraph(script: Script, talk: Sequence[Line]) -> list[bool] | None:
    """Tell who asks where each paragraph is a question and its answer below, line by line.

    What asks further down in such a paragraph is asked by the one who answers.
    """
    groups: dict[int, list[Line]] = {}
    starts = [block.start for block in script.blocks()]
    for one in talk:
        groups.setdefault(bisect.bisect_right(starts, one.start), []).append(one)
    opened = sum(len(lines) > 1 and _asks(lines[0].text) for lines in groups.values())
    if len(groups) < _ENOUGH or opened < _MOST * len(groups):
        return None
    asks: list[bool] = []
    for lines in groups.values():
        heads = [_asks(line.text) for line in lines]
        again = [
            one and (not at or bool(one_of("speech", "question").match(line.text.lstrip(' "“*_'))))
            for at, (one, line) in enumerate(zip(heads, lines, strict=True))
        ]
        run = next((at for at, one in enumerate(again) if not one), len(lines) - 1)
        asks += [at < run for at in range(len(lines))]
    return asks


def _opening(blocks: Sequence[Line], asked: Line) -> Line:
    """Return where the talk begins: with the first question, or with speech right before it."""
    before = [one for one in blocks if one.start < asked.start]
    first = asked
    for one in reversed(before):
        if not one_of("speech", "spoken").search(one.text):
            break
        first = one
    return first


@functools.lru_cache(maxsize=4)
def utterances(script: Script) -> tuple[Line, ...]:
    """Return what may be said in one go: lines, those that a narrow page broke put together.

    A single paragraph of talk is cut into its sentences.
    """
    lines = script.full
    if len(lines) <= _FEW and script.text.count("?") > 5:
        return tuple(_sentences(script))
    width = max((len(line.text) for line in lines), default=0)
    ended = sum(map(_is_ended, lines)) >= 0.2 * len(lines)
    narrow = (
        ended
        and _NARROWEST < width < 110
        and sum(len(line.text) > width - 20 for line in lines) >= 0.25 * len(lines)
    )
    capitals = sum(line.text.lstrip(" \"“'-–*_")[:1].isupper() for line in lines)
    joined: list[Line] = []
    for number, line in enumerate(script.lines):
        if line.blank:
            continue
        last = joined[-1] if joined else None
        close = last is not None and number > 0 and not script.lines[number - 1].blank
        if (
            last
            and close
            and _goes_on(
                script, number, narrow=narrow, width=width, cased=capitals > 0.5 * len(lines)
            )
        ):
            joined[-1] = Line(last.start, script.text[last.start : line.end])
        else:
            joined.append(line)
    return tuple(joined)


def _is_ended(line: Line) -> bool:
    """Tell whether a line ends as sentences do."""
    return line.text.rstrip().endswith(_ENDS)


def _goes_on(script: Script, number: int, *, narrow: bool, width: int, cased: bool) -> bool:
    """Tell whether a line goes on with the one above: that is not ended, and this is no start."""
    above, line = script.lines[number - 1], script.lines[number]
    if _is_ended(above) or stamps.AT_START.match(line.text) or _STARTS.match(line.text):
        return False
    full = narrow and len(above.text) > width - 22
    return full or (cased and line.text.lstrip()[:1].islower())


def _sentences(script: Script) -> Iterator[Line]:
    for line in script.full:
        for hit in _SENTENCE.finditer(line.text):
            if hit.group().strip():
                yield Line(line.start + hit.start(), hit.group().rstrip())


def stamped(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read a text with times and no labels as one voice."""
    timed = [line for line in script.full if stamps.AT_START.match(line.text)]
    single = len(timed) == 1 and len(script.full) == 1
    if not single and (len(timed) < 2 or len(timed) < 0.2 * len(script.full)):
        return NOTHING
    time = stamps.first(timed[0].text)
    stretch = Stretch(timed[0].start, len(script.text), ANSWERING, time)
    doubts = (Doubt("one-voice", timed[0].start), *_farewell(script))
    return Parsed(0.3 * len(timed), (stretch,), doubts, proof="behaviour", certain=False)


def _farewell(script: Script) -> Iterator[Doubt]:
    """Report the farewell that recognisers invent in silence."""
    if lines := debris.farewell(script):
        yield Doubt("invented-farewell", script.lines[min(lines)].start)


def _body(script: Script, blocks: Sequence[Line]) -> list[Line]:
    """Return the utterances that are neither headings nor header fields nor debris."""
    marks = debris.find(script)
    found = []
    for block in blocks:
        head = candidate(block, 0)
        field = head is not None and bool(fields.header_lines([head]))
        aside = script.number_at(block.start) in marks
        if not field and not aside and not block.text.lstrip().startswith("#"):
            found.append(block)
    return found


def _asks(text: str, *, bare: bool = False) -> bool:
    """Tell whether a paragraph is a question: it ends as one and is no story.

    In a text without any question mark (`bare`) the words must do.
    """
    told = stamps.IN_BRACKETS.sub("", text).strip()
    marked = told.rstrip("\"”’')* ").endswith("?") and len(told.split()) <= 60
    return marked or (asks_inside(told) and (bare or is_question(told)))


def _is_conversation(blocks: Sequence[Line], asked: Sequence[Line], *, bare: bool) -> bool:
    """Tell an interview from a guide (questions only) and from an article (few).

    Answers must follow questions: at least half of the questions have one.
    """
    answered = sum(
        _asks(one.text, bare=bare) and not _asks(two.text, bare=bare)
        for one, two in pairwise(blocks)
    )
    share = len(asked) / len(blocks)
    enough = 0.12 if len(asked) < 6 else 0.05
    if bare:
        talk = sum(bool(one_of("speech", "spoken").search(one.text)) for one in blocks)
        return len(asked) > _FEW and share >= 0.3 and 2 * talk >= len(blocks)
    if len(asked) < 2 * _FEW and not _is_talk(blocks, asked):
        return False
    return len(asked) >= _FEW and share >= enough and answered >= 0.5 * len(asked)


def _is_talk(blocks: Sequence[Line], asked: Sequence[Line]) -> bool:
    """Tell a talk from a poem: its sentences end, somebody is addressed, or it sounds spoken."""
    ended = sum(map(_is_ended, blocks))
    addressed = sum(bool(one_of("speech", "addressing").search(one.text)) for one in asked)
    spoken = sum(bool(one_of("speech", "spoken").search(one.text)) for one in blocks)
    told = 2 * addressed >= len(asked) or spoken >= 0.4 * len(blocks)
    return told or 2 * ended >= len(blocks)


def _guessed(
    blocks: Sequence[Line],
    weight: float,
    manner: Manner,
    *,
    times: Sequence[str | None] = (),
    merge: bool = True,
    asks: Sequence[bool] | None = None,
) -> Parsed:
    """Give what asks to the interviewer, the rest to the informant, runs as one."""
    asks = asks or asking([block.text for block in blocks], manner)
    runs: list[Stretch] = []
    for number, (block, asked) in enumerate(zip(blocks, asks, strict=True)):
        label = ASKING if asked else ANSWERING
        if merge and runs and runs[-1].label == label:
            runs[-1] = Stretch(runs[-1].start, block.end, label, runs[-1].time)
            continue
        mark = _DASH.match(block.text)
        hit = stamps.AT_START.match(block.text, mark.end() if mark else 0)
        time = times[number] if times else stamps.first(hit[1]) if hit else None
        words_ = block.start + (mark.end() if mark else 0)
        runs.append(Stretch(words_, block.end, label, time, head=block.start if mark else None))
    doubt = Doubt("no-labels", blocks[0].start)
    return Parsed(weight, tuple(runs), (doubt,), proof="behaviour", certain=False)
