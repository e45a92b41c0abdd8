"""Every shape of transcript the tool knows, in one literal table.

In: the script and the labels known beforehand.
Out: the layout that explains the most marks, and its reading.
Never: asking for a layout by suffix; a .txt holds any of them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from importlib import import_module

from sentra_qual.sources.layouts.limits import AT_MOST
from sentra_qual.sources.script import NOTHING, Parsed, Script

Layout = Callable[[Script, Collection[str]], Parsed]

# Where each layout stands, in the order in which they are tried.
_CHOSEN: dict[str, str] = {
    "labels": "labelled.parse",
    "label-lines": "label_lines.parse",
    "chat": "chat.parse",
    "signs": "signs.parse",
    "columns": "columns.parse",
    "numbered-lines": "numbered.parse",
    "questions": "questions.parse",
    "answers-only": "questions.answers_only",
    "quoted-lines": "unlabelled.quoted",
    "dashes": "unlabelled.dashes",
    "arrows": "unlabelled.arrows",
    "names-last": "unlabelled.named_last",
    "attributed-quotations": "attributed.parse",
    "question-marks": "unlabelled.alternation",
    "times-only": "unlabelled.stamped",
    "speech": "monologue.speech",
    "told": "monologue.told",
    "guide": "silent.guide",
    "notes": "silent.notes",
}
_RECORDED: dict[str, str] = {"paragraphs": "written.parse", "whole": "whole.parse"}


def _parse(place: str, script: Script, known: Collection[str]) -> Parsed:
    """Read by a layout, which is loaded when it is first tried."""
    return _loaded(place)(script, known)


@functools.cache
def _loaded(place: str) -> Layout:
    module, _, name = place.partition(".")
    layout: Layout = getattr(import_module(f"{__name__}.{module}"), name)
    return layout


LAYOUTS: dict[str, Layout] = {
    name: functools.partial(_parse, place) for name, place in _CHOSEN.items()
}
BY_NAME: dict[str, Layout] = LAYOUTS | {
    name: functools.partial(_parse, place) for name, place in _RECORDED.items()
}


def choose(script: Script, known: Collection[str] = ()) -> tuple[str, Parsed]:
    """Return the layout that explains the most marks of the text; the first on a tie."""
    best, found = "", NOTHING
    for name, layout in LAYOUTS.items():
        if best and any(limit(script) <= found.weight for limit in AT_MOST.get(name, ())):
            continue
        parsed = layout(script, known)
        if not best or parsed.weight > found.weight:
            best, found = name, parsed
    return best, found


def refit(script: Script, layout: str, known: Collection[str] = ()) -> str:
    """Return the layout by which an edited text is read: the one it had, while that fits.

    It does no more where nobody speaks by it, or where it had to guess who speaks and
    labels stand there now.
    """
    before = BY_NAME[layout](script, known) if layout in BY_NAME else NOTHING
    if before.stretches and before.certain:
        return layout
    name, now = choose(script)
    fits = now.stretches and (now.certain or not before.stretches)
    return name if fits else layout
