"""Zip packages of XML parts: .docx, .odt, .xlsx.

In: bytes.
Out: the parts a reader asks for, as XML trees.
Never: a part unpacked before its size is known; entities; a name that leads out of the package.
"""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
import zlib
from pathlib import Path

from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.readers import guards

MAX_UNPACKED = 500 * 1024 * 1024
MAX_PART = 150 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 10_000
# What zip and XML raise at damage; a syntax error is that of the XML.
DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    SyntaxError,
    AttributeError,
    OverflowError,
    OSError,
)
# Strict Office documents name their elements by other addresses for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Package:
    """An open package that was checked."""

    zip: zipfile.ZipFile
    path: Path
    refusal: str

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset(self.zip.namelist())

    def raw(self, name: str) -> bytes:
        """Return the bytes of a part; b"" where there is none."""
        if name not in self.names:
            return b""
        try:
            return self.zip.read(name)
        except DAMAGE:
            raise guards.refuse(self.refusal, self.path) from None

    def tree(self, name: str) -> ET.Element | None:
        """Return a part as a tree; None where there is none."""
        raw = self.raw(name)
        if not raw:
            return None
        for strict, usual in _STRICT:
            raw = raw.replace(strict, usual)
        return parse_xml(raw, self.path, self.refusal)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: id -> (last word of the type, name of the part)."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in tree if tree is not None else ():
            target = one.get("Target", "")
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = (kind, posixpath.normpath(inside))
        return found


def open_package(raw: bytes, path: Path, refusal: str) -> Package:
    """Open a package; UnreadableSource where it is damaged, locked, or a trap."""
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
        infos = package.infolist()
    except DAMAGE:
        raise guards.refuse(refusal, path) from None
    size = sum(info.file_size for info in infos)
    if size > MAX_UNPACKED or len(infos) > MAX_MEMBERS or any(map(_is_bomb, infos)):
        raise guards.refuse("zip_bomb", path)
    if any(_leads_out(info.filename) for info in infos):
        raise guards.refuse("zip_path", path)
    if any(info.flag_bits & 1 for info in infos):
        raise guards.refuse("password", path)
    return Package(package, path, refusal)


def parse_xml(raw: bytes, path: Path, refusal: str) -> ET.Element:
    """Parse XML that declares nothing of its own: no document type, no entities."""
    if b"<!DOCTYPE" in raw.replace(b"\x00", b""):
        raise guards.refuse("xml_entities", path)
    try:
        return ET.fromstring(raw)
    except (ET.ParseError, LookupError, ValueError, RecursionError):
        raise guards.refuse(refusal, path) from None


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    packed = max(1, info.compress_size)
    too_large = info.filename.endswith((".xml", ".rels")) and info.file_size > MAX_PART
    return too_large or (info.file_size > 1024**2 and info.file_size > MAX_RATIO * packed)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]
