"""Cases in files beside the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sentra_qual.model import LEVELS

_FOLDER = Path(__file__).with_name("cases")
BOTH = LEVELS


def cases(name: str) -> list[Any]:
    """Return the cases of a file."""
    found: list[Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def levels(case: dict[str, Any]) -> frozenset[str]:
    """Return the regional affix sets a case asks for; all of them if it does not say."""
    return frozenset(case.get("levels", BOTH))
