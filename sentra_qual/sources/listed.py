"""Several people in one field of a header.

In: the value of a field, the labels that speak.
Out: each of the people with the details behind the name.
Never: one person's offices, places, or degrees taken for other people.
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.bahasa.lexicon import roots
from sentra_qual.patterns import late
from sentra_qual.sources.details import of_person
from sentra_qual.sources.labels import is_trade
from sentra_qual.sources.namesakes import plain, same_person
from sentra_qual.sources.vocabulary import words

# What parts the people of a list; a comma in brackets parts details of one.
_SEMICOLON = late(r"[ ]*;[ ]*")
_COMMA = late(r"(?:[ ]*,[ ]*(?:(?:dan|serta|and|&)[ ]+)?|[ ]+(?:dan|serta|and|&)[ ]+)(?![^()]*\))")
_BRACKETS = late(r"\([^()]*\)")
_OTHERS = {"dkk", "dll", "dan lain-lain", "lain-lain", "etc"}


def people_in(value: str) -> tuple[str, ...]:
    """Return the people a value lists, each with the details behind the name; else nothing.

    "Pak Jumanta (ketua), Bu Eroh" or "Pak Jumanta, ketua; Bu Eroh, anggota".
    """
    bare = value.strip().rstrip(".")
    entries = [one.strip() for one in (_SEMICOLON if ";" in bare else _COMMA).split(bare)]
    entries = [one for one in entries if one and one.casefold() not in _OTHERS]
    names = [_BRACKETS.sub("", one).partition(",")[0] for one in entries]
    listed = len(entries) > 1 and all(map(is_name, names))
    return tuple(entries) if listed else ()


def informants_in(value: str, labels: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the people of a field that mostly names one; nothing where it does.

    "Pak Budi, 50 tahun; Bu Ani, 40 tahun", "Siti (45), Rahmat (50)": each has a title or an
    age, or two of them speak under their names. What has neither is told of the one before.
    """
    bare = value.strip().rstrip(".")
    pieces = [one.strip() for one in (_SEMICOLON if ";" in bare else _COMMA).split(bare)]
    pieces = [one for one in pieces if one and one.casefold() not in _OTHERS]
    if len(pieces) < 2:
        return ()
    for begins in (_is_titled, _is_aged):
        starts = [at for at in range(len(pieces)) if begins(pieces, at)]
        if len(starts) > 1 and starts[0] == 0:
            ends = [*starts[1:], len(pieces)]
            return tuple(", ".join(pieces[a:b]) for a, b in zip(starts, ends, strict=True))
    entries = people_in(value)
    speaking = [one for one in entries if any(same_person(each, _head(one)) for each in labels)]
    return entries if len(speaking) > 1 else ()


def _head(entry: str) -> str:
    return _BRACKETS.sub("", entry).partition(",")[0].strip()


def _is_titled(pieces: Sequence[str], at: int) -> bool:
    """Tell a piece that begins a person: a title and a name."""
    told = _head(pieces[at]).split()
    titled = len(told) > 1 and told[0].casefold().strip(".") in words("roles", "honorifics")
    return titled and is_name(_head(pieces[at])) and not (at and _is_office(pieces, at))


def _is_office(pieces: Sequence[str], at: int) -> bool:
    """Tell what somebody is from who it is: Pak Kades, Bu RT, Ibu Rumah Tangga."""
    head = _head(pieces[at])
    own = [word for word in head.split() if word.casefold().strip(".") in plain(head)]
    letters = all(map(str.isupper, own)) and not _head(pieces[0]).isupper()
    words_ = len(own) > 1 and all(word.casefold() in roots() for word in own)
    return is_trade(head) or letters or words_


def _is_aged(pieces: Sequence[str], at: int) -> bool:
    """Tell a name with an age of its own, in brackets or in the piece behind it."""
    name = _head(pieces[at])
    if not is_name(name) or is_trade(name) or not name[0].isalpha():
        return False
    return any("umur" in of_person(one) for one in (pieces[at], ", ".join(pieces[at : at + 2])))


def is_name(value: str) -> bool:
    """Tell a name from a greeting: capitals throughout, and no word of a talk."""
    bare = _BRACKETS.sub("", value)
    told = [word.strip(".,").casefold() for word in bare.split()]
    if not told or len(told) > 6 or words("field_sets", "greeting") & set(told):
        return False
    small = {"dan", "bin", "binti", "&", "/", "dkk"} | words("roles", "honorifics")
    return all(
        word[:1].isupper() or word[:1].isdigit() or word.casefold().strip(".") in small
        for word in bare.split()
    )
