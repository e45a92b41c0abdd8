"""GUIDs: read in any form, made from names that stay.

In: a GUID as a program wrote it, or what something is called in a study.
Out: a GUID in small letters without braces; the same for the same name, always.
Never: a random one; two exports of one study are the same file.
"""

from __future__ import annotations

import re
import uuid

_SPACE = uuid.UUID("6c1f2f5e-7f0b-5d53-9d0a-5b6b6f2d5a10")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid_of(*parts: object) -> str:
    """Return the GUID of what has these names."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, parts))))


def plain_guid(written: str | None) -> str:
    """Return a GUID in small letters without braces and blanks; what is none stays as it is."""
    return (written or "").strip().strip("{}").lower()


def is_guid(text: str) -> bool:
    """Tell whether a text is a GUID that every program reads."""
    return _GUID.fullmatch(text) is not None
