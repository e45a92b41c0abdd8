"""What the sentences before a conversation say: with whom, when, where.

In: the lines of the header that are no fields.
Out: attributes, as far as they are said in so many words.
Never: a title taken for a name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sentra_qual.patterns import late
from sentra_qual.sources.dates import LENGTH, iso_date, time_of_day
from sentra_qual.sources.labels import is_trade, role_of
from sentra_qual.sources.vocabulary import words

_WORD = r"[A-Z][\w'’\-]*\.?"
_WITH = late(
    r"(?i:wawancara|interview|percakapan|berbincang|bertemu)[ ]+"
    rf"(?:(?i:mendalam|daring|langsung)[ ]+)?(?i:dengan|bersama|with)[ ]+"
    rf"(?P<name>{_WORD}(?:[ ]{_WORD}){{0,4}})(?P<rest>[^\n]{{0,160}})"
)
_AGE = late(
    r"^[ ,(]*(?:usia[ ]|umur[ ]|berusia[ ]|berumur[ ])?(\d{2})[ ]*(?:tahun|thn|th)?\b(?![./:])"
)
_WHO = late(
    r"^[ ]*(?:\([^()]*\))?,?[ ]*(?:selaku|sebagai|,|yaitu|seorang)?[ ]*"
    r"(?P<who>[a-z][^,.;()\d]{3,50})[,.;]"
)
_TELLS = late(r"(?i)wawancara|interview|dilakukan|dilaksanakan|bertempat|berlangsung|pukul")
_CLOCK = late(r"(?i)(?<!\d)\d{1,2}[:.]\d{2}[ ]?(?:[ap]\.?m\.?|(?:wib|wita|wit|utc|gmt)(?!\w))")
_BEHIND = late(r"[•·|][ ]*((?:\d{1,2}:)?\d{1,3}:\d{2})[ ]*$")
_LONGEST = 60
_IMPRINT = 9


@functools.cache
def _place() -> re.Pattern[str]:
    """Return the pattern "di rumah informan, Desa Kluwut"."""
    kinds = "|".join(sorted(words("field_sets", "places")))
    return late(
        rf"(?<!\w)(?:(?i:bertempat)[ ]+)?di[ ]+(?P<place>(?i:{kinds})(?!\w)[^.;:()\n]{{0,80}})"
    )


def read(lines: Sequence[str]) -> dict[str, str]:
    """Return what the opening says; a long text tells other things, and is left alone."""
    found: dict[str, str] = {}
    text = " ".join(lines)
    for line in lines:
        _dates(line, found)
    if len(lines) > 1 and _is_imprint(lines[1]) and not _is_imprint(lines[0]):
        found.setdefault("judul", " ".join(lines[0].strip(" \t#*_").split()))
    if len(text.split()) <= 3 * _LONGEST:
        for hit in _WITH.finditer(text):
            _person(hit, found)
        if _TELLS.search(text) and (place := _place().search(text)):
            found.setdefault("lokasi", _ended(place["place"]))
    return found


def _is_imprint(line: str) -> bool:
    """Tell the line that a program puts below the title: the day, with its hour or a length."""
    bare = line.strip(" \t#*_-|")
    clock = _CLOCK.search(bare)
    return iso_date(bare) is not None and clock is not None and len(bare.split()) <= _IMPRINT


def _dates(line: str, found: dict[str, str]) -> None:
    """Read the date, the hour and the length that a line names."""
    bare = line.strip(" \t#*_-|")
    if LENGTH.match(bare):
        found.setdefault("durasi", bare)
    elif (length := _BEHIND.search(bare)) and iso_date(bare):
        found.setdefault("durasi", length[1])
    if len(bare.split()) > _LONGEST:
        return
    if iso := iso_date(bare):
        found.setdefault("tanggal", iso)
        if hour := time_of_day(bare):
            found.setdefault("waktu", hour)


def _person(hit: re.Match[str], found: dict[str, str]) -> None:
    name = hit["name"].rstrip(".")
    if _is_title(name):
        return
    found.setdefault("nama", name)
    if age := _AGE.match(hit["rest"]):
        found.setdefault("umur", age[1])
    if who := _WHO.match(hit["rest"]):
        found.setdefault("keterangan", who["who"].strip())


def _is_title(name: str) -> bool:
    """Tell a description ("Pemilik Usaha", "Informan 2") from a name."""
    tokens = name.casefold().split()
    bare = [word for word in tokens if word.strip(".") not in words("roles", "honorifics")]
    return (
        role_of(name) is not None
        or is_trade(name)
        or not bare
        or bare[0] in words("roles", "trade")
    )


def _ended(place: str) -> str:
    """Return a place without what follows it: a date, an hour, a verb."""
    cut = re.split(
        r"[ ,]+(?:pada|pukul|jam|tanggal|hari|dengan|oleh|dan|yang|selama)(?!\w)", place
    )[0]
    return cut.strip(" ,")
