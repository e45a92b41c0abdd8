"""What the researcher judged of actors: the file stakeholders.yaml of a study.

In: the file as a person may have edited it; the actors of the codebook.
Out: Judgements; a template to be filled in.
Never: a judgement made up, or a file of the researcher written over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Group, Judgement, Level
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import read_mapping, write_whole

FILE = "stakeholders.yaml"
_TEXTS = ("role", "strategy", "program", "output", "success")
Value = TypeVar("Value", Level, Group)
_KEYS = ("actor", "interest", "influence", "group", *_TEXTS)


def read_judgements(root: Path) -> tuple[Judgement, ...]:
    """Return what was judged; nothing where there is no file. StudyUnusable names what is wrong."""
    path = root / FILE
    if not path.exists():
        return ()
    found = read_mapping(path).get("stakeholders") or []
    if not isinstance(found, list):
        raise _broken(path, "stakeholders", "a list")
    judged = tuple(_judgement(path, at, one) for at, one in enumerate(found, start=1))
    names = [one.actor for one in judged]
    for name in names:
        if names.count(name) > 1:
            raise StudyUnusable(say("study.actor_twice", place=path, actor=name))
    return judged


def write_template(root: Path, actors: Iterable[tuple[str, str]], language: str) -> Path | None:
    """Write a file with every actor unjudged, given as path and comment; None if there is one."""
    path = root / FILE
    if path.exists():
        return None
    head = say("study.judgements_head", language=language)
    lines = [*(f"# {line}" for line in head.splitlines()), "stakeholders:"]
    for actor, comment in actors:
        lines.append(f"  - actor: {actor}  # {' '.join(comment.split())}")
        lines += (f"    {key}:" for key in _KEYS[1:])
    across = say("study.judgements_across", language=language)
    lines += [f"  - actor: {across}", "    group: across", *(f"    {key}:" for key in _TEXTS)]
    write_whole(path, "\n".join(lines) + "\n")
    return path


def _judgement(path: Path, at: int, entry: object) -> Judgement:
    if not isinstance(entry, Mapping):
        raise _broken(path, f"stakeholders[{at}]", "actor: …")
    unknown = [str(key) for key in entry if key not in _KEYS]
    if unknown:
        raise StudyUnusable(
            say(
                "study.unknown_field",
                place=path,
                name=f"stakeholders[{at}].{unknown[0]}",
                choices=", ".join(_KEYS),
            )
        )
    values = {key: _text(path, at, key, entry.get(key)) for key in _KEYS}
    if not values["actor"]:
        raise _broken(path, f"stakeholders[{at}].actor", "actor: …")
    return Judgement(
        actor=values["actor"],
        interest=_level(path, at, "interest", values["interest"]),
        influence=_level(path, at, "influence", values["influence"]),
        group=_group(path, at, values["group"]),
        **{key: values[key] for key in _TEXTS},
    )


def _text(path: Path, at: int, key: str, value: object) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(str(one).split()) for one in value)
    if isinstance(value, Mapping):
        raise _broken(path, f"stakeholders[{at}].{key}", "text")
    return "" if value is None else " ".join(str(value).split())


def _level(path: Path, at: int, key: str, written: str) -> Level | None:
    words = {level: _words(f"pictures.matrix.{level}", level) for level in Level}
    return _choice(path, f"stakeholders[{at}].{key}", written, words)


def _group(path: Path, at: int, written: str) -> Group | None:
    words = {group: _words(f"forms.group.{group}", group) for group in Group}
    short = {group: _words(f"pictures.matrix.{group}", group) for group in [*Group][:3]}
    both = {group: words[group] | short.get(group, frozenset()) for group in Group}
    return _choice(path, f"stakeholders[{at}].group", written, both)


def _words(key: str, value: str) -> frozenset[str]:
    return frozenset({value, *(say(key, language=language) for language in LANGUAGES)})


def _choice(
    path: Path, name: str, written: str, words: Mapping[Value, frozenset[str]]
) -> Value | None:
    if not written:
        return None
    for value, some in words.items():
        if written.casefold() in some:
            return value
    choices = ", ".join(sorted(one for some in words.values() for one in some))
    raise StudyUnusable(
        say("study.bad_choice", place=path, name=name, value=written, choices=choices)
    )


def _broken(path: Path, name: str, wanted: str) -> StudyUnusable:
    return StudyUnusable(say("study.bad_value", place=path, name=name, wanted=wanted))
