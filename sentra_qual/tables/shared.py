"""Passages that carry two codes at once, and the words that speak most for them.

In: the Material of a study, codes.
Out: units, and excerpts of them.
Never: a passage taken for both because its neighbour has the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.messages import say
from sentra_qual.model import Code, Coding, Column, Quotation, Span, Unit, said, unspoken
from sentra_qual.tables.choosing import quotation_of
from sentra_qual.tables.excerpts import CUT, SHORTEST, excerpt, stands
from sentra_qual.tables.material import Material, line_at
from sentra_qual.tables.silence import fitness
from sentra_qual.tables.stances import marked
from sentra_qual.tables.wording import spoken

Units = frozenset[Unit]
LONGEST_SENTENCES = 45  # words; a cell of a table is no place for a story
_FIGURES = frozenset(
    {"units", "informants", "interest_units", "influence_units", "start", "end", "line"}
)
_SHARES = frozenset({"start", "end"})


def column(key: str, language: str, *, spare: bool = False, prose: bool = False) -> Column:
    """Return a column of the tables of studies."""
    heading = say(f"forms.column.{key}", language=language)
    return Column(
        key, heading, numeric=key in _FIGURES, spare=spare, share=key in _SHARES, prose=prose
    )


def units_of(material: Material, codes: Iterable[Code]) -> Units:
    """Return the passages that have any of some codes."""
    found: set[Unit] = set()
    for code in codes:
        found |= material.counted.get(code.id, frozenset())
    return frozenset(found)


def leaves(code: Code) -> list[Code]:
    """Return the codes without children that a code has, or itself."""
    return [one for one in code.walk() if not one.children]


def people_in(material: Material, units: Iterable[Unit]) -> int:
    """Return how many informants speak in some passages."""
    return len({material.informants[unit] for unit in units})


def words_for(material: Material, units: Units, codes: Iterable[Code], most: int) -> list[str]:
    """Return the strongest words of some codes within some passages, one informant at a time."""
    language = spoken(material.findings)
    return [marked(words, one, language) for one, words in _chosen(material, units, codes, most)]


def brief_quotations(
    material: Material, names: Mapping[str, str], units: Units, codes: Iterable[Code], most: int
) -> tuple[Quotation, ...]:
    """Return the same as quotations, with whose words they are and where they stand."""
    found: list[Quotation] = []
    for one, words in _chosen(material, units, codes, most):
        whole = quotation_of(one, material, names)
        if whole:
            text = material.interviews[one.unit.interview].text
            line = line_at(text, _sentences(text, one).start)
            found.append(replace(whole, text=words, line=line))
    return tuple(found)


def _chosen(
    material: Material, units: Units, codes: Iterable[Code], most: int
) -> list[tuple[Coding, str]]:
    wanted = {one.id for code in codes for one in code.walk()}
    left = sorted(
        (one for one in material.codings if one.unit in units and one.code in wanted),
        key=fitness(material),
    )
    chosen: dict[str, Coding] = {}
    heard: set[str] = set()
    for fresh in (True, False):
        for one in left:
            words = _words(one, material)
            new = material.informants[one.unit] not in heard
            if len(chosen) < most and words and words not in chosen and new is fresh:
                chosen[words] = one
                heard.add(material.informants[one.unit])
    return [(one, words) for words, one in chosen.items()]


def _words(one: Coding, material: Material) -> str:
    """Return the sentences that a coding rests on; where they are too short or long, an excerpt."""
    interview = material.interviews[one.unit.interview]
    found = excerpt(interview, one)
    if one.pinned or found is None:
        return found.text if found else ""
    span = _sentences(interview.text, one)
    gaps = unspoken(interview.text, interview.turns[one.unit.turn].gaps)
    words = said(interview.text, span, gaps).split()
    if not SHORTEST <= len(words) <= LONGEST_SENTENCES:
        return found.text
    before = CUT if said(interview.text, Span(one.unit.span.start, span.start), gaps) else ""
    behind = CUT if said(interview.text, Span(span.end, one.unit.span.end), gaps) else ""
    text = " ".join(part for part in (before, *words, behind) if part)
    return text if stands(interview, one.unit, text) else found.text


def _sentences(text: str, one: Coding) -> Span:
    """Return the stretch from the first to the last sentence with evidence in a passage."""
    unit = one.unit.span
    ends = [end for end in sentence_ends(text, unit.start, unit.end) if unit.start < end < unit.end]
    sentences = [Span(a, b) for a, b in pairwise([unit.start, *ends, unit.end])]
    proofs = [proof.span for proof in one.evidence if proof.span.overlaps(unit)][:1] or [one.span]
    held = [at for at, one in enumerate(sentences) if any(one.overlaps(each) for each in proofs)]
    if not held:
        return unit
    first, last = held[0], held[-1]
    while _length(text, sentences[first : last + 1]) < SHORTEST and (
        first or sentences[last + 1 :]
    ):
        if last + 1 < len(sentences):
            last += 1
        else:
            first -= 1
    return Span(sentences[first].start, sentences[last].end)


def _length(text: str, sentences: Sequence[Span]) -> int:
    return len(text[sentences[0].start : sentences[-1].end].split())


def together(texts: Iterable[str]) -> str:
    """Return several excerpts in one cell, as the framework matrix does."""
    return " / ".join(texts)
