"""What is said of a proposal: how it stands, why, what the codebook says of its code.

In: a proposal, a language.
Out: phrases for every way of showing them.
Never: a probability that was not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.learning.seeing import starts_ticked
from sentra_qual.messages import say
from sentra_qual.model import Code, Evidence, Interview, Polarity, said
from sentra_qual.review.cards import Card, Proposal
from sentra_qual.review.showing.telling import marks
from sentra_qual.review.state import State

_SHORT = 40


def standing(proposal: Proposal, language: str, *, brief: bool = False) -> str:
    """Say how a proposal stands, and how strong the reasons are; in brief only that."""
    if proposal.sides:
        return say(f"review.side.{_settled(proposal)}", language=language)
    fields = [say(f"review.standing.{_standing(proposal)}", language=language)]
    if proposal.candidate:
        fields.append(say(f"review.strength.{proposal.candidate.strength}", language=language))
        if proposal.candidate.probability is not None:
            fields.append(f"{proposal.candidate.probability:.0%}")
    return ", ".join(fields[1:] if brief and len(fields) > 1 else fields)


def _settled(proposal: Proposal) -> str:
    """Return whether a difference between coders is settled, and how."""
    if proposal.decided is None:
        return "open"
    return "settled_yes" if proposal.decided else "settled_no"


def _sides(proposal: Proposal, language: str) -> Iterator[str]:
    """Yield what each coder said of a code on which they differ, with what they noted."""
    for one in proposal.sides:
        said = "yes" if one.yes else "no"
        word = say(f"review.side.{said}", language=language)
        yield f"{one.coder}: {word}" + (f" – {one.memo}" if one.memo else "")


def _standing(proposal: Proposal) -> str:
    if proposal.bulk:
        return "bulk"
    if proposal.candidate is None:
        return "added" if proposal.decided else "removed"
    if proposal.decided is None:
        return proposal.candidate.status.value
    return "accepted" if proposal.decided else "refused"


def reason(interview: Interview, one: Evidence, language: str) -> str:
    """Say why a rule found this: the words, the way, the derivation, how the mention stands."""
    text = say(
        "review.reason",
        language=language,
        words=words_at(interview, one),
        method=say(f"review.method.{one.method}", language=language),
        derivation=one.derivation,
    )
    return text + _how_meant(one, language, "; ")


def _how_meant(one: Evidence, language: str, before: str) -> str:
    """Say how a mention stands, where it is not plainly said."""
    if one.polarity is Polarity.AFFIRMED:
        return ""
    return before + say(f"review.polarity.{one.polarity}", language=language)


def short_reason(interview: Interview, one: Evidence, language: str) -> str:
    """Say in a few words why: what was found, and in which way."""
    words = words_at(interview, one)
    if len(words) > _SHORT:
        words = words[: _SHORT - 1].rstrip() + "…"
    text = f'"{words}" {say(f"review.method.{one.method}", language=language)}'
    return text + _how_meant(one, language, ", ")


def words_at(interview: Interview, one: Evidence) -> str:
    """Return the words a rule found, on one line."""
    gaps = tuple(gap for turn in interview.turns if turn.span.overlaps(one.span)
                 for gap in turn.gaps)  # fmt: skip
    return " ".join(said(interview.text, one.span, gaps).split())


def notes(card: Card, language: str) -> list[str]:
    """Say what was noted on the passage: marks, memo."""
    found = marks(card, language)
    if card.memo:
        found.append(say("review.memo_is", language=language, memo=card.memo))
    return found


def code_notes(card: Card, proposal: Proposal, language: str) -> list[str]:
    """Say what was noted on a coding: memo, pin, where it stands if that was changed."""
    found = [say("review.is_stale", language=language)] if proposal.stale else []
    found += _sides(proposal, language)
    found += [say(f"review.{name}", language=language) for name in _why_so(proposal)]
    if proposal.memo:
        found.append(say("review.memo_is", language=language, memo=proposal.memo))
    if proposal.pinned:
        found.append(say("review.is_pinned", language=language))
    if proposal.moved:
        words = " ".join(said(card.interview.text, proposal.span, card.passage.gaps).split())
        if len(words) > 2 * _SHORT:
            words = f"{words[:_SHORT].rstrip()} … {words[-_SHORT:].lstrip()}"
        found.append(say("review.stands_at", language=language, words=words))
    return found


def _why_so(proposal: Proposal) -> Iterator[str]:
    """Yield why a proposal starts with a tick or without, where one would not expect it."""
    one = proposal.candidate
    if one is None or proposal.decided is not None or proposal.suggested:
        return
    if proposal.starts is not None and proposal.starts is not starts_ticked(one):
        yield "ticked_by_you" if proposal.ticked else "unticked_by_you"
    elif proposal.ticked and all(piece.polarity is Polarity.NEGATED for piece in one.evidence):
        yield "ticked_denied"


def definition(code: Code, language: str) -> Iterator[str]:
    """Yield all that the codebook says of a code beyond its definition."""
    for key, texts in (
        ("include", code.include),
        ("exclude", code.exclude),
        ("example", code.match_examples),
        ("no_example", code.no_match_examples),
    ):
        for text in texts:
            yield f"{say(f'review.{key}', language=language)}: {text}"


def rules(proposal: Proposal, language: str) -> Iterator[str]:
    """Yield the rules that proposed a code, each once."""
    for rule in dict.fromkeys(one.rule for one in proposal.evidence):
        yield say("review.rule", language=language, rule=rule)


def form_title(state: State, name: str, code: str) -> str:
    """Name a form: the words, the code they speak for, and how the mention stands."""
    polarity, _, words = name.partition("|")
    language, codes = state.material.language, state.material.codes
    title = codes[code].name(language) if code in codes else code
    text = say("review.form", language=language, words=words, code=title)
    if polarity == "affirmed":
        return text
    return f"{text} ({say(f'review.polarity.{polarity}', language=language)})"
