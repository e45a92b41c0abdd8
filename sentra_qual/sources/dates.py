"""Dates and times as Indonesians write them.

In: text.
Out: a date as yyyy-mm-dd; the time of day and the length of a talk as written.
Never: a date that does not exist.
"""

from __future__ import annotations

import re

from sentra_qual.patterns import late
from sentra_qual.sources.vocabulary import months, words

_DAY_MONTH = late(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ \-/]*([A-Za-z]+)\.?[ \-/,]*[’']?(\d{4}|\d{2}(?=\D|$))(?!\d)"
)
_MONTH_DAY = late(r"([A-Za-z]+)\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})")
_ISO = late(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = late(r"(?<![\d./-])(\d{1,2})[ ]?([/.\-])[ ]?(\d{1,2})[ ]?\2[ ]?(\d{4}|\d{2})(?![\d./-])")
_ZONE = r"(?:[ \t]*(?:WIB|WITA|WIT|wib|wita|wit))"
_HOUR = r"\d{1,2}[.:]\d{2}"
_HOURS = rf"{_HOUR}(?:[ \t]*(?:-|–|—|s/d|s\.d\.|sampai|hingga)[ \t]*(?:{_HOUR}|selesai))?"
TIME = late(rf"(?:(?:pukul|jam)[ \t]+{_HOURS}{_ZONE}?|{_HOURS}{_ZONE})", re.IGNORECASE)
LENGTH = late(
    r"(?:\d+[ ]?(?:h|jam|hours?)[ ]?)?\d+[ ]?(?:m|min|mins|minutes?|menit)"
    r"(?:[ ]?\d+[ ]?(?:s|sec|detik))?$",
    re.IGNORECASE,
)
_CENTURY = 70


def iso_date(written: str) -> str | None:
    """Return a date as yyyy-mm-dd, read as Indonesians write it: day before month."""
    if hit := _ISO.search(written):
        return _valid(int(hit[1]), int(hit[2]), int(hit[3]))
    for hit in _DAY_MONTH.finditer(written):
        if month := months().get(hit[2].casefold()):
            return _valid(_year(hit[3]), month, int(hit[1]))
    for hit in _MONTH_DAY.finditer(written):
        if month := months().get(hit[1].casefold()):
            return _valid(int(hit[3]), month, int(hit[2]))
    numbers = _NUMBERS.search(written)
    return _valid(_year(numbers[4]), int(numbers[3]), int(numbers[1])) if numbers else None


def place_and_day(written: str) -> tuple[str, str]:
    """Part "Balai Desa Sukamaju, Rabu, 5 Maret 2025" before what is only a day, date or hour.

    A place that goes on behind the date, or has none before it, stays whole.
    """
    for comma in re.finditer(r",", written):
        place, day = written[: comma.start()].strip(), written[comma.end() :].strip()
        said = {word.casefold() for word in re.findall(r"[^\W\d_]+(?:['’]\w+)?", day)}
        of_days = said <= words("dates", "any") | months().keys()
        if place and of_days and iso_date(day) and iso_date(place) is None:
            return place, day
    return written, written


def _year(written: str) -> int:
    year = int(written)
    return year if year > 99 else year + (2000 if year < _CENTURY else 1900)


def _valid(year: int, month: int, day: int) -> str | None:
    import datetime

    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def time_of_day(written: str) -> str | None:
    """Return the time of day a text names, without its "pukul"."""
    found = TIME.search(written)
    return re.sub(r"(?i)^(?:pukul|jam)\s+", "", found.group()).strip() if found else None
