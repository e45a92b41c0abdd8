"""What a word processor's document is made of, in reading order.

In: nothing.
Out: the shapes that readers of .docx, .odt, .rtf, .html and .pdf share.
Never: a format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sentra_qual.model.shaping import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `bold` tells whether all of its words are, `lead` what is at its head alone."""

    text: str
    heading: bool = False
    bold: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page that a person began on purpose."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `continued` where it belongs to the cell above."""

    blocks: tuple[Block, ...] = ()
    continued: bool = False

    @property
    def text(self) -> str:
        """Return the words of the cell, a line a paragraph."""
        lines = (line.strip() for line in words_of(self.blocks))
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def nests(self) -> bool:
        """Tell whether a cell holds a table of its own."""
        return any(
            isinstance(block, Table) for row in self.rows for cell in row for block in cell.blocks
        )


Block = Paragraph | Table | PageBreak


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of blocks, tables row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
        elif isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row)
