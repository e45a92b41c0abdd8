"""The forms in which people ask that something be kept quiet, as classes of words in a row.

In: words, and where a form may begin.
Out: from which word to which it goes.
Never: a prohibition that is not about what is told here (jangan kasih tahu harga ke pembeli).

A pattern is read from left to right. `a|b` is one entry of either class, `?` may be missing, `*`
may come several times, `+` at least once. `^` asks that small words alone precede in the clause.
The last sign asks that the clause ends: `$` does only that, `!` wants it addressed or urged (ya,
lho, Mbak), `!!` wants the one spoken to called.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import denials
from sentra_qual.bahasa.request_text import AskedWords, Tail, first_words

_ANY = "any"  # whatever word
_COMPOSED = {  # entries of several classes in a row
    "source": (("from", "me"), ("me", "which", "say")),
    "own_name": (("own_name",), ("name_word", "me"), ("name_word", "kin", "me"),
                 ("me", "mine", "name_word")),
    "name_of": (("name_of",), ("name_word", "thing")),
    "matter": (("about", _ANY, "that_one"), ("about", _ANY, _ANY, "that_one")),
    "person": (("title", _ANY), ("title", _ANY, _ANY)),
}  # fmt: skip
_TURNING = (  # classes one of which every pattern has: what is forbidden, unsaid, known, hidden
    "bar", "bar_first", "bar_mild", "bar_doubtful", "lest", "between_two", "know", "secret",
    "unwilling", "hide", "disguise",
)  # fmt: skip
_WITHIN = 12  # words from the beginning of a form to such a word
_REACH = 5  # entries of a class that may come several times

PATTERNS = (
    # jangan bilang siapa-siapa; jangan bilang kalau itu dari saya; jangan kasih tahu Pak Lurah lho
    "bar|bar_first|bar_mild between* say to? nobody address* that* source? $",
    "bar_doubtful between* say to? nobody !",
    "bar|bar_first|bar_mild between* say that* source $",
    "bar|bar_first|bar_mild between* say to? hearer|person that* source? !",
    "bar|bar_first|bar_mild between* say to? hearer|person that* source $",
    # jangan sampai beliau tahu ya; jangan sampai Pak Lurah dengar dari saya; ini jangan sampai …
    "lest to? hearer|person know that* source? !",
    "lest to? hearer|person know that* source $",
    "talk before* lest to? hearer|person know $",
    "lest known to? hearer|person that* source? !",
    "talk before* lest leak to? hearer|person|nobody $",
    "talk before* lest|bar leak !",
    # cukup Mas saja yang tahu; biar kita berdua yang tahu; ini antara saya sama Mas
    "enough title|you only* which know $",
    "enough person only* which know $",
    "enough we only* which know $",
    "we|title only+ which know !",
    "talk|enough before* secret we only* $",
    "talk|enough before* between_two we|me with title|you only* $",
    "between_two me with title|you only* !",
    "talk|enough before* between_two we only* $",
    # jangan dimasukkan laporan ya; nggak usah masuk skripsi; usah ditulis yang tadi
    "bar|bar_first|bar_mild between* put|record|use talk? to* paper !",
    "bar|bar_first|bar_mild between* put|record|use talk? to* paper_sure $",
    "talk before* denying? bar|bar_mild between* put|record|use talk? to* paper|paper_sure $",
    "^ bar|bar_first|bar_mild between* record only* recent|matter $",
    "talk_part before* bar|bar_mild between* use|put !",
    "please before* talk_part|matter before* bar|bar_mild between* use|put|record|tell $",
    # nama saya jangan dibawa-bawa; jangan sebut nama kelompoknya ya; saya tidak mau nama disebut
    "bar|bar_first|bar_mild between* tell|record|bring|use own_name $",
    "bar|bar_first|bar_mild between* tell|bring name_of !",
    "please before* bar between* tell|bring name_of $",
    "bar|bar_first between* bring me !",
    "own_name before* bar|bar_mild between* tell|record|bring|use $",
    "unwilling between* tell|record|bring|use own_name $",
    "unwilling own_name between* tell|record|bring|use $",
    # tolong dihapus yang tadi; bagian itu dicoret saja ya; nama saya disamarkan saja
    "please before* hide only* talk|talk_part $",
    "please before* talk|talk_part before* hide only* $",
    "talk_part before* please before* hide only* $",
    "talk_part|taped before* hide only* !",
    "hide only* talk? talk_part|taped !",
    "please before* own_name|name_of before* disguise only* $",
    "please before* disguise only* own_name|name_of $",
    "own_name|name_of before* please disguise only* $",
    "own_name|name_of before* disguise only+ !",
    "own_name|name_of before* disguise !!",
)


class _Step(NamedTuple):
    classes: tuple[str, ...]
    least: int
    most: int


class _Pattern(NamedTuple):
    steps: tuple[_Step, ...]
    end: str
    bare: bool


def turning_words(words: AskedWords) -> frozenset[int]:
    """Return the words at which a form may begin: one that turns it is near."""
    turning = _turning()
    near = (range(max(0, at - _WITHIN), at + 1) for at, one in enumerate(words.tokens)
            if one.text in turning)  # fmt: skip
    return frozenset(at for some in near for at in some)


@cache
def _turning() -> frozenset[str]:
    return first_words(*_TURNING)


def request_form(words: AskedWords, at: int) -> tuple[int, int] | None:
    """Return from which word to which a form of asking for silence goes that begins here."""
    begin = words.tokens[at].text
    for one in _beginning().get(begin, ()):
        for last in _read(words, at, one.steps, at):
            tail = words.tail(last)
            if _fits(words, at, one, tail.end) and _is_enough(one.end, tail):
                return at, tail.end
    return None


def _fits(words: AskedWords, at: int, pattern: _Pattern, end: int) -> bool:
    if not words.ends(end) or words.is_asked(end):
        return False
    if words.length(at, "bar_first") and not words.may_open(at):
        return False
    return not pattern.bare or words.is_bare(at - _is_denied(words, at))


def _is_denied(words: AskedWords, at: int) -> bool:
    return at > 0 and not words.opens[at] and words.tokens[at - 1].text in denials()


def _is_enough(end: str, tail: Tail) -> bool:
    return tail.titled if end == "!!" else tail.urged if end == "!" else True


def _read(
    words: AskedWords, at: int, steps: tuple[_Step, ...], begin: int, count: int = 0
) -> Iterator[int]:
    """Yield behind which words some steps, read from here, may end: the furthest first.

    `count` tells how often the first of them was met by then.
    """
    if not steps:
        yield at
        return
    first, rest = steps[0], steps[1:]
    inside = at < len(words.tokens) and (at == begin or not words.opens[at])
    if count < first.most and inside:
        for size in _sizes(words, at, first.classes):
            yield from _read(words, at + size, steps, begin, count + 1)
    if count >= first.least:
        yield from _read(words, at, rest, begin)


def _sizes(words: AskedWords, at: int, classes: tuple[str, ...]) -> Iterator[int]:
    yield from words.lengths(at, *(one for one in classes if one not in _COMPOSED))
    for row in (row for one in classes for row in _COMPOSED.get(one, ())):
        yield from _row(words, at, row)


def _row(words: AskedWords, at: int, row: tuple[str, ...]) -> Iterator[int]:
    """Yield how many words from here are entries of classes in a row, in one clause."""
    if not row:
        yield 0
        return
    any_word = (1,) if row[0] == _ANY and at < len(words.tokens) else ()
    for size in any_word or words.lengths(at, row[0]):
        if len(row) == 1 or not words.ends(at + size):
            yield from (size + more for more in _row(words, at + size, row[1:]))


@cache
def beginnings() -> frozenset[str]:
    """Return the words that any pattern can begin with."""
    return frozenset(_beginning())


@cache
def _beginning() -> dict[str, tuple[_Pattern, ...]]:
    """Return the patterns by the words they can begin with: most words are none."""
    found: dict[str, list[_Pattern]] = {}
    for one in map(_pattern, PATTERNS):
        for word in sorted(first_words(*_first_classes(one))):
            found.setdefault(word, []).append(one)
    return {word: tuple(some) for word, some in found.items()}


def _first_classes(pattern: _Pattern) -> Iterator[str]:
    for one in pattern.steps[0].classes:
        yield from (row[0] for row in _COMPOSED.get(one, ((one,),)))


def _pattern(written: str) -> _Pattern:
    *steps, end = written.split()
    bare = steps[0] == "^"
    return _Pattern(tuple(map(_step, steps[bare:])), end, bare)


def _step(written: str) -> _Step:
    classes = written.rstrip("?*+")
    least, most = {"?": (0, 1), "*": (0, _REACH), "+": (1, _REACH)}.get(written[-1], (1, 1))
    return _Step(tuple(classes.split("|")), least, most)
