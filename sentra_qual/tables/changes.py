"""What a changed codebook changes, set for reading.

In: Findings, the passages found otherwise, the differences of two codebooks.
Out: the tables `effect` (passage by passage) and `differences` (code by code).
Never: a decision hidden; a passage somebody decided on says so, because it stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.codebook.comparison import Difference
from sentra_qual.growing import Change, Effect
from sentra_qual.messages import language_in_force, say
from sentra_qual.model import Cell, Coding, Column, Evidence, Findings, Span, Status, Table, Unit
from sentra_qual.search import Line, Voice
from sentra_qual.tables.concordance import in_context, in_line, place_of
from sentra_qual.tables.wording import quantity, spoken

SHOWN = 5  # passages of one kind on a screen
CONTEXT = 44  # letters on either side of a passage's words
NARROW = (12, 24)  # the same before and after on a screen, where a line may be cut at its end
KEPT = "kept"  # what a person decided on stays as it is
_ORDER: list[str] = [*Effect, KEPT]
_EFFECT_KEYS = ("effect", "code", "place", "informant", "left", "hit", "right", "decided")


@dataclass(frozen=True, slots=True)
class _Scene:
    findings: Findings
    decided: Mapping[tuple[Unit, str], Coding]
    places: Mapping[str, int]

    @classmethod
    def of(cls, findings: Findings) -> _Scene:
        decided = {(one.unit, one.code): one for one in findings.codings if one.by}
        places = {one.id: at for at, one in enumerate(findings.interviews)}
        return cls(findings, decided, places)

    def effect(self, change: Change) -> str:
        """Return what becomes of a coding: nothing, where somebody decided on it."""
        return KEPT if (change.unit, change.code) in self.decided else change.effect

    def in_order(self, changes: Iterable[Change]) -> list[Change]:
        """Return changes by effect, then by place."""
        return sorted(
            changes,
            key=lambda one: (
                _ORDER.index(self.effect(one)),
                self.places[one.unit.interview],
                one.unit.span,
                one.code,
            ),
        )

    def line(self, change: Change) -> Line:
        interview = self.findings.interview(change.unit.interview)
        speaker = interview.speaker(interview.turns[change.unit.turn].speaker)
        return Line(change.unit, telling_span(change), Voice(speaker, interview))


def telling_span(change: Change) -> Span:
    """Return the words that made the change: the evidence on one side only, else the strongest."""
    before = change.before.evidence if change.before else ()
    after = change.after.evidence if change.after else ()
    new: Sequence[Evidence] = [one for one in after if one not in before]
    gone = [one for one in before if one not in after]
    spans = [one.span for one in new or gone or change.seen.evidence]
    inside = [span for span in spans if span.overlaps(change.unit.span)]
    return inside[0] if inside else Span(change.unit.span.start, change.unit.span.start)


def effect_table(
    changes: Sequence[Change], findings: Findings, *, title: str, notes: Iterable[str] = (),
    shown: int | None = None,
) -> Table:  # fmt: skip
    """List the passages that are found otherwise; `shown` limits those of one kind."""
    scene, language = _Scene.of(findings), spoken(findings)
    rows: list[tuple[Cell, ...]] = []
    counts: Counter[str] = Counter()
    for change in scene.in_order(changes):
        counts[scene.effect(change)] += 1
        if shown is None or counts[scene.effect(change)] <= shown:
            rows.append(_effect_row(change, scene, language))
    return Table(
        name="effect",
        title=title,
        columns=tuple(_column(key, language) for key in _EFFECT_KEYS),
        rows=tuple(rows),
        notes=(effect_summary(changes, findings), *notes),
    )


def effect_summary(changes: Sequence[Change], findings: Findings) -> str:
    """Say in a line how many passages are found otherwise, and how many people had decided on."""
    scene, language = _Scene.of(findings), spoken(findings)
    if not changes:
        return say("growing.effect.none", language=language)
    moved = [one for one in changes if scene.effect(one) != KEPT]
    kinds = Counter(map(scene.effect, moved))
    parts = [
        f"{say(f'growing.effect.{effect}', language=language)} {kinds[effect]}"
        for effect in _ORDER
        if kinds[effect]
    ]
    whole = say(
        "growing.effect.summary" if parts else "growing.effect.no_coding",
        language=language,
        effects=", ".join(parts),
        informants=quantity("informants", len({_who(one, scene) for one in moved}), language),
    )
    known = [
        scene.decided[one.unit, one.code]
        for one in changes
        if (one.unit, one.code) in scene.decided
    ]
    if not known:
        return whole
    yes = sum(one.status is Status.CODED for one in known)
    return f"{whole} " + say(
        "growing.effect.decided", language=language, yes=yes, no=len(known) - yes
    )


def _who(change: Change, scene: _Scene) -> str:
    return scene.line(change).voice.name


def _effect_row(change: Change, scene: _Scene, language: str) -> tuple[Cell, ...]:
    context = in_context(scene.line(change), CONTEXT)
    cells: dict[str, Cell] = {
        **context,
        "effect": say(f"growing.effect.{scene.effect(change)}", language=language),
        "code": change.code,
        "decided": _decided(scene.decided.get((change.unit, change.code)), language),
    }
    return tuple(cells[key] for key in _EFFECT_KEYS)


def _decided(coding: Coding | None, language: str) -> str:
    if coding is None:
        return ""
    key = "yes" if coding.status is Status.CODED else "no"
    return say(f"growing.effect.by_{key}", language=language, coder=coding.by)


def _column(key: str, language: str) -> Column:
    heading = say(f"growing.column.{key}", language=language)
    return Column(
        key,
        heading,
        spare=key in ("code", "place", "decided"),
        lead=key in ("place", "left"),
        ending=key == "code",
    )


def differences_table(
    differences: Sequence[Difference], changes: Sequence[Change], findings: Findings | None, *,
    title: str, notes: Iterable[str] = (), brief: bool = False,
) -> Table:  # fmt: skip
    """List what differs code by code, then what it does to the codings of each code.

    Without a study there are no codings, and only what differs is listed. `brief` keeps
    examples short, for a screen.
    """
    language = spoken(findings) if findings else language_in_force()
    rows: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for one in differences:
        rows[one.code].append(_difference_row(one, language))
    if findings is not None:
        for code, some in _coding_rows(changes, findings, language, brief=brief).items():
            rows[code] += some
        notes = (effect_summary(changes, findings), *notes)
    return Table(
        name="differences",
        title=title,
        columns=_difference_columns(language),
        rows=tuple(row for some in rows.values() for row in some),
        notes=tuple(notes),
    )


def _difference_columns(language: str) -> tuple[Column, ...]:
    def column(key: str) -> Column:
        return Column(
            key,
            say(f"growing.column.{key}", language=language),
            numeric=key in ("units", "informants"),
            spare=key == "informants",
            ending=key == "code",
        )

    return tuple(column(key) for key in ("code", "change", "units", "informants", "what"))


def _difference_row(one: Difference, language: str) -> tuple[Cell, ...]:
    change = say(
        f"growing.difference.{one.kind}",
        language=language,
        part=say(f"growing.part.{one.part}", language=language),
    )
    both = f"{one.before} → {one.after}" if one.before and one.after else one.before or one.after
    return one.code, change, None, None, both


def _coding_rows(
    changes: Sequence[Change], findings: Findings, language: str, *, brief: bool
) -> Mapping[str, list[tuple[Cell, ...]]]:
    scene = _Scene.of(findings)
    found: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in scene.in_order(changes):
        found[change.code, scene.effect(change)].append(change)
    rows: defaultdict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    order = {code.id: at for at, code in enumerate(findings.codebook.walk())}
    for code, effect in sorted(
        found, key=lambda one: (order.get(one[0], len(order)), one[0], _ORDER.index(one[1]))
    ):
        some = found[code, effect]
        name = say(f"growing.effect.{effect}", language=language)
        informants = len({_who(one, scene) for one in some})
        rows[code].append(
            (code, name, len(some), informants, _example(some[0], scene, brief=brief))
        )
    return rows


def _example(change: Change, scene: _Scene, *, brief: bool) -> str:
    line = scene.line(change)
    if brief:
        return in_line(line, *NARROW)
    return f"{in_line(line, CONTEXT, CONTEXT)} ({place_of(line)})"
