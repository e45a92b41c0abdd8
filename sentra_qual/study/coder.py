"""Who is at work, and where a user's own files stand on each system.

In: the environment, the user's own config.
Out: the coder's name, the machine's, the folders for settings and for caches.
Never: the study's files; a study does not decide who codes in it.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model.shaping import dataclass
from sentra_qual.problems import StudyUnusable


class Source(StrEnum):
    """Where a coder's name came from."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    CONFIG = "config"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class Coder:
    """A coder's name and where it came from; a login name deserves a note."""

    name: str
    source: Source

    @property
    def note(self) -> str:
        """Return what to tell a user whose name was only guessed, else nothing."""
        if self.source is not Source.LOGIN:
            return ""
        return say("study.coder_from_login", coder=self.name, file=config_file())


def identity(explicit: str | None = None) -> str:
    """Return the coder's name: as given, else SENTRA_CODER, else own config, else login."""
    return who(explicit).name


def who(explicit: str | None = None) -> Coder:
    """Return the coder's name with its source; StudyUnusable if the config is broken."""
    for name, source in (
        (explicit, Source.OPTION),
        (os.environ.get("SENTRA_CODER"), Source.ENVIRONMENT),
    ):
        if tidy(name):
            return Coder(tidy(name), source)
    settled = _configured()
    return Coder(settled, Source.CONFIG) if settled else Coder(_login(), Source.LOGIN)


def machine() -> str:
    """Return this computer's name as a slug: two laptops never write one log file."""
    import platform

    from sentra_qual.study.files import slug

    return slug(platform.node() or "machine")


def tidy(name: str | None) -> str:
    """Return a name on one line: control characters and doubled blanks away."""
    kept = "".join(char if char.isprintable() else " " for char in name or "")
    return " ".join(kept.split())


def config_file() -> Path:
    """Return where the user's own settings stand on this system."""
    return _own("APPDATA", "Application Support", "XDG_CONFIG_HOME", ".config") / "config.yaml"


def cache_folder() -> Path:
    """Return where files that can be made again stand on this system."""
    return _own("LOCALAPPDATA", "Caches", "XDG_CACHE_HOME", ".cache")


def _own(windows: str, mac: str, xdg: str, fallback: str) -> Path:
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get(windows) or home / "AppData")
    elif sys.platform == "darwin":
        base = home / "Library" / mac
    else:
        named = os.environ.get(xdg, "")
        base = Path(named) if Path(named).is_absolute() else home / fallback
    return base / "sentra-qual"


def _configured() -> str:
    from sentra_qual.study.files import read_mapping

    path = config_file()
    if not path.is_file():
        return ""
    name = read_mapping(path).get("coder") or ""
    if not isinstance(name, str | int):
        raise StudyUnusable(say("study.bad_value", place=path, name="coder", wanted="text"))
    return tidy(str(name))


def _login() -> str:
    import getpass

    try:
        return tidy(getpass.getuser()) or "coder"
    except (KeyError, OSError, ImportError):
        return "coder"
