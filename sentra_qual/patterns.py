"""Regular expressions that are compiled when they are first used.

In: an expression.
Out: what `re.compile` gives, but for the waiting.
Never: a pattern compiled for a file that holds nothing of its kind.

The readers of all formats know some hundred expressions, and Python compiles each in
half a millisecond or more; one transcript needs a part of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ALL = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern",
    "search", "split", "sub", "subn",
)  # fmt: skip


def late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when something is asked of it."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


class _Late:
    """A pattern before its first use; then its methods are those of the compiled one."""

    def __init__(self, text: Any, flags: int) -> None:
        self._told = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ALL:
            raise AttributeError(name)
        made = re.compile(*self._told)
        self.__dict__.update((each, getattr(made, each)) for each in _ALL)
        return self.__dict__[name]
