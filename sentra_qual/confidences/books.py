"""A codebook as it is looked through for names.

In: the text of a codebook file.
Out: a text of the same length, in which neither patterns nor cited authors can be read and each
search word stands alone; whether a codebook is one that comes with the tool.
Never: a letter moved: places in it are places in the file.

A pattern is no language (`b.llung` holds no llung), and to change one changes what is found. In
a list of search words every one begins anew, so that its capital tells nothing. Who wrote what a
codebook builds on is published, and a citation without its author is none. A codebook that comes
with the tool was written before anybody of the study was heard: its people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sentra_qual.confidences import cues
from sentra_qual.confidences.company import words_of
from sentra_qual.resources import shipped_codebooks
from sentra_qual.study.files import read_bytes, sha256

if TYPE_CHECKING:
    import yaml

_PATTERN = "regex"
_CITING = frozenset(
    ("source", "sumber", "citation", "cite", "sitasi", "reference", "references", "rujukan",
     "referensi", "pustaka", "bibliography", "author", "authors", "penulis", "doi", "url")
)  # fmt: skip
_AUTHOR = r"(?:[A-ZÀ-Þ][\w'’.]*(?:-[A-ZÀ-Þ]\w*)?)"
_AUTHORS = (
    rf"{_AUTHOR}(?:(?:,?[ ](?:&|dan|and|y)[ ]|,[ ]|[ ]){_AUTHOR}){{0,9}}"
    r"(?:,?[ ](?:et[ ]al|dkk|and colleagues)\.?)?"
)
_YEAR = r"(?:(?:18|19|20)\d\d[a-z]?)"
_CITED = re.compile(  # Sari, Putra & Hadi (2019); (Sari dan Putra, 2019; Hadi 2020: 14)
    rf"(?P<before>{_AUTHORS})[ ]\({_YEAR}\b|\((?P<inside>[^()\n]*?{_AUTHORS},?[ ]{_YEAR}[^()\n]*)\)"
)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(sha256(read_bytes(path)) for path in shipped_codebooks().values())


def is_shipped(raw: bytes) -> bool:
    """Tell whether a codebook is, letter by letter, one that comes with the tool."""
    return sha256(raw) in _shipped()


def as_looked_at(text: str) -> str:
    """Return a codebook's text without patterns and cited authors, its search words set apart."""
    letters = list(text)
    for start, end in _citations(text):
        letters[start:end] = ("\n" if one == "\n" else "." for one in text[start:end])
    for node, key in _scalars(text):
        start, end = node.start_mark.index, node.end_mark.index
        if key == _PATTERN or key.casefold() in _CITING:
            letters[start:end] = ("\n" if one == "\n" else "." for one in text[start:end])
        before = len(text[:start].rstrip()) - 1
        if before >= 0 and text[before] == "," and not node.style:
            letters[before] = ";"
    return "".join(letters)


def _citations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where authors are cited with the year; whoever has a title is no author."""
    for hit in _CITED.finditer(text):
        group = hit.lastgroup or ""
        titled = cues.words("title", "weak") & {one.key for one in words_of(hit[group])}
        if not titled:
            yield hit.span(group)


def patterns(text: str) -> tuple[str, ...]:
    """Return the patterns of a codebook."""
    return tuple(node.value for node, key in _scalars(text) if key == _PATTERN)


def _scalars(text: str) -> list[tuple[yaml.ScalarNode, str]]:
    """Return the strings of a codebook with the field each is in; none of a broken one."""
    import yaml

    text = text.replace("\ufeff", " ")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    return list(_under(root, "")) if root else []


def _under(node: yaml.Node, key: str) -> Iterator[tuple[yaml.ScalarNode, str]]:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield node, key
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _under(one, key)
    elif isinstance(node, yaml.MappingNode):
        for name, one in node.value:
            yield from _under(one, str(name.value))
