"""What REFI-QDA has no field for, as lines of a description that can be read back.

In: a code; what is known of codings and texts; descriptions of any program.
Out: labelled lines for people; one last line for us.
Never: a description of another program taken for one of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sentra_qual.messages import LANGUAGES, say

_OWN = "sentra-qual: {"
LISTS = ("include", "exclude", "match", "no_match", "terms", "not")
_WRITTEN = ("include", "exclude", "match", "no_match")
_TEXTS = ("name", "definition")


@dataclass(slots=True)
class Described:
    """What a description says of a code; `id` is its path in a codebook of ours."""

    id: str = ""
    name: dict[str, str] = field(default_factory=dict)
    definition: dict[str, str] = field(default_factory=dict)
    include: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    match: list[str] = field(default_factory=list)
    no_match: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    barred: list[str] = field(default_factory=list)

    def listed(self, key: str) -> list[str]:
        """Return one of the LISTS."""
        found: list[str] = getattr(self, "barred" if key == "not" else key)
        return found


def written(code: Described, language: str) -> str:
    """Return a code's description as labelled lines, in a language of ours."""
    lines = []
    if language in code.definition:
        lines.append(f"{label('definition', language)}: {code.definition[language]}")
    for key in _WRITTEN:
        lines += [f"{label(key, language)}: {one}" for one in code.listed(key)]
    for key in _TEXTS:
        for tongue, text in getattr(code, key).items():
            if tongue != language:
                lines.append(f"{label(key, language)} ({tongue}): {text}")
    if code.id:
        lines.append(f"{label('id', language)}: {code.id}")
    return "\n".join(lines)


def own_name(name: str, language: str) -> str:
    """Return the line that says what a code is called that bears a longer name here."""
    return f"{label('name', language)}: {name}"


def read(description: str, language: str) -> Described:
    """Return what a description says; what has no label of ours is the definition."""
    found, current = Described(), ("definition", language)
    for line in description.splitlines():
        labelled = _labelled(line, language)
        current, text = labelled or (current, line)
        _take(found, current, " ".join(text.split()), new=labelled is not None)
    return found


def _labelled(line: str, language: str) -> tuple[tuple[str, str], str] | None:
    """Return what a line is about, its language and its words; None without a label of ours."""
    before, sign, text = line.partition(":")
    name, _, tongue = before.strip().removesuffix(")").partition(" (")
    if not sign or (tongue and tongue not in LANGUAGES):
        return None
    for spoken in LANGUAGES:
        for key in ("id", *_TEXTS, *LISTS):
            if name.casefold() == label(key, spoken).casefold():
                return (key, tongue or language), text
    return None


def _take(found: Described, about: tuple[str, str], text: str, *, new: bool) -> None:
    """Take in a line; one without a label goes on with what was said before it."""
    key, tongue = about
    if not text:
        return
    if key == "id":
        found.id = text if re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", text) else found.id
    elif key in _TEXTS:
        texts = getattr(found, key)
        texts[tongue] = " ".join((texts.get(tongue, ""), text)).strip()
    elif new or not found.listed(key):
        found.listed(key).append(text)
    else:
        found.listed(key)[-1] += f" {text}"


def label(key: str, language: str) -> str:
    """Return the word that stands before what is said."""
    return say(f"refi.label.{key}", language=language)


def with_own(text: str, own: Mapping[str, Any]) -> str:
    """Return words for people with a last line for us; without it where there is nothing."""
    kept = {key: value for key, value in own.items() if value not in (None, "", {}, [], False)}
    if not kept:
        return text
    line = "sentra-qual: " + json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return f"{text}\n{line}" if text else line


def without_own(description: str) -> tuple[str, dict[str, Any]]:
    """Return the words for people and what our own last line says, if there is one."""
    text, _, line = description.rpartition("\n")
    if not line.startswith(_OWN):
        return description, {}
    try:
        own = json.loads(line.partition(" ")[2])
    except (ValueError, RecursionError):
        return description, {}
    return text, own if isinstance(own, dict) else {}
