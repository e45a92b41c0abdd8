"""Numbers and addresses that lead to a person.

In: a text.
Out: sightings of phone numbers, e-mail addresses, NIK, NPWP, accounts, street addresses, plates.
Never: an amount of money, a date or a time; what the tool itself put in the place of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentra_qual.confidences.shapes import Kind, Sighting

_SEP = r"[ .\-\u2010-\u2013]{0,2}"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    rf"(?<![\w.,+/-])(?:\+{_SEP}62|\(?\+?62\)?(?=[ .-]?8)|\(0\d{{2,3}}\)|0(?=\d))"
    rf"(?:{_SEP}\d){{7,12}}(?![\d/]|[.,]\d)"
)
_NPWP = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")
_SIXTEEN = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_FIFTEEN = re.compile(r"npwp\D{0,20}?((?:\d[ .-]?){14}\d(?:\d)?)(?!\d)", re.IGNORECASE)
_BANK = (
    r"rek(?:ening(?:nya|ku|mu)?)?\b\.?"
    r"|bca|bri|bni|btn|bsi|mandiri|cimb|danamon|permata|muamalat|bpd"
)
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:{_BANK})(?:(?:[ ]+|[ ]*[:.(,]+[ ]*)"
    rf"(?:{_BANK}|no\b\.?|nomor(?:nya)?|bank|saya|atas nama|syariah|a\.?n\.?))*[ :.(,]{{1,3}}"
    r"(?P<number>\d(?:[ .\-\u2010-\u2013]?\d){7,17})(?![ .\-]?\d|[ ]*(?:rupiah|rp)\b)",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w.])(?:A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRTW]?|E[ABD]?|[FGHKLMNPRSTWZ]"
    r"|K[BHTU]|P[AB])[ -]?\d{3,4}[ -]?[A-Z]{1,3}(?!\w)"
)
_WORD = r"(?:[A-Z][\w'’]*\.?|[IVX]+|\d{1,3}(?![\d.]))"
_STREET = re.compile(
    rf"(?<!\w)(?:[Jj]ln?\.|[Jj]l(?= [A-Z])"
    rf"|[Jj]alan(?= (?:Raya|[A-Z]\w+)[ ,]?.{{0,40}}?(?:[Nn]o\b|\d))"
    rf"|[Gg]g\.|[Gg]ang(?= [A-Z]))"
    rf"[ ]*(?P<name>{_WORD}(?:[ ]{_WORD}){{0,4}})"
)
_HOUSE = re.compile(
    r"[ ,]*(?:\b(?:[Nn]o|[Nn]omor|[Bb]lok)\b\.?[ ]*[A-Z]?[ -]?\d{1,4}[A-Za-z]?(?:/\d+)?"
    r"|\b(?:[Rr][Tt])[ .:]*\d{1,3}(?:[ ]*[/,]?[ ]*(?:[Rr][Ww])[ .:/]*\d{1,3}|[ ]*/[ ]*\d{1,3})?"
    r"|\b[Rr][Ww][ .:]*\d{1,3})"
)
_RT = re.compile(
    r"(?<!\w)[Rr][Tt][ .:]*\d{1,3}[ ]*[/,]?[ ]*(?:[Rr][Ww][ .:/]*)\d{1,3}"
    r"|(?<!\w)[Rr][Tt][ ]*/[ ]*[Rr][Ww][ .:]*\d{1,3}[ ]*/[ ]*\d{1,3}"
)
_HOUSE_NUMBER = re.compile(
    r"(?i:rumah(?:nya|ku)?|alamat(?:nya)?)[ ]+(?i:no|nomor)\b\.?[ ]*\d{1,4}[A-Z]?"
)
_DIGIT = (
    "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|pat|nem|enem|tuju|lapan|"
    "siji|loro|telu|papat|limo|pitu|wolu|songo|hiji|tilu|opat|genep|tujuh|dalapan|salapan"
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?:nol|kosong)(?:[ ,.-]+(?:(?:dobel|double|dua kali) )?(?:{_DIGIT})){{8,13}}(?!\w)",
    re.IGNORECASE,
)
_OURS = ".invalid"


def sight_identifiers(text: str) -> Iterator[Sighting]:
    """Yield what leads to a person, the more telling of two that overlap."""
    taken: list[tuple[int, int]] = []
    for kind, start, end in _all(text):
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        if not is_ours(kind, text[start:end]):
            yield Sighting(kind, text[start:end], start, end, kind.value)


def is_ours(kind: Kind, words: str) -> bool:
    """Tell whether the tool itself wrote this in the place of something."""
    if kind is Kind.EMAIL:
        return words.endswith(_OURS)
    if kind is Kind.ADDRESS:
        return "Samaran" in words or not re.search(r"[1-9]", _after_marker(words))
    digits = re.sub(r"\D", "", words.removeprefix("+62"))
    spoken = kind is Kind.PHONE and not digits
    if spoken:
        return len(set(words.lower().split())) == 1
    return digits.count("0") >= len(digits) - 3 if len(digits) > 4 else digits.startswith("00")


def _after_marker(words: str) -> str:
    return words if re.match(r"(?i)r[tw]|rumah|alamat", words) else f"{words}1"


def _all(text: str) -> Iterator[tuple[Kind, int, int]]:
    for kind, pattern in (
        (Kind.EMAIL, _EMAIL),
        (Kind.NPWP, _NPWP),
        (Kind.NPWP, _FIFTEEN),
    ):
        for hit in pattern.finditer(text):
            yield kind, *hit.span(hit.lastindex or 0)
    for hit in _ACCOUNT.finditer(text):
        if _is_account(hit["number"]):
            yield Kind.ACCOUNT, *hit.span("number")
    for hit in _SIXTEEN.finditer(text):
        if _has_date(re.sub(r"\D", "", hit[0])):
            yield Kind.NIK, *hit.span()
    for hit in _PHONE.finditer(text):
        if 9 <= len(re.sub(r"\D", "", hit[0])) <= 14:
            yield Kind.PHONE, *hit.span()
    for hit in _SPOKEN.finditer(text):
        yield Kind.PHONE, *hit.span()
    yield from _addresses(text)
    for hit in _PLATE.finditer(text):
        yield Kind.PLATE, *hit.span()


def _addresses(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield a street with what follows of house and neighbourhood; these also alone."""
    for hit in _STREET.finditer(text):
        end = hit.end()
        while more := _HOUSE.match(text, end):
            end = more.end()
        yield Kind.ADDRESS, hit.start(), end
    for pattern in (_RT, _HOUSE_NUMBER):
        for hit in pattern.finditer(text):
            yield Kind.ADDRESS, *hit.span()


def _is_account(number: str) -> bool:
    """Tell whether a number behind a bank is an account: no amount in thousands, no mobile."""
    digits = re.sub(r"\D", "", number)
    amount = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number)
    return 8 <= len(digits) <= 16 and not amount and not digits.startswith(("08", "628"))


def _has_date(digits: str) -> bool:
    """Tell whether figures 7 to 12 are a day (women: plus 40), a month and a year."""
    day, month = int(digits[6:8]), int(digits[8:10])
    return (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and digits[0] != "0"
