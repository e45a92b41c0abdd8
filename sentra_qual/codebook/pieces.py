"""The text of a YAML file as pieces that know where they begin and end.

In: the text of one document that was read before without a mistake.
Out: a tree of `Piece`s with offsets into the text; the piece of a code by its path.
Never: a value; what the text means is for `yaml_tree` and the readers above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml


@dataclass(slots=True)
class Piece:
    """A scalar, an alias, a list or a mapping, from its first character to its last.

    `inner` is where the inside of a bracketed list or mapping begins; `children` of a
    mapping alternate key and value. An alias has no children: what it repeats stands
    elsewhere.
    """

    start: int
    end: int
    kind: str
    text: str = ""
    flow: bool = False
    inner: int = 0
    children: list[Piece] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Piece, Piece]]:
        """Yield the keys of a mapping with their values."""
        return zip(self.children[::2], self.children[1::2], strict=True)

    def get(self, key: str) -> Piece | None:
        """Return the value of a key of a mapping; None if there is none."""
        if self.kind != "mapping":
            return None
        return next((value for name, value in self.pairs() if name.text == key), None)


def read_pieces(text: str) -> Piece:
    """Return the tree of a text that is known to be one YAML document."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = Piece(0, len(text), "list")
    open_pieces = [root]
    for event in yaml.parse(text, Loader=loader):
        _take(event, text, open_pieces)
    return root.children[0]


def _take(event: yaml.Event, text: str, open_pieces: list[Piece]) -> None:
    kind = _KINDS.get(type(event).__name__)
    if kind is None:
        return
    if kind == "end":
        done = open_pieces.pop()
        done.end = _end_of(done, event)
        return
    piece = _piece(event, kind, text)
    open_pieces[-1].children.append(piece)
    if kind in ("list", "mapping"):
        open_pieces.append(piece)


_KINDS = {
    "ScalarEvent": "scalar",
    "AliasEvent": "alias",
    "SequenceStartEvent": "list",
    "MappingStartEvent": "mapping",
    "SequenceEndEvent": "end",
    "MappingEndEvent": "end",
}


def _piece(event: Any, kind: str, text: str) -> Piece:
    start, end = event.start_mark.index, event.end_mark.index
    if kind == "scalar" and event.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())  # the blank lines behind are no words
    return Piece(
        start=start,
        end=end,
        kind=kind,
        text=getattr(event, "value", "") or "",
        flow=bool(getattr(event, "flow_style", False)),
        inner=end,
    )


def _end_of(piece: Piece, event: Any) -> int:
    """Return where a list or mapping ends: at its bracket, else with its last child.

    The parser ends one without brackets where the next thing begins, behind comments
    that belong to that.
    """
    if piece.flow:
        return int(event.end_mark.index)
    return piece.children[-1].end if piece.children else piece.inner


def find_code(root: Piece, path: str) -> Piece | None:
    """Return the mapping of a code by its path; None if it stands behind an alias."""
    siblings, found = root.get("codes"), None
    for name in path.split("."):
        items = siblings.children if siblings else []
        found = next((item for item in items if _id_of(item) == name), None)
        if found is None:
            return None
        siblings = found.get("children")
    return found


def _id_of(piece: Piece) -> str:
    name = piece.get("id")
    return " ".join(name.text.split()) if name else ""
