"""What stands under figures of agreement: on what they rest, what they mean.

In: one comparison of coders, or several on one overlap.
Out: notes; what holds of all comparisons once, a figure with whose it is.
Never: the same sentence twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import TOOL, Agreement
from sentra_qual.tables.wording import date, decimal, figure, listed, quantity, share


def agreement_notes(some: Sequence[Agreement], language: str) -> Iterator[str]:
    """Yield the base, what the figures mean, and what they do not say."""

    def told(key: str, **fields: object) -> str:
        return say(f"agree.note.{key}", language=language, **fields)

    yield from _bases(some, language)
    yield from _each(some, [_apart(one, language) for one in some], told("neither"), language)
    unused = [told("unused", codes=", ".join(one.unused)) if one.unused else "" for one in some]
    yield from _each(some, unused, "", language)
    yield from _each(some, [_spans(one, language) for one in some], told("combined"), language)
    runs = dict.fromkeys(one.run for one in some if TOOL in one.coders)
    yield from (told("tool", run=run) for run in runs)
    yield from (told(key) for key in ("unit", "coefficients", "intervals", "narrow"))


def _bases(some: Sequence[Agreement], language: str) -> Iterator[str]:
    """Yield on what the figures rest; who judged as many passages is named in one sentence."""
    same: dict[tuple[int, int], list[Agreement]] = {}
    for one in some:
        same.setdefault((one.units, one.informants), []).append(one)
    for group in same.values():
        names = tuple(dict.fromkeys(name for one in group for name in one.coders))
        people = tuple(name for name in names if name != TOOL)
        yield _base(group[0], people + (TOOL,) * (TOOL in names), language)


def _each(
    some: Sequence[Agreement], notes: Iterable[str], meaning: str, language: str
) -> Iterator[str]:
    """Yield a note of each comparison with whose it is, and once what such a note means."""
    if len(some) == 1:
        yield from (" ".join(filter(None, (note, meaning))) for note in notes if note)
        return
    whose: dict[str, list[str]] = {}
    for one, note in zip(some, notes, strict=True):
        whose.setdefault(note, []).append(listed(one.coders, language))
    yield from (f"{'; '.join(names)}: {note}" for note, names in whose.items() if note)
    if meaning:
        yield meaning


def _base(one: Agreement, names: Sequence[str], language: str) -> str:
    """Say on what the figures rest: which passages, drawn how, judged by whom."""
    return say(
        "agree.note.base",
        language=language,
        names=listed(names, language),
        units=quantity("units", one.units, language),
        informants=quantity("informants", one.informants, language),
        frame=quantity("units", one.frame, language),
        drawn=figure(one.drawn, language),
        day=date(one.time[:10], language),
        coder=one.coder,
        round=one.round,
    )


def _apart(one: Agreement, language: str) -> str:
    without, units = figure(one.without, language), quantity("units", one.units, language)
    return say("agree.note.apart", language=language, without=without, units=units)


def _spans(one: Agreement, language: str) -> str:
    """Say how far coders agree on which words are coded, and with what."""
    found = one.spans

    def number(value: float | None) -> str:
        return "–" if value is None else decimal(value, language)

    return say(
        "agree.note.spans", language=language, whole=number(found.whole),
        relevant=number(found.relevant), coded=number(found.coded),
        coverage="–" if found.coverage is None else share(found.coverage, language),
    )  # fmt: skip
