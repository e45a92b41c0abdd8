"""Compiled codebooks, kept from one run to the next.

In: codebook files; a folder of the user's own for what can be made again.
Out: a matcher; a kept codebook opens without a look at its YAML.
Never: a kept codebook that could give another result than the files do.

What is kept are plain values, as Python marshals them, under the hash of everything they
rest on: the files, the word lists, the tool, its own source and the Python that runs it.
They are read only from behind a checksum of their own. A file that is missing, damaged or
foreign is made again without a word; a folder that cannot be written is done without.
"""

from __future__ import annotations

import gc
import hashlib
import json
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sentra_qual import __version__
from sentra_qual.bahasa.lexicon import fingerprint
from sentra_qual.kept import read, write
from sentra_qual.matching.compiled import NAMES, Compiled, from_plain
from sentra_qual.matching.learned import Learned
from sentra_qual.matching.matcher import Matcher
from sentra_qual.messages import language_in_force, texts
from sentra_qual.model import Codebook

_PACKAGE = Path(__file__).parent.parent
_MAKERS = ("bahasa", "codebook", "literals", "matching", "model")
_FOLDER = "codebooks"
_MOST = 40  # as many compiled codebooks are kept


def open_matcher(files: Sequence[Path], cache: Path | None = None) -> Matcher:
    """Return the matcher of codebook files, kept or made anew.

    Raises InvalidCodebook, with all problems, if the files hold an error.
    """
    return _kept(_files_as_they_are(files) if cache else None, cache, lambda: _of_files(files))


def compile_codebook(codebook: Codebook, cache: Path | None = None) -> Matcher:
    """Return the matcher of a codebook, kept or made anew.

    Only a codebook that is what its files say may be kept.
    """
    content = [codebook.id, codebook.sha256] if cache and codebook.sha256 else None
    return _kept(content, cache, lambda: _compiled(codebook))


def _kept(content: object, cache: Path | None, make: Callable[[], Compiled]) -> Matcher:
    """Return what is kept of a content; what had to be made is kept from now on."""
    with _without_collector():
        if cache is None or content is None:
            return Matcher(make())
        key = _key(content)
        path = cache / _FOLDER / f"{key[:32]}.book"
        kept = _read(path, key)
        if kept is None:
            kept = make()
            with suppress(OSError):
                _write(path, key, kept)
                _tidy(path.parent)
        return Matcher(kept, _learned(path, key))


def _learned(book: Path, key: str) -> Learned:
    """Return the words learned with a codebook; they are kept beside it."""
    language = language_in_force()
    file = book.with_name(f"{book.stem}-{language}.words")
    return Learned(file, f"{key}-{_told_by(language)}")


def _told_by(language: str) -> str:
    """Return a hash of the texts by which words are explained."""
    told = json.dumps([texts(language, area) for area in ("bahasa", "matching")])
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _of_files(files: Sequence[Path]) -> Compiled:
    from sentra_qual.codebook import load_valid

    return _compiled(load_valid(files))


def _compiled(codebook: Codebook) -> Compiled:
    from sentra_qual.matching.compiling import compiled

    return compiled(codebook)


def _files_as_they_are(files: Sequence[Path]) -> list[str] | None:
    """Return the names and contents of files as hashes; None if one cannot be read."""
    try:
        return [f"{file.stem} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files]
    except OSError:
        return None


def _key(content: object) -> str:
    """Return the hash of everything a compiled codebook depends on."""
    python = [sys.version, marshal.version]
    rests_on = [__version__, python, fingerprint(), NAMES, _source(), content]
    return hashlib.blake2b(json.dumps(rests_on).encode(), digest_size=32).hexdigest()


def _source() -> list[tuple[str, int, int]]:
    """Return names, sizes and times of the modules that make a compiled codebook."""
    return sorted(
        (f"{room}/{entry.name}", entry.stat().st_size, entry.stat().st_mtime_ns)
        for room in _MAKERS
        for entry in os.scandir(_PACKAGE / room)
        if entry.name.endswith(".py")
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let nobody look for garbage while a hundred thousand small lists are made to stay.

    Nor right afterwards: to freeze and thaw them counts them among what has stayed long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _read(path: Path, key: str) -> Compiled | None:
    """Return the codebook kept in a file, None if it is not whole or not the one asked for."""
    with suppress(TypeError):
        plain = read(path, key)
        return None if plain is None else from_plain(plain)
    return None


def _write(path: Path, key: str, compiled: Compiled) -> None:
    write(path, key, {name: getattr(compiled, name) for name in NAMES})


def _tidy(folder: Path) -> None:
    """Delete what was kept longest ago."""
    kept = sorted(folder.glob("*.book"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-_MOST]:
        path.unlink(missing_ok=True)
        for words in folder.glob(f"{path.stem}-*.words"):
            words.unlink(missing_ok=True)
