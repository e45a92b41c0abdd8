"""Names of codes that tell every code of a codebook apart.

In: a Codebook, a language.
Out: a name a code: its own, with its parent's behind it where another code is called the same.
Never: two codes under one name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sentra_qual.model import Codebook


def names_apart(codebook: Codebook, language: str) -> dict[str, str]:
    """Return the names of all codes; a parent's name, else the path, tells equal ones apart."""
    own = {code.id: code.name(language) for code in codebook.walk()}
    longer = {one: _under_parent(one, own) for one in _alike(own)}
    named = own | longer
    return named | {one: f"{named[one]} ({one})" for one in _alike(named)}


def depths_of(codes: Iterable[str]) -> tuple[int, ...]:
    """Return how deep some codes stand, by their paths."""
    return tuple(code.count(".") for code in codes)


def _alike(names: Mapping[str, str]) -> list[str]:
    """Return the codes whose name is that of another too."""
    count = Counter(map(str.casefold, names.values()))
    return [code for code, name in names.items() if count[name.casefold()] > 1]


def _under_parent(code: str, names: Mapping[str, str]) -> str:
    parent = names.get(code.rpartition(".")[0], "")
    return f"{names[code]} ({parent})" if parent else names[code]
