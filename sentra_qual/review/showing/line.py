"""A line of text being typed.

In: keys.
Out: the line after each key; how it looks in a row.
Never: a key that goes astray between two parts of a screen: one place takes them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.review.showing.rows import Look, Piece, Row, clean, cut, width_of


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the place of the cursor in it."""

    text: str = ""
    at: int = 0

    @classmethod
    def of(cls, text: str) -> Line:
        """Return a line with a text, the cursor behind it."""
        return cls(text, len(text))

    def insert(self, text: str) -> Line:
        """Return the line with something typed or pasted at the cursor."""
        return Line(self.text[: self.at] + text + self.text[self.at :], self.at + len(text))

    def pressed(self, key: str) -> Line | None:
        """Return the line after a key; None if the key does nothing in a line."""
        if len(key) == 1:
            return self.insert(key)
        text, at = self.text, self.at
        match key:
            case "backspace" | "ctrl+h":
                return Line(text[: max(at - 1, 0)] + text[at:], max(at - 1, 0))
            case "delete" | "ctrl+d":
                return Line(text[:at] + text[at + 1 :], at)
            case "left" | "ctrl+b":
                return Line(text, max(at - 1, 0))
            case "right" | "ctrl+f":
                return Line(text, min(at + 1, len(text)))
            case "home" | "ctrl+a":
                return Line(text)
            case "end" | "ctrl+e":
                return Line.of(text)
            case "ctrl+u":
                return Line(text[at:])
            case "ctrl+w":
                kept = text[:at].rstrip().rpartition(" ")
                start = len(kept[0] + kept[1])
                return Line(text[:start] + text[at:], start)
        return None

    def row(self, label: str, width: int) -> Row:
        """Return the line in a row, with its label and the cursor; a long one is moved along."""
        parts = self.text[: self.at], self.text[self.at : self.at + 1], self.text[self.at + 1 :]
        before, under, after = map(clean, parts)
        under = under if width_of(under) else " "
        label = cut(label, width // 2)
        room = max(width - width_of(label) - 2 - width_of(under), 1)
        while width_of(before) > room:
            before = before[max(len(before) // 8, 1) :]
        while width_of(before) + width_of(after) > room:
            after = after[:-1]
        return (
            Piece(f"{label}: ", Look.STRONG), Piece(before), Piece(under, Look.CHOSEN), Piece(after)
        )  # fmt: skip
