"""A decision as a line of JSON.

In: decisions; the bytes of lines.
Out: lines of format 2; decisions from lines of every format known so far.
Never: a letter that breaks a line; a line of a later format read by half.

The last field of a line is the hash of all before it, and `previous` the hash of the
line before. A line that was changed by hand is known by its own hash, lines that are
gone or were added by the chain. Format 1 had no hash of its own (`previous` is that of
the whole line before) and wrote a span as a list. Fields that are empty are left out.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sentra_qual.messages import say
from sentra_qual.model import EMPTY, Act, Cause, Decision, Item, Span
from sentra_qual.problems import StoreTooNew

if TYPE_CHECKING:
    import msgspec

FORMAT = 2
T = TypeVar("T")
_ALWAYS = ("id", "number", "time", "coder", "machine", "act")
_NAMES = tuple(one.name for one in fields(Decision))
_OTHER = ("number", "act", "unit", "span", "shown", "does", "cause", "items")
_TEXTS = tuple(name for name in _NAMES if name not in _OTHER)
_SHARED = ("interview", "text_sha256", "code", "code_hash")
_WORDS = ("quote", "before", "after", "once")

_START = b'{"v": %d, ' % FORMAT
_HASH = b', "hash": "'
_DIGITS = 16
_TAIL = len(_HASH) + _DIGITS + len(b'"}')
_OWN = slice(-_DIGITS - 2, -2)  # where a line has its own hash


class Line(NamedTuple):
    """A line of a log file: its number from 1, its bytes without the end of line."""

    number: int
    raw: bytes


class Read(NamedTuple):
    """What a line held, and whether it is as the tool wrote it."""

    decision: Decision
    intact: bool


def as_line(decision: Decision) -> bytes:
    """Return a decision as one line of JSON, without the end of line.

    A lone surrogate (a terminal's way to pass on bytes it could not decode)
    is written as a JSON escape, so that no input can break the line. Two that
    make one letter together are that letter when the line is read.
    """
    record: dict[str, object] = {"v": FORMAT}
    for name in _NAMES:
        value = getattr(decision, name)
        if value or isinstance(value, Span) or name in _ALWAYS:
            record[name] = _written(value)
    body = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")[:-1]
    return b'%s%s%s"}' % (body, _HASH, _hash(body + _HASH))


def link(raw: bytes) -> str:
    """Return the hash by which the next line names this one."""
    if raw[-_TAIL : len(_HASH) - _TAIL] == _HASH:
        return raw[_OWN].decode("ascii", "replace")
    return sha256(raw).hexdigest()


def read_all(raw: bytes) -> list[Decision] | None:
    """Return the decisions of a file in which every line is as it was written, in its place.

    None if anything at all is otherwise: then each line wants to be looked at.
    """
    lines = raw.split(b"\n")
    known = raw.startswith(_START) + raw.count(b"\n" + _START)
    if lines.pop() or known != len(lines):
        return None
    hashes = [line[_OWN] for line in lines]
    if hashes != [_hash(line[: _OWN.start]) for line in lines]:
        return None
    try:
        decisions = _decoded(raw, lines)
    except ValueError:
        return None
    chain = ["", *map(bytes.decode, hashes)]
    return decisions if [one.previous for one in decisions] == chain[: len(lines)] else None


def read_line(raw: bytes) -> Read:
    """Return the decision a line holds and whether the line is as it was written.

    Raises ValueError if it holds none, StoreTooNew as `from_line` does.
    """
    intact = is_hashed(raw) or (_HASH not in raw and _record(raw).get("v") == 1)
    return Read(from_line(raw), intact)


def from_line(raw: bytes) -> Decision:
    """Return the decision a line holds; ValueError if it holds none.

    Raises StoreTooNew for a line of a later format: skipping it would lose work.
    Bytes that are no UTF-8 cost their letters, not the decision.
    """
    record = _record(raw)
    version = record.get("v")
    if isinstance(version, int) and version > FORMAT and (is_hashed(raw) or _HASH not in raw):
        raise StoreTooNew(say("study.log_too_new", version=version, known=FORMAT))
    does, cause = record.get("does"), record.get("cause")
    return Decision(
        **{name: _checked(record.get(name) or "", str) for name in _TEXTS},
        number=_checked(record.get("number"), int),
        act=Act(_checked(record.get("act"), str)),
        unit=_span_or_none(record.get("unit")),
        span=_span_or_none(record.get("span")),
        shown=_shown(record.get("shown") or {}),
        does=Act(_checked(does, str)) if does else None,
        cause=Cause(_checked(cause, str)) if cause else None,
        items=tuple(_items(record.get("items") or [])),
    )


def is_hashed(raw: bytes) -> bool:
    """Tell whether a line ends with the right hash of what stands before."""
    before = raw[: _OWN.start]
    return before.endswith(_HASH) and raw[_OWN.start :] == b'%s"}' % _hash(before)


def is_whole(raw: bytes) -> bool:
    """Tell whether a line holds a decision."""
    try:
        from_line(raw)
    except ValueError:
        return False
    return True


def split(raw: bytes) -> list[Line]:
    """Return the lines of a log; blank ones left out, and what git and editors add to a file.

    No text in a line holds a line end (JSON escapes it), so that any will do.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return [Line(at, line) for at, line in enumerate(raw.split(b"\n"), start=1) if line.strip()]


def _decoded(raw: bytes, lines: list[bytes]) -> list[Decision]:
    """Return the decisions of lines that are as they were written, as quickly as can be."""
    decoder, refusal = _decoder()
    try:
        return decoder.decode_lines(raw)
    except refusal:
        return [_either(decoder, refusal, line) for line in lines]


def _either(
    decoder: msgspec.json.Decoder[Decision], refusal: type[Exception], line: bytes
) -> Decision:
    """Return a decision by the quick reader, else (items, half letters) by the careful one."""
    try:
        return decoder.decode(line)
    except refusal:
        return from_line(line)


@functools.cache
def _decoder() -> tuple[msgspec.json.Decoder[Decision], type[Exception]]:
    """Return the quick reader of lines of today's format, and what it raises."""
    import msgspec

    return msgspec.json.Decoder(Decision), msgspec.MsgspecError


def _hash(body: bytes) -> bytes:
    return sha256(body).hexdigest()[:_DIGITS].encode()


def _record(raw: bytes) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8", "replace"))
    except RecursionError as why:
        raise ValueError("nested too deep") from why
    if not isinstance(record, dict):
        raise ValueError("no object")
    return record


def _written(value: object) -> object:
    """Return a field as JSON has it."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return list(_groups(value))
    return dict(sorted(value.items())) if isinstance(value, Mapping) else value


def _groups(items: tuple[Item, ...]) -> Iterator[dict[str, object]]:
    """Yield items with what neighbours share written once: thousands still make one line."""
    for shared, some in itertools.groupby(
        items, key=lambda one: tuple(getattr(one, name) for name in _SHARED)
    ):
        places = [
            [one.unit.start, one.unit.end, one.span.start, one.span.end]
            + [getattr(one, name) for name in _WORDS]
            for one in some
        ]
        yield {**dict(zip(_SHARED, shared, strict=True)), "places": places}


def _items(groups: object) -> Iterator[Item]:
    for group in _checked(groups, list):
        shared = {name: _checked(_checked(group, dict).get(name), str) for name in _SHARED}
        for place in _checked(group.get("places"), list):
            start, end, first, last, *words = _checked(place, list)
            quoted = {name: _checked(one, str) for name, one in zip(_WORDS, words, strict=True)}
            unit, span = _span([start, end]), _span([first, last])
            yield Item(unit=unit, span=span, **shared, **quoted)


def _shown(value: object) -> Mapping[str, str]:
    pairs = _checked(value, dict)
    return {str(key): str(one) for key, one in pairs.items()} or EMPTY


def _span_or_none(value: object) -> Span | None:
    return None if value is None else _span(value)


def _span(value: object) -> Span:
    if isinstance(value, dict):
        value = [value.get("start"), value.get("end")]
    start, end = _checked(value, list)
    return Span(_checked(start, int), _checked(end, int))


def _checked(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{value!r} where {kind.__name__} is due")
    return value
