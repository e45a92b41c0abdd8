"""What reporting guidelines ask of a study of interviews, and where this report answers.

In: the Material of a study.
Out: the appendix with the items of COREQ and SRQR, in words of our own.
Never: an item called answered that only the researcher can answer.

Sources: Tong, Sainsbury & Craig (2007), Consolidated criteria for reporting qualitative
research (COREQ), Int J Qual Health Care 19(6), 349-357; O'Brien et al. (2014), Standards for
reporting qualitative research (SRQR), Academic Medicine 89(9), 1245-1251.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.messages import say
from sentra_qual.model import Column, Findings, Part, Table
from sentra_qual.tables.denials import denied
from sentra_qual.tables.material import Material
from sentra_qual.tables.people import KIND, People
from sentra_qual.tables.wording import quantity, spoken

# The numbers each item has in COREQ (C) and SRQR (S).
_NUMBERS = {
    "team": "C1–5; S1–2, S6", "relationship": "C6–8; S6", "theory": "C9; S3–5",
    "selection": "C10; S8", "approach": "C11; S8", "size": "C12; S11",
    "nonparticipation": "C13", "setting": "C14; S7", "others_present": "C15",
    "sample": "C16; S11", "guide": "C17; S10", "repeats": "C18; S10",
    "recording": "C19; S10", "field_notes": "C20; S10", "duration": "C21; S10",
    "saturation": "C22; S8", "returned": "C23; S14", "coders": "C24; S13",
    "tree": "C25; S13", "derivation": "C26; S13", "software": "C27; S12–13",
    "checking": "C28; S14", "quotations": "C29; S16", "consistency": "C30; S15",
    "major": "C31; S15", "minor": "C32; S15", "trust": "S14", "limits": "S18–19",
    "ethics": "S9, S20–21",
}  # fmt: skip


def checklist(material: Material, everybody: People) -> Part:
    """Return the appendix: each item with its numbers, and the answer or whose it is."""
    language = spoken(material.findings)
    answers = dict(_answers(material, everybody, language))
    theirs = say("report.check.researcher", language=language)
    keys = ("item", "numbers", "answer")
    table = Table(
        name="checklist",
        title=say("report.check.title", language=language),
        columns=tuple(Column(key, say(f"report.check.{key}", language=language)) for key in keys),
        rows=tuple(
            (
                say(f"report.check.items.{item}", language=language),
                numbers,
                answers.get(item, theirs),
            )
            for item, numbers in _NUMBERS.items()
        ),
    )
    told = say("report.check.told", language=language)
    return Part(say("report.check.heading", language=language), ((told,),), (table,))


def _answers(material: Material, everybody: People, language: str) -> Iterator[tuple[str, str]]:
    findings, base = material.findings, material.base()

    def told(key: str, **fields: object) -> tuple[str, str]:
        return key, say(f"report.check.answers.{key}", language=language, **fields)

    yield told("size", **base)
    if any(map(everybody.often, KIND)):
        yield told("sample")
    if any(one.metadata.get("durasi") for one in findings.interviews):
        yield told("duration")
    yield told("saturation")
    yield told("coders", n=_coders(findings, language))
    yield told("tree", codes=quantity("codes", sum(1 for _ in findings.codebook.walk()), language))
    yield told("derivation")
    yield told("software", tool=f"sentra-qual {findings.tool}".strip())
    yield told("checking")
    yield told("quotations")
    yield told("consistency")
    yield told("major", themes=quantity("themes", len(findings.codebook.codes), language))
    yield told("minor", n=quantity("codings", len(denied(material)), language))
    yield told("trust")
    yield told("limits")


def _coders(findings: Findings, language: str) -> str:
    if not findings.coders:
        return say("report.check.no_coder", language=language)
    return f"{len(findings.coders)} ({', '.join(findings.coders)})"
