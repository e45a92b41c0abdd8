"""What is looked for: codebooks, codes, terms; and what is wrong with a file.

In: nothing.
Out: shapes of the codebook, and Problems as values.
Never: what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from sentra_qual.model.shaping import dataclass
from sentra_qual.model.transcript import EMPTY


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


class CodeKind(StrEnum):
    """What a code is in a study: what the tables of cooperation and partnership ask for.

    form and infrastructure are rows of a process table, actor to impact its steps;
    stakeholder to influence make a matrix of stakeholders, the others a map of partnership.
    """

    FORM = "form"
    INFRASTRUCTURE = "infrastructure"
    ACTOR = "actor"
    INPUT = "input"
    PROCESS = "process"
    OUTPUT = "output"
    IMPACT = "impact"
    STAKEHOLDER = "stakeholder"
    ROLE = "role"
    INTEREST = "interest"
    INFLUENCE = "influence"
    POTENTIAL = "potential"
    ENVIRONMENT = "environment"
    OPPORTUNITY = "opportunity"
    OBSTACLE = "obstacle"


class Scope(StrEnum):
    """What near words must share: so many words, the sentence, or the whole unit."""

    WORDS = "words"
    SENTENCE = "sentence"
    UNIT = "unit"


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


LEVELS = ("javanese", "sundanese", "malay", "minang", "madurese", "balinese", "makassar")


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
    these words within `within` words on either side, in the same unit; `scope` may
    ask for the same sentence, or for no more than the unit, instead; `ordered` asks
    for the near word behind the term; `near_match` says how far near words reach.
    `gap` is how many other words may stand inside a phrase, None for one at the cost
    of a step. `forms` are forms on top of those that the level makes, `not_forms` are
    none. `strength` and `polarity` are None where the codebook leaves them open
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
    scope: Scope = Scope.WORDS
    ordered: bool = False
    near_match: Match = Match.WORD
    gap: int | None = None
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    strength: Strength | None = None
    polarity: frozenset[Polarity] | None = None
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook; `id` is its path joined by dots.

    `names` and `definitions` go by language (id, en). `exclusions` are the
    phrases of `not:`; `match_examples` and `no_match_examples` are executed.
    `kind` is the code's own or that of the nearest code above it that has one;
    `indicators`, `sources` and `techniques` fill the operational table of a study:
    by what a theme is known, who was to tell of it, and how it was asked.
    """

    id: str
    names: Mapping[str, str]
    definitions: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    match_examples: tuple[str, ...] = ()
    no_match_examples: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    exclusions: tuple[str, ...] = ()
    children: tuple[Code, ...] = ()
    kind: CodeKind | None = None
    indicators: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    sources: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    techniques: Mapping[str, str] = field(default_factory=lambda: EMPTY)
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

    `levels` names the affix sets that are on (javanese, minang, …).
    """

    id: str
    version: str
    language: str
    codes: tuple[Code, ...]
    sha256: str
    levels: frozenset[str] = frozenset(LEVELS)
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

    def of_kind(self, *kinds: CodeKind) -> tuple[Code, ...]:
        """Return the codes without children that are of one of these kinds, in order."""
        return tuple(code for code in self.walk() if code.kind in kinds and not code.children)
