"""A code as somebody wrote it, and the codes that may be meant where there is none.

In: a codebook; the path of a code as written.
Out: the code; WrongUsage that names the nearest few and the way to all.
Never: a code that was nearly meant taken for the one.
"""

from __future__ import annotations

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest_or_some
from sentra_qual.model import Code, Codebook
from sentra_qual.problems import WrongUsage


def the_code(book: Codebook, written: str) -> Code:
    """Return a code by its path; WrongUsage names those that may be meant."""
    for code in book.walk():
        if code.id == written:
            return code
    codes = nearest_or_some(written, [one.id for one in book.walk()])
    raise WrongUsage(say("search.no_code", code=written, codes=codes))
