"""The shapes every stage exchanges.

In: nothing.
Out: frozen dataclasses, one for each stage of the one-way flow
file -> Interview -> Unit -> Candidate -> Decision -> Coding -> Table.
Never: reading, writing, third-party imports.

Every offset is a code point into `Interview.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of the interview, with the proof of its role.

    `proof` is one of legend, label, setting, behaviour, format; `certain` is
    False when behaviour alone speaks for the role, and then it is shown.
    """

    label: str
    role: Role
    attributes: Mapping[str, str] = EMPTY
    proof: str = "label"
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go.

    `span` covers the words without the label. `gaps` lie inside the span and
    are not words (time stamps, page marks, stage directions, markup): matching
    and quoting skip them, offsets never do. `time` is as written, e.g. 00:01:02.
    `reported` marks words retold by somebody else than the informant.
    """

    span: Span
    gaps: tuple[Span, ...]
    speaker: str
    time: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the canonical text came from and how it was understood."""

    file: str
    sha256: str
    reader: str
    layout: str
    part: int = 1


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
    metadata: Mapping[str, str] = EMPTY

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
    pieces, at = [], span.start
    for gap in gaps:
        if gap.overlaps(span):
            pieces.append(text[at : max(at, gap.start)])
            at = max(at, gap.end)
    pieces.append(text[at : max(at, span.end)])
    whole = pieces[0]
    for piece in pieces[1:]:
        double = whole[-1:].isspace() and piece[:1].isspace()
        whole += piece.lstrip() if double else piece
    return whole.strip()


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


class Match(StrEnum):
    """How far a term reaches: the string, its spellings, its voice, its whole family."""

    EXACT = "exact"
    WORD = "word"
    INFLECTION = "inflection"
    ROOT = "root"


class Strength(StrEnum):
    """How much a piece of evidence weighs before anything was measured."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Polarity(StrEnum):
    """How a mention stands: a mark, never a reason to drop it."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in a file the user wrote; line and column from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        tail = f":{self.line}:{self.column}" if self.line else ""
        return self.file + tail


class Severity(StrEnum):
    """How bad a problem is: an error stops the act, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake or a doubt as a value: where, which rule, what, what now."""

    place: Place
    rule: str
    severity: Severity
    text: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}[{self.rule}] {self.text}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


@dataclass(frozen=True, slots=True)
class Term:
    """One way of saying that speaks for a code.

    Exactly one of `text` and `regex` is set. `id` is stable under reordering:
    the code's path, a colon, and the term as written. `near` asks for any of
    these words within `within` words on either side, in the same unit.
    `strength` and `polarity` are None where the codebook leaves them open
    (strength is then judged by rule; any polarity counts).
    """

    id: str
    code: str
    text: str | None = None
    regex: str | None = None
    match: Match = Match.WORD
    fuzzy: bool = True
    near: tuple[str, ...] = ()
    within: int = 0
    strength: Strength | None = None
    polarity: frozenset[Polarity] | None = None
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook; `id` is its path joined by dots.

    `names` and `definitions` go by language (id, en). `exclusions` are the
    phrases of `not:`; `match_examples` and `no_match_examples` are executed.
    """

    id: str
    names: Mapping[str, str]
    definitions: Mapping[str, str] = EMPTY
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    match_examples: tuple[str, ...] = ()
    no_match_examples: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    exclusions: tuple[str, ...] = ()
    children: tuple[Code, ...] = ()
    place: Place = Place("")

    def name(self, language: str) -> str:
        """Return the name in a language, else in any, else the id."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)

    def definition(self, language: str) -> str:
        """Return the definition in a language, else in any, else nothing."""
        return self.definitions.get(language) or next(iter(self.definitions.values()), "")

    def walk(self) -> Iterator[Code]:
        """Yield the code and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes with the hash of the files it was read from.

    `levels` names the affix sets that are on (javanese, sundanese).
    """

    id: str
    version: str
    language: str
    codes: tuple[Code, ...]
    sha256: str
    levels: frozenset[str] = frozenset({"javanese", "sundanese"})
    place: Place = Place("")

    def walk(self) -> Iterator[Code]:
        """Yield every code, parents before children."""
        for code in self.codes:
            yield from code.walk()

    def code(self, path: str) -> Code:
        """Return the code with that path; KeyError if there is none."""
        for code in self.walk():
            if code.id == path:
                return code
        raise KeyError(path)


class Method(StrEnum):
    """By which way a passage came to its code."""

    EXACT = "exact"
    WORD = "word"
    INFLECTION = "inflection"
    ROOT = "root"
    FUZZY = "fuzzy"
    PROXIMITY = "proximity"
    REGEX = "regex"
    CONTEXT = "context"
    SUGGESTION = "suggestion"
    CODER = "coder"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: the rule, the words, how the words are a form of the term.

    `derivation` is a readable chain such as "dipasarin = di- + pasar + -in";
    `cue` is the word that set the polarity, if any.
    """

    rule: str
    span: Span
    method: Method
    derivation: str
    polarity: Polarity = Polarity.AFFIRMED
    strength: Strength = Strength.FAIR
    cue: Span | None = None


class Status(StrEnum):
    """Where a candidate stands."""

    CODED = "coded"
    QUEUED = "queued"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code proposed for a unit by the rules, with every piece of evidence.

    `probability` stays None until that code was calibrated.
    """

    unit: Unit
    code: str
    evidence: tuple[Evidence, ...]
    strength: Strength
    status: Status
    probability: float | None = None

    @property
    def span(self) -> Span:
        """Return the stretch from the first to the last piece of evidence."""
        return Span(
            min(one.span.start for one in self.evidence),
            max(one.span.end for one in self.evidence),
        )


class Act(StrEnum):
    """What a coder can do; every one is a line of the log."""

    READ = "read"
    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"
    REMOVE = "remove"
    SKIP = "skip"
    RECODE = "recode"
    RESPAN = "respan"
    MEMO = "memo"
    FLAG = "flag"
    PIN = "pin"
    BULK = "bulk"
    RENAME = "rename"
    MERGE = "merge"
    RESOLVE = "resolve"
    OFF_RECORD = "off_record"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a coder: a line of the log, never changed.

    `number` is a Lamport number, `previous` the hash of the line before in the
    same file, `code_hash` the hash of that code's definition, include and
    exclude (terms never stale a human decision). `shown` is what the coder saw:
    the status and the rules of the proposal. `supersedes` names the id an undo
    takes back.
    """

    id: str
    number: int
    time: str
    coder: str
    machine: str
    act: Act
    interview: str = ""
    text_sha256: str = ""
    unit: Span | None = None
    span: Span | None = None
    quote: str = ""
    before: str = ""
    after: str = ""
    code: str = ""
    code_hash: str = ""
    memo: str = ""
    shown: Mapping[str, str] = EMPTY
    supersedes: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """The outcome for one unit and code: what stands after rules and people.

    `by` is the coder's name, or None for a rule; `status` says whether it
    counts (coded), waits (queued) or was rejected. Tables count coded.
    """

    unit: Unit
    span: Span
    code: str
    by: str | None
    status: Status
    strength: Strength | None = None
    evidence: tuple[Evidence, ...] = ()
    memo: str = ""
    pinned: bool = False
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything tables, reports and exports are computed from.

    `codings` holds every outcome, the queued and rejected too; `language` is
    that of the study; `coders` are those whose decisions are in; `tool` is the
    version that coded; `problems` are doubts a report must state.
    """

    title: str
    language: str
    codebook: Codebook
    interviews: tuple[Interview, ...]
    units: tuple[Unit, ...]
    codings: tuple[Coding, ...]
    coders: tuple[str, ...] = ()
    tool: str = ""
    read_units: int = 0

    def interview(self, id: str) -> Interview:  # noqa: A002 - the shape's own name
        """Return the interview with that id; KeyError if there is none."""
        for one in self.interviews:
            if one.id == id:
                return one
        raise KeyError(id)


def informant(interview: Interview, label: str) -> str:
    """Name a speaker as reports do: the informant code, else interview and label.

    Labels such as N repeat over interviews, and a count of informants must not
    fold two people into one.
    """
    return interview.speaker(label).attributes.get("kode") or f"{interview.id}/{label}"


Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable key for machines, a heading for people."""

    key: str
    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The only thing reports and exports know; numbers stay numbers."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage fit to be quoted: the words, whose they are, where they stand."""

    text: str
    informant: str
    attributes: Mapping[str, str]
    interview: str
    line: int
    code: str
    strength: Strength | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of a code: always the three counts, and what waits."""

    units: int
    informants: int
    interviews: int
    queued: int


@dataclass(frozen=True, slots=True)
class Section:
    """A code in a report: its counts, its quotations, the sections below it."""

    code: str
    name: str
    definition: str
    count: Count
    quotations: tuple[Quotation, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a thematic report says, computed; a template only sets it in type."""

    title: str
    language: str
    methods: tuple[str, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
