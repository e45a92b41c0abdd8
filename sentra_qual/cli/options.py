"""Options that several commands share, and the study a command works on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.boundary import at_the_end
from sentra_qual.cli.output import tell
from sentra_qual.messages import say, use_language
from sentra_qual.patterns import late
from sentra_qual.problems import WrongUsage
from sentra_qual.resources import shipped_codebooks

if TYPE_CHECKING:
    from sentra_qual.study import Study

StudyOption = Annotated[
    Path | None,
    typer.Option("--study", help="The study's folder; default: the nearest one upward."),
]


def in_a_folder(output: str | None) -> str | None:
    """Refuse a file in a folder that is not there: a mistyped path makes no folders."""
    if output not in (None, "-"):
        path = Path(str(output))
        if not path.parent.is_dir():
            raise WrongUsage(say("cli.no_target_folder", folder=path.parent, name=path.name))
    return output


OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", callback=in_a_folder, help="Write to this file; - is stdout."),
]
CoderOption = Annotated[
    str | None,
    typer.Option("--coder", help="Who decides; default: SENTRA_CODER, then your own config."),
]
AnswersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answers", help="Columns of a survey that are answers: name, number, letter, range."
    ),
]


def the_study(folder: Path | None) -> Study:
    """Open the study that was named, else the nearest one upward, and speak its language."""
    from sentra_qual.study import find_study, open_study

    study = open_study(folder) if folder else find_study(Path.cwd())
    speak(study.config.language)
    _tell_foreign_keys(study)
    at_the_end(lambda: _tell_withheld(study))
    return study


def _tell_foreign_keys(study: Study) -> None:
    """Say which lines of the settings have no effect."""
    if unknown := study.config.unknown:
        from sentra_qual.study.config import FILE, KEYS

        place, names = study.root / FILE, ", ".join(unknown)
        tell(say("study.foreign_keys", place=place, names=names, known=", ".join(KEYS)))


def _tell_withheld(study: Study) -> None:
    """Say of which interviews something was withheld while a command worked, and why."""
    if some := study.withheld_in():
        tell(say("cli.withheld", interviews=", ".join(some)))


def add_to(study: Study) -> str:
    """Return the command that adds to a study from where one stands, to be copied."""
    return command_for(study, "add")


def command_for(study: Study, name: str) -> str:
    """Return a command on a study from where one stands, to be copied."""
    if study.root.resolve() in (here := Path.cwd(), *here.parents):
        return f"sentra-qual {name}"
    return f'sentra-qual {name} --study "{study.root}"'


def speak(language: str) -> None:
    """Speak a language from here on, unless SENTRA_LANGUAGE says which."""
    if not os.environ.get("SENTRA_LANGUAGE"):
        use_language(language)


_LANGUAGE = late(r"(?m)^language:[ \t]*[\"']?(\w+)")


def language_of(folder: str) -> str:
    """Return the language of a study at a glance; English where there is none to be read."""
    try:
        text = Path(folder, "sentra-qual.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return "en"
    return language_told(text) or "en"


def language_told(config: str) -> str:
    """Return the language that the text of a study's settings names; empty if none."""
    found = _LANGUAGE.search(config)
    return found[1] if found else ""


def codebook_path(name: str) -> Path:
    """Return the codebook that was meant: a file, or the name of a shipped one."""
    path = Path(name)
    named = path.is_file() or path.suffix in (".yaml", ".yml")
    if named and path.exists():
        return path
    shipped = shipped_codebooks()
    if named:
        raise WrongUsage(say("cli.no_codebook_file", file=name, names=", ".join(shipped)))
    if name in shipped:
        return shipped[name]
    raise WrongUsage(say("cli.no_codebook_name", name=name, names=", ".join(shipped)))


def codebook_paths(named: Sequence[str] | None, study: Path | None) -> tuple[Path, ...]:
    """Return the codebook files to work on: those named, else the study's."""
    return tuple(map(codebook_path, named)) if named else the_study(study).codebook_paths


def usable_together(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the codebooks that were meant; InvalidCodebook if several don't go together."""
    paths = tuple(dict.fromkeys(map(codebook_path, names)))
    if len(paths) > 1:
        from sentra_qual.codebook import load_valid

        load_valid(paths)
    return paths
