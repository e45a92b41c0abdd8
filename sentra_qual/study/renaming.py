"""Give a code another name, or let it become part of another, with all its decisions.

In: a study whose codebook has the new code and no longer the old one; a coder's log.
Out: the act that says so, or takes that back.
Never: a change to the codebook; a decision under a code that the codebook lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest_or_some
from sentra_qual.model import Act, Decision
from sentra_qual.problems import NothingFound, WrongUsage
from sentra_qual.study.folder import Study
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.naming import (
    CODE_ACTS,
    Renaming,
    hashes_of,
    under_names_of_today,
    under_new_name,
)
from sentra_qual.study.state import parts, standing


class Renamed(NamedTuple):
    """The act on a code, how many decisions it moves, and of how many coders."""

    act: Decision
    decisions: int
    coders: int


def rename_code(study: Study, log: DecisionLog, old: str, new: str) -> Renamed:
    """Say that a code is called otherwise now, or became part of another one.

    Raises WrongUsage where the codebook says otherwise, NothingFound if nothing was
    decided on the old code.
    """
    from sentra_qual.codebook import definition_hash

    codes = {one.id: one for one in study.codebook().walk()}
    acts = named_today(standing(study.decisions()[0]))
    moved = [one for one in acts if one.code == old or one.code.startswith(f"{old}.")]
    _check(old, new, codes, {one.code for one in moved})
    merged = any(one.code == new for one in acts)
    act = log.append(
        Act.MERGE if merged else Act.RENAME,
        code=new,
        code_hash=definition_hash(codes[new]),
        shown={"from": old, "hashes": " ".join(sorted(hashes_of(moved, old)))},
    )
    return Renamed(act, len(moved), len({one.coder for one in moved}))


def undo_renaming(study: Study, log: DecisionLog) -> Decision:
    """Take back the latest renaming or merging of codes; return what was taken back.

    Raises NothingFound if there is none, WrongUsage if another coder made it.
    """
    acts = [one for one in standing(study.decisions()[0]) if one.act in CODE_ACTS]
    if not acts:
        raise NothingFound(say("study.rename_none"))
    last = acts[-1]
    if last.coder != log.coder:
        fields = {"old": last.shown.get("from", ""), "new": last.code, "coder": last.coder}
        raise WrongUsage(say("study.rename_of_another", language=None, **fields))
    log.append(Act.UNDO, supersedes=last.id)
    return last


def named_today(acts: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return standing acts on single things under the names that codes have today."""
    named: list[Decision] = []
    renamings: list[Renaming] = []
    for act in acts:
        if act.act in CODE_ACTS:
            renamings.append(Renaming.of(act))
            named = [under_new_name(one, renamings[-1]) for one in named]
        else:
            named += [under_names_of_today(one, renamings) for one in parts(act)]
    return tuple(named)


def _check(old: str, new: str, codes: Iterable[str], decided: set[str]) -> None:
    known = set(codes)
    if new not in known:
        near = nearest_or_some(new, sorted(known))
        raise WrongUsage(say("study.rename_no_code", code=new, near=near))
    if old in known:
        raise WrongUsage(say("study.rename_still_there", code=old))
    if not decided:
        raise NothingFound(say("study.rename_nothing", code=old))
    renaming = Renaming(old, new, frozenset())
    homeless = sorted(one for one in decided if renaming.name(one) not in known)
    if homeless:
        pairs = ", ".join(f"{one} → {renaming.name(one)}" for one in homeless)
        raise WrongUsage(say("study.rename_below", pairs=pairs))
