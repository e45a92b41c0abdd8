"""A study on the disk: plain files that hold the truth, and what stands after all acts.

In: interviews, candidates, acts of coders.
Out: Study and what is computed from it.
Never: an acknowledged decision lost; a table, a screen, a rule for coding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.model.homes import finder

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

__getattr__ = finder(__name__, _HOMES)
