"""How much room words take, before anybody knows the font.

In: text, a size, a width.
Out: its width; lines that fit.
Never: a word that runs into its neighbour; widths are those of a wide serif face.
"""

from __future__ import annotations

import unicodedata

from sentra_qual.pictures.shapes import SIZE

_NARROW = frozenset("iljtfrI.,:;'!|()[]-/ ")
_WIDE = frozenset("mwMWQ@%&—…")


def width(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return sum(map(_share, text)) * size


def _share(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return 1.15
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 0.92
    return 0.74 if sign.isupper() else 0.55


def lines(text: str, room: float, *, most: int = 2, size: float = SIZE) -> tuple[str, ...]:
    """Return a text in at most so many lines of a width; what has no room is cut with …."""
    made: list[str] = [""]
    for word in text.split():
        longer = f"{made[-1]} {word}".strip()
        if width(longer, size) <= room or not made[-1]:
            made[-1] = longer
        else:
            made.append(word)
    kept = [_cut(line, room, size) for line in made[:most]]
    if len(made) > most:
        kept[-1] = _cut(kept[-1].removesuffix("…") + "…", room, size)
    return tuple(kept)


def _cut(line: str, room: float, size: float) -> str:
    if width(line, size) <= room:
        return line
    body = line.removesuffix("…")
    while body and width(body + "…", size) > room:
        body = body[:-1]
    return body.rstrip() + "…"
