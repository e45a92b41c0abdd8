"""Whole studies on their way to other programs and back.

In: a study; or a project that any program wrote.
Out: a project; or a study with decisions under the names of those who made them.
Never: what is off the record on its way out; a loss that is not told.
"""

from __future__ import annotations
