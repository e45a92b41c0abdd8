"""The material of a review, read from a study.

In: a study, a coder.
Out: Material whose interviews are read one by one, when they are needed.
Never: another coder's decisions on passages; all texts before the first card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sentra_qual.learning import Learner
from sentra_qual.model import Candidate, Codebook, Decision, Problem, Span
from sentra_qual.review.cards import Material, Stack
from sentra_qual.review.readings import understood
from sentra_qual.review.scheme import the_codebook
from sentra_qual.review.teaching import UNSCALED, Scale, Teacher
from sentra_qual.study import Study
from sentra_qual.study.files import read_text
from sentra_qual.study.naming import CODE_ACTS
from sentra_qual.study.slices import Slices, latest_slices
from sentra_qual.study.state import of_coder, parts, standing


def gather(
    study: Study, coder: str, *, teach: bool = False
) -> tuple[Material, tuple[Problem, ...], Slices]:
    """Return what a coder's review works on, what is wrong in the logs, and the latest run.

    `teach` lets the review learn from the coder's decisions.
    """
    ids = study.interview_ids()
    codebook = the_codebook(study)
    slices = latest_slices(study)
    decisions, problems = study.decisions()
    acts = standing(of_coder(decisions, coder))
    reader = _Reader(study, codebook, slices, _Past.of(acts, ids))
    material = Material(
        ids=ids,
        codebook=codebook,
        load=reader.stack,
        trail=tuple(one for one in acts if one.act not in CODE_ACTS),
        proposing=frozenset(slices.rows),
        language=study.config.language,
        text=lambda id_: read_text(study.root / "interviews" / f"{id_}.txt"),
        teacher=new_teacher(codebook, study.config.language) if teach else None,
    )
    return material, problems, slices


def new_teacher(codebook: Codebook, language: str, scale: Scale = UNSCALED) -> Teacher:
    """Return a teacher who has heard nothing yet."""
    learner = Learner(code.id for code in codebook.walk())
    return Teacher(learner, codebook.levels, language, scale)


def regathered(study: Study, known: Material) -> Material:
    """Return the material with the codebook and the run of today; what was read stays read."""
    codebook, slices = the_codebook(study), latest_slices(study)
    on_codes = [one for one in standing(study.decisions()[0]) if one.act in CODE_ACTS]
    past = _Past.of((*known.trail, *on_codes), known.ids)
    reader = _Reader(study, codebook, slices, past)
    read = {
        id_: known.sift(replace(stack, proposed=proposed_of(slices.candidates(id_), codebook)))
        for id_, stack in tuple(known.read.items())
    }
    return replace(
        known, codebook=codebook, load=reader.stack, proposing=frozenset(slices.rows), read=read
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """The acts that stand: of each interview, of interviews under another name, on codes."""

    own: dict[str, list[Decision]]
    homeless: tuple[Decision, ...]
    on_codes: tuple[Decision, ...]

    @classmethod
    def of(cls, acts: Iterable[Decision], ids: Iterable[str]) -> _Past:
        own: defaultdict[str, list[Decision]] = defaultdict(list)
        on_codes = []
        for act in acts:
            if act.act in CODE_ACTS:
                on_codes.append(act)
                continue
            for part in parts(act):
                own[part.interview].append(part)
        known = set(ids)
        homeless = [one for id_, some in own.items() if id_ not in known for one in some]
        return cls(own, tuple(homeless), tuple(on_codes))


@dataclass(frozen=True, slots=True)
class _Reader:
    study: Study
    codebook: Codebook
    slices: Slices
    past: _Past

    def stack(self, id_: str) -> Stack:
        """Read one interview with what is proposed and decided in it."""
        known = understood(self.study, id_, self.codebook.levels)
        interview, units = known.interview, known.units
        acts = [*self.past.own.get(id_, ()), *self.past.homeless]
        settled = self.study.settle(acts, [interview], units).decisions
        past = sorted((*settled, *self.past.on_codes), key=lambda one: one.order)
        return Stack(interview, units, proposed_of(self.slices.candidates(id_), self.codebook),
                     tuple(past), words={unit.span: some for unit, some in
                                         zip(units, known.words, strict=True)})  # fmt: skip


def proposed_of(
    candidates: Iterable[Candidate], codebook: Codebook
) -> dict[Span, tuple[Candidate, ...]]:
    """Return the candidates of each unit in the codebook's order, only of codes that it has."""
    order = {code.id: place for place, code in enumerate(codebook.walk())}
    found: defaultdict[Span, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.code in order:
            found[one.unit.span].append(one)
    return {
        span: tuple(sorted(some, key=lambda one: order[one.code])) for span, some in found.items()
    }
