"""Files that survive a crash, and files that people may have broken by hand.

In: paths inside a study.
Out: text and mappings read; text written whole or not at all.
Never: half a file under its final name; a traceback for a typing error in YAML.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import StudyUnusable
from sentra_qual.study import yaml_lines

PRIVATE = 0o700
_NOT_OFFERED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF)


def sha256(content: str | bytes) -> str:
    """Return the SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal."""
    raw = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def slug(name: str) -> str:
    """Return a name fit for a file on every system: small ASCII letters, digits, hyphens.

    A name without any such letter becomes the start of its hash, so that two
    names in another script do not fall together.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or sha256(name)[:8]


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts W2 before W10, as people number their interviews."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can open; an existing one keeps its rights."""
    path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)


def sync(descriptor: int) -> None:
    """Wait until what was written is on the disk itself."""
    if sys.platform == "darwin":  # pragma: no cover - fsync alone stops at the drive's cache
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as why:
            if why.errno not in _NOT_OFFERED:  # network drives offer only the weaker one
                raise
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until a new name in a folder is on the disk, where the system offers that."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        sync(descriptor)
    except OSError as why:
        if why.errno not in _NOT_OFFERED:
            raise
    finally:
        os.close(descriptor)


def write_all(descriptor: int, raw: bytes) -> None:
    """Write to the end, or raise what keeps the rest from going through."""
    while raw:
        raw = raw[os.write(descriptor, raw) :]


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a crash leaves either the old one or the new one."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    with put_whole(path) as beside, beside.open("wb") as file:
        file.write(raw)


@contextmanager
def put_whole(path: Path) -> Iterator[Path]:
    """Give an empty file that only its owner can open; what is in it at the end is the new one.

    Whatever fails on the way leaves the old one.
    """
    if path.is_dir():
        raise StudyUnusable(say("study.is_folder", file=path))
    try:
        make_folder(path.parent)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        try:
            os.close(descriptor)
            yield Path(name)
            with Path(name).open("rb+") as file:
                sync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=path, why=why.strerror)) from why


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; StudyUnusable if it is missing or barred."""
    try:
        return path.read_bytes()
    except OSError as why:
        raise StudyUnusable(say("study.not_readable", file=path, why=why.strerror)) from why


def read_text(path: Path) -> str:
    """Return a file's text, line ends untouched; StudyUnusable if it is not UTF-8."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as why:
        raise StudyUnusable(say("study.not_utf8", file=path, byte=why.start)) from why


def read_mapping(path: Path) -> Mapping[str, object]:
    """Return the mapping a YAML file holds; StudyUnusable says which line is broken."""
    text = read_text(path).removeprefix("\ufeff")
    plain = yaml_lines.read(text)
    return _mapping(path, text) if plain is None else plain


def _mapping(path: Path, text: str) -> Mapping[str, object]:
    import yaml

    try:
        found = yaml.load(text, _loader())
    except yaml.MarkedYAMLError as why:
        mark = why.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise StudyUnusable(say("study.bad_yaml", place=where)) from why
    except (yaml.YAMLError, ValueError, RecursionError) as why:
        raise StudyUnusable(say("study.bad_yaml", place=path)) from why
    if not isinstance(found, dict):
        raise StudyUnusable(say("study.no_mapping", place=path))
    return {str(key): value for key, value in found.items()}


def as_yaml(record: Mapping[str, object]) -> str:
    """Return a mapping as YAML in its own order, letters as they are."""
    plain = yaml_lines.written(record)
    if plain is not None:
        return plain
    import yaml

    return str(
        yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False, width=yaml_lines.WIDTH)
    )


def _loader() -> type:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
