"""Indonesian words in the sounds of a region: diambiak is diambil, mambali membeli.

In: a word that no list explains; the names of the sets that are on.
Out: the Indonesian words it may be, with the set that says so.
Never: a word that is no living root or form of one; a look at a word that is known.

Malay varieties keep the roots of Indonesian and change their sounds by law: e to a
before the last syllable (banang), and in Padang the ends of words (tampek, putuih,
masuak, kariang). Their prefixes follow (ma-, ba-, ta-). Madurese and Balinese put
their own affixes on Indonesian roots (ejual, madagang, jualang). Each law is undone,
and what comes out counts only if it is a root, or the one form that the affixes ask
for. Names and English look like anything: the less a law tells, the longer and the
livelier a root must be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.analysis import parses
from sentra_qual.bahasa.lexicon import roots, spelt_roots
from sentra_qual.patterns import late

_SHORTEST_ROOT = 4
_SHORTEST_BARE = 5
_LONG = 6
_SURE, _PLAIN, _WEAK = 1, 2, 3
_SIZES = (4, 3, 2, 1)
_FIRST_A = late(r"([^aiueo]*)a(.*[aiueo].*)$")
_Table = dict[str, tuple[str, ...]]
_Ends = dict[str, tuple[int, tuple[str, ...]]]


class Affix(NamedTuple):
    """A prefix as Indonesian writes it, its name in grammars, how alive its root must be."""

    label: str
    written: tuple[str, ...]
    alive: int = 2


class Dialect(NamedTuple):
    """The sounds and affixes of a set, each with what Indonesian has instead.

    `ends` are those of roots, by how much they tell; `inside` are letters anywhere in
    them; `lowered` says that an e before the last syllable has become a.
    """

    prefixes: dict[str, Affix]
    suffixes: _Table
    ends: _Ends
    inside: tuple[tuple[str, str], ...] = ()
    lowered: bool = False


class Body(NamedTuple):
    """What may be a root, how much the laws tell that were undone, whether its end was one.

    `law` is 0 where nothing was undone.
    """

    text: str
    law: int
    ended: bool = False


_Fields = tuple[str, int, bool]
_NONE = {"": Affix("", ("",))}
_MALAY_PREFIXES = _NONE | {
    "di": Affix("di-", ("di",)), "ma": Affix("meN-", ("me", "meng")),
    "ba": Affix("ber-", ("ber", "be")), "ta": Affix("ter-", ("ter", "te")),
    "pamb": Affix("peN-", ("pemb",)), "panj": Affix("peN-", ("penj",)),
}  # fmt: skip
_COMMON: _Table = {"": ("",), "an": ("an",)}
_MINANG_ENDS: _Ends = {
    "uik": (_SURE, ("ut", "up")), "uih": (_SURE, ("us",)), "iak": (_SURE, ("ik", "il")),
    "uak": (_SURE, ("uk",)), "iang": (_SURE, ("ing",)), "uang": (_SURE, ("ung",)),
    "iah": (_SURE, ("ih",)), "uah": (_SURE, ("uh",)),
    "ek": (_PLAIN, ("at",)), "ik": (_PLAIN, ("it", "ip")), "ok": (_PLAIN, ("ap",)),
    "eh": (_PLAIN, ("as",)), "ih": (_PLAIN, ("is",)),
    "ia": (_WEAK, ("ir", "il")), "ua": (_WEAK, ("ur", "ul")), "o": (_WEAK, ("a",)),
    "a": (_WEAK, ("ar", "al")),
}  # fmt: skip
_O_FOR_A: _Ends = {"o": (_WEAK, ("a",))}
DIALECTS: dict[str, Dialect] = {
    "balinese": Dialect(
        _NONE | {"ma": Affix("ber-", ("ber", "be"), 3)}, _COMMON | {"ang": ("kan",)}, {}
    ),
    "javanese": Dialect(_NONE, {"": ("",)}, _O_FOR_A),
    "madurese": Dialect(
        _NONE
        | {"e": Affix("di-", ("di",), 3), "a": Affix("meN-", ("me", "mem", "men", "meng"), 3)},
        _COMMON | {"aghi": ("kan",), "agi": ("kan",)}, {}, (("uw", "u"), ("iy", "i")),
    ),
    "malay": Dialect(
        _MALAY_PREFIXES | {"be": Affix("ber-", ("ber",)), "te": Affix("ter-", ("ter",))},
        _COMMON | {"i": ("i",), "akan": ("kan",)}, _O_FOR_A | {"e": (_WEAK, ("a",))},
        lowered=True,
    ),
    "minang": Dialect(
        _MALAY_PREFIXES, {"": ("",), "an": ("an", "kan"), "i": ("i",), "kan": ("kan",)},
        _MINANG_ENDS, lowered=True,
    ),
}  # fmt: skip


def respelled_by_region(word: str, levels: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the Indonesian words that a word may be, each with its set."""
    for name, dialect, signs in _on(levels):
        if signs.stand_in(word):
            for one in dict.fromkeys(_undone(word, dialect)):
                yield one, name


class _Signs(NamedTuple):
    """What a word has, one at least, if the laws of a set undo anything in it.

    Prefixes, endings, sounds; and whether its first a, not its only vowel, may be an e.
    """

    front: tuple[str, ...]
    back: tuple[str, ...]
    inside: tuple[str, ...]
    lowered: bool

    def stand_in(self, word: str) -> bool:
        """Tell at a glance whether a word has one of them."""
        if word.endswith(self.back) or word.startswith(self.front):
            return True
        if self.lowered and "a" in word and _FIRST_A.match(word):
            return True
        return True in [sound in word for sound in self.inside]


@cache
def _on(levels: frozenset[str]) -> tuple[tuple[str, Dialect, _Signs], ...]:
    """Return the sets that are on and change sounds, in order, with what to look for."""
    names = sorted(levels & DIALECTS.keys())
    return tuple((name, DIALECTS[name], _signs(DIALECTS[name])) for name in names)


def _signs(one: Dialect) -> _Signs:
    front = tuple(prefix for prefix in one.prefixes if prefix)
    plain = (end for end, backs in one.suffixes.items() if backs != (end,))
    back = (*(end for end in plain if end), *one.ends)
    return _Signs(front, back, tuple(sound for sound, _ in one.inside), one.lowered)


def _undone(word: str, dialect: Dialect) -> Iterator[str]:
    fronts = [one for one in dialect.prefixes.items() if word.startswith(one[0])]
    for suffix, backs in dialect.suffixes.items():
        if suffix and not word.endswith(suffix):
            continue
        for prefix, affix in fronts:
            body = word[len(prefix) : len(word) - len(suffix)]
            if len(body) >= _SHORTEST_ROOT - 1:
                for one in _bodies(body, dialect):
                    if one[0] in spelt_roots() or _hides(affix):
                        yield from _forms(word, affix, Body(*one), backs)


def _hides(affix: Affix) -> bool:
    """Tell whether a prefix hides the first sound of a root, which then may be any."""
    return affix.label in ("meN-", "peN-") and affix.alive < 3


def _forms(word: str, affix: Affix, body: Body, backs: tuple[str, ...]) -> Iterator[str]:
    """Yield the forms of living roots that an affix, a root and a suffix make; not the word."""
    for back in backs:
        for front in affix.written:
            text = front + body.text + back
            if text == word:
                continue
            bare = not affix.label and not back
            if _is_bare(body) if bare else _is_form(affix, front, body, back):
                yield text


def _is_bare(body: Body) -> bool:
    """Tell whether a root stands alone: the less a law tells, the longer and livelier."""
    alive, size = roots().get(body.text, 0), len(body.text)
    if body.law == _SURE:
        return alive > 0 and size >= _SHORTEST_ROOT
    if body.text.endswith(("ar", "al")) and body.law == _WEAK:
        return False
    return size >= _SHORTEST_BARE and alive + (size >= _LONG or body.law == _PLAIN) >= 3


def _is_form(affix: Affix, front: str, body: Body, back: str) -> bool:
    """Tell whether a living root has just this prefix and suffix."""
    alive = max(affix.alive, 3 if body.law > _SURE or not affix.label else 2)
    if not affix.label and (len(body.text) < _SHORTEST_BARE or body.ended):
        return False
    hides = _hides(affix)
    if not hides and spelt_roots().get(body.text, 0) < alive:
        return False
    return any(
        one.rule.label == affix.label
        and one.suffix == back
        and not one.rule.note
        and one.productivity >= alive
        and len(one.root) >= _SHORTEST_ROOT
        and (hides or one.root == body.text)
        for one in parses(front + body.text + back)
    )


def _bodies(body: str, dialect: Dialect) -> list[_Fields]:
    """Return a root as Indonesian may have it: its end, its inner sounds, its first vowel.

    These are the fields of `Body`, of which few are roots.
    """
    found: list[_Fields] = []
    for one in _ended(body, dialect.ends):
        plain = _sounded(one, dialect.inside) if dialect.inside else one
        found.append(plain)
        if dialect.lowered and plain[1] < _WEAK and "a" in plain[0]:
            found += _raised(plain)
    return found


def _sounded(body: _Fields, inside: tuple[tuple[str, str], ...]) -> _Fields:
    text, law, ended = body
    for sound, other in inside:
        text = text.replace(sound, other)
    return text, law, ended


def _ended(body: str, ends: _Ends) -> list[_Fields]:
    """Return a root as it ends, and as it may end in Indonesian, by the longest endings first."""
    found = [(body, 0, False)]
    for size in _SIZES if ends else ():
        end = body[-size:]
        if end in ends and len(body) > size:
            law, others = ends[end]
            found += [(body[:-size] + other, law, True) for other in others]
    return found


def _raised(body: _Fields) -> list[_Fields]:
    """Return a root with its first vowel, if it is an a, written e; not its only vowel."""
    text, law, ended = body
    found = _FIRST_A.match(text)
    return [(f"{found[1]}e{found[2]}", law or _WEAK, ended)] if found else []
