"""A study on the disk: plain files that hold the truth, and what stands after all acts.

In: interviews, candidates, acts of coders.
Out: Study and what is computed from it.
Never: an acknowledged decision lost; a table, a screen, a rule for coding.
"""

from __future__ import annotations

from sentra_qual.study.cases import Joined
from sentra_qual.study.config import StudyConfig
from sentra_qual.study.folder import Study, create, find_study, open_study
from sentra_qual.study.interviews import Added, Change

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
