"""Older states that are kept: the codebooks of runs, codebooks before an edit, undone runs.

In: a study; the bytes of a codebook.
Out: copies under runs/codebooks by their hash; a run's codebook again; the run before.
Never: a copy written over, a run deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model import Codebook
from sentra_qual.problems import SentraError, StudyUnusable
from sentra_qual.study.files import make_folder, read_bytes, sha256, sync_folder, write_whole
from sentra_qual.study.folder import Study
from sentra_qual.study.runs import Run, kept_codebook, read_run, run_numbers, run_path


def codebook_of(run: Run, study: Study) -> Codebook | None:
    """Return the codebook a run was made with; None if no copy of it was kept."""
    from sentra_qual.codebook import load

    paths = codebook_files(run, study)
    return load(paths)[0] if paths else None


def codebook_files(run: Run, study: Study) -> tuple[Path, ...]:
    """Return the kept files of a run's codebook; nothing if one of them is not there."""
    paths = tuple(kept_codebook(study.root, digest) for digest in run.header.books)
    return paths if all(path.is_file() for path in paths) else ()


def replace_codebook(path: Path, old: bytes, new: bytes, *, study: Study | None) -> Path:
    """Write a codebook in place of an old one, which is kept; return where.

    A study keeps it under runs/codebooks, as it keeps those of its runs; a file without a
    study gets a copy beside it that is named .bak. Raises SentraError if the file is not
    what it was when it was read: somebody else is writing in it.
    """
    target = path.resolve()
    if read_bytes(target) != old:
        raise SentraError(say("study.codebook_touched", file=path))
    kept = kept_codebook(study.root, sha256(old)) if study else _beside(path, old)
    if not kept.exists():
        write_whole(kept, old)
    rights = target.stat().st_mode
    write_whole(target, new)
    target.chmod(rights)
    return kept


def _beside(path: Path, old: bytes) -> Path:
    """Return a name for a copy beside a file: one that is free, or holds just this already."""
    number = 1
    while True:
        name = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        if not name.exists() or name.read_bytes() == old:
            return name
        number += 1


def latest_two(study: Study) -> tuple[Run, Run]:
    """Return the run before the latest, and the latest; SentraError if there are not two."""
    numbers = run_numbers(study)
    if len(numbers) < 2:
        raise SentraError(
            say("growing.difference.one_run" if numbers else "growing.difference.no_run")
        )
    return read_run(study, numbers[-2]), read_run(study, numbers[-1])


def undo_run(study: Study) -> tuple[Run, Run]:
    """Go back to the run before the latest one, which is set aside under runs/undone.

    Returns the run that holds now and the one that does no longer.
    """
    before, undone = latest_two(study)
    folder = study.root / "runs" / "undone"
    try:
        make_folder(folder)
        run_path(study, undone.number).rename(_free(folder, f"{undone.number}"))
        sync_folder(folder)
        sync_folder(folder.parent)
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=folder, why=why.strerror)) from why
    return before, undone


def _free(folder: Path, stem: str) -> Path:
    return next(path for path in _names(folder, stem) if not path.exists())


def _names(folder: Path, stem: str) -> Iterable[Path]:
    yield folder / f"{stem}.jsonl"
    number = 2
    while True:
        yield folder / f"{stem}-{number}.jsonl"
        number += 1


def same_codebook(run: Run, study: Study) -> bool:
    """Tell whether the study's codebook of today is the one a run was made with."""
    now = sha256("".join(sha256(read_bytes(path)) for path in study.codebook_paths))
    return run.header.codebook == now
