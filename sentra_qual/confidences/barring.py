"""A study as it may leave: nothing that was taken off the record, texts only if wanted.

In: a study.
Out: the change that makes its copy fit to be handed on.
Never: a word of a barred passage; the study's list of names.

In place of each word of a barred passage stands the same sign, so that passages, and what
was decided of others, stay where they are. A replaced text of an interview in which anything
is barred does not go along: its places are not known well enough. Nor does the text of an interview
that was removed, once anything is off the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sentra_qual.confidences.copying import Change, Files
from sentra_qual.confidences.echoes import places
from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Role, Span
from sentra_qual.problems import SentraError
from sentra_qual.study import Study
from sentra_qual.study.anchors import Settled
from sentra_qual.study.codings import on_record
from sentra_qual.study.edits import Edit, apart
from sentra_qual.study.outcome import Read, reading
from sentra_qual.study.state import fold
from sentra_qual.study.stretches import Cutter, Stretch, standing, stretches
from sentra_qual.study.unsaid import signs, unsaid_in


@dataclass(frozen=True)
class Barred:
    """What of a study is off the record."""

    study: Study

    @cached_property
    def read(self) -> Read:
        """Return the interviews with their units."""
        return reading(self.study)

    @cached_property
    def settled(self) -> Settled:
        """Return all decisions at their places of today."""
        return self.study.settle(self.study.decisions()[0], *self.read)

    @cached_property
    def is_any(self) -> bool:
        """Tell whether anything was ever taken off the record; nothing is read for that."""
        return any(one.effect is Act.OFF_RECORD for one in self.study.decisions()[0])

    @cached_property
    def units(self) -> frozenset[tuple[str, Span]]:
        """Return the barred passages."""
        kept = set(on_record(fold(self.settled.decisions), self.read.units))
        return frozenset((one.interview, one.span) for one in self.read.units if one not in kept)

    @cached_property
    def interviews(self) -> frozenset[str]:
        """Return the interviews in which anything is barred, or was and has no place now."""
        lost = {one.interview for one in self.settled.stranded if one.effect is Act.OFF_RECORD}
        return frozenset(id_ for id_, _ in self.units) | lost

    def lets_old(self, id_: str) -> bool:
        """Tell whether a replaced text of an interview may go along.

        Of an interview that was removed none may once anything is off the record: it may be
        what was barred, or a copy of it.
        """
        return id_ not in self.interviews if id_ else not self.is_any

    @cached_property
    def homes(self) -> dict[str, tuple[Decision, ...]]:
        """Return where each decision stands today."""
        found: dict[str, tuple[Decision, ...]] = {}
        for one in self.settled.decisions:
            found[one.id] = (*found.get(one.id, ()), one)
        return found

    def edits(self, id_: str, text: str) -> tuple[Edit, ...]:
        """Return the signs that stand for the words of barred passages of today's text."""
        interview = next((one for one in self.read.interviews if one.id == id_), None)
        if interview is None or interview.text != text:
            return ()
        spans = sorted(span for one, span in self.units if one == id_)
        return tuple(edit for span in spans for edit in signs(interview, span))

    def is_barred(self, id_: str, unit: Span) -> bool:
        """Tell whether a passage is off the record."""
        return any(one == id_ and span.overlaps(unit) for one, span in self.units)

    def part(self, one: Decision) -> Decision:
        """Return something decided without what was written of a barred passage."""
        homes = self.homes.get(one.id, ())
        barred = any(home.unit and self.is_barred(home.interview, home.unit) for home in homes)
        unsure = one.interview in self.interviews and not homes
        if barred or unsure:
            return replace(one, memo="")
        return one

    @cached_property
    def words(self) -> frozenset[Stretch]:
        """Return the stretches of barred words that nobody says on record."""
        kept = on_record(fold(self.settled.decisions), self.read.units)
        return unsaid_in(self.read.interviews, kept, self.read.units)

    def places(self, gone: frozenset[Stretch] = frozenset()) -> tuple[str, ...]:
        """Return where words of barred passages stand besides, in files of this study."""
        logs = self.study.decisions_folder
        return places(self.read.interviews, self.units, logs, gone)

    def heard(self) -> Iterator[str]:
        """Yield every passage of an informant."""
        for interview in self.read.interviews:
            roles = {one.label: one.role for one in interview.speakers}
            for turn in interview.turns:
                if roles.get(turn.speaker) is Role.INFORMANT:
                    yield interview.words(turn)


def fit_to_leave(study: Study, *, texts: bool) -> Change:
    """Return the change that bars what is barred, and without `texts` all words of texts.

    Without them no sign takes the place of a word: places and hashes are those of the texts
    as they are, so that what is barred is barred when somebody puts these back.
    """
    barred = Barred(study)
    cutter = Cutter(barred.words)
    memo = cutter if texts else Cutter(barred.words | stretches(barred.heard()))
    return Change(
        barred.edits if texts else _no_edits,
        cutter,
        "pack",
        memo=memo,
        keeps_old=lambda id_: texts and barred.lets_old(id_),
        keeps_finding=lambda id_, unit: not barred.is_barred(id_, unit),
        part=barred.part,
        quotes=texts,
    )


def _no_edits(_id: str, _text: str) -> tuple[Edit, ...]:
    return ()


def barring(study: Study, change: Change) -> Change:
    """Return a change that bars what is barred besides what it does."""
    barred = Barred(study)
    if not barred.is_any:
        return change
    cutter = Cutter(barred.words)
    return replace(
        change,
        edits=lambda id_, text: apart((*barred.edits(id_, text), *change.edits(id_, text))),
        words=lambda text: change.words(cutter(text)),
        keeps_old=lambda id_: barred.lets_old(id_) and change.keeps_old(id_),
        keeps_finding=lambda id_, unit: (
            not barred.is_barred(id_, unit) and change.keeps_finding(id_, unit)
        ),
        part=lambda one: change.part(barred.part(one)),
    )


def check_barred(files: Files, study: Study) -> int:
    """Return how many passages are barred; SentraError if words of one stand in a file."""
    barred = Barred(study)
    if not barred.is_any:
        return 0
    if where := standing(files, barred.words):
        told = barred.places(barred.words)
        known = {one.rpartition(":")[0] for one in told}
        others = [one for one in where if one not in known]
        raise SentraError(say("confidences.still_barred", files=", ".join((*told, *others))))
    return len(barred.units)


def echoed(study: Study) -> tuple[str, ...]:
    """Return where words of barred passages are said besides, too few to be taken out."""
    barred = Barred(study)
    return barred.places() if barred.is_any else ()
