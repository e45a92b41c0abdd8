"""A review in progress: keys in, acts on the disk.

In: a study and a coder.
Out: the state after each key; the decisions it wrote.
Never: a state ahead of the log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sentra_qual.codebook import definition_hash
from sentra_qual.model import Act, Decision, Problem
from sentra_qual.review.cards import Material
from sentra_qual.review.reducer import Intent, Key, State, absorb, reduce, start
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import About, Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.runs import current_candidates
from sentra_qual.study.state import of_coder


class Session:
    """One coder's review of one study."""

    def __init__(
        self,
        state: State,
        log: DecisionLog,
        *,
        ids: Ids = new_id,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.state = state
        self.problems = problems
        self.log = log
        self._ids = ids

    @property
    def language(self) -> str:
        """Return the study's language."""
        return self.state.material.language

    def press(self, key: Key) -> tuple[Decision, ...]:
        """Do what a key asks for; what is returned is on the disk.

        Raises StudyUnusable if the log cannot be written; acts that were written
        before stay counted.
        """
        moved, intents = reduce(self.state, key)
        batch = {"batch": self._ids()} if len(intents) > 1 else {}
        written = []
        for intent in intents:
            decision = self.log.append(intent.act, **self._about(intent, batch))
            self.state = absorb(self.state, decision)
            written.append(decision)
        self.state = replace(self.state, queue=moved.queue)
        return tuple(written)

    def _about(self, intent: Intent, batch: dict[str, str]) -> About:
        """Return the fields of an act: its place, its code as defined today, what was shown."""
        material = self.state.material
        about = About(
            code=intent.code,
            code_hash=definition_hash(material.codes[intent.code]) if intent.code else "",
            memo=intent.memo,
            shown={**intent.shown, **batch},
            supersedes=intent.supersedes,
        )
        if intent.unit is None or intent.act is Act.UNDO:
            return about
        interview = material.by_id[intent.unit.interview]
        return {**about, **anchor(interview, intent.unit.span, intent.span)}


def open_session(
    study: Study,
    *,
    coder: str,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    everything: bool = False,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> Session:
    """Open a coder's review of what the latest run left undecided."""
    interviews = study.interviews()
    candidates, changed = current_candidates(study)
    material = Material(
        interviews=interviews,
        codebook=study.codebook(),
        units=study.units(interviews),
        candidates=candidates,
        language=study.config.language,
    )
    decisions, problems = study.decisions()
    settled = study.settle(of_coder(decisions, coder), interviews, material.units)
    placeless = (replace(one, unit=None) for one in settled.stranded)
    known = sorted((*settled.decisions, *placeless), key=lambda one: one.number)
    state = start(material, tuple(known), everything=everything)
    log = make_log(study.decisions_folder, coder=coder, machine=machine, clock=clock, ids=ids)
    return Session(state, log, ids=ids, problems=(*problems, *changed))
