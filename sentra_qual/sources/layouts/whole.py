"""Layout: the whole text is one voice.

In: the script. Out: one stretch from the first letter to the last.
Never: chosen by evidence; it is recorded where a person coded a text that shows no talk.
"""

from __future__ import annotations

from collections.abc import Collection

from sentra_qual.sources.script import ANSWERING, NOTHING, Parsed, Script, Stretch


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read all there is as what one informant says."""
    if not script.full:
        return NOTHING
    stretch = Stretch(script.full[0].start, len(script.text), ANSWERING)
    return Parsed(0.0, (stretch,), begin=script.full[0].start, proof="setting", certain=False)
