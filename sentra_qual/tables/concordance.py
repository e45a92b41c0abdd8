"""What a query found, set for reading: every find in its line, or the forms it was found in.

In: the lines of a search.
Out: the tables `concordance` and `forms`.
Never: words from outside the passage a find stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.messages import language_in_force, say
from sentra_qual.model import Cell, Column, Span, Table, said
from sentra_qual.search import Line
from sentra_qual.tables.quotes import line_of
from sentra_qual.tables.wording import occasions, quantity

CONTEXT = 60  # letters on either side
_NUMERIC = {"line", "start", "end", "finds", "units", "informants"}
_BRIEF = ("place", "informant", "left", "hit", "right")
_FULL = (
    "interview", "line", "start", "end", "speaker", "role", "informant",
    "left", "hit", "right", "passage", "derivation",
)  # fmt: skip


class Order(StrEnum):
    """What the lines are sorted by: where they stand, or the words at or around the find."""

    PLACE = "place"
    HIT = "hit"
    LEFT = "left"
    RIGHT = "right"


def concordance(
    lines: Sequence[Line],
    *,
    title: str,
    context: int = CONTEXT,
    order: Order = Order.PLACE,
    why: bool = False,
    full: bool = False,
) -> Table:
    """Set each find between what is said before and after it in the same passage.

    `why` adds how the words are a form of those asked for; `full` gives machines all there
    is to know of a find, the passage included.
    """
    columns = _FULL if full else (*_BRIEF, *(("derivation",) if why else ()))
    rows = [in_context(line, context) for line in lines]
    if order is not Order.PLACE:
        rows.sort(key=_ORDERS[order])
    return Table(
        name="concordance",
        title=title,
        columns=tuple(map(_column, columns)),
        rows=tuple(tuple(row[key] for key in columns) for row in rows),
        notes=(summary(lines),),
    )


def form_counts(lines: Sequence[Line], *, title: str) -> Table:
    """Count in which forms something was found, and say how each is a form of it."""
    found: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.span):
            found[fold_word(_words(line, line.span)), line.derivation].append(line)
    order = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = (
        (form, len(some), len({one.unit for one in some}), _informants(some), derivation)
        for (form, derivation), some in order
    )
    keys = ("form", "finds", "units", "informants", "derivation")
    return Table("forms", title, tuple(map(_column, keys)), tuple(rows), (summary(lines),))


def summary(lines: Sequence[Line]) -> str:
    """Say how many finds there are in how many passages, of how many informants."""
    language = language_in_force()
    heard = (line.voice.interview for line in lines)
    return say(
        "search.found",
        finds=quantity("finds", len(lines), language),
        units=quantity("units", len({line.unit for line in lines}), language),
        voices=quantity("voices", _informants(lines), language),
        interviews=occasions({one.id: one for one in heard}.values(), language),
    )


def _informants(lines: Sequence[Line]) -> int:
    return len({line.voice.name for line in lines})


def _column(key: str) -> Column:
    return Column(
        key,
        say(f"search.column.{key}"),
        numeric=key in _NUMERIC,
        spare=key == "informant",
        lead=key in ("place", "left"),
    )


def in_context(line: Line, context: int) -> dict[str, Cell]:
    """Return all there is to know of a find, with some letters of its passage on either side."""
    interview, unit = line.voice.interview, line.unit.span
    return {
        "place": place_of(line),
        "interview": interview.id,
        "line": line_of(interview, line.span.start),
        "start": line.span.start,
        "end": line.span.end,
        "speaker": line.voice.speaker.label,
        "role": line.voice.speaker.role.value,
        "informant": line.voice.name,
        "left": _end_of(_words(line, Span(unit.start, line.span.start)), context),
        "hit": _words(line, line.span),
        "right": _start_of(_words(line, Span(line.span.end, unit.end)), context),
        "passage": _words(line, unit),
        "derivation": line.derivation,
    }


def place_of(line: Line) -> str:
    """Return where a find stands, as editors open files: interview and line."""
    interview = line.voice.interview
    return f"{interview.id}:{line_of(interview, line.span.start)}"


def in_line(line: Line, before: int, after: int) -> str:
    """Return a find between some letters of its passage as running text, the find in «»."""
    row = in_context(line, after)
    left = _end_of(_words(line, Span(line.unit.span.start, line.span.start)), before)
    right = str(row["right"])
    joined = right if right[:1] in ",.;:!?)" else f" {right}"
    return f"{left} «{row['hit']}»{joined}".strip()


def _words(line: Line, span: Span) -> str:
    interview = line.voice.interview
    return " ".join(said(interview.text, span, interview.turns[line.unit.turn].gaps).split())


def _end_of(text: str, size: int) -> str:
    """Return the last letters of a text, cut between words where it can be."""
    if len(text) <= size:
        return text
    kept = text[len(text) - size :] if size else ""
    whole = kept if text[len(text) - size - 1].isspace() else kept.partition(" ")[2]
    return "…" + (whole or kept)


def _start_of(text: str, size: int) -> str:
    """Return the first letters of a text, cut between words where it can be."""
    return _end_of(text[::-1], size)[::-1]


def _by_words(key: str, *, backwards: bool) -> Callable[[dict[str, Cell]], tuple[str, ...]]:
    def words(row: dict[str, Cell]) -> tuple[str, ...]:
        texts = tuple(token.text for token in tokenize(str(row[key])))
        return texts[::-1] if backwards else texts

    return words


_ORDERS = {
    Order.HIT: _by_words("hit", backwards=False),
    Order.LEFT: _by_words("left", backwards=True),
    Order.RIGHT: _by_words("right", backwards=False),
}
