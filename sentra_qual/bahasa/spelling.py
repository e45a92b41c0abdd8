"""Other spellings of the same word: as spoken, and as loans are written.

In: a root or a word.
Out: its other spellings.
Never: a spelling that is an established word of its own (bareng is not barang).
"""

from __future__ import annotations

from functools import lru_cache

from sentra_qual.bahasa.affixes import VOWELS
from sentra_qual.bahasa.lexicon import (
    informal,
    roots,
    spoken_spellings,
    standard_spellings,
    synonyms,
)
from sentra_qual.patterns import late

_LOANS = {"kw": "ku", "x": "ks", "oo": "o", "ph": "f", "v": "f", "q": "k", "z": "j",
          "sy": "s", "kh": "k"}  # fmt: skip
_LOAN_LETTERS = late("kw|x|oo|ph|v|q|z|sy|kh")
_RARE = frozenset("wxhvqzy")  # of which one stands in every other loan letter than oo
_A_AND_END = tuple(f"a{end}" for end in (*"bdgklmnprst", "ng"))
_LEVELLED_TO = {"ai": "e", "au": "o", "uh": "oh"}
_LEVELLED = tuple(_LEVELLED_TO)
_TELLING_ENDS = (*_LEVELLED, *_A_AND_END)
_H_BETWEEN = late(r"([aiueo])h(?!\1)(?=[aiueo])")


@lru_cache(maxsize=1 << 15)
def loan_spelling(word: str) -> str:
    """Return one spelling for the several of a loan: kwalitas, ijin, aktifitas."""
    if _RARE.isdisjoint(word) and "oo" not in word:
        return word
    return _LOAN_LETTERS.sub(lambda found: _LOANS[found.group()], word)


@lru_cache(maxsize=1 << 14)
def spoken_variants(root: str) -> tuple[str, ...]:
    """Return how a root is also spelt in speech, without those that are other words."""
    listed, standard = spoken_spellings().get(root, ()), standard_spellings().get(root, ())
    heard = _heard(root)
    if not (listed or standard or heard):
        return ()
    free = [one for one in (*listed, *heard) if _is_free(one, root)]
    return tuple([one for one in dict.fromkeys((*standard, *free)) if one != root])


def may_be_respelled(word: str) -> bool:
    """Tell whether a word may have variants or another loan spelling; most have none.

    More than those that do may be told, never fewer.
    """
    if word.endswith(_TELLING_ENDS) or not _RARE.isdisjoint(word) or "oo" in word:
        return True
    return word in spoken_spellings() or word in standard_spellings()


def respelled(word: str) -> list[str]:
    """Return what an unknown word is when written by the book.

    Transcribers write what they hear: naek, dimaenin, krupuk, ditrima, smua, aktip,
    kalaw; and some write with the old letters (djoeal) or Arabic ones (ridho).
    """
    return [one for rule in _RESPELLINGS if (one := rule(word)) != word]


def _vowels(word: str) -> str:
    return word.replace("ae", "ai").replace("ao", "au")


def _endings(word: str) -> str:
    ending = _LATE.get(word[-2:])
    return word[:-2] + ending if ending and len(word) > 3 else word


def _lengthened(word: str) -> str:
    """Write a drawn-out vowel or last letter once: baguus, bangett."""
    once = _DOUBLED_VOWEL.sub(r"\1", word) if _DOUBLED_VOWEL.search(word) else word
    return once[:-1] if len(once) > 3 and once[-1] == once[-2] else once


def _swallowed(word: str) -> str:
    whole = _SIBILANT.sub("se", word) if word[:1] == "s" else word
    return _CLUSTER.sub(r"\1\2e\3", whole) if _CLUSTER.match(whole) else whole


def _one_k(word: str) -> str:
    """Write both k of a root and of -kan: menunjukan, dimasukan."""
    return word[:-3] + "kkan" if word.endswith("kan") and word.startswith(_VOICED) else word


def _arabic(word: str) -> str:
    return word.replace("dh", "d").replace("th", "t").replace("fi", "pi").replace("fa", "pa")


def _old(word: str) -> str:
    if "j" not in word and "oe" not in word and "ch" not in word:
        return word
    return _OLD_LETTERS.sub(lambda found: _OLD[found.group()], word)


_VOICED = ("me", "di", "ter", "pe", "ny", "ng")
_LATE = {"ay": "ai", "aw": "au", "ip": "if", "ek": "ik", "ok": "uk", "eh": "ih"}
_OLD = {"oe": "u", "dj": "j", "tj": "c", "nj": "ny", "sj": "sy", "ch": "kh"}
_OLD_LETTERS = late("oe|dj|tj|nj|sj|ch")
_CLUSTER = late(r"^(di|ke|se|ter|ber|per|me|pe|nge)?([bcdgjkpstmn])([lr])(?=[aiueo])")
_DOUBLED_VOWEL = late(r"([aiueo])\1")
_SIBILANT = late(r"^s(?=[bcdgjkmnpt][a-z]{2})")
_RESPELLINGS = (_vowels, _endings, _lengthened, _one_k, _swallowed, _arabic, _old)


def _is_free(variant: str, root: str) -> bool:
    """Tell whether a spelling is not another word's already."""
    if variant in informal():
        return variant not in roots() and root in informal()[variant]
    return variant not in roots() and variant not in synonyms()


def _heard(root: str) -> list[str]:
    """Return the spellings that follow the sounds of speech: ujan, pait, pake, temen."""
    found = []
    if "h" in root and len(root) > 4:
        if root[0] == "h" and root[1] in VOWELS:
            found.append(root[1:])
        silent = _H_BETWEEN.search(root)
        if silent:
            found.append(root[: silent.end() - 1] + root[silent.end() :])
    if root.endswith(_LEVELLED) and len(root) > 3:
        found.append(root[:-2] + _LEVELLED_TO[root[-2:]])
    elif root.endswith(_A_AND_END) and sum(map(root.count, VOWELS)) > 1:
        at = root.rindex("a")
        found.append(f"{root[:at]}e{root[at + 1 :]}")
    return found
