"""A card as lines of plain text.

In: a card, a width.
Out: lines that any terminal, pipe or screen reader takes.
Never: an escape sequence or a control character from a transcript on the screen.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from sentra_qual.messages import say
from sentra_qual.model import Interview, Span, Unit
from sentra_qual.review.cards import Card, Passage, Proposal
from sentra_qual.review.forms import rest, sampled
from sentra_qual.review.keys import Scope
from sentra_qual.review.showing.describing import (
    code_notes,
    definition,
    form_title,
    notes,
    reason,
    rules,
    standing,
)
from sentra_qual.review.showing.marking import Mark, around, kept, marks_of, stretches
from sentra_qual.review.showing.rows import Piece, clean, plain, wrap
from sentra_qual.review.spans import Draft
from sentra_qual.review.state import Group, State, number_of

_BESIDE = 200
_SAMPLE = 110
_INSET = "      "


def wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> list[str]:
    """Return a text as lines no wider than the width, after an indent, later ones after more."""
    if not text.strip():
        return []
    later = indent + hanging
    rows = wrap([Piece(text)], max(width, len(later) + 20), indent, later)
    return [plain(row).rstrip() for row in rows]


def card_lines(
    card: Card, *, head: str, keys: dict[str, str], width: int, language: str,
    no_codes: str = "no_proposals",
) -> list[str]:  # fmt: skip
    """Lay out a card: the question, the passage with its marks, the proposals."""
    marks = marks_of(card.proposals)
    lines = ["", *wrapped(head, width)]
    for passage in card.question:
        lines += _spoken(card, passage, marks, width, "? ")
    lines += _beside(card.interview, card.before, width)
    lines += _spoken(card, card.passage, marks, width, "> ")
    lines += _beside(card.interview, card.after, width)
    lines += wrapped("; ".join(notes(card, language)), width, "  ")
    for number, proposal in enumerate(card.proposals, start=1):
        lines += proposal_lines(number, proposal, card, width=width, language=language)
    if not card.proposals:
        lines += wrapped(say(f"review.{no_codes}", language=language, **keys), width)
    return lines


def proposal_lines(
    number: int, proposal: Proposal, card: Card, *, width: int, language: str
) -> list[str]:
    """Show a proposal: number, tick box, name, how it stands, why, definition."""
    lines = wrapped(f"{number} {tick_line(proposal, language)}", width)
    for one in proposal.evidence:
        lines += wrapped(reason(card.interview, one, language), width, _INSET)
    lines += wrapped("; ".join(code_notes(card, proposal, language)), width, _INSET)
    return lines + wrapped(proposal.code.definition(language), width, _INSET)


def tick_line(proposal: Proposal, language: str) -> str:
    """Return a proposal in one line: tick box, name, id, how it stands."""
    box = "[x]" if proposal.ticked else "[ ]"
    name = f"{proposal.code.name(language)} ({proposal.code.id})"
    return f"{box} {name}: {standing(proposal, language)}"


def definition_lines(proposal: Proposal, *, width: int, language: str) -> list[str]:
    """Return all that the codebook says of a code: definition, include, exclude, examples."""
    code = proposal.code
    lines = [clean(f"{code.name(language)} ({code.id})")]
    lines += wrapped(code.definition(language), width, "  ")
    for text in (*definition(code, language), *rules(proposal, language)):
        lines += wrapped(text, width, "  ", "  ")
    return lines


def group_lines(state: State, group: Group, *, width: int, language: str) -> list[str]:
    """Lay out the passages of a form that are looked at, or what can be done with the rest."""
    left = len(rest(state, group))
    fields = {"shown": len(group.sample), "rest": left, "count": left + len(group.sample)}
    if group.judged:
        name = "form_rest" if left else "form_none_left"
        return wrapped(say(f"review.{name}", language=language, **fields), width) + (
            wrapped(say("review.form_unread", language=language), width) if left else []
        )
    form = form_title(state, group.form, group.code)
    head = say("review.form_head", language=language, form=form, **fields)
    lines = ["", *wrapped(head, width)]
    for number, (unit, proposal) in enumerate(sampled(state, group), start=1):
        box = "[x]" if proposal.ticked else "[ ]"
        where = f"{number} {box} {unit.interview} · {number_of(state, unit)}: "
        lines += wrapped(where + sample_words(state, unit, proposal, _SAMPLE), width, "", _INSET)
    return lines


def sample_words(state: State, unit: Unit, proposal: Proposal, room: int) -> str:
    """Return the words around the evidence, with «…» around it."""
    interview = state.material.stack(unit.interview).interview
    turn = interview.turns[unit.turn]
    passage = Passage.of(interview, turn, unit.span)
    marks = [Mark(one.span, ()) for one in proposal.evidence]
    part = around(interview.text, passage, marks, room)
    words = marked(interview.text, part, marks)
    start = "… " if part.span.start > unit.span.start else ""
    return start + words + (" …" if part.span.end < unit.span.end else "")


def prompt(state: State, scope: Scope, keys: dict[str, str]) -> str:
    """Ask for a key: the question that fits where the coder is."""
    group, growth = state.group, state.growth
    left = len(rest(state, group)) if group else 0
    name = "prompt" if state.card else "prompt_done"
    if scope is Scope.GROUP:
        name = "prompt_group"
        if group and group.judged:
            name = "prompt_rest" if left else "prompt_no_rest"
    elif scope is Scope.SPAN:
        name = "prompt_span" if state.draft and state.draft.code else "prompt_select"
    elif scope is Scope.RESOLVE:
        name = "prompt_resolve"
    elif scope is Scope.GROWTH:
        name = "prompt_growth" if growth and growth.words else "prompt_growth_code"
    return say(f"review.{name}", language=state.material.language, rest=left, **keys)


def span_lines(card: Card, draft: Draft, *, width: int, language: str) -> list[str]:
    """Show where a code stands while that is being changed: the passage with […] around it."""
    text, gaps = card.interview.text, card.passage.gaps
    unit, span = card.unit.span, draft.span
    parts = (Span(unit.start, span.start), span, Span(span.end, unit.end))
    before, inside, after = (kept(text, part, gaps) for part in parts)
    return [
        "",
        *wrapped(span_head(card, draft, language), width),
        *wrapped(f"{before}[{inside}]{after}", width, "  "),
    ]


def span_head(card: Card, draft: Draft, language: str) -> str:
    """Say what the span in hand is for, and which edge of it is moved."""
    edge = say(f"review.edge_{draft.edge}", language=language)
    if not draft.code:
        return say("review.select_head", language=language, edge=edge)
    code = next(one.code.name(language) for one in card.proposals if one.code.id == draft.code)
    return say("review.span_head", language=language, code=code, edge=edge)


def marked(text: str, passage: Passage, marks: Sequence[Mark]) -> str:
    """Return a passage's words with «…» [n] around the evidence; gaps are left out."""
    pieces: list[str] = []
    for one in stretches(text, passage, marks):
        pieces += [f"» [{mark.label}]" if mark.numbers else "»" for mark in one.closing]
        pieces += ["«" for _ in one.opening]
        pieces.append(one.text)
    return "".join(pieces).strip()


def _spoken(card: Card, passage: Passage, marks: list[Mark], width: int, sign: str) -> list[str]:
    words = marked(card.interview.text, passage, marks)
    return wrapped(f"{sign}{passage.speaker}: {words}", width)


def _beside(interview: Interview, passage: Passage | None, width: int) -> list[str]:
    """Show what stands beside a passage, cut short."""
    if passage is None:
        return []
    words = " ".join(kept(interview.text, passage.span, passage.gaps).split())
    return wrapped(
        f"({passage.speaker}: {textwrap.shorten(words, _BESIDE, placeholder=' …')})", width, "  "
    )
