"""A review in progress: keys in, acts on the disk.

In: a study and a coder.
Out: the state after each key; the decisions it wrote.
Never: a state ahead of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sentra_qual.model import Act, Decision, Item, Problem, Span, Unit
from sentra_qual.review.acting import Intent, Key, Press
from sentra_qual.review.growth import Growth, glimpse, take, weigh
from sentra_qual.review.material import gather, new_teacher, regathered
from sentra_qual.review.planning import BEST_FIRST, RANKED_EVERY, EachId, planned, ranked
from sentra_qual.review.reducer import reduce, start
from sentra_qual.review.state import Kind, Show, State, absorb, grown
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.audits import audit_path
from sentra_qual.study.log import About, Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.overlaps import has_overlap

TAUGHT_AT_ONCE = 20  # interviews whose decisions are learned before the first card


class Session:
    """One coder's review of one study.

    `problems` are those of the logs; `check` looks for texts edited since they were coded,
    which takes a while in a large study. Without a study, the codebook cannot grow.
    """

    def __init__(
        self,
        state: State,
        log: DecisionLog,
        *,
        ids: Ids = new_id,
        problems: tuple[Problem, ...] = (),
        check: Callable[[], tuple[Problem, ...]] = tuple,
        noted: Mapping[str, str] | None = None,
        study: Study | None = None,
    ) -> None:
        self.state = state
        self.problems = problems
        self.check = check
        self.log = log
        self.work = 0
        self._ids = ids
        self._noted = dict(noted or {})
        self._ranked = self._turn = 0
        self._study = study

    @property
    def language(self) -> str:
        """Return the study's language."""
        return self.state.material.language

    @property
    def coder(self) -> str:
        """Return who decides."""
        return self.log.coder

    def press(self, key: Key) -> tuple[Decision, ...]:
        """Do what a key asks for; what is returned is on the disk.

        Raises StudyUnusable if the log cannot be written; acts that were written
        before stay counted, and the card stays in view.
        """
        moved, intents = reduce(self.state, key)
        written = self.write(intents)
        self.state = replace(
            self.state, at=moved.at, done=moved.done, show=moved.show, focus=moved.focus,
            draft=moved.draft, group=moved.group, growth=moved.growth,
        )  # fmt: skip
        self._learn(intents)
        return written

    def write(self, intents: Sequence[Intent]) -> tuple[Decision, ...]:
        """Log acts in their order, as one batch that one undo takes back."""
        batch = {"batch": self._ids()} if len(intents) > 1 else {}
        written = []
        for intent in intents:
            decision = self.log.append(intent.act, **self._about(intent, batch))
            self.state = absorb(self.state, decision)
            self.work += counts(decision)
            written.append(decision)
        return tuple(written)

    def _learn(self, intents: Iterable[Intent]) -> None:
        """Let the learner hear what a key said, and look at the order of the rest anew."""
        teacher, state = self.state.material.teacher, self.state
        if teacher is None:
            return
        for unit in dict.fromkeys(one.unit for one in intents if one.unit):
            stack = state.material.stack(unit.interview)
            teacher.hear(stack.interview, unit, stack.candidates(unit), state.view(unit.interview))
        if state.planned == BEST_FIRST:
            self._ranked += any(one.act is Act.READ for one in intents)
            if self._ranked >= RANKED_EVERY:
                self._ranked, self._turn = 0, self._turn + 1
                self.state = replace(state, plan=ranked(state, teacher, self._turn))

    def _teach_anew(self) -> None:
        """Let a new learner hear all that stands: with other rules passages look different."""
        material = self.state.material
        if material.teacher is None:
            return
        scale, material.teacher = material.teacher.scale, None
        teacher = new_teacher(material.codebook, material.language, scale)
        for id_, stack in tuple(material.read.items()):
            view = self.state.view(id_)
            teacher.remember(stack.units, stack.words)
            for unit in stack.units:
                teacher.hear(stack.interview, unit, stack.candidates(unit), view)
        material.teacher = teacher

    def weigh(self) -> Growth | None:
        """Return the growth in hand with its effect; SentraError says why it cannot be.

        It may take seconds and changes nothing; `weighed` takes in what it returns.
        """
        growth = self.state.growth
        if growth is None or self._study is None or not growth.aimed:
            return None
        return replace(growth, weighed=weigh(self._study, growth))

    def glimpse(self) -> Growth | None:
        """Return the growth in hand with what its words would find by themselves; at once."""
        growth = self.state.growth
        if growth is None or self._study is None or not growth.aimed:
            return None
        book = self.state.material.codebook
        return replace(growth, glimpse=glimpse(self._study, book, growth))

    def weighed(self, growth: Growth) -> bool:
        """Take in an effect, if it is still asked for."""
        if self.state.growth is None or self.state.growth.asked != growth.asked:
            return False
        self.state = replace(self.state, growth=growth)
        return True

    def grow(self) -> tuple[Decision, ...]:
        """Write the codebook, and give the code to the card; what is returned is on the disk."""
        growth = self.state.growth
        if self._study is None or growth is None or growth.weighed is None:
            return ()
        code = growth.weighed.code
        take(self._study, growth.weighed)
        self.state = grown(self.state, regathered(self._study, self.state.material))
        self._teach_anew()
        return self.press(Key(Press.ADD, code=code, span=growth.span))

    def _about(self, intent: Intent, batch: dict[str, str]) -> About:
        """Return the fields of an act: its place, its code as defined today, what was shown."""
        about = About(
            code=intent.code,
            code_hash=self._hash(intent.code),
            memo=intent.memo,
            shown={**intent.shown, **batch, **self._from_hash(intent), **self._noted},
            supersedes=intent.supersedes,
        )
        if intent.items:
            items = tuple(self._item(unit, span, intent.code) for unit, span in intent.items)
            return {**about, "does": intent.does, "items": items}
        if intent.unit is None or intent.act is Act.UNDO:
            return about
        place = self._place(intent.unit, intent.span)
        return {**about, **place, "does": intent.does, "cause": intent.cause}

    def _place(self, unit: Unit, span: Span | None) -> About:
        interview = self.state.material.stack(unit.interview).interview
        return anchor(interview, unit.span, span)

    def _item(self, unit: Unit, span: Span, code: str) -> Item:
        place = self._place(unit, span)
        return Item(
            interview=unit.interview,
            text_sha256=place["text_sha256"],
            unit=unit.span,
            span=span,
            quote=place["quote"],
            before=place["before"],
            after=place["after"],
            once=place["once"],
            code=code,
            code_hash=self._hash(code),
        )

    def _from_hash(self, intent: Intent) -> dict[str, str]:
        """Return the hash of the code that a recoding takes away."""
        source = intent.shown.get("from", "") if intent.act is Act.RECODE else ""
        return {"from_hash": self._hash(source)} if source else {}

    def _hash(self, code: str) -> str:
        from sentra_qual.codebook import definition_hash

        codes = self.state.material.codes
        return definition_hash(codes[code]) if code in codes else ""


def counts(decision: Decision) -> bool:
    """Tell whether an act is work: a card read or barred, a code ticked, unticked or added.

    What stands on a card that is taken as it is shown costs the reading only.
    """
    if decision.act in (Act.READ, Act.OFF_RECORD):
        return True
    said = decision.act in (Act.ACCEPT, Act.REJECT, Act.ADD, Act.REMOVE)
    return said and "unchanged" not in decision.shown


def open_session(
    study: Study,
    *,
    coder: str,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    everything: bool = True,
    order: str = "",
    each: EachId = iter,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> Session:
    """Open a coder's review: all passages in reading order, or only what waits.

    `order` is BEST_FIRST (the cards that bring most for an act come first) or AGAIN (only
    those whose answers all the others contradict, once more); `each` is given the interviews
    that have to be read for it.
    """
    material, problems, slices = gather(study, coder, teach=True)
    if has_overlap(study.root):
        from sentra_qual.review.overlapping import without_overlap

        material = without_overlap(study, coder, material)
    if material.teacher and audit_path(study.root, coder).exists():
        from sentra_qual.review.auditing import scale_of

        material.teacher.scale = scale_of(study, coder)
    if order:
        state = start(material, Show(), plan=planned(material, order, each), planned=order)
    else:
        for id_ in sorted(material.acted & set(material.ids))[:TAUGHT_AT_ONCE]:
            material.stack(id_)
        state = start(material, Show(Kind.ALL if everything else Kind.WAITING))
    log = make_log(study.decisions_folder, coder=coder, machine=machine, clock=clock, ids=ids)
    return Session(state, log, ids=ids, problems=problems, check=slices.problems, study=study)
