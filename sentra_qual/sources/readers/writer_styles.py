"""Styles and generated numbers of OpenDocument texts.

In: the trees of content.xml and styles.xml.
Out: whether a style is bold or begins a page, what number stands before an item.
Never: counting an item twice.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import field

from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.readers.word_styles import as_number

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DEPTH = 12
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by name."""

    by_name: Mapping[str, ET.Element]

    @classmethod
    def of(cls, *trees: ET.Element | None) -> Styles:
        """Collect the styles of all parts; those of the content win."""
        found: dict[str, ET.Element] = {}
        for tree in reversed(trees):
            for one in tree.iter(f"{_STYLE}style") if tree is not None else ():
                found[one.get(f"{_STYLE}name", "")] = one
        return cls(found)

    def chain(self, name: str) -> list[ET.Element]:
        """Return a style and its parents."""
        found: list[ET.Element] = []
        while name in self.by_name and len(found) < _DEPTH:
            found.append(self.by_name[name])
            name = found[-1].get(f"{_STYLE}parent-style-name", "")
        return found

    def value(self, name: str, key: str) -> str:
        """Return a property of a style, its own or a parent's."""
        for one in self.chain(name):
            for properties in one:
                if key in properties.attrib:
                    return properties.attrib[key]
        return ""

    def is_bold(self, name: str) -> bool:
        """Tell whether a style is bold."""
        weight = self.value(name, f"{FO}font-weight")
        return weight == "bold" or (weight.isdigit() and int(weight) >= 600)

    def opens_page(self, name: str) -> bool:
        """Tell whether a paragraph begins a page of another design."""
        return bool(self.chain(name)[:1] and self.chain(name)[0].get(f"{_STYLE}master-page-name"))

    def is_title(self, name: str) -> bool:
        """Tell whether a style is the title's."""
        return any(one.get(f"{_STYLE}name") in ("Title", "Subtitle") for one in self.chain(name))


@dataclass(slots=True)
class Lists:
    """Counts the items of every list as the program does."""

    designs: Mapping[str, Mapping[int, ET.Element]]
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_id: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *trees: ET.Element | None) -> Lists:
        """Read the list styles of all parts."""
        found: dict[str, dict[int, ET.Element]] = {}
        for tree in trees:
            for one in tree.iter(f"{TEXT}list-style") if tree is not None else ():
                levels = {int(_digits(level.get(f"{TEXT}level"), "1")): level for level in one}
                found.setdefault(one.get(f"{_STYLE}name", ""), levels)
        return cls(found)

    def begin(self, element: ET.Element, style: str, depth: int) -> str:
        """Begin a list, or go on with the one it continues, and return its counter."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        continued = self._by_id.get(element.get(f"{TEXT}continue-list", ""), "")
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        counter = continued or style
        self._by_id[own] = counter
        counts = self._counters.setdefault(counter, {})
        if depth == 1 and not continued and not goes_on:
            counts.clear()
        return counter

    def next(self, counter: str, style: str, depth: int, item: ET.Element) -> str:
        """Return the number of the next item, with a blank."""
        level = self.designs.get(style, {}).get(depth)
        counts = self._counters.setdefault(counter, {})
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        start = int(_digits(level.get(f"{TEXT}start-value") if level is not None else None, "1"))
        counts[depth] = counts.get(depth, start - 1) + 1
        if item.get(f"{TEXT}start-value"):
            counts[depth] = int(_digits(item.get(f"{TEXT}start-value"), "1"))
        return self._shown(level, style, counts, depth) if level is not None else ""

    def _shown(self, level: ET.Element, style: str, counts: Mapping[int, int], depth: int) -> str:
        if level.tag == f"{TEXT}list-level-style-bullet":
            return "• "
        form = level.get(f"{_STYLE}num-format", "")
        pattern = level.get(
            "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
        )
        if pattern:
            text = re.sub(r"%(\d+)%", lambda hit: self._one(style, counts, int(hit[1])), pattern)
            return f"{text} " if form and text.strip() else ""
        above = int(_digits(level.get(f"{TEXT}display-levels"), "1"))
        numbers = [self._one(style, counts, one) for one in range(depth - above + 1, depth + 1)]
        prefix = level.get(f"{_STYLE}num-prefix", "")
        suffix = level.get(f"{_STYLE}num-suffix", "")
        return f"{prefix}{'.'.join(filter(None, numbers))}{suffix} " if form else ""

    def _one(self, style: str, counts: Mapping[int, int], depth: int) -> str:
        level = self.designs.get(style, {}).get(depth)
        form = level.get(f"{_STYLE}num-format", "1") if level is not None else "1"
        return as_number(counts.get(depth, 1), _FORMS.get(form, "decimal"))


def _digits(text: str | None, default: str) -> str:
    return text if text and text.isdigit() and len(text) < 7 else default
