"""What every character of a text was taken for.

In: an interview as it was understood.
Out: pieces that follow each other without a gap and cover the whole text.
Never: a character in two pieces, or in none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.model import Interview, Span, Turn
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources import debris, fields, layouts, summaries
from sentra_qual.sources.cast import fold_known
from sentra_qual.sources.gaps import gaps_in
from sentra_qual.sources.labels import candidate, key_of, role_of
from sentra_qual.sources.script import Line, Parsed, Script, Stretch, What
from sentra_qual.sources.turns import finish_one, quotes


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is."""

    span: Span
    what: What


def account(interview: Interview) -> tuple[Piece, ...]:
    """Return what each stretch of an interview's text was taken for, in order."""
    script = Script.of(interview.text)
    sure = fold_known(one.label for one in interview.speakers)
    parsed = layouts.BY_NAME[interview.origin.layout](summaries.without(script), sure)
    marks = debris.find(script)
    outside = _Outside(script, marks, _header_lines(script, parsed), sure)
    pieces: list[Piece] = []
    at = 0
    quoting = quotes(script, parsed.stretches)
    for one in parsed.stretches:
        head = one.start if one.head is None else one.head
        pieces += outside.pieces(Span(at, max(at, head)))
        pieces.append(Piece(Span(max(at, head), one.start), What.LABEL))
        pieces += _stretch(script, marks, one, finish_one(script, one, marks, quoting=quoting))
        at = one.end
    pieces += outside.pieces(Span(at, len(script.text)))
    return tuple(_merged(script.text, [piece for piece in pieces if len(piece.span)]))


def counts(pieces: Sequence[Piece], text: str) -> Counter[What]:
    """Count the characters of each kind; blanks count nowhere."""
    found: Counter[What] = Counter()
    for piece in pieces:
        found[piece.what] += sum(not c.isspace() for c in text[piece.span.start : piece.span.end])
    return found


def _stretch(
    script: Script, marks: Mapping[int, What], one: Stretch, turn: Turn | None
) -> Iterator[Piece]:
    """Yield the words of a stretch and, between and around them, what is none."""
    if turn is None:
        yield from _unspoken(script, marks, one, Span(one.start, one.end))
        return
    yield from _unspoken(script, marks, one, Span(one.start, turn.span.start))
    yield from _spoken(script, marks, one, turn)
    yield from _unspoken(script, marks, one, Span(turn.span.end, one.end))


def _spoken(script: Script, marks: Mapping[int, What], one: Stretch, turn: Turn) -> Iterator[Piece]:
    at = turn.span.start
    for gap in turn.gaps:
        yield Piece(Span(at, gap.start), What.WORDS)
        yield from _unspoken(script, marks, one, gap)
        at = gap.end
    yield Piece(Span(at, turn.span.end), What.WORDS)


def _unspoken(
    script: Script, marks: Mapping[int, What], one: Stretch, span: Span
) -> Iterator[Piece]:
    """Yield a stretch without words as what its gaps are; between them stands markup."""
    at = span.start
    for gap, what in gaps_in(script, marks, one.start, one.end):
        start, end = max(at, gap.start), min(span.end, gap.end)
        if start < end:
            yield Piece(Span(at, start), What.MARKUP)
            yield Piece(Span(start, end), what)
            at = end
    yield Piece(Span(at, span.end), _left(script.text[at : span.end]))


def _left(text: str) -> What:
    """Say what stands between the gaps: quotation marks and signs, or a bracket alone."""
    return What.STAGE if any(map(str.isalnum, text)) else What.MARKUP


@dataclass(frozen=True, slots=True)
class _Outside:
    """What is needed to say what stands outside every stretch."""

    script: Script
    marks: Mapping[int, What]
    header: frozenset[int]
    labels: frozenset[str]

    def pieces(self, span: Span) -> Iterator[Piece]:
        """Yield what a span outside every stretch is, line by line."""
        for number in self.script.between(span.start, span.end) if len(span) else ():
            line = self.script.lines[number]
            start, end = max(span.start, line.start), min(span.end, line.end + 1)
            if start < end:
                yield Piece(Span(start, end), self._what(number, self.script.text[start:end]))

    def _what(self, number: int, text: str) -> What:
        if number in self.marks:
            return self.marks[number]
        if not any(map(str.isalpha, text)):
            return What.MARKUP
        if number in self.header:
            return What.HEADER
        bare = key_of(text.strip(" \t\n()[]:|*_>-"))
        head = candidate(Line(0, text), 0)
        empty = head is not None and not head.value and role_of(head.name) is not None
        return What.LABEL if empty or bare in self.labels else What.REST


def _header_lines(script: Script, parsed: Parsed) -> frozenset[int]:
    """Return the lines of the header: before the talk all, without a talk the fields."""
    if parsed.stretches and parsed.proof != "quoted":
        end = parsed.stretches[0].start if parsed.begin is None else parsed.begin
        return frozenset(range(script.number_at(end) + (script.text[end - 1 : end] != "\n")))
    return frozenset(
        number
        for number, line in enumerate(script.lines)
        if (head := candidate(line, number)) and fields.canonical(head.name) in fields.known()
    )


def _merged(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join pieces of one kind that touch, and give blanks to the piece before them."""
    last: Piece | None = None
    for piece in pieces:
        blank = piece.what is not What.WORDS and not text[piece.span.start : piece.span.end].strip()
        if last is not None and (blank or piece.what is last.what) and last.what is not What.WORDS:
            last = Piece(Span(last.span.start, piece.span.end), last.what)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
