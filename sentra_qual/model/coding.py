"""What was found and decided: evidence, candidates, acts, codings.

In: the shapes of transcript and scheme.
Out: shapes from a first proposal to the outcome.
Never: a reading of the log; `study` folds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from sentra_qual.model.agreed import Agreement
from sentra_qual.model.scheme import Codebook, Polarity, Strength
from sentra_qual.model.shaping import dataclass
from sentra_qual.model.transcript import EMPTY, Interview, Span, Unit


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
    """What a coder can do; every one is a line of the log.

    BEGIN is nobody's: the first line of a log that was carried over from another study.
    """

    BEGIN = "begin"
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


class Cause(StrEnum):
    """Why coders differed, as the one who settles it judges."""

    CODEBOOK_GAP = "codebook_gap"
    AMBIGUOUS_TEXT = "ambiguous_text"
    SLIP = "slip"
    REAL_DIFFERENCE = "real_difference"


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things a bulk act covers: a code in a unit, with all that finds it again."""

    interview: str
    text_sha256: str
    unit: Span
    span: Span
    quote: str = ""
    before: str = ""
    after: str = ""
    once: str = ""
    code: str = ""
    code_hash: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a coder: a line of the log, never changed.

    `number` is a Lamport number, `previous` the hash of the line before in the
    same file, `code_hash` the hash of that code's definition, include and
    exclude (terms never stale a human decision). `shown` is what the coder saw:
    the status and the rules of the proposal. `supersedes` names the id an undo
    takes back. `once` says what of quote, before and after stood only once in the text
    (see `study.anchors`).

    A bulk act does one thing (`does`) to many `items`, none of which was read by
    itself. A resolution says yes or no (`does`) where coders differed, and the
    `cause` of it. A recoding has the code it takes away in `shown["from"]`, and so
    have a renaming and a merging of codes their old code.
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
    shown: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    supersedes: str = ""
    previous: str = ""
    once: str = ""
    does: Act | None = None
    cause: Cause | None = None
    items: tuple[Item, ...] = ()

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Return what orders decisions: never a clock, and the same on every machine."""
        return self.number, self.coder, self.machine, self.id

    @property
    def effect(self) -> Act:
        """Return the act this one amounts to: of a bulk or a resolution, what it does."""
        return self.does or self.act


@dataclass(frozen=True, slots=True)
class Coding:
    """The outcome for one unit and code: what stands after rules and people.

    `by` is the coder's name, or None for a rule; `status` says whether it
    counts (coded), waits (queued) or was rejected. Tables count coded. `in_bulk`
    tells that it was decided together with others and not read by itself, `unseen` of a
    rejected one that its proposal was never shown: a coder who reads blind, in an audit or
    an overlap, left the code away. Of one that is
    `pinned`, `quoted` holds the words a person chose to quote, with […] for what is left
    out; without them the tool cuts.
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
    in_bulk: bool = False
    quoted: str = ""
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """How much of what would be coded unread is wrong at most.

    `level` is the least posterior, or None for what rules code. `audited` proposals were
    looked at, `wrong` of them wrong; of the `rest`, `at_most` are.
    """

    level: float | None
    audited: int
    wrong: int
    rest: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What a coder's audit says, each with 95 %, at every look.

    Of the passages drawn at random `audited` were judged, `lacking` of which lacked a code;
    of the `rest`, `at_most` do. `calibrated` is the number of codes with probabilities,
    `later` that of passages which came after the list was drawn.
    """

    coder: str
    audited: int
    lacking: int
    rest: int
    at_most: int
    certificates: tuple[Certificate, ...] = ()
    calibrated: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class Counting:
    """Whose decisions count: of which `coders`; where they differ, the coding waits (`disputes`).

    While an overlap is coded, `blind` is the coder whose decisions alone are counted on its
    passages; `left` of them are still to be coded.
    """

    coders: tuple[str, ...] = ()
    disputes: tuple[tuple[Unit, str], ...] = ()
    blind: str = ""
    left: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything tables, reports and exports are computed from.

    `codings` holds every outcome, the queued and rejected too; `language` is
    that of the study; `coders` are those whose decisions are in; `tool` is the
    version that coded. `stranded` counts decisions whose passage is gone, and
    `without_code` holds what people coded with codes that the codebook lacks.
    `counting` says whose decisions count, `agreement` what was measured of them.
    `decisions` are all acts of the log in their order, at their places of today; those on
    what is off the record bear no words.
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
    stranded: int = 0
    without_code: tuple[Coding, ...] = ()
    decisions: tuple[Decision, ...] = ()
    audits: tuple[Audit, ...] = ()
    counting: Counting = field(default_factory=Counting)
    agreement: Agreement | None = None

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
