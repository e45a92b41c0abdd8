"""Records of plain values as YAML, line by line, and back: what the YAML library would do.

In: nested mappings of texts, numbers, yes and no; the text of a record.
Out: the same letters, the same values, as the YAML library gives, in a fraction of its time.
Never: a guess; whatever is not plain to see is left to the library, by None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sentra_qual.patterns import late

WIDTH = 100  # from here on the library breaks lines
_STEP = 2
_REMEMBERED = 4096  # texts and lines that many records share: a question, an age
# Words that begin with a letter, without a sign of YAML: these stand as they are.
_PLAIN = late(r"[^\W\d_][\w.]*+(?:[/()&,'’–-]++[\w.]*+| [\w(&–][\w.]*+)*+")
_MEANT = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}
_NUMBER = late(r"0|[1-9][0-9]{0,17}")
_HASH = late(r"(?=.*[c-f])[0-9a-f]{64}")
_QUOTED = late(r"'((?:\w|[ -&(-~–’])*+)'")
_LINE = late(r"( *+)([^\s:'][^:']*+|'[^'\n]*+'):(?: (\S.*+))?")


class _Unfit(Exception):
    """Something that only the YAML library can write or read."""


def written(record: Mapping[str, object]) -> str | None:
    """Return a mapping as YAML in its own order; None where that takes the library."""
    try:
        return "".join(_lines(record, 0, set())) or None
    except _Unfit:
        return None


def _lines(record: Mapping[str, object], column: int, seen: set[int]) -> Iterator[str]:
    for key, value in record.items():
        if type(key) is not str:
            raise _Unfit
        head = f"{' ' * column}{_scalar(key)}:"
        if type(value) is dict:
            if id(value) in seen:  # the second time the library writes a name for it
                raise _Unfit
            seen.add(id(value))
            yield f"{head}\n" if value else f"{head} {{}}\n"
            yield from _lines(value, column + _STEP, seen)
        else:
            line = f"{head} {_value(value)}"
            if len(line) > WIDTH:
                raise _Unfit
            yield f"{line}\n"


def _value(value: object) -> str:
    if type(value) is str:
        return _scalar(value)
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    raise _Unfit


def _scalar(text: str) -> str:
    """Return a text as it stands in YAML, in quotation marks where it needs them."""
    return text if _means_itself(text) else _asked(text)


def _means_itself(text: str) -> bool:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _MEANT
    return plain or _HASH.fullmatch(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def _asked(text: str) -> str:
    """Ask the library how it writes a text, if that is one line without signs of its own."""
    import yaml

    if not text or len(text) > WIDTH or not text.isprintable():
        raise _Unfit
    line = str(yaml.safe_dump({"a": text}, allow_unicode=True, width=10 * WIDTH))
    if line.count("\n") > 1 or "\\" in line:
        raise _Unfit
    return line.removeprefix("a: ").removesuffix("\n")


def read(text: str) -> dict[str, Any] | None:
    """Return the mapping that a record's text holds; None where only the library can tell."""
    whole: dict[str, Any] = {}
    open_ = [whole]  # the mappings that a line may go on with, one for each step to the right
    above = ""  # the key whose values stand below it
    try:
        for line in text.removesuffix("\n").split("\n"):
            depth, key, told, value = _row(line)
            if above:
                below: dict[str, Any] = {}
                open_[-1][above] = below
                open_.append(below)
            if depth >= len(open_) or (above and depth < len(open_) - 1):
                return None
            del open_[depth + 1 :]
            if key in open_[-1]:
                return None
            above = "" if told else key
            open_[-1][key] = {} if value == {} else value
    except _Unfit:
        return None
    return None if above else whole


@lru_cache(maxsize=_REMEMBERED)
def _row(line: str) -> tuple[int, str, bool, Any]:
    """Return how far to the right a line begins, its key, whether it has a value, and that."""
    hit = _LINE.fullmatch(line)
    depth, odd = divmod(len(hit[1]), _STEP) if hit else (0, 1)
    key = _read(hit[2]) if hit else None
    if hit is None or odd or not isinstance(key, str) or not key:
        raise _Unfit
    told = hit[3] is not None
    return depth, key, told, _read(hit[3]) if told else None


def _read(text: str) -> Any:
    """Return what a key or a value means."""
    if _means_itself(text):
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text == "{}":
        return {}
    if _NUMBER.fullmatch(text):
        return int(text)
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1]
    raise _Unfit
