"""Hamlets and villages that are named without their kind: di Tarumpa, of Desa Tarumpa.

In: an address; a text.
Out: where its name stands by itself.
Never: a word of the language, a town, somebody's name taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sentra_qual.confidences.company import words_of
from sentra_qual.confidences.cues import is_word, key_of, places
from sentra_qual.confidences.identifiers import area_named


def places_of_area(address: str, text: str, people: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where a hamlet or village stands by its name; `people` are names as compared.

    What is nothing but the name, a field of a record, is meant in any case.
    """
    name = area_named(address)
    if not name or (text.strip() != name and not _is_telling(name, people)):
        return
    loud = re.escape(name.upper())
    for hit in re.finditer(rf"(?<!\w)(?:{re.escape(name)}|{loud})(?!\w)", text):
        yield hit.span()


def _is_telling(name: str, people: Collection[str]) -> bool:
    keys = {key_of(word.text) for word in words_of(name)}
    other = keys & {*people, *places()}
    return not other and not all(map(is_word, keys))
