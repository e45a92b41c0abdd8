"""Patterns that wait, and patterns that are kept."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sentra_qual import bahasa, patterns, sources
from sentra_qual.patterns import _Late, _pattern, _read, _row, _same_as_usual, _Shelf, late


def all_late() -> Iterator[tuple[str, _Late]]:
    """Yield every waiting pattern of the readers and of the language."""
    for package in (bahasa, sources):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("spacy_bridge"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for one in value.values() if isinstance(value, dict) else [value]:
                    if isinstance(one, _Late):
                        yield f"{module.name}.{name}", one


def test_a_late_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled before somebody asks, and once is enough."""
    compiled: list[str] = []
    monkeypatch.setattr(patterns, "_shelf", _Shelf())
    usual = re.compile
    monkeypatch.setattr(re, "compile", lambda *told: compiled.append(told[0]) or usual(*told))
    waiting = late(r"(?P<word>\w+)!", re.IGNORECASE)

    assert [] == compiled
    assert "Awas" == waiting.search("Awas!")["word"]  # type: ignore[index]
    assert "Awas" == waiting.sub(r"\1", "Awas!")
    assert [r"(?P<word>\w+)!"] == compiled


def test_every_pattern_comes_back_as_python_makes_it() -> None:
    """What is kept is the very program that `re.compile` makes, flags and groups included."""
    assert _same_as_usual()
    told = {one._told for _, one in all_late()}
    for text, flags in told:
        usual = re.compile(text, flags)
        kept = _pattern(text, _row(text, flags))

        assert usual == kept
        assert (usual.groupindex, usual.groups) == (kept.groupindex, kept.groups)
    assert len(told) > 150


def test_what_was_compiled_is_there_at_the_next_run(tmp_path: Path) -> None:
    """The second run reads what the first one made; both find the same."""
    first, second, file = _Shelf(), _Shelf(), tmp_path / "cache" / "x.kept"
    first.open(file)
    made = first.pattern((r"(\d+) (ribu|juta)", 0))
    first.close()
    second.open(file)

    assert made == second.pattern((r"(\d+) (ribu|juta)", 0))
    assert not second._new


@pytest.mark.parametrize("harm", [b"", b"x", b"no hash\nno body", None])
def test_a_damaged_file_is_done_without(tmp_path: Path, harm: bytes | None) -> None:
    """Bytes that are not what was written are never run."""
    shelf, file = _Shelf(), tmp_path / "x.kept"
    shelf.open(file)
    shelf.pattern((r"\w+", 0))
    shelf.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if harm is None else harm)

    assert {} == _read(file)
    shelf = _Shelf()
    shelf.open(file)
    assert shelf.pattern((r"\w+", 0)).match("kain")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A cache is a help; without one everything works."""
    (tmp_path / "file").write_text("", "utf-8")
    shelf = _Shelf()
    shelf.open(tmp_path / "file" / "x.kept")

    assert shelf.pattern((r"\w+", 0)).match("kain")
    shelf.close()


def test_a_python_that_compiles_otherwise_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the steps of Python's compiler change, its own `re.compile` is used."""
    monkeypatch.setattr(patterns, "_row", lambda text, flags: (0, b"", 0, {}, ()))
    shelf = _Shelf()

    assert not shelf.open(tmp_path / "x.kept")
    assert shelf.pattern((r"\w+", 0)).match("kain")
    assert [] == list(tmp_path.iterdir())
