"""How wide the columns of a table on paper should be.

In: the texts of columns, a width.
Out: a width a column: its longest word whole, what is left shared by how much it holds.
Never: a format.
"""

from __future__ import annotations

from collections.abc import Sequence

_LETTER, _PADDING = 98, 160  # twentieths of a point, of small print
_NARROWEST, _LONGEST_LINE = 4, 60  # letters
# How long words are kept whole, with how much to spare: as much as leaves room for text.
_TRIES = ((24, 1), (16, 1), (16, 0), (13, 0))
_ROOMY = 0.8
_SHORT_CELL = 17  # letters


def column_widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Share a width out: each column its longest word, what is left by how much it holds."""
    tries = [[_least(texts, *one) for texts in columns] for one in _TRIES]
    roomy = (one for one in tries if sum(one) <= width * _ROOMY)
    fitting = (one for one in tries if sum(one) <= width)
    least = next(roomy, None) or next(fitting, tries[-1])
    if sum(least) >= width:
        return [some * width // sum(least) for some in least]
    wants = [
        max(0, min(_LONGEST_LINE, max(map(len, texts))) * _LETTER + _PADDING - some)
        * sum(map(len, texts)) ** 0.75
        for texts, some in zip(columns, least, strict=True)
    ]
    spare, whole = width - sum(least), sum(wants)
    if not whole:
        return [some + spare // len(least) for some in least]
    return [int(some + spare * want / whole) for some, want in zip(least, wants, strict=True)]


def has_room(columns: Sequence[Sequence[str]], width: int) -> bool:
    """Tell whether every column can have its longest word whole, as long as words mostly are."""
    return sum(_least(texts, *_TRIES[-1]) for texts in columns) <= width


def _least(texts: Sequence[str], most: int, more: int) -> int:
    """Return the width of a column's longest word, as far as words of it are kept whole.

    A short cell, such as a date, is kept on one line like a word.
    """
    words = [len(word) for text in texts for word in text.replace("-", "- ").split()]
    words += [len(text) for text in texts[1:] if len(text) <= _SHORT_CELL]
    return (max(_NARROWEST, min(most, max(words, default=0))) + more) * _LETTER + _PADDING


def line_count(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines a row takes, about."""
    letters = [max(1, (size - _PADDING) // _LETTER) for size in widths]
    return max(1, *(-(-len(text) // most) for text, most in zip(cells, letters, strict=True)))
