"""Which pseudonym stands for which name.

In: accepted verdicts; every word of the study.
Out: a pseudonym for each name, the same everywhere; what stands for numbers and addresses.
Never: a pseudonym that is a word or a name of the study; one that tells the name it hides.

A name goes word by word: two people called Siti share the pseudonym of that word, and a
misspelling has that of the name it was meant for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from sentra_qual.confidences.cues import is_ordinary, key_of, stock
from sentra_qual.confidences.cues import words as cue_words
from sentra_qual.confidences.identifiers import area_named
from sentra_qual.confidences.shapes import Kind, Verdict
from sentra_qual.confidences.spoken import NOUGHT

NOWHERE = "Samaran"
_BOTH = "mf"
_SYLLABLES = ("ba", "de", "gi", "ha", "ka", "li", "ma", "na", "po", "ra", "su", "ti", "wu", "ya")
_ENDS = {"m": ("ndar", "rmo", "swan"), "f": ("ndari", "rmini", "swati"), "": ("ndra", "rsih")}


def named(
    verdicts: Iterable[Verdict], taken: Collection[str], genders: dict[str, str]
) -> tuple[Verdict, ...]:
    """Return the verdicts, every accepted name with its pseudonym.

    `taken` are the words of the study (see `key_of`); `genders` what titles tell of names.
    """
    some = list(verdicts)
    given = {key_of(one.name): one.pseudonym for one in some if one.accepted and one.pseudonym}
    barred = {*taken, *map(key_of, given.values())}
    free = {gender: _free(gender, barred) for gender in ("m", "f", "")}
    for one in some:
        if one.accepted and one.kind is Kind.PERSON and not one.at:
            key = key_of(one.same_as or one.name)
            if key not in given:
                given[key] = next(free[genders.get(key, "")])
                barred.add(key_of(given[key]))
    return tuple(_named(one, given) for one in some)


def _named(one: Verdict, given: dict[str, str]) -> Verdict:
    if not one.accepted or one.kind is not Kind.PERSON or one.at:
        return one
    own = given.get(key_of(one.name), "")
    return one.called(given.get(key_of(one.same_as), own) if one.same_as else own)


def _free(gender: str, barred: set[str]) -> Iterator[str]:
    """Yield names that are nowhere in the study, those of the list before made ones.

    Whose gender nothing tells gets a name that men and women bear, as long as there is one.
    """
    kinds = (gender,) if gender else (_BOTH, "m", "f")
    for kind in kinds:
        some = sorted(name for name, its in stock().items() if its == kind)
        yield from (name for name in some if key_of(name) not in barred)
    for first in _SYLLABLES:
        for second in _SYLLABLES:
            for end in _ENDS[gender]:
                name = f"{first}{second}{end}"
                if name not in barred and not is_ordinary(name):
                    yield name.capitalize()


def masked(kind: Kind, words: str, number: int) -> str:
    """Return what stands for a number or an address: of its kind and shape, and nobody's."""
    if kind is Kind.EMAIL:
        return f"surel{number}@contoh.invalid"
    if kind is Kind.HANDLE:
        return f"{'@' if words.startswith('@') else ''}akun_samaran{number}"
    if kind is Kind.ADDRESS:
        return _nowhere(words, number)
    if kind is Kind.WRITING and not any(char.isdigit() for char in words):
        return _lettered(words, number - 1)
    if kind in (Kind.PLATE, Kind.WRITING):
        letters = re.sub(r"[A-Za-z]", lambda hit: "X" if hit[0].isupper() else "x", words)
        return _counted(letters, number % (10 if kind is Kind.PLATE else 1000))
    if any(char.isalpha() for char in words):
        return re.sub(r"\w+['’ʼ]?", NOUGHT, words)
    return _counted(words, number % 1000)


def _lettered(words: str, number: int) -> str:
    """Return initials with an X for the first; the others count."""
    some = [at for at, char in enumerate(words) if char.isalpha()]
    letters = list(words)
    for at in reversed(some):
        number, rest = divmod(number, 26)
        letters[at] = "X" if at == some[0] else chr(ord("A") + rest)
    return "".join(letters)


def _nowhere(words: str, number: int) -> str:
    """Return an address of its shape; hamlets and villages stay apart by their number."""
    new = re.sub(r"[^\W\d_][\w'’]*|\d+", _anywhere, words)
    new = re.sub(rf"{NOWHERE}(?:[ ]+{NOWHERE})+", NOWHERE, new)
    return f"{new} {number}" if area_named(words) else new


def _anywhere(hit: re.Match[str]) -> str:
    word = hit[0]
    if word[0].isdigit():
        return "0" * len(word)
    return word if word.lower() in cue_words("street", "area") else NOWHERE


def _counted(words: str, number: int) -> str:
    """Return a number with all figures 0 but for the last ones, which count."""
    start = 3 if words.startswith("+62") else 0
    figures = sum(char.isdigit() for char in words[start:])
    digits = iter(str(number).zfill(figures)[-figures:])
    return words[:start] + "".join(next(digits) if c.isdigit() else c for c in words[start:])


_AS_WRITTEN = (Kind.EMAIL, Kind.ADDRESS, Kind.PLATE, Kind.HANDLE, Kind.WRITING)


def norm(kind: Kind, words: str) -> str:
    """Return what two ways of writing one number or address have in common."""
    digits = re.sub(r"\D", "", words)
    if kind in _AS_WRITTEN or any(char.isalpha() for char in words):
        return re.sub(r"[\W_]+", "", words.lower())
    return re.sub(r"^(?:62|0)(?=8)", "", digits) if kind is Kind.PHONE else digits
