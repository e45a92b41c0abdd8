"""A term as it is written in a codebook.

In: the words of a term and what it says about them.
Out: one line of YAML, plain or in braces, as the shipped codebooks write it.
Never: quotation marks where none are needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from sentra_qual.codebook.fields import TERM_KEYS

_PLAIN = re.compile(r"[^\W\d_]([\w '’().-]*[\w'’).])?")
_OTHER_KINDS = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n)")


@dataclass(frozen=True, slots=True)
class TermSpec:
    """What a new term says; None and empty mean: left to the codebook."""

    term: str = ""
    regex: str = ""
    match: str = ""
    fuzzy: bool | None = None
    near: tuple[str, ...] = ()
    within: int | None = None
    near_match: str = ""
    strength: str = ""
    polarity: str = ""


def written_term(spec: TermSpec) -> str:
    """Return a term as YAML: its words alone if it says nothing else."""
    return written_fields({one.name: getattr(spec, one.name) for one in fields(spec)})


def written_fields(said: Mapping[str, object]) -> str:
    """Return what is said of a term as YAML, in the order of the keys of a codebook."""
    filled = {key: said[key] for key in TERM_KEYS if said.get(key) not in ("", None, ())}
    if list(filled) == ["term"]:
        return quoted(str(filled["term"]))
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in filled.items()) + "}"


def quoted(text: str) -> str:
    """Return a text so that YAML reads it as this text, inside brackets too."""
    if _PLAIN.fullmatch(text) and not _OTHER_KINDS.fullmatch(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return quoted(str(value))
