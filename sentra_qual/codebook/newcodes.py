"""A new code in a codebook: the new file, checked before it is one.

In: the paths of a codebook; a parent, a name, the terms of the code.
Out: the bytes of the file that changes, the codebook before and after, new doubts.
Never: a file written (the caller does that); an id that another code has; one other
character of the file changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sentra_qual.codebook.additions import (
    Edited,
    elsewhere,
    encoded,
    fresh_problems,
    text_of_file,
    valid_book,
)
from sentra_qual.codebook.inserting import NoPlace, insert_code
from sentra_qual.codebook.naming import the_code
from sentra_qual.codebook.writing import TermSpec, quoted, written_term
from sentra_qual.messages import say
from sentra_qual.model import Code, Codebook
from sentra_qual.problems import SentraError, WrongUsage


def new_id(book: Codebook, parent: str, name: str) -> str:
    """Return the id, with its path, that a code of some name gets; WrongUsage if none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not slug:
        raise WrongUsage(say("growing.new_code.no_name", name=name))
    path = f"{parent}.{slug}" if parent else slug
    if path in {one.id for one in book.walk()}:
        raise WrongUsage(say("growing.new_code.known", code=path))
    return path


def add_code(
    paths: Sequence[Path], parent: str, name: str, *, terms: Iterable[TermSpec] = ()
) -> Edited:
    """Return a codebook with one more code, below a parent or at the top.

    Raises InvalidCodebook if the codebook has errors now, SentraError if the place cannot
    be reached by adding lines, WrongUsage if the name makes no new id.
    """
    before, doubts = valid_book(paths, {})
    name = " ".join(name.split())
    code = new_id(before, parent, name)
    path = next((one for one in paths if str(one) == the_code(before, parent).place.file),
                paths[0]) if parent else paths[0]  # fmt: skip
    old, text = text_of_file(path)
    entries = [written_term(one) for one in terms]
    lines = [f"id: {code.rpartition('.')[2]}", f"name: {{{before.language}: {quoted(name)}}}"]
    if entries:
        lines += ["terms:", *(f"  - {entry}" for entry in entries)]
    try:
        new = encoded(insert_code(text, parent, lines), old)
    except NoPlace as error:
        raise SentraError(say("growing.new_code.no_place", file=path, code=code)) from error
    after, problems = valid_book(paths, {path: new})
    others = replace(after, codes=_without(after.codes, code))
    if elsewhere(before, code) != elsewhere(others, code):
        raise SentraError(say("growing.new_code.no_place", file=path, code=code))
    return Edited(path, old, new, before, after, tuple(lines), fresh_problems(problems, doubts))


def _without(codes: Iterable[Code], gone: str) -> tuple[Code, ...]:
    """Return codes without one of them or of those below."""
    return tuple(
        replace(one, children=_without(one.children, gone)) for one in codes if one.id != gone
    )
