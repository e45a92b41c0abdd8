"""A Page set for paper: LaTeX to be worked on, PDF to be handed in.

In: a Page, perhaps a template.
Out: a LaTeX document; the bytes of a PDF, the same every time, and what no font could show.
Never: words of a transcript that act as a command, a file beside, or a call to anybody outside.

Both templates are Jinja with tags that neither language has: <% … %>, << … >>, <# … #>. Values
are escaped as they are printed; in a template for PDF, `| code` gives a value as a string of
Typst's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.pictures import draw, svg_file, tikz
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import INDENT, one_line, set_in
from sentra_qual.reporting.latex import latex
from sentra_qual.reporting.measures import column_widths, has_room
from sentra_qual.reporting.shapes import Page, PageFigure, PageTable

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDTH = 7938  # twentieths of a point that text is wide
_TURNED = 12870  # on a page that lies on its side
# A box to be ticked is drawn: the font that comes along has none, and its sign for that is crossed.
BOX = "☐"
_EMPTY = "box(width: 0.8em, height: 0.8em, baseline: 0.1em, stroke: 0.6pt)"
_DRAWN = f'#show "{BOX}": h(0.7em, weak: true) + {_EMPTY} + h(0.2em, weak: true)\n'
_PLAIN = re.compile(rf"[\x20-\x7e{BOX}]")


def latex_report(page: Page, *, source: str | None = None) -> str:
    """Return a report as a LaTeX document for XeLaTeX or LuaLaTeX."""
    return _rendered(page, "report.tex", source, latex, partial(_tikz, page))


def typst_report(page: Page, *, source: str | None = None) -> str:
    """Return a report as a document for Typst."""
    return _rendered(page, "report.typ", source, _content, partial(_svg, page))


def pdf_report(page: Page, *, source: str | None = None) -> bytes:
    """Return a report as a tagged PDF; SentraError where it cannot be set."""
    import typst

    from sentra_qual.pictures.printing import fonts

    document = _DRAWN + typst_report(page, source=source)
    try:
        made = typst.compile(document.encode("utf-8"), format="pdf", font_paths=fonts())
    except typst.TypstError as error:
        told = say("report.pdf_broken", why=one_line(str(error)))
        raise SentraError(told) from error
    assert isinstance(made, bytes)
    return made


def missing_glyphs(page: Page) -> str:
    """Return the signs of a report that no font here can show, each once."""
    import typst

    from sentra_qual.pictures.printing import fonts

    signs = sorted(set(_PLAIN.sub("", json.dumps(_texts(page), ensure_ascii=False))))
    if not signs:
        return ""
    sheets = "\n#pagebreak()\n".join(f"#{code(one)}" for one in ("\U0010fffd", *signs))
    source = f"#set page(width: 40pt, height: 40pt, margin: 0pt)\n{_FONT}\n{sheets}\n"
    made = typst.compile(source.encode("utf-8"), format="svg", font_paths=fonts())
    if not isinstance(made, list):
        raise TypeError("every sign has a sheet")
    shapes = [re.findall(rb'href="#(g\w+)"', bytes(one)) for one in made]
    nothing = shapes[0]
    return "".join(one for one, shape in zip(signs, shapes[1:], strict=True) if shape == nothing)


_FONT = '#set text(font: "Libertinus Serif")'


def _texts(page: Page) -> list[object]:
    """Return everything a report prints."""
    return [
        page.title,
        *(block.text for block in page.blocks),
        *(block.table.rows for block in page.blocks if block.table),
        *(column.heading for block in page.blocks if block.table for column in block.table.columns),
        *(block.figure.table.rows for block in page.blocks if block.figure),
    ]


def _rendered(
    page: Page,
    name: str,
    source: str | None,
    inert: Callable[[str], str],
    picture: Callable[[PageFigure], object],
) -> str:
    environment = _environment(inert)
    environment.globals["picture"] = picture
    environment.globals["widths"] = _shares
    environment.globals["turned"] = _turned
    environment.globals["share"] = partial(_share, page)
    environment.filters["code"] = _code
    environment.filters["plain"] = _number
    template = environment.from_string(source) if source else environment.get_template(name)
    return template.render(page=page)


def _environment(inert: Callable[[str], str]) -> Environment:
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def printed(value: object) -> object:
        return value if hasattr(value, "__html__") else _edged(str(value), inert)

    return ImmutableSandboxedEnvironment(
        loader=PackageLoader("sentra_qual.reporting"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _edged(text: str, inert: Callable[[str], str]) -> str:
    """Return inert text with a blank where it had any at its ends: it may be part of a sentence."""
    before, behind = " " * text[:1].isspace(), " " * text[-1:].isspace()
    line = inert(text)
    return f"{before}{line}{behind}" if line else before


def code(text: str) -> str:
    """Return text as a string of Typst, in which nothing acts."""
    line = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{INDENT * set_in(text)}{line}"'


def _code(value: object) -> object:
    from markupsafe import Markup

    return Markup(code(str(value)))


def _number(value: float) -> object:
    """Return a number as it is, to be counted with and not read."""
    from markupsafe import Markup

    return Markup(f"{value:g}")


def _content(text: str) -> str:
    """Return text as Typst prints it: a string put into the content."""
    return f"#{code(text)};" if text.strip() else ""


def _shares(table: PageTable) -> list[float]:
    """Return which share of the text's width each column has."""
    sizes = column_widths(_columns(table), _TURNED if _turned(table) else _WIDTH)
    return [round(size / sum(sizes), 4) for size in sizes]


def _turned(table: PageTable) -> bool:
    """Tell whether a table is too wide for a page that stands upright."""
    return not has_room(_columns(table), _WIDTH)


def _columns(table: PageTable) -> list[list[str]]:
    return [
        [_bold(column.heading), *(row[at] for row in table.rows)]
        for at, column in enumerate(table.columns)
    ]


def _bold(heading: str) -> str:
    """Return a heading as long as it is in bold letters: a letter a word more."""
    return " ".join(word + "m" for word in heading.split())


def _share(page: Page, figure: PageFigure) -> float:
    """Return in per cent how wide a picture is to be."""
    return round(100 * draw(figure.table, page.language).share, 2)


def _tikz(page: Page, figure: PageFigure) -> object:
    from markupsafe import Markup

    return Markup(tikz(draw(figure.table, page.language), latex))


def _svg(page: Page, figure: PageFigure) -> object:
    """Return a picture as a string of Typst that holds an SVG."""
    from markupsafe import Markup

    drawn = svg_file(draw(figure.table, page.language)).replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{drawn}"')


def template_source(path: Path) -> str:
    """Return the text of a user's template; SentraError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SentraError(say("report.template_not_utf8", file=path, at=error.start)) from error
