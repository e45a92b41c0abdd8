"""YAML text as a tree in which everything knows its place.

In: the bytes of a file and the name to show for it.
Out: a `Node` for the document, or the problem that stopped the reading.
Never: an object of the YAML library, a value guessed from its look (a term `no`
stays the text "no"), or more work than the file is long: nesting and the
copies made by aliases are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, cast

from sentra_qual.model import Place
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 60
MAX_NODES = 100_000
NOTHING = {"", "~", "null", "Null", "NULL"}
_FLAGS = frozenset({"true", "false", "yes", "no", "on", "off"})
_LONGEST_FLAG = max(map(len, _FLAGS))
_NUMBER = late(r"[-+]?\d[\d_]*(\.\d+)?")


class Shape(StrEnum):
    """What kind of thing stands in the file."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    NOTHING = "nothing"
    LIST = "list"
    MAPPING = "mapping"


_TEXT, _NUMBER_SHAPE = Shape.TEXT, Shape.NUMBER  # looked up once: a file has thousands
SCALARS = (_TEXT, _NUMBER_SHAPE, Shape.FLAG)


class Node(NamedTuple):
    """A piece of the file: a scalar as it was written, a list or a mapping.

    The children of a mapping alternate key and value, duplicates included.
    `size` counts the nodes below with every alias written out.
    """

    file: str
    line: int
    column: int
    shape: Shape
    text: str = ""
    children: tuple[Node, ...] = ()
    size: int = 1

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return Place(self.file, self.line, self.column)

    @property
    def scalar(self) -> bool:
        """Tell whether this is something a person would read as text."""
        return self.shape in SCALARS

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Yield the keys of a mapping with their values."""
        return zip(self.children[::2], self.children[1::2], strict=True)


class _Mark(Protocol):
    """A place as the YAML library counts it: from 0."""

    line: int
    column: int


class Unreadable(Exception):
    """The text is not YAML this tool reads: where, by which rule, in which words."""

    def __init__(self, place: Place, rule: str, why: str = "") -> None:
        self.place, self.rule, self.why = place, rule, why
        super().__init__(rule)


def read_tree(data: bytes, file: str) -> Node:
    """Return the tree of a document; raise `Unreadable` at the first hindrance."""
    import yaml

    text = decode(data, file)
    tree = _Tree(file)
    try:
        tree.take_all(_events(text))
    except yaml.MarkedYAMLError as error:
        raise _refused(error, tree) from error
    except yaml.YAMLError as error:
        place = _first_control_character(text, file)
        raise Unreadable(place, "yaml-syntax", "control character") from error
    if tree.root is None or tree.root.shape is Shape.NOTHING:
        raise Unreadable(Place(file), "empty-file")
    return tree.root


def _events(text: str) -> Callable[[], Any]:
    """Return what gives the next event of the parser, and None behind the last."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("Callable[[], Any]", loader(text).get_event)


def _refused(error: yaml.MarkedYAMLError, tree: _Tree) -> Unreadable:
    """Return what the parser refused; some of its versions bound the nesting themselves."""
    place = tree.place(error.problem_mark or error.context_mark)
    why = error.problem or ""
    if "nesting" in why:
        return Unreadable(place, "too-large", str(MAX_DEPTH))
    return Unreadable(place, "yaml-syntax", why)


def decode(data: bytes, file: str) -> str:
    """Return the text of UTF-8 or, with a byte order mark, UTF-16 bytes."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise Unreadable(_end_of(before, file), "wrong-encoding") from error


def _first_control_character(text: str, file: str) -> Place:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return _end_of(text[: found.start()], file) if found else Place(file)


def _end_of(text: str, file: str) -> Place:
    return Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not reached yet."""

    place: Place
    shape: Shape
    anchor: str | None
    children: list[Node]


class _Tree:
    """Builds nodes from parser events, so that no nesting can exhaust the stack."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._nodes = 0

    def place(self, mark: _Mark | None) -> Place:
        """Return the place of a mark, counted from 1."""
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def take_all(self, following: Callable[[], Any]) -> None:
        """Take the events of the parser, one after the other."""
        steps: dict[type, Callable[[Any], None]] = {}
        while (event := following()) is not None:
            kind = type(event)
            step = steps.get(kind)
            if step is None:
                step = steps[kind] = getattr(self, _STEPS.get(kind.__name__, "_pass"))
            step(event)

    def _pass(self, _event: yaml.Event) -> None:
        """Leave what says nothing: where the stream and its document begin and end."""

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark: Any = event.start_mark
        text, anchor = event.value, event.anchor
        shape = _TEXT if event.style else _plain_shape(text)
        node = Node(self.file, mark.line + 1, mark.column + 1, shape, text, (), 1)
        if self._open and not anchor:
            self._open[-1].children.append(node)
        else:
            self._put(node, anchor)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self.place(event.start_mark)
        target = self._anchors.get(event.anchor or "")
        if target is None:
            raise Unreadable(place, "unknown-alias", event.anchor or "")
        self._put(target._replace(line=place.line, column=place.column), None)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        place = self.place(event.start_mark)
        if len(self._open) >= MAX_DEPTH:
            raise Unreadable(place, "too-large", str(MAX_DEPTH))
        if self.root is not None:
            raise Unreadable(place, "several-documents")
        is_list = type(event).__name__ == "SequenceStartEvent"
        shape = Shape.LIST if is_list else Shape.MAPPING
        self._open.append(_Open(place, shape, event.anchor, []))

    def _end(self, _event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        merged = done.shape is Shape.MAPPING and any(key.text == "<<" for key in done.children[::2])
        children = _merged(done.children) if merged else done.children
        size = 1 + sum([child.size for child in children])
        line, column = done.place.line, done.place.column
        node = Node(self.file, line, column, done.shape, "", tuple(children), size)
        self._put(node, done.anchor)

    def _put(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if node.size > MAX_NODES:
            raise Unreadable(node.place, "too-large", str(MAX_NODES))
        if self._open:
            self._open[-1].children.append(node)
        elif self.root is not None:
            raise Unreadable(node.place, "several-documents")
        else:
            self.root = node


_STEPS = {
    "ScalarEvent": "_scalar",
    "AliasEvent": "_alias",
    "SequenceStartEvent": "_begin",
    "MappingStartEvent": "_begin",
    "SequenceEndEvent": "_end",
    "MappingEndEvent": "_end",
}


def _plain_shape(text: str) -> Shape:
    if text in NOTHING:
        return Shape.NOTHING
    if len(text) <= _LONGEST_FLAG and text.lower() in _FLAGS:
        return Shape.FLAG
    first = text[0]
    numeric = first in "+-" or first.isdigit()
    return _NUMBER_SHAPE if numeric and _NUMBER.fullmatch(text) else _TEXT


def _merged(children: list[Node]) -> list[Node]:
    """Write out merge keys (`<<: *terms`): a key of the mapping's own wins."""
    own: list[Node] = []
    lent: list[Node] = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if key.text == "<<":
            lent += [value] if value.shape is Shape.MAPPING else value.children
        else:
            own += [key, value]
    seen = {key.text for key in own[::2]}
    for source in lent:
        for key, value in source.pairs():
            if key.text not in seen:
                seen.add(key.text)
                own += [key, value]
    return own
