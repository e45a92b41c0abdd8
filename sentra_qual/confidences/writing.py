"""A new study on the disk, for its owner alone.

In: files by their place in the study.
Out: a folder that holds them, 0700 and 0600; or nothing.
Never: an existing file touched; a half-made study: its settings are written last.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage
from sentra_qual.study.config import FILE
from sentra_qual.study.files import make_folder, write_whole
from sentra_qual.study.folder import FOLDERS


def check_new(root: Path, old: Path | None = None) -> None:
    """Raise WrongUsage unless a new study can be made at a place, outside of the old one."""
    if old and root.resolve().is_relative_to(old.resolve()) and root.resolve() != old.resolve():
        raise WrongUsage(say("confidences.new_inside", folder=root, study=old))
    if root.is_symlink() or (root.exists() and (not root.is_dir() or any(root.iterdir()))):
        raise WrongUsage(say("confidences.not_empty", folder=root))


def write_study(root: Path, files: dict[str, bytes]) -> None:
    """Write a study whose folder is new or empty; take everything back if that fails."""
    check_new(root)
    was_there = root.exists()
    written: list[Path] = []
    try:
        for name in ("", *FOLDERS):
            make_folder(root / name)
        root.chmod(0o700)
        for name in sorted(files, key=lambda one: (one == FILE, one)):
            path = root / name
            for folder in reversed(path.relative_to(root).parents):
                make_folder(root / folder)
            written.append(path)
            write_whole(path, files[name])
    except BaseException:
        _take_back(root, written, was_there=was_there)
        raise


def _take_back(root: Path, written: list[Path], *, was_there: bool) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    folders = sorted((one for one in root.rglob("*") if one.is_dir()), reverse=True)
    for folder in (*folders, *(() if was_there else (root,))):
        with contextlib.suppress(OSError):
            folder.rmdir()
