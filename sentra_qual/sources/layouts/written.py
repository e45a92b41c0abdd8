"""Layout: our own form for subtitles, a paragraph a turn, `[hh:mm:ss] Label: words`.

In: a text a reader wrote. Out: a stretch for each paragraph.
Never: chosen by evidence; the reader names it.
"""

from __future__ import annotations

from collections.abc import Collection

from sentra_qual.sources.labels import candidate
from sentra_qual.sources.script import NOTHING, Parsed, Script, Stretch


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read each timed paragraph's head as its speaker; without one it goes on.

    Lines above the first such paragraph are the header.
    """
    blocks = script.blocks()
    found = [one for number, block in enumerate(blocks) if (one := candidate(block, number))]
    heads = [one for one in found if one.time]
    ends = [head.start for head in heads[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(head.words, end, head.name, head.time)
        for head, end in zip(heads, ends, strict=False)
    )
    return Parsed(float(len(stretches)), stretches) if stretches else NOTHING
