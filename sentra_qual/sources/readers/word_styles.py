"""Styles and generated numbers of Word documents.

In: the parts styles.xml and numbering.xml, paragraphs in document order.
Out: whether a style heads, what number Word shows before a paragraph.
Never: counting a paragraph twice.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import field

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = late(r"(?:heading|judul|title|subtitle|bab)\b", re.IGNORECASE)
_BODY_LEVEL = 9
_DEPTH = 12
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def value(element: ET.Element | None, path: str) -> str | None:
    """Return the w:val of an element below; None where there is none."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def is_on(element: ET.Element | None, name: str) -> bool:
    """Tell whether a switch such as w:b is set."""
    found = element.find(f"{W}{name}") if element is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: Mapping[str, ET.Element]

    @classmethod
    def of(cls, tree: ET.Element | None) -> Styles:
        """Read styles.xml."""
        found = tree.iter(f"{W}style") if tree is not None else ()
        return cls({one.get(f"{W}styleId", ""): one for one in found})

    def chain(self, style: str | None) -> list[ET.Element]:
        """Return a style and those it is based on."""
        found: list[ET.Element] = []
        while style and style in self.by_id and len(found) < _DEPTH:
            found.append(self.by_id[style])
            style = value(found[-1], f"{W}basedOn")
        return found

    def heads(self, properties: ET.Element | None) -> bool:
        """Tell whether a paragraph is a heading, by its level or its style."""
        level = value(properties, f"{W}outlineLvl")
        for one in self.chain(value(properties, f"{W}pStyle")):
            level = level or value(one, f"{W}pPr/{W}outlineLvl")
            if level is None and _HEADING.match(value(one, f"{W}name") or ""):
                return True
        return level is not None and level.isdigit() and int(level) < _BODY_LEVEL

    def is_bold(self, properties: ET.Element | None) -> bool:
        """Tell whether a paragraph's style sets all of it in bold."""
        chain = self.chain(value(properties, f"{W}pStyle"))
        return any(is_on(one.find(f"{W}rPr"), "b") for one in chain)

    def numbering(self, properties: ET.Element | None) -> ET.Element | None:
        """Return the numbering a paragraph has, itself or by its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            return own
        found = (
            one.find(f"{W}pPr/{W}numPr") for one in self.chain(value(properties, f"{W}pStyle"))
        )
        return next((one for one in found if one is not None), None)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class List:
    """A list: the design it shares with others, its levels, whether it starts anew."""

    design: str
    levels: Mapping[int, Level]
    anew: bool


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs of every list as Word does."""

    lists: Mapping[str, List]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, tree: ET.Element | None) -> Numbers:
        """Read numbering.xml."""
        if tree is None:
            return cls({})
        designs = {one.get(f"{W}abstractNumId", ""): one for one in tree.iter(f"{W}abstractNum")}
        lists = {}
        for num in tree.iter(f"{W}num"):
            id_ = value(num, f"{W}abstractNumId") or ""
            levels = _levels(designs[id_]) if id_ in designs else {}
            anew = num.find(f"{W}lvlOverride/{W}startOverride") is not None
            lists[num.get(f"{W}numId", "")] = List(id_, {**levels, **_changed(num, levels)}, anew)
        return cls(lists)

    def next(self, numbering: ET.Element | None) -> str:
        """Return the number Word shows before the next paragraph of a list, with a blank."""
        number = value(numbering, f"{W}numId") or "0"
        depth = _whole(value(numbering, f"{W}ilvl"), 0)
        found = self.lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts(number, found)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "• "
        shown = re.sub(
            r"%(\d)", lambda hit: _shown(int(hit[1]) - 1, counts, found.levels), level.text
        )
        return f"{shown} " if shown else ""

    def _counts(self, number: str, one: List) -> dict[int, int]:
        """Return the counters: lists of one design share them unless one starts anew."""
        if one.anew and number not in self._begun:
            self.counts[one.design] = {}
        self._begun.add(number)
        return self.counts.setdefault(one.design, {})


def _levels(design: ET.Element) -> dict[int, Level]:
    return {_whole(one.get(f"{W}ilvl"), 0): _level(one) for one in design.findall(f"{W}lvl")}


def _level(one: ET.Element) -> Level:
    return Level(
        start=_whole(value(one, f"{W}start"), 1),
        form=value(one, f"{W}numFmt") or "decimal",
        text=value(one, f"{W}lvlText") or "",
    )


def _changed(num: ET.Element, levels: Mapping[int, Level]) -> dict[int, Level]:
    """Return the levels a list has of its own."""
    found: dict[int, Level] = {}
    for one in num.findall(f"{W}lvlOverride"):
        depth = _whole(one.get(f"{W}ilvl"), 0)
        inner = one.find(f"{W}lvl")
        level = _level(inner) if inner is not None else levels.get(depth)
        if level is not None:
            start = _whole(value(one, f"{W}startOverride"), level.start)
            found[depth] = Level(start, level.form, level.text)
    return found


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default


def _shown(depth: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    return as_number(count, level.form if level else "decimal")


def as_number(count: int, form: str) -> str:
    """Write a number as Word and Writer do: 3, 03, c, C, iii, III."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 8 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        letters = _roman(count)
        return letters.upper() if form == "upperRoman" else letters
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for size, mark in _ROMAN:
        while count >= size:
            letters += mark
            count -= size
    return letters
