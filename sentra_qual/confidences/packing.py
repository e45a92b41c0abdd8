"""A study as one zip file, with a manifest of what is in it; and back.

In: the files of a study; a zip file.
Out: bytes that are the same for the same study; files that are what the manifest says.
Never: a path that leads outside, a link, two files of one name, more than was declared.
"""

from __future__ import annotations

import io
import json
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sentra_qual import __version__
from sentra_qual.confidences.copying import Files
from sentra_qual.messages import say
from sentra_qual.problems import SentraError
from sentra_qual.study.files import sha256

MANIFEST = "sentra-pack.json"
KEY = "key.yaml"
FORMAT = 1
_STUDY = "study/"
_DAY = (1980, 1, 1, 0, 0, 0)
_MOST_FILES = 20_000
_MOST_BYTES = 2 << 30
_MOST_RATIO = 400  # text of speech packs to a quarter; a bomb to a thousandth
_SMALL = 1 << 20
# What a pack of ours holds, and nothing else: .git/config is a command for the next git.
_PLACES = re.compile(
    r"[^/.][^/]*|\.sentra/\.gitignore"
    r"|interviews/(?:\.old/)?[^/]+\.(?:txt|yaml)|audits/[^/]+\.jsonl|overlaps/[^/]+\.[a-z]+"
    r"|decisions/[^/]+\.jsonl|runs/(?:undone/)?[^/]+\.jsonl|runs/codebooks/[^/]+\.yaml"
)
_ROOTED = frozenset(("", ".yaml", ".yml", ".txt", ".json"))
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{one}{n}" for one in ("com", "lpt") for n in range(10)}


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a pack held: the study's files, the key if it was in, whether texts are."""

    title: str
    files: Files
    key: bytes | None
    has_texts: bool


def packed(files: Files, *, title: str, texts: bool, key: bytes | None) -> bytes:
    """Return files as a zip with its manifest."""
    some = files if texts else without_texts(files)
    inside = {f"{_STUDY}{name}": raw for name, raw in some.items()}
    if key is not None:
        inside[KEY] = key
    listed = {
        name: {"sha256": sha256(raw), "bytes": len(raw)} for name, raw in sorted(inside.items())
    }
    manifest = {
        "format": FORMAT, "tool": __version__, "title": title, "texts": texts,
        "key": key is not None, "files": listed,
    }  # fmt: skip
    written = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in ((MANIFEST, written), *sorted(inside.items())):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = (stat.S_IFREG | 0o600) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, raw)
    return stream.getvalue()


def without_texts(files: Files) -> Files:
    """Return files without those that hold the words of interviews."""
    return {name: raw for name, raw in files.items() if not _is_text(name)}


def _is_text(name: str) -> bool:
    return name.startswith("interviews/") and name.endswith(".txt")


def unpacked(path: Path) -> Unpacked:
    """Return what a pack holds; SentraError says what is wrong with it."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return _unpacked(path, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as why:
        raise SentraError(say("confidences.no_zip", file=path)) from why
    except RuntimeError as why:  # zipfile's word for a password
        raise SentraError(say("confidences.no_zip", file=path)) from why


def _unpacked(path: Path, archive: zipfile.ZipFile) -> Unpacked:
    entries = archive.infolist()
    _check_entries(path, entries)
    by_name = {one.filename: one for one in entries}
    if MANIFEST not in by_name:
        raise SentraError(say("confidences.no_manifest", file=path))
    manifest = _manifest(path, _read(path, archive, by_name.pop(MANIFEST), _SMALL * 32))
    listed = manifest["files"]
    if set(listed) != set(by_name):
        names = ", ".join(sorted(set(listed) ^ set(by_name))[:5])
        raise SentraError(say("confidences.not_listed", file=path, names=names))
    found: Files = {}
    for name, entry in by_name.items():
        raw = _read(path, archive, entry, listed[name]["bytes"])
        if sha256(raw) != listed[name]["sha256"] or len(raw) != listed[name]["bytes"]:
            raise SentraError(say("confidences.not_as_packed", file=path, name=name))
        found[name] = raw
    files = {name.removeprefix(_STUDY): raw for name, raw in found.items() if name != KEY}
    return Unpacked(str(manifest["title"]), files, found.get(KEY), bool(manifest["texts"]))


def _manifest(path: Path, raw: bytes) -> Mapping[str, Any]:
    try:
        manifest = json.loads(raw.decode("utf-8"))
        if manifest["format"] != FORMAT:
            raise SentraError(say("confidences.pack_too_new", file=path))
        for one in manifest["files"].values():
            if not isinstance(one["bytes"], int) or not isinstance(one["sha256"], str):
                raise ValueError
        return {**manifest, "title": manifest["title"], "texts": manifest["texts"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as why:
        raise SentraError(say("confidences.no_manifest", file=path)) from why


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what no pack of ours holds, before a byte is unpacked."""
    if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
        raise SentraError(say("confidences.too_big", file=path))
    whole, packed_ = (sum(sizes) for sizes in zip(*_sizes(entries), strict=True))
    if whole > _SMALL * 32 and whole > _MOST_RATIO * max(1, packed_):
        raise SentraError(say("confidences.too_big", file=path))
    seen: set[str] = set()
    for one in entries:
        name = unicodedata.normalize("NFC", one.filename)
        kind = stat.S_IFMT(one.external_attr >> 16)
        plain = kind in (0, stat.S_IFREG) and not one.is_dir() and not one.flag_bits & 1
        if not plain or not is_safe(name) or name.lower() in seen:
            raise SentraError(say("confidences.unsafe_name", file=path, name=ascii(name)))
        if one.file_size > _SMALL and one.file_size > _MOST_RATIO * max(1, one.compress_size):
            raise SentraError(say("confidences.too_big", file=path))
        seen.add(name.lower())
    if any(other.startswith(f"{name}/") for name in seen for other in seen):
        raise SentraError(say("confidences.unsafe_name", file=path, name="/"))


def _sizes(entries: Iterable[zipfile.ZipInfo]) -> list[tuple[int, int]]:
    return [(0, 0), *((one.file_size, one.compress_size) for one in entries)]


def is_safe(name: str) -> bool:
    """Tell whether a path stays inside its folder on every system."""
    if name in (MANIFEST, KEY):
        return True
    parts = PurePosixPath(name).parts
    if not name.startswith(_STUDY) or "/".join(parts) != name or len(parts) < 2:
        return False
    inside = name.removeprefix(_STUDY)
    if not _PLACES.fullmatch(inside):
        return False
    if "/" not in inside and PurePosixPath(inside).suffix.lower() not in _ROOTED:
        return False
    return all(_is_plain(part) for part in parts)


def _is_plain(part: str) -> bool:
    bad = any(char in '\\:*?"<>|' or not char.isprintable() for char in part)
    device = part.split(".", maxsplit=1)[0].strip().lower() in _DEVICES
    return not (bad or device or part in (".", "..") or part != part.strip() or part[-1] == ".")


def _read(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return a file of the archive; not a byte more than was declared is unpacked."""
    with archive.open(entry) as stream:
        raw = _at_most(stream, min(most, entry.file_size))
    if raw is None:
        raise SentraError(say("confidences.not_as_packed", file=path, name=entry.filename))
    return raw


def _at_most(stream: IO[bytes], most: int) -> bytes | None:
    raw = stream.read(most + 1)
    return raw if len(raw) <= most else None
