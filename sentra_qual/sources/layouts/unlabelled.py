"""Layouts without any label: quoted lines in turn, lines told apart by question marks, times only.

In: the script. Out: stretches whose speakers are guessed.
Never: certainty; every such document carries a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from sentra_qual.sources import fields, stamps
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.layouts.questions import is_guide_title
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
from sentra_qual.sources.vocabulary import is_question, words

_QUOTED = re.compile(r"[ \t\-–—]*[\"“„«].+[\"”»][.,]?[ \t]*$", re.DOTALL)


def quoted(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read paragraphs that are quoted from end to end; those that ask are the interviewer's."""
    blocks = [block for block in script.blocks() if _QUOTED.match(block.text)]
    if len(blocks) < 2 or len(blocks) < 0.6 * len(script.blocks()):
        return NOTHING
    parsed = _alternating(blocks)
    return Parsed(
        float(len(blocks)), parsed, (_doubt(blocks, "no-labels"),), proof="behaviour", certain=False
    )


def alternation(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Tell question from answer by the question mark; an answer runs to the next question."""
    if any(is_guide_title(line.text) for line in script.full[:5]):
        return NOTHING
    blocks = _body(script)
    asked = [block for block in blocks if _asks(block.text)]
    if not asked or not _is_conversation(blocks, asked):
        return NOTHING
    from_first = [block for block in blocks if block.start >= asked[0].start]
    parsed = _alternating(from_first)
    return Parsed(
        0.8 * len(asked), parsed, (_doubt(asked, "no-labels"),), proof="behaviour", certain=False
    )


def stamped(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read a text with times and no labels as one voice."""
    timed = [line for line in script.full if stamps.AT_START.match(line.text)]
    single = len(timed) == 1 and len(script.full) == 1
    if not single and (len(timed) < 2 or len(timed) < 0.2 * len(script.full)):
        return NOTHING
    time = stamps.first(timed[0].text)
    stretch = Stretch(timed[0].start, _speech_end(script), ANSWERING, time)
    doubt = _doubt(timed, "one-voice")
    return Parsed(0.3 * len(timed), (stretch,), (doubt,), proof="behaviour", certain=False)


def _speech_end(script: Script) -> int:
    """Return where speech ends: before the farewell that recognisers invent in silence."""
    last = script.full[-1]
    bare = stamps.AT_START.sub("", last.text).strip().casefold()
    invented = bare.startswith(tuple(sorted(words("speech", "closing"))))
    return last.start if invented and len(script.full) > 1 else len(script.text)


def _body(script: Script) -> list[Line]:
    """Return the paragraphs that are neither headings nor header fields."""
    found = []
    for block in script.blocks():
        head = candidate(block, 0)
        field = head is not None and bool(fields.header_lines([head]))
        if not field and not block.text.lstrip().startswith("#"):
            found.append(block)
    return found


def _asks(text: str) -> bool:
    """Tell whether a paragraph is a question: it ends as one and is no story."""
    bare = stamps.IN_BRACKETS.sub("", text).strip()
    return bare.rstrip("\"”’')* ").endswith("?") and len(bare.split()) <= 60


def _is_conversation(blocks: Sequence[Line], asked: Sequence[Line]) -> bool:
    """Tell an interview from a guide (questions only) and from an article (few).

    Answers must follow questions: at least half of the questions have one.
    """
    answered = sum(_asks(one.text) and not _asks(two.text) for one, two in pairwise(blocks))
    share = len(asked) / len(blocks)
    return len(asked) >= 2 and share >= 0.12 and answered >= 0.5 * len(asked)


def _alternating(blocks: Sequence[Line]) -> tuple[Stretch, ...]:
    """Give each run of questions to the interviewer, each run of answers to the informant."""
    runs: list[Stretch] = []
    for block in blocks:
        label = ASKING if _asks(block.text) or _short_question(block.text) else ANSWERING
        if runs and runs[-1].label == label:
            runs[-1] = Stretch(runs[-1].start, block.end, label, runs[-1].time)
        else:
            hit = stamps.AT_START.match(block.text)
            time = stamps.first(hit[1]) if hit else None
            runs.append(Stretch(block.start, block.end, label, time))
    return tuple(runs)


def _short_question(text: str) -> bool:
    """Tell a question without its mark: it begins with a question word and is short."""
    bare = text.strip(" \"“”'\n")
    ended = bare.endswith((".", "!", ","))
    return is_question(bare) and not ended and len(bare.split()) <= 15


def _doubt(blocks: Sequence[Line], rule: str) -> Doubt:
    return Doubt(rule, blocks[0].start)
