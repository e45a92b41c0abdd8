"""What can be told of a theme from its counts, in the prose of a thesis.

In: the Material of a study, a code.
Out: paragraphs: how widely it is spoken of, by which informants, with which other themes.
Never: an interpretation; a sentence that the counts do not carry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Code, Paragraph, Quotation
from sentra_qual.tables.denials import denied
from sentra_qual.tables.headings import attribute_name
from sentra_qual.tables.material import Material
from sentra_qual.tables.people import KIND, Groups, People, voices
from sentra_qual.tables.wording import figure, listed, quantity, referring, sentences

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
        kind = everybody.first_known(KIND)
        groups = everybody.groups(kind, language) if kind else {}
        return cls(material, everybody, names, language, kind, groups if len(groups) > 1 else {})

    def theme(self, code: Code) -> tuple[Paragraph, ...]:
        """Tell of a code at the top: how widely, by whom, which of its children, what waits."""
        count = self.material.count(code.id)
        if not count.units:
            return (self._nothing(count.queued),)
        first = sentences(
            referring("report.tell.theme", "themes", self.language, **self._spread(code)),
            self._kinds(code),
            self._leading(code),
            self._together(code),
        )
        second = sentences(self._absent(code), self._waiting(count.queued))
        return tuple(one for one in (first, second) if one)

    def subtheme(self, code: Code, quoted: Sequence[Quotation]) -> tuple[Paragraph, ...]:
        """Tell of a code below: how widely, by whom; and announce whose words follow."""
        count = self.material.count(code.id)
        if not count.units:
            return (self._nothing(count.queued),)
        return (
            sentences(
                say("report.tell.subtheme", language=self.language, **self._spread(code)),
                self._who(code),
                self._denials(code),
                self._waiting(count.queued),
                self.announced(quoted, count.units - self._denying_count(code)),
            ),
        )

    def announced(self, quoted: Sequence[Quotation], units: int) -> str:
        """Say whose words follow, or why none of the affirming `units` do."""
        if not quoted:
            return say("report.no_quotation", language=self.language) if units > 0 else ""
        informants = list(dict.fromkeys(one.informant for one in quoted))
        key = "one" if len(informants) == 1 else "many"
        return say(
            f"report.tell.quoted.{key}",
            language=self.language,
            names=listed(informants, self.language),
        )

    def denying(self, quoted: Sequence[Quotation]) -> tuple[Paragraph, ...]:
        """Announce a statement that denies."""
        if not quoted:
            return ()
        told = say("report.tell.denying", language=self.language, name=quoted[0].informant)
        return ((told,),)

    def _spread(self, code: Code) -> dict[str, str]:
        count, language = self.material.count(code.id), self.language
        base = self.material.base_counts()
        return {
            "units": quantity("units", count.units, language),
            "informants": figure(count.informants, language),
            "all_informants": quantity("informants", base[1], language),
            "interviews": figure(count.interviews, language),
            "all_interviews": quantity("interviews", base[2], language),
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
        if len(some) > NAMED:
            return self._kinds(code)
        return say("report.tell.who", language=self.language, names=listed(some, self.language))

    def _leading(self, code: Code) -> str:
        """Name the children that most informants speak of; a single child needs no ranking."""
        counts = [(child, self.material.count(child.id)) for child in code.children]
        found = [(child, count) for child, count in counts if count.units]
        if len(found) < 2:
            return ""
        found.sort(key=lambda pair: (-pair[1].informants, -pair[1].units))
        parts = [
            f"{child.name(self.language)} ({quantity('informants', n.informants, self.language)})"
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

    def _denying_count(self, code: Code) -> int:
        below = {one.id for one in code.walk()}
        return sum(one.code in below for one in denied(self.material))

    def _waiting(self, queued: int) -> str:
        if not queued:
            return ""
        return say("report.tell.waiting", language=self.language, n=figure(queued, self.language))

    def _nothing(self, queued: int) -> Paragraph:
        key = "report.nothing_yet" if queued else "report.nothing"
        return (say(key, language=self.language),)
