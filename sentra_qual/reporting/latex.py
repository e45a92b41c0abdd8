"""A Table for LaTeX: longtable and booktabs, every character as it is read.

In: a Table, a language.
Out: LaTeX to be input into a document.
Never: a command that came from somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.reporting.cells import INDENT, breaks, one_line, rows_text, set_in
from sentra_qual.reporting.columns import MATRIX

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",  # behind \\ a bracket opens an option
    "]": "{]}",
    "*": "{*}",
    "`": "{`}",  # apart from their neighbours these make no ligature
    "'": "{'}",
    "-": "{-}",
    "☐": r"{\setlength{\fboxsep}{0pt}\fbox{\rule{0pt}{1.3ex}\rule{1.3ex}{0pt}}}",
}
_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")  # in sama-sama a line may end
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
MOST = 8  # columns of a page
_COLUMN = 0.018  # of the width of text: what stands between two columns
# Sizes of type from the largest, with the width of a letter in the width of text.
_SIZES = (("", 0.0150), (r"\footnotesize", 0.0124), (r"\scriptsize", 0.0108))
_LONGEST = 60  # letters of a line of words


def latex(text: str) -> str:
    """Return text that LaTeX sets as it is; paths may break behind dots, words behind hyphens."""
    indent = r"\quad{}" * set_in(text)
    pieces = [part for piece in breaks(one_line(text)) for part in _HYPHEN.split(piece)]
    return indent + r"\allowbreak{}".join(
        _SIGN.sub(lambda sign: _SIGNS[sign[0]], one) for one in pieces
    )


def latex_table(table: Table, language: str) -> str:
    """Return a table as a longtable with caption, label and notes."""
    table = _fit_for_paper(table)
    rows = rows_text(table, language)
    table, rows = _folded(table, rows)
    heads = [column.heading for column in table.columns]
    legend: tuple[str, ...] = ()
    if sum(_least(heads, rows)) * _SIZES[1][1] > _room(heads):
        heads, legend = _numbered(table)
    size, widths = _layout(heads, rows)
    head = _line(heads)
    lines = [
        f"% {say('report.latex.needs', language=language)}",
        rf"{{{size}\setlength{{\tabcolsep}}{{3pt}}%",
        rf"\begin{{longtable}}{{{_columns(table, widths)}}}",
        rf"\caption{{{latex(table.title)}}}\label{{tab:{table.name}}}\\",
        rf"\toprule {head}\midrule\endfirsthead",
        rf"\toprule {head}\midrule\endhead",
        r"\bottomrule\endlastfoot",
        *map(_line, rows),
        r"\end{longtable}}",
        *(rf"\noindent{{\footnotesize {latex(note)}\par}}" for note in (*legend, *table.notes)),
    ]
    return "\n".join(lines) + "\n"


def _fit_for_paper(table: Table) -> Table:
    """Leave out spare columns where a page has no room for all; files for machines have them."""
    if len(table.columns) <= MOST:
        return table
    kept = [at for at, column in enumerate(table.columns) if not column.spare and column.heading]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def _folded(table: Table, rows: list[tuple[str, ...]]) -> tuple[Table, list[tuple[str, ...]]]:
    """Show a column within another as indented entries of it."""
    keys = [column.key for column in table.columns]
    inner = {at: keys.index(one.within) for at, one in enumerate(table.columns) if one.within}
    kept = [at for at in range(len(keys)) if at not in inner]
    folded = []
    for row in rows:
        cells = list(row)
        for at, outer in inner.items():
            cells[outer] = INDENT + row[at] if row[at] else cells[outer]
        folded.append(tuple(cells[at] for at in kept))
    return replace(table, columns=tuple(table.columns[at] for at in kept)), folded


def _numbered(table: Table) -> tuple[list[str], tuple[str, ...]]:
    """Put numbers over many columns of one kind, and say which is which."""
    heads = [column.heading for column in table.columns]
    valued = [at for at, column in enumerate(table.columns) if column.valued]
    if len(valued) < MATRIX:
        return heads, ()
    for number, at in enumerate(valued, start=1):
        heads[at] = str(number)
    told = "; ".join(f"{heads[at]} = {table.columns[at].heading}" for at in valued)
    return heads, (told,)


def _line(cells: Iterable[str]) -> str:
    return " & ".join(map(latex, cells)) + r" \\ "


def _columns(table: Table, widths: Sequence[float]) -> str:
    """Return the columns: figures flush right, words flush left, all of them wrap."""
    return "".join(
        rf">{{\{'raggedleft' if column.numeric else 'raggedright'}\arraybackslash}}"
        rf"p{{{width:.3f}\linewidth}}"
        for column, width in zip(table.columns, widths, strict=True)
    )


def _layout(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, list[float]]:
    """Return the size of type in which every word has room, and how wide the columns are."""
    least, room = _least(heads, rows), _room(heads)
    size, letter = next((one for one in _SIZES if sum(least) * one[1] <= room), _SIZES[-1])
    wanted = [min(_LONGEST, max(map(len, cells))) for cells in zip(heads, *rows, strict=True)]
    more = [max(0, want - word) for want, word in zip(wanted, least, strict=True)]
    spare, whole = max(0.0, room - sum(least) * letter), sum(more) or 1
    widths = [
        word * letter + min(extra * letter, spare * extra / whole)
        for word, extra in zip(least, more, strict=True)
    ]
    return size, [one * min(1.0, room / sum(widths)) for one in widths]


def _least(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how many letters the longest word of each column has, where it cannot be broken."""
    return [
        max(2, *(len(piece) for cell in cells for word in cell.split() for piece in breaks(word)))
        if any(cells)
        else 2
        for cells in zip(heads, *rows, strict=True)
    ]


def _room(heads: Sequence[str]) -> float:
    return max(0.2, 0.98 - _COLUMN * len(heads))
