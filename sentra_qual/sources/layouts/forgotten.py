"""Labels that a typist forgot: one speaker twice in a row, and a question between.

In: the stretches of labels, who asks.
Out: the same, the question or the answer between given to the other speaker.
Never: without such a gap in the alternation; a question somebody asks himself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.model import Role
from sentra_qual.sources.layouts.implied import question_before
from sentra_qual.sources.layouts.questions import end_of_question
from sentra_qual.sources.script import Doubt, Line, Script, Stretch
from sentra_qual.sources.turntaking import asks_oneself

_LONGEST = 30


def filled(
    script: Script, stretches: tuple[Stretch, ...], roles: Mapping[str, Role | None]
) -> tuple[tuple[Stretch, ...], tuple[Doubt, ...]]:
    """Give forgotten turns to the speaker whose turn it was, with a doubt for each."""
    asker = _asker(script, stretches, roles)
    others = {one.label for one in stretches} - {asker}
    if asker is None or not others:
        return stretches, ()
    only = min(others) if len(others) == 1 else None
    found: list[Stretch] = []
    doubts: list[Doubt] = []
    first = question_before(script, 0, stretches[0]) if stretches[0].label != asker else None
    if first:
        found.append(replace(first, label=asker))
        doubts.append(Doubt("missing-label", first.start, fields={"label": asker}))
    for one, two in pairwise((*stretches, stretches[-1])):
        again = one.label == two.label and one is not two
        parts = list(_parts(script, one, asker, only)) if again else [one]
        found += parts
        doubts += [
            Doubt("missing-label", part.start, fields={"label": part.label}) for part in parts[1:]
        ]
    return tuple(found), tuple(doubts)


def _asker(
    script: Script, stretches: Sequence[Stretch], roles: Mapping[str, Role | None]
) -> str | None:
    """Return the label that asks: by its role, or as one of two by its question marks."""
    named = [label for label, role in roles.items() if role is Role.INTERVIEWER]
    if named or len(roles) != 2:
        return named[0] if len(named) == 1 else None
    turns = Counter(one.label for one in stretches)
    asks = Counter(one.label for one in stretches if "?" in script.text[one.start : one.end])
    share = {label: asks[label] / turns[label] for label in turns}
    if len(share) != len(roles):
        return None
    first, second = sorted(share, key=lambda label: -share[label])
    return first if share[first] > 0.5 and share[second] < 0.25 else None


def _parts(script: Script, one: Stretch, asker: str, only: str | None) -> Iterator[Stretch]:
    """Yield the turn, and behind it what the other speaker said without a label."""
    lines = [script.lines[n] for n in script.between(one.start, one.end)]
    full = [line for line in lines if line.text.strip()]
    if one.label != asker and len(full) > 1 and _asks(full[-1], full[-2]):
        last = full[-1]
        yield replace(one, end=last.start)
        yield Stretch(last.start, one.end, asker, head=last.start)
    elif one.label == asker and only and (cut := _answer(script, one)):
        yield replace(one, end=cut)
        yield Stretch(cut, one.end, only, head=cut)
    else:
        yield one


def _asks(line: Line, above: Line) -> bool:
    bare = line.text.strip(' \t"”*_')
    ended = above.text.rstrip(' \t"”*_)').endswith((".", "?", "!", "…"))
    short = len(bare.split()) <= _LONGEST
    return bare.endswith("?") and ended and short and not asks_oneself(bare)


def _answer(script: Script, one: Stretch) -> int | None:
    """Return where an answer begins on a line of its own below a question."""
    cut = end_of_question(script.text, one.start, one.end)
    below = script.text.find("\n", cut, one.end)
    asked = script.text[one.start : cut].rstrip().endswith("?")
    if not asked or below < 0 or script.text[cut:below].strip():
        return None
    rest = script.text[below : one.end]
    return below + 1 if any(map(str.isalnum, rest)) and "?" not in rest else None
