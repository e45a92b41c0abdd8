"""Numbers and addresses that lead to a person.

In: a text.
Out: sightings of phone numbers, e-mail addresses, NIK, NPWP, accounts, street addresses, plates.
Never: an amount of money, a date or a time; what the tool itself put in the place of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentra_qual.confidences.shapes import Kind, Sighting
from sentra_qual.confidences.spoken import NOUGHT, SAID, said_numbers

_SEP = r"[ .\-\u2010-\u2013]{0,2}"
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:@|[ ]?[(\[][ ]?(?:at|@|et)[ ]?[)\]][ ]?)[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"(?:(?<![\w.,+/-])|(?<=wa\.me/)|(?<=phone=))"
    rf"(?:\+{_SEP}62|\(?\+?62\)?(?=[ .-]?8)|\(0\d{{2,3}}\)|0(?=\d))"
    rf"(?:{_SEP}\d){{6,12}}(?![\d/]|[.,]\d)"
)
_NETWORK = r"(?:ig|instagram|insta|tiktok|twitter|facebook|fb|telegram|threads|shopee|tokped)"
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z][\w.]{2,29}(?<!\.)(?![\w@])")
_NAMED = r"[a-z0-9]+(?:[._][a-z0-9]+)+(?![\w@])"
_ACCOUNT_OF = re.compile(  # IG: tenun_nofri; tenun_nofri di IG
    rf"(?i:(?<!\w){_NETWORK}(?:nya|ku|-nya)?[ ]?[:=]?[ ](?:(?:nama|akun|di|nya|saya|itu)[ ])?)"
    rf"(?P<behind>{_NAMED})|(?<![\w.@])(?P<before>{_NAMED})(?=[ ]di[ ](?i:{_NETWORK})\b)"
)
_NPWP = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")
_SIXTEEN = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_FIFTEEN = re.compile(r"npwp\D{0,20}?((?:\d[ .-]?){14}\d(?:\d)?)(?!\d)", re.IGNORECASE)
_BANK = (
    r"(?:no[.]?[ ]?)?rek(?:ening(?:nya|ku|mu|e|na|nyo)?)?\b\.?"
    r"|bank[ ]\w+(?=[ ](?:syariah[ ])?(?:no\b|nomor|rek))"
    r"|bca|bri|bni|btn|bsi|mandiri|cimb|danamon|permata|muamalat|bpd"
)
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:{_BANK})(?:(?:[ ]+|[ ]*[:.(,]+[ ]*)"
    rf"(?:{_BANK}|no\b\.?|nomor(?:nya)?|bank|saya|atas nama|syariah|a\.?n\.?))*[ :.(,]{{1,3}}"
    r"(?P<number>\d(?:[ .\-\u2010-\u2013]?\d){7,17})(?![ .\-]?\d|[ ]*(?:rupiah|rp)\b)",
    re.IGNORECASE,
)
_YEARS = re.compile(  # 2019-2023; 14-03-2023
    r"(?:19|20)\d\d[ ]?\D[ ]?(?:19|20)\d\d|\d{1,2}\D\d{1,2}\D(?:19|20)\d\d"
)
_PLATE = re.compile(
    r"(?<![\w.])(?:A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRTW]?|E[ABD]?|[FGHKLMNPRSTWZ]"
    r"|K[BHTU]|P[AB])[ -]?\d{3,4}[ -]?[A-Z]{1,3}(?!\w)"
)
_SMALL_PLATE = re.compile(  # in small letters only beside what has a plate
    r"(?i:(?:pelat|plat|nopol|no\.? ?pol|mobil|motor|truk|pik-?ap|pick-?up|pikep)\w*)\W{1,3}"
    r"(?:\w+\W{1,2}){0,3}?(?P<plate>[a-z]{1,2}[ -]?\d{3,4}[ -]?[a-z]{1,3})(?!\w)"
)
_NO_NAME = r"(?!(?:No|Nomor|RT|RW|Blok|Kel|Ds|Desa|Kec|Jl|Jln|Gg)\b)"
_WORD = (  # a full stop shortens what is short: Jl. Letjen. S. Parman; Jalan Yos Sudarso. Terus
    r"(?:[A-Z][\w'’]{0,5}(?<![aeiou])\.(?=[ ]?[A-Z])|[A-Z][\w'’]*|[IVX]+|\d{1,3}(?![\d.]))"
)
_STREET = re.compile(
    rf"(?<!\w)(?:[Jj]ln?\.|[Jj]l(?= [A-Z])"
    rf"|[Jj]alan(?= (?:Raya|[A-Z]\w+)[ ,]?.{{0,40}}?(?:[Nn]o\b|\d))"
    rf"|[Gg]g\.|[Gg]ang(?= [A-Z]))"
    rf"[ ]*(?P<name>{_WORD}(?:[ ]{_NO_NAME}{_WORD}){{0,5}})"
)
_HOUSE = re.compile(
    r"[ ,]*(?:\b(?:[Nn]o|[Nn]omor|[Bb]lok)\b\.?[ ]*[A-Z]?[ -]?\d{1,4}(?:-?[A-Za-z]\b)?(?:/\d+)?"
    r"|\b(?:[Rr][Tt])[ .:]*\d{1,3}(?:[ ]*[/,]?[ ]*(?:[Rr][Ww])[ .:/]*\d{1,3}|[ ]*/[ ]*\d{1,3})?"
    r"|\b[Rr][Ww][ .:]*\d{1,3})"
)
_FURTHER = re.compile(  # , Jl. Raya Celuk; , RT 02 RW 01; , Nagari Pandai Sikek
    r"[ ]?,?[ ]*(?:(?:Jl|Jln|Jalan|Gg|Gang|Dusun|Dsn|Nagari|Desa|Ds|Kelurahan|Kel|Kecamatan|Kec)\b"
    rf"\.?[ ]*[A-Z][\w'’]*(?:[ ]{_NO_NAME}[A-Z][\w'’]*){{0,3}})|(?<=\d)-[A-Z]\b"
)
_RT = re.compile(
    r"(?<!\w)[Rr][Tt][ .:]*\d{1,3}[ ]*[/,]?[ ]*(?:[Rr][Ww][ .:/]*)\d{1,3}"
    r"|(?<!\w)[Rr][Tt][ ]*/[ ]*[Rr][Ww][ .:]*\d{1,3}[ ]*/[ ]*\d{1,3}"
)
_HOUSE_NUMBER = re.compile(
    r"(?i:rumah(?:nya|ku)?|alamat(?:nya)?)[ ]+(?i:no|nomor)\b\.?[ ]*\d{1,4}[A-Z]?"
)
_SMALL_STREET = re.compile(
    r"(?<!\w)(?:jl|jln|gg|jalan|gang|lorong|lrg)\b\.?[ ]+(?:\w+[ ,]+){1,4}?"
    r"(?:(?:no|nomor|rt|gg|gang|blok|kav)\b[.: ]*(?:\w+[ ])?)+\d{1,3}[a-z]?"
    r"(?:[ ]*/[ ]*(?:rw[ .]*)?\d+)?"
    r"(?:[ ,]*(?:rt|rw|no)\b[. ]*\d{1,3}(?:[ ]*/[ ]*(?:rw[ .]*)?\d{1,3})?)*(?!\w)",
    re.IGNORECASE,
)
_AREA = (  # with a full stop only where that shortens: Dsn. Krajan; ke Banjar. Terus
    r"(?:(?:Dsn|Dk|Kp|Br|Lingk|Lrg|Lr)\b\.?|(?:Dusun|Dukuh|Padukuhan|Kampung|Banjar|Jorong|Korong"
    r"|Lingkungan|Perum|Perumahan|Komplek|Kompleks|Griya|Lorong|Gampong|Huta|Lembang)\b)"
)
_NAME_OF_AREA = rf"(?:[A-Z][\w'’]+|[IVX]+)(?:[ ]{_NO_NAME}(?:[A-Z][\w'’]+|[IVX]+)){{0,3}}"
_AS_FIELD = r"(?:[*_ ]*[:|=][*_ ]*|[ ])"  # Dusun: Krajan, in a header
_HAMLET = re.compile(rf"(?<!\w){_AREA}{_AS_FIELD}{_NO_NAME}(?P<name>{_NAME_OF_AREA})")
_VILLAGE = re.compile(
    rf"(?<!\w)(?<!Unit )(?:Desa|Ds\.|Nagari|Kelurahan|Kel\.|Pekon|Tiyuh|Negeri|Wanua)"
    rf"{_AS_FIELD}{_NO_NAME}(?P<name>{_NAME_OF_AREA})"
)
_OURS = ".invalid"
HAMLET, VILLAGE = "hamlet", "village"


def sight_identifiers(text: str) -> Iterator[Sighting]:
    """Yield what leads to a person, the more telling of two that overlap."""
    taken: list[tuple[int, int]] = []
    for kind, start, end in _all(text):
        if any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        if not is_ours(kind, text[start:end]):
            yield Sighting(kind, text[start:end], start, end, _why(kind, text, start, end))


def _why(kind: Kind, text: str, start: int, end: int) -> str:
    if kind is Kind.ADDRESS and _HAMLET.fullmatch(text, start, end):
        return HAMLET
    if kind is Kind.ADDRESS and _VILLAGE.fullmatch(text, start, end):
        return VILLAGE
    return kind.value


def areas_in(words: str) -> Iterator[str]:
    """Yield the hamlets and villages of an address, with their kind."""
    for pattern in (_HAMLET, _VILLAGE):
        yield from (hit[0] for hit in pattern.finditer(words))


def area_named(words: str) -> str:
    """Return what a hamlet or a village is called; nothing of another address."""
    hit = _HAMLET.fullmatch(words) or _VILLAGE.fullmatch(words)
    return hit["name"] if hit else ""


def is_ours(kind: Kind, words: str) -> bool:
    """Tell whether the tool itself wrote this in the place of something."""
    if kind is Kind.EMAIL:
        return words.endswith(_OURS)
    if kind is Kind.HANDLE:
        return "akun_samaran" in words
    if kind is Kind.ADDRESS:
        return "Samaran" in words or not re.search(r"[1-9]", _after_marker(words))
    if said := re.findall(r"[^\W\d_]+", words) if kind in SAID else []:
        return {one.lower() for one in said} == {NOUGHT}
    digits = re.sub(r"\D", "", words.removeprefix("+62"))
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
    yield from said_numbers(text)
    yield from _addresses(text)
    for hit in _PLATE.finditer(text):
        yield Kind.PLATE, *hit.span()
    for hit in _SMALL_PLATE.finditer(text):
        yield Kind.PLATE, *hit.span("plate")
    for hit in _HANDLE.finditer(text):
        yield Kind.HANDLE, *hit.span()
    for hit in _ACCOUNT_OF.finditer(text):
        yield Kind.HANDLE, *hit.span(hit.lastgroup or 0)


def _addresses(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield a street or a hamlet with what follows of house and neighbourhood; these also alone."""
    found: list[tuple[int, int]] = []
    for pattern in (_STREET, _HAMLET):
        found += [(hit.start(), _whole_address(text, hit.end())) for hit in pattern.finditer(text)]
    for pattern in (_VILLAGE, _SMALL_STREET, _RT, _HOUSE_NUMBER):
        found += [hit.span() for hit in pattern.finditer(text)]
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if end > last:
            yield Kind.ADDRESS, max(start, last), end
            last = end


def _whole_address(text: str, end: int) -> int:
    """Return where an address ends: behind its house, its neighbourhood, a further street."""
    while more := _HOUSE.match(text, end) or _FURTHER.match(text, end):
        end = more.end()
    return end


def _is_account(number: str) -> bool:
    """Tell whether a number behind a bank is an account: no amount in thousands, no mobile."""
    digits = re.sub(r"\D", "", number)
    amount = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) or _YEARS.fullmatch(number)
    return 8 <= len(digits) <= 16 and not amount and not digits.startswith(("08", "628"))


def _has_date(digits: str) -> bool:
    """Tell whether figures 7 to 12 are a day (women: plus 40), a month and a year."""
    day, month = int(digits[6:8]), int(digits[8:10])
    return (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12 and digits[0] != "0"
