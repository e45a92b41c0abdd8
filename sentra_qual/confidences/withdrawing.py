"""An informant leaves a study: everything she said, and what was decided of it.

In: a study; an informant.
Out: the files of a new study without her; what left, told in numbers.
Never: the words of others; a stretch of hers left in any file without being told.

An interview that was hers alone leaves whole. In talk of several her turns leave with their
labels, and the rest is read as before. Where it would be read otherwise, it is written anew, a
paragraph a turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sentra_qual.confidences.barring import barring, check_barred
from sentra_qual.confidences.company import Word, title_of, words_of
from sentra_qual.confidences.copying import Change, Files, PassagesDiffer
from sentra_qual.confidences.cues import is_ordinary, words
from sentra_qual.confidences.pseudonymising import carried
from sentra_qual.confidences.rewriting import LAYOUT, paragraph_edits
from sentra_qual.messages import say
from sentra_qual.model import Interview, Role, Turn, informant
from sentra_qual.problems import NothingFound, SentraError, WrongUsage
from sentra_qual.sources.comments import is_whole_stage
from sentra_qual.study import Study
from sentra_qual.study.edits import Edit, Moved, apart
from sentra_qual.study.log import Clock, now
from sentra_qual.study.stretches import GAP, Cutter, Stretch, standing, stretches

_TOLD = ("nama", "kode", "inisial")
_SHORTEST = 3  # letters of a name
_CODE = 4  # letters of the longest code in capitals
_MOST = 20  # places that are listed of a name


@dataclass(frozen=True)
class Withdrawn:
    """The files of the new study, and what left.

    `shared` counts stretches of hers that others said as well: they stay with them.
    """

    files: Files
    left: tuple[str, ...]
    interviews: tuple[str, ...]
    turns: int
    words: int
    acts: int
    shared: int
    old_texts: int
    reports: tuple[str, ...]
    named: tuple[tuple[str, int, str], ...]
    is_known: bool = True  # some name of hers stands in the study
    barred: int = 0


@dataclass(frozen=True)
class Leaving:
    """Who leaves, by interview and label."""

    study: Study
    voices: frozenset[tuple[str, str]]
    rewritten: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def interviews(self) -> dict[str, Interview]:
        """Return the study's interviews."""
        return {one.id: one for one in self.study.interviews()}

    def is_hers(self, interview: Interview, label: str) -> bool:
        """Tell whether a voice is hers."""
        return (interview.id, label) in self.voices

    def leaves(self, id_: str) -> bool:
        """Tell whether an interview leaves whole: no other informant speaks in it."""
        interview = self.interviews.get(id_)
        if interview is None or not self.touches(id_):
            return False
        heard = {one.label for one in interview.speakers if one.role is Role.INFORMANT}
        speaking = {one.speaker for one in interview.turns} & heard
        return all(self.is_hers(interview, label) for label in speaking)

    def touches(self, id_: str) -> bool:
        """Tell whether she is in an interview."""
        return any(one == id_ for one, _ in self.voices)

    def said(self, *, hers: bool) -> Iterator[str]:
        """Yield what she said, or what all others say in the interviews that stay."""
        for interview in self.interviews.values():
            for turn in interview.turns:
                mine = self.is_hers(interview, turn.speaker)
                if mine == hers and (hers or not self.leaves(interview.id)):
                    yield interview.words(turn)
                    yield interview.text[turn.span.start : turn.span.end]

    @cached_property
    def spoken(self) -> frozenset[Stretch]:
        """Return the stretches of her words."""
        return stretches(self.said(hers=True))

    @cached_property
    def gone(self) -> frozenset[Stretch]:
        """Return the stretches of her words that nobody else said."""
        return self.spoken - stretches(self.said(hers=False))

    def edits(self, id_: str, _: str) -> tuple[Edit, ...]:
        """Return what is taken from a text: her turns, and what the header tells of her."""
        interview = self.interviews.get(id_)
        if interview is None or not self.touches(id_):
            return ()
        labels = [label for one, label in self.voices if one == id_]
        turns = [*self._turns(interview)]
        return apart((*turns, *_header(interview, labels)))

    def _turns(self, interview: Interview) -> Iterator[Edit]:
        if interview.id in self.rewritten:
            yield from paragraph_edits(
                interview, lambda turn: not self.is_hers(interview, turn.speaker)
            )
            return
        before, after_hers = 0, False
        for turn in interview.turns:
            hers = self.is_hers(interview, turn.speaker)
            if hers:
                yield _whole_turn(interview.text, turn, before)
            if hers and after_hers:
                yield from _sounds(interview.text, before, turn.span.start)
            before, after_hers = turn.span.end, hers

    def record(self, id_: str, record: dict[str, Any]) -> dict[str, Any]:
        """Return what is noted of an interview without what is noted of her."""
        speakers = dict(record.get("speakers") or {})
        for one, label in self.voices:
            if one == id_:
                speakers.pop(label, None)
        values = list(_values(self.interviews[id_], self._labels(id_)))
        metadata = {
            key: _without(str(value), values)
            for key, value in (record.get("metadata") or {}).items()
        }
        origin = dict(record.get("origin") or {})
        if id_ in self.rewritten:
            origin["layout"] = LAYOUT
        return {**record, "origin": origin, "speakers": speakers, "metadata": metadata}

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the words of her name as names are compared: without titles and codes."""
        told: list[str] = []
        for id_, label in self.voices:
            interview = self.interviews[id_]
            told += [label, interview.speaker(label).attributes.get("nama", "")]
            told += [name for _, name in _legend(interview, label)]
            told += [interview.metadata.get("nama", "")] if self.leaves(id_) else []
        titles = words("title", "weak", "role", "degree")
        return frozenset(
            some[at].key
            for text in told
            for some in (words_of(text),)
            for at in range(len(some))
            if some[at].key not in titles and _is_named(some, at, text)
        )

    def _labels(self, id_: str) -> list[str]:
        return [label for one, label in self.voices if one == id_]


def _is_named(some: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word of a label is a name: Ila, CEK ILA, HASNAH; PMP or P-1 is a code."""
    one = some[at]
    if len(one.key) < _SHORTEST or one.text.istitle() or not one.text.isupper():
        return len(one.key) >= _SHORTEST and one.text.istitle()
    long = len(one.key) > _CODE and not any(char.isdigit() for char in text)
    return long or title_of(some, at) is not None


def find_informant(study: Study, who: str) -> Leaving:
    """Return who is meant by a code, a name, a label, INTERVIEW/LABEL or an interview's id."""
    wanted = who.strip().casefold()
    voices: dict[str, set[tuple[str, str]]] = {}
    for interview in study.interviews():
        heard = [one for one in interview.speakers if one.role is Role.INFORMANT]
        for one in heard:
            names = {informant(interview, one.label), f"{interview.id}/{one.label}", one.label}
            names |= {one.attributes.get(key, "") for key in _TOLD}
            if len(heard) == 1:
                names |= {interview.id, *(interview.metadata.get(key, "") for key in _TOLD)}
            if wanted in {name.casefold() for name in names if name}:
                known = informant(interview, one.label)
                voices.setdefault(known, set()).add((interview.id, one.label))
    if not voices:
        raise NothingFound(say("confidences.nobody", who=who, known=", ".join(_everybody(study))))
    if len(voices) > 1:
        raise WrongUsage(say("confidences.several", who=who, known=", ".join(sorted(voices))))
    return Leaving(study, frozenset(next(iter(voices.values()))))


def withdrawn(leaving: Leaving, *, clock: Clock = now) -> Withdrawn:
    """Return the study without an informant; SentraError if words of hers would be left."""
    files, left = _files(leaving, clock)
    where = standing(files, leaving.gone)
    if where:
        raise SentraError(say("confidences.still_there", files=", ".join(where)))
    study, ids = leaving.study, sorted({id_ for id_, _ in leaving.voices})
    acts = [one for one in study.decisions()[0] if one.interview or one.items]
    carried_acts = sum(raw.count(b"\n") for name, raw in files.items() if name.endswith(".jsonl")
                       and name.startswith("decisions/"))  # fmt: skip
    logs = sum(name.startswith("decisions/") for name in files)
    old = [*(study.root / "interviews" / ".old").glob("*.txt")]
    kept_old = sum(name.startswith("interviews/.old/") and name.endswith(".txt") for name in files)
    turns = [
        (one, turn)
        for one in leaving.interviews.values()
        for turn in one.turns
        if leaving.is_hers(one, turn.speaker)
    ]
    return Withdrawn(
        files=files,
        left=left,
        interviews=tuple(ids),
        turns=len(turns),
        words=sum(len(one.words(turn).split()) for one, turn in turns),
        acts=max(0, len(study.decisions()[0]) - (carried_acts - logs)) if acts else 0,
        shared=len(leaving.spoken - leaving.gone),
        old_texts=len(old) - kept_old,
        reports=reports_of(study),
        named=tuple(_still_named(leaving, files)),
        is_known=bool(leaving.names),
        barred=check_barred(files, study),
    )


def _still_named(leaving: Leaving, files: Files) -> Iterator[tuple[str, int, str]]:
    """Yield her names, how often they are still said, and where: they may be others' too."""
    places: dict[str, list[str]] = {name: [] for name in sorted(leaving.names)}
    for file, raw in sorted(files.items()):
        if file.startswith(("runs/", ".sentra/")):
            continue
        for at, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
            for one in words_of(line):
                if one.key in places and (one.is_capital or not is_ordinary(one.key)):
                    places[one.key].append(f"{file}:{at}")
    for name, found in places.items():
        if found:
            some = [*dict.fromkeys(found)]
            more = ["…"] if len(some) > _MOST else []
            yield name.capitalize(), len(found), ", ".join((*some[:_MOST], *more))


def reports_of(study: Study) -> tuple[str, ...]:
    """Return the reports that stand in a study: out of date once somebody has left."""
    folder = study.root / "reports"
    return tuple(sorted(path.name for path in folder.glob("*") if path.is_file()))


def _files(leaving: Leaving, clock: Clock) -> tuple[Files, tuple[str, ...]]:
    """Return the new files; what would be read otherwise is written anew."""
    try:
        return carried(leaving.study, _change(leaving), clock)
    except PassagesDiffer:
        ids = frozenset(id_ for id_, _ in leaving.voices if not leaving.leaves(id_))
        anew = Leaving(leaving.study, leaving.voices, ids)
        files, left = carried(leaving.study, _change(anew), clock)
        told = say("confidences.written_anew", interviews=", ".join(sorted(ids)))
        return files, (told, *left)


def _change(leaving: Leaving) -> Change:
    def stays(id_: str) -> bool:
        return not leaving.leaves(id_)

    def untouched(id_: str) -> bool:
        return bool(id_) and not leaving.touches(id_)

    cutter: Callable[[str], str] = Cutter(leaving.gone)
    change = Change(
        leaving.edits,
        cutter,
        "withdraw",
        keeps_interview=stays,
        keeps_old=untouched,
        record=leaving.record,
    )
    return barring(leaving.study, change)


def _whole_turn(text: str, turn: Turn, before: int) -> Edit:
    """Return the edit that takes a turn with its label and the line end behind it."""
    start = max(before, text.rfind("\n", 0, turn.span.start) + 1)
    if not text[start : turn.span.start].strip() and start > before:
        above = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
        start = max(before, above)
    end = turn.span.end
    line_end = _line_end(text, end)
    if is_whole_stage(text[end:line_end]):  # (tertawa semua), behind what she said
        end = line_end
    while end < len(text) and text[end] in " \t":
        end += 1
    while end < len(text) and text[end] == "\n" and start and text[start - 1] == "\n":
        end += 1
    return Edit(start, end, "")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _sounds(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield lines between two turns that are nothing but a sound: (tertawa semua)."""
    at = _line_end(text, start) + 1
    while (stop := _line_end(text, at)) < end:
        if is_whole_stage(text[at:stop]):
            yield Edit(at, stop + 1, "")
        at = stop + 1


def _header(interview: Interview, labels: Iterable[str]) -> Iterator[Edit]:
    """Yield lines of a legend that are hers, and her name elsewhere outside of turns."""
    some = list(labels)
    values = list(_values(interview, some))
    spans = [(turn.span.start, turn.span.end) for turn in interview.turns]
    for hit in re.finditer(r"[^\n]+", interview.text):
        if any(start < hit.end() and hit.start() < end for start, end in spans):
            continue
        if any(re.match(rf"[\W_]*{re.escape(one)}\s*[:=–-]", hit[0]) for one in some):
            yield Edit(hit.start(), hit.end(), "")
            continue
        for value in values:
            for one in _cut_out(hit[0], value):
                yield Edit(hit.start() + one.start, hit.start() + one.end, one.new)


def _values(interview: Interview, labels: Iterable[str]) -> Iterator[str]:
    for label in labels:
        for whole, name in _legend(interview, label):
            yield from (one for one in (whole, name) if len(one) > 1)
        attributes = interview.speaker(label).attributes
        yield from (attributes[key] for key in _TOLD if len(attributes.get(key, "")) > 1)


def _cut_out(text: str, value: str) -> Iterator[Edit]:
    """Yield what takes a name from a line: one of a list with its comma, else for a sign."""
    name = rf"(?<!\w){re.escape(value)}(?!\w)"
    listed = rf"[ ]*[,;][ ]*(?:dan[ ]+)?{name}(?=[ ]*(?:[,;]|$))|(?<=: ){name}[ ]*[,;][ ]*"
    for hit in re.finditer(rf"{listed}|^{name}[ ]*[,;][ ]*|{name}", text):
        yield Edit(*hit.span(), GAP if hit[0] == value else "")


def _legend(interview: Interview, label: str) -> Iterator[tuple[str, str]]:
    """Yield whom a label stands for in a header, "Pak X (YT)" or "YT = Pak X": whole, name."""
    spans = [(turn.span.start, turn.span.end) for turn in interview.turns]
    sign = re.escape(label)
    patterns = (
        rf"(?P<name>[^\W\d_][^,;:()\n]*?)[ ]*[(\[][ ]*{sign}(?!\w)[^)\]\n]*[)\]]",
        rf"(?<!\w){sign}[ ]*[=:][ ]*(?P<name>[^\W\d_][^,;:()\n]*)",
        rf"(?<!\w){sign}[ ]*\([ ]*(?P<name>[^\W\d_][^,;:()\n]*)\)",
    )
    for pattern in patterns:
        for hit in re.finditer(pattern, interview.text):
            if not any(start < hit.end() and hit.start() < end for start, end in spans):
                yield hit[0].strip(), hit["name"].strip()


def _without(text: str, values: Iterable[str]) -> str:
    for value in values:
        text = Moved(text, tuple(_cut_out(text, value))).text
    return text


def _everybody(study: Study) -> list[str]:
    return sorted(
        {
            informant(interview, one.label)
            for interview in study.interviews()
            for one in interview.speakers
            if one.role is Role.INFORMANT
        }
    )
