"""What may not pass: files that are missing, empty or too big.

In: a path.
Out: bytes; every refusal is one UnreadableSource with one clear message.
Never: reading a file before its size is known.
"""

from __future__ import annotations

from pathlib import Path

from sentra_qual.messages import say, texts
from sentra_qual.problems import UnreadableSource

MAX_BYTES = 200 * 1024 * 1024
# About 170 long interviews; more than that in one file is a mistake, and takes minutes.
MAX_TEXT = 10 * 1024 * 1024


def refuse(key: str, path: Path, **fields: str) -> UnreadableSource:
    """Return the exception for a file that cannot be read."""
    area = "readers" if key in texts("en", "readers") else "sources"
    return UnreadableSource(say(f"{area}.{key}", language=None, file=str(path), **fields))


def load(path: Path) -> bytes:
    """Return the bytes of a file that may be read: there, not empty, not huge."""
    try:
        if path.is_dir():
            raise refuse("is_folder", path)
        if not path.exists():
            raise refuse("not_found", path)
        if not path.is_file():
            raise refuse("no_file", path)
        if path.stat().st_size > MAX_BYTES:
            raise refuse("too_big", path, limit=str(MAX_BYTES // 1024**2))
        raw = path.read_bytes()
    except OSError as why:
        raise refuse("not_readable", path, why=why.strerror or str(why)) from None
    if not raw.strip():
        raise refuse("empty", path)
    if not raw.strip(b"\x00"):
        raise refuse("only_zeros", path)
    return raw


def within_text_limit(size: int, path: Path) -> None:
    """Refuse more text than any interview has, before time and memory go into it."""
    if size > MAX_TEXT:
        raise refuse("too_much_text", path, limit=str(MAX_TEXT // 1024**2))
