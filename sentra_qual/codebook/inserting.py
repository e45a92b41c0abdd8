"""One more entry in a list of a code, or one more code, written into the text of its file.

In: the text of a codebook; a code, `terms` or `not`, the entry as YAML on one line; or the
code above, and the new one as lines of YAML.
Out: the text with the entry, and not one other character changed.
Never: a rewritten file. A YAML library that keeps comments still sets indentation, line
breaks and quotes anew: nearly every line of the shipped codebooks came back changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sentra_qual.codebook.fields import CODE_KEYS
from sentra_qual.codebook.pieces import Piece, find_code, read_pieces
from sentra_qual.codebook.yaml_tree import NOTHING

_DASH = re.compile(r"(\s*)-(\s+)$")
_COMMA = re.compile(r"(?:\s|#[^\r\n]*+)*+,")


class NoPlace(Exception):
    """The list cannot be reached by writing into the code itself (an alias, a merge key)."""


def insert(text: str, code: str, key: str, entry: str) -> str:
    """Return the text with an entry at the end of a list of a code, which is made if need be."""
    return _Text(text).insert(code, key, entry)


def insert_code(text: str, parent: str, lines: Sequence[str]) -> str:
    """Return the text with one more code, the last below its parent, or the last at the top."""
    return _Text(text).insert_code(parent, lines)


class _Text:
    def __init__(self, text: str) -> None:
        self.text = text
        self._root = read_pieces(text)

    def insert(self, code: str, key: str, entry: str) -> str:
        home = find_code(self._root, code) if code else self._root
        if home is None or home.kind != "mapping":
            raise NoPlace
        value = home.get(key)
        if value is None:
            return self._with_key(home, key, entry)
        if value.kind == "list":
            return self._in_list(value, entry)
        if value.kind != "scalar":
            raise NoPlace
        if value.text in NOTHING:
            return self._in_nothing(home, key, value, entry)
        listed = f"[{self.text[value.start : value.end]}, {entry}]"
        return self._put(value.start, listed, upto=value.end)

    def insert_code(self, parent: str, lines: Sequence[str]) -> str:
        home = find_code(self._root, parent) if parent else self._root
        if home is None or home.kind != "mapping":
            raise NoPlace
        key = "children" if parent else "codes"
        value = home.get(key)
        if value and value.kind == "list" and value.children and not value.flow:
            dash = self._dash(value.children[-1])
            return self._line_after(value.end, self._item(dash, lines, value.end))
        if value is None and not home.flow:
            indent, end = self._indent(home.children[0]), home.children[-1].end
            dash = indent + self._new_dash(home)
            listed = f"{indent}{key}:{self._newline(end)}{self._item(dash, lines, end)}"
            return self._line_after(end, listed)
        return self.insert(parent, key, _in_braces(lines))

    def _item(self, dash: str, lines: Sequence[str], at: int) -> str:
        """Return an entry of several lines: a dash before the first, blanks before the others."""
        return dash + (self._newline(at) + " " * len(dash)).join(lines)

    def _put(self, at: int, new: str, *, upto: int | None = None) -> str:
        return self.text[:at] + new + self.text[at if upto is None else upto :]

    def _in_list(self, items: Piece, entry: str) -> str:
        if items.flow:
            return self._in_brackets(items, entry)
        return self._line_after(items.end, self._dash(items.children[-1]) + entry)

    def _in_nothing(self, home: Piece, key: str, value: Piece, entry: str) -> str:
        """Write a list where a key has no value, or says null."""
        if home.flow or value.start < value.end:
            blank = "" if self.text[value.start - 1].isspace() else " "
            listed = f"{blank}[{entry}]"
            return self._put(value.start, listed, upto=value.end)
        name = next(one for one, _ in home.pairs() if one.text == key)
        return self._line_after(value.start, self._indent(name) + self._new_dash(home) + entry)

    def _with_key(self, home: Piece, key: str, entry: str) -> str:
        """Write the key with its list behind the keys that usually stand before it."""
        if home.flow:
            return self._in_brackets(home, f"{key}: [{entry}]")
        later = CODE_KEYS[CODE_KEYS.index(key) + 1 :]
        before = [value for name, value in home.pairs() if name.text not in later]
        indent = self._indent(home.children[0])
        lines = [f"{indent}{key}:", f"{indent}{self._new_dash(home)}{entry}"]
        return self._line_after(before[-1].end, self._newline(before[-1].end).join(lines))

    def _in_brackets(self, items: Piece, entry: str) -> str:
        """Write at the end of a list or mapping in brackets, on a line of its own if others are."""
        if not items.children:
            return self._put(items.inner, entry)
        last = items.children[-1].end
        comma = _COMMA.match(self.text, last, items.end)
        own_line = self._own_line(items)
        if own_line:
            tail = f"{self._indent_of_line(last)}{entry}{',' if comma else ''}"
            put = self.text if comma else self._put(last, ",")
            return _Line(put).after(comma.end() if comma else last + 1, tail, self._newline(last))
        if comma:
            return self._put(comma.end(), f" {entry},")
        return self._put(last, f", {entry}")

    def _own_line(self, items: Piece) -> bool:
        """Tell whether the last entry stands on a line without others, the bracket below it."""
        step = 2 if items.kind == "mapping" else 1
        last = items.children[-step].start
        before = items.children[-step - 1].end if len(items.children) > step else items.inner
        breaks = (
            "\n" in self.text[before:last],
            "\n" in self.text[items.children[-1].end : items.end],
        )
        return all(breaks)

    def _line_after(self, at: int, line: str) -> str:
        return _Line(self.text).after(at, line, self._newline(at))

    def _newline(self, at: int) -> str:
        """Return the line end in use at a place; where the file ends without one, that before."""
        found = self.text.find("\n", at)
        found = self.text.rfind("\n") if found < 0 else found
        return "\r\n" if found > 0 and self.text[found - 1] == "\r" else "\n"

    def _indent_of_line(self, at: int) -> str:
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return line[: len(line) - len(line.lstrip())]

    def _indent(self, key: Piece) -> str:
        """Return the blanks before a key; the dash of a list before it counts as blanks."""
        return " " * (key.start - self.text.rfind("\n", 0, key.start) - 1)

    def _dash(self, item: Piece) -> str:
        """Return what stands before an entry on its line: blanks, dash, blanks."""
        line = self.text[self.text.rfind("\n", 0, item.start) + 1 : item.start]
        found = _DASH.fullmatch(line)
        if found:
            return found.group()
        dash = self.text.rfind("-", 0, item.start)
        return self._indent_of_line(dash) + "- "

    def _new_dash(self, home: Piece) -> str:
        """Return the dash of a new list, as far in as another list of the code, else two blanks."""
        for name, value in home.pairs():
            if value.kind == "list" and not value.flow:
                return self._dash(value.children[0]).removeprefix(self._indent(name))
        return "  - "


def _in_braces(lines: Sequence[str]) -> str:
    """Return the lines of a code as one line: the form where others stand in brackets."""
    keys = [line for line in lines if not line.startswith(" ")]
    entries = ", ".join(line.strip().removeprefix("- ") for line in lines if line[0] == " ")
    return "{" + ", ".join(f"{key} [{entries}]" if key[-1] == ":" else key for key in keys) + "}"


class _Line:
    def __init__(self, text: str) -> None:
        self._text = text

    def after(self, at: int, line: str, newline: str) -> str:
        """Return the text with a line behind the one that holds a place."""
        end = self._text.find("\n", at)
        end = len(self._text) if end < 0 else end - (newline == "\r\n")
        return self._text[:end] + newline + line + self._text[end:]
