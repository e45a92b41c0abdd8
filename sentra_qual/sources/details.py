"""What brackets and legends say of a speaker: "R5 (P, 41, anyaman)".

In: a detail, a phrase.
Out: attributes under canonical Indonesian keys.
Never: a role; that is for roles.
"""

from __future__ import annotations

import re

from sentra_qual.patterns import late
from sentra_qual.sources.labels import Shape, is_trade, role_of, shape_of
from sentra_qual.sources.vocabulary import one_of, words

_PARTS = late(r"[,;/]")

_AGE = late(r"(?:usia|umur)?[ ]*(\d{2})(?:[ ]*(?:tahun|thn|th|t|y|yo|years?))?\.?$", re.IGNORECASE)
_MASKED = late(
    r"[ ]*\((?:bukan[ ])?(?:nama[ ])?(?:samaran|disamarkan|inisial|anonim|sebenarnya|pseudonym)"
    r"[^()]*\)",
    re.IGNORECASE,
)
# "Ni Luh S.": the full stop belongs to the name.
_INITIAL = late(r"(?:^|[ .])[A-Z]\.$")
_BRACKET = late(r"^(?P<name>[^()]+?)[ ]*\((?P<inside>[^()]+)\)[ .]*$")
_CODE = late(r"[A-Z]{0,4}[-. ]?\d{0,3}(?:[-.][A-Z0-9]{1,3})?$")

_SEXES = {
    **dict.fromkeys(("l", "lk", "laki-laki", "laki laki", "pria", "male"), "Laki-laki"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "female"), "Perempuan"),
}


def in_one_spelling(key: str, value: str) -> str:
    """Return a value as all who mean it write it, so that a table has one group of them.

    "L", "laki-laki" and "Pria" are Laki-laki, "52 tahun" is 52; other values stay as they
    were written.
    """
    if key == "umur" and (age := _AGE.fullmatch(value.strip())):
        return age[1]
    return _SEXES.get(value.strip(" .").casefold(), value) if key == "jenis_kelamin" else value


def from_detail(detail: str) -> dict[str, str]:
    """Read details in brackets: sex by P or L, age by two digits, the rest as written."""
    parts = [part.strip() for part in _PARTS.split(detail) if part.strip()]
    found: dict[str, str] = {}
    rest = []
    for part in parts:
        age = _AGE.fullmatch(part)
        if age:
            found["umur"] = age[1]
        elif (len(parts) > 1 and part.upper() in {"P", "L"}) or (
            len(part) > 2 and part.casefold() in _SEXES
        ):
            found["jenis_kelamin"] = _SEXES[part.casefold()]
        elif role_of(part) is None:
            rest.append(part)
    if rest:
        found["keterangan"] = ", ".join(rest)
    return found


def of_person(written: str) -> dict[str, str]:
    """Read who somebody is: a code or a name, and details behind it.

    "I-07 (perajin bambu, 44 tahun)", "Ibu Sari, 45 tahun, pemilik", "TSK-1".
    """
    bare = _MASKED.sub("", written).strip()
    bare = bare if _INITIAL.search(bare) else bare.strip(" .")
    whole = bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
    bare = bare[1:-1].strip() if whole else bare
    bracket = _BRACKET.match(bare)
    name, inside = (bracket["name"], bracket["inside"]) if bracket else (bare, "")
    name, _, tail = name.partition(",")
    found = from_detail(", ".join(part for part in (tail.strip(), inside) if part))
    if name := name.strip():
        return {("kode" if _CODE.fullmatch(name) else "nama"): name, **found}
    return found


def of_legend(phrase: str) -> dict[str, str]:
    """Return what a legend's phrase says beyond the role: "Narasumber (Bu Yati)" -> a name."""
    bracket = _BRACKET.match(phrase)
    name, inside = (bracket["name"], bracket["inside"]) if bracket else (phrase, "")
    told = [part for part in (name, *inside.split(",")) if part.strip()]
    found: dict[str, str] = {}
    rest = []
    for part in (piece.strip(" .") for one in told for piece in one.split(",")):
        if _is_person(part):
            found.setdefault("nama", part)
        elif part and (role_of(part) is None or len(part.split()) > 2):
            rest.append(part)
    return {**from_detail(", ".join(rest)), **found}


def _is_person(text: str) -> bool:
    """Tell whether a text is a name: an honorific, or capitals throughout and no role."""
    if not text or role_of(text) or is_trade(text):
        return False
    if one_of("roles", "honorifics").match(text) and len(text.split()) > 1:
        return text.split()[1][:1].isupper()
    return shape_of(text) is Shape.NAME and not words("roles", "trade") & set(
        text.casefold().split()
    )
