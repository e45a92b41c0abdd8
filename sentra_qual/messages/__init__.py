"""Every sentence a user reads, in English and Indonesian.

In: a key such as `study.not_found` and the fields of its text.
Out: the text in the language in force.
Never: a text that stands in only one of the two languages (a test compares them).

A key's first part names the file: messages/<language>/<area>.toml.
"""

from __future__ import annotations

import functools
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sentra_qual.kept import kept

LANGUAGES = ("en", "id")
_language: ContextVar[str] = ContextVar("language", default="en")


def use_language(language: str) -> None:
    """Speak a language from here on; an unknown one is English."""
    _language.set(language if language in LANGUAGES else "en")


def language_in_force() -> str:
    """Return the language that `say` speaks without being told."""
    return _language.get()


def say(key: str, *, language: str | None = None, **fields: object) -> str:
    """Return the text of a key with its fields filled in.

    Raises KeyError for an unknown key: a missing text is a mistake of ours.
    """
    area, _, name = key.partition(".")
    text = texts(language or _language.get(), area)[name]
    return text.format(**fields) if fields else text


@functools.cache
def texts(language: str, area: str) -> dict[str, str]:
    """Return all texts of an area by name; nested tables join with dots."""
    file = Path(__file__).parent.joinpath(language, f"{area}.toml")
    return kept(f"messages.{language}.{area}", (Path(__file__), file), lambda: _read(file))


def _read(file: Path) -> dict[str, str]:
    import tomllib

    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{prefix}{key}.")
        else:
            rows.append((prefix + key, str(value)))
    return rows
