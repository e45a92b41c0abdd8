"""The next run after a small change of the codebook, without coding all interviews again.

In: a study whose codebook was just written; what the old and the new codebook find where
they may find different things.
Out: the next run, the same as `code` would save.
Never: a step from a run that is not of today: then everything that changed is coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import sentra_qual
from sentra_qual.matching import Matcher
from sentra_qual.model import Candidate
from sentra_qual.study.files import read_bytes, sha256
from sentra_qual.study.folder import Study
from sentra_qual.study.interviews import fingerprint
from sentra_qual.study.preview import Contrast
from sentra_qual.study.runs import Plan, Run, latest_run, plan_run, save_run


def step(study: Study, old_books: Sequence[str], found: Contrast, matcher: Matcher) -> Path | None:
    """Save the run that the codebook of today makes, with what a change of it found.

    `old_books` are the hashes of the codebook's files before the change, `matcher` the
    codebook as it is now.
    """
    run = latest_run(study)
    if run is None or not _is_of_today(run, study, old_books):
        plan = plan_run(study)
        fresh = [one for each in plan.pending
                 for one in matcher.candidates(each, study.units([each]))]  # fmt: skip
        return save_run(study, plan, fresh)
    looked_at = {one.unit for one in (*found.before, *found.after)}
    kept = tuple(one for one in run.candidates if one.unit not in looked_at)
    books = tuple(sha256(read_bytes(path)) for path in study.codebook_paths)
    header = replace(run.header, books=books, codebook=sha256("".join(books)))
    plan = Plan(run.number + 1, header, (), kept, changed=True)
    return save_run(study, plan, found.after)


def touched_interviews(found: Contrast) -> tuple[str, ...]:
    """Return the interviews in which anything is found otherwise, in reading order."""
    changed: set[Candidate] = set(found.before) ^ set(found.after)
    ids = {one.unit.interview for one in changed}
    return tuple(one.id for one in found.findings.interviews if one.id in ids)


def _is_of_today(run: Run, study: Study, old_books: Sequence[str]) -> bool:
    """Tell whether a run is what `code` would have made just before the change."""
    header = run.header
    prints = {id_: fingerprint(study.root, id_) for id_ in study.interview_ids()}
    return (
        header.tool == sentra_qual.__version__
        and header.codebook == sha256("".join(old_books))
        and header.unit == study.config.unit.value
        and header.interviews == prints
    )
