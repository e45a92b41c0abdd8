"""Header fields: who was interviewed, where, when.

In: the lines before the first turn.
Out: attributes under canonical Indonesian keys.
Never: a field from inside the conversation.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sentra_qual.patterns import late
from sentra_qual.sources import opening
from sentra_qual.sources.cast import also_labels, is_plain_field
from sentra_qual.sources.dates import iso_date, place_and_day, time_of_day
from sentra_qual.sources.details import in_one_spelling, of_person
from sentra_qual.sources.labels import Candidate, Shape, head_of, key_of, shape_of
from sentra_qual.sources.listed import informants_in, is_name, people_in
from sentra_qual.sources.namesakes import plain, same_person
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import field_names, words

Rows = tuple[tuple[str, str], ...]
_NO_WORD = late(r"[^\w]+")
_CELLS = late(r"\||\t")

_SECOND = late(r"(?<![ \t])(?:[ \t]{3,}+|\t++|[ \t]*+\|[ \t]*+)(?=[A-Z][\w/. ]{1,25}?[ \t]*:)")
_INFORMANT_WORD = late(
    r"_(?:informan|narasumber|responden|partisipan|subjek|subyek|informant|respondent|peserta)$"
)
_BULLET = late(r"^[ \t]*(?:\d{1,2}[.)]|[-•*–])[ \t]*")
OF_ONE = {"informan", "nama"}  # fields that mostly name a single person
_LONGEST = 25
_STAMPS = "survey_stamps"
_REMEMBERED = 1024  # names before a colon
# What the header names people by, and the role that follows.
_NAMING = (
    ("pewawancara", "pewawancara"),
    ("nama", "narasumber"),
    ("inisial", "narasumber"),
    ("kode", "narasumber"),
    ("notulis", "notulis"),
)


def slug(text: str) -> str:
    """Return a key: lower-case words joined by underscores."""
    return _NO_WORD.sub("_", text.casefold()).strip("_")


@functools.lru_cache(maxsize=_REMEMBERED)
def canonical(name: str) -> str:
    """Return the attribute a field name means: "Usia narasumber" -> umur."""
    key = slug(name)
    known = field_names()
    return known.get(key) or known.get(_INFORMANT_WORD.sub("", key)) or key


@functools.cache
def known() -> frozenset[str]:
    """Return the attributes that field names mean."""
    return frozenset(field_names().values())


def opens_field(name: str) -> bool:
    """Tell whether a name begins as fields do: "Kode wawancara", "Jumlah anggota"."""
    return slug(name).split("_")[0] in words("field_sets", "opening")


def header_lines(found: Sequence[Candidate], spacing: int = 1) -> frozenset[int]:
    """Return the lines that are fields and no speech.

    A name such as Umur is always a field, one such as "Kode wawancara" before the
    first speaker. A word that also labels speech (Informan: Bu Sri) is one in a block
    with other fields, or where others speak later under other labels and this one
    never again; its value is short and no sentence, or a list of names. A label that
    stands below itself told a name first and speaks then. Lines of one block stand
    `spacing` apart.
    """
    plain = {one.line for one in found if _is_field(one)}
    header = set(plain)
    counts = Counter(one.key for one in found)
    for index, one in enumerate(found):
        if one.line in plain:
            continue
        beside = _beside(one.line, found, plain | header, spacing)
        beside = beside or (index + 1 < len(found) and found[index + 1].key == one.key)
        if not _is_header(one, found[index + 1 :], beside=beside, count=counts[one.key]):
            break
        header.add(one.line)
    return frozenset(header)


def _beside(line: int, found: Sequence[Candidate], plain: set[int], spacing: int) -> bool:
    """Tell whether a line stands in one block with a plain field, no blank line between."""
    taken = {one.line for one in found}
    for step in (spacing, -spacing):
        at = line + step
        while at in taken:
            if at in plain:
                return True
            at += step
    return False


def _is_field(one: Candidate) -> bool:
    meaning = canonical(one.name)
    return is_plain_field(one.key) or (
        meaning in field_names() and not also_labels(slug(one.name), meaning)
    )


def _is_header(one: Candidate, later: Sequence[Candidate], *, beside: bool, count: int) -> bool:
    if not (_is_value(one.value) or people_in(one.value)):
        return False
    if canonical(one.name) in words("field_sets", "ambiguous"):
        if beside:
            return count == 1 or is_name(one.value)
        return count == 1 and (
            _others_speak(one, later)
            or _names_speaker(one, later)
            or (is_name(one.value) and _others_go_on(one, later))
        )
    if count > 1:
        return False
    if opens_field(one.name):
        return True
    return beside and shape_of(one.name) not in {Shape.CODE, Shape.VOICE}


def _is_value(value: str) -> bool:
    return 0 < len(value.split()) <= 12 and not value.rstrip('"”').endswith(
        ("?", "!", ".", "…", ",")
    )


def people_below(script: Script, end: int, meanings: Collection[str]) -> Iterator[str]:
    """Yield the people that stand below a field of some meaning, one a line."""
    below = False
    for line in script.lines:
        head = head_of(line.text)
        if line.end > end or line.blank:
            below = False
        elif head:
            below = not head.value and canonical(head.name) in meanings
        elif below and is_name(name := _BULLET.sub("", line.text)):
            yield name


def _others_speak(one: Candidate, later: Sequence[Candidate]) -> bool:
    others = [
        each for each in later if canonical(each.name) not in words("field_sets", "ambiguous")
    ]
    again = any(each.key == one.key for each in later)
    return not again and len({each.key for each in others if not _is_field(each)}) > 1


def _names_speaker(one: Candidate, later: Sequence[Candidate]) -> bool:
    """Tell a name that labels what is said below: "Informan: Mak Onih, perajin", "Mak Onih: …"."""
    name = key_of(one.value.partition("(")[0].partition(",")[0])
    return sum(each.key == name for each in later) > 1


def _others_go_on(one: Candidate, later: Sequence[Candidate]) -> bool:
    """Tell whether two others speak more than once, under whatever labels."""
    counts = Counter(each.key for each in later if each.key != one.key and not _is_field(each))
    return sum(count > 1 for count in counts.values()) > 1


def naming_block(script: Script, found: Sequence[Candidate]) -> frozenset[int]:
    """Return the lines of a block above the talk in which each label tells who it is.

    Two labels at least, each once, names alone behind or below it, and a blank line where the
    talk begins that has none itself.
    """
    heads = {one.line: one for one in found}
    block: list[int] = []
    for number in range(min(heads, default=len(script.lines)), len(script.lines)):
        if script.lines[number].blank:
            break
        block.append(number)
    own = [heads[number] for number in block if number in heads]
    open_ = any(not one.value for one in own)
    names = [_BULLET.sub("", script.lines[at].text) for at in block if at not in heads]
    told = (
        script.spacing == 1
        and len({one.key for one in own}) == len(own) > 1
        and len(heads) > len(own)
        and all(_is_field(one) or _names_alone(one) for one in own)
        and all(open_ and is_name(name) for name in names)
    )
    return frozenset(block) if told else frozenset()


def _names_alone(one: Candidate) -> bool:
    ambiguous = canonical(one.name) in words("field_sets", "ambiguous")
    return ambiguous and (not one.value or is_name(one.value) or bool(people_in(one.value)))


def read(
    script: Script, end: int, *, talks: bool = True, labels: Sequence[str] = ()
) -> dict[str, str]:
    """Return the fields of the header that ends at an offset, the first of each.

    A line counts by its name, or beside one that does; what the opening says in
    prose counts where somebody `talks` after it. A field that names several informants
    is kept as it stands; `labels` are those that speak.
    """
    found: dict[str, str] = {}
    run: list[tuple[str, str]] = []
    prose: list[str] = []
    for line, rows in header_rows(script, end):
        if rows:
            run += rows
        elif not line.blank:
            prose.append(line.text[: max(0, end - line.start)])
            _keep(run, found, labels)
            run = []
    _keep(run, found, labels)
    if talks:
        found = {**opening.read(prose), **found}
    return _dated(found)


@functools.lru_cache(maxsize=4)
def header_rows(script: Script, end: int) -> tuple[tuple[Line, Rows], ...]:
    """Return the lines of the header that ends at an offset, each whole one with its fields."""
    numbers = range(script.number_at(max(0, end - 1)) + 1)
    lines = ((number, script.lines[number]) for number in numbers)
    return tuple((one, rows_at(script, at) if one.end <= end else ()) for at, one in lines)


def rows_at(script: Script, number: int) -> Rows:
    """Return the fields of a line, several where they stand side by side."""
    return _rows(_with_value_below(script, number))


def _with_value_below(script: Script, number: int) -> str:
    """Return a line, with the next one where that begins with the colon."""
    line = script.lines[number].text
    below = script.lines[number + 1].text.lstrip() if number + 1 < len(script.lines) else ""
    joined = below.startswith(":") and ":" not in line and len(line.split()) < 5
    return f"{line} {below}" if joined else line


@functools.lru_cache(maxsize=_REMEMBERED)
def _rows(line: str) -> Rows:
    if not line:
        return ()
    cells = [cell.strip("*_ :") for cell in _CELLS.split(line.strip().strip("|"))]
    if len(cells) == 2 and all(cells) and canonical(cells[0]) in field_names():
        return ((cells[0], cells[1]),)
    heads = [head_of(piece.strip()) for piece in _SECOND.split(line)]
    told = [one for one in heads if one and one.value.strip("*_ |-")]
    return tuple((one.name, one.value.strip("*_ |")) for one in told)


def _keep(
    run: Sequence[tuple[str, str]], found: dict[str, str], labels: Sequence[str] = ()
) -> None:
    if not any(canonical(name) in field_names() or opens_field(name) for name, _ in run):
        return
    for name, value in run:
        key = canonical(name)
        if key.split("_")[0] in words("never", "labels") or len(value.split()) > _LONGEST:
            continue
        if key in OF_ONE and informants_in(value, labels):
            key = "informan"
            told = {key: value}
        else:
            told = of_person(value) if key in OF_ONE else {key: value}
        if key == "nama" and "kode" in told:
            told = {"nama": value}
        for field, content in told.items():
            found.setdefault(field, in_one_spelling(field, content))


def _dated(found: dict[str, str]) -> dict[str, str]:
    """Give a date that can be read its ISO form, and keep what was written."""
    stamps = [field for field in found if field.replace("_", " ") in words("columns", _STAMPS)]
    for field in ("waktu", "wawancara", "lokasi", "judul", *stamps):
        if "tanggal" not in found and iso_date(found.get(field, "")):
            taken = field == "waktu" or field in stamps
            found["tanggal"] = found.pop(field) if taken else found[field]
            if field == "lokasi":
                found["lokasi"], found["tanggal"] = place_and_day(found["lokasi"])
            hour = time_of_day(found["tanggal"])
            found |= {"waktu": hour} if hour and "waktu" not in found else {}
    iso = iso_date(found.get("tanggal", ""))
    if iso and iso != found["tanggal"]:
        found["tanggal_tertulis"], found["tanggal"] = found["tanggal"], iso
    return found


def named(found: Mapping[str, str], labels: Iterable[str]) -> dict[str, str]:
    """Return what the header says of labels that are its names or their initials."""
    if not found:
        return {}
    told = list(dict.fromkeys(labels))
    said: dict[str, set[str]] = {}
    for field, role in _NAMING:
        for label in told:
            if found.get(field) and same_person(label, found[field]):
                said.setdefault(key_of(label), set()).add(role)
    sure = {key: roles.pop() for key, roles in said.items() if len(roles) == 1}
    return sure or _by_initial(found, told)


def _by_initial(found: Mapping[str, str], labels: Sequence[str]) -> dict[str, str]:
    """Match two letters to the two people the header names; one letter alone is no proof."""
    names = [plain(found.get(field, ""))[:1] for field in ("pewawancara", "nama")]
    first = [name[0][0] for name in names if name]
    keys = [key_of(label) for label in labels]
    if len(first) < 2 or first[0] == first[1] or sorted(keys) != sorted(first):
        return {}
    return dict(zip(first, ("pewawancara", "narasumber"), strict=True))


def split(found: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Part what is said of the interview from what is said of the informant."""
    about = words("field_sets", "interview")
    interview = {key: value for key, value in found.items() if key in about}
    informant = {key: value for key, value in found.items() if key not in about}
    if "lokasi" in interview:
        informant["lokasi"] = interview["lokasi"]
    return interview, informant
