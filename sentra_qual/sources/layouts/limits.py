"""The most a layout can weigh, by a glance at the text.

In: the script.
Out: for each layout a weight that its reading never passes.
Never: the module of a layout, before a glance could not rule it out.

A layout that cannot outweigh the one that was found is neither tried nor loaded. All of
them ask for something that most texts lack (a column, a time, a quotation mark), and none
explains more marks than there are lines, so that beside labels at the head of nearly every
line nothing else can win. The numbers are those of the layouts; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from sentra_qual.patterns import late
from sentra_qual.sources.labels import BLANK
from sentra_qual.sources.layouts.naming_last import names_last
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import one_of

Limit = Callable[[Script], float]

_DATED = late(rf"{BLANK}*\[?\d")
_COLUMNS = late(r"\S[ ]{2,}\S.*[ ]{2,}\S")
# What stands before the words of a question in a guide: a number, a bullet, bold type.
_BEFORE = late(r"[ \t>*_#\"“'\-•●]*(?:(?:\d{1,3}|[A-Za-z])[.)])?[ \t>*_#\"“'\-•●]*")
# How a line begins that is marked as a question or an answer.
_MARKED = late(
    r"(?i)[ \t>\-•]*(?:[#*_(\[]|(?:\d{1,3}|[a-z])[.)]|pertanyaan|question|tanya|jawab|jwb|answer)"
)
_QUOTES = ('"', "“", "„", "”", "«")
_DASHES = ("-", "–", "—", "•", "→")
_FEW, _PAIR, _MOST = 2, 2, 0.8


# Each label has a line of its own, and another below it.
def _label_lines(script: Script) -> float:
    return 0.5 * len(script.full)


def _chat(script: Script) -> float:
    return 1.5 * _count(script, lambda line: _DATED.match(line.text) is not None)


def _signs(script: Script) -> float:
    return 0.95 * len(script.full)


# A table has two rows at least; how many of their cells speak cannot be seen.
def _columns(script: Script) -> float:
    return inf if _count(script, _may_be_row) >= _PAIR else 0.0


def _may_be_row(line: Line) -> bool:
    text = line.text
    signs = "\t" in text or "|" in text
    return signs or ("  " in text and _COLUMNS.search(text) is not None)


# Nearly every line begins with a number.
def _numbered(script: Script) -> float:
    count = _count(script, lambda line: line.text.lstrip()[:1].isdigit())
    return float(len(script.full)) if count - 1 >= _MOST * (len(script.full) - 1) else 0.0


# A question without a mark of its own stands right above an answer that has one.
def _questions(script: Script) -> float:
    return 1.2 * 2 * _count(script, lambda line: _MARKED.match(line.text) is not None)


def _quoted(script: Script) -> float:
    blocks = (block.text.lstrip(" \t-–—•") for block in script.blocks())
    return float(sum(text.startswith(_QUOTES) for text in blocks))


def _dashes(script: Script) -> float:
    return 0.9 * _count(script, lambda line: line.text.lstrip().startswith(_DASHES))


def _arrows(script: Script) -> float:
    return float(script.text.count(">>"))


# Two lines name their speaker, or nobody does; the others may ask.
def _named_last(script: Script) -> float:
    return 1.1 * len(script.full) if _count(script, names_last) >= _PAIR else 0.0


# A quotation weighs two, and has two marks.
def _attributed(script: Script) -> float:
    return float(sum(map(script.text.count, _QUOTES)))


# Every line asks, or has a time; of few lines the sentences count.
def _alternation(script: Script) -> float:
    lines = len(script.full)
    return inf if lines <= _FEW else max(0.8 * lines, 0.3 * lines + 0.1)


# The same of what may be said in one go: a narrow page breaks it into lines.
def _alternation_of_utterances(script: Script) -> float:
    from sentra_qual.sources.layouts.unlabelled import utterances

    return max(0.8 * len(utterances(script)), 0.3 * len(script.full) + 0.1)


def _stamped(script: Script) -> float:
    return 0.3 * len(script.full)


def _one_voice(script: Script) -> float:  # noqa: ARG001 - a limit's shape
    return 0.5


# All that asks is a question of the guide; of few lines the sentences may ask.
def _guide(script: Script) -> float:
    return inf if len(script.full) <= _FEW else 1.5 * _count(script, _may_ask) + 1


def _may_ask(line: Line) -> bool:
    text = line.text
    if "?" in text or "\t" in text or "|" in text:
        return True
    bare = _BEFORE.sub("", text, count=1)
    invited = bare.removeprefix("Tolong ").removeprefix("Mohon ")
    asks, invites = one_of("speech", "question"), one_of("speech", "inviting")
    return asks.match(bare) is not None or invites.match(invited) is not None


def _notes(script: Script) -> float:
    published = one_of("speech", "published")
    told = any(published.search(line.text) for line in script.full[:3])
    return 0.01 + 2 * told * len(script.lines)


def _count(script: Script, holds: Callable[[Line], bool]) -> int:
    return sum(map(holds, script.full))


# The cheaper glance first.
AT_MOST: dict[str, tuple[Limit, ...]] = {
    "label-lines": (_label_lines,),
    "chat": (_chat,),
    "signs": (_signs,),
    "columns": (_columns,),
    "numbered-lines": (_numbered,),
    "questions": (_questions,),
    "quoted-lines": (_quoted,),
    "dashes": (_dashes,),
    "arrows": (_arrows,),
    "names-last": (_named_last,),
    "attributed-quotations": (_attributed,),
    "question-marks": (_alternation, _alternation_of_utterances),
    "times-only": (_stamped,),
    "speech": (_one_voice,),
    "told": (_one_voice,),
    "guide": (_guide,),
    "notes": (_notes,),
}
