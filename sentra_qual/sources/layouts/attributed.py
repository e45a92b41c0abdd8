"""Layout: report prose in which quotations are attributed to informants.

In: the script. Out: a stretch for each attributed quotation, nothing else.
Never: the author's words, nor quoted terms without a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sentra_qual.sources.script import NOTHING, Doubt, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import one_of

# Straight marks pair up from the start of a paragraph; a quoted term is shorter than a statement.
_QUOTE = re.compile(r"[\"“„]((?:[^\"“”„\n]|\n(?![ \t]*\n))*+)[\"”]")
_SHORTEST = 15
_CODE = r"[A-Z]{1,3}-?\d{1,3}(?:[-.]\d{1,3})?"
_REFERENCE = re.compile(
    rf"(?<!\w)(?:(?:informan|narasumber|responden|partisipan|subjek|subyek|informant|respondent|"
    rf"participant|interviewee)(?:[ ](?:kunci|utama|pendukung|ahli|key|ke))?[ \-]?"
    rf"(?:{_CODE}|[A-Z]{{1,3}}(?!\w)|\d{{1,3}}(?!\w))|{_CODE}(?!\w))",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?<!\w)(?:Bapak|Pak|Bpk\.?|Ibu|Bu|Mas|Mbak|Kang|Teh|Haji|Hj\.|H\.)[ ][A-Z][\w'’]*"
    r"(?:[ ][A-Z][\w'’]*){0,2}"
)
_AFTER = re.compile(r"[ \t.,]*\n?[ \t>*]*\(([^()\n]{1,80})\)")
# A year alone is a reference to literature; an interview has a day.
_BRACKET_CODE = re.compile(
    r"W[ ]?[/.\-]|wawancara|interview|informan|narasumber|responden|\d{1,2}[ /.\-]\w+[ /.\-]\d{4}",
    re.IGNORECASE,
)


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read quotations whose speaker is named before, after, or in brackets."""
    labels: dict[str, str] = {}
    stretches = []
    for hit in _QUOTE.finditer(script.text):
        long = len(hit[1].strip()) >= _SHORTEST
        label = _speaker(script.text, hit) if long else None
        if label:
            label = labels.setdefault(label.casefold(), label)
            stretches.append(Stretch(hit.start(1), hit.end(1), label))
    if not stretches or not _is_prose(script):
        return NOTHING
    doubt = Doubt(
        "attributed-quotations", stretches[0].start, fields={"count": str(len(stretches))}
    )
    return Parsed(2.0 * len(stretches), tuple(stretches), (doubt,), proof="quoted")


def _is_prose(script: Script) -> bool:
    """Tell a report from a transcript: much stands outside the quotations."""
    inside = sum(hit.end() - hit.start() for hit in _QUOTE.finditer(script.text))
    return inside < 0.9 * len(script.text.strip())


def _speaker(text: str, quote: re.Match[str]) -> str | None:
    """Return whom a quotation is attributed to: the nearest name with a verb of saying."""
    before = _lead(text, quote.start())
    after = _AFTER.match(text, quote.end())
    tail = text[quote.end() : quote.end() + 120].partition("\n")[0]
    return (
        _from_lead(before)
        or (_from_bracket(after[1], before) if after else None)
        or _from_tail(tail)
    )


def _lead(text: str, start: int) -> str:
    """Return the last sentences before a quotation, over a paragraph's end."""
    window = text[max(0, start - 320) : start].rstrip(' \t\n>*"“')
    paragraphs = re.split(r"\n[ \t]*\n", window)
    lead = paragraphs[-1]
    ends = [hit.end() for hit in re.finditer(r"[.?!…\"”)][ \t\n]+(?=[A-Z\"“])", lead)]
    return lead[ends[-1] :] if ends else lead


def _from_lead(lead: str) -> str | None:
    """Read "… diungkapkan oleh informan E." and "Pak Slamet mengatakan:"."""
    says = bool(one_of("speech", "reporting").search(lead)) or lead.endswith((":", ","))
    if not says:
        return None
    found = [hit for pattern in (_REFERENCE, _PERSON) for hit in pattern.finditer(lead)]
    return max(found, key=lambda hit: hit.start()).group() if found else None


def _from_bracket(inside: str, lead: str) -> str | None:
    """Read a code after the quotation: (Informan 3), (W/IE/05-03-2025)."""
    for pattern in (_REFERENCE, _PERSON):
        if hit := pattern.search(inside):
            return hit.group()
    if _BRACKET_CODE.search(inside) and re.search(r"[A-Z]", inside):
        named = _REFERENCE.search(lead)
        return named.group() if named else inside.partition(",")[0].strip()
    return None


def _from_tail(tail: str) -> str | None:
    """Read what follows: "…", ujar informan E."""
    verb = one_of("speech", "reporting").match(tail.lstrip(" ,"))
    if not verb:
        return None
    found = [hit for pattern in (_REFERENCE, _PERSON) if (hit := pattern.search(tail[:80]))]
    return min(found, key=lambda hit: hit.start()).group() if found else None
