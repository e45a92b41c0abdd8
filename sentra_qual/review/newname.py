"""The name a coder types for a new code, and the code it is to stand below.

In: what was typed, the codes of the codebook.
Out: the name, the code above it, or which codes may be meant where none or several are.
Never: 'parent > name' taken for a name because nobody knows the parent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest_or_some
from sentra_qual.model import Code

BELOW = ">"


@dataclass(frozen=True, slots=True)
class NewName:
    """A new code: its name, the id of the code above it (none at the top).

    `unknown` is what was written for a code above where that is none, or more than one: these
    are `meant` then.
    """

    name: str
    parent: str = ""
    unknown: str = ""
    meant: tuple[str, ...] = ()


def code_names(code: Code) -> tuple[str, ...]:
    """Return all that a code may be called: its id, the end of it, its names."""
    return (code.id, code.id.rpartition(".")[2], *code.names.values())


def new_name(typed: str, codes: Iterable[Code]) -> NewName:
    """Read 'parent > name' by any name of the parent, 'parent.name' by its id; a name else.

    Capitals are free; a parent of a name that several have is told by its own parent.
    """
    known = list(codes)
    head, sign, tail = (" ".join(part.split()) for part in typed.rpartition(BELOW))
    if sign and head:
        homes = tuple(one.id for one in _homes(head, known))
        if len(homes) == 1:
            return NewName(tail, homes[0])
        return NewName(tail, unknown=head, meant=homes)
    if sign:
        return NewName(tail)
    head, sign, tail = (part.strip() for part in typed.rpartition("."))
    ids = [one.id for one in known if head.casefold() in (one.id, one.id.rpartition(".")[2])]
    if tail and len(ids) == 1:
        return NewName(tail, ids[0])
    return NewName(typed.strip())


def no_parent(wish: NewName, codes: Iterable[Code], language: str) -> str:
    """Say that no code, or more than one, is called as the parent was written."""
    key = "several" if wish.meant else "none"
    near = nearest_or_some(wish.unknown, [one.name(language) for one in codes])
    meant = ", ".join(wish.meant) or near
    return say(f"review.choice.parent_{key}", language=language, parent=wish.unknown, codes=meant)


def _homes(head: str, known: list[Code]) -> list[Code]:
    """Return the codes that a path of names leads to; one that is called so wholly comes first."""
    by_id = {one.id: one for one in known}
    path = [part.strip() for part in head.split(BELOW)]
    return [one for one in known if _leads(path, one, by_id)]


def _leads(path: list[str], code: Code | None, by_id: dict[str, Code]) -> bool:
    """Tell whether a path ends at a code: it is called so, and the code above as it is before."""
    if not path:
        return True
    if code is None or path[-1].casefold() not in map(str.casefold, code_names(code)):
        return False
    return _leads(path[:-1], by_id.get(code.id.rpartition(".")[0]), by_id)
