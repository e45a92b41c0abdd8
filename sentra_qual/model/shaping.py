"""Frozen shapes whose functions are written when they are first called.

In: a class, as `dataclasses.dataclass(frozen=True, slots=True)` takes it; `order=True` and
`eq=False` too.
Out: the dataclass that the standard library makes of it, but for the waiting.
Never: another behaviour; what is asked for in any other way, or of a class with parents,
is left to the library.

The library writes six functions for each such class, compiles them, and makes the class
twice, which takes a millisecond; a command imports sixty shapes and makes twenty of them.
Here the class is made once with its slots, the functions come when somebody makes,
compares or hashes the first one, and the fields as the library knows them when something
of the library asks for them (`fields`, `replace`). Setting the fields goes by their slots,
in two thirds of the time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError
from typing import TYPE_CHECKING, Any, TypeGuard

__all__ = ["dataclass"]
_FROZEN = {"frozen", "slots"}
_UNUSUAL = ("ClassVar", "InitVar", "KW_ONLY")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**how: bool) -> Callable[[type], type]:
        """Return what makes a dataclass of a class."""
        usual = dataclasses.dataclass(**how)
        asked = {name for name, wanted in how.items() if wanted}
        eq, order = how.get("eq", True), how.get("order", False)
        if asked - {"eq", "order"} != _FROZEN or not {*how} <= _FROZEN | {"eq", "order"}:
            return usual
        if order and not eq:
            return usual
        return lambda cls: _shape(cls, eq, order) if _is_plain(cls) else usual(cls)


def _is_plain(cls: type) -> bool:
    """Tell a class that has no parents, and no fields but those of its objects."""
    own = vars(cls)
    told = map(str, cls.__annotations__.values())
    given = (own.get(name) for name in cls.__annotations__)
    return (
        cls.__bases__ == (object,)
        and "__post_init__" not in own
        and not any(word in one for one in told for word in _UNUSUAL)
        and all(one.init and one.kw_only is not True for one in given if _is_field(one))
    )


def _is_field(one: Any) -> TypeGuard[dataclasses.Field[Any]]:
    return isinstance(one, dataclasses.Field)


class _Parts:
    """What a class says of its fields, and the class that was made of it."""

    def __init__(self, cls: type) -> None:
        own = vars(cls)
        self.annotations = dict(cls.__annotations__)
        self.given = {name: own.get(name, MISSING) for name in self.annotations}
        self.made: Any = None

    def compared(self) -> list[str]:
        """Return the names of the fields that objects are compared by."""
        return [name for name, one in self.given.items() if not _is_field(one) or one.compare]


class _AsInLibrary:
    """An attribute by which the library knows its classes, made when it asks."""

    def __init__(self, parts: _Parts, name: str) -> None:
        self._parts, self._name = parts, name

    def __get__(self, one: object, made: type | None = None) -> Any:
        parts = self._parts
        said = {name: value for name, value in parts.given.items() if value is not MISSING}
        about = {"__annotations__": parts.annotations, "__module__": parts.made.__module__}
        about["__doc__"] = self._name  # without one the library writes one, which takes long
        twin = type(parts.made.__name__, (), {**about, **said})
        frozen = self._name == _PARAMS  # what a class below asks for; it takes a while
        dataclasses.dataclass(init=False, repr=False, eq=False, frozen=frozen)(twin)
        known = getattr(twin, self._name)
        setattr(parts.made, self._name, known)
        return known


def _shape(cls: type, eq: bool, order: bool) -> type:  # noqa: FBT001 - as the library names them
    own, parts = vars(cls), _Parts(cls)
    space = {name: value for name, value in own.items() if name not in {*parts.given, *_OF_TYPE}}
    written = [name for name in _WRITTEN if eq or name == "__init__"]
    late = {name: _late(parts, name) for name in [*written, *(_ORDERS if order else ())]}
    for name, function in (late | _SHARED).items():
        if own.get(name) is None:
            space[name] = function
    space |= {name: _AsInLibrary(parts, name) for name in _OF_LIBRARY}
    names = tuple(parts.given)
    space |= {"__slots__": names, "__match_args__": names, "__qualname__": cls.__qualname__}
    parts.made = type(cls)(cls.__name__, cls.__bases__, space)
    made: type = parts.made
    return made


_OF_TYPE = ("__dict__", "__weakref__")
_PARAMS = "__dataclass_params__"
_OF_LIBRARY = ("__dataclass_fields__", _PARAMS)


def _late(parts: _Parts, name: str) -> Callable[..., Any]:
    """Return a method that is written when it is called, and then stands in its own place."""

    def method(self: object, *values: object, **named: object) -> Any:
        written = _WRITERS[name](parts)
        setattr(parts.made, name, written)
        return written(self, *values, **named)

    return method


def _init(parts: _Parts) -> Callable[..., Any]:
    """Return a function that fills the slots; frozen fields have no other way in."""
    known: dict[str, Any] = {"_UNSAID": MISSING}
    takes, fills = ["self"], []
    for name, given in parts.given.items():
        value = name
        known[f"_set_{name}"] = vars(parts.made)[name].__set__
        default = given.default if _is_field(given) else given
        if _is_field(given) and given.default_factory is not MISSING:
            known[f"_make_{name}"] = given.default_factory
            value = f"_make_{name}() if {name} is _UNSAID else {name}"
            takes.append(f"{name}=_UNSAID")
        elif default is not MISSING:
            known[f"_usual_{name}"] = default
            takes.append(f"{name}=_usual_{name}")
        else:
            takes.append(name)
        fills.append(f"_set_{name}(self, {value})")
    return _function("__init__", takes, fills, known)


def _eq(parts: _Parts) -> Callable[..., Any]:
    return _comparison(parts, "__eq__", "==")


def _hash(parts: _Parts) -> Callable[..., Any]:
    return _function("__hash__", ["self"], [f"return hash({_values(parts, 'self')})"], {})


def _comparison(parts: _Parts, name: str, sign: str) -> Callable[..., Any]:
    told = f"return {_values(parts, 'self')} {sign} {_values(parts, 'other')}"
    lines = [f"if other.__class__ is self.__class__: {told}", "return NotImplemented"]
    return _function(name, ["self", "other"], lines, {})


def _values(parts: _Parts, of: str) -> str:
    return "(" + "".join(f"{of}.{name}, " for name in parts.compared()) + ")"


def _function(
    name: str, takes: Iterable[str], lines: Iterable[str], known: dict[str, Any]
) -> Callable[..., Any]:
    body = "".join(f"\n    {line}" for line in lines) or "\n    pass"
    exec(f"def {name}({', '.join(takes)}):{body}", known)
    written: Callable[..., Any] = known[name]
    return written


_Writer = Callable[[_Parts], Callable[..., Any]]
_WRITTEN: Mapping[str, _Writer] = {"__init__": _init, "__eq__": _eq, "__hash__": _hash}
_ORDERS: Mapping[str, _Writer] = {
    "__lt__": lambda parts: _comparison(parts, "__lt__", "<"),
    "__le__": lambda parts: _comparison(parts, "__le__", "<="),
    "__gt__": lambda parts: _comparison(parts, "__gt__", ">"),
    "__ge__": lambda parts: _comparison(parts, "__ge__", ">="),
}
_WRITERS = {**_WRITTEN, **_ORDERS}


def _repr(self: Any) -> str:
    shown = (one.name for one in dataclasses.fields(self) if one.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _setattr(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _setstate(self: Any, state: Iterable[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


def _replace(self: Any, /, **changes: Any) -> Any:
    return dataclasses.replace(self, **changes)


_SHARED = {
    "__replace__": _replace,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
