"""A study on the disk: plain files that hold the truth, and what stands after all acts.

In: interviews, candidates, acts of coders.
Out: Study and what is computed from it.
Never: an acknowledged decision lost; a table, a screen, a rule for coding.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentra_qual.study.adding import Added, Change
    from sentra_qual.study.cases import Joined
    from sentra_qual.study.config import StudyConfig
    from sentra_qual.study.folder import Study, create, find_study, open_study

__all__ = [
    "Added",
    "Change",
    "Joined",
    "Study",
    "StudyConfig",
    "create",
    "find_study",
    "open_study",
]

# Loaded when first asked for: who only codes files opens no study.
_HOMES = {
    "Added": "adding",
    "Change": "adding",
    "Joined": "cases",
    "Study": "folder",
    "StudyConfig": "config",
    "create": "folder",
    "find_study": "folder",
    "open_study": "folder",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
