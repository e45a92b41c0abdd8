"""Layout: a label and a colon before what is said.

In: the script.
Out: stretches, one a label, wherever the label stands: at the head of a line,
or in mid-line after a sentence end.
Never: a label for a word with a colon inside an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sentra_qual.sources import cast as casting
from sentra_qual.sources import fields, legend, stamps
from sentra_qual.sources.cast import Cast
from sentra_qual.sources.labels import Candidate, candidate, key_of, members, role_of
from sentra_qual.sources.script import NOTHING, Doubt, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import one_of, words

_MID = re.compile(
    r"(?<=[.?!…\"”’')\]])[ \t]+[*_(]*(?P<name>[^\W\d_][\w.\- ]{0,30}?)[*_)]*[ \t]*"
    r"(?P<mark>[:：])[*_]*(?=[\s\"“])[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A label that was accepted: from `start` to `words` is no speech."""

    start: int
    words: int
    label: str
    time: str | None = None
    detail: str = ""


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read labels by the legend, by what recurs, and by their shape."""
    key = legend.find(script)
    sure = frozenset(known) | frozenset(key.phrases)
    found = [
        one
        for number, line in enumerate(script.lines)
        if number not in key.lines and (one := candidate(line, number))
    ]
    header = fields.header_lines(found)
    speech = [one for one in found if one.line not in header]
    inner = list(_mid_line(script, speech, sure))
    cast = casting.choose([*speech, *inner], known=sure, dense=_dense(script, speech))
    heads = _heads(script, [*speech, *inner], cast)
    if not _is_dialogue(script, heads, known):
        return NOTHING
    return Parsed(
        weight=float(len(heads)),
        stretches=_stretches(script, heads),
        begin=heads[0].start,
        doubts=_folded(heads, cast, [*speech, *inner]),
        details=_details(heads),
        legend=key.phrases,
    )


def _dense(script: Script, speech: Sequence[Candidate]) -> bool:
    if not speech:
        return False
    body = [line for line in script.full if line.start >= speech[0].start]
    return len(speech) >= 0.8 * len(body)


def _mid_line(
    script: Script, speech: Sequence[Candidate], sure: Collection[str]
) -> Iterator[Candidate]:
    """Yield labels that run on in mid-line.

    One counts when it also starts lines or the legend names it; a letter or a
    role word also when it comes back in mid-line.
    """
    starts = {one.key for one in speech} | set(sure)
    heads = {one.line: one.words for one in speech}
    found = [
        (number, line, hit)
        for number, line in enumerate(script.lines)
        if ":" in line.text
        for hit in _MID.finditer(line.text)
        if line.start + hit.start() >= heads.get(number, 0)
    ]
    counts = Counter(key_of(hit["name"]) for _, _, hit in found)
    for number, line, hit in found:
        name, key = hit["name"], key_of(hit["name"])
        short = len(name) <= 3 and name.isupper()
        if key in starts or (counts[key] > 1 and (short or role_of(name) is not None)):
            at = line.start + hit.start("name")
            value = line.text[hit.end() :].strip()
            yield Candidate(name.strip(" ."), at, line.start + hit.end(), number, value, ":")


def _heads(script: Script, candidates: Sequence[Candidate], cast: Cast) -> list[Head]:
    heads = []
    for one in sorted(candidates, key=lambda each: each.start):
        label = cast.label(one.key)
        if label is None:
            continue
        start, time = _stamp_above(script, one)
        heads.append(Head(start, one.words, label, one.time or time, one.detail))
    return heads


def _stamp_above(script: Script, one: Candidate) -> tuple[int, str | None]:
    """Return where the head begins: with the line above if that is only a time."""
    line = script.lines[one.line]
    if one.start != line.start or one.line == 0:
        return one.start, None
    above = script.lines[one.line - 1]
    found = stamps.ALONE.match(above.text)
    return (above.start, stamps.first(found[1])) if found else (one.start, None)


def _is_dialogue(script: Script, heads: Sequence[Head], known: Collection[str]) -> bool:
    """Tell a transcript from a text that happens to hold colons.

    One voice alone must be an informant's; labels of answers alone leave the
    questions unlabelled, which is another layout; prose has few marks a block.
    """
    labels = {key_of(head.label) for head in heads}
    answers_only = labels <= words("roles", "answer")
    if not heads or (answers_only and not labels & set(known)):
        return False
    if len(labels) == 1 and role_of(heads[0].label) is None and not labels & set(known):
        return False
    body = sum(block.start >= heads[0].start for block in script.blocks())
    return len(heads) >= 0.05 * body


def _stretches(script: Script, heads: Sequence[Head]) -> tuple[Stretch, ...]:
    ends = [head.start for head in heads[1:]] + [len(script.text)]
    return tuple(
        Stretch(head.words, max(head.words, end), head.label, head.time)
        for head, end in zip(heads, ends, strict=False)
    )


def _folded(heads: Sequence[Head], cast: Cast, found: Sequence[Candidate]) -> tuple[Doubt, ...]:
    """Report each spelling that was read as another, where it first stands."""
    doubts, seen = [], set()
    for one in found:
        target = cast.folded.get(one.key)
        if heads and target and one.key not in seen:
            seen.add(one.key)
            fields_ = {"written": one.name, "label": cast.labels.get(target, target)}
            doubts.append(Doubt("folded-label", one.start, fields=fields_))
    return tuple(doubts)


def _details(heads: Sequence[Head]) -> dict[str, dict[str, str]]:
    """Read what brackets after a label say of the speaker: "R5 (P, 41, anyaman)"."""
    found: dict[str, dict[str, str]] = {}
    for head in heads:
        if head.detail and not one_of("speech", "stage").match(head.detail):
            found.setdefault(head.label, fields.from_detail(head.detail))
        if parts := members(head.label):
            found.setdefault(head.label, {}).setdefault("anggota", ", ".join(parts))
    return found
