"""A codebook as it is looked through for names.

In: the text of a codebook file.
Out: a text of the same length, in which no pattern can be read and each search word stands alone.
Never: a letter moved: places in it are places in the file.

A pattern is no language (`b.llung` holds no llung), and to change one changes what is found. In
a list of search words every one begins anew, so that its capital tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_PATTERN = "regex"


def as_looked_at(text: str) -> str:
    """Return a codebook's text without its patterns, its search words set apart."""
    letters = list(text)
    for node, key in _scalars(text):
        start, end = node.start_mark.index, node.end_mark.index
        if key == _PATTERN:
            letters[start:end] = ("\n" if one == "\n" else "." for one in text[start:end])
        before = len(text[:start].rstrip()) - 1
        if before >= 0 and text[before] == "," and not node.style:
            letters[before] = ";"
    return "".join(letters)


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
