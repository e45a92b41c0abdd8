"""Saved web pages (.html, .mht), and Word documents saved as such.

In: bytes. Out: paragraphs, headings and tables of the article.
Never: scripts, menus or comments of visitors; loading anything.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from sentra_qual.patterns import late
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.blocks import Block, Cell, PageBreak, Paragraph, Table
from sentra_qual.sources.readers.composing import compose
from sentra_qual.sources.readers.encoding import Decoded, decode
from sentra_qual.sources.readers.source import Source

_CHARSET = late(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w\-]{3,20})", re.IGNORECASE)
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "area",
    "base",
    "col",
    "embed",
    "source",
    "wbr",
}
_SILENT = {"script", "style", "head", "template", "noscript", "svg", "iframe", "object", "select",
           "button", "nav", "aside", "footer", "textarea", "rp", "rt", "del", "s"}  # fmt: skip
_BLOCKS = {"p", "div", "section", "article", "main", "blockquote", "li", "ul", "ol", "dl", "dt",
           "dd", "pre", "figure", "figcaption", "header", "body", "html", "center", "address",
           "td", "th", "caption"}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_ENDS_P = _BLOCKS | _HEADINGS | {"table", "hr"}
_MAIN_PLACES = ("article", "main")
_BODY_CLASS = late(r"\b(?:entry-content|post-body|post-content|article-body|articlebody)\b", re.I)
_REMARKS = late(
    r"\b(?:comments?(?:-area|-list|s)?|sidebar|share|sharing|related|breadcrumbs?)\b", re.I
)
_DEEPEST = 150


@dataclass(slots=True)
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


def read(raw: bytes, path: Path) -> Source:
    """Read a page; its own word on its encoding counts where it is not UTF-8."""
    found = _decoded(raw, path)
    return compose(blocks_of(found.text), "html", path, doubts=found.doubts)


def read_archive(raw: bytes, path: Path) -> Source:
    """Read a page that was saved as one file with its pictures."""
    page = page_in(raw)
    if not page:
        raise guards.refuse("mail", path)
    return read(page, path)


def page_in(archive: bytes) -> bytes:
    """Return the page of a MIME archive as UTF-8; b"" where there is none."""
    import email

    for part in email.message_from_bytes(archive).walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            named = part.get_param("charset")
            with contextlib.suppress(LookupError, ValueError):
                return body.decode(str(named)).encode("utf-8") if named else body
            return body
    return b""


def blocks_in(raw: bytes, path: Path) -> list[Block]:
    """Return the blocks of a page or an archive that another document holds."""
    page = page_in(raw) if raw.lstrip()[:20].lower().startswith(b"mime-version") else raw
    return blocks_of(_decoded(page, path).text) if page.strip() else []


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a page's article, or of the whole page where none is marked."""
    tree = _tree(html)
    return list(_Walker().blocks(_article(tree) or tree))


def _decoded(raw: bytes, path: Path) -> Decoded:
    named = _CHARSET.search(raw[:4096])
    if named:
        page = named[1].decode("ascii").lower()
        page = "cp1252" if page in ("iso-8859-1", "latin1") else page
        with contextlib.suppress(LookupError, ValueError):
            raw = raw.decode(page).encode("utf-8")
    return decode(raw, path)


class _Builder(HTMLParser):
    """Builds a tree from whatever HTML there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a block ends a paragraph, an item the one before."""
        if tag in _ENDS_P:
            self._close("p")
        if tag in ("li", "tr", "td", "th", "dt", "dd"):
            self._close_sibling(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and what was left open in it; a stray end closes nothing."""
        tags = [node.tag for node in self.open[1:]]
        if tag in tags:
            del self.open[len(tags) - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.open[-1].children.append(data)

    def _close(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()

    def _close_sibling(self, tag: str) -> None:
        """End the item before, unless a list or table of its own stands between."""
        rows = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr", "td", "th"}}
        ends = rows.get(tag, {"dt", "dd"} if tag in ("dt", "dd") else {tag})
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in ("ul", "ol", "dl", "table"):
                return
            if self.open[depth].tag in ends:
                del self.open[depth:]
                if tag != "tr":
                    return


def _tree(html: str) -> Node:
    builder = _Builder()
    builder.feed(re.sub(r"<!\[[^\]>]{0,80}\]>", "", html))
    builder.close()
    return builder.root


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from _all(child)


def _article(tree: Node) -> Node | None:
    """Return the one element that is marked as the article, if it holds most of the words."""
    whole = len(_words(tree))
    bodies = [n for n in _all(tree) if _BODY_CLASS.search(n.attributes.get("class", ""))]
    marked = bodies or [n for name in _MAIN_PLACES for n in _all(tree) if n.tag == name]
    best = max(marked, key=lambda node: len(_words(node)), default=None)
    return best if best and len(_words(best)) > 0.3 * whole else None


def _words(node: Node) -> str:
    if node.tag in _SILENT:
        return ""
    return "".join(one if isinstance(one, str) else _words(one) for one in node.children)


class _Walker:
    """Turns a tree into blocks."""

    def blocks(self, node: Node, *, heading: bool = False, number: str = "") -> Iterator[Block]:
        """Yield the blocks of an element; text between blocks is a paragraph too."""
        line: list[tuple[str, bool]] = []
        count = _start(node)
        for child in node.children:
            if isinstance(child, str):
                line.append((_folded(child, node), False))
            elif _is_silent(child):
                continue
            elif _is_inline(child):
                line += _inline(child, bold=False)
            else:
                yield from _paragraph(line, heading=heading, number=number)
                number = number if not _says(line) else ""
                line = []
                if node.tag == "ol" and child.tag == "li":
                    count += 1
                    yield from self.blocks(child, number=f"{count}. ")
                elif child.tag == "table":
                    yield Table(tuple(self._rows(child)))
                else:
                    yield from self._child(child, number)
                    number = "" if _words(child).strip() else number
        yield from _paragraph(line, heading=heading, number=number)

    def _child(self, child: Node, number: str) -> Iterator[Block]:
        if "page-break-before:always" in child.attributes.get("style", "").replace(" ", ""):
            yield PageBreak()
        yield from self.blocks(child, heading=child.tag in _HEADINGS, number=number)

    def _rows(self, table: Node) -> Iterator[tuple[Cell, ...]]:
        for child in table.children:
            if not isinstance(child, Node):
                continue
            if child.tag == "tr":
                yield tuple(self._cells(child))
            elif child.tag in ("thead", "tbody", "tfoot"):
                yield from self._rows(child)

    def _cells(self, row: Node) -> Iterator[Cell]:
        cells = [one for one in row.children if isinstance(one, Node) and one.tag in ("td", "th")]
        for cell in cells:
            span = cell.attributes.get("colspan", "1")
            one = Cell(tuple(self.blocks(cell)))
            more = min(int(span), 64) - 1 if span.isdigit() and int(span) else 0
            yield from [one, *([one if len(cells) == 1 else Cell()] * more)]


def _is_silent(node: Node) -> bool:
    style = node.attributes.get("style", "").replace(" ", "")
    named = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    return (
        node.tag in _SILENT
        or "display:none" in style
        or "mso-hide:all" in style
        or (node.tag not in ("body", "html", "article") and bool(_REMARKS.search(named)))
    )


def _is_inline(node: Node) -> bool:
    if node.tag in _ENDS_P or node.tag in ("table", "thead", "tbody", "tr"):
        return False
    return all(_is_inline(one) for one in node.children if isinstance(one, Node))


def _inline(node: Node, *, bold: bool) -> list[tuple[str, bool]]:
    if node.tag == "br":
        return [("\n", bold)]
    if _is_silent(node):
        return []
    bold = bold or node.tag in _BOLD or "font-weight:bold" in node.attributes.get("style", "")
    found: list[tuple[str, bool]] = []
    for child in node.children:
        if isinstance(child, str):
            found.append((_folded(child, node), bold))
        else:
            found += _inline(child, bold=bold)
    return found


def _folded(text: str, node: Node) -> str:
    return text if node.tag == "pre" else re.sub(r"[ \t\r\n]+", " ", text)


def _says(line: list[tuple[str, bool]]) -> bool:
    return any(text.strip() for text, _ in line)


def _paragraph(line: list[tuple[str, bool]], *, heading: bool, number: str) -> Iterator[Paragraph]:
    if not _says(line):
        return
    text = "".join(text for text, _ in line)
    lines = [one.strip(" ") for one in text.split("\n")]
    bold = all(is_bold for text, is_bold in line if text.strip())
    for piece in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
        if piece.strip():
            yield Paragraph(number + piece, heading, bold)
            number = ""


def _start(node: Node) -> int:
    start = node.attributes.get("start", "1")
    return int(start) - 1 if start.isdigit() and len(start) < 6 else 0
