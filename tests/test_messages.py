"""Every text exists in both languages and asks for the same fields."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from sentra_qual import messages

PACKAGE = Path(messages.__file__).parent.parent
AREAS = sorted({path.stem for path in (PACKAGE / "messages").rglob("*.toml")})


def fields(text: str) -> set[str]:
    """Return the names a text asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_hold_the_same_texts(area: str) -> None:
    """A reader of Indonesian never meets an English sentence by accident."""
    english, indonesian = messages.texts("en", area), messages.texts("id", area)

    assert set(english) == set(indonesian)
    for key, text in english.items():
        assert fields(text) == fields(indonesian[key]), f"{area}.{key}"


@pytest.mark.parametrize("area", AREAS)
def test_messages_neither_plead_nor_shout(area: str) -> None:
    """A message says where, what and what now; it does not beg or exclaim."""
    for language in messages.LANGUAGES:
        for key, text in messages.texts(language, area).items():
            words = text.lower()
            assert "!" not in text.replace("<!", ""), f"{language}/{area}.{key}"
            assert "please" not in words and "mohon" not in words, f"{language}/{area}.{key}"


def calls_of_say() -> list[tuple[str, str]]:
    """Return (module, key) of every say() with a literal key."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    found.append((path.name, str(key.value)))
    return found


@pytest.mark.parametrize(("module", "key"), calls_of_say())
def test_every_text_that_is_said_exists(module: str, key: str) -> None:
    """A missing text would be a crash in front of a user."""
    area, _, name = key.partition(".")

    assert name in messages.texts("en", area)


def test_an_unknown_language_speaks_english() -> None:
    """A study in a language we do not know still gets messages."""
    messages.use_language("xx")

    assert "en" == messages.language_in_force()
