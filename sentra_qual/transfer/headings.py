"""What the columns of a codebook in a table mean, as people head them.

In: a heading in Indonesian or English.
Out: what its cells are.
Never: a heading half recognised; an unknown column is told and left alone.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from sentra_qual.messages import LANGUAGES

# "Definition (en)", "definisi_id"; a bare "id" behind a blank is an id: "Code ID".
_TONGUE = re.compile(rf"[_(\[.-]\s*({'|'.join(LANGUAGES)})\s*[)\]]?\s*$|\s(en)\s*$")
TREE = ("theme", "category", "subcategory")


def column_of(heading: str) -> str:
    """Return what a column holds, by its heading; empty if nobody would know."""
    return _known().get(plain(heading), "")


def language_of(heading: str) -> str:
    """Return the language that a heading names in brackets or after a sign: "Definition (en)"."""
    found = _TONGUE.search(heading.casefold())
    return next(filter(None, found.groups())) if found else ""


def plain(heading: str) -> str:
    """Return a heading as it is looked up: small letters and digits, one blank between words."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    if language_of(heading):
        text = _TONGUE.sub("", text)
    return " ".join(re.findall(r"[^\W_]+", text))


@functools.cache
def _known() -> Mapping[str, str]:
    path = Path(__file__).parent / "data" / "headings.toml"
    columns = tomllib.loads(path.read_text(encoding="utf-8"))
    return {plain(heading): key for key, headings in columns.items() for heading in headings}
