"""The comparative report: clusters side by side, theme by theme, then actors and strategy.

In: Findings; the attribute that tells the clusters apart; what was judged of actors.
Out: a Report, complete.
Never: a difference called one; the figures and words of each cluster stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sentra_qual.model import Code, Findings, Paragraph, Part, Report, Section, Table, Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.compared import clusters, comparison, no_clusters
from sentra_qual.tables.framing import Frame, kept, under
from sentra_qual.tables.linking import linked
from sentra_qual.tables.operational import operational
from sentra_qual.tables.people import Groups
from sentra_qual.tables.stakeholders import actor_codes, stakeholders, strategy
from sentra_qual.tables.wording import listed, quantity, referring, sentences

CHAPTER = 2


def comparative_report(findings: Findings, asked: Asked = PLAIN, *, most: int = 3) -> Report:
    """Compute the report that compares clusters."""
    frame = Frame.of(findings, asked, most)
    attribute, groups = clusters(frame.everybody, asked, frame.language)
    if not groups:
        raise WrongUsage(no_clusters(frame.everybody, frame.language))
    figures = frame.gallery.figures("comparison", "stakeholders")
    return frame.report(
        "comparative",
        overview=(*_overview(frame, attribute, groups), *frame.gallery.pointing(figures)),
        tables=(_counts(frame, attribute, groups), *actor_tables(frame)),
        figures=figures,
        sections=tuple(_sections(frame, groups)),
        appendices=(operational_part(frame),),
    )


def operational_part(frame: Frame) -> Part:
    """Return the operational table as an appendix."""
    every = kept(
        operational(frame.findings, Asked()),
        "concept", "aspect", "indicators", "sources", "techniques", "collected", "heard",
    )  # fmt: skip
    rows = tuple((*row[:5], ": ".join(str(cell) for cell in row[5:] if cell)) for row in every.rows)
    table = under(replace(every, columns=every.columns[:6], rows=rows))
    told = referring("forms.told.operational", "operational", frame.language)
    return Part(frame.say("heading.operational"), (told,), (table,))


def actor_tables(frame: Frame) -> tuple[Table, ...]:
    """Return the tables of actors and strategy, where a codebook or the researcher names any."""
    if not (actor_codes(frame.findings) or frame.asked.judged):
        return ()
    places = kept(
        stakeholders(frame.findings, frame.asked),
        "actor", "group", "role", "interest", "influence", "units", "informants",
    )  # fmt: skip
    plans = kept(
        strategy(frame.findings, frame.asked),
        "group", "actor", "strategy", "program", "output_expected", "success",
    )  # fmt: skip
    return places, under(plans)


def _overview(frame: Frame, attribute: str, groups: Groups) -> tuple[Paragraph, ...]:
    parts = [
        f"{value} ({quantity('informants', len(members), frame.language)})"
        for value, members in groups.items()
    ]
    first = referring(
        "forms.told.comparison",
        "comparison",
        frame.language,
        n=len(groups),
        attribute=attribute.replace("_", " "),
        parts=listed(parts, frame.language),
    )
    unknown = len(frame.everybody.names) - sum(map(len, groups.values()))
    left = frame.say("told.unknown_cluster", n=unknown) if unknown else ""
    actors = actor_tables(frame)
    some: Paragraph = ()
    if actors:
        some = sentences(
            referring("forms.told.stakeholders", "stakeholders", frame.language),
            referring("forms.told.strategy", "strategy", frame.language),
        )
    return tuple(one for one in (sentences(first, left), some) if one)


def _counts(frame: Frame, attribute: str, groups: Groups) -> Table:
    """Return the comparison in figures, for a page; the words stand in the sections."""
    keys = {f"{value}.{what}": value for value in groups for what in ("units", "informants")}
    table = comparison(frame.findings, frame.asked)
    return linked(
        kept(table, "name", *keys),
        lambda at, key: (("code", str(table.rows[at][0])), (attribute, keys[key])),
    )


def _sections(frame: Frame, groups: Groups) -> Iterator[Section]:
    for at, code in enumerate(frame.findings.codebook.codes, start=1):
        number = f"{CHAPTER}.{at}"
        units = frame.material.counted.get(code.id, frozenset())
        yield Section(
            code=code.id,
            name=code.name(frame.language),
            definition=code.definition(frame.language),
            count=frame.material.count(code.id),
            sections=tuple(_clusters(frame, groups, code, number)) if units else (),
            number=number,
            prose=() if units else ((frame.say("told.nothing"),),),
        )


def _clusters(frame: Frame, groups: Groups, code: Code, above: str) -> Iterator[Section]:
    for at, (value, members) in enumerate(groups.items(), start=1):
        units = frozenset(
            unit
            for unit in frame.material.counted.get(code.id, frozenset())
            if frame.material.informants[unit] in members
        )
        chosen = frame.quotations(units, code, f"{above}.{at}")
        told = sentences(*_spread(frame, code, units, len(members)), frame.pointed(chosen))
        yield Section(
            code=code.id,
            name=value,
            definition="",
            count=frame.count(units),
            quotations=chosen.quotations,
            number=f"{above}.{at}",
            prose=(told,),
        )


def _spread(
    frame: Frame, code: Code, units: frozenset[Unit], members: int
) -> tuple[Paragraph, ...]:
    """Say how widely a theme is spoken of in a cluster, and of which sub-themes."""
    if not units:
        return ((frame.say("told.nothing_here", of=members),),)
    count = frame.count(units)
    first = frame.say(
        "told.cluster",
        units=quantity("units", count.units, frame.language),
        n=count.informants,
        of=quantity("informants", members, frame.language),
    )
    below = [
        (len(units & frame.material.counted.get(child.id, frozenset())), child)
        for child in code.children
    ]
    below.sort(key=lambda pair: -pair[0])
    parts = [f"{child.name(frame.language)} ({n})" for n, child in below if n]
    missing = [child.name(frame.language) for n, child in below if not n]
    second = (
        frame.say("told.below", parts=listed(parts, frame.language)) if parts else "",
        frame.say("told.absent", names=listed(missing, frame.language)) if missing else "",
    )
    return (sentences(first, *second),)
