"""Documents in which nobody speaks: interview guides and notes.

In: the script. Out: a kind and no stretch.
Never: an invented speaker; a transcript refused because its heading says "Pedoman".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from sentra_qual.model import Kind, Severity
from sentra_qual.patterns import late
from sentra_qual.sources import debris, fields
from sentra_qual.sources.labels import Candidate, candidate, role_of
from sentra_qual.sources.layouts.questions import is_chapter, is_guide_title, unmarked
from sentra_qual.sources.layouts.unlabelled import utterances
from sentra_qual.sources.script import NOTHING, Doubt, Line, Parsed, Script
from sentra_qual.sources.vocabulary import is_question, one_of

# One of the answers to tick: "a. Ya   b. Tidak".
_OPTION = late(r"[ \t]*(?:[a-e][.)]|[□☐○◯\[(][ \t]*[\])]?)[ \t]+\S")
# A key word below a question: "- modal awal".
_PROBE = late(r"[ \t]*[-•*–][ \t]+[a-z][^.?!]{0,40}$")
_TITLED, _UNTITLED = 0.4, 0.7
_ANSWERED = 0.3


def guide(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Recognise questions without answers, by the heading or because nearly all lines ask."""
    if is_chapter(script):
        return NOTHING
    titled = any(is_guide_title(line.text) for line in script.full[:6])
    items = _items(script, titled=titled)
    asks = [_asks(item) for item in items]
    questions = sum(asks)
    answered = sum(one and not two for one, two in pairwise(asks)) + sum(map(_answers, items))
    share = questions / max(1, len(items))
    if questions < (1 if titled else 2) or share < (_TITLED if titled else _UNTITLED):
        return NOTHING
    if answered > _ANSWERED * questions and not (titled and share > _UNTITLED):
        return NOTHING
    doubt = Doubt("interview-guide", severity=Severity.NOTE, fields={"count": str(questions)})
    return Parsed(1.5 * questions + titled, doubts=(doubt,), kind=Kind.GUIDE)


def _items(script: Script, *, titled: bool) -> Sequence[str]:
    """Return what a guide may ask: without headings, fields to fill in, and instructions.

    Without its title only what is marked as a heading is one; a poem has short lines too.
    """
    marks = debris.find(script)
    heads = [candidate(line, number) for number, line in enumerate(script.full)]
    again = Counter(head.key for head in heads if head)
    found = []
    for number, one in enumerate(map(_longest_cell, utterances(script))):
        head = candidate(one, number)
        field = head is not None and _is_field(head, again[head.key])
        instructs = one_of("speech", "instructing").match(unmarked(one.text).lstrip(" *_"))
        apart = script.number_at(one.start) in marks or (titled and _is_heading(one.text))
        option = bool(_OPTION.match(one.text)) and not _asks(one.text)
        option = option or bool(_PROBE.match(one.text))
        if not (field or instructs or apart or option):
            found.append(one.text)
    return found


def _longest_cell(line: Line) -> Line:
    """Return what a row of a table says: the cell that asks, else its longest one."""
    sign = "|" if line.text.lstrip().startswith("|") else "\t"
    cells = [cell.strip() for cell in line.text.split(sign)]
    if len(cells) < 3:
        return line
    return Line(line.start, max(cells, key=lambda cell: (cell.endswith("?"), len(cell))))


def _is_field(head: Candidate, count: int) -> bool:
    """Tell what is to be filled in, or is: a field, a name without a value, a role once."""
    empty = not any(map(str.isalnum, head.value))
    known = fields.canonical(head.name) in fields.known()
    return empty or (count == 1 and (known or role_of(head.name) is not None))


def _is_heading(text: str) -> bool:
    """Tell a heading of a guide: short, and no sentence ends there."""
    bare = text.strip(" \t*_#")
    return len(bare.split()) <= 6 and not bare.endswith(("?", ".")) and not _asks(text)


def _asks(text: str) -> bool:
    bare = unmarked(text)
    invited = one_of("speech", "inviting").match(
        bare.lstrip(" *_").removeprefix("Tolong ").removeprefix("Mohon ")
    )
    return is_question(bare) or bool(invited) or bare.rstrip(" *_)").endswith("?")


def _answers(text: str) -> bool:
    """Tell whether an answer stands behind the question: "Ada masalah? Tidak besar."."""
    _, mark, rest = text.rpartition("?")
    return bool(mark) and rest.rstrip().endswith((".", "!")) and len(rest.split()) > 1


def notes(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Take whatever no other layout explains as notes, and answers that were never spoken."""
    weight = float(len(script.lines)) if _is_published(script) else 0.0
    return Parsed(0.01 + 2 * weight, doubts=(Doubt("no-turns"),), kind=Kind.NOTES)


def _is_published(script: Script) -> bool:
    """Tell questions and answers that an office made up: "FAQ", "pertanyaan umum"."""
    return any(
        one_of("speech", "published").search(line.text) and len(line.text.split()) < 15
        for line in script.full[:3]
    )
