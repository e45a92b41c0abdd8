"""From a file to interviews.

In: a path, the roles the user settled.
Out: interviews with their doubts.
Never: asking, printing; a doubt in silence.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sentra_qual.messages import say, texts
from sentra_qual.model import Interview, Origin, Place, Problem, Role, Severity, Speaker
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import parts
from sentra_qual.sources.labels import key_of
from sentra_qual.sources.readers import Apart, Section, Source, guards, read_source
from sentra_qual.sources.roles import NO_ROLES
from sentra_qual.sources.script import Doubt
from sentra_qual.sources.understanding import header_end, understand

_NO_FILE = late(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_CODE = late(r"(?=.*\d)[\w.-]{1,16}")

_SHOWN = 60
_BARE = {"one-voice", "no-labels", "one-teller", "no-turns"}  # rules: no label stands in the text


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a file, what was doubted, what stayed out of its text."""

    interviews: tuple[Interview, ...]
    problems: tuple[Problem, ...]
    apart: tuple[Apart, ...] = ()


def read(
    path: Path, *, roles: Mapping[str, Role] = NO_ROLES, answers: Sequence[str] = ()
) -> Reading:
    """Read a file into its interviews.

    `roles` are the user's, by label, and win over everything the file shows;
    `answers` are the columns of a survey that hold answers, as the user names them.
    Raises UnreadableSource for a file that cannot be read.
    """
    raw = guards.load(path)
    source = read_source(raw, path, answers=answers)
    origin = Origin(path.name, hashlib.sha256(raw).hexdigest(), source.reader, source.layout)
    return understand_source(source, path, origin, roles=roles)


def understand_source(
    source: Source,
    path: Path,
    origin: Origin,
    *,
    roles: Mapping[str, Role] = NO_ROLES,
    divided: bool = True,
) -> Reading:
    """Understand every interview of a source; `path` gives the names.

    Without `divided` the source is one interview, whatever headings it holds.
    """
    interviews: list[Interview] = []
    problems = [_problem(one, path, source.text, 0) for one in (*source.doubts, *_left_out(source))]
    for number, (case, start) in enumerate(_cases(source, divided=divided), start=1):
        name = _name(path.stem, number, case)
        origin = replace(origin, part=number, case=case.name)
        blank = Interview(file_name(name), name, case.text, (), (), origin)
        one, doubts = _understood(blank, roles, case.labels)
        if case.name:
            one = replace(one, title=f"{path.stem} – {case.name}")
        interviews.append(_with_attributes(one, case.attributes))
        problems += [_problem(doubt, path, source.text or case.text, start) for doubt in doubts]
    bare = any(one.rule in _BARE for one in problems)
    problems += _unmatched(roles, interviews, path, bare=bare)
    return Reading(tuple(interviews), tuple(problems), source.apart)


def _understood(
    blank: Interview, roles: Mapping[str, Role], labels: Sequence[str]
) -> tuple[Interview, tuple[Doubt, ...]]:
    """Understand a text by the labels its reader wrote, as far as they speak.

    One that never speaks is no speaker in the record; without it the text must read the same.
    """
    one, doubts = understand(blank, roles=roles, known=labels)
    speaking = tuple(speaker.label for speaker in one.speakers)
    if labels and one.turns and not {*labels} <= {*speaking}:
        return understand(replace(blank, origin=one.origin), roles=roles, known=speaking)
    return one, doubts


def _name(stem: str, number: int, case: Section) -> str:
    """Return the name of an interview: with a code where the file has codes, else numbered."""
    if _CODE.fullmatch(case.name):
        return f"{stem}-{case.name}"
    return stem if number == 1 else f"{stem}-{number}"


def _cases(source: Source, *, divided: bool) -> Iterator[tuple[Section, int]]:
    """Yield each interview of a source with the offset of its text."""
    if source.sections:
        yield from ((case, 0) for case in source.sections)
        return
    for start, end in parts.split(source.text) if divided else ((0, len(source.text)),):
        yield Section(source.text[start:end], labels=source.labels), start


def _with_attributes(one: Interview, attributes: Mapping[str, str]) -> Interview:
    """Give the informants what the reader knows of them."""
    if not attributes:
        return one
    speakers = tuple(
        Speaker(each.label, each.role, {**each.attributes, **attributes}, each.proof, each.certain)
        if each.role is Role.INFORMANT
        else each
        for each in one.speakers
    )
    return replace(one, speakers=speakers)


def _left_out(source: Source) -> Iterator[Doubt]:
    """Yield a note for each kind of thing that is no speech and stays out of the text."""
    for kind in dict.fromkeys(one.kind for one in source.apart):
        found = [one.text for one in source.apart if one.kind == kind]
        first = " ".join(found[0].split())
        told = {
            "kind": say(f"readers.apart.{kind}"),
            "count": str(len(found)),
            "first": first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…",
        }
        yield Doubt("left-out", severity=Severity.NOTE, fields=told)


def file_name(name: str) -> str:
    """Return the name of a document: its file's stem, without what no file system takes.

    Other programs know the document by its stem, so that case and blanks stay.
    """
    kept = _NO_FILE.sub("-", unicodedata.normalize("NFC", name))
    return kept.strip(" .") or "interview"


def body_start(source: Source) -> int:
    """Return where the header of a source ends and the conversation begins; 0 without one."""
    return header_end(source.text, source.layout, source.labels)


def _problem(doubt: Doubt, path: Path, text: str, offset: int) -> Problem:
    at = offset + doubt.at
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    area = "readers" if f"why.{doubt.rule}" in texts("en", "readers") else "sources"
    key = f"{area}.{doubt.rule.replace('-', '_')}"
    told = {**doubt.fields, "file": path, "name": file_name(path.stem)}
    return Problem(
        Place(str(path), line, column),
        doubt.rule,
        doubt.severity,
        say(key, language=None, **told),
        say(f"{key}_hint", language=None, **told),
    )


def _unmatched(
    roles: Mapping[str, Role], interviews: Sequence[Interview], path: Path, *, bare: bool
) -> Iterator[Problem]:
    """Yield a problem for every setting that names nobody in the file, `bare` of labels or not."""
    hint = "sources.unknown_speaker_bare_hint" if bare else "sources.unknown_speaker_hint"
    labels = [one.label for each in interviews for one in each.speakers]
    keys = {key_of(label) for label in labels}
    for label in sorted(roles):
        if key_of(label) not in keys:
            told = {"label": label, "labels": ", ".join(dict.fromkeys(labels)) or "–"}
            told["name"] = file_name(path.stem)
            yield Problem(
                Place(str(path)),
                "unknown-speaker",
                Severity.WARNING,
                say("sources.unknown_speaker", **told),
                say(hint, **told),
            )
