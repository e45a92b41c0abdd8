"""Named tuples that are made in a fifth of the time.

In: a class, as `typing.NamedTuple` takes it.
Out: the named tuple that the standard library makes of it, but for the waiting.
Never: another behaviour; types that are looked at.

The library compiles the type of every field, and a function for each class, which takes
half a millisecond; a command imports fifty of them. Here nobody looks at the types, and
the function that makes a tuple is written when the first one is made.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]
# What the library's own named tuples read their places by.
_PLACE = vars(collections)["_tuplegetter"]


class _Named(tuple[Any, ...]):
    """What all named tuples share."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        """Return a tuple of this kind with the values of another."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, **changes: Any) -> Any:
        """Return the tuple with some values changed."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        """Return the values by name."""
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        told = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(told)})"


if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Making(type):
        """Makes usual classes of what is written as a named tuple."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            return _made(name, space) if bases else super().__new__(cls, name, bases, space)

    class NamedTuple(metaclass=_Making):
        """The parent that a named tuple is written with."""


def _made(name: str, space: dict[str, Any]) -> type:
    fields = tuple(space.get("__annotations__", ()))
    usual = {one: space.pop(one) for one in fields if one in space}
    space |= {one: _PLACE(at, None) for at, one in enumerate(fields)}
    space |= {"__slots__": (), "__match_args__": fields}
    space |= {"_fields": fields, "_field_defaults": usual}
    space.setdefault("__new__", _late(fields, usual))
    return type(name, (_Named,), space)


def _late(fields: tuple[str, ...], usual: Mapping[str, Any]) -> Callable[..., Any]:
    """Return a function that is written when it is called, and then stands in its own place."""

    def __new__(cls: Any, /, *values: Any, **named: Any) -> Any:  # noqa: N807 - its name
        written = _written(fields, usual)
        home = next(one for one in cls.__mro__ if vars(one).get("_fields") is fields)
        home.__new__ = staticmethod(written)
        return written(cls, *values, **named)

    return __new__


def _written(fields: tuple[str, ...], usual: Mapping[str, Any]) -> Callable[..., Any]:
    takes = (f"{one}=_usual_{one}" if one in usual else one for one in fields)
    known: dict[str, Any] = {f"_usual_{one}": value for one, value in usual.items()}
    known["_tuple_new"] = tuple.__new__
    values = "".join(f"{one}, " for one in fields)
    head = ", ".join(["_cls", *takes])
    exec(f"def __new__({head}): return _tuple_new(_cls, ({values}))", known)
    written: Callable[..., Any] = known["__new__"]
    return written
