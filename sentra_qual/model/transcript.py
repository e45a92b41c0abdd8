"""What was said: spans, speakers, turns, interviews, passages.

In: nothing.
Out: shapes whose every offset is a code point into `Interview.text`, end exclusive.
Never: codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from sentra_qual.model.shaping import dataclass

_CLOSING = {"(": ")", "[": "]"}
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of canonical text: code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Role(StrEnum):
    """Who a speaker is to the interview; only informants are coded."""

    INTERVIEWER = "interviewer"
    INFORMANT = "informant"
    OTHER = "other"


class Kind(StrEnum):
    """What a document is; a guide or notes has no informant turn."""

    INTERVIEW = "interview"
    FGD = "fgd"
    MEETING = "meeting"
    SPEECH = "speech"
    GUIDE = "guide"
    NOTES = "notes"


UNSPOKEN = frozenset({Kind.GUIDE, Kind.NOTES})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of the interview, with the proof of its role.

    `proof` is one of legend, label, setting, behaviour, format; `certain` is
    False when behaviour alone speaks for the role, and then it is shown.
    """

    label: str
    role: Role
    attributes: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    proof: str = "label"
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go.

    `span` covers the words without the label. `gaps` lie inside the span and
    are not words (time stamps, page marks, stage directions, markup): matching
    and quoting skip them, offsets never do. `time` is as written, e.g. 00:01:02.
    `reported` marks words retold by somebody else than the informant.
    `question` is the index of the turn it answers, where that is not the one
    before it (all questions first, then all answers).
    """

    span: Span
    gaps: tuple[Span, ...]
    speaker: str
    time: str | None = None
    reported: bool = False
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the canonical text came from and how it was understood.

    Of a file that holds several interviews, `part` counts them and `case` is what
    the file itself calls this one, such as a respondent's code.
    """

    file: str
    sha256: str
    reader: str
    layout: str
    part: int = 1
    case: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """One document: its canonical text and how it was understood."""

    id: str
    title: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    origin: Origin
    kind: Kind = Kind.INTERVIEW
    metadata: Mapping[str, str] = field(default_factory=lambda: EMPTY)

    def speaker(self, label: str) -> Speaker:
        """Return the speaker with that label; KeyError if there is none."""
        for one in self.speakers:
            if one.label == label:
                return one
        raise KeyError(label)

    def words(self, turn: Turn) -> str:
        """Return what was said in a turn: its span without its gaps."""
        return said(self.text, turn.span, turn.gaps)


def said(text: str, span: Span, gaps: tuple[Span, ...] = ()) -> str:
    """Return the words of a span: gaps left out, blanks at the seams folded.

    A gap (a time stamp, a page mark) is no word, so that a quotation reads on.
    """
    pieces: list[tuple[str, str]] = []
    at = span.start
    for gap in gaps:
        if gap.overlaps(span):
            pieces.append((text[at : max(at, gap.start)], text[gap.start : gap.end]))
            at = max(at, gap.end)
    whole = text[at : max(at, span.end)]
    for piece, gap_text in reversed(pieces):
        whole = _joined(piece, gap_text, whole)
    return whole.strip()


def unspoken(text: str, gaps: Iterable[Span]) -> tuple[Span, ...]:
    """Return the gaps that nobody who reads a passage misses: a time stamp, markup, a pause.

    How something was said, as (tertawa), and what could not be heard, is part of what is
    shown: irony is judged by it. A rule never looks at it.
    """
    return tuple(gap for gap in gaps if not is_direction(text[gap.start : gap.end]))


def is_direction(words: str) -> bool:
    """Tell whether a gap says how something was said: words in round or square brackets.

    No time, no speaker, no number of a line.
    """
    inside = words.strip()
    if inside[:1] not in ("(", "[") or inside[-1:] not in (")", "]"):
        return False
    barred = any(char.isdecimal() or char in ":()[]" for char in inside[1:-1])
    return inside[1:2].isalpha() and not barred


def with_directions(text: str, turn: Turn, span: Span) -> tuple[Span, tuple[Span, ...]]:
    """Return a stretch of a turn with the directions beside it, and all gaps in it.

    Those behind it on its line, where they are no words of the turn; those before it
    between the label and the first word. Laughter ends many turns, outside their words.
    """
    behind = _behind(text, turn, span.end)
    before = _before(text, span.start) if span.start == turn.span.start else ()
    ends = (
        span.start,
        span.end,
        *(at for one in (*before, *behind) for at in (one.start, one.end)),
    )
    own = tuple(gap for gap in turn.gaps if gap not in behind)
    return Span(min(ends), max(ends)), (*before, *own, *behind)


def _behind(text: str, turn: Turn, at: int) -> tuple[Span, ...]:
    """Return the directions that follow a place on its line, each with the blanks before it."""
    found: list[Span] = []
    end = text.find("\n", at)
    line = text[at:] if end < 0 else text[at:end]
    while True:
        words = line.lstrip(" \t")
        close = words.find(_CLOSING[words[0]]) + 1 if words[:1] in _CLOSING else 0
        start = at + len(line) - len(words)
        gap = Span(start, start + close)
        spoken = start < turn.span.end and not any(one.overlaps(gap) for one in turn.gaps)
        if spoken or not is_direction(words[:close]):
            return tuple(found)
        found.append(Span(at, gap.end))
        at, line = gap.end, words[close:]


def _before(text: str, start: int) -> tuple[Span, ...]:
    """Return the directions between a label and the first word of its turn."""
    line = text.rfind("\n", 0, start) + 1
    found: list[Span] = []
    while True:
        end = found[0].start if found else start
        words = text[line:end].rstrip(" \t")
        opening = max(words.rfind("("), words.rfind("["))
        if opening < 0 or not is_direction(words[opening:]):
            break
        found.insert(0, Span(line + opening, end))
    head = text[line : found[0].start].rstrip(" \t*_") if found else ""
    return tuple(found) if head[-1:] in ("", ":") else ()


def _joined(left: str, gap: str, right: str) -> str:
    """Join what stood on both sides of a gap by exactly one blank, none before a comma.

    A word that a line end broke (a hyphen and the end of the line are the gap) is whole again.
    """
    if left[-1:].isspace() and right[:1].isspace():
        return left + right.lstrip()
    if gap[:1] == "-" and "\n" in gap:
        return left + right
    open_end = left[-1:].isalnum() or left[-1:] in ".,;:?!…"
    return f"{left} {right}" if left and open_end and right[:1].isalnum() else left + right


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that is judged as a whole: an informant's turn or part of it.

    `turn` is the index into `Interview.turns`. The partition does not depend on
    codes, so that decisions survive every change of the codebook.
    """

    interview: str
    span: Span
    turn: int

    @property
    def key(self) -> str:
        """Name the unit in listings: interview:start-end."""
        return f"{self.interview}:{self.span.start}-{self.span.end}"
