"""Which words are said of a code more often than elsewhere.

In: Findings.
Out: the table `words`: by code, the words with the highest log-likelihood.
Never: a passage that still waits for a decision, on either side; a function word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sentra_qual.growing.expressions import cut
from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Findings, Table, Unit
from sentra_qual.statistics import Contrast
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import columns
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import spoken

LEAST = 2  # passages; what is said once tells of nothing but that passage
_KEYS = ("code", "name", "word", "forms", "inside", "outside", "informants", "g2")


def words(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List for each code the words that speak for it, by log-likelihood over passages."""
    material, language = gather(findings), spoken(findings)
    spoken_of = _Spoken(material)
    rows: list[tuple[Cell, ...]] = []
    for code in findings.codebook.walk():
        rows += spoken_of.rows(code, asked.most)
    return Table(
        name="words",
        title=say("views.title.words", language=language),
        columns=columns(_KEYS, language, spare=("code", "forms")),
        rows=tuple(rows),
        notes=(say("views.note.words", language=language), *counting_notes(material)),
    )


class _Spoken:
    """The words of every passage, by root, with the forms they were said in."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._chunks: Counter[str] = Counter()
        self._said: dict[Unit, frozenset[str]] = {}
        levels = material.findings.codebook.levels
        for unit in material.findings.units:
            self._said[unit] = self._roots(material.quote(unit), levels)
        self._forms = self._counted_forms(levels)
        self._all = Counter(root for roots in self._said.values() for root in roots)

    def _roots(self, text: str, levels: frozenset[str]) -> frozenset[str]:
        chunks = text.split()
        self._chunks.update(chunks)
        return frozenset(root for chunk in set(chunks) for root, _ in _telling(chunk, levels))

    def _counted_forms(self, levels: frozenset[str]) -> Mapping[str, Counter[str]]:
        """Return in which forms each root was said, and how often."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for chunk, times in self._chunks.items():
            for root, form in _telling(chunk, levels):
                forms[root][form] += times
        return forms

    def rows(self, code: Code, most: int) -> Iterator[tuple[Cell, ...]]:
        """Yield so many words that speak for a code, the strongest first."""
        material = self._material
        inside = material.counted.get(code.id, frozenset())
        waiting = material.queued.get(code.id, frozenset()) - inside
        counts = self._counts(inside)
        aside = self._counts(waiting)
        rest = len(self._said) - len(inside) - len(waiting)
        found = []
        for root, here in counts.items():
            there = self._all[root] - here - aside[root]
            contrast = Contrast(here, there, len(inside), rest)
            if here >= LEAST and rest and contrast.tells_inside:
                found.append((-contrast.g2, root, here, there))
        name = code.name(spoken(material.findings))
        for negative, root, here, there in sorted(found)[:most]:
            people = len(self._voices(inside, root))
            yield code.id, name, root, self._shown(root), here, there, people, -negative

    def _counts(self, units: frozenset[Unit]) -> Mapping[str, int]:
        return Counter(root for unit in units for root in self._said[unit])

    def _voices(self, units: frozenset[Unit], root: str) -> set[str]:
        return {self._material.informants[unit] for unit in units if root in self._said[unit]}

    def _shown(self, root: str) -> str:
        forms = sorted(self._forms[root].items(), key=lambda one: (-one[1], one[0]))
        return ", ".join(form for form, _ in forms[:4])


@lru_cache(maxsize=1 << 17)
def _telling(chunk: str, levels: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the words of a stretch without blanks that carry meaning: root and form.

    People say the same words again and again, so that most are known already.
    """
    passage = cut(chunk, levels)
    some = zip(passage.tokens, passage.stems, passage.telling, strict=True)
    return tuple((root, token.text) for token, root, telling in some if telling)
