"""Layout: our own form, a paragraph a turn, `[hh:mm:ss] Label: words` or `Label: words`.

In: a text a reader wrote, and the labels it wrote. Out: a stretch for each paragraph.
Never: chosen by evidence; the reader names it.
"""

from __future__ import annotations

from collections.abc import Collection

from sentra_qual.sources.labels import head_of
from sentra_qual.sources.script import NOTHING, Parsed, Script, Stretch


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read the head of each paragraph that has a time or a known label as its speaker.

    A paragraph without one goes on with the speaker before. Lines above the first such
    paragraph are the header; where there are times, so is all above the first time.
    """
    blocks = script.blocks()
    found = [(block.start, one) for block in blocks if (one := head_of(block.text))]
    first = next((start for start, one in found if one.time), 0)
    heads = [
        (start, one) for start, one in found if one.time or (one.key in known and start >= first)
    ]
    ends = [start for start, _ in heads[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(start + one.end, end, one.name, one.time, head=start)
        for (start, one), end in zip(heads, ends, strict=False)
    )
    if not stretches:
        return NOTHING
    return Parsed(float(len(stretches)), stretches, begin=heads[0][0])
