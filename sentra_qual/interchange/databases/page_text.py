"""The text of a page of HTML, and where the letters that a program counts stand in it.

In: HTML as it stands in a database; places in bytes of its letters, marks not counted.
Out: the text with a line for each block; places in it.
Never: anything loaded or run; a place in the middle of a letter.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from html.parser import HTMLParser

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_MARKS = "\r\ufeff"  # a second reading of the text would take them for no letters
_SPACE = " \t\n\f"
Span = tuple[int, int]


class PageText(HTMLParser):
    """A page read letter by letter; `text` is what people see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._border, self._pre = False, 0
        self._bytes, self._where, self._kept = array("q", [0]), array("q"), bytearray()
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self._out)
        bare = html.lstrip(_SPACE + "\r")
        self.leading = len(html) - len(bare)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a line with a block, and at a break."""
        if tag == "br":
            self._out.append("\n")
        self._border |= tag in _BLOCKS
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._border |= tag in _BLOCKS
        self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        """Take letters; blanks that nobody sees are counted and not kept."""
        for letter in data:
            self._bytes.append(self._bytes[-1] + len(letter.encode("utf-8", "replace")))
            if letter in _SPACE and not self._pre and self._unseen():
                self._where.append(len(self._out))
                self._kept.append(0)
                continue
            if self._border and self._out and self._out[-1] != "\n":
                self._out.append("\n")
            self._border = False
            self._where.append(len(self._out))
            self._kept.append(1)
            blank = letter in _MARKS or (letter in _SPACE and not self._pre)
            self._out.append(" " if blank else letter)

    def _unseen(self) -> bool:
        return self._border or not self._out or self._out[-1] in " \n"

    def span(self, start: int, end: int) -> Span | None:
        """Return a stretch of the text for one counted in bytes, without blanks at its ends."""
        first, last = self._letter(start), self._letter(end)
        if first is None or last is None or not first < last:
            return None
        begin, stop = self._where[first], self._where[last - 1] + self._kept[last - 1]
        words = self.text[begin:stop]
        begin += len(words) - len(words.lstrip())
        stop -= len(words) - len(words.rstrip())
        return (begin, stop) if begin < stop else None

    def _letter(self, counted: int) -> int | None:
        at = bisect_left(self._bytes, counted)
        return at if at < len(self._bytes) and self._bytes[at] == counted else None
