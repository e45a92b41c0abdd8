"""The overlaps of a study in the new one: what was drawn for several coders stays drawn.

In: a study being carried over.
Out: the same lists, each passage at its place in the new text.
Never: a passage of an interview that is left out, or words where none are handed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sentra_qual.confidences.copying import Copy, placed
from sentra_qual.model import Decision
from sentra_qual.study.overlaps import Overlap, as_text, overlap_path, rounds


def add_overlaps(copy: Copy) -> None:
    """Add every overlap with the passages that go along."""
    root = copy.study.root
    for one in rounds(root):
        name = overlap_path(root, one.round).relative_to(root).as_posix()
        moved = replace(one, coder=copy.change.words(one.coder), places=tuple(_places(copy, one)))
        copy.files[name] = as_text(moved).encode("utf-8")


def _places(copy: Copy, overlap: Overlap) -> Iterator[Decision]:
    for place in overlap.places:
        text = copy.by_digest.get(place.text_sha256)
        there = placed(copy, place) if place.interview in copy.ids else None
        if text and there and place.unit and not text.moved.is_gone(place.unit):
            home = replace(there, interview=copy.ids[place.interview])
            yield home if copy.change.quotes else replace(home, quote="", before="", after="")
