"""Names of a package that are loaded when somebody asks for them.

In: a package, and in which of its modules each of its names lives.
Out: the function that Python asks for names that a package does not have yet.
Never: a module loaded for a name that nobody used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def finder(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return what a package calls its `__getattr__`; AttributeError for a name without a home."""

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
