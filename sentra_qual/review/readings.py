"""An interview as it was understood, kept: a review opens without understanding it again.

In: a study, an interview's id.
Out: the interview, exactly as `Study.interview` returns it, its units, the words of each
that are learned from.
Never: one whose text or record is another today, or that another tool understood; a
program run from a file (JSON only: a study folder may come from anybody).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sentra_qual
from sentra_qual.learning.seeing import heard
from sentra_qual.model import Interview, Unit
from sentra_qual.problems import SentraError
from sentra_qual.study import Study
from sentra_qual.study.files import sha256, write_whole
from sentra_qual.study.interviews import fingerprint


@dataclass(frozen=True, slots=True)
class Understood:
    """An interview, its units, and of each the words that are learned from."""

    interview: Interview
    units: tuple[Unit, ...]
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: str
    understood: Understood


def understood(study: Study, id: str, levels: frozenset[str]) -> Understood:  # noqa: A002
    """Return an interview as understood; SentraError says what is wrong with its files.

    `levels` are the affix sets that are on: the roots of words depend on them.
    """
    import msgspec

    known = (id, fingerprint(study.root, id), study.config.unit.value, sorted(levels))
    stamp = sha256(repr((known, _understanding())))
    path = study.root / ".sentra" / "interviews" / f"{sha256(id)[:16]}.json"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        if kept.stamp == stamp:
            return kept.understood
    found = _anew(study, id, levels)
    with contextlib.suppress(SentraError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.json.encode(_Kept(stamp, found), enc_hook=dict))
    return found


def _anew(study: Study, id_: str, levels: frozenset[str]) -> Understood:
    interview = study.interview(id_)
    units = study.units([interview])
    return Understood(interview, units, tuple(heard(interview, one, levels) for one in units))


@cache
def _understanding() -> str:
    """Return a hash of all that an interview as understood depends on but its own files."""
    home = Path(sentra_qual.__file__).parent
    rooms = ("sources/**/*.*", "bahasa/**/*.*", "model/*.py", "learning/seeing.py")
    files = sorted(one for room in rooms for one in home.glob(room))
    stamps = [(str(one), one.stat().st_mtime_ns) for one in files if one.suffix != ".pyc"]
    return sha256(repr((sentra_qual.__version__, stamps)))
