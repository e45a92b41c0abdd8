"""Which passages a report quotes, and the proof that they stand in the transcript.

In: the Material of a study.
Out: Quotations: the strongest, spread over informants and interviews, pinned ones first.
Never: words that were rejected, wait for review, are off the record, or were not said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sentra_qual.messages import say
from sentra_qual.model import Coding, Interview, Quotation, Role, Unit, informant
from sentra_qual.problems import SentraError
from sentra_qual.tables.denials import denied
from sentra_qual.tables.excerpts import excerpt, stands
from sentra_qual.tables.headings import attribute_name
from sentra_qual.tables.material import Material, line_at
from sentra_qual.tables.strongest import weight
from sentra_qual.tables.wording import spoken

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
    """What sections share while they are written: the codings, and what is quoted already.

    `quoted` gives the codes a passage was quoted under; `scarce` the passages of codes that
    have no more of them than are quoted. `every` quotes all there are, whatever is repeated.
    """

    material: Material
    names: Mapping[str, str]
    most: int
    codings: Mapping[str, Sequence[Coding]]
    denying: frozenset[int]
    scarce: Mapping[Unit, frozenset[str]]
    every: bool = False
    quoted: dict[Unit, list[str]] = field(default_factory=dict)
    heard: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(
        cls, material: Material, names: Mapping[str, str], most: int = MOST, *, every: bool = False
    ) -> Choice:
        """Return a choice of nothing yet; `names` are those that reports give informants."""
        codings: defaultdict[str, list[Coding]] = defaultdict(list)
        for one in material.codings:
            codings[one.code].append(one)
        denying = frozenset(map(id, denied(material)))
        return cls(material, names, most, codings, denying, _scarce(codings, most), every)

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
        new interview; a passage no other code has need of; then who or what coded it, and who
        was quoted least in other sections. A passage quoted before is quoted again only where
        it was pinned or is all there is.
        """
        chosen: list[Quotation] = []
        informants: Counter[str] = Counter()
        interviews: Counter[str] = Counter()

        def rank(one: Coding) -> tuple[object, ...]:
            name = self.material.informants[one.unit]
            voice = informants[name], interviews[one.unit.interview]
            needed = bool(self.scarce.get(one.unit, frozenset()) - {one.code})
            again = one.unit in self.quoted
            return not one.pinned, again, *voice, needed, weight(one), self.heard[name]

        while len(chosen) < most:
            tried: set[Unit] = set()
            for one in sorted(left, key=rank):
                again = one.unit in self.quoted and not (one.pinned or self.every)
                if again and chosen:
                    return tuple(chosen)
                tried.add(one.unit)
                quotation = quotation_of(one, self.material, self.names)
                if quotation:
                    break
            else:
                break
            chosen.append(replace(quotation, also=self._also(one)))
            self.quoted.setdefault(one.unit, []).append(one.code)
            name = self.material.informants[one.unit]
            informants[name] += 1
            self.heard[name] += 1
            interviews[quotation.interview] += 1
            left = [one for one in left if one.unit not in tried]
        return tuple(chosen)

    def _also(self, coding: Coding) -> tuple[str, ...]:
        """Name the codes under which a passage was quoted before."""
        language, book = spoken(self.material.findings), self.material.findings.codebook
        before = dict.fromkeys(self.quoted.get(coding.unit, ()))
        return tuple(book.code(one).name(language) for one in before if one != coding.code)


def _scarce(codings: Mapping[str, Sequence[Coding]], most: int) -> dict[Unit, frozenset[str]]:
    """Return the passages of codes that have only so many, with these codes."""
    found: defaultdict[Unit, set[str]] = defaultdict(set)
    for code, some in codings.items():
        units = {one.unit for one in some}
        if len(units) <= most:
            for unit in units:
                found[unit].add(code)
    return {unit: frozenset(codes) for unit, codes in found.items()}


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
        attributes=_traits(speaker.attributes, spoken(material.findings)),
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


def _traits(attributes: Mapping[str, str], language: str) -> dict[str, str]:
    telling = [name for name in DESCRIBING if 0 < len(attributes.get(name, "").split()) <= BRIEF]
    return {attribute_name(name, language): attributes[name] for name in telling[:TRAITS]}


def names_for_reports(material: Material, informants: Iterable[str]) -> dict[str, str]:
    """Return what reports call informants: their code, else a running number, with letters.

    A label of a transcript may be a person's name, which a report must not show. Interviews
    are numbered in their order as far as somebody without a code speaks in them, over the
    whole study, so that a part of it gives nobody another number.
    """
    taken, names = set(informants), {}
    unnamed = [some for one in material.findings.interviews if (some := _without_code(one))]
    for number, some in enumerate(unnamed, start=1):
        for at, name in enumerate(some):
            shown = f"I{number}{_letter(at) if len(some) > 1 else ''}"
            if name in taken:
                names[name] = f"{shown}*" if shown in taken else shown
    return names


def _without_code(interview: Interview) -> list[str]:
    """Return the informants of an interview who have no code, in the order they speak."""
    voices = dict.fromkeys(turn.speaker for turn in interview.turns)
    heard = {one.label for one in interview.speakers if one.role is Role.INFORMANT}
    names = (informant(interview, label) for label in voices if label in heard)
    return [name for name in names if name.startswith(f"{interview.id}/")]


def _letter(at: int) -> str:
    return chr(ord("a") + at) if at < 26 else f"-{at + 1}"
