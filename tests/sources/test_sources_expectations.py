"""The shared layouts, read as a person reads them.

The files are not part of the project; the expectations were written by reading
them, before the reader was asked. Where the folder is absent the tests say so.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from sentra_qual import sources
from sentra_qual.model import Interview
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources import Reading

EXPECTED = sorted((Path(__file__).parent / "expectations").glob("*.yaml"))
LAYOUTS = Path(os.environ.get("SENTRA_LAYOUTS", Path(__file__).parents[3] / "shared/layouts"))


def reading_of(name: str) -> Reading:
    """Read a shared file, or skip with the reason."""
    path = LAYOUTS / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set SENTRA_LAYOUTS to the folder of layouts")
    try:
        return sources.read(path)
    except UnreadableSource as error:
        pytest.skip(f"{name}: this format is not readable yet ({error})")


def spoken(interview: Interview) -> list[dict[str, str]]:
    """Return role and words of each turn, blanks folded."""
    return [
        {
            "role": interview.speaker(turn.speaker).role.value,
            "text": " ".join(interview.words(turn).split()),
        }
        for turn in interview.turns
    ]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_shared_layout_is_read_as_a_person_reads_it(path: Path) -> None:
    """Turns, roles, header, kind, times and doubts are those a reader sees in the file."""
    expected: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    reading = reading_of(expected["file"])
    (interview,) = reading.interviews

    turns = spoken(interview)
    assert turns == expected["turns"]
    assert dict(Counter(turn["role"] for turn in turns)) == expected["turns_by_role"]
    assert interview.kind.value == expected["kind"]
    assert {**_attributes(interview), **interview.metadata} == expected["metadata"]
    if "speakers" in expected:
        assert {one.label: one.role.value for one in interview.speakers} == expected["speakers"]
    if "times" in expected:
        assert [turn.time for turn in interview.turns] == expected["times"]
    if "reported" in expected:
        told = {t.reported for t in interview.turns if _role(interview, t.speaker) == "informant"}
        assert told == {expected["reported"]}
    if "doubtful_roles" in expected:
        assert (not all(one.certain for one in interview.speakers)) is expected["doubtful_roles"]
    if expected.get("doubts") or expected.get("doubtful_roles"):
        assert reading.problems


def _role(interview: Interview, label: str) -> str:
    return interview.speaker(label).role.value


def _attributes(interview: Interview) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in interview.speakers:
        found |= one.attributes if one.role.value == "informant" else {}
    return found
