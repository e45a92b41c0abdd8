"""A Table for LaTeX: longtable and booktabs, every character as it is read.

In: a Table, a language.
Out: LaTeX to be input into a document.
Never: a command that came from somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.reporting.cells import one_line, row_text

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
}
_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
LONG = 24  # letters of a cell that wraps
MOST = 8  # columns of a page


def latex(text: str) -> str:
    """Return text that LaTeX sets as it is."""
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], one_line(text))


def latex_table(table: Table, language: str) -> str:
    """Return a table as a longtable with caption, label and notes."""
    table = _fit_for_paper(table)
    rows = [row_text(row, table.columns, language) for row in table.rows]
    head = _line(column.heading for column in table.columns)
    lines = [
        f"% {say('report.latex.needs', language=language)}",
        rf"\begin{{longtable}}{{{_layout(table, rows)}}}",
        rf"\caption{{{latex(table.title)}}}\label{{tab:{table.name}}}\\",
        rf"\toprule {head}\midrule\endfirsthead",
        rf"\toprule {head}\midrule\endhead",
        r"\bottomrule\endlastfoot",
        *(_line(row) for row in rows),
        r"\end{longtable}",
        *(rf"\noindent{{\footnotesize {latex(note)}\par}}" for note in table.notes),
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


def _line(cells: Iterable[str]) -> str:
    return " & ".join(map(latex, cells)) + r" \\ "


def _layout(table: Table, rows: list[tuple[str, ...]]) -> str:
    """Return the columns: figures flush right, long text in paragraphs that share the width."""
    widths = [
        max([len(column.heading) // 2, *(len(row[at]) for row in rows)])
        for at, column in enumerate(table.columns)
    ]
    wraps = [not column.numeric and widths[at] > LONG for at, column in enumerate(table.columns)]
    room = 0.9 - 0.08 * wraps.count(False)
    whole = sum(min(120, width) for width, wrap in zip(widths, wraps, strict=True) if wrap) or 1
    shares = (max(0.1, room) * min(120, width) / whole for width in widths)
    return "".join(
        rf">{{\raggedright\arraybackslash}}p{{{part:.2f}\linewidth}}"
        if wrap
        else "r"
        if column.numeric
        else "l"
        for column, part, wrap in zip(table.columns, shares, wraps, strict=True)
    )
