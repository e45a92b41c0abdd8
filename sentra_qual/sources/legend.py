"""The legend: what the file itself says its labels mean.

In: the script.
Out: label -> phrase ("P" -> "Pewawancara"), and the lines the legend fills.
Never: taking a turn for a legend: a phrase without a role word counts only
under a heading such as "Keterangan".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources.cast import is_plain_field
from sentra_qual.sources.labels import candidate, key_of, role_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import one_of, words

_FIRST_WORD = late(r"nara[ ]sumber|\w+", re.IGNORECASE)
_DOTTED = late(
    r"[ \t(*]*(?:ket|keterangan|legenda)\.[ \t]*:?[ \t]+(?=\w+[ \t]*[=:])", re.IGNORECASE
)

_CODE = r"[A-Za-z]{1,4}(?:[-. ]?\d{1,3})?"
_LETTERS = late(r"[A-Z]{1,3}\d{0,2}")
_LATEST = 2  # the first entry of a line begins here at the latest
_ENTRY = late(
    rf"(?:^|(?<=[\s(,;]))[*\"“(]*(?P<code>{_CODE})[*\"”)]*[ \t]*(?P<mark>[:=]|[-–](?=[ \t]))[ \t]*"
    rf"(?P<phrase>[^:=;\n]+?)"
    rf"(?=[ \t]{{2,}}|\t|[;.)]|,[ \t]*{_CODE}[ \t]*[:=]|$|[ \t]+{_CODE}[ \t]*[:=])"
)
# In a legend's own table a tab or a gap stands for the sign between.
_TABBED = late(
    rf"^(?P<code>{_CODE})(?:[ ]?\|[ ]?|[ \t]*\t[ \t]*|[ ]{{2,}})(?P<phrase>[^:=;|\t\n]{{3,60}})$"
)
# The word first, the letter behind: "Pewawancara : P".
_REVERSED = late(
    r"(?:^|(?<=[\s(,;]))(?P<phrase>[A-Za-z]\w{3,}(?:[ ][\w]+){0,2})[ \t]*[:=][ \t]*[\"“(]*"
    r"(?P<code>[A-Z]{1,3}\d{0,2})[\"”)]*(?=[ \t]*(?:[,;.)]|$)|[ \t]{2,})"
)
_PROSE = late(
    r"(?<!\w)[\"“‘(]?(?P<code>[A-Z]{1,4}\d{0,2})[\"”’)]?[ \t]+"
    r"(?:adalah|ialah|untuk|berarti|sebagai|merujuk pada|menandakan|menunjukkan|merupakan|is|for|"
    r"means)[ \t]+(?P<phrase>[^.;\n]{3,60}?)"
    r"(?=[.;]|$|,?[ \t]+(?:dan|and|serta|sedangkan)[ \t]+[\"“]?[A-Z]{1,4}\d{0,2}[\"”]?[ \t]"
    r"|,[ \t]+[\"“]?[A-Z]{1,4}\d{0,2}[\"”]?[ \t]+(?:adalah|ialah|untuk|berarti|is|for)[ \t])"
)
_LAST_LINES, _SHORT_LINE, _WORDS = 12, 12, 8
_SHORTEST_ROLE = 4
_BRACKET = late(
    r"(?<!\w)(?P<phrase>\w++(?:[ \t]\w++){0,2})[ \t]*+\((?:kode[ \t]*|disingkat[ \t]*)?[\"“]?"
    r"(?P<code>[A-Z]{1,4}\d{0,2})[\"”]?\)"
)


# A label that speaks: the conversation has begun, and "N: Suami." is an answer.
_SPEECH = late(
    rf"[ \t>]*(?:\d+[.)]?[ \t]+)?[*_(\[]*(?P<code>{_CODE})[)\]*_]*[ \t]*(?::|[-–—][ \t])"
)


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries by label key, their spellings, and the numbers of the legend's lines."""

    phrases: dict[str, str]
    lines: frozenset[int]


@functools.lru_cache(maxsize=4)
def find(script: Script) -> Legend:
    """Read every legend of the text: lines, one line, prose."""
    phrases: dict[str, str] = {}
    lines: set[int] = set()
    headed = begun = False
    blocks = _blocks(script)
    closing = _closing(script, blocks)
    for number, line in enumerate(script.lines):
        if line.blank:
            continue
        bare, opens = _after_heading(line.text)
        headed = headed or opens
        late = begun and not headed and number not in closing
        entries = (
            []
            if late
            else _reversed(script, bare) or list(_entries(bare, headed=headed or number in blocks))
        )
        if number in closing and not entries and (one := candidate(line, number)):
            entries = [(one.name, one.value)]
        if any(key_of(code) in phrases for code, _ in entries):
            entries = []
        says = bool(bare.strip()) and not entries
        opens = opens and not (says and (begun or _is_told_field(line)))
        headed = opens or (headed and bool(entries))
        if entries or (opens and not bare.strip()):
            lines.add(number)
        elif not begun:
            entries = _abbreviated(script, line) or list(_in_prose(line))
            lines |= {number} if _abbreviated(script, line) else set()
        elif not _SPEECH.match(line.text) and len(told := list(_in_prose(line))) > 1:
            entries = told
            lines.add(number)
        for code, phrase in entries:
            phrases.setdefault(key_of(code), phrase)
        begun = begun or (number not in lines and _speaks(line))
    return Legend(phrases, frozenset(lines))


def _is_told_field(line: Line) -> bool:
    """Tell a heading that is a field of the header here: "Kode: LH-1"."""
    return is_plain_field(key_of(line.text.partition(":")[0].strip(" \t*_#(")))


def _speaks(line: Line) -> bool:
    """Tell a label that speaks from a field such as Umur."""
    hit = _SPEECH.match(line.text)
    return hit is not None and not is_plain_field(key_of(hit["code"]))


def _blocks(script: Script) -> frozenset[int]:
    """Return the lines of blocks that define labels: one entry a line, some of them roles."""
    found: set[int] = set()
    run: list[tuple[int, str, str]] = []
    for number, line in enumerate((*script.lines, Line(len(script.text), ""))):
        if line.blank and script.spacing > 1 and number < len(script.lines):
            continue
        entry = _sole_entry(line.text)
        if entry and not entry[1].endswith(("?", "!", ".", ",", "…")):
            run.append((number, *entry))
            continue
        codes = {key_of(code) for _, code, _ in run}
        if 1 < len(run) == len(codes) and any(_tells_role(phrase) for *_, phrase in run):
            found |= {number for number, *_ in run}
        run = []
    return frozenset(found)


def _closing(script: Script, blocks: frozenset[int]) -> frozenset[int]:
    """Return the lines of a legend without a heading below the last turn.

    A block that defines labels, set apart, or one line of several entries; what
    stands below it is as short.
    """
    full = [number for number, line in enumerate(script.lines) if not line.blank]
    for place, number in enumerate(full[-_LAST_LINES:], start=max(0, len(full) - _LAST_LINES)):
        apart = number > 0 and script.lines[number - 1].blank
        several = len(list(_entries(script.lines[number].text, headed=False))) > 1
        short = all(len(script.lines[at].text.split()) <= _SHORT_LINE for at in full[place:])
        if apart and short and (number in blocks or several):
            return frozenset(full[place:])
        if apart and short and _defines(script, full[:place], full[place:]):
            return frozenset(full[place:])
    return frozenset()


def _defines(script: Script, above: Sequence[int], below: Sequence[int]) -> bool:
    """Tell lines that say what each label above means: "Bu Ijah : nelayan"."""
    heads = [candidate(script.lines[number], number) for number in below]
    spoken = {one.key for number in above if (one := candidate(script.lines[number], number))}
    told = [one for one in heads if one and one.key in spoken]
    short = all(0 < len(one.value.split()) <= _WORDS and one.value[-1].isalnum() for one in told)
    return (
        1 < len(told) == len(below) == len({one.key for one in told})
        and short
        and any(_tells_role(one.value) for one in told)
    )


def _after_heading(text: str) -> tuple[str, bool]:
    """Return the rest of a line after "Keterangan:", and whether it was there."""
    dotted = _DOTTED.match(text)
    if dotted:
        return text[dotted.end() :].strip(" \t*_"), True
    head, mark, rest = text.partition(":")
    if head.strip(" \t*_#(").casefold() in words("never", "legend_headings"):
        return rest.strip(" \t*_"), bool(mark) or not rest
    return text.strip(), False


def _entries(text: str, *, headed: bool) -> Iterator[tuple[str, str]]:
    """Yield the entries of a line that holds nothing else."""
    bare = text.strip(" \t()*_-•|")
    if headed and (hit := _TABBED.match(bare)):
        yield hit["code"], " ".join(hit["phrase"].split())
        return
    if _first_entry(bare) is None:
        return
    found = list(_ENTRY.finditer(bare))
    if not headed and len(found) == 1 and bare.endswith((".", "!", "…")):
        return
    pairs = [(hit["code"], _phrase(hit)) for hit in found]
    if _is_legend(pairs, found, headed=headed):
        yield from pairs


def _sole_entry(text: str) -> tuple[str, str] | None:
    """Return the entry of a line in a block that holds just one.

    Behind it nothing is left, so that the rest of a long line needs no look.
    """
    bare = text.strip(" \t()*_-•|")
    if hit := _TABBED.match(bare):
        return hit["code"], " ".join(hit["phrase"].split())
    first = _first_entry(bare)
    if first is None:
        return None
    entry = first["code"], _phrase(first)
    return entry if _is_legend([entry], [first], headed=True) else None


def _first_entry(bare: str) -> re.Match[str] | None:
    """Return the first entry of a line that does not ask, if it begins early enough."""
    if "?" in bare:
        return None
    tries = (_ENTRY.match(bare, at) for at in range(_LATEST + 1))
    return next(filter(None, tries), None)


def _phrase(hit: re.Match[str]) -> str:
    return _closed(" ".join(hit["phrase"].split()).strip(" ,*_"))


def _reversed(script: Script, text: str) -> list[tuple[str, str]]:
    """Return entries whose letter stands behind the word, and is a label elsewhere."""
    bare = text.strip(" \t()*_-•|")
    found = list(_REVERSED.finditer(bare))
    roles = found and all(role_of(hit["phrase"]) for hit in found)
    if not roles or _REVERSED.sub("", bare).strip(" \t,;.()"):
        return []
    speak = all(
        re.search(rf"(?m)^[ \t>*_(\[\d.]*{hit['code']}[\])*_ \t]*[:;\-–]", script.text)
        for hit in found
    )
    return [(hit["code"], hit["phrase"]) for hit in found] if speak else []


def _abbreviated(script: Script, line: Line) -> list[tuple[str, str]]:
    """Return the entry of "Participant (P): Ibu N, 29": the letter is a label elsewhere."""
    head = candidate(line, 0)
    if not head or not _LETTERS.fullmatch(head.detail) or not role_of(head.name):
        return []
    speaks = re.search(rf"(?m)^[ \t>*_(\[\d.]*{head.detail}[\])*_ \t]*[:;]", script.text)
    return [(head.detail, f"{head.name} ({head.value})")] if speaks and head.value else []


def _closed(phrase: str) -> str:
    """Return a phrase with the bracket that ended it."""
    return phrase + ")" if phrase.count("(") > phrase.count(")") else phrase


def _is_legend(pairs: list[tuple[str, str]], found: list[re.Match[str]], *, headed: bool) -> bool:
    asks = any(one_of("speech", "inviting").match(phrase) for _, phrase in pairs)
    short = not asks and all(len(phrase.split()) <= 8 for _, phrase in pairs)
    codes = [key_of(code) for code, _ in pairs]
    tail = found[-1].string[found[-1].end() :].strip(" .;,)*_")
    if not short or tail or len(set(codes)) < len(codes):
        return False
    return headed or all(_opens_with_role(phrase) for _, phrase in pairs)


def _opens_with_role(phrase: str) -> bool:
    """Tell whether a phrase begins with a role and is no sentence ("Juragan, kami ikut").

    A letter is no role here: a legend explains letters by words.
    """
    first = _FIRST_WORD.match(phrase)
    if first and first.group().casefold() in words("roles", "self"):
        return False
    if not first or len(first.group()) < _SHORTEST_ROLE or len(phrase.split()) > 6:
        return False
    return role_of(first.group()) is not None


def _tells_role(phrase: str) -> bool:
    """Tell whether a role opens a phrase, or stands in brackets behind a name."""
    bracket = re.search(r"\(([^()]+)\)$", phrase)
    return _opens_with_role(phrase) or bool(bracket and _opens_with_role(bracket[1]))


def _in_prose(line: Line) -> Iterator[tuple[str, str]]:
    """Yield entries said in a sentence: "P adalah pewawancara", "Narasumber (N)"."""
    for pattern in (_PROSE, _BRACKET):
        for hit in pattern.finditer(line.text):
            phrase = " ".join(hit["phrase"].split())
            if role_of(phrase):
                yield hit["code"], phrase
