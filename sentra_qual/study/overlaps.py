"""The overlap: passages drawn at random before coding, which several coders code blind.

In: a study; how many passages.
Out: `overlaps/<round>.jsonl`, its first line how it was drawn, then a passage a line.
Never: a passage in it that anybody had read; a list drawn anew in the place of another.

Agreement is measured on these passages and no others: those that coders happen to share
in the queue were chosen by it, because they are hard. A further round (after the codebook
was mended) is drawn from what is still unread, and is a file of its own.

Every act on a passage of an overlap carries the list's name in `shown`: what a coder says
later, after seeing what others say, is told apart from it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Interview, Span, Unit, informant
from sentra_qual.problems import StudyUnusable, WrongUsage
from sentra_qual.study.anchors import anchor
from sentra_qual.study.files import read_text, sha256, write_whole
from sentra_qual.study.folder import Study
from sentra_qual.study.log import About
from sentra_qual.study.state import OVERLAP_MARK, Slot, fold, of_coder, standing

FORMAT = 1
FOLDER = "overlaps"
_WORDS = ("quote", "before", "after", "once")
_DONE = (Act.READ, Act.OFF_RECORD)


@dataclass(frozen=True, slots=True)
class Overlap:
    """A frozen list. `frame` is how many passages it was drawn from, of `informants` people."""

    name: str
    round: int
    places: tuple[Decision, ...]
    coder: str = ""
    time: str = ""
    seed: str = ""
    frame: int = 0
    informants: int = 0

    def homes(
        self, study: Study, interviews: Sequence[Interview], units: Iterable[Unit]
    ) -> tuple[Unit, ...]:
        """Return its units of today among those given, in reading order.

        A passage is found again by its words where its text was edited since.
        """
        known = tuple(units)
        wanted = {one.id for one in interviews}
        some = [one for one in self.places if one.interview in wanted]
        settled = study.settle(some, interviews, known).decisions
        places = {(one.interview, one.unit) for one in settled}
        return tuple(one for one in known if (one.interview, one.span) in places)

    def done(self, acts: Iterable[Decision]) -> Counter[str]:
        """Return how many of its passages each coder has judged, given acts that stand."""
        judged = {
            (one.coder, one.interview, one.unit)
            for one in acts
            if one.effect in _DONE and one.shown.get(OVERLAP_MARK) == self.name
        }
        return Counter(coder for coder, *_ in judged)

    def size(self, study: Study) -> int:
        """Return how many of its passages the study still holds."""
        known = set(study.interview_ids())
        return sum(one.interview in known for one in self.places)


@dataclass(frozen=True, slots=True)
class Blind:
    """A coder who must not see what others decided: how many passages are left to code."""

    coder: str
    left: int
    size: int


def rounds(root: Path) -> tuple[Overlap, ...]:
    """Return all overlaps of a study, the first one first; StudyUnusable names a broken file."""
    paths = (root / FOLDER).glob("*.jsonl")
    numbered = sorted((int(one.stem), one) for one in paths if one.stem.isdecimal())
    return tuple(_read(path) for _, path in numbered)


def has_overlap(root: Path) -> bool:
    """Tell whether an overlap was ever drawn: without one nothing is hidden or read."""
    return (root / FOLDER).is_dir()


def latest(root: Path) -> Overlap | None:
    """Return the overlap that is being coded; None if none was drawn."""
    return next(reversed(rounds(root)), None)


def blinding(study: Study, acts: Iterable[Decision], coder: str) -> Blind | None:
    """Return how a coder is blind; None if nothing is to be hidden from them.

    While an overlap is coded nobody sees others' decisions: a coder until all of it is
    judged, anybody else until two coders have judged it.
    """
    overlap = latest(study.root)
    if overlap is None:
        return None
    done, size = overlap.done(acts), overlap.size(study)
    if done[coder] >= size or (not done[coder] and len(finished(done, size)) > 1):
        return None
    return Blind(coder, size - done[coder], size)


def seen(
    study: Study,
    decisions: Iterable[Decision],
    coder: str,
    interviews: Sequence[Interview],
    units: Sequence[Unit],
) -> tuple[Decision, ...]:
    """Return what a blind coder may see: all but others' acts on passages of the open round.

    Acts on codes and what is off the record are for everybody.
    """
    acts, overlap = tuple(decisions), latest(study.root)
    if overlap is None:
        return acts
    places = open_places(study, interviews, units)
    settled = study.settle(acts, interviews, units).decisions
    there = {one.id for one in (*acts, *settled)
             if (one.interview, one.unit) in places
             or one.shown.get(OVERLAP_MARK) == overlap.name}  # fmt: skip
    there |= {one.id for one in acts if one.supersedes in there}
    barred = {one.id for one in standing(acts) if one.effect is Act.OFF_RECORD}
    known = {one.id for one in of_coder(acts, coder)} | barred
    return tuple(one for one in acts if one.id in known or one.id not in there)


def open_places(
    study: Study, interviews: Sequence[Interview], units: Sequence[Unit]
) -> frozenset[tuple[str, Span | None]]:
    """Return where the passages of the latest overlap stand, as drawn and today."""
    overlap = latest(study.root)
    if overlap is None:
        return frozenset()
    homes = overlap.homes(study, interviews, units)
    return frozenset((one.interview, one.unit) for one in overlap.places) | {
        (one.interview, one.span) for one in homes
    }


def finished(done: Mapping[str, int], size: int) -> tuple[str, ...]:
    """Return the coders who have judged a whole overlap, in order of name."""
    return tuple(sorted(coder for coder, count in done.items() if count >= size))


def unread(study: Study, interviews: Sequence[Interview], units: Sequence[Unit]) -> list[Unit]:
    """Return the units that no coder has read or taken off the record."""
    decisions, _ = study.decisions()
    state = fold(study.settle(decisions, interviews, units).decisions)
    seen = {(slot, key[:2]) for view in (*state.coders.values(), state.merged)
            for slot, key in view.latest}  # fmt: skip
    known = (Slot.READ, Slot.OFF_RECORD)
    return [
        one for one in units if not any((slot, (one.interview, one.span)) in seen for slot in known)
    ]


def draw(study: Study, wanted: str, *, coder: str, time: str, seed: int | None = None) -> Overlap:
    """Draw an overlap and write it down; `wanted` is a number of passages, or a share.

    From each informant as large a share as from the others, from everyone at least one
    passage where there are as many. Without a seed, it is made of what the list is drawn
    from: nobody can choose it.
    """
    interviews = study.interviews()
    units = study.units(interviews)
    frame = unread(study, interviews, units)
    number = max((one.round for one in rounds(study.root)), default=0) + 1
    if not frame:
        raise WrongUsage(say("study.overlap.all_read" if units else "study.overlap.no_units"))
    size = size_of(wanted, len(frame))
    if size > len(frame):
        raise WrongUsage(say("study.overlap.too_many", wanted=size, frame=len(frame)))
    texts = {one.id: one for one in interviews}
    people: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in frame:
        home = texts[unit.interview]
        people[informant(home, home.turns[unit.turn].speaker)].append(unit)
    hashes = {one.id: sha256(one.text) for one in interviews}
    key = [(one.interview, hashes[one.interview], one.span.start) for one in frame]
    chosen = str(seed) if seed is not None else sha256(repr((number, size, key)))
    drawn = _drawn(people, size, Random(chosen))
    overlap = Overlap(
        name=sha256(repr((chosen, [(one.interview, one.span) for one in drawn])))[:12],
        round=number,
        places=tuple(_place(texts[one.interview], one) for one in frame if one in drawn),
        coder=coder,
        time=time,
        seed=chosen,
        frame=len(frame),
        informants=len(people),
    )
    write_whole(overlap_path(study.root, number), as_text(overlap))
    return overlap


def size_of(wanted: str, frame: int) -> int:
    """Return how many passages are wanted: `60`, or a share of all, `20%` or `0.2`."""
    text = wanted.strip().replace(",", ".")
    try:
        if text.isdecimal():
            size = int(text)
        else:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
            size = round(share * frame) if 0 < share <= 1 else 0
    except ValueError:
        size = 0
    if size < 1:
        raise WrongUsage(say("study.overlap.bad_size", wanted=wanted))
    return size


def quotas(people: Mapping[str, int], size: int) -> dict[str, int]:
    """Share out a size in proportion to what each has, the largest remainders rounded up.

    Where there is enough for everyone, nobody gets nothing.
    """
    total = sum(people.values())
    exact = {name: size * count / total for name, count in people.items()}
    given = {name: int(one) for name, one in exact.items()}
    by_rest = sorted(people, key=lambda name: (given[name] - exact[name], name))
    for name in by_rest[: size - sum(given.values())]:
        given[name] += 1
    for name in sorted(people) if size >= len(people) else ():
        if not given[name]:
            richest = max(sorted(given), key=lambda one: given[one])
            given[richest] -= 1
            given[name] = 1
    return given


def _drawn(people: Mapping[str, list[Unit]], size: int, random: Random) -> set[Unit]:
    shares = quotas({name: len(some) for name, some in people.items()}, size)
    return {unit for name in sorted(people) for unit in random.sample(people[name], shares[name])}


def _place(interview: Interview, unit: Unit) -> Decision:
    return Decision("", 0, "", "", "", Act.READ, **anchor(interview, unit.span))


def overlap_path(root: Path, number: int) -> Path:
    """Return the file of an overlap."""
    return root / FOLDER / f"{number}.jsonl"


def as_text(overlap: Overlap) -> str:
    """Return an overlap as its file has it."""
    header = {
        "v": FORMAT, "overlap": overlap.name, "round": overlap.round, "coder": overlap.coder,
        "time": overlap.time, "seed": overlap.seed, "count": len(overlap.places),
        "frame": overlap.frame, "informants": overlap.informants,
    }  # fmt: skip
    rows = [_row(one) for one in overlap.places]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (header, *rows))


def _row(place: Decision) -> dict[str, object]:
    unit = place.unit or Span(0, 0)
    words = {name: getattr(place, name) for name in _WORDS}
    return {"interview": place.interview, "text_sha256": place.text_sha256,
            "unit": [unit.start, unit.end], **words}  # fmt: skip


def _read(path: Path) -> Overlap:
    try:
        first, *rows = [json.loads(row) for row in read_text(path).split("\n") if row.strip()]
        if first["v"] > FORMAT or first["count"] != len(rows):
            raise ValueError("another format, or cut short")
        return Overlap(
            name=first["overlap"],
            round=first["round"],
            places=tuple(_from_row(row) for row in rows),
            **{name: first[name] for name in ("coder", "time", "seed", "frame", "informants")},
        )
    except (ValueError, KeyError, TypeError) as why:
        raise StudyUnusable(say("study.overlap.broken", file=path)) from why


def _from_row(row: Mapping[str, Any]) -> Decision:
    place = Span(*row["unit"])
    about = About(
        interview=row["interview"],
        text_sha256=row["text_sha256"],
        unit=place,
        span=place,
        quote=row["quote"],
        before=row["before"],
        after=row["after"],
        once=row["once"],
    )
    return Decision("", 0, "", "", "", Act.READ, **about)
