"""The legend: what the file itself says its labels mean.

In: the script.
Out: label -> phrase ("P" -> "Pewawancara"), and the lines the legend fills.
Never: taking a turn for a legend: a phrase without a role word counts only
under a heading such as "Keterangan".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentra_qual.sources.labels import key_of, role_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import words

_CODE = r"[A-Za-z]{1,4}(?:[-. ]?\d{1,3})?"
_ENTRY = re.compile(
    rf"(?:^|(?<=[\s(,;]))[*\"“(]*(?P<code>{_CODE})[*\"”)]*[ \t]*(?P<mark>[:=]|[-–](?=[ \t]))[ \t]*"
    rf"(?P<phrase>[^:=;\n]+?)"
    rf"(?=[ \t]{{2,}}|\t|[;.)]|,[ \t]*{_CODE}[ \t]*[:=]|$|[ \t]+{_CODE}[ \t]*[:=])"
)
_PROSE = re.compile(
    r"(?<!\w)[\"“‘(]?(?P<code>[A-Z]{1,4}\d{0,2})[\"”’)]?[ \t]+"
    r"(?:adalah|ialah|untuk|berarti|sebagai|merujuk pada|menandakan|menunjukkan|merupakan|is|for|"
    r"means)[ \t]+(?P<phrase>[^.;\n]{3,60}?)"
    r"(?=[.;]|$|,?[ \t]+(?:dan|and|serta)[ \t]+[\"“]?[A-Z]{1,4}\d{0,2}[\"”]?[ \t])"
)
_SHORTEST_ROLE = 4
_BRACKET = re.compile(
    r"(?P<phrase>\w+(?:[ \t]\w+){0,2})[ \t]*\((?:kode[ \t]*|disingkat[ \t]*)?[\"“]?"
    r"(?P<code>[A-Z]{1,4}\d{0,2})[\"”]?\)"
)


# A label that speaks: the conversation has begun, and "N: Suami." is an answer.
_SPEECH = re.compile(rf"[ \t>]*(?:\d+[.)]?[ \t]+)?[*_(\[]*{_CODE}[)\]*_]*[ \t]*:")


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries by label key, their spellings, and the numbers of the legend's lines."""

    phrases: dict[str, str]
    lines: frozenset[int]


def find(script: Script) -> Legend:
    """Read every legend of the text: lines, one line, prose."""
    phrases: dict[str, str] = {}
    lines: set[int] = set()
    headed = begun = False
    blocks = _blocks(script)
    for number, line in enumerate(script.lines):
        if line.blank:
            continue
        bare, opens = _after_heading(line.text)
        headed = headed or opens
        entries = (
            [] if begun and not headed else list(_entries(bare, headed=headed or number in blocks))
        )
        headed = opens or (headed and bool(entries))
        if entries or (opens and not bare.strip()):
            lines.add(number)
        elif not begun:
            entries = list(_in_prose(line))
        for code, phrase in entries:
            phrases.setdefault(key_of(code), phrase)
        begun = begun or (number not in lines and bool(_SPEECH.match(line.text)))
    return Legend(phrases, frozenset(lines))


def _blocks(script: Script) -> frozenset[int]:
    """Return the lines of blocks that define labels: one entry a line, some of them roles."""
    found: set[int] = set()
    run: list[tuple[int, str, str]] = []
    for number, line in enumerate((*script.lines, Line(len(script.text), ""))):
        entries = list(_entries(line.text, headed=True))
        if len(entries) == 1 and not entries[0][1].endswith(("?", "!", ".", ",", "…")):
            run.append((number, *entries[0]))
            continue
        codes = {key_of(code) for _, code, _ in run}
        if 1 < len(run) == len(codes) and any(_opens_with_role(phrase) for *_, phrase in run):
            found |= {number for number, *_ in run}
        run = []
    return frozenset(found)


def _after_heading(text: str) -> tuple[str, bool]:
    """Return the rest of a line after "Keterangan:", and whether it was there."""
    head, mark, rest = text.partition(":")
    if head.strip(" \t*_#(").casefold() in words("never", "legend_headings"):
        return rest.strip(" \t*_"), bool(mark) or not rest
    return text.strip(), False


def _entries(text: str, *, headed: bool) -> Iterator[tuple[str, str]]:
    """Yield the entries of a line that holds nothing else."""
    bare = text.strip(" \t()*_-•")
    found = list(_ENTRY.finditer(bare))
    if not found or found[0].start() > 2 or "?" in bare:
        return
    pairs = [(hit["code"], " ".join(hit["phrase"].split()).strip(" ,*_")) for hit in found]
    if _is_legend(pairs, found, headed=headed):
        yield from pairs


def _is_legend(pairs: list[tuple[str, str]], found: list[re.Match[str]], *, headed: bool) -> bool:
    short = all(len(phrase.split()) <= 8 for _, phrase in pairs)
    codes = [key_of(code) for code, _ in pairs]
    named = all(_opens_with_role(phrase) for _, phrase in pairs)
    tail = found[-1].string[found[-1].end() :].strip(" .;,)*_")
    return short and not tail and len(set(codes)) == len(codes) and (headed or named)


def _opens_with_role(phrase: str) -> bool:
    """Tell whether a phrase begins with a role and is no sentence ("Juragan, kami ikut").

    A letter is no role here: a legend explains letters by words.
    """
    first = re.match(r"nara[ ]sumber|\w+", phrase, re.IGNORECASE)
    if not first or len(first.group()) < _SHORTEST_ROLE or len(phrase.split()) > 6:
        return False
    return role_of(first.group()) is not None


def _in_prose(line: Line) -> Iterator[tuple[str, str]]:
    """Yield entries said in a sentence: "P adalah pewawancara", "Narasumber (N)"."""
    for pattern in (_PROSE, _BRACKET):
        for hit in pattern.finditer(line.text):
            phrase = " ".join(hit["phrase"].split())
            if role_of(phrase):
                yield hit["code"], phrase
