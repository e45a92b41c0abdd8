"""One interview in several files: parts of a recording that were written down apart.

In: files in the order of the conversation.
Out: one interview; files whose names look like parts of one.
Never: the second header as somebody's words; joining what nobody asked to join.

The joined text holds the texts one after the other. A line `# name` stands where the
next file begins and a `#` before each line of its header, so that both are headings
and no words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sentra_qual.model import Origin, Role
from sentra_qual.patterns import late
from sentra_qual.sources.readers import Source, guards, read_source
from sentra_qual.sources.reading import Reading, body_start, understand_source
from sentra_qual.sources.roles import NO_ROLES
from sentra_qual.sources.script import Doubt

_PART = late(
    r"(?P<stem>.*?)[-_ .(]*"
    r"(?:(?:bagian|bag|part|pt|sesi)[-_ .]*(?:\d{1,2}|[a-e])|(?<=\d)[a-e])\)?$",
    re.IGNORECASE,
)
_TAIL = late(r"[-_ .(]*(?:bagian|bag|part|pt|sesi)?[-_ .(]*$", re.IGNORECASE)


def read_joined(paths: Sequence[Path], *, roles: Mapping[str, Role] = NO_ROLES) -> Reading:
    """Read several files as one interview, under the name they share.

    Raises UnreadableSource where one of them cannot be read or holds several interviews.
    """
    raws = [guards.load(path) for path in paths]
    sources = [read_source(raw, path) for raw, path in zip(raws, paths, strict=True)]
    for source, path in zip(sources, paths, strict=True):
        if len(source.sections) > 1:
            raise guards.refuse("join_cases", path)
    whole = _joined(sources, paths)
    digest = hashlib.sha256(b"".join(hashlib.sha256(raw).digest() for raw in raws)).hexdigest()
    origin = Origin(paths[0].name, digest, whole.reader, whole.layout)
    named = paths[0].with_name(common_name(paths) + paths[0].suffix)
    return understand_source(whole, named, origin, roles=roles, divided=False)


def common_name(paths: Sequence[Path]) -> str:
    """Return the name files share, without what numbers them; else that of the first."""
    first, last = min(path.stem for path in paths), max(path.stem for path in paths)
    size = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    shared = first[:size]
    return _TAIL.sub("", shared) or paths[0].stem


def look_like_parts(paths: Iterable[Path]) -> list[tuple[Path, ...]]:
    """Return files that by their names are parts of one interview: rekaman_1a, rekaman_1b."""
    families: dict[tuple[Path, str, str], list[Path]] = {}
    for path in paths:
        if hit := _PART.match(path.stem):
            key = (path.parent, hit["stem"].casefold(), path.suffix.lower())
            families.setdefault(key, []).append(path)
    return [tuple(family) for family in families.values() if len(family) > 1]


def whole_of(name: str) -> str:
    """Return the name of the interview that a part belongs to by its own: rekaman_1b; else ""."""
    hit = _PART.match(name)
    return hit["stem"] if hit else ""


def _joined(sources: Sequence[Source], paths: Sequence[Path]) -> Source:
    """Put the texts together; later headers become headings."""
    sources = [_single(source) for source in sources]
    pieces = [sources[0].text.rstrip("\n")]
    for source, path in zip(sources[1:], paths[1:], strict=True):
        at = body_start(source)
        header = "".join(_as_heading(line) for line in source.text[:at].splitlines(keepends=True))
        pieces.append(f"# {path.name}\n\n{header}{source.text[at:]}".rstrip("\n"))
    layouts = {source.layout for source in sources}
    return Source(
        "\n\n".join(pieces) + "\n",
        sources[0].reader,
        layouts.pop() if len(layouts) == 1 else "",
        tuple(_distinct(doubt for source in sources for doubt in source.doubts)),
        tuple(dict.fromkeys(label for source in sources for label in source.labels)),
        apart=tuple(one for source in sources for one in source.apart),
    )


def _single(source: Source) -> Source:
    """Return a source of one case as one without."""
    if not source.sections:
        return source
    case = source.sections[0]
    return replace(source, text=case.text, labels=case.labels, sections=())


def _as_heading(line: str) -> str:
    bare = line.lstrip("# \t")
    return f"# {bare}" if bare.strip() else line


def _distinct(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return one doubt of each kind; its place is that of the joined text's start."""
    found = {doubt.rule: replace(doubt, at=0) for doubt in doubts}
    return list(found.values())
