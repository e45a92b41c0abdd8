"""What each term of the codebook finds: which do the work, which are noise, which find nothing.

In: Findings, whose codings carry their evidence.
Out: the table `terms`: a row a code, then a row a term, the busiest first.
Never: a term left out because it found nothing.

Evidence is what stands after the codebook's own rules: a find that lies inside a longer one
of the same code, or that `not:` or `polarity:` takes back, counts for no term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Coding, Column, Findings, Status, Table, Term, Unit
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import quantity, spoken

_FIGURES = (
    "units", "informants", "interviews", "hits", "alone", "coded", "queued", "accepted",
    "rejected", "other_codes",
)  # fmt: skip
_SPARE = {"interviews", "hits", "other_codes"}
_DECIDED = {"accepted", "rejected"}
BRIEF = 44  # letters of a term on a screen; a list of near words is longer than a line
Codings = Sequence[Coding]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """The study as one code sees it: its codings, and the codes of every passage."""

    material: Material
    codings: Mapping[str, Codings]
    codes: Mapping[Unit, frozenset[str]]
    brief: bool


def term_counts(findings: Findings, *, code: str = "", brief: bool = False) -> Table:
    """Count what every term found, of one code with all below it or of all codes.

    `brief` cuts long terms, for a screen.
    """
    scene, language = _scene(findings, brief=brief), spoken(findings)
    chosen = [one for one in findings.codebook.walk() if _wanted(one, code) and one.terms]
    rows: list[Row] = []
    for one in chosen:
        rows += _code_rows(one, scene)
    return Table(
        name="terms",
        title=say("growing.terms.title", language=language),
        columns=_columns(findings, language),
        rows=tuple(rows),
        notes=_notes(chosen, scene, language),
    )


def _wanted(one: Code, code: str) -> bool:
    return not code or one.id == code or one.id.startswith(f"{code}.")


def _scene(findings: Findings, *, brief: bool) -> _Scene:
    codings: defaultdict[str, list[Coding]] = defaultdict(list)
    codes: defaultdict[Unit, set[str]] = defaultdict(set)
    material = gather(findings)
    for coding in (one for one in findings.codings if one.unit in material.informants):
        codings[coding.code].append(coding)
        if coding.status in (Status.CODED, Status.QUEUED):
            codes[coding.unit].add(coding.code)
    sets = {unit: frozenset(some) for unit, some in codes.items()}
    return _Scene(material, codings, sets, brief)


def _columns(findings: Findings, language: str) -> tuple[Column, ...]:
    """Return the columns; what people decided is spare while nobody decided anything."""
    spare = _SPARE if findings.coders else _SPARE | _DECIDED

    def column(key: str) -> Column:
        name = "code_and_term" if key == "code" else key
        heading = say(f"growing.column.{name}", language=language)
        within = "code" if key == "term" else ""
        return Column(key, heading, numeric=key in _FIGURES, within=within, spare=key in spare)

    return tuple(column(key) for key in ("code", "term", *_FIGURES))


def _code_rows(code: Code, scene: _Scene) -> list[Row]:
    """Return the row of a code over all its terms, then its terms by what they found."""
    codings = scene.codings.get(code.id, ())
    by_term = _by_term(codings)
    own = {term.id for term in code.terms}
    any_term = [one for one in codings if any(piece.rule in own for piece in one.evidence)]
    rows: list[Row] = [
        (code.id, _shown(term, scene), *_figures(by_term.get(term.id, ()), {term.id}, scene))
        for term in code.terms
    ]
    order = sorted(range(len(rows)), key=lambda at: (*_busy_first(rows[at]), at))
    by_term_ids = set(map(id, any_term))
    by_hand = [one for one in codings if id(one) not in by_term_ids and one.status is Status.CODED]
    total: Row = (code.id, "", *_figures(any_term, own, scene))
    return [total, *(rows[at] for at in order), *_missed(code, by_hand, scene)]


def _missed(code: Code, codings: Codings, scene: _Scene) -> list[Row]:
    """Return a row for what people coded and no term finds, if there is any."""
    if not codings:
        return []
    name = say("growing.terms.by_hand", language=spoken(scene.material.findings))
    return [(code.id, name, *_figures(codings, set(), scene))]


def _by_term(codings: Codings) -> Mapping[str, Codings]:
    found: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        for rule in dict.fromkeys(piece.rule for piece in coding.evidence):
            found[rule].append(coding)
    return found


def _shown(term: Term, scene: _Scene) -> str:
    written = term.id.partition(":")[2]
    whole = not scene.brief or len(written) <= BRIEF
    return written if whole else written[: BRIEF - 1].rstrip() + "…"


def _busy_first(row: Sequence[Cell]) -> tuple[int, ...]:
    """Return a key by passages, then informants, then finds, most first."""
    units, informants, _, hits = (int(cell or 0) for cell in row[2:6])
    return -units, -informants, -hits


def _figures(codings: Codings, rules: set[str], scene: _Scene) -> tuple[int, ...]:
    units = {one.unit for one in codings}
    statuses = [one.status for one in codings]
    return (
        len(units),
        len({scene.material.informants[unit] for unit in units}),
        len({unit.interview for unit in units}),
        sum(piece.rule in rules for one in codings for piece in one.evidence),
        sum(_rests_on_one(one, rules) for one in codings),
        statuses.count(Status.CODED),
        statuses.count(Status.QUEUED),
        sum(one.by is not None and one.status is Status.CODED for one in codings),
        statuses.count(Status.REJECTED),
        sum(_with_other_codes(one, scene) for one in codings),
    )


def _rests_on_one(coding: Coding, rules: set[str]) -> bool:
    """Tell whether all evidence is of one term, and that is one of these."""
    found = {piece.rule for piece in coding.evidence}
    return len(found) == 1 and found <= rules


def _with_other_codes(coding: Coding, scene: _Scene) -> bool:
    """Tell whether the passage also carries a code that is neither above nor below this one."""
    return any(
        not _related(coding.code, other) for other in scene.codes.get(coding.unit, frozenset())
    )


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _notes(codes: Iterable[Code], scene: _Scene, language: str) -> tuple[str, ...]:
    terms = [term for code in codes for term in code.terms]
    busy = {
        piece.rule
        for code in codes
        for coding in scene.codings.get(code.id, ())
        for piece in coding.evidence
    }
    idle = sum(term.id not in busy for term in terms)
    base = scene.material.base()
    return (
        say(
            "growing.terms.counted",
            language=language,
            terms=quantity("terms", len(terms), language),
            idle=quantity("terms", idle, language),
            **base,
        ),
        say("growing.terms.columns", language=language),
        *scene.material.left_out(),
    )
