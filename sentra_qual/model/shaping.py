"""Frozen shapes whose functions are written when they are first called.

In: a class, as `dataclasses.dataclass(frozen=True, slots=True)` takes it.
Out: the dataclass that the standard library makes of it, but for the waiting.
Never: another behaviour; what is asked for in any other way is left to the library.

The library writes six functions for each such class and compiles them, which takes a
millisecond; a command imports sixty shapes and makes twenty of them. Here the functions
come when somebody makes, compares or hashes the first one, and setting the fields goes by
their slots, in two thirds of the time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]
_FROZEN = {"frozen": True, "slots": True}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**how: bool) -> Callable[[type], type]:
        """Return what makes a dataclass of a class."""
        return _shape if how == _FROZEN else dataclasses.dataclass(**how)


def _shape(cls: type) -> type:
    own = vars(cls)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    given: dict[str, Any] = {name: _late(made, name) for name in _WRITTEN}
    for name, function in (given | _SHARED).items():
        if own.get(name) is None:
            setattr(made, name, function)
    return made


def _late(made: type, name: str) -> Callable[..., Any]:
    """Return a method that is written when it is called, and then stands in its own place."""

    def method(self: object, *values: object, **named: object) -> Any:
        written = _WRITTEN[name](made)
        setattr(made, name, written)
        return written(self, *values, **named)

    return method


def _init(made: Any) -> Callable[..., Any]:
    """Return a function that fills the slots; frozen fields have no other way in."""
    known: dict[str, Any] = {"_UNSAID": MISSING}
    takes, fills = ["self"], []
    for one in dataclasses.fields(made):
        name, value = one.name, one.name
        known[f"_set_{name}"] = vars(made)[name].__set__
        if one.default_factory is not MISSING:
            known[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _UNSAID else {name}"
            takes.append(f"{name}=_UNSAID")
        elif one.default is not MISSING:
            known[f"_usual_{name}"] = one.default
            takes.append(f"{name}=_usual_{name}")
        else:
            takes.append(name)
        fills.append(f"_set_{name}(self, {value})")
    return _function("__init__", takes, fills, known)


def _eq(made: Any) -> Callable[..., Any]:
    same = f"return {_values(made, 'self')} == {_values(made, 'other')}"
    lines = [f"if other.__class__ is self.__class__: {same}", "return NotImplemented"]
    return _function("__eq__", ["self", "other"], lines, {})


def _hash(made: Any) -> Callable[..., Any]:
    return _function("__hash__", ["self"], [f"return hash({_values(made, 'self')})"], {})


def _values(made: Any, of: str) -> str:
    names = (one.name for one in dataclasses.fields(made) if one.compare)
    return "(" + "".join(f"{of}.{name}, " for name in names) + ")"


def _function(
    name: str, takes: Iterable[str], lines: Iterable[str], known: dict[str, Any]
) -> Callable[..., Any]:
    body = "".join(f"\n    {line}" for line in lines) or "\n    pass"
    exec(f"def {name}({', '.join(takes)}):{body}", known)
    written: Callable[..., Any] = known[name]
    return written


_WRITTEN = {"__init__": _init, "__eq__": _eq, "__hash__": _hash}


def _repr(self: Any) -> str:
    shown = (one.name for one in dataclasses.fields(self) if one.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _setattr(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _setstate(self: Any, state: Iterable[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
