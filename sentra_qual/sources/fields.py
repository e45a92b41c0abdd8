"""Header fields: who was interviewed, where, when.

In: the lines before the first turn, and details in brackets.
Out: attributes under canonical Indonesian keys.
Never: a field from inside the conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sentra_qual.sources.cast import is_plain_field
from sentra_qual.sources.labels import Candidate, candidate, key_of, role_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import field_names, months, words

_SECOND = re.compile(r"(?<![ \t])(?:[ \t]{3,}+|\t++|[ \t]*+\|[ \t]*+)(?=[A-Z][\w/ ]{1,25}?[ \t]*:)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ \-/]+([A-Za-z]+)\.?[ \-/,]+(\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]+)\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
_INFORMANT_WORD = re.compile(
    r"_(?:informan|narasumber|responden|partisipan|subjek|subyek|informant|respondent)$"
)


def slug(text: str) -> str:
    """Return a key: lower-case words joined by underscores."""
    return re.sub(r"[^\w]+", "_", text.casefold()).strip("_")


def canonical(name: str) -> str:
    """Return the attribute a field name means: "Usia narasumber" -> umur."""
    key = slug(name)
    known = field_names()
    return known.get(key) or known.get(_INFORMANT_WORD.sub("", key)) or key


def header_lines(found: Sequence[Candidate]) -> frozenset[int]:
    """Return the lines that are fields and no speech.

    A name such as Umur is always a field. A word that also labels speech
    (Informan: Bu Sri) is one beside a plain field, or where others speak later
    under other labels and this one never again; its value is short and no sentence.
    """
    plain = {one.line for one in found if _is_field(one)}
    header = set(plain)
    for index, one in enumerate(found):
        if one.line in plain or canonical(one.name) not in words("field_sets", "ambiguous"):
            continue
        before_speech = all(other.line in header for other in found[:index])
        if (
            before_speech
            and _is_value(one.value)
            and (_beside(one, plain) or _others_speak(one, found[index + 1 :]))
        ):
            header.add(one.line)
    return frozenset(header)


def _is_field(one: Candidate) -> bool:
    meaning = canonical(one.name)
    return is_plain_field(one.key) or (
        meaning in field_names() and meaning not in words("field_sets", "ambiguous")
    )


def _is_value(value: str) -> bool:
    return 0 < len(value.split()) <= 7 and not value.rstrip('"”').endswith(
        ("?", "!", ".", "…", ",")
    )


def _beside(one: Candidate, plain: set[int]) -> bool:
    return one.line + 1 in plain or one.line - 1 in plain


def _others_speak(one: Candidate, later: Sequence[Candidate]) -> bool:
    others = [
        each for each in later if canonical(each.name) not in words("field_sets", "ambiguous")
    ]
    again = any(each.key == one.key for each in later)
    return not again and len({each.key for each in others if not _is_field(each)}) > 1


def read(script: Script, end: int) -> dict[str, str]:
    """Return the fields of the header that ends at an offset, the first of each.

    A line counts by its name, or beside one that does.
    """
    found: dict[str, str] = {}
    run: list[tuple[str, str]] = []
    for line in script.lines:
        rows = list(_rows(line)) if line.start < end and line.end <= end else []
        if rows:
            run += rows
        elif not line.blank or line.start >= end:
            _keep(run, found)
            run = []
        if line.start >= end:
            break
    _keep(run, found)
    return _dated(found)


def _rows(line: Line) -> Iterable[tuple[str, str]]:
    cells = [cell.strip("*_ :") for cell in re.split(r"\||\t", line.text.strip().strip("|"))]
    if len(cells) == 2 and all(cells) and canonical(cells[0]) in field_names():
        yield cells[0], cells[1]
        return
    for piece in _SECOND.split(line.text):
        one = candidate(Line(0, piece.strip()), 0)
        if one and one.value.strip("*_ |-"):
            yield one.name, one.value.strip("*_ |")


def _keep(run: Sequence[tuple[str, str]], found: dict[str, str]) -> None:
    if not any(canonical(name) in field_names() for name, _ in run):
        return
    for name, value in run:
        key = canonical(name)
        if key.split("_")[0] in words("never", "labels") or len(value.split()) > 25:
            continue
        if key == "informan":
            key = "kode" if re.fullmatch(r"[A-Z]{0,4}[-. ]?\d{0,3}", value) else "nama"
        whole = value.startswith("(") and value.endswith(")") and value.count("(") == 1
        found.setdefault(key, value[1:-1].strip() if whole else value)


def _dated(found: dict[str, str]) -> dict[str, str]:
    """Give a date that can be read its ISO form, and keep what was written."""
    iso = iso_date(found.get("tanggal", ""))
    if iso and iso != found["tanggal"]:
        found["tanggal_tertulis"], found["tanggal"] = found["tanggal"], iso
    return found


def iso_date(written: str) -> str | None:
    """Return a date as yyyy-mm-dd, read as Indonesians write it: day before month."""
    if hit := _ISO.search(written):
        return _valid(int(hit[1]), int(hit[2]), int(hit[3]))
    if hit := _DAY_MONTH.search(written):
        return _valid(int(hit[3]), months().get(hit[2].casefold(), 0), int(hit[1]))
    if hit := _MONTH_DAY.search(written):
        return _valid(int(hit[3]), months().get(hit[1].casefold(), 0), int(hit[2]))
    hit = _NUMBERS.search(written)
    return _valid(int(hit[3]), int(hit[2]), int(hit[1])) if hit else None


def _valid(year: int, month: int, day: int) -> str | None:
    import datetime

    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def named(found: Mapping[str, str], labels: Iterable[str]) -> dict[str, str]:
    """Return what the header says of labels that are its names or their initials."""
    said: dict[str, str] = {}
    for field, role in (("pewawancara", "pewawancara"), ("nama", "narasumber")):
        for label in labels:
            if found.get(field) and _same_person(label, found[field]):
                said[key_of(label)] = role
    return said


def _same_person(label: str, name: str) -> bool:
    known = [word.strip(".,()").casefold() for word in name.split()]
    own = [word.strip(".,()").casefold() for word in label.split()]
    titles = words("roles", "honorifics")
    bare = [word for word in own if word not in titles]
    initials = "".join(word[:1] for word in known if word and word not in titles)
    return (bool(bare) and all(word in known for word in bare)) or (
        len(label) > 1 and label.casefold() == initials
    )


def split(found: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Part what is said of the interview from what is said of the informant."""
    about = words("field_sets", "interview")
    interview = {key: value for key, value in found.items() if key in about}
    informant = {key: value for key, value in found.items() if key not in about}
    if "lokasi" in interview:
        informant["lokasi"] = interview["lokasi"]
    return interview, informant


def from_detail(detail: str) -> dict[str, str]:
    """Read details in brackets: sex by P or L, age by two digits, the rest as written."""
    parts = [part.strip() for part in re.split(r"[,;/]", detail) if part.strip()]
    found: dict[str, str] = {}
    rest = []
    for part in parts:
        age = re.fullmatch(r"(\d{2})(?:[ ]*(?:tahun|thn|th|t|y))?\.?", part, re.IGNORECASE)
        if age:
            found["umur"] = age[1]
        elif len(parts) > 1 and part.upper() in {"P", "L"}:
            found["jenis_kelamin"] = {"P": "perempuan", "L": "laki-laki"}[part.upper()]
        elif part.casefold() in {"perempuan", "laki-laki", "wanita", "pria"}:
            found["jenis_kelamin"] = part.casefold()
        elif role_of(part) is None:
            rest.append(part)
    if rest:
        found["keterangan"] = ", ".join(rest)
    return found
