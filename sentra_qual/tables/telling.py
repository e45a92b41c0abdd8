"""What can be told of a theme from its counts, in the prose of a thesis.

In: the Material of a study, a code.
Out: paragraphs: how widely it is spoken of, by which informants, with which other themes.
Never: an interpretation; a sentence that the counts do not carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Code, Paragraph
from sentra_qual.tables.choosing import Chosen
from sentra_qual.tables.denials import denied
from sentra_qual.tables.headings import attribute_name
from sentra_qual.tables.material import Material
from sentra_qual.tables.people import KIND, Groups, People, voices
from sentra_qual.tables.stances import second_hand, second_hand_told
from sentra_qual.tables.wording import figure, listed, quantity, sentences

NAMED = 6  # informants; more are counted and not listed
LEADING = 3  # sub-themes named as those most spoken of


@dataclass(frozen=True)
class Teller:
    """What all sentences rest on."""

    material: Material
    everybody: People
    names: Mapping[str, str]
    language: str
    kind: str
    groups: Groups

    @classmethod
    def of(
        cls, material: Material, everybody: People, names: Mapping[str, str], language: str
    ) -> Teller:
        """Return a teller for a study; kinds of informant are told where they are known."""
        kind = everybody.dividing(KIND)
        groups = everybody.groups(kind, language) if kind else {}
        return cls(material, everybody, names, language, kind, groups if len(groups) > 1 else {})

    def theme(self, code: Code, chosen: Chosen) -> tuple[Paragraph, ...]:
        """Tell of a code at the top: how widely, by whom, which of its children."""
        count = self.material.count(code.id)
        if not count.units:
            return (self._nothing(count.queued),)
        if not code.children:
            return (sentences(*self._simple(code, chosen, self._together(code))),)
        told = sentences(
            say("report.tell.theme", language=self.language, **self._spread(code)),
            self._leading(code),
            self._together(code),
            self._absent(code),
            self._bare(chosen),
            pointed(chosen, self.language),
        )
        return (told,)

    def subtheme(self, code: Code, chosen: Chosen) -> tuple[Paragraph, ...]:
        """Tell of a code below: by whom, and where more of it is quoted."""
        count = self.material.count(code.id)
        if not count.units:
            return (self._nothing(count.queued),)
        return (sentences(*self._simple(code, chosen)),)

    def _simple(self, code: Code, chosen: Chosen, more: str = "") -> tuple[str, ...]:
        """Tell of a code for itself: by whom, in which stance, where more of it is quoted."""
        return (
            self._who(code),
            self._denials(code),
            self._second_hand(code),
            more,
            self._bare(chosen),
            pointed(chosen, self.language),
        )

    def _bare(self, chosen: Chosen) -> str:
        """Say how many passages are not quoted because they mean nothing by themselves."""
        if not chosen.bare:
            return ""
        n = figure(chosen.bare, self.language)
        return say("report.not_quoted", language=self.language, n=n)

    def denying(self, chosen: Chosen) -> tuple[Paragraph, ...]:
        """Announce statements that are worded as denials."""
        if not chosen:
            return ()
        if not chosen.quotations:
            parts = _pointers(chosen, self.language)
            return ((say("report.tell.denying_see", language=self.language, parts=parts),),)
        told = say("report.tell.denying", language=self.language)
        return (sentences(told, pointed(chosen, self.language)),)

    def _spread(self, code: Code) -> dict[str, str]:
        count, language = self.material.count(code.id), self.language
        units = self.material.counted.get(code.id, frozenset())
        return {
            "units": quantity("units", count.units, language),
            "informants": quantity("informants", count.informants, language),
            "interviews": self.material.occasions(units),
        }

    def _kinds(self, code: Code) -> str:
        """Say how many of each kind of informant speak of a code."""
        if not self.groups:
            return ""
        heard = voices(self.material, code.id)
        unknown = say("views.unknown", language=self.language)
        parts = [
            say(
                "report.tell.kind_unknown" if value == unknown else "report.tell.kind",
                language=self.language,
                kind=value,
                n=len(heard & members),
                of=len(members),
            )
            for value, members in self.groups.items()
        ]
        return say(
            "report.tell.kinds",
            language=self.language,
            attribute=attribute_name(self.kind, self.language),
            parts=listed(parts, self.language),
        )

    def _who(self, code: Code) -> str:
        heard = voices(self.material, code.id)
        some = [self.names.get(name, name) for name in self.everybody.names if name in heard]
        spread = self._spread(code)
        if len(some) > NAMED:
            told = say("report.tell.many", language=self.language, **spread)
            return " ".join(filter(None, (told, self._kinds(code))))
        names = listed(some, self.language)
        form = "one" if len(some) == 1 else "some"
        return say(f"report.tell.who.{form}", language=self.language, names=names, **spread)

    def _leading(self, code: Code) -> str:
        """Name the children that most informants speak of; a single child needs no ranking."""
        counts = [(child, self.material.count(child.id)) for child in code.children]
        found = [(child, count) for child, count in counts if count.units]
        if len(found) < 2:
            return ""
        found.sort(key=lambda pair: (-pair[1].informants, -pair[1].units))
        parts = [
            f"{child.name(self.language)} ({figure(n.informants, self.language)})"
            for child, n in found[:LEADING]
        ]
        return say(
            "report.tell.leading", language=self.language, parts=listed(parts, self.language)
        )

    def _together(self, code: Code) -> str:
        """Name the other theme that shares most passages with this one."""
        mine = self.material.counted.get(code.id, frozenset())
        shared = [
            (len(mine & self.material.counted.get(other.id, frozenset())), other)
            for other in self.material.findings.codebook.codes
            if other.id != code.id
        ]
        most, other = max(shared, key=lambda pair: pair[0], default=(0, None))
        if other is None or not most:
            return ""
        return say(
            "report.tell.together",
            language=self.language,
            units=quantity("units", most, self.language),
            name=other.name(self.language),
        )

    def _absent(self, code: Code) -> str:
        missing = [
            child.name(self.language)
            for child in code.children
            if not self.material.count(child.id).units
        ]
        if not missing:
            return ""
        names = listed(missing, self.language)
        return say("report.tell.absent", language=self.language, names=names)

    def _denials(self, code: Code) -> str:
        count = self._denying_count(code)
        if not count:
            return ""
        return say("report.tell.denials", language=self.language, n=figure(count, self.language))

    def _second_hand(self, code: Code) -> str:
        """Say how many codings of a code are only supposed or told by others."""
        below = {one.id for one in code.walk()}
        some = (stance for one, stance in second_hand(self.material) if one.code in below)
        return second_hand_told(some, "report.tell.second_hand", self.language)

    def _denying_count(self, code: Code) -> int:
        below = {one.id for one in code.walk()}
        return sum(one.code in below for one in denied(self.material))

    def _nothing(self, queued: int) -> Paragraph:
        key = "report.nothing_yet" if queued else "report.nothing"
        return (say(key, language=self.language, n=figure(queued, self.language)),)


def pointed(chosen: Chosen, language: str) -> str:
    """Point to what stands in the report by then, by its number."""
    if not chosen.before:
        return ""
    key = "report.tell.see_also" if chosen.quotations else "report.tell.see"
    return say(key, language=language, parts=_pointers(chosen, language))


def _pointers(chosen: Chosen, language: str) -> str:
    parts = [
        say(
            "report.tell.quotation" if one.section else "report.tell.quotation_alone",
            language=language,
            number=one.number,
            informant=one.informant,
            section=one.section,
        )
        for one in chosen.before
    ]
    return listed(parts, language)
