"""From bytes to text, in every encoding that Windows, Macintosh and old editors leave.

In: bytes.
Out: the text with line feeds, the encoding, and a doubt for whatever had to be guessed.
Never: guessing in silence; a lone surrogate, which no file could keep.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources.readers import guards
from sentra_qual.sources.script import Doubt

CONTROL = late(r"[\x00-\x08\x0e-\x1f\x7f]")
_FEW = 10
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HIGH = late(rb"[\x80-\xff]")
_WHOLE = late(
    rb"[\xc3-\xdf][\x80-\xbf]|\xc2[\xa0-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SURROGATE = late("[\ud800-\udfff]")
_LOST = "\N{REPLACEMENT CHARACTER}"
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what is doubtful about it."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(raw: bytes, path: Path) -> Decoded:
    """Return the text of a file: no byte order mark, line feeds, else unchanged.

    Raises UnreadableSource for what is no text.
    """
    guards.within_text_limit(len(raw), path)
    text, encoding, doubts = _decoded(raw)
    if is_binary(text):
        raise guards.refuse("no_text", path)
    text = _with_line_feeds(text.lstrip("\ufeff"))
    if not text.strip("\ufeff \t\n\f\v\u200b\x00"):
        raise guards.refuse("empty", path)
    return Decoded(text, encoding, (*doubts, *_controls(text)))


def is_binary(text: str) -> bool:
    """Tell whether control characters are so many that this was never text."""
    count = sum(1 for _ in CONTROL.finditer(text))
    return count > 0.1 * len(text) or (count >= _FEW and count > 0.02 * len(text))


def looks_like_text(raw: bytes) -> bool:
    """Tell whether bytes are text in some encoding."""
    return not is_binary(_decoded(raw[:_SAMPLE])[0])


def _with_line_feeds(text: str) -> str:
    """Write every line end as a line feed; other breaks only where there is no line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if "\n" in text else re.sub("[\x85\u2028\u2029]", "\n", text)


def _controls(text: str) -> Iterator[Doubt]:
    found = [hit.start() for hit in CONTROL.finditer(text)]
    if found:
        code = f"U+{ord(text[found[0]]):04X}"
        yield Doubt("control-characters", found[0], fields={"count": str(len(found)), "code": code})


def _decoded(raw: bytes) -> tuple[str, str, tuple[Doubt, ...]]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            body = raw[len(mark) :]
            return _utf8(body) if encoding == "utf-8" else _wide(body, encoding, guessed=False)
    if encoding := _unmarked_wide(raw):
        return _wide(raw, encoding, guessed=True)
    return _utf8(raw)


def _wide(raw: bytes, encoding: str, *, guessed: bool) -> tuple[str, str, tuple[Doubt, ...]]:
    """Decode UTF-16 or UTF-32; halves of characters and a cut-off end are shown as lost."""
    text = raw.decode(encoding, "replace")
    doubts = [_guess(encoding)] if guessed else []
    return text, encoding, (*doubts, *_lost(text))


def _utf8(raw: bytes) -> tuple[str, str, tuple[Doubt, ...]]:
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    try:
        paired = raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError:
        return _mixed(raw) if _mostly_utf8(raw) else _single_byte(raw)
    text = paired.decode("utf-16-le", "replace")
    return text, "utf-8", tuple(_lost(text))


def _lost(text: str) -> Iterator[Doubt]:
    if _LOST in text:
        count = str(text.count(_LOST))
        yield Doubt("lost-characters", text.index(_LOST), fields={"count": count})


def _guess(encoding: str) -> Doubt:
    return Doubt("guessed-encoding", fields={"encoding": encoding})


def _unmarked_wide(raw: bytes) -> str:
    """Recognise UTF-16 without its mark: every other byte of Latin text is NUL."""
    head = raw[:4000]
    half = len(head) // 2
    if half < 2:
        return ""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _mostly_utf8(raw: bytes) -> bool:
    """Tell UTF-8 with a few foreign bytes (pasted in, or cut off) from another encoding."""
    whole = sum(1 for _ in _WHOLE.finditer(raw))
    foreign = len(_HIGH.findall(_WHOLE.sub(b"", raw)))
    return 2 * whole > foreign


def _mixed(raw: bytes) -> tuple[str, str, tuple[Doubt, ...]]:
    """Read what is UTF-8 as such and each foreign byte as Windows wrote it."""
    foreign: list[str] = []

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        piece = error.object[error.start : error.end]
        cut_off = error.end >= len(error.object)
        foreign.append(_LOST if cut_off else piece.decode("cp1252", "replace"))
        return foreign[-1], error.end

    codecs.register_error("sentra-as-windows", as_windows)
    text = raw.decode("utf-8", "sentra-as-windows")
    doubt = Doubt("mixed-encoding", fields={"count": str(len(foreign))})
    return text, "utf-8", (doubt,)


def _single_byte(raw: bytes) -> tuple[str, str, tuple[Doubt, ...]]:
    """Guess among the encodings of Windows and old Macintoshes, by the lines that tell."""
    macintosh = b"\n" not in raw and b"\r" in raw
    encoding = "mac_roman" if macintosh else _likelier(raw)
    text = raw.decode(encoding, "replace")
    return text, encoding, (_guess(encoding), *_lost(text))


def _likelier(raw: bytes) -> str:
    import charset_normalizer

    lines = re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", raw[: 4 * 1024 * 1024])
    sample = b"\n".join(lines)[:_SAMPLE]
    best = charset_normalizer.from_bytes(sample, cp_isolation=["cp1252", "mac_roman"]).best()
    return best.encoding if best else "cp1252"
