"""Attributes by which somebody is reached or registered: no_hp, alamat rumah, email, NIK.

In: the name of an attribute.
Out: whether it is one of those, which describe nobody and lead to a person.
Never: an attribute that tells of such a thing without leading to it: punya_hp, jumlah_rekening.
"""

from __future__ import annotations

import functools

from sentra_qual.sources.fields import canonical, slug
from sentra_qual.sources.vocabulary import words


@functools.cache
def is_contact(name: str) -> bool:
    """Tell whether an attribute says how to reach somebody, or under which number one is known."""
    if canonical(name) in words("field_sets", "contact"):
        return True
    return _is_made_of(tuple(slug(name).split("_")))


def _is_made_of(parts: tuple[str, ...]) -> bool:
    """Tell whether the parts of a name are such words, with number of and of whom around."""
    contact, before = words("field_sets", "contact"), words("field_sets", "contact_before")
    while parts and "_".join(parts) not in contact:
        if parts[-1] in words("field_sets", "contact_after"):
            parts = parts[:-1]
        elif parts[0] in before or (len(parts) > 1 and parts[0] in contact):
            parts = parts[1:]
        else:
            return False
    return bool(parts)
