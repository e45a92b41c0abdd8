"""Which passages a report quotes, and the proof that they stand in the transcript.

In: the Material of a study.
Out: Quotations: the strongest, spread over informants and interviews, pinned ones first.
Never: words that were rejected, wait for review, are off the record, or were not said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sentra_qual.messages import say
from sentra_qual.model import Coding, Quotation, Unit
from sentra_qual.problems import SentraError
from sentra_qual.tables.denials import denied
from sentra_qual.tables.excerpts import excerpt, stands
from sentra_qual.tables.material import Material, line_at
from sentra_qual.tables.strongest import weight

MOST = 3  # quotations a code; a report shows the theme, the table `quotes` shows all
TRAITS = 2  # attributes beside a quotation
BRIEF = 6  # words of an attribute that still read as a label and not as a story
# What may describe a speaker, most telling first. A list of what is fit to be shown, because
# nobody can list all that would give a person away.
DESCRIBING = (
    "jenis_informan",
    "peran",
    "jabatan",
    "pekerjaan",
    "jenis_usaha",
    "usaha",
    "jenis_kelamin",
    "umur",
    "lama_usaha",
    "pendidikan",
)


@dataclass(frozen=True)
class Choice:
    """What sections share while they are written: the codings, and what is quoted already."""

    material: Material
    names: Mapping[str, str]
    most: int
    codings: Mapping[str, Sequence[Coding]]
    denying: frozenset[int]
    quoted: set[Unit] = field(default_factory=set)
    heard: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, material: Material, names: Mapping[str, str], most: int = MOST) -> Choice:
        """Return a choice of nothing yet; `names` are those that reports give informants."""
        codings: defaultdict[str, list[Coding]] = defaultdict(list)
        for one in material.codings:
            codings[one.code].append(one)
        return cls(material, names, most, codings, frozenset(map(id, denied(material))))

    def affirming(self, code: str) -> tuple[Quotation, ...]:
        """Choose the quotations of a code, pinned denials among them."""
        left = [
            one for one in self.codings.get(code, ()) if one.pinned or id(one) not in self.denying
        ]
        return self._choose(left, self.most)

    def all_of(self, code: str) -> tuple[Quotation, ...]:
        """Choose from all quotations of a code, whether they affirm or deny."""
        return self._choose(self.codings.get(code, ()), self.most)

    def denying_of(self, code: str) -> tuple[Quotation, ...]:
        """Choose one quotation that denies what a code names."""
        left = [
            one for one in self.codings.get(code, ()) if id(one) in self.denying and not one.pinned
        ]
        return self._choose(left, min(1, self.most))

    def _choose(self, left: Sequence[Coding], most: int) -> tuple[Quotation, ...]:
        """Choose the strongest, one after the other, each from the voice heard least so far.

        What was pinned comes first. Then a passage not quoted elsewhere, a new informant, a
        new interview; then who or what coded it, and who was quoted least in other sections.
        """
        chosen: list[Quotation] = []
        informants: Counter[str] = Counter()
        interviews: Counter[str] = Counter()

        def rank(one: Coding) -> tuple[object, ...]:
            name = self.material.informants[one.unit]
            voice = informants[name], interviews[one.unit.interview]
            return not one.pinned, one.unit in self.quoted, *voice, weight(one), self.heard[name]

        while len(chosen) < most:
            tried: set[Unit] = set()
            for one in sorted(left, key=rank):
                tried.add(one.unit)
                quotation = quotation_of(one, self.material, self.names)
                if quotation:
                    break
            else:
                break
            chosen.append(quotation)
            self.quoted.add(one.unit)
            name = self.material.informants[one.unit]
            informants[name] += 1
            self.heard[name] += 1
            interviews[quotation.interview] += 1
            left = [one for one in left if one.unit not in tried]
        return tuple(chosen)


def quotation_of(coding: Coding, material: Material, names: Mapping[str, str]) -> Quotation | None:
    """Return a coding's words with whose they are; None where there are too few."""
    interview = material.interviews[coding.unit.interview]
    words = excerpt(interview, coding)
    if words is None:
        return None
    if not stands(interview, coding.unit, words.text):
        place = f"{interview.id}:{words.span.start}-{words.span.end}"
        raise SentraError(say("report.not_verified", place=place))
    speaker = interview.speaker(interview.turns[coding.unit.turn].speaker)
    name = material.informants[coding.unit]
    return Quotation(
        text=words.text,
        informant=names.get(name, name),
        attributes=_traits(speaker.attributes),
        interview=interview.id,
        line=line_at(interview.text, words.span.start),
        code=coding.code,
        strength=coding.strength,
        by=coding.by,
    )


def lost_choices(material: Material) -> tuple[Coding, ...]:
    """Return the codings whose chosen words no longer stand in the passage."""
    return tuple(
        one
        for one in material.codings
        if one.quoted and not stands(material.interviews[one.unit.interview], one.unit, one.quoted)
    )


def _traits(attributes: Mapping[str, str]) -> dict[str, str]:
    telling = [name for name in DESCRIBING if 0 < len(attributes.get(name, "").split()) <= BRIEF]
    return {name: attributes[name] for name in telling[:TRAITS]}


def names_for_reports(material: Material, informants: Iterable[str]) -> dict[str, str]:
    """Return what reports call informants: their code, else the interview's place and a letter.

    A label of a transcript may be a person's name, which a report must not show.
    """
    some = tuple(informants)
    taken, names = set(some), {}
    places = {one.id: at for at, one in enumerate(material.findings.interviews, start=1)}
    by_interview: defaultdict[str, list[str]] = defaultdict(list)
    for name in some:
        interview, mark, _ = name.partition("/")
        if mark and interview in places:
            by_interview[interview].append(name)
    for interview, labels in by_interview.items():
        for at, name in enumerate(labels):
            letter = _letter(at) if len(labels) > 1 else ""
            shown = f"I{places[interview]}{letter}"
            names[name] = f"{shown}*" if shown in taken else shown
    return names


def _letter(at: int) -> str:
    return chr(ord("a") + at) if at < 26 else f"-{at + 1}"
