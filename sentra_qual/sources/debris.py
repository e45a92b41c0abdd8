"""Lines that stand among the turns and are nobody's speech.

In: the script.
Out: what each such line is: page mark, running head, heading, legend, stage
direction, the researcher's note, a closing formula, a tool's footer.
Never: dropping them; they become gaps, or are listed as what they are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sentra_qual.patterns import late
from sentra_qual.sources import comments, legend, remarks, stamps, summaries
from sentra_qual.sources.labels import head_of
from sentra_qual.sources.script import Line, Script, What
from sentra_qual.sources.vocabulary import one_of, words

_UNDERSCORES = late(r"[ \t]*_{5,}[ \t]*")
_FIGURES = late(r"\d+")
_SIGNED = late(r"\(.{0,50}\)|[._…]+")

# A number alone between blank lines, "(4)", "- 12 -", "Halaman 3 dari 9", a form feed.
_PAGE = late(
    r"[ \t]*(?:[-–(\[|]?[ \t]*(?:\d{1,4}|[ivxlc]{1,6})[ \t]*[-–)\]|]?"
    r"|(?:halaman|hal\.?|page|hlm\.?)[ \t|]*\d+(?:[ \t]*(?:dari|of|/)[ \t]*\d+)?"
    r"|\d{1,4}[ \t]*\|?[ \t]*(?:page|halaman|[pP][ ]a[ ]g[ ]e))[ \t]*$",
    re.IGNORECASE,
)
_PAGE_OF = late(r"(?i)(?:halaman|hal\.?|page|hlm\.?)[ ]*\d+")
_OUTLINE = late(r"[ \t]*(?P<mark>[A-Z]|[IVX]{1,4})[.)][ \t]+(?=[A-Z])")
_CAPITALS = late(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})?[.)]?[ ]+)?[A-Z][A-Z0-9 ,.&/()\-]+$")
_RULE = late(r"[ \t]*(?:#{1,6}[ \t]+\S|(?:[-*_=~•][ \t]*){3,}$)")
_FOOTNOTE = late(r"[ \t]*\[?\d{1,3}\]?[ \t]+[A-Z]")
_BLANKS = late(r"[._…\s]+$")
# "Sambas, 14 Maret 2024": above a signature.
_PLACE_DATE = late(r"[A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,2},[ ]*(?:\d{1,2}|[._…]{2,})[ ]*\w*[ ]*\d{4}")
_LONGEST_HEADING = 9
_CLOSING_LINES = 14


@functools.lru_cache(maxsize=4)
def find(script: Script) -> Mapping[int, What]:
    """Return what lines are, by their number; the first that applies."""
    found: dict[int, What] = {}
    named = legend.find(script).lines
    heads = _running_heads(script)
    outline = _outline(script)
    for number, line in enumerate(script.lines):
        if line.blank and "\f" not in line.text:
            continue
        if number in named:
            found[number] = What.LEGEND
        elif number in heads or _is_page(script, number, heads):
            found[number] = What.PAGE
        elif number in outline or is_rule(line.text):
            found[number] = What.HEADING
        elif is_footer(line.text):
            found[number] = What.FOOTER
        elif comments.is_stage_line(script, number):
            found[number] = What.STAGE
    found |= dict.fromkeys(remarks.notes(script), What.NOTE)
    found |= dict.fromkeys(summaries.lines(script), What.NOTE)
    found |= dict.fromkeys(_footnotes(script), What.NOTE)
    if any(script.lines[at].blank for at in range(1, len(script.lines) - 1)):
        found |= dict.fromkeys(remarks.author(script), What.NOTE)
    found |= dict.fromkeys(_closing(script), What.CLOSING)
    found |= dict.fromkeys(farewell(script), What.CLOSING)
    return found


def _is_page(script: Script, number: int, heads: frozenset[int]) -> bool:
    """Tell whether a line is a page number: alone, at a form feed, or beside a running head."""
    text = script.lines[number].text
    if "\f" in text and not text.strip("\f \t0123456789-–"):
        return True
    if not _PAGE.match(text):
        return False
    beside = (number - 1, number + 1)
    return all(_is_empty(script, at) or at in heads for at in beside)


def _is_empty(script: Script, number: int) -> bool:
    return not 0 <= number < len(script.lines) or script.lines[number].blank


def is_page_mark(script: Script, number: int) -> bool:
    """Tell whether a line is a page number by itself."""
    return _is_page(script, number, frozenset())


def _running_heads(script: Script) -> frozenset[int]:
    """Return lines that come again and again at the border of a page.

    The same words (numbers apart) stand there twice or more, beside a page number
    or a form feed, or they name an institution.
    """
    places: dict[str, list[int]] = {}
    for number, line in enumerate(script.lines):
        if _may_head(line.text):
            places.setdefault(_without_numbers(line.text), []).append(number)
    once = (numbers[0] for numbers in places.values() if len(numbers) == 1)
    beside = {number for number in once if _is_imprint(script, number)}
    return frozenset(beside) | frozenset(
        number
        for text, numbers in places.items()
        if len(numbers) > 1
        and (
            one_of("debris", "institution").search(text)
            or all(_PAGE_OF.search(script.lines[number].text) for number in numbers)
            or 2 * sum(_at_page(script, number) for number in numbers) > len(numbers)
        )
        for number in numbers
    )


def _is_imprint(script: Script, number: int) -> bool:
    """Tell the name of an institution at a page number, even if there is one page only."""
    named = one_of("debris", "institution").search(script.lines[number].text)
    return bool(named) and _is_empty(script, number - 1) and _at_page(script, number)


def _may_head(text: str) -> bool:
    bare = text.strip()
    short = 0 < len(bare.split()) <= 14 and any(char.isalpha() for char in bare)
    return short and not bare.endswith((".", "?", "!", ",", ";", ":", "…", '"', "”"))


def _without_numbers(text: str) -> str:
    return " ".join(_FIGURES.sub("", text).casefold().split())


def _at_page(script: Script, number: int) -> bool:
    """Tell whether a page number or a form feed is the nearest thing above or below."""
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(script.lines) and script.lines[at].blank:
            if "\f" in script.lines[at].text:
                return True
            at += step
        if 0 <= at < len(script.lines):
            text = script.lines[at].text
            if "\f" in text or (_PAGE.match(text) and any(char.isdigit() for char in text)):
                return True
    return "\f" in script.lines[number].text


def is_rule(text: str) -> bool:
    """Tell whether a line is a Markdown heading or a drawn rule."""
    return bool(_RULE.match(text))


def is_footer(text: str) -> bool:
    """Tell whether a transcription tool signs here, or says who switched it on or off."""
    bare = text.strip(" \t*_[](—–-•").casefold()
    signs, switched = _footers()
    return bare.startswith(signs) or (
        bare.endswith(switched) and len(bare.split()) <= _LONGEST_HEADING
    )


@functools.cache
def _footers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how a tool's lines begin, and how they end."""
    return tuple(words("debris", "footer")), tuple(words("debris", "switched"))


def _outline(script: Script) -> frozenset[int]:
    """Return the headings of a text: set apart, lettered in order or in capitals."""
    apart = [number for number in range(len(script.lines)) if _stands_apart(script, number)]
    found = {number for number in apart if _is_capitals(script.lines[number].text)}
    marks = [(number, hit["mark"]) for number in apart if (hit := _heading(script.lines[number]))]
    return frozenset(found | set(_in_order(marks)) | set(remarks.titles(script, apart)))


def _stands_apart(script: Script, number: int) -> bool:
    """Tell whether a short line opens a paragraph and ends without a full stop."""
    bare = script.lines[number].text.strip()
    closed = bare.endswith((".", "?", "!", ",", ";", ":", "…", '"', "”"))
    short = 0 < len(bare.split()) <= _LONGEST_HEADING and not closed
    return short and _is_empty(script, number - 1) and head_of(script.lines[number].text) is None


def _heading(line: Line) -> re.Match[str] | None:
    return _OUTLINE.match(line.text)


def _is_capitals(text: str) -> bool:
    return bool(_CAPITALS.match(text)) and len(text.split()) > 1


def _in_order(marks: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Yield the lines whose marks count on: A, B, C or I, II, III."""
    orders = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", ("I", "II", "III", "IV", "V", "VI", "VII", "VIII"))
    for order in orders:
        at = [(order.index(mark), number) for number, mark in marks if mark in order]
        for (one, first), (two, second) in pairwise(at):
            if two == one + 1:
                yield from (first, second)


def _closing(script: Script) -> Iterator[int]:
    """Yield the last lines where a signature or an end mark begins, if they are few."""
    full = [number for number, line in enumerate(script.lines) if not line.blank]
    for place, number in enumerate(full[-_CLOSING_LINES:]):
        bare = script.lines[number].text.strip(" \t*_-–=()[].,:").casefold()
        attests = bare.startswith("demikian") and one_of("speech", "study").search(bare)
        known = bare in words("debris", "closing") or attests or _signs(script, number)
        known = known or _PLACE_DATE.fullmatch(script.lines[number].text.strip()) is not None
        if known and _is_empty(script, number - 1):
            rest = full[-_CLOSING_LINES:][place:]
            if all(_may_sign(script.lines[at]) for at in rest):
                yield from rest
                return


def farewell(script: Script) -> list[int]:
    """Return the last lines that recognisers invent in silence: thanks for watching."""
    found: list[int] = []
    for line in reversed(script.full[1:]):
        bare = stamps.AT_START.sub("", line.text).strip().casefold()
        if not bare.startswith(tuple(words("speech", "closing"))):
            break
        found.append(script.number_at(line.start))
    return found


def _footnotes(script: Script) -> Iterator[int]:
    """Yield what stands below a line of underscores and begins with numbers."""
    inside = False
    for number, line in enumerate(script.lines):
        if _UNDERSCORES.fullmatch(line.text):
            below = [one.text for one in script.lines[number + 1 : number + 4] if not one.blank]
            inside = bool(below) and bool(_FOOTNOTE.match(below[0]))
        elif inside and (_FOOTNOTE.match(line.text) or line.blank):
            yield from [] if line.blank else [number]
        else:
            inside = False


def _signs(script: Script, number: int) -> bool:
    """Tell a signature: "Informan," and below it a name in brackets, nothing else."""
    text = script.lines[number].text.strip()
    below = [line.text.strip() for line in script.lines[number + 1 :] if not line.blank]
    named = all(_SIGNED.fullmatch(one) for one in below[:2])
    return text.endswith(",") and len(text.split()) < 4 and bool(below) and named


def _may_sign(line: Line) -> bool:
    bare = line.text.strip()
    return (len(bare.split()) <= 8 and not bare.endswith(("?", "!"))) or bool(_BLANKS.match(bare))
