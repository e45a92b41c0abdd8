"""What each interview brought that no interview before it had.

In: Findings.
Out: the table `saturation`.
Never: "saturated" without base, run and threshold, the order of the interviews, and what other
orders would have given; the rows of a survey taken for interviews; a result that hides how much
still waits for review.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from sentra_qual.messages import say
from sentra_qual.model import Cell, Findings, Interview, Table
from sentra_qual.problems import WrongUsage
from sentra_qual.statistics import Orders, Saturation, permuted, saturation
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import columns
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import figure, listed, share, spoken

FEW = 0.2  # of all interviews: so many may lack a date, and the others tell the order
WAITS = 0.1  # of codings and proposals: where more waits for review, a result is provisional
ROWS = "paragraphs"  # the layout of what was read from rows of a table
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_KEYS = ("number", "interview", "codes", "new", "total", "run_share", "low", "mean", "high")


def saturation_table(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List what was new in each interview, and how many interviews it took."""
    material, language = gather(findings), spoken(findings)
    _check(asked, language)
    held = _held(material)
    found = saturation([*held.values()], base=asked.base, run=asked.run, threshold=asked.threshold)
    chance = _orders(held, asked)
    waiting = _waiting(material)
    return Table(
        name="saturation",
        title=say("views.title.saturation", language=language),
        columns=columns(_KEYS, language, spare=("low", "high")),
        rows=tuple(_rows(held, found, chance)),
        notes=(
            *conclusion(found, chance, asked, language, waiting=waiting),
            *([_order_told(material)] if held else []),
            *_surveys_told(material),
            say("views.note.saturation", language=language),
            *counting_notes(material),
        ),
    )


def concluded(material: Material, asked: Asked = PLAIN) -> tuple[str, ...]:
    """Return in words how many interviews it took: for a report's section on methods."""
    held, language = _held(material), spoken(material.findings)
    found = saturation([*held.values()], base=asked.base, run=asked.run, threshold=asked.threshold)
    waiting = _waiting(material)
    told = conclusion(found, _orders(held, asked), asked, language, waiting=waiting)
    judged = len(held) >= asked.base + asked.run
    return (*told, *([_order_told(material)] if judged else []), *_surveys_told(material))


def _check(asked: Asked, language: str) -> None:
    if asked.base < 1 or asked.run < 1 or asked.orders < 1 or not 0 <= asked.threshold < 1:
        raise WrongUsage(say("views.bad_saturation", language=language))


def _held(material: Material) -> dict[str, frozenset[str]]:
    """Return the codes of every interview that has informants' words, in the order counted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    surveys = _surveys(material)
    for one in material.codings:
        name = one.unit.interview
        found[surveys.get(name, name)].add(one.code)
    return {one.id: frozenset(found[one.id]) for one in _in_order(_sources(material))[0]}


def _sources(material: Material) -> list[Interview]:
    """Return the interviews with informants' words, and one in place of the rows of a survey."""
    surveys = _surveys(material)
    some: dict[str, Interview] = {}
    for one in _voiced(material):
        some.setdefault(surveys.get(one.id, one.id), one)
    return [replace(one, id=name) for name, one in some.items()]


def _voiced(material: Material) -> list[Interview]:
    voiced = {unit.interview for unit in material.informants}
    return [one for one in material.findings.interviews if one.id in voiced]


def _surveys(material: Material) -> dict[str, str]:
    """Return by interview the survey it is a row of: a file from which several rows were read."""
    rows: defaultdict[str, list[Interview]] = defaultdict(list)
    for one in _voiced(material):
        if one.origin.layout == ROWS:
            rows[one.origin.sha256].append(one)
    return {
        one.id: f"{PurePath(some[0].origin.file).name} ({len(some)})"
        for some in rows.values()
        if len(some) > 1
        for one in some
    }


def _surveys_told(material: Material) -> tuple[str, ...]:
    """Say which rows were taken for one source, where there are any."""
    language, rows = spoken(material.findings), _surveys(material)
    if not rows:
        return ()
    names = listed([*dict.fromkeys(rows.values())], language)
    n = figure(len(rows), language)
    return (say("views.saturation.surveys", language=language, names=names, n=n),)


def _waiting(material: Material) -> int:
    """Return how many proposals wait, where these are more than a small share; else 0."""
    waiting = material.waiting()
    return waiting if waiting > WAITS * (waiting + len(material.codings)) else 0


def _in_order(interviews: Sequence[Interview]) -> tuple[list[Interview], int]:
    """Return interviews in the order of their dates, and how many have none.

    Those without a date come last; where more than few have none, the order is that of names,
    and nobody is counted as dated.
    """
    bare = sum(not _date(one) for one in interviews)
    if bare > len(interviews) * FEW:
        return [*interviews], len(interviews)
    return sorted(interviews, key=lambda one: (not _date(one), _date(one))), bare


def _date(interview: Interview) -> str:
    written = interview.metadata.get("tanggal", "")
    return written if _ISO.match(written) else ""


def _order_told(material: Material) -> str:
    """Say in which order the interviews were counted."""
    some = _sources(material)
    bare = _in_order(some)[1]
    key = "names" if some and bare == len(some) else "dates_but" if bare else "dates"
    language = spoken(material.findings)
    return say(f"views.saturation.by_{key}", language=language, n=bare, of=len(some))


def _orders(held: dict[str, frozenset[str]], asked: Asked) -> Orders | None:
    if not held:
        return None
    return permuted(
        [*held.values()],
        base=asked.base,
        run=asked.run,
        threshold=asked.threshold,
        orders=asked.orders,
        seed=asked.seed,
    )


def _rows(
    held: dict[str, frozenset[str]], found: Saturation, chance: Orders | None
) -> list[tuple[Cell, ...]]:
    if chance is None:
        return []
    return [
        (
            at + 1,
            name,
            len(held[name]),
            found.new[at],
            found.total[at],
            found.shares[at],
            chance.low[at],
            chance.mean[at],
            chance.high[at],
        )
        for at, name in enumerate(held)
    ]


def conclusion(
    found: Saturation, chance: Orders | None, asked: Asked, language: str, *, waiting: int = 0
) -> tuple[str, ...]:
    """Say whether the threshold was met, by which base and run, and in which share of orders.

    With proposals `waiting`, what is said is provisional.
    """
    terms = {
        "base": asked.base,
        "run": asked.run,
        "threshold": share(asked.threshold, language),
        "of": len(found.new),
    }
    if chance is None or len(found.new) < asked.base + asked.run:
        return (say("views.saturation.too_few", language=language, **terms),)
    key = "not_reached" if found.reached is None else "so_far" if waiting else "reached"
    told = say(f"views.saturation.{key}", language=language, n=found.reached, **terms)
    waits = say("views.saturation.waiting", language=language, n=figure(waiting, language))
    usual = chance.usual
    orders = say(
        "views.saturation.orders" if usual else "views.saturation.orders_seldom",
        language=language,
        orders=figure(asked.orders, language),
        share=share(chance.share_reached, language),
        usual=usual,
        seed=asked.seed,
    )
    return (told, waits, orders) if waiting else (told, orders)
