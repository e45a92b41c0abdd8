"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) as every QDA program exchanges them.

In: an archive or a codebook file; or a Project to be written.
Out: a Project, its texts, what was left out of it; or the bytes of a file.
Never: a place in a text that was not verified; anything of a study.
"""

from __future__ import annotations
