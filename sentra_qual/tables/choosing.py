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
from sentra_qual.tables.excerpts import excerpt, is_brief, stands
from sentra_qual.tables.headings import attribute_name, value_name
from sentra_qual.tables.material import Material, line_at
from sentra_qual.tables.silence import asks_silence
from sentra_qual.tables.stances import SECOND_HAND, is_second_hand, stance_of
from sentra_qual.tables.strongest import is_scattered, weight
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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands under a code: quotations in full, and those that stand elsewhere by then.

    `bare` is how many passages are not quoted though there is room: nobody would understand
    them without their question.
    """

    quotations: tuple[Quotation, ...] = ()
    before: tuple[Quotation, ...] = ()
    bare: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.quotations or self.before)


@dataclass(frozen=True)
class Memory:
    """What a report has quoted so far: by passage, and how often whom."""

    quoted: dict[Unit, list[Quotation]] = field(default_factory=dict)
    heard: Counter[str] = field(default_factory=Counter)

    def number(self) -> int:
        """Return the number of the next quotation."""
        return 1 + sum(map(len, self.quoted.values()))

    def has_second_hand(self) -> bool:
        """Tell whether anything quoted is only supposed or told by others."""
        return any(one.stance in SECOND_HAND for some in self.quoted.values() for one in some)


@dataclass(frozen=True)
class Choice:
    """What sections share while they are written: the codings, and what is quoted already.

    `scarce` are the passages of codes that have no more of them than are quoted. `every` quotes
    all there are, whatever is repeated, and numbers nothing.
    """

    material: Material
    names: Mapping[str, str]
    most: int
    codings: Mapping[str, Sequence[Coding]]
    denying: frozenset[int]
    scarce: Mapping[Unit, frozenset[str]]
    every: bool = False
    memory: Memory = field(default_factory=Memory)

    @classmethod
    def of(
        cls,
        material: Material,
        names: Mapping[str, str],
        most: int = MOST,
        *,
        every: bool = False,
        memory: Memory | None = None,
    ) -> Choice:
        """Return a choice; `names` are those that reports give informants."""
        codings: defaultdict[str, list[Coding]] = defaultdict(list)
        for one in material.codings:
            codings[one.code].append(one)
        denying = frozenset(map(id, denied(material)))
        scarce = _scarce(codings, most)
        return cls(material, names, most, codings, denying, scarce, every, memory or Memory())

    def affirming(self, code: str, where: str = "") -> Chosen:
        """Choose the quotations of a code, among them denials that a person says are of it.

        `where` is the number of the section they will stand in.
        """
        return self._choose([one for one in self._of(code) if not self._denies(one)], where)

    def all_of(self, code: str) -> tuple[Quotation, ...]:
        """Choose from all quotations of a code, whether they affirm or deny."""
        return self._choose(self._of(code), "").quotations

    def denying_of(self, code: str, where: str = "", *, beside: int = 0) -> Chosen:
        """Choose what is worded as a denial: as many as there is room for, at least one.

        `beside` is how many other quotations the code has.
        """
        most = min(self.most, max(1, self.most - beside))
        left = [one for one in self._of(code) if self._denies(one)]
        return self._choose(left, where, most, others=bool(beside))

    def _of(self, code: str) -> Sequence[Coding]:
        return self.codings.get(code, ())

    def _denies(self, one: Coding) -> bool:
        """Tell whether a denial was read by a rule alone: a person knows what it means."""
        return id(one) in self.denying and one.by is None and not one.pinned

    def _choose(
        self, left: Sequence[Coding], where: str, most: int | None = None, *, others: bool = False
    ) -> Chosen:
        """Choose from what nobody asked to keep quiet; from the rest only where nothing else is."""
        open_ones = [one for one in left if one.pinned or not self._asks(one)]
        limit = self.most if most is None else most
        found = self._ranked(open_ones, where, limit)
        if found or others or len(open_ones) == len(left):
            return found
        return self._ranked(left, where, limit)

    def _asks(self, one: Coding) -> bool:
        return not self.every and asks_silence(self.material, one.unit)

    def _ranked(self, left: Sequence[Coding], where: str, most: int) -> Chosen:
        """Choose the strongest, one after the other, each from the voice heard least so far.

        What was pinned comes first, what is only supposed or told by others last; more words
        before a few. Then a new informant, a new interview; what a person coded before what a
        rule alone did; words in one place before words far apart; then what is not quoted
        elsewhere and no other code has need of, and who was quoted least elsewhere.
        What stands in the report by then is not printed again: it is pointed to.
        """
        chosen: list[Quotation] = []
        before: list[Quotation] = []
        bare: set[Unit] = set()
        informants: Counter[str] = Counter()
        interviews: Counter[str] = Counter()

        def rank(one: Coding) -> tuple[object, ...]:
            name = self.material.informants[one.unit]
            voice = informants[name], interviews[one.unit.interview]
            needed = bool(self.scarce.get(one.unit, frozenset()) - {one.code})
            again = one.unit in self.memory.quoted
            proof = weight(one), is_scattered(one)
            brief = is_brief(self.material.interviews[one.unit.interview], one)
            first = not one.pinned, is_second_hand(one), brief
            return *first, *voice, *proof, again, needed, self.memory.heard[name]

        while len(chosen) + len(before) < most:
            tried: set[Unit] = set()
            for one in sorted(left, key=rank):
                tried.add(one.unit)
                quotation = quotation_of(one, self.material, self.names)
                if quotation:
                    break
            else:
                bare |= tried
                break
            bare |= tried - {one.unit}
            told = None if self.every else self._told(one.unit, quotation)
            if told:
                before.append(told)
            else:
                chosen.append(self._noted(one, quotation, where))
            name = self.material.informants[one.unit]
            informants[name] += 1
            interviews[quotation.interview] += 1
            left = [one for one in left if one.unit not in tried]
        room = len(chosen) + len(before) < most
        return Chosen(tuple(chosen), tuple(before), len(bare) if room else 0)

    def _told(self, unit: Unit, quotation: Quotation) -> Quotation | None:
        """Return where the report has these words by then; another part of a passage is new."""
        some = self.memory.quoted.get(unit, ())
        return next((one for one in some if quotation.text in one.text), None)

    def _noted(self, one: Coding, quotation: Quotation, where: str) -> Quotation:
        """Return a quotation with its number, and remember it."""
        number = 0 if self.every else self.memory.number()
        new = replace(quotation, number=number, section=where, also=self._also(one))
        self.memory.quoted.setdefault(one.unit, []).append(new)
        self.memory.heard[self.material.informants[one.unit]] += 1
        return new

    def _also(self, coding: Coding) -> tuple[str, ...]:
        """Name the codes under which a passage was quoted before."""
        language, book = spoken(self.material.findings), self.material.findings.codebook
        before = dict.fromkeys(one.code for one in self.memory.quoted.get(coding.unit, ()))
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
    """Return a coding's words with whose they are; None where they are a bare answer."""
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
        lone=name not in material.several,
        hushed=asks_silence(material, coding.unit),
        stance=stance_of(coding),
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
    return {
        attribute_name(name, language): value_name(name, attributes[name], language)
        for name in telling[:TRAITS]
    }


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
