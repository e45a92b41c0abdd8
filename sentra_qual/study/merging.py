"""Another coder's work put beside one's own: logs side by side, nothing folded into another.

In: a study; a log, a folder of logs, or another copy of the study.
Out: the logs in `decisions/`, audits and overlaps beside them; what came, what differs.
Never: a line changed, lost or read twice; another's text in the place of one's own; a
result that depends on who merges whom, or how often.

A log that is not here is copied byte by byte. One that is here and is the beginning of
the other is continued. Where each has lines of
its own (two copies of a folder on one machine), both are kept, and every decision counts
once. A text that is another one there stays as it is here: only what it takes to find the
other coder's decisions again in this text comes along, and no readable word of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Place, Problem, Severity
from sentra_qual.problems import SentraError, StudyUnusable, WrongUsage
from sentra_qual.study.config import FILE
from sentra_qual.study.files import make_folder, read_bytes, sha256, sync, write_all, write_whole
from sentra_qual.study.folder import Study, open_study
from sentra_qual.study.holding import held
from sentra_qual.study.interviews import interview_ids, read_interview
from sentra_qual.study.lines import split
from sentra_qual.study.logs import SUFFIX, Log, log_files, read_log
from sentra_qual.study.oldtexts import OldTexts

_LISTS = ("audits", "overlaps")  # folders of lists that were drawn once and are frozen


@dataclass(frozen=True, slots=True)
class Merged:
    """What came: `new` decisions by coder, how many were `known`, and what is to be told.

    `differing` are the interviews whose text is another one there, `absent` those that
    this study does not have: decisions on them wait, listed as stranded, until it has.
    """

    new: Mapping[str, int]
    known: int
    differing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def merge_logs(study: Study, path: Path) -> Merged:
    """Put another coder's logs beside those of a study, and say what came.

    `path` is a log (a .jsonl of decisions), a folder of logs, or another copy of the study
    (then its audits and overlaps come along, and texts that differ are told). Merging is
    commutative and idempotent: whoever merges whom, how often and in which order, all
    hold the same decisions afterwards. Raises WrongUsage if there is no log at the path.
    """
    home = _copy_at(path)
    if home and home.resolve() == study.root.resolve():
        raise WrongUsage(say("study.merging.itself", path=path))
    logs = [read_log(one) for one in _logs_at(path, home)]
    if not any(one.decisions for one in logs):
        raise WrongUsage(say("study.merging.no_log", path=path))
    before = {one.id for log in map(read_log, log_files(study.decisions_folder))
              for one in log.decisions}  # fmt: skip
    make_folder(study.decisions_folder)
    for log in logs:
        _put_beside(log, study.decisions_folder)
    acts = (one for log in logs for one in log.decisions)
    theirs = {one.id: one for one in acts if one.act is not Act.BEGIN}
    fresh = Counter(one.coder for id_, one in sorted(theirs.items()) if id_ not in before)
    problems = [problem for log in logs for problem in log.problems]
    if home:
        problems += [*_lists(study, home), *_codebooks(study, home)]
    texts = _texts(study, home, problems) if home else ((), _unknown(study, theirs.values()))
    return Merged(dict(sorted(fresh.items())), len(theirs) - sum(fresh.values()), *texts,
                  tuple(problems))  # fmt: skip


def is_log(path: Path) -> bool:
    """Tell whether a file is a log of decisions, whatever its name."""
    try:
        return bool(read_log(path).decisions)
    except SentraError:
        return False


def _copy_at(path: Path) -> Path | None:
    """Return the study that a path is a copy of: the folder itself, or that of its decisions."""
    for folder in (path, path.parent if path.name == "decisions" else path):
        if (folder / FILE).is_file():
            return folder
    return None


def _logs_at(path: Path, home: Path | None) -> tuple[Path, ...]:
    if home:
        return log_files(home / "decisions")
    return log_files(path) if path.is_dir() else (path,)


# Logs


def _put_beside(log: Log, folder: Path) -> None:
    """Put a log where its coder's decisions stand, or beside it where each has its own."""
    if not log.decisions:
        return
    home = folder / log.home
    mine = [one for one in log_files(folder) if _stem(one) == _stem(home)]
    mine.sort(key=lambda one: one != home)
    if any(_holds(one, log) for one in mine):
        return
    shorter = [one for one in mine if _is_beginning(one, log)]
    if not (shorter and _lengthened(shorter[0], log)):
        write_whole(_beside(home, log) if home in mine else home, log.raw)
    for one in shorter[1:]:
        one.unlink()


def _lengthened(path: Path, log: Log) -> bool:
    """Add the rest of a log to a file that holds its beginning; False if it does no longer.

    Lines are only ever added, under the lock of those who write there, so that a review
    that is open goes on in the same file.
    """
    try:
        with held(path, new=False) as (descriptor, _):
            if not _is_beginning(path, log):
                return False
            before = os.fstat(descriptor).st_size
            try:
                write_all(descriptor, log.raw[before:])
                sync(descriptor)
            except OSError:
                os.ftruncate(descriptor, before)
                raise
    except TimeoutError as why:
        raise StudyUnusable(say("study.log_held", file=path)) from why
    except OSError as why:
        raise StudyUnusable(say("study.not_saved", file=path, why=why.strerror or why)) from why
    return True


def _stem(path: Path) -> str:
    """Return whose log a file is, a copy's mark left out."""
    return path.name.removesuffix(SUFFIX).partition(".")[0]


def _holds(path: Path, log: Log) -> bool:
    """Tell whether a file has every line of a log."""
    return _lines(log.raw) <= _lines(read_bytes(path))


def _is_beginning(path: Path, log: Log) -> bool:
    """Tell whether a log begins with just what a file holds, and goes on."""
    raw = read_bytes(path)
    return len(raw) < len(log.raw) and log.raw.startswith(raw)


def _lines(raw: bytes) -> frozenset[bytes]:
    return frozenset(line.raw for line in split(raw))


def _beside(home: Path, log: Log) -> Path:
    """Return the name of a version that has lines of its own: the same wherever it is put."""
    return home.with_name(f"{_stem(home)}.{sha256(log.raw)[:12]}{SUFFIX}")


# What else a copy of the study holds


def _lists(study: Study, home: Path) -> Iterator[Problem]:
    """Take over lists that were drawn there; of two that differ, each study keeps its own."""
    for name in _LISTS:
        for path in sorted((home / name).glob(f"*{SUFFIX}")):
            mine = study.root / name / path.name
            if not mine.exists():
                write_whole(mine, read_bytes(path))
            elif read_bytes(mine) != read_bytes(path):
                yield _told(mine, "differing-list", other=path)


def _codebooks(study: Study, home: Path) -> Iterator[Problem]:
    """Say that the other copy codes by another codebook."""
    there = open_study(home)
    theirs = [sha256(read_bytes(one)) for one in there.codebook_paths]
    if theirs != [sha256(read_bytes(one)) for one in study.codebook_paths]:
        yield _told(there.codebook_paths[0], "differing-codebook", mine=study.codebook_paths[0])


def _texts(
    study: Study, home: Path, problems: list[Problem]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which interviews have another text there, and which are only there.

    Of a text that is another one its words are kept as numbers, to find its decisions again.
    """
    old, ours, differing = OldTexts(study.root), set(interview_ids(study.root)), []
    theirs = interview_ids(home)
    for id_ in theirs:
        try:
            other = read_interview(home, id_)
            if id_ in ours and sha256(other.text) == sha256(read_interview(study.root, id_).text):
                continue
        except StudyUnusable as why:
            problems.append(_told(home / "interviews" / f"{id_}.txt", "unread-text", why=why))
            continue
        old.keep([other])
        if id_ in ours:
            differing.append(id_)
    _older(study, home)
    return tuple(differing), tuple(one for one in theirs if one not in ours)


def _older(study: Study, home: Path) -> None:
    """Take over the numbers of texts that were edited there."""
    for path in sorted((home / ".sentra" / "texts").glob("*.words")):
        mine = study.root / ".sentra" / "texts" / path.name
        if not mine.exists():
            write_whole(mine, read_bytes(path))


def _unknown(study: Study, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the interviews that decisions are about and the study does not have."""
    known = set(interview_ids(study.root))
    return tuple(sorted({one.interview for one in decisions if one.interview} - known))


def _told(place: Path, rule: str, **about: object) -> Problem:
    key = f"study.merging.{rule.replace('-', '_')}"
    return Problem(
        Place(str(place)),
        rule,
        Severity.WARNING,
        say(key, language=None, **about),
        say(f"{key}_hint"),
    )
