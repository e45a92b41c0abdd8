"""Other names that stand in brackets behind a name: Nama: Daeng Tojeng (Ramli).

In: a text, its words.
Out: which of them are such names, and whether a field for names says so.
Never: a place, a trade, an age, a code, a remark in brackets; a bracket behind what is no name.

What stands behind a name in a field of a header or in a legend says who somebody is: by a trade
(petani), a place (dari Wotu), a code (YT), or by another name. A name is every word of a piece
with a capital, none of them a word of the language, behind alias or panggilan too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sentra_qual.confidences import cues
from sentra_qual.confidences.company import Word, title_of, words_of
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import is_trade, role_of

PEOPLE = ("nama", "informan", "pewawancara", "transkriptor", "notulis", "peserta", "anggota")
_BRACKET = re.compile(r"[(\[][ ]*(?P<inside>[^()\[\]\n]{2,60}?)[ ]*[)\]]")
_FIELD = re.compile(r"[\W_]*(?P<name>[^\n:=|\t]{2,40}?)[*_ ]*[:=|\t]")
_ALSO = re.compile(
    r"(?:(?:biasa|akrab|sering|juga)[ ])?(?:di)?(?:alias|a\.?k\.?a\.?|panggil(?:an)?|sapa(?:an)?"
    r"|kenal(?:[ ]sebagai)?|nama[ ](?:asli|kecil|lengkap|panggilan|lain)|asli(?:nya)?)\b[ ]*:?[ ]*",
    re.IGNORECASE,
)
_DERIVED = re.compile(r"(?:pe|be?r|di|me|te?r|ke|se)\w{4,}")
_LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class Alias:
    """A word of a name in brackets: whether a field says so, and the gender of its bearer."""

    sure: bool
    gender: str


def in_brackets(words: Sequence[Word], text: str) -> dict[int, Alias]:
    """Return the words that are names in brackets, by their place among all words."""
    starts = [one.start for one in words]
    found: dict[int, Alias] = {}
    for hit in _BRACKET.finditer(text):
        before = bisect_right(starts, hit.start()) - 1
        if before < 0 or text[words[before].end : hit.start()].strip(" .\"'”’*_"):
            continue
        field = _is_for_names(text, hit.start())
        title = _title(words, before)
        if title is None and not (field and words[before].is_capital):
            continue
        for start, end, told in _pieces(hit["inside"], hit.start("inside")):
            at = range(bisect_right(starts, start - 1), bisect_right(starts, end - 1))
            if _is_name([words[one] for one in at], text[start:end]):
                some = (one for one in at if _may_be(words[one]))
                found.update((one, Alias(field or told, title or "")) for one in some)
    return found


def _pieces(inside: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """Yield what a comma parts in brackets, without alias before it, and whether that stood."""
    for hit in re.finditer(r"[^,;/]+", inside):
        also = _ALSO.match(hit[0].lstrip())
        start = hit.start() + len(hit[0]) - len(hit[0].lstrip()) + (also.end() if also else 0)
        if inside[start : hit.end()].strip():
            yield at + start, at + hit.end(), also is not None


def _is_for_names(text: str, at: int) -> bool:
    """Tell whether a place stands in a line that is a field for names of persons."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    field = _FIELD.match(line)
    return field is not None and canonical(field["name"]) in PEOPLE


def _title(words: Sequence[Word], at: int) -> str | None:
    """Return the gender that the title of a name tells which ends at a word; None without title.

    Haji Baco, Bu Tini Lestari.
    """
    for back in range(at, max(at - _LONGEST, -1), -1):
        if not _may_be(words[back]):
            return None
        if (told := title_of(words, back)) is not None:
            return told
        if words[back].joined.strip(" "):
            return None
    return None


def names_alone(text: str) -> list[Word]:
    """Return the words of a string that is a name and nothing else; none of any other."""
    some = words_of(text)
    return [one for one in some if _may_be(one)] if _is_name(some, text) else []


def _is_name(some: Sequence[Word], piece: str) -> bool:
    """Tell whether all words of a piece are a name: with titles, and nothing but names else."""
    titles = cues.words("title", "weak", "born", "degree")
    names = [one for one in some if one.key not in titles]
    if not names or len(names) > _LONGEST or re.search(r"\d", piece):
        return False
    if role_of(piece.strip()) is not None or is_trade(piece.strip()):
        return False
    return all(map(_may_be, names))


def _may_be(one: Word) -> bool:
    """Tell whether a word may be a name: a capital, letters enough, no word of the language."""
    if not one.text.istitle() and not re.fullmatch(r"[A-Z][\w'’ʼ]+", one.text):
        return False
    if one.text.isupper() or len(one.key) < 3 or cues.is_listed(one.key):
        return False
    if one.key in cues.words("title", "weak", "role", "place", "saying", "kin", "called", "street"):
        return False
    return not (cues.is_ordinary(one.key) and _DERIVED.fullmatch(one.key))
