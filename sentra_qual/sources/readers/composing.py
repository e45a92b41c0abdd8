"""From the blocks of a document to its canonical text.

In: blocks in reading order.
Out: a Source: paragraphs with a blank line between; headings and, where nothing else
tells question from answer, bold questions carry Markdown's marks.
Never: a mark that hides a label; a heading among somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import Shape, candidate, shape_of
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.blocks import Block, PageBreak, Paragraph, Table
from sentra_qual.sources.readers.bold_names import labelled
from sentra_qual.sources.readers.source import Apart, Source
from sentra_qual.sources.readers.speech_tables import TableReader
from sentra_qual.sources.script import Doubt, Line
from sentra_qual.sources.vocabulary import field_names, is_question

_LONG_HEADING = 25
_SPEAKERS = {Shape.ROLE, Shape.VOICE, Shape.CODE, Shape.HONORIFIC}


def compose(
    blocks: Iterable[Block],
    reader: str,
    path: Path,
    *,
    apart: Iterable[Apart] = (),
    doubts: Iterable[Doubt] = (),
) -> Source:
    """Write blocks as a text; UnreadableSource where no words are in them."""
    tables = TableReader()
    flat = labelled(list(_flat(blocks, tables)), tables.labels)
    marks_bold = _bold_asks(flat)
    begin = _beginning(flat)
    pieces = [
        piece
        for at, block in enumerate(flat)
        if (piece := _written(block, talks=at >= begin, marks_bold=marks_bold))
    ]
    if not any(piece.strip("\f\n \t#*") for piece in pieces):
        raise guards.refuse("empty", path)
    text = _together(pieces).replace("\r\n", "\n").replace("\r", "\n") + "\n"
    guards.within_text_limit(len(text), path)
    left = tuple(one for one in (*apart, *tables.apart) if one.text.strip())
    return Source(text, reader, doubts=tuple(doubts), labels=tables.labels.written, apart=left)


def _together(pieces: Sequence[str]) -> str:
    """Join paragraphs by blank lines; rows of a table made with tabs stay together."""
    text = pieces[0]
    for before, piece in pairwise(pieces):
        text += ("\n" if _are_rows(before, piece) else "\n\n") + piece
    return text


def _are_rows(one: str, other: str) -> bool:
    """Tell rows with the same number of columns, no labelled turns among them."""
    columns = one.count("\t")
    if not columns or columns != other.count("\t") or "\n" in one or "\n" in other:
        return False
    return all(candidate(Line(0, row), 0) is None for row in (one, other))


def _flat(blocks: Iterable[Block], tables: TableReader) -> Iterator[Paragraph | PageBreak]:
    """Yield the document without tables; words between two tables part them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from tables.paragraphs(block)
        else:
            if isinstance(block, Paragraph) and block.text.strip():
                tables.words_between()
            yield block


def _beginning(blocks: Sequence[Paragraph | PageBreak]) -> int:
    """Return where the conversation begins: at the first speaker's label, or a question.

    A title above it needs no mark: nobody has spoken yet.
    """
    for at, block in enumerate(blocks):
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        head = candidate(Line(0, text.partition("\n")[0]), 0)
        speaks = head is not None and shape_of(head.name) in _SPEAKERS
        if text.endswith("?") or (head and speaks and canonical(head.name) not in field_names()):
            return at
    return len(blocks)


def _written(block: Paragraph | PageBreak, *, talks: bool, marks_bold: bool) -> str:
    if isinstance(block, PageBreak):
        return "\f"
    text = block.text.strip("\n")
    if not text.strip():
        return ""
    if _heads(block) and talks:
        return f"# {' '.join(text.split())}"
    return f"**{text.strip()}**" if marks_bold and block.bold else text


def _heads(block: Paragraph) -> bool:
    """Tell a heading from a turn or a field that somebody gave a heading's style."""
    text = block.text.strip()
    short = len(text.split()) <= _LONG_HEADING
    return block.heading and short and candidate(Line(0, " ".join(text.split())), 0) is None


def _bold_asks(blocks: Sequence[Paragraph | PageBreak]) -> bool:
    """Tell whether bold is what tells questions from answers: it asks, and no labels do."""
    paragraphs = [one for one in blocks if isinstance(one, Paragraph) and one.text.strip()]
    bold = [one for one in paragraphs if one.bold and not one.heading]
    asking = sum(is_question(one.text.strip()) for one in bold)
    labelled = sum(bool(re.match(r"[ \t]*[^\W\d_][^:\n]{0,40}:", one.text)) for one in paragraphs)
    return asking >= 2 and asking >= 0.5 * len(bold) and labelled < asking
