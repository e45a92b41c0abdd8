"""A quote or bracket that nobody closed: YAML refuses a line far behind the one it opens in.

In: the bytes of a file that is not YAML, the place where it stopped to be.
Out: the sign and the place where it was opened.
Never: a sign that is closed on its own line, or lines set in below it as YAML asks for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sentra_qual.model import Place
from sentra_qual.patterns import late

_BLOCK = late(r"(?:^|[:\-][ ]+)(?:[&!]\S+[ ]+)?[|>][+\-\d]*[ ]*(?:#.*)?$")
_TAGGED = late(r"(?:^|[ ])[&!]\S*$")
_CLOSING = {"]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A sign that opens something, where it stands, how far its line is set in."""

    sign: str
    line: int
    column: int
    indent: int


@dataclass(slots=True)
class _Reading:
    """What is open while one reads."""

    opened: list[Opened] = field(default_factory=list)

    @property
    def quote(self) -> str:
        """Return the quote one is in, if any."""
        last = self.opened[-1].sign if self.opened else ""
        return last if last in ("'", '"') else ""


def unclosed_before(data: bytes, place: Place) -> Opened | None:
    """Return what was opened before a place and is not closed when a line ends that it began in.

    A line that is set in no deeper than the one with the sign belongs to nothing that the sign
    opens; where none comes, what is still open when the file ends.
    """
    reading, text_of = _Reading(), 0
    lines = data.decode("utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines[: place.line], 1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (text_of and indent >= text_of):
            continue
        text_of = 0
        if reading.opened and indent <= reading.opened[-1].indent:
            return reading.opened[-1]
        _read_line(line, number, indent, reading)
        if not reading.opened and _BLOCK.search(line):
            text_of = indent + 1
    return reading.opened[-1] if reading.opened and place.line >= len(lines) else None


def _read_line(line: str, number: int, indent: int, reading: _Reading) -> None:
    at = 0
    while at < len(line):
        sign = line[at]
        if reading.quote:
            at = _in_quote(line, at, reading)
            continue
        if sign == "#" and (at == 0 or line[at - 1] == " "):
            return
        in_flow = bool(reading.opened)
        if sign in "'\"[{" and (_begins(line[:at], in_flow=in_flow) or (in_flow and sign in "[{")):
            reading.opened.append(Opened(sign, number, at + 1, indent))
        elif in_flow and reading.opened[-1].sign == _CLOSING.get(sign):
            reading.opened.pop()
        at += 1


def _in_quote(line: str, at: int, reading: _Reading) -> int:
    """Return where to go on in a quote, closing it where it ends."""
    quote, sign = reading.quote, line[at]
    if quote == '"' and sign == "\\":
        return at + 2
    if sign != quote:
        return at + 1
    if quote == "'" and line[at + 1 : at + 2] == "'":
        return at + 2
    reading.opened.pop()
    return at + 1


def _begins(before: str, *, in_flow: bool) -> bool:
    """Tell whether a value may begin behind some text of a line."""
    bare = before.rstrip()
    if not bare or (in_flow and bare[-1] in "[{,"):
        return True
    blank = len(bare) < len(before)
    in_list = not bare.replace("-", "").strip()
    return blank and (bare[-1] == ":" or in_list or bool(_TAGGED.search(bare)))
