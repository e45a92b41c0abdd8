"""Projects as other programs keep them themselves: databases of SQLite.

In: the path of a database that somebody else wrote.
Out: a Project, as if it had come as REFI-QDA; what was left out of it.
Never: a byte written; a coding whose words do not stand at its place.
"""

from __future__ import annotations
