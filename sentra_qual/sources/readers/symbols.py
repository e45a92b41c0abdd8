"""Characters of symbol fonts, which a document names by number.

In: a character's number and its font.
Out: the character that shows the same.
Never: a letter for a picture; what is unknown is shown as a square.
"""

from __future__ import annotations

_UNKNOWN = "\N{WHITE SQUARE}"
# Wingdings and Symbol as people meet them in Word: smileys, arrows, ticks, bullets.
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xDE: "⇒", 0x61: "α", 0x62: "β", 0x6D: "μ",
}  # fmt: skip
_PRIVATE = 0xF000


def symbol(number: str, font: str) -> str:
    """Return the character with a hexadecimal number in a font."""
    try:
        code = int(number, 16)
    except ValueError:
        return _UNKNOWN
    private = _PRIVATE <= code < _PRIVATE + 0x100
    small = code - _PRIVATE if private else code
    name = font.lower()
    if name.startswith("wingdings"):
        return _WINGDINGS.get(small, _UNKNOWN)
    if name.startswith("symbol"):
        return _SYMBOL.get(small) or (chr(small) if 0x20 <= small < 0x40 else _UNKNOWN)
    if private or 0xD800 <= code < 0xE000 or not 0x20 <= code < 0x110000:
        return _UNKNOWN
    return chr(code)
