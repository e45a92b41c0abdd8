"""`sentra-qual pack` and `unpack`: a study as one file, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.options import StudyOption, language_told, speak, the_study
from sentra_qual.cli.output import show, tell, tell_problems
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage


def pack(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip file to be written.")],
    *,
    study: StudyOption = None,
    texts: Annotated[
        bool | None, typer.Option("--texts/--no-texts", help="With the interviews' words or not.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Pack this key to pseudonyms too.")
    ] = None,
    no_key: Annotated[bool, typer.Option("--no-key", help="Without a key; asks nothing.")] = False,
) -> None:
    """Write a study into one zip file, without what is off the record."""
    from sentra_qual.confidences.barring import check_barred, echoed, fit_to_leave
    from sentra_qual.confidences.packing import packed, without_texts
    from sentra_qual.confidences.pseudonymising import carried
    from sentra_qual.study.files import read_bytes, write_whole

    here = the_study(study)
    if file.exists():
        raise WrongUsage(say("cli.file_exists", file=file))
    tell_problems(here.decisions()[1])
    with_texts = _asked_texts() if texts is None else texts
    with_key = key if key or no_key else _asked_key()
    files, left = carried(here, fit_to_leave(here, texts=with_texts))
    files = files if with_texts else without_texts(files)
    check_barred(files, here)
    raw = read_bytes(with_key) if with_key else None
    write_whole(file, packed(files, title=here.config.title, texts=with_texts, key=raw))
    for line in left:
        tell(line)
    tell(say("confidences.packed_with" if with_texts else "confidences.packed_without"))
    if with_texts and (places := echoed(here)):
        tell(say("confidences.echoed", places=", ".join(places)))
    if raw:
        tell(say("confidences.key_packed"))
    show(str(file))


def unpack(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip file that pack wrote.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the study.")],
    *,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="Where a key goes; default: NEW.key.yaml."),
    ] = None,
) -> None:
    """Verify a packed study and write it into a new folder."""
    from sentra_qual.cli.private import tell_rights
    from sentra_qual.confidences.packing import unpacked
    from sentra_qual.confidences.writing import check_new, write_study
    from sentra_qual.study.files import write_whole

    speak("id")
    check_new(new)
    found = unpacked(file)
    speak(
        language_told(found.files.get("sentra-qual.yaml", b"").decode("utf-8", "replace")) or "id"
    )
    place = key or new.with_name(f"{new.resolve().name}.key.yaml")
    if found.key is not None and place.exists():
        raise WrongUsage(say("cli.file_exists", file=place))
    if found.key is not None and place.resolve().is_relative_to(new.resolve()):
        raise WrongUsage(say("confidences.key_inside", file=place, folder=new))
    write_study(new, found.files)
    if found.key is not None:
        write_whole(place, found.key)
        tell(say("confidences.key_at", file=place))
    tell(say("confidences.unpacked", folder=new, count=len(found.files)))
    if not found.has_texts:
        tell(say("confidences.texts_missing", folder=new / "interviews"))
    tell_rights()


def _asked_texts() -> bool:
    """Ask whether the words of interviews go along; without a terminal an option has to say."""
    if not sys.stdin.isatty():
        raise WrongUsage(say("confidences.say_texts"))
    return _ask(say("confidences.ask_texts")).strip().lower() in ("y", "ya", "yes")


def _asked_key() -> Path | None:
    if not sys.stdin.isatty():
        raise WrongUsage(say("confidences.say_key"))
    answer = _ask(say("confidences.ask_key")).strip()
    return Path(answer) if answer else None


def _ask(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline()
