"""The informants of a study: who was heard, what is known of them, how they fall into groups.

In: a Material.
Out: informants in the order they were heard, their attributes, groups by an attribute.
Never: an informant without units in the base; a name taken for a description.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.sources.contacts import is_contact
from sentra_qual.tables.headings import attribute_name, value_name
from sentra_qual.tables.material import Material
from sentra_qual.tables.wording import listed, spoken

# What names a person instead of describing one: who was heard, and who asked or wrote.
NAMING = frozenset({
    "kode", "nama", "inisial", "informan", "narasumber", "responden", "peserta", "pewawancara",
    "peneliti", "moderator", "notulis", "pencatat",
})  # fmt: skip
# What tells kinds of informant apart, and places: the first that divides them.
KIND = (
    "jenis_informan", "peran", "jabatan", "pekerjaan", "jenis_usaha", "usaha", "komoditas",
    "produk", "pendidikan", "jenis_kelamin",
)  # fmt: skip
PLACE = ("lokasi", "kabupaten", "kota", "kecamatan", "desa", "asal")

# Attributes that are so many years, whatever unit is written behind.
YEARS = frozenset({"umur", "lama_usaha", "lama_bekerja"})
_YEARS = re.compile(r"(\d{1,3})\s*(?:th|thn|tahun|taun|years?|yrs?|y\.?o)?\.?", re.IGNORECASE)

FEWEST = 2  # groups, below which there is nothing to compare

Groups = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody heard; `known` are the attributes by informant, `units` whose words are whose."""

    known: Mapping[str, Mapping[str, str]]
    units: Mapping[str, tuple[Unit, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the informants in the order they were first heard."""
        return tuple(self.known)

    @property
    def attributes(self) -> tuple[str, ...]:
        """Return what is known of anybody, without what names a person or leads to one.

        Such an attribute is a column only where it is asked for by name.
        """
        known = {key for one in self.known.values() for key in one} - NAMING
        return tuple(sorted(key for key in known if not is_contact(key)))

    def value(self, name: str, attribute: str) -> str:
        """Return what is known of an informant; nothing is an empty text."""
        return self.known[name].get(attribute, "")

    def first_known(self, attributes: Iterable[str]) -> str:
        """Return the first of some attributes that is known of anybody, else an empty text."""
        return next((one for one in attributes if any(self._all(one))), "")

    def lack(self, attribute: str) -> tuple[str, int]:
        """Return why an attribute does not divide people, and a figure; an empty text if it does.

        It does where half of the informants or more have it, and where it has two values, or
        more but no more than half as many as there are informants: else nearly everybody is
        a group.
        """
        values = [value for value in self._all(attribute) if value]
        apart = len({same_value(attribute, value) for value in values})
        if 2 * len(values) < len(self.known):
            return "seldom", len(values)
        if apart < FEWEST:
            return "alike", apart
        few = apart <= max(FEWEST, len(self.known) // 2)
        return ("" if few else "many"), apart

    def dividing(self, attributes: Iterable[str]) -> str:
        """Return the first of some attributes that divides people, else an empty text."""
        some = (one for one in attributes if not is_contact(one))
        return next((one for one in some if not self.lack(one)[0]), "")

    def often(self, attribute: str) -> bool:
        """Tell whether half of the informants or more have an attribute."""
        return bool(self.known) and self.lack(attribute)[0] != "seldom"

    def check(self, attributes: Iterable[str], language: str) -> None:
        """Raise WrongUsage at an attribute that is known of nobody."""
        for one in attributes:
            if not any(self._all(one)):
                names = ", ".join(self.attributes) or "–"
                told = say("views.no_attribute", language=language, name=one, names=names)
                raise WrongUsage(told)

    def groups(self, attribute: str, language: str) -> Groups:
        """Return who has which value, in the order heard; who has none comes last.

        Spellings of one value are one group: 52 th and 52, Laki-laki and laki-laki. Numbers
        go by size.
        """
        self.check((attribute,), language)
        found: defaultdict[str, set[str]] = defaultdict(set)
        shown: dict[str, str] = {}
        for name in self.names:
            written = self.value(name, attribute)
            same = same_value(attribute, written)
            shown.setdefault(same, same if same.isdecimal() else written)
            found[same].add(name)
        unknown = found.pop("", set())
        if all(same.isdecimal() for same in found):
            found = defaultdict(set, sorted(found.items(), key=lambda one: int(one[0])))
        groups = {shown[same]: frozenset(names) for same, names in found.items()}
        if unknown:
            groups[say("views.unknown", language=language)] = frozenset(unknown)
        return groups

    def _all(self, attribute: str) -> Iterable[str]:
        return (one.get(attribute, "") for one in self.known.values())


def same_value(attribute: str, written: str) -> str:
    """Return what spellings of one value have in common; about 50 is not 50."""
    plain = " ".join(written.split()).casefold().rstrip(".")
    years = _YEARS.fullmatch(plain) if attribute in YEARS else None
    return str(int(years[1])) if years else plain


def people(material: Material) -> People:
    """Return everybody with units in the base; facts of an interview hold for who speaks in it."""
    language = spoken(material.findings)
    known: dict[str, dict[str, str]] = {}
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for unit, name in material.informants.items():
        units[name].append(unit)
        interview = material.interviews[unit.interview]
        label = interview.turns[unit.turn].speaker
        if (unit.interview, label) in seen:
            continue
        seen.add((unit.interview, label))
        own = {**interview.metadata, **interview.speaker(label).attributes}
        for key, value in own.items():
            known.setdefault(name, {}).setdefault(key, value_name(key, value, language))
        known.setdefault(name, {})
    return People(known, {name: tuple(some) for name, some in units.items()})


def kinds(everybody: People, by: tuple[str, ...], language: str) -> Groups:
    """Return the groups by the attribute asked for, else by the one that tells kinds apart.

    Where nothing tells people apart, there are no groups.
    """
    attribute = by[0] if by else everybody.dividing(KIND)
    return everybody.groups(attribute, language) if attribute else {}


def left_aside(everybody: People, language: str) -> str:
    """Say which attributes sources are not compared by, and why; nothing where there are none."""
    parts = lacking(everybody, (*KIND, *PLACE), language)
    if not parts:
        return ""
    return say("views.aside.told", language=language, parts=listed(parts, language))


def lacking(everybody: People, attributes: Iterable[str], language: str) -> list[str]:
    """Return which of some attributes that are known do not divide people, each with why."""
    parts: list[str] = []
    for one in attributes:
        why, n = everybody.lack(one)
        if why and everybody.first_known((one,)):
            name, of = attribute_name(one, language), len(everybody.known)
            parts.append(say(f"views.aside.{why}", language=language, name=name, n=n, of=of))
    return parts


def shared_code_notes(material: Material) -> tuple[str, ...]:
    """Say which codes stand beside different names, and where; the names are not for print."""
    from sentra_qual.study.namesakes import shared_codes

    language = spoken(material.findings)
    return tuple(
        say(
            "views.shared_code",
            language=language,
            code=one.code,
            interviews=listed(one.interviews, language),
        )
        for one in shared_codes(material.findings.interviews)
    )


def voices(material: Material, code: str) -> frozenset[str]:
    """Return the informants who speak of a code."""
    return frozenset(material.informants[unit] for unit in material.counted.get(code, ()))


def language_of(material: Material) -> str:
    """Return the language the study's tables are written in."""
    return spoken(material.findings)
