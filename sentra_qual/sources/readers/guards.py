"""What may not pass: files that are no text, too big, or broken.

In: a path or bytes.
Out: bytes, text; every refusal is one UnreadableSource with one clear message.
Never: guessing an encoding in silence.
"""

from __future__ import annotations

import re
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource

MAX_BYTES = 200 * 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def refuse(key: str, path: Path, **fields: str) -> UnreadableSource:
    """Return the exception for a file that cannot be read."""
    return UnreadableSource(say(f"sources.{key}", file=str(path), language=None, **fields))


def load(path: Path) -> bytes:
    """Return the bytes of a file that may be read: there, not empty, not huge."""
    try:
        if path.is_dir():
            raise refuse("is_folder", path)
        if path.stat().st_size > MAX_BYTES:
            raise refuse("too_big", path, limit=str(MAX_BYTES // 1024**2))
        raw = path.read_bytes()
    except FileNotFoundError:
        raise refuse("not_found", path) from None
    except OSError as why:
        raise refuse("not_readable", path, why=why.strerror or str(why)) from None
    if not raw.strip():
        raise refuse("empty", path)
    return raw


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    """Return the text and the encoding that had to be guessed, "" where none had.

    The byte order mark goes, line ends become line feeds, nothing else changes.
    """
    text, guessed = _decoded(raw, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise refuse("control_character", path, line=str(line), code=f"U+{ord(found.group()):04X}")
    if not text.strip("\ufeff \t\n\f\v\u200b"):
        raise refuse("empty", path)
    return text, guessed


def _decoded(raw: bytes, path: Path) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding, path), ""
    if guess := _wide(raw):
        return _strict(raw, guess, path), guess
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as why:
        if _has_surrogates(raw) or b"\x00" in raw:
            raise refuse("broken_encoding", path, encoding="utf-8", byte=str(why.start)) from None
    return _guessed(raw, path)


def _strict(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as why:
        raise refuse("broken_encoding", path, encoding=encoding, byte=str(why.start)) from None


def _wide(raw: bytes) -> str:
    """Recognise UTF-16 without its mark: every other byte of Latin text is NUL."""
    head = raw[:4000]
    if len(head) < 4 or len(raw) % 2:
        return ""
    half = len(head) // 2
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _has_surrogates(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(raw: bytes, path: Path) -> tuple[str, str]:
    """Guess among the single-byte encodings of Windows and old Macintoshes."""
    import charset_normalizer

    best = charset_normalizer.from_bytes(raw, cp_isolation=["cp1252", "mac_roman"]).best()
    if best is None:
        raise refuse("unknown_encoding", path)
    return str(best), best.encoding
