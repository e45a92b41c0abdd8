"""How each form of cooperation goes: who, what goes in, what is done, what comes out, what for.

In: Findings whose codebook says which codes are forms and which are steps (`kind`).
Out: the table `process`, a row a form of cooperation or a piece of infrastructure.
Never: a step told of another form; words stand in a cell when their passage has both codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, CodeKind, Findings, Table
from sentra_qual.problems import WrongUsage
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import figure_column
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.shared import Units, column, people_in, together, units_of, words_for
from sentra_qual.tables.wording import spoken

STEPS = (
    CodeKind.ACTOR, CodeKind.INPUT, CodeKind.PROCESS, CodeKind.OUTPUT, CodeKind.IMPACT,
)  # fmt: skip
SHOWN = 2  # excerpts in a cell


@dataclass(frozen=True, slots=True)
class Form:
    """A form of cooperation: its code, the code above it, and the codes of its steps."""

    code: Code
    above: Code
    steps: dict[CodeKind, tuple[Code, ...]]

    def passages(self, step: CodeKind, material: Material) -> Units:
        """Return the passages that tell of a step of this form."""
        inside = [one for one in self.steps[step] if one.id.startswith(f"{self.code.id}.")]
        outside = [one for one in self.steps[step] if one not in inside]
        mine = material.counted.get(self.code.id, frozenset())
        return units_of(material, inside) | (units_of(material, outside) & mine)


def forms_of(findings: Findings) -> tuple[Form, ...]:
    """Return the forms of cooperation and the infrastructure that a codebook names.

    Steps below a form are its own; steps that stand below none are those of every form.
    """
    found = [*_forms(findings.codebook.codes)]
    roots = [code.id for code, _ in found]
    general = [
        code
        for code in findings.codebook.walk()
        if code.kind in STEPS and not any(_below(code.id, root) for root in roots)
    ]
    made = []
    for code, above in found:
        own = [one for one in code.walk() if one.kind in STEPS]
        steps = {step: tuple(o for o in (*own, *general) if o.kind is step) for step in STEPS}
        made.append(Form(code, above, steps))
    return tuple(made)


def _below(code: str, root: str) -> bool:
    return code == root or code.startswith(f"{root}.")


def _forms(codes: tuple[Code, ...], above: Code | None = None) -> Iterator[tuple[Code, Code]]:
    """Yield the deepest codes that are a form or a piece of infrastructure, with their parents."""
    wanted = (CodeKind.FORM, CodeKind.INFRASTRUCTURE)
    for code in codes:
        below = [one for one in code.children if any(inner.kind in wanted for inner in one.walk())]
        if below:
            yield from _forms(code.children, code)
        elif code.kind in wanted:
            yield code, above or code


def checked_forms(findings: Findings) -> tuple[Form, ...]:
    """Return the forms, or raise WrongUsage saying how a codebook names them."""
    forms = forms_of(findings)
    if not forms:
        raise WrongUsage(say("forms.no_forms", language=spoken(findings)))
    return forms


def process(findings: Findings, _: Asked = PLAIN) -> Table:
    """Set every form of cooperation against its steps, each told in informants' words."""
    material, language = gather(findings), spoken(findings)
    forms = forms_of(findings)
    lacking = () if forms else (say("forms.no_forms", language=language),)
    return Table(
        name="process",
        title=say("forms.title.process", language=language),
        columns=(
            column("above", language),
            column("form", language),
            *(column(str(step), language, prose=True) for step in STEPS),
            column("units", language),
            column("informants", language),
        ),
        rows=tuple(_row(form, material, language) for form in forms),
        notes=(
            *lacking,
            say("forms.note.process", language=language, most=SHOWN),
            *counting_notes(material),
        ),
    )


def _row(form: Form, material: Material, language: str) -> tuple[Cell, ...]:
    mine = material.counted.get(form.code.id, frozenset())
    cells = (
        together(words_for(material, form.passages(step, material), form.steps[step], SHOWN))
        for step in STEPS
    )
    above = form.above.name(language)
    return above, form.code.name(language), *cells, len(mine), people_in(material, mine)


def steps_table(findings: Findings) -> Table:
    """Count how many passages tell of each step of every form: the process at a glance."""
    material, language = gather(findings), spoken(findings)
    rows: list[tuple[Cell, ...]] = []
    for form in checked_forms(findings):
        counts = [len(form.passages(step, material)) for step in STEPS]
        rows.append((form.code.name(language), *counts, *_whole(form, material)))
    heads = [column(str(step), language) for step in STEPS]
    return Table(
        name="steps",
        title=say("forms.title.steps", language=language),
        columns=(
            column("form", language),
            *(figure_column(one.key, one.heading) for one in heads),
            column("units", language),
            column("informants", language),
        ),
        rows=tuple(rows),
        notes=(say("forms.note.steps", language=language), *counting_notes(material)),
    )


def _whole(form: Form, material: Material) -> tuple[int, int]:
    mine = material.counted.get(form.code.id, frozenset())
    return len(mine), people_in(material, mine)
