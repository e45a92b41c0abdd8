"""Interviews, units and codebooks as plain values, and back.

In: what reading a file came to.
Out: lists, texts and numbers, fit for JSON; the same shapes again.
Never: the text of an interview, which stands in its file; a path, which may change; a field
of a shape left out: shapes are taken as the model declares them, whatever it declares.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from sentra_qual.model import Codebook, Interview, Place, Span, Unit

Plain = list[Any]
_Back = Callable[[Any], Any]
_ELSEWHERE = ("id", "text")  # of an interview: known from its files


def of_interview(one: Interview) -> Plain:
    """Return all of an interview but its text."""
    return [_plain(getattr(one, name), {}) for name in _kept_of_interview()]


def interview_of(id_: str, text: str, plain: Plain) -> Interview:
    """Return an interview from its text and all else of it."""
    backs = _backs(Interview)
    known = zip(_kept_of_interview(), plain, strict=True)
    return Interview(id=id_, text=text, **{name: backs[name](value) for name, value in known})


def of_units(some: Sequence[Unit]) -> Plain:
    """Return units of one interview."""
    return [[one.span.start, one.span.end, one.turn] for one in some]


def units_of(id_: str, plain: Plain) -> tuple[Unit, ...]:
    """Return the units of an interview."""
    return tuple(Unit(id_, Span(start, end), turn) for start, end, turn in plain)


def of_codebook(book: Codebook, files: Sequence[str]) -> Plain:
    """Return a codebook that was read from these files."""
    return typing.cast(Plain, _plain(book, {file: at for at, file in enumerate(files)}))


def codebook_of(plain: Plain, files: Sequence[str]) -> Codebook:
    """Return a codebook whose files go by these names now."""
    book: Codebook = _back(Codebook, tuple(files))(plain)
    return book


@cache
def _kept_of_interview() -> tuple[str, ...]:
    return tuple(one.name for one in fields(Interview) if one.name not in _ELSEWHERE)


def _plain(value: Any, files: Mapping[str, int]) -> Any:
    """Return a value as lists, texts and numbers; TypeError at what can be none of these."""
    if value is None or type(value) in (str, int, bool, float):
        return value
    if isinstance(value, Place):
        return [files.get(value.file, -1), value.line, value.column]
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [_plain(getattr(value, one.name), files) for one in fields(value)]
    if isinstance(value, frozenset):
        return sorted(_plain(one, files) for one in value)
    if isinstance(value, tuple):
        return [_plain(one, files) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one, files) for key, one in value.items()}
    raise TypeError(type(value).__name__)


@cache
def _backs(shape: type, files: tuple[str, ...] = ()) -> Mapping[str, _Back]:
    """Return how each field of a shape comes back from its plain value."""
    hints = typing.get_type_hints(shape)
    return {one.name: _back(hints[one.name], files) for one in fields(shape)}


@cache
def _back(hint: Any, files: tuple[str, ...]) -> _Back:
    """Return how a value of a type comes back from its plain one; TypeError at a type unknown."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is Place:
        return lambda value: Place(files[value[0]] if value[0] >= 0 else "", value[1], value[2])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {one.value: one for one in hint}.__getitem__
    if hint in (str, int, bool, float):
        return _as_it_is
    if origin is tuple and inner[-1] is Ellipsis:
        return _many(tuple, _back(inner[0], files))
    if origin is frozenset:
        return _many(frozenset, _back(inner[0], files))
    if origin is not None and issubclass(origin, Mapping) and inner == (str, str):
        return _as_it_is
    if type(None) in inner and len(inner) == 2:
        (one,) = (kind for kind in inner if kind is not type(None))
        back = _back(one, files)
        return lambda value: None if value is None else back(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _shape(hint, files)
    raise TypeError(str(hint))


def _as_it_is(value: Any) -> Any:
    return value


def _many(kind: type, back: _Back) -> _Back:
    if back is _as_it_is:
        return kind
    return lambda value: kind(map(back, value))


def _shape(shape: type, files: tuple[str, ...]) -> _Back:
    """Return how a shape comes back: a field by field, those that need nothing left alone."""
    needed: list[tuple[int, _Back]] = []

    def back(value: Any) -> Any:
        if not needed:
            found = enumerate(_backs(shape, files).values())
            needed.extend(pair for pair in found if pair[1] is not _as_it_is)
        row = list(value)
        for at, one in needed:
            row[at] = one(row[at])
        return shape(*row)

    return back
