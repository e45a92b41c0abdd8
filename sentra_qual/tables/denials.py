"""Who denies a theme: the cases that a reading of the material must account for.

In: Findings.
Out: the table `negative`: codings whose every piece of evidence stands in a denial.
Never: a denial taken for the absence of the theme; the informant speaks of it.
"""

from __future__ import annotations

from collections import defaultdict

from sentra_qual.messages import say
from sentra_qual.model import Cell, Coding, Findings, Polarity, Table
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import attribute_columns, columns
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import people
from sentra_qual.tables.stances import second_hand_note
from sentra_qual.tables.wording import spoken

_BACK = ("interview", "line", "quotation", "words", "cue", "others", "affirms")


def negative(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List the passages that deny what a code names, with how many others affirm it."""
    material, language = gather(findings), spoken(findings)
    everybody = people(material)
    everybody.check(asked.by, language)
    names = {code.id: code.name(language) for code in findings.codebook.walk()}
    affirming = affirmers(material)
    rows: list[tuple[Cell, ...]] = []
    for one in denied(material):
        who = material.informants[one.unit]
        others = affirming[one.code]
        rows.append(
            (
                one.code,
                names[one.code],
                who,
                *(everybody.value(who, name) for name in asked.by),
                one.unit.interview,
                material.line(one.unit),
                material.quote(one.unit),
                material.quote(one.unit, one.span),
                _cue(one, material),
                len(others - {who}),
                say("views.yes" if who in others else "views.no", language=language),
            )
        )
    return Table(
        name="negative",
        title=say("views.title.negative", language=language),
        columns=(
            *columns(("code", "name", "informant"), language, spare=("code",)),
            *attribute_columns(asked.by, language),
            *columns(_BACK, language, spare=("words",), texts=("words",)),
        ),
        rows=tuple(rows),
        notes=(
            say("views.note.negative", language=language),
            *second_hand_note(material),
            *counting_notes(material),
        ),
    )


def is_denied(coding: Coding) -> bool:
    """Tell whether all evidence of a coding stands in a denial."""
    return {one.polarity for one in coding.evidence} == {Polarity.NEGATED}


def denied(material: Material) -> tuple[Coding, ...]:
    """Return the counted codings that deny, in the order of codebook, interviews and text.

    Where a term asks for a denial, the denial is what the code names: it is not denied by it.
    """
    asking = {
        term.id
        for code in material.findings.codebook.walk()
        for term in code.terms
        if term.polarity == frozenset({Polarity.NEGATED})
    }
    return tuple(
        one
        for one in material.codings
        if is_denied(one) and not any(piece.rule in asking for piece in one.evidence)
    )


def affirmers(material: Material) -> defaultdict[str, set[str]]:
    """Return by code the informants with a coding that is no denial."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in material.codings:
        if not is_denied(one):
            found[one.code].add(material.informants[one.unit])
    return found


def _cue(coding: Coding, material: Material) -> str:
    """Return the words that deny."""
    cues = dict.fromkeys(one.cue for one in coding.evidence if one.cue)
    return ", ".join(material.quote(coding.unit, cue) for cue in cues if cue)
