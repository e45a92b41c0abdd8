r"""Letters without which a regular expression cannot match.

In: a regular expression, as RE2 reads it.
Out: sets of texts of which some must stand in everything it matches, and how far from one
another at most; nothing where none is sure.
Never: a match of the pattern that the letters do not allow; what is not understood asks for
nothing.

A codebook has some hundred patterns, of which a passage meets two or three. To look for
letters costs nothing beside compiling a pattern, so only those are compiled whose letters
stand in the text. Where a pattern asks for the border of a word (`\bdua\b`), so do its
letters: dua does not stand in kedua.
"""

from __future__ import annotations

from sentra_qual.literals.parts import BORDER, FAR, Reach, Texts
from sentra_qual.literals.ways import Way, required

__all__ = ["BORDER", "FAR", "Reach", "Texts", "Way", "required"]
