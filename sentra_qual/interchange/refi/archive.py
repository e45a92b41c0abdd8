"""The archive of a project: opened with care, read part by part.

In: the path of a .qdpx, .qde or .qdc file.
Out: its XML, and the bytes of a source when they are asked for.
Never: a part unpacked before its size is known; a path that leads out; a file outside
the archive, whatever a project says of where its sources stand.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from sentra_qual.interchange.refi.shapes import Project
from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.readers import packages

MAX_FILE = 2 * 1024**3
MAX_XML = 256 * 1024**2
MAX_SOURCE = 64 * 1024**2
MAX_UNPACKED = 4 * 1024**3
MAX_RATIO = 1000  # text of one letter packs so well; a bomb is a hundred times worse
MAX_MEMBERS = 100_000
_SMALL = 1024**2


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; `parts` has its members by base name in small letters.

    `project` is there where it was no archive: a program's own database, all of it read
    and its places proved.
    """

    path: Path
    xml: bytes
    zip: zipfile.ZipFile | None
    parts: dict[str, zipfile.ZipInfo]
    project: Project | None = None

    def has(self, address: str) -> bool:
        """Tell whether the archive holds what an address names."""
        return _base(address) in self.parts

    def read(self, address: str) -> bytes:
        """Return the bytes of a source or note; b"" where it is not in the archive."""
        info = self.parts.get(_base(address))
        if self.zip is None or info is None:
            return b""
        if info.file_size > MAX_SOURCE:
            raise _refusal("too_big", self.path, part=info.filename, limit=MAX_SOURCE // 1024**2)
        return _member(self.zip, info, self.path)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a .qdpx; UnreadableSource where it is damaged, locked or a trap."""
    if path.stat().st_size > MAX_FILE:
        raise _refusal("too_big", path, part=path.name, limit=MAX_FILE // 1024**2)
    try:
        package = zipfile.ZipFile(path)
    except packages.DAMAGE as why:
        raise _refusal("no_zip", path) from why
    with package:
        infos = [info for info in package.infolist() if not info.is_dir()]
        _check(infos, path)
        projects = [one for one in infos if one.filename.lower().endswith(".qde")]
        if len(projects) != 1:
            raise _refusal("no_qde" if not projects else "many_qde", path)
        if projects[0].file_size > MAX_XML:
            limit = MAX_XML // 1024**2
            raise _refusal("too_big", path, part=projects[0].filename, limit=limit)
        parts = {_base(one.filename): one for one in infos if one is not projects[0]}
        yield Archive(path, _member(package, projects[0], path), package, parts)


@contextmanager
def open_bare(path: Path) -> Iterator[Archive]:
    """Open a .qde or .qdc that stands alone: XML without sources."""
    if path.stat().st_size > MAX_XML:
        raise _refusal("too_big", path, part=path.name, limit=MAX_XML // 1024**2)
    yield Archive(path, path.read_bytes(), None, {})


def _check(infos: list[zipfile.ZipInfo], path: Path) -> None:
    """Refuse an archive that unpacks to more than any project holds, or is locked."""
    if len(infos) > MAX_MEMBERS or sum(one.file_size for one in infos) > MAX_UNPACKED:
        raise _refusal("bomb", path)
    for one in infos:
        if one.file_size > _SMALL and one.file_size > MAX_RATIO * max(1, one.compress_size):
            raise _refusal("bomb", path)
        if one.flag_bits & 1:
            raise _refusal("locked", path)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """Return a part, never more of it than the archive says it holds."""
    try:
        with package.open(info) as member:
            raw = member.read(info.file_size + 1)
    except packages.DAMAGE as why:
        raise _refusal("damaged", path, part=info.filename) from why
    if len(raw) > info.file_size:
        raise _refusal("bomb", path)
    return raw


def _base(address: str) -> str:
    """Return the bare name an address ends with: the rest of it is never used."""
    tail = address.replace("\\", "/").rpartition(":")[2]
    return PurePosixPath(unquote(tail)).name.lower()


def _refusal(key: str, path: Path, **fields: object) -> UnreadableSource:
    return UnreadableSource(say(f"refi.{key}", language=None, file=path, **fields))
