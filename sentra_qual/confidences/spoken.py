"""Numbers that lead to a person, said figure by figure: nol delapan satu, kosong lapan duo.

In: a text.
Out: where such a number stands, whole, and of which kind it is.
Never: a part of one; an amount, which is said in tens and thousands; a count of one to ten.

Nobody says an amount in eight figures one by one; behind a word for what is dialled (nomor, WA)
six are enough. Figures of several languages stand in one number, as people say them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sentra_qual.confidences.cues import cores, key_of
from sentra_qual.confidences.shapes import Kind
from sentra_qual.sources.vocabulary import any_of

_FILE = Path(__file__).parent / "data" / "digits.tsv"
_FEWEST, _FEWEST_NAMED, _MOST = 8, 6, 20
_BESIDE, _BETWEEN = 6, 2  # words beside a piece of a number, lines between two pieces
_ROOM = 60  # letters before a number in which it is said whose it is
_BEFORE = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[?!\n]|\.(?=[ ]|$)")
_KINDS = {"phone": Kind.PHONE, "account": Kind.ACCOUNT, "nik": Kind.NIK, "npwp": Kind.NPWP}
SAID = frozenset(_KINDS.values())  # what may be said in words
NOUGHT = "nol"  # stands for every word of such a number
_FIRM = (",", ".", ";", "\n", "-", "–")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One figure as it is said, or a ten; `joined` is what stands before it."""

    start: int
    end: int
    joined: str
    kind: str
    figures: str
    count: int


_Row = Sequence[_Unit]


@cache
def _words() -> dict[str, tuple[str, str]]:
    _, *lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {word: (kind, figure) for word, kind, figure in rows}


def _some(*kinds: str) -> str:
    return any_of([word for word, (kind, _) in _words().items() if kind in kinds])


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds a row of figures; a ten counts as one of them."""
    figure = f"(?:{_some('figure', 'figure_too')})['’ʼ]?(?![^\\W_])"
    ten = f"{figure}[ ](?:{_some('tens')})(?!\\w)|(?:{_some('whole')})(?!\\w)"
    joined = r"(?:[ ,.…/-]|\u2013){1,4}(?:\n(?=[a-z]))?|[ ,]?\n(?=[a-z])"
    slip = rf"(?!(?:{_some('counted', 'tens')})\b)[^\W\d_]{{2,12}}(?=[ ,]+{figure}[ ,]+{figure})"
    between = f"(?:(?:{_some('between')}|{slip}){joined})?(?:(?:{_some('twice')})[ ])?"
    more = rf"(?:{joined}){between}(?:{ten}|{figure}|\d{{1,4}}(?!\w))"
    first = rf"{ten}|{figure}|\d{{1,4}}(?=[ ](?:{figure}))"
    return re.compile(rf"(?<![\w.,'’ʼ/-])(?:{first})(?:{more})+", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    tens, whole, figure = _some("tens"), _some("whole"), _some("figure", "figure_too")
    return re.compile(
        rf"(?P<ten>(?:{figure})[ ](?:{tens})|{whole})(?!\w)|(?P<figure>{figure})(?![^\W_])"
        r"|(?P<written>\d+)",
        re.IGNORECASE,
    )


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"[ ](?:{_some('counted', 'tens')})(?!\w)", re.IGNORECASE)


def said_numbers(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield where a number is said figure by figure, in one breath or piece by piece."""
    pieces: list[_Row] = []
    for hit in _pattern().finditer(text):
        some = _trimmed(list(_units(hit[0], hit.start())), text)
        kind = _kind_of(text, hit.start())
        if some and _is_number(some, named=kind is not None):
            yield kind or Kind.PHONE, some[0].start, some[-1].end
        elif some and _is_alone(text, some):
            pieces.append(some)
    for row in _dictated(text, pieces):
        yield Kind.PHONE, row[0].start, row[-1].end


def _is_alone(text: str, some: _Row) -> bool:
    """Tell whether a line is figures, with few words around: N: Ya, nol delapan satu."""
    begin, end = text.rfind("\n", 0, some[0].start) + 1, text.find("\n", some[-1].end)
    said = text[begin : some[0].start].rpartition(":")[2]
    rest = f"{said} {text[some[-1].end : end if end >= 0 else len(text)]}"
    figures = all(one.kind == "figure" for one in some)
    return figures and len(_BEFORE.findall(rest)) <= _BESIDE and not re.search(r"\d", rest)


def _dictated(text: str, pieces: Sequence[_Row]) -> Iterator[_Row]:
    """Yield pieces of a number that is dictated line by line, repeated or not; all or none."""
    group: list[_Row] = []
    for row in (*pieces, None):
        if group and (row is None or not _follows(text, group[-1], row)):
            count = sum(len(one) for one in group)
            yield from group if len(group) > 1 and count >= _FEWEST else ()
            group = []
        if row is not None and (group or row[0].figures == "0"):
            group.append(row)


def _follows(text: str, before: _Row, row: _Row) -> bool:
    """Tell whether a piece stands at most a few lines below another."""
    lines = text[before[-1].end : row[0].start].split("\n")[1:-1]
    return sum(bool(line.strip()) for line in lines) <= _BETWEEN


def _units(row: str, at: int) -> Iterator[_Unit]:
    end = 0
    for hit in _unit().finditer(row):
        kind = hit.lastgroup or ""
        figures = _words()[key_of(hit[0])][1] if kind == "figure" else ""
        count = len(hit[0]) if kind == "written" else 2 if kind == "ten" else 1
        count *= 1 + bool(re.search(rf"(?i)\b(?:{_some('twice')})\b", row[end : hit.start()]))
        mark = row[hit.end() : hit.end() + 1] in ("'", "’", "ʼ")
        stop = hit.end() + (mark and kind == "figure")
        yield _Unit(at + hit.start(), at + stop, row[end : hit.start()], kind, figures, count)
        end = stop


def _trimmed(some: list[_Unit], text: str) -> list[_Unit]:
    """Return a row without what belongs to the words behind it: an amount, a word like a figure."""
    while some and _amount().match(text, some[-1].end):
        cut = len(some) - 1
        while cut and not _is_apart(some[cut].joined) and len(some) - cut < 3:
            cut -= 1
        some = some[:cut] if cut and _is_apart(some[cut].joined) else some[:-1]
    while some and _is_word_too(some[-1], text):
        some = some[:-1]
    return some


def _is_apart(joined: str) -> bool:
    return any(sign in joined for sign in _FIRM)


def _is_word_too(one: _Unit, text: str) -> bool:
    """Tell whether a figure is a word of its own and goes on with the sentence: sa simpan."""
    word = _words().get(key_of(text[one.start : one.end]), ("", ""))
    return word[0] == "figure_too" and text[one.end : one.end + 1] == " "


def _is_number(some: Sequence[_Unit], *, named: bool) -> bool:
    count = sum(one.count for one in some)
    if not (_FEWEST_NAMED if named else _FEWEST) <= count <= _MOST:
        return False
    opens = some[0].figures == "0"
    single = all(one.kind == "figure" for one in some)
    return (single or named or opens) and (opens or not _is_count(some))


def _is_count(some: Sequence[_Unit]) -> bool:
    """Tell whether somebody counts: one, two, three; one, two, one, two; down; the same again."""
    if not all(one.figures for one in some):
        return False
    values = [int(one.figures[0]) for one in some]
    steps = list(itertools.pairwise(values))
    up = all(b in (a, a + 1, values[0]) for a, b in steps)
    down = all(b == a - 1 for a, b in steps)
    return up or down


def _kind_of(text: str, start: int) -> Kind | None:
    """Return what a number is said to be of in its sentence, the nearest word first."""
    before = text[max(0, start - _ROOM) : start]
    before = _SENTENCE.split(before)[-1]
    for word in reversed(_BEFORE.findall(before)):
        for core in cores(key_of(word)):
            kind = _KINDS.get(_words().get(core, ("", ""))[0])
            if kind:
                return kind
    return None
