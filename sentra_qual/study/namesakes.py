"""One informant's code that stands beside two names: a slip of typing makes one person of two.

In: interviews; the folder of a study.
Out: such codes, with the names and where each stands.
Never: a decision which name is meant; two spellings of one name (Bu Ani, Ibu Ani) taken for two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from sentra_qual.model import Interview, Role
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.namesakes import are_two
from sentra_qual.sources.vocabulary import words
from sentra_qual.study.files import read_text
from sentra_qual.study.interviews import interview_ids, read_interview, record_path

_CODE_LINE = re.compile(r"^ +kode: (.+)$", re.MULTILINE)
_ASIDE = re.compile(r"[(\[].*?[)\]]|[,;/].*$|\d+")
_WORD = re.compile(r"[^\W\d_]+")
# Spellings from before 1972 and of our own ears: Soekarno, Djoko, Tjahja; Nurjannah.
_OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh"))
_LONG = 5  # letters of a word from which one letter may be a slip


@dataclass(frozen=True, slots=True)
class SharedCode:
    """A code with the names beside it: each name and the interview it stands in."""

    code: str
    names: tuple[tuple[str, str], ...]

    @property
    def interviews(self) -> tuple[str, ...]:
        """Return the interviews, each once."""
        return tuple(dict.fromkeys(place for _, place in self.names))


def shared_codes(interviews: Iterable[Interview]) -> tuple[SharedCode, ...]:
    """Return the codes of informants that stand beside different names."""
    found: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for one in interviews:
        for speaker in one.speakers:
            code, name = (speaker.attributes.get(key, "").strip() for key in ("kode", "nama"))
            if speaker.role is Role.INFORMANT and code and _words(name):
                found[code][name, one.id] = None
    every = ((code, [name for name, _ in some], tuple(some)) for code, some in found.items())
    return tuple(SharedCode(code, some) for code, names, some in every if _differ(names))


def shared_codes_in(root: Path) -> tuple[SharedCode, ...]:
    """Return these codes of a study; only interviews that share a code are read."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in interview_ids(root):
        for written in _CODE_LINE.findall(read_text(record_path(root, id_))):
            places[written].append(id_)
    some = dict.fromkeys(id_ for ids in places.values() if len(ids) > 1 for id_ in ids)
    return shared_codes(read_interview(root, id_) for id_ in some)


def _differ(names: Iterable[str]) -> bool:
    return not all(is_one_name(*pair) for pair in combinations(dict.fromkeys(names), 2))


def is_one_name(one: str, other: str) -> bool:
    """Tell whether two names may well be one: a title more, a name less, another spelling."""
    if are_two(one, other):
        return False
    few, many = sorted((_words(one), _words(other)), key=len)
    if _is_one_word("".join(few), "".join(many)):
        return True
    left = list(many)
    for word in few:
        like = next((each for each in left if _is_one_word(word, each)), None)
        if like is None:
            return False
        left.remove(like)
    return True


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name without titles, in one spelling."""
    some = _WORD.findall(_ASIDE.sub(" ", name.casefold()))
    bare = [word for word in some if word not in words("roles", "honorifics")]
    return tuple(map(_in_one_spelling, bare))


def _in_one_spelling(word: str) -> str:
    for old, new in _OLD:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def _is_one_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    is_initial = len(short) == 1 and long.startswith(short)
    return short == long or is_initial or _is_slip(short, long)


def _is_slip(short: str, long: str) -> bool:
    """Tell one letter left out or two swapped within a word; its end tells people apart."""
    if len(short) < _LONG - 1 or short[:1] != long[:1] or short[-1:] != long[-1:]:
        return False
    if len(long) == len(short) + 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    swapped = (
        long[:at] + long[at + 1] + long[at] + long[at + 2 :] for at in range(1, len(long) - 1)
    )
    return len(short) == len(long) and short in swapped
