"""The study's codebook, kept as it was read last: a review opens without reading YAML.

In: a study.
Out: its codebook, exactly as `Study.codebook` returns it.
Never: a codebook of another day, another tool, or one with errors; a program run from a
file (JSON only: a study folder may come from anybody).
"""

from __future__ import annotations

import contextlib
from dataclasses import fields
from pathlib import Path

import sentra_qual
from sentra_qual.model import Code, Codebook, Term
from sentra_qual.problems import SentraError
from sentra_qual.study import Study
from sentra_qual.study.files import read_bytes, sha256, write_whole

_READERS = Path(sentra_qual.__file__).parent / "codebook"


def the_codebook(study: Study) -> Codebook:
    """Return the codebook; InvalidCodebook lists its errors."""
    import msgspec

    path = study.root / ".sentra" / f"codebook-{_stamp(study)[:16]}.json"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(path.read_bytes(), type=Codebook)
    book = study.codebook()
    with contextlib.suppress(SentraError):
        write_whole(path, msgspec.json.encode(book, enc_hook=dict))
    return book


def _stamp(study: Study) -> str:
    """Return a hash of all that the codebook as read depends on: its files, and the reader."""
    files = [(name, sha256(read_bytes(study.root / name))) for name in study.config.codebooks]
    readers = [(one.name, one.stat().st_mtime_ns) for one in sorted(_READERS.glob("*.py"))]
    shapes = [one.name for shape in (Codebook, Code, Term) for one in fields(shape)]
    return sha256(repr((sentra_qual.__version__, str(study.root), files, readers, shapes)))
