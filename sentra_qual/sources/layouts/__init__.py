"""Every shape of transcript the tool knows, in one literal table.

In: the script and the labels known beforehand.
Out: the layout that explains the most marks, and its reading.
Never: asking for a layout by suffix; a .txt holds any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from sentra_qual.sources.layouts import (
    attributed,
    chat,
    columns,
    label_lines,
    labelled,
    monologue,
    numbered,
    questions,
    signs,
    silent,
    unlabelled,
    whole,
    written,
)
from sentra_qual.sources.script import NOTHING, Parsed, Script

Layout = Callable[[Script, Collection[str]], Parsed]

LAYOUTS: dict[str, Layout] = {
    "labels": labelled.parse,
    "label-lines": label_lines.parse,
    "chat": chat.parse,
    "signs": signs.parse,
    "columns": columns.parse,
    "numbered-lines": numbered.parse,
    "questions": questions.parse,
    "answers-only": questions.answers_only,
    "quoted-lines": unlabelled.quoted,
    "dashes": unlabelled.dashes,
    "arrows": unlabelled.arrows,
    "names-last": unlabelled.named_last,
    "attributed-quotations": attributed.parse,
    "question-marks": unlabelled.alternation,
    "times-only": unlabelled.stamped,
    "speech": monologue.speech,
    "told": monologue.told,
    "guide": silent.guide,
    "notes": silent.notes,
}
BY_NAME: dict[str, Layout] = {**LAYOUTS, "paragraphs": written.parse, "whole": whole.parse}


# The most a layout can weigh, where that is known before the text is read by it.
_AT_MOST: dict[str, Callable[[Script], float]] = {
    "label-lines": label_lines.at_most,
    "signs": signs.at_most,
    "questions": questions.at_most,
    "attributed-quotations": attributed.at_most,
    "question-marks": unlabelled.at_most,
    "speech": monologue.at_most,
    "told": monologue.at_most,
    "guide": silent.at_most,
}


def choose(script: Script, known: Collection[str] = ()) -> tuple[str, Parsed]:
    """Return the layout that explains the most marks of the text; the first on a tie."""
    best, found = "", NOTHING
    for name, layout in LAYOUTS.items():
        limit = _AT_MOST.get(name)
        if best and limit and limit(script) <= found.weight:
            continue
        parsed = layout(script, known)
        if not best or parsed.weight > found.weight:
            best, found = name, parsed
    return best, found
