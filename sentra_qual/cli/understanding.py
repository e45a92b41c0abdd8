"""How an interview was understood, as text for people.

In: interviews, and what every character of them was taken for.
Out: a few lines for one file, fewer where there are many.
Never: a decision; a doubt left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sentra_qual.cli.output import screen_width, shortened
from sentra_qual.messages import language_in_force, say, texts
from sentra_qual.model import Interview, Role, Speaker, Turn

_FIRST_TURNS = 2
_BEFORE = 30  # letters shown before what differs in a line


def understood(interview: Interview, outcome: str, *, brief: bool = False) -> str:
    """Say how an interview was read: its shape, its voices, its first turns, what is no speech."""
    head = say(f"cli.added.{outcome}", id=interview.id, file=interview.origin.file)
    if brief:
        return "\n".join([head, _summary(interview), *_voices_in_short(interview)])
    told = [_summary(interview), *_about(interview), *_voices(interview)]
    return "\n".join([head, *told, *_opening(interview), *_unspoken(interview)])


def not_taken(
    kept: Interview, new: Interview, path: Path, add: str, *, outcome: str = "changed"
) -> str:
    """Say in which lines a changed original differs from what the study keeps, and what now."""
    old, lines = kept.text.splitlines(), new.text.splitlines()
    first = _alike(old, lines)
    last = _alike(old[first:][::-1], lines[first:][::-1])
    before, after = old[first : len(old) - last], lines[first : len(lines) - last]
    at = _alike(before[0], after[0]) if before and after else 0
    head = say(f"cli.added.{outcome}", id=kept.id, file=kept.origin.file, path=path, add=add)
    return f"{head}\n    " + say(
        "cli.differs",
        line=first + 1,
        old=len(before),
        new=len(after),
        before=_from(at, before[0]) if before else "–",
        after=_from(at, after[0]) if after else "–",
    )


def _from(at: int, line: str) -> str:
    """Return a line from a little before a place, so that what differs there is seen."""
    start = max(0, at - _BEFORE)
    return shortened(f"…{line[start:]}" if start else line)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines, or letters, are the same from the beginning on."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _summary(interview: Interview) -> str:
    """Return kind, layout, number of turns and of informants' words on a line."""
    words = sum(_words(interview).get(one.label, 0) for one in _informants(interview))
    return "    " + say(
        "cli.understood",
        kind=say(f"cli.kind.{interview.kind.value}"),
        layout=layout_name(interview.origin.layout),
        turns=len(interview.turns),
        words=words,
    )


def layout_name(layout: str) -> str:
    """Return a layout in words; one without words keeps its name."""
    key = f"layout.{layout}"
    return texts(language_in_force(), "cli").get(key, layout)


def _informants(interview: Interview) -> tuple[Speaker, ...]:
    return tuple(one for one in interview.speakers if one.role is Role.INFORMANT)


def _words(interview: Interview) -> Counter[str]:
    """Count each speaker's words."""
    found: Counter[str] = Counter()
    for turn in interview.turns:
        found[turn.speaker] += len(interview.words(turn).split())
    return found


def _about(interview: Interview) -> Iterator[str]:
    """Yield what the header says of the interview as a whole."""
    if interview.metadata:
        yield "    " + say("cli.metadata", fields=_listed(interview.metadata))


def _listed(values: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in sorted(values.items()))


def _voices(interview: Interview) -> Iterator[str]:
    turns = Counter(turn.speaker for turn in interview.turns)
    words = _words(interview)
    for one in interview.speakers:
        yield "    " + say(
            "cli.speaker" if one.certain else "cli.speaker_doubted",
            label=one.label,
            role=say(f"cli.role.{one.role.value}"),
            turns=turns[one.label],
            words=words[one.label],
            proof=say(f"cli.proof.{one.proof}"),
        )
        if one.attributes:
            yield "        " + _listed(one.attributes)


def _voices_in_short(interview: Interview) -> Iterator[str]:
    """Yield one line for all voices, one for the first turns."""
    turns = Counter(turn.speaker for turn in interview.turns)
    told = []
    for one in interview.speakers:
        doubt = "" if one.certain else "?"
        own = f" ({_listed(one.attributes)})" if one.attributes else ""
        role = say(f"cli.role.{one.role.value}") + doubt
        told.append(f"{one.label}: {role}, {turns[one.label]}{own}")
    if told:
        yield "    " + shortened(" · ".join(told), max(60, 2 * screen_width()))
    first = interview.turns[:_FIRST_TURNS]
    opening = [f"{turn.speaker}: {_said(interview, turn)}" for turn in first]
    if opening:
        yield "    " + " / ".join(shortened(one, screen_width() // 2 - 4) for one in opening)


def _opening(interview: Interview) -> Iterator[str]:
    """Yield the first turns, by which a wrong reading is seen at once."""
    for turn in interview.turns[:_FIRST_TURNS]:
        yield "    " + shortened(_line(interview, turn), screen_width() - 4)


def _line(interview: Interview, turn: Turn) -> str:
    return f"{_mark(interview, turn)} {turn.speaker}: {_said(interview, turn)}"


def _said(interview: Interview, turn: Turn) -> str:
    return " ".join(interview.words(turn).split())


def _mark(interview: Interview, turn: Turn) -> str:
    role = interview.speaker(turn.speaker).role
    return {Role.INTERVIEWER: "?", Role.INFORMANT: ">", Role.OTHER: "-"}[role]


def _unspoken(interview: Interview) -> Iterator[str]:
    """Yield how many characters stand in no turn, and as what."""
    from sentra_qual.sources import What, counts
    from sentra_qual.sources.accounting import account

    found = counts(account(interview), interview.text)
    shown = [what for what in What if what not in (What.WORDS, What.MARKUP) and found[what]]
    told = [f"{say(f'cli.what.{what.value}')} {found[what]}" for what in shown]
    if told:
        yield "    " + say("cli.unspoken", parts=", ".join(told))


def conversation(interview: Interview) -> str:
    """Return how an interview was understood, and all that was said in it."""
    said = [_line(interview, turn) for turn in interview.turns]
    return "\n".join([understood(interview, "parsed"), "", *said])


def rest(interview: Interview) -> str:
    """Return everything that is nobody's words, line by line, with what it was taken for."""
    lines = [understood(interview, "parsed"), ""]
    for piece in unspoken(interview):
        number = interview.text.count("\n", 0, piece["start"]) + 1
        for offset, line in enumerate(piece["text"].split("\n")):
            if line.strip():
                what = say(f"cli.what.{piece['what']}")
                lines.append(f"{number + offset:5}  {what:12} {line.strip()}")
    return "\n".join(lines)


def unspoken(interview: Interview) -> list[dict[str, Any]]:
    """Return every piece that is nobody's words as plain values."""
    from sentra_qual.sources import What
    from sentra_qual.sources.accounting import account

    text = interview.text
    return [
        {
            "start": one.span.start,
            "end": one.span.end,
            "what": one.what.value,
            "text": text[one.span.start : one.span.end],
        }
        for one in account(interview)
        if one.what is not What.WORDS and text[one.span.start : one.span.end].strip()
    ]
