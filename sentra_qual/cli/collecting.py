"""Which files a person means by what stands on the command line.

In: names of files and folders, patterns that the shell left alone.
Out: the files to read, and how many others a folder holds, by suffix.
Never: the study's own files, a program's lock and cache files; a file twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model.shaping import dataclass
from sentra_qual.problems import WrongUsage

_STUDY_FILE = "sentra-qual.yaml"
_STUDY_FOLDERS = {"interviews", "decisions", "runs", "reports"}
_JUNK = ("~$", "._", ".~lock")
_JUNK_NAMES = {"thumbs.db", "desktop.ini", "__macosx"}
# Transcripts under these come often; the refusal says what to do with them.
_LIKELY = {".doc", ".xls", ".pages", ".dot", ".ods", ".mht", ".zip"}


@dataclass(frozen=True, slots=True)
class Collected:
    """The files to read, and the suffixes of those a folder holds besides."""

    files: tuple[Path, ...]
    others: Counter[str]

    @property
    def told(self) -> str:
        """Return the suffixes of the other files with their numbers, the commonest first."""
        ranked = sorted(self.others.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{count} {suffix}" for suffix, count in ranked)


def collect(named: Iterable[Path]) -> Collected:
    """Return the files meant: a folder stands for the readable files in it, in order.

    WrongUsage where a folder holds none, or a pattern fits none.
    """
    found: dict[Path, Path] = {}
    others: Counter[str] = Counter()
    for path in named:
        for one in _matching(path):
            for file in _in_folder(one, others) if one.is_dir() else [one]:
                found.setdefault(file.absolute(), file)
    return Collected(tuple(found.values()), others)


def _matching(path: Path) -> list[Path]:
    """Return a path, or what a pattern fits where the shell did not look (Windows)."""
    if path.exists():
        return [path]
    import glob

    if not glob.has_magic(str(path)):
        return [path]
    fitting = sorted(Path(one) for one in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute patterns too
    if not fitting:
        raise WrongUsage(say("cli.no_match", pattern=path))
    return fitting


def _in_folder(folder: Path, others: Counter[str]) -> list[Path]:
    from sentra_qual.sources import readable_suffixes

    readable = {*readable_suffixes(), *_LIKELY}
    inside = []
    for file in _files(folder):
        if file.suffix.lower() in readable:
            inside.append(file)
        else:
            others[file.suffix.lower() or "–"] += 1
    if not inside:
        raise WrongUsage(
            say("cli.empty_folder", folder=folder, kinds=" ".join(readable_suffixes()))
        )
    return inside


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below, without a study's own."""
    is_study = (folder / _STUDY_FILE).is_file()
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if name.startswith((".", *_JUNK)) or name in _JUNK_NAMES:
            continue
        if path.is_dir() and not path.is_symlink():
            if not (is_study and name in _STUDY_FOLDERS):
                yield from _files(path)
        elif path.is_file() and not (is_study and name.endswith((".yaml", ".yml"))):
            yield path
