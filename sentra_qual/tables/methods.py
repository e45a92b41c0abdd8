"""What a reader must know of how the codings came about, as COREQ and SRQR ask.

In: the Material of a study.
Out: the parts of a report's section on methods, in the language of the study.
Never: a figure that was not counted, or silence about what was not done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import (
    Act,
    Coding,
    Findings,
    Interview,
    Paragraph,
    Part,
    Role,
    Status,
    Table,
)
from sentra_qual.study.state import standing
from sentra_qual.tables.agreeing import agreement_told
from sentra_qual.tables.audited import audit_notes
from sentra_qual.tables.denials import is_denied
from sentra_qual.tables.material import Material
from sentra_qual.tables.people import People
from sentra_qual.tables.setting import heard, on_trust, when_and_how_long
from sentra_qual.tables.stances import second_hand, second_hand_told
from sentra_qual.tables.strongest import was_proposed
from sentra_qual.tables.wording import figure, quantity, referring, sentences, spoken

HASH_SHOWN = 12  # hexadecimal digits; enough to tell versions of one codebook apart


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many codings came about in which way.

    `accepted` were proposed by a rule and confirmed by a person, `added` rest on
    a person alone. `by_rule`, `accepted` and `added` are what tables count. `unseen` are
    proposals that were never shown: who read blind left the code away. `in_bulk`
    are those of people's decisions that were made together, none read by itself.
    """

    by_rule: int
    accepted: int
    added: int
    rejected: int
    queued: int
    negated: int
    in_bulk: int
    unseen: int = 0

    @property
    def by_people(self) -> int:
        """Return how many decisions of people are in the outcome."""
        return self.accepted + self.added + self.rejected + self.unseen


def outcomes(material: Material) -> Outcomes:
    """Count the codings by the way they came about."""
    ways: Counter[str] = Counter(map(_way, material.codings))
    refused = [one.unseen for one in material.findings.codings
               if one.by is not None and one.status is Status.REJECTED]  # fmt: skip
    return Outcomes(
        by_rule=ways["rule"],
        accepted=ways["accepted"],
        added=ways["added"],
        rejected=refused.count(False),
        unseen=refused.count(True),
        queued=material.waiting(),
        negated=sum(map(is_denied, material.codings)),
        in_bulk=sum(one.in_bulk for one in material.findings.codings if one.by is not None),
    )


def uncoded(material: Material) -> str:
    """Say that nothing is coded: because nothing was looked for, found, or decided yet."""
    language, found = spoken(material.findings), outcomes(material)
    waiting = "waiting" if found.queued else "none"
    queued = figure(found.queued, language)
    return say(f"report.uncoded.{waiting}", language=language, queued=queued, **material.base())


def methods(
    material: Material, everybody: People, names: Mapping[str, str], *, denials: bool = False
) -> tuple[Part, ...]:
    """Return the parts on material, codebook, coding, trustworthiness, and what was not done.

    `denials` says that the report quotes some.
    """
    found, language = outcomes(material), spoken(material.findings)

    def part(key: str, *paragraphs: Paragraph, tables: tuple[Table, ...] = ()) -> Part:
        heading = say(f"report.heading.{key}", language=language)
        return Part(heading, tuple(one for one in paragraphs if one), tables)

    return (
        part(
            "material",
            _on_material(material, everybody),
            tables=(heard(material, everybody, names),) if everybody.names else (),
        ),
        part("codebook", (_on_codebook(material.findings),)),
        part("coding", (_on_codings(material, found),)),
        part("trust", *on_trust(material, everybody, denials=denials)),
        part("limits", _on_limits(material)),
    )


def _on_material(material: Material, everybody: People) -> Paragraph:
    language, findings = spoken(material.findings), material.findings
    silent = [one.id for one in findings.interviews if not _has_informant(one)]
    base = material.base()
    if everybody.names:
        first = referring("report.methods.material", "heard", language, **base)
    else:
        first = (say("report.methods.no_material", language=language, **base),)
    without = (
        say("report.methods.silent", language=language, names=", ".join(silent)) if silent else ""
    )
    return sentences(
        first,
        say("report.methods.selection", language=language),
        *when_and_how_long(material),
        without,
    )


def _has_informant(interview: Interview) -> bool:
    """Tell whether an informant speaks in a document, shown here or not."""
    heard = {one.label for one in interview.speakers if one.role is Role.INFORMANT}
    return any(turn.speaker in heard for turn in interview.turns)


def _on_codebook(findings: Findings) -> str:
    language, book = spoken(findings), findings.codebook
    return say(
        "report.methods.codebook",
        language=language,
        id=book.id,
        version=book.version or "–",
        codes=quantity("codes", sum(1 for _ in book.walk()), language),
        hash=book.sha256[:HASH_SHOWN] or "–",
        tool=f"sentra-qual {findings.tool}".strip(),
    )


def _on_codings(material: Material, found: Outcomes) -> str:
    findings, language = material.findings, spoken(material.findings)
    if not material.codings and not found.by_people:
        return uncoded(material)
    total = quantity("codings", len(material.codings), language)
    counts = {
        name: figure(getattr(found, name), language)
        for name in ("by_rule", "accepted", "added", "rejected", "queued", "negated")
    }
    key = "report.methods.codings" if found.by_people else "report.methods.unreviewed"
    parts = [say(key, language=language, total=total, **counts)]
    if findings.coders:
        names = ", ".join(findings.coders)
        parts.append(say("report.methods.coders", language=language, names=names))
    if findings.read_units:
        read, units = figure(findings.read_units, language), material.base()["units"]
        parts.append(say("report.methods.read", language=language, read=read, units=units))
    if found.unseen:
        n = figure(found.unseen, language)
        parts.append(say("report.methods.unseen", language=language, n=n))
    if found.in_bulk:
        n = figure(found.in_bulk, language)
        parts.append(say("report.methods.in_bulk", language=language, n=n))
    if found.negated:
        parts.append(say("report.methods.negated", language=language, **counts))
    stances = [stance for _, stance in second_hand(material)]
    told = second_hand_told(stances, "report.methods.second_hand", language)
    parts += [told] if told else []
    return " ".join(parts)


def _on_limits(material: Material) -> Paragraph:
    """Say what was not done, and what the tool cannot know."""
    findings, language = material.findings, spoken(material.findings)
    coders = len(findings.coders)
    keys = ["strengths"]
    alone = coders < 2 and not findings.counting.blind
    keys += ["one_coder" if coders else "no_coder"] if alone else []
    keys += ["no_member_check", "unknown"]
    told = (say(f"report.methods.{key}", language=language) for key in keys)
    missed = audit_notes(findings) or (say("report.methods.no_audit", language=language),)
    barred = any(one.effect is Act.OFF_RECORD for one in standing(findings.decisions))
    off = say("report.methods.off_record", language=language) if barred else ""
    return sentences(*missed, *agreement_told(findings), *told, off)


def _way(coding: Coding) -> str:
    if coding.by is None:
        return "rule"
    return "accepted" if was_proposed(coding) else "added"
