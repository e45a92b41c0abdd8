"""Agreement between coders, where they differ, and why: as tables.

In: Agreements; Findings.
Out: the tables `agreement`, `disagreements` and `causes`.
Never: a coefficient without prevalence and base beside it; a mark that says good or bad.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sentra_qual.messages import say
from sentra_qual.model import (
    Act,
    Agreement,
    Cause,
    Cell,
    Codebook,
    Column,
    Decision,
    Figures,
    Findings,
    Range,
    Table,
    Unit,
    informant,
)
from sentra_qual.study.state import OVERLAP_MARK, Slot, View, fold, standing
from sentra_qual.tables.agreement_notes import agreement_notes
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.material import gather
from sentra_qual.tables.whose import whose_notes
from sentra_qual.tables.wording import decimal, figure, listed, quantity, share, spoken

_SHARES = ("prevalence", "observed", "positive")
_WORDS = ("code", "name", "coders")
_SHOWN = ("code", "coders", "prevalence", "both", "neither", "observed", "kappa", "ac1", "alpha",
          "alpha_low", "alpha_high")  # fmt: skip
_SHOWN_OF_SEVERAL = ("code", "coders", "prevalence", "observed", "kappa", "ac1", "alpha")
BELOW = ".*"  # behind a code: with all below it


def agreement_table(some: Sequence[Agreement], codebook: Codebook, language: str) -> Table:
    """Return the figures of one or more comparisons, all codes first, then each."""
    names = {code.id: code.name(language) for code in codebook.walk()}
    several = len(some) > 1
    keys = _keys(len(some[0].coders), several=several)
    rows = tuple(
        tuple(_cells(row, one, names, language)[key] for key in keys)
        for one in some
        for row in (one.overall, *one.codes)
    )
    coders = "; ".join(listed(one.coders, language) for one in some)
    return Table(
        name="agreement",
        title=say("agree.title", language=language, round=some[0].round, names=coders),
        columns=tuple(_column(key, some[0], language, several=several) for key in keys),
        rows=rows,
        notes=tuple(agreement_notes(some, language)),
    )


def _keys(coders: int, *, several: bool) -> tuple[str, ...]:
    alone = tuple(f"only_{at}" for at in range(1, coders + 1))
    return (
        "code", "name", *(("coders",) if several else ()), "units", "prevalence", "both", *alone,
        "neither", "positive", "observed", "kappa", "kappa_low", "kappa_high", "ac1", "ac1_low",
        "ac1_high", "alpha", "alpha_low", "alpha_high", "relevant",
    )  # fmt: skip


def _column(key: str, one: Agreement, language: str, *, several: bool) -> Column:
    shown = _SHOWN_OF_SEVERAL if several else _SHOWN
    heading = say(f"agree.column.{key.partition('_')[0] if 'only' in key else key}",
                  language=language, coder=_alone(key, one))  # fmt: skip
    return Column(key, heading, numeric=key not in _WORDS, spare=key not in shown,
                  share=key in _SHARES)  # fmt: skip


def _alone(key: str, one: Agreement) -> str:
    return one.coders[int(key.removeprefix("only_")) - 1] if key.startswith("only_") else ""


def _cells(row: Figures, one: Agreement, names: dict[str, str], language: str) -> dict[str, Cell]:
    found: dict[str, Cell] = {
        "code": row.code + (BELOW if row.theme else "") or say("agree.all", language=language),
        "name": names.get(row.code, ""),
        "coders": ", ".join(one.coders),
        "units": row.units, "prevalence": row.prevalence, "both": row.both,
        "neither": row.neither, "observed": row.observed, "kappa": row.kappa, "ac1": row.ac1,
        "alpha": row.alpha, "relevant": row.relevant,
        "positive": row.both / (row.units - row.neither) if row.units > row.neither else None,
    }  # fmt: skip
    for at, count in enumerate(row.only, start=1):
        found[f"only_{at}"] = count
    for name, reach in (
        ("kappa", row.kappa_range), ("ac1", row.ac1_range), ("alpha", row.alpha_range),
    ):  # fmt: skip
        found |= _reach(name, reach)
    return found


def _reach(name: str, reach: Range | None) -> dict[str, Cell]:
    return {f"{name}_low": reach.low if reach else None,
            f"{name}_high": reach.high if reach else None}  # fmt: skip


def agreement_told(findings: Findings) -> tuple[str, ...]:
    """Say in a report what was measured of several coders' agreement, or that it was not."""
    language, one = spoken(findings), findings.agreement
    blind = bool(findings.counting.blind)
    if one is None and (blind or len(findings.counting.coders) < 2):
        return whose_notes(findings)
    resolved = sum(map(len, _resolved(findings).values()))
    open_ = len(findings.counting.disputes)
    numbers = {"resolved": quantity("codings", resolved, language),
               "open": quantity("codings", open_, language)}  # fmt: skip
    differing = say("agree.report.differing", language=language, **numbers)
    told = _measured(one, language) if one else say("agree.report.not_measured", language=language)
    hidden = whose_notes(findings)[:1] if blind else ()
    return (told, *([differing] if resolved or open_ else []), *hidden)


def _measured(one: Agreement, language: str) -> str:
    all_codes, reach = one.overall, one.overall.alpha_range
    undefined = say("agree.report.undefined", language=language)
    figures = {
        name: undefined if value is None else decimal(value, language)
        for name, value in (
            ("kappa", all_codes.kappa), ("ac1", all_codes.ac1), ("alpha", all_codes.alpha),
        )
    }  # fmt: skip
    shares = {
        name: undefined if value is None else share(value, language)
        for name, value in (
            ("observed", all_codes.observed), ("prevalence", all_codes.prevalence),
        )
    }  # fmt: skip
    kind = "cohen" if len(one.coders) == 2 else "fleiss"
    low_high = {name: decimal(value, language) for name, value in
                (("low", reach.low), ("high", reach.high))} if reach else {}  # fmt: skip
    return say(
        "agree.report.measured",
        language=language,
        drawn=figure(one.drawn, language),
        frame=quantity("units", one.frame, language),
        names=listed(one.coders, language),
        units=figure(one.units, language),
        kappa_name=say(f"agree.report.{kind}", language=language),
        range=say("agree.report.range", language=language, **low_high) if reach else "",
        **figures,
        **shares,
    )


# Where coders differ, and why


def disagreements(findings: Findings, _: Asked = PLAIN) -> Table:
    """List where coders differ and nobody resolved it, with what each of them said."""
    material, language = gather(findings), spoken(findings)
    views = fold(findings.decisions).coders
    names = {code.id: code.name(language) for code in findings.codebook.walk()}
    keys = ("code", "name", "informant", "interview", "line", "quotation", "yes", "no", "memo")
    rows = []
    for unit, code in findings.counting.disputes:
        home = material.interviews[unit.interview]
        who = informant(home, home.turns[unit.turn].speaker)
        words = material.quote(unit)
        rows.append((code, names.get(code, ""), who, unit.interview, material.line(unit), words,
                     *_sides(views, unit, code)))  # fmt: skip
    return Table(
        name="disagreements",
        title=say("agree.disagreements", language=language),
        columns=tuple(
            Column(key, say(f"agree.column.{key}", language=language), numeric=key == "line",
                   spare=key == "name", prose=key in ("quotation", "memo"))
            for key in keys
        ),
        rows=tuple(rows),
        notes=(say("agree.note.disagreements", language=language),),
    )  # fmt: skip


def _sides(views: Mapping[str, View], unit: Unit, code: str) -> tuple[str, str, str]:
    """Return who is for a code, who against, and what they noted."""
    yes: list[str] = []
    no: list[str] = []
    memos: list[str] = []
    for coder, view in views.items():
        said = view.verdict(unit, code)
        read = view.get(Slot.READ, unit)
        if said or said is False or (read and OVERLAP_MARK in read.shown):
            (yes if said else no).append(coder)
        memo = view.get(Slot.MEMO, unit, code) or view.get(Slot.MEMO, unit)
        if memo and memo.memo:
            memos.append(f"{coder}: {memo.memo}")
    return ", ".join(yes), ", ".join(no), "; ".join(memos)


def causes(findings: Findings, _: Asked = PLAIN) -> Table:
    """Count why coders differed, by code: which definition is to be mended comes first."""
    material, language = gather(findings), spoken(findings)
    names = {code.id: code.name(language) for code in findings.codebook.walk()}
    resolved = _resolved(findings)
    waiting: Counter[str] = Counter(code for _, code in findings.counting.disputes)
    order = {code.id: at for at, code in enumerate(findings.codebook.walk())}

    def weight(code: str) -> tuple[int, int, int]:
        some = resolved.get(code, [])
        gaps = _count(some, Cause.CODEBOOK_GAP)
        return -gaps, -len(some), order.get(code, len(order))

    rows: list[tuple[Cell, ...]] = []
    for code in sorted({**resolved, **waiting}, key=weight):
        some = resolved.get(code, [])
        stood = sum(one.effect in (Act.ACCEPT, Act.ADD) for one in some)
        why = (_count(some, cause) for cause in Cause)
        rows.append((code, names.get(code, ""), len(some), *why, stood, waiting[code]))
    keys = ("code", "name", "resolved", *(one.value for one in Cause), "stands", "open")
    return Table(
        name="causes",
        title=say("agree.causes", language=language),
        columns=tuple(
            Column(key, say(f"agree.column.{key}", language=language),
                   numeric=key not in _WORDS, spare=key == "name")
            for key in keys
        ),
        rows=tuple(rows),
        notes=(say("agree.note.causes", language=language), *material.left_out()),
    )  # fmt: skip


def _resolved(findings: Findings) -> dict[str, list[Decision]]:
    """Return the resolutions that hold, by code: of each place the latest."""
    latest = {}
    for (slot, key), act in fold(standing(findings.decisions)).merged.latest.items():
        if slot is Slot.RESOLUTION:
            latest[key] = act
    found: dict[str, list[Decision]] = {}
    for key, act in sorted(latest.items(), key=lambda pair: pair[1].order):
        found.setdefault(key.code, []).append(act)
    return found


def _count(some: Sequence[Decision], cause: Cause) -> int:
    return sum(one.cause is cause for one in some)
