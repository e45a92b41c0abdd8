"""A study's own settings: the file sentra-qual.yaml.

In: the file as a person may have edited it.
Out: StudyConfig.
Never: a guess where a value is broken; the coder (a study has several).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.messages.nearest import nearest
from sentra_qual.problems import StudyUnusable
from sentra_qual.sources.units import UnitSize
from sentra_qual.study.files import as_yaml, read_mapping, write_whole

FILE = "sentra-qual.yaml"
KEYS = ("title", "codebook", "language", "unit")


@dataclass(frozen=True, slots=True)
class StudyConfig:
    """What a study is called, its codebook files, its language, its unit.

    `unknown` are keys of the file that mean nothing here, and are like none that does.
    """

    title: str
    codebooks: tuple[str, ...]
    language: str = "id"
    unit: UnitSize = UnitSize.PASSAGE
    unknown: tuple[str, ...] = ()


def read_config(root: Path) -> StudyConfig:
    """Return a study's settings; StudyUnusable names the file and the broken value."""
    path = root / FILE
    found = read_mapping(path)
    _check_keys(path, found)
    return StudyConfig(
        title=_text(path, found, "title", root.resolve().name),
        codebooks=_codebooks(path, found),
        language=_choice(path, found, "language", LANGUAGES, "id"),
        unit=UnitSize(_choice(path, found, "unit", tuple(UnitSize), UnitSize.PASSAGE)),
        unknown=tuple(key for key in found if key not in KEYS),
    )


def write_config(root: Path, config: StudyConfig) -> None:
    """Write a study's settings."""
    books = config.codebooks
    record = {
        "title": config.title,
        "codebook": books[0] if len(books) == 1 else list(books),
        "language": config.language,
        "unit": config.unit.value,
    }
    write_whole(root / FILE, as_yaml(record))


def _check_keys(path: Path, found: Mapping[str, object]) -> None:
    """Refuse a mistyped key: what it says would be passed over, and something else be taken."""
    for key in found:
        near = () if key in KEYS else nearest(key, [one for one in KEYS if one not in found], 1)
        if near:
            raise StudyUnusable(say("study.mistyped_key", place=path, name=key, near=near[0]))


def _text(path: Path, found: Mapping[str, object], key: str, default: str) -> str:
    value = found.get(key)
    if isinstance(value, dict | list):
        raise StudyUnusable(say("study.bad_value", place=path, name=key, wanted="text"))
    return default if value in (None, "") else str(value)


def _choice(
    path: Path, found: Mapping[str, object], key: str, choices: tuple[str, ...], default: str
) -> str:
    value = _text(path, found, key, default)
    if value not in choices:
        raise StudyUnusable(
            say("study.bad_choice", place=path, name=key, value=value, choices=", ".join(choices))
        )
    return value


def _codebooks(path: Path, found: Mapping[str, object]) -> tuple[str, ...]:
    value = found.get("codebook", "codebook.yaml")
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(name, str) and name for name in names):
        raise StudyUnusable(
            say("study.bad_value", place=path, name="codebook", wanted="codebook.yaml")
        )
    return tuple(names)
