"""Whether a name is a man's or a woman's, as what stands beside it tells.

In: the words of a string; what is noted of informants.
Out: m, f, or nothing.
Never: a guess from a name's own letters; "suaminya X", which may be X or X's husband.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.confidences import cues
from sentra_qual.confidences.brackets import names_alone
from sentra_qual.confidences.company import Word, title_of, words_of
from sentra_qual.model import Interview, Role
from sentra_qual.sources.details import in_one_spelling
from sentra_qual.sources.fields import canonical

_SEXES = {"Laki-laki": "m", "Perempuan": "f"}
_FAR = 12  # words before a name that is set off by commas
_SEVERAL = re.compile(r"[&/,;]|\b(?:dan|and|serta)\b", re.IGNORECASE)
_BRACKETED = "keterangan"  # what the field of the name held in brackets
_NAMES = ("nama", "nama_panggilan", "panggilan", "alias", "label")


def gender_of(words: Sequence[Word], at: int) -> str:
    """Return what tells of a name's gender: a title, or kin that is certainly its bearer.

    Istri saya X; anaknya yang perempuan, X; bapaknya, X; X, istri saya; X, suami Bu Y.
    """
    if (told := title_of(words, at)) is not None:
        return told
    return _behind_kin(words, at) or _before_kin(words, at) or _set_off(words, at)


def _set_off(words: Sequence[Word], at: int) -> str:
    """Return the gender of kin that was asked for: Anak perempuan ada? Ada, Ria, su bisa."""
    if words[at].joined != ", ":
        return ""
    far = words[max(0, at - _FAR) : at]
    pairs = itertools.pairwise(far)
    said = [cues.genders("sex").get(two.key, "") for one, two in pairs
            if cues.is_of(one.key, "relative")]  # fmt: skip
    some = {one for one in said if one}
    return some.pop() if len(some) == 1 else ""


def _behind_kin(words: Sequence[Word], at: int) -> str:
    """Return the gender of kin that stands before a name: of the speaker, or set off by a comma."""
    if not at or words[at].joined.strip(" ") not in ("", ","):
        return ""
    last = at - 1
    own, comma = words[last].key in cues.words("own"), "," in words[at].joined
    if own:
        if words[last].joined != " " or not last:
            return ""
        last -= 1
    said = cues.genders("sex").get(words[last].key, "")
    if said and last:
        far = words[max(0, last - 3) : last]
        return said if any(cues.is_of(one.key, "relative") for one in far) else ""
    mine = words[last].key.endswith("ku")
    return cues.genders("relative").get(words[last].key, "") if own or comma or mine else ""


def _before_kin(words: Sequence[Word], at: int) -> str:
    """Return the gender of kin behind a name, where it is said whose: X, istri saya; X, adik Y."""
    after = words[at + 1 : at + 3]
    if len(after) < 2 or after[0].joined != ", " or after[1].joined != " ":
        return ""
    whose = after[1].key in cues.words("own", "title") or after[1].is_capital
    bare = not after[0].key.endswith(("nya", "nyo", "ne"))
    return cues.genders("relative").get(after[0].key, "") if whose and bare else ""


def told_sexes(interview: Interview) -> Iterator[tuple[str, str]]:
    """Yield words of informants' names with the gender that is noted of them."""
    heard = [one for one in interview.speakers if one.role is Role.INFORMANT]
    noted = [{**one.attributes, "label": one.label} for one in heard]
    for told in (*([interview.metadata] if len(heard) == 1 else []), *noted):
        gender = _noted(told)
        names = [told.get(key, "") for key in _NAMES] if gender else []
        some = [words_of(name) for name in names if not _SEVERAL.search(name)]
        some.append(names_alone(told.get(_BRACKETED, "")) if gender else [])
        yield from ((each.key, gender) for name in some for each in name)


def _noted(told: Mapping[str, str]) -> str:
    """Return the gender that attributes tell, whatever their field is called."""
    found = (value for key, value in told.items() if canonical(key) == "jenis_kelamin")
    return next((_SEXES.get(in_one_spelling("jenis_kelamin", one), "") for one in found), "")
