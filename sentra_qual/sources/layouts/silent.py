"""Documents in which nobody speaks: interview guides and notes.

In: the script. Out: a kind and no stretch.
Never: an invented speaker.
"""

from __future__ import annotations

from collections.abc import Collection

from sentra_qual.model import Kind, Severity
from sentra_qual.sources.layouts.questions import asked, is_guide_title
from sentra_qual.sources.script import NOTHING, Doubt, Parsed, Script


def guide(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Recognise questions without answers, by the heading or because nearly all lines ask."""
    titled = any(is_guide_title(line.text) for line in script.full[:5])
    questions = asked(script)
    share = questions / max(1, len(script.full))
    if questions < 1 or share < (0.4 if titled else 0.75) or (questions < 2 and not titled):
        return NOTHING
    doubt = Doubt("interview-guide", severity=Severity.NOTE, fields={"count": str(questions)})
    return Parsed(1.5 * questions, doubts=(doubt,), kind=Kind.GUIDE)


def notes(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Take whatever no other layout explains as notes."""
    return Parsed(0.01, doubts=(Doubt("no-turns"),), kind=Kind.NOTES)
