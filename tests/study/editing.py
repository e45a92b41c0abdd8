"""Transcripts that are edited at random, with the way of every letter known.

Of each letter of a text after some edits it is known where it may have stood before.
Where a deletion could as well have been another one with the same result ("iya iya"
becomes "iya"), it may have stood in either place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from sentra_qual.model import Span

LONG = """harga kain modal utang juragan pasar sepi ramai anak buah mesin jahit benang warna motif
tetangga paguyuban dinas bantuan pesanan borongan musim hujan panas kredit bank warung"""
LITTLE = "ya itu kan mah teh gitu nggak juga ada saya kita orang di ke dari"
WORDS, SMALL = LONG.split(), LITTLE.split()
SHORT = ("Iya.", "Iya, Pak.", "Betul.", "Nggak ada.", "Ya begitu.", "Sama saja, Pak.")
QUESTIONS = ("Lalu?", "Terus bagaimana?", "Ada lagi?", "Kenapa begitu?", "Oh gitu.", "Modalnya?")


class Edited:
    """A text, and for each of its letters where it may have stood at first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins: list[frozenset[int]] = [frozenset({at}) for at in range(len(text))]

    def put(self, at: int, words: str, origins: list[frozenset[int]] | None = None) -> None:
        """Insert words that stood nowhere, or copies of some with their origins."""
        self.text = self.text[:at] + words + self.text[at:]
        self.origins[at:at] = origins or [frozenset()] * len(words)

    def cut(self, start: int, end: int) -> None:
        """Delete a stretch; letters beside it that are the same as in it may be those."""
        text, origins = self.text, self.origins
        slid = 0
        while end + slid < len(text) and text[start + slid] == text[end + slid]:
            both = origins[start + slid] | origins[end + slid]
            origins[end + slid] = both
            slid += 1
        slid = 1
        while start - slid >= 0 and text[start - slid] == text[end - slid]:
            origins[start - slid] |= origins[end - slid]
            slid += 1
        self.text = text[:start] + text[end:]
        del origins[start:end]

    def came_from(self, place: Span, old: Span) -> float:
        """Return how much of a place may have stood in an old one."""
        letters = [at for at in range(place.start, place.end) if self.text[at].isalpha()]
        wanted = set(range(old.start, old.end))
        return sum(1 for at in letters if self.origins[at] & wanted) / max(1, len(letters))

    def lines(self) -> list[Span]:
        """Return the lines with their ends."""
        spans, at = [], 0
        for line in self.text.splitlines(keepends=True):
            spans.append(Span(at, at + len(line)))
            at += len(line)
        return spans


def transcript(chance: Random, turns: int) -> str:
    """Return an interview in which questions and short answers come again and again."""
    return "".join(pair(chance) for _ in range(turns))


def pair(chance: Random) -> str:
    """Return a question with its answer."""
    return f"Pewawancara: {question(chance)}\nInforman: {answer(chance)}\n"


def question(chance: Random) -> str:
    """Return a question, one of few or a longer one."""
    if chance.random() < 0.5:
        return chance.choice(QUESTIONS)
    return f"Kalau soal {chance.choice(WORDS)} sama {chance.choice(WORDS)} bagaimana, Pak?"


def answer(chance: Random) -> str:
    """Return an answer, one of few or a longer one."""
    return chance.choice(SHORT) if chance.random() < 0.3 else long_answer(chance)


def long_answer(chance: Random) -> str:
    """Return an answer that hardly comes twice."""
    words = [chance.choice(WORDS + SMALL) for _ in range(chance.randint(3, 40))]
    return " ".join(words).capitalize() + "."


def mend(edited: Edited, chance: Random) -> None:
    """Mend a letter of a word."""
    at = chance.randrange(len(edited.text))
    if edited.text[at].isalpha():
        if chance.random() < 0.6:
            edited.cut(at, at + 1)
        edited.put(at, chance.choice("aeiourtks"))


def insert(edited: Edited, chance: Random) -> None:
    """Put a question with its answer somewhere in between."""
    spans = [span for span in edited.lines() if span.start]
    words = f"Pewawancara: {question(chance)}\nInforman: {long_answer(chance)}\n"
    edited.put(chance.choice(spans).start if spans else 0, words)


def delete(edited: Edited, chance: Random) -> None:
    """Take out one to three lines."""
    spans = edited.lines()
    first = chance.randrange(len(spans))
    last = min(len(spans), first + chance.randint(1, 3)) - 1
    edited.cut(spans[first].start, spans[last].end)


def copy(edited: Edited, chance: Random) -> None:
    """Repeat some lines elsewhere, as a slip of the hand does."""
    spans = edited.lines()
    first = chance.randrange(len(spans))
    last = min(len(spans), first + 2) - 1
    some = slice(spans[first].start, spans[last].end)
    edited.put(chance.choice(spans).start, edited.text[some], edited.origins[some])


def rename(edited: Edited, chance: Random) -> None:
    """Call a speaker otherwise."""
    label, new = chance.choice([("Informan:", "Ibu Sari:"), ("Pewawancara:", "P:")])
    replace_all(edited, label, new)


def blank_lines(edited: Edited, chance: Random) -> None:
    """Put empty lines between turns."""
    replace_all(edited, "\n", "\n\n")


def windows_lines(edited: Edited, chance: Random) -> None:
    """End lines as Windows does."""
    replace_all(edited, "\n", "\r\n")


def wrap(edited: Edited, chance: Random) -> None:
    """Break lines after some words, as a text from a PDF has it."""
    for at in range(len(edited.text) - 1, 0, -1):
        if edited.text[at] == " " and chance.random() < 0.1:
            edited.cut(at, at + 1)
            edited.put(at, "\n")


def times(edited: Edited, chance: Random) -> None:
    """Put a time stamp before each turn."""
    for number, span in reversed(list(enumerate(edited.lines()))):
        edited.put(span.start, f"[00:{number:02}:{chance.randint(10, 59)}] ")


def replace_all(edited: Edited, words: str, new: str) -> None:
    """Replace words everywhere."""
    at = len(edited.text)
    while (at := edited.text.rfind(words, 0, at)) >= 0:
        edited.cut(at, at + len(words))
        edited.put(at, new)


def answers(text: str) -> list[Span]:
    """Return what the informant says, turn by turn, in a text however it was edited."""
    turns = [one.end() for one in re.finditer(r"(Informan|Ibu\s+Sari):\s*", text)]
    ends = [one.start() for one in re.finditer(r"(Informan|Ibu\s+Sari|Pewawancara|P):", text)]
    spans = [Span(at, min([end for end in ends if end >= at], default=len(text))) for at in turns]
    return [span for span in spans if len(span)]


SMALL_EDITS: tuple[Callable[[Edited, Random], None], ...] = (mend, mend, mend, insert, delete)
EDITS = (*SMALL_EDITS, copy, rename, blank_lines, windows_lines, wrap, times)


def some_place(text: str, chance: Random) -> Span:
    """Return some words of an answer, or all of it."""
    starts = [at + len("Informan: ") for at in _all(text, "Informan: ")]
    start = chance.choice(starts)
    end = text.index("\n", start)
    if chance.random() < 0.4:
        return Span(start, end)
    words = [at for at in range(start, end) if text[at - 1] == " " and text[at] != " "]
    first = chance.choice(words)
    last = chance.choice([at for at in words if at >= first])
    stop = text.find(" ", last, end)
    return Span(first, end if stop < 0 else stop)


def _all(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]
