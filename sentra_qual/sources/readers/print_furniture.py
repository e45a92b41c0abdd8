"""Running heads, page numbers and notes at the foot of pages.

In: pages.
Out: pages without them; what was taken off, by kind.
Never: taking off a line that stands among the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sentra_qual.patterns import late
from sentra_qual.sources.readers.printed import Line, Page, Piece, as_line, in_rows, moved
from sentra_qual.sources.readers.source import Apart

Edges = list[tuple[Line, list[Piece]]]
_EDGE_LINES = 3
_NUMBER = late(
    r"[-–—\[(]?\s*(?:(?:halaman|hal\.?|page|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:dari|of|/)\s*\d{1,4})?\s*[-–—\])]?$",
    re.IGNORECASE,
)
_MARGIN = 0.16


def take_off(pages: Sequence[Page]) -> tuple[list[Page], list[Apart]]:
    """Return the pages without furniture, and the furniture."""
    edges = {page.number: _edges(page) for page in pages}
    repeated = _repeated(edges.values(), len(pages))
    apart: list[Apart] = []
    cleaned = []
    for page in pages:
        gone: set[int] = set()
        for line, pieces in edges[page.number]:
            kind = _kind(line, page, repeated)
            if kind:
                gone |= {id(piece) for piece in pieces}
                apart.append(Apart(kind, line.text))
        cleaned.append(moved(page, (piece for piece in page.pieces if id(piece) not in gone)))
    return cleaned, apart


def _edges(page: Page) -> Edges:
    """Return the lines nearest to the upper and the lower edge, whatever the order of writing."""
    ordered = sorted(page.pieces, key=lambda piece: (-piece.base, piece.left))
    rows = list(in_rows(ordered))
    ends = [*rows[:_EDGE_LINES], *rows[_EDGE_LINES:][-_EDGE_LINES:]]
    return [(as_line(row, page.number), row) for row in ends]


def _repeated(edges: Iterable[Edges], pages: int) -> set[str]:
    """Return the texts that stand at the edge of many pages, figures aside."""
    counts: Counter[str] = Counter()
    for lines in edges:
        counts.update({_shape(line) for line, _ in lines})
    enough = max(2, min(3, pages), 0.3 * pages)
    return {shape for shape, count in counts.items() if count >= enough and shape.strip()}


def _shape(line: Line) -> str:
    """Return a line's text without figures, and about where it stands."""
    return (
        f"{re.sub(r'[0-9]+', '#', ' '.join(line.text.casefold().split()))}@{round(line.base / 8)}"
    )


def _kind(line: Line, page: Page, repeated: set[str]) -> str:
    margin = line.base > (1 - _MARGIN) * page.height or line.base < _MARGIN * page.height
    if not margin:
        return ""
    if _NUMBER.match(line.text.strip()) and (line.text.strip().isdigit() or len(line.text) > 1):
        return "page-number"
    return "running-head" if _shape(line) in repeated else ""
