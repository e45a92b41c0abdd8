"""How the concepts of a study were made observable, and what was collected on each.

In: Findings; a codebook that says indicators, sources and techniques, or not.
Out: the table `operational`: concept, aspect, indicator, source, technique; and what there is.
Never: a source or technique as planned that nobody wrote; what was collected stands apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Findings, Table, Unit
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import Groups, kinds, people
from sentra_qual.tables.shared import column, people_in
from sentra_qual.tables.wording import spoken

_KEYS = (
    "concept", "aspect", "indicators", "sources", "techniques", "heard", "collected", "units",
    "informants",
)  # fmt: skip


def operational(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List concept by concept what is known by what, from whom, and how it was collected."""
    material, language = gather(findings), spoken(findings)
    groups = kinds(people(material), asked.by, language)
    return Table(
        name="operational",
        title=say("forms.title.operational", language=language),
        columns=tuple(
            column(key, language, spare=key in ("sources", "techniques")) for key in _KEYS
        ),
        rows=tuple(
            _row(concept, aspect, material, groups, language)
            for concept in findings.codebook.codes
            for aspect in _aspects(concept)
        ),
        notes=(say("forms.note.operational", language=language), *counting_notes(material)),
    )


def _aspects(concept: Code) -> tuple[Code, ...]:
    return concept.children or (concept,)


def _row(
    concept: Code, aspect: Code, material: Material, groups: Groups, language: str
) -> tuple[Cell, ...]:
    units = material.counted.get(aspect.id, frozenset())
    return (
        concept.name(language),
        aspect.name(language) if aspect is not concept else "",
        _indicators(aspect, language),
        _text(aspect.sources, language),
        _text(aspect.techniques, language),
        "; ".join(_heard(units, material, groups)),
        "; ".join(_collected(units, material, language)),
        len(units),
        people_in(material, units),
    )


def _indicators(aspect: Code, language: str) -> str:
    """Return the indicators written, else the aspects below, else what belongs to the code."""
    written = _text(aspect.indicators, language)
    below = "; ".join(child.name(language) for child in aspect.children)
    return written or below or " ".join(aspect.include)


def _text(by_language: Mapping[str, str], language: str) -> str:

    return by_language.get(language) or next(iter(by_language.values()), "")


def _heard(units: Iterable[Unit], material: Material, groups: Groups) -> Iterator[str]:
    """Yield the kinds of informants who spoke of it, each with how many; nothing if unknown."""
    voices = {material.informants[unit] for unit in units}
    for kind, members in groups.items():
        if voices & members:
            yield f"{kind} ({len(voices & members)})"


def _collected(units: Iterable[Unit], material: Material, language: str) -> Iterator[str]:
    """Yield by which kinds of document it was collected, each with how many."""
    found = {unit.interview for unit in units}
    count = Counter(material.interviews[one].kind for one in found)
    for kind, n in sorted(count.items()):
        yield f"{say(f'forms.kind.{kind}', language=language)} ({n})"
