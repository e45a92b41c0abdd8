"""A card as lines of plain text.

In: a card, a width.
Out: lines that any terminal, pipe or screen reader takes.
Never: an escape sequence or a control character from a transcript on the screen.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Evidence, Interview, Span, said
from sentra_qual.review.cards import Card, Passage, Proposal

_BESIDE = 200
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}
_BLANKS = {ord(char): " " for char in "\t\n\r\v\f"}


def clean(text: str) -> str:
    """Return a text with every control character made visible and inert.

    Left alone, an escape in a transcript could recolour, overwrite or retitle
    the reader's terminal, and a mark of writing direction could turn words round.
    """
    plain = text.translate(_BLANKS).translate(_CONTROLS)
    return plain.encode("utf-8", "replace").decode("utf-8")


def wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> list[str]:
    """Return a text as lines no longer than the width, after an indent, later ones after more."""
    later = indent + hanging
    return textwrap.wrap(
        clean(text), max(width, len(later) + 20), initial_indent=indent, subsequent_indent=later
    )


def card_lines(card: Card, *, left: int, width: int, language: str) -> list[str]:
    """Lay out a card: the question, the passage with its marks, the proposals."""
    marks = _marks(card.proposals)
    head = say("review.head", language=language, interview=card.interview.title, left=left)
    lines = ["", clean(head)]
    for passage in card.question:
        lines += _spoken(card, passage, marks, width, "? ")
    lines += _beside(card.interview, card.before, width)
    lines += _spoken(card, card.passage, marks, width, "> ")
    lines += _beside(card.interview, card.after, width)
    lines += wrapped("; ".join(_notes(card, language)), width, "  ")
    for number, proposal in enumerate(card.proposals, start=1):
        lines += proposal_lines(number, proposal, card, width=width, language=language)
    if not card.proposals:
        lines.append(say("review.no_proposals", language=language))
    return lines


def proposal_lines(
    number: int, proposal: Proposal, card: Card, *, width: int, language: str
) -> list[str]:
    """Show a proposal: number, tick box, name, how it stands, why, definition."""
    lines = wrapped(f"{number} {tick_line(proposal, language)}", width, "")
    if proposal.candidate:
        for one in proposal.candidate.evidence:
            lines += wrapped(_reason(card.interview, one, language), width, "      ")
    definition = proposal.code.definition(language)
    return lines + wrapped(definition, width, "      ")


def tick_line(proposal: Proposal, language: str) -> str:
    """Return a proposal in one line: tick box, name, id, how it stands."""
    box = "[x]" if proposal.ticked else "[ ]"
    standing = "decided" if proposal.decided is not None else "added"
    if proposal.candidate and proposal.decided is None:
        standing = proposal.candidate.status.value
    fields = [say(f"review.standing.{standing}", language=language)]
    if proposal.candidate:
        fields.append(say(f"review.strength.{proposal.candidate.strength}", language=language))
    if proposal.candidate and proposal.candidate.probability is not None:
        fields.append(f"{proposal.candidate.probability:.0%}")
    name = f"{proposal.code.name(language)} ({proposal.code.id})"
    return f"{box} {name}: {', '.join(fields)}"


def definition_lines(proposal: Proposal, *, width: int, language: str) -> list[str]:
    """Return all that the codebook says of a code: definition, include, exclude."""
    code = proposal.code
    lines = [clean(f"{code.name(language)} ({code.id})")]
    lines += wrapped(code.definition(language), width, "  ")
    for key, texts in (("include", code.include), ("exclude", code.exclude)):
        for text in texts:
            lines += wrapped(f"{say(f'review.{key}', language=language)}: {text}", width, "  ")
    return lines


def marked(text: str, passage: Passage, marks: Iterable[tuple[Span, str]]) -> str:
    """Return a passage's words with «…» [n] around the evidence; gaps are left out."""
    inserts: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for span, label in marks:
        start, end = max(span.start, passage.span.start), min(span.end, passage.span.end)
        if start < end:
            inserts[start][1].append("«")
            inserts[end][0].append(f"» [{label}]")
    cuts = sorted({passage.span.start, passage.span.end, *inserts})
    pieces: list[str] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        closing, opening = inserts.get(start, ([], []))
        pieces += [*closing, *opening, _kept(text, Span(start, end), passage.gaps)]
    return "".join(pieces).strip()


def _kept(text: str, span: Span, gaps: Sequence[Span]) -> str:
    """Return the characters of a span that lie in no gap, blanks at its edges kept."""
    pieces, at = [], span.start
    for gap in gaps:
        if gap.overlaps(span):
            pieces.append(text[at : max(at, gap.start)])
            at = max(at, gap.end)
    return "".join(pieces) + text[at : max(at, span.end)]


def _marks(proposals: Iterable[Proposal]) -> list[tuple[Span, str]]:
    """Return the spans of evidence, each with the numbers of the proposals it speaks for."""
    numbers: defaultdict[Span, list[int]] = defaultdict(list)
    for number, proposal in enumerate(proposals, start=1):
        for one in proposal.candidate.evidence if proposal.candidate else ():
            if number not in numbers[one.span]:
                numbers[one.span].append(number)
    return [(span, ", ".join(map(str, found))) for span, found in sorted(numbers.items())]


def _spoken(
    card: Card, passage: Passage, marks: list[tuple[Span, str]], width: int, sign: str
) -> list[str]:
    words = marked(card.interview.text, passage, marks)
    return wrapped(f"{sign}{passage.speaker}: {words}", width)


def _beside(interview: Interview, passage: Passage | None, width: int) -> list[str]:
    """Show what stands beside a passage, cut short."""
    if passage is None:
        return []
    words = " ".join(said(interview.text, passage.span, passage.gaps).split())
    return wrapped(
        f"({passage.speaker}: {textwrap.shorten(words, _BESIDE, placeholder=' …')})", width, "  "
    )


def _notes(card: Card, language: str) -> Iterator[str]:
    if card.memo:
        yield say("review.memo_is", language=language, memo=card.memo)
    if card.pinned:
        yield say("review.is_pinned", language=language)
    if card.off_record:
        yield say("review.is_off_record", language=language)


def _reason(interview: Interview, one: Evidence, language: str) -> str:
    """Say why a rule found this: the words, the way, the derivation, how the mention stands."""
    return say(
        "review.reason",
        language=language,
        words=interview.text[one.span.start : one.span.end],
        method=say(f"review.method.{one.method}", language=language),
        derivation=one.derivation,
        polarity=say(f"review.polarity.{one.polarity}", language=language),
    )
