"""A table that is too wide for its page, on a page of its own that is turned.

In: a table of a Word document.
Out: the same between two section breaks, with the width it has then.
Never: a page turned that is wider than high already; a footer lost.
"""

from __future__ import annotations

import copy
from typing import Any


def can_turn(document: Any) -> bool:
    """Tell whether the pages of a document are higher than wide."""
    section = document.sections[-1]
    known = None not in (section.page_width, section.page_height)
    return known and section.page_width < section.page_height


def turned_width(document: Any, width: int) -> int:
    """Return how wide text is on a turned page, in twentieths of a point."""
    section = document.sections[-1]
    return width + int((section.page_height - section.page_width) / 635)


def turn(document: Any, table: Any) -> None:
    """Set a table, its caption before it and its note behind on turned pages."""
    from docx.oxml.ns import qn

    upright = document.sections[-1]._sectPr
    first, last = _caption(table._tbl), _note(table._tbl)
    before = first.getprevious()
    if before is not None and before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        _end_section(before, copy.deepcopy(upright))
    lying = copy.deepcopy(upright)
    size = lying.find(qn("w:pgSz"))
    high, wide = size.get(qn("w:h")), size.get(qn("w:w"))
    size.set(qn("w:w"), high)
    size.set(qn("w:h"), wide)
    size.set(qn("w:orient"), "landscape")
    _end_section(last, lying)


def _end_section(element: Any, properties: Any) -> None:
    """Let a section end with a paragraph; behind a table one is put for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = element
    if element.tag != qn("w:p"):
        paragraph = OxmlElement("w:p")
        element.addnext(paragraph)
    paragraph.get_or_add_pPr().append(properties)


def _caption(table: Any) -> Any:
    """Return the paragraph of a table's caption, else the table."""
    before = table.getprevious()
    return before if before is not None and style_of(before) == "Caption" else table


def _note(table: Any) -> Any:
    """Return the note below a table, else the table."""
    behind = table.getnext()
    return behind if behind is not None and "TableNote" in style_of(behind) else table


def style_of(element: Any) -> str:
    """Return the name of a paragraph's style; nothing for what has none."""
    from docx.oxml.ns import qn

    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))
