"""All files of a study as they read after a change of its texts.

In: a study; what is to be replaced in texts and in all other strings; what is left out.
Out: the files of a new study by their place in it, and what could not be carried.
Never: a byte written; a place guessed: offsets are carried by the edits of their text.

Every interview is read again from its new text. Unless each passage lies where its old one
came to lie, nothing is made at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sentra_qual.messages import say
from sentra_qual.model import Decision, Interview, Span, Unit
from sentra_qual.problems import SentraError
from sentra_qual.sources.record import from_record
from sentra_qual.sources.units import units
from sentra_qual.study import Study
from sentra_qual.study.config import FILE
from sentra_qual.study.edits import Edit, Moved
from sentra_qual.study.files import as_yaml, read_bytes, read_mapping, read_text, sha256

Files = dict[str, bytes]
TextEdits = Callable[[str, str], tuple[Edit, ...]]


class PassagesDiffer(SentraError):
    """A changed text would be cut into other passages than before."""


def _all(_: object) -> bool:
    return True


def _same(one: Decision) -> Decision:
    return one


def _as_noted(_: str, record: dict[str, Any]) -> dict[str, Any]:
    return record


@dataclass(frozen=True)
class Change:
    """What is to become of a study.

    `edits` of a text, given its interview's id ("" for an old text whose interview is not
    known); `words` of every other string, `memo` of what coders wrote, `book` of a codebook;
    the `keeps_…` leave things out, a finding by interview and passage; `part` changes one
    thing that was decided before it is carried, `record` what is noted of an interview.
    Without `quotes` no log and no run has words of a text.
    """

    edits: TextEdits
    words: Callable[[str], str]
    how: str
    memo: Callable[[str], str] | None = None
    keeps_interview: Callable[[str], bool] = _all
    keeps_old: Callable[[str], bool] = _all
    keeps_finding: Callable[[str, Span], bool] = lambda _id, _unit: True
    part: Callable[[Decision], Decision] = _same
    record: Callable[[str, dict[str, Any]], dict[str, Any]] = _as_noted
    book: Callable[[str], str] | None = None
    quotes: bool = True


@dataclass(frozen=True)
class Text:
    """A text of a study before and after: its interview, its old hash."""

    interview: str
    digest: str
    moved: Moved

    @cached_property
    def new_digest(self) -> str:
        """Return the hash of the new text."""
        return sha256(self.moved.text)


@dataclass
class Copy:
    """A study being carried over."""

    study: Study
    change: Change
    files: Files = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    @cached_property
    def interviews(self) -> dict[str, Interview]:
        """Return the interviews that go into the new study."""
        ids = filter(self.change.keeps_interview, self.study.interview_ids())
        return {id_: self.study.interview(id_) for id_ in ids}

    @cached_property
    def ids(self) -> dict[str, str]:
        """Return what each interview is called in the new study."""
        named: dict[str, str] = {}
        for id_ in self.interviews:
            name, number = self.change.words(id_), 2
            while name.lower() in {one.lower() for one in named.values()}:
                name, number = f"{self.change.words(id_)}-{number}", number + 1
            named[id_] = name
        return named

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Return the texts of today by interview."""
        return {
            id_: Text(id_, sha256(one.text), Moved(one.text, self.change.edits(id_, one.text)))
            for id_, one in self.interviews.items()
        }

    @cached_property
    def old_texts(self) -> dict[str, Text]:
        """Return the texts that were replaced, by their hash, as far as they are kept."""
        found: dict[str, Text] = {}
        for path, owner in replaced_texts(self.study):
            if self.change.keeps_interview(owner) and self.change.keeps_old(owner):
                text = read_text(path)
                moved = Moved(text, self.change.edits(owner, text))
                found[path.stem] = Text(owner, path.stem, moved)
        return found

    @cached_property
    def by_digest(self) -> dict[str, Text]:
        """Return all texts by the hash they had."""
        return {**self.old_texts, **{one.digest: one for one in self.texts.values()}}

    def loses(self, id_: str) -> bool:
        """Tell whether something of a text is gone in the new study."""
        moved = self.texts[id_].moved
        return any(not one.new and one.end > one.start for one in moved.edits)

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        """Return what is noted of each interview in the new study."""
        return {id_: self._record(id_, record_of(self.study, id_)) for id_ in self.interviews}

    def _record(self, id_: str, record: Mapping[str, Any]) -> dict[str, Any]:
        new = self.change.record(id_, _said(dict(record), self.change.words))
        digest = self.texts[id_].new_digest
        if isinstance(new.get("origin"), dict) and self.texts[id_].moved.edits:
            new["origin"] = {**new["origin"], "sha256": digest}
        return {**new, "text_sha256": digest}

    @cached_property
    def renewed(self) -> dict[str, Interview]:
        """Return the new interviews, by old id, read from their new text."""
        return {
            id_: from_record(self.ids[id_], one.moved.text, self._plain(id_))
            for id_, one in self.texts.items()
        }

    def _plain(self, id_: str) -> dict[str, Any]:
        record = dict(self.records[id_])
        del record["text_sha256"]
        return record

    def check_passages(self) -> None:
        """Raise PassagesDiffer unless every passage that is left lies where it came to lie."""
        for id_, old in self.interviews.items():
            moved = self.texts[id_].moved
            wanted = [moved.span(one.span) for one in self._units(old) if not _gone(moved, one)]
            found = [one.span for one in self._units(self.renewed[id_])]
            if found != wanted:
                at = next((a for a, b in zip(wanted, found, strict=False) if a != b), Span(0, 0))
                said = moved.text[at.start : at.start + 60]
                how = f"confidences.differ.{self.change.how}"
                raise PassagesDiffer(say(how, interview=id_, text=said))

    def _units(self, interview: Interview) -> tuple[Unit, ...]:
        return units(interview, unit=self.study.config.unit)

    def add_interviews(self) -> None:
        """Add texts, replaced texts and records."""
        for id_, text in self.texts.items():
            name = f"interviews/{self.ids[id_]}"
            self.files[f"{name}.txt"] = text.moved.text.encode()
            self.files[f"{name}.yaml"] = as_yaml(self.records[id_]).encode()
        for text in self.old_texts.values():
            place = f"interviews/.old/{text.new_digest}"
            self.files[f"{place}.txt"] = text.moved.text.encode()
            beside = self.study.root / "interviews" / ".old" / f"{text.digest}.yaml"
            if beside.is_file():
                record = _said(dict(read_mapping(beside)), self.change.words)
                record = {**record, "text_sha256": text.new_digest}
                if isinstance(record.get("origin"), dict):
                    record["origin"] = {**record["origin"], "sha256": text.new_digest}
                self.files[f"{place}.yaml"] = as_yaml(record).encode()

    def add_settings(self) -> None:
        """Add the study's settings, letter by letter but for what is replaced."""
        books = self.book_names()
        record = _said(dict(read_mapping(self.study.root / FILE)), self.change.words)
        names = list(books.values())
        record["codebook"] = names[0] if len(names) == 1 else names
        self.files[FILE] = as_yaml(record).encode()
        self.files[".sentra/.gitignore"] = b"*\n"

    def book_names(self) -> dict[str, str]:
        """Return the codebook files with their names in the new study; all stand in its root."""
        named: dict[str, str] = {}
        for name in self.study.config.codebooks:
            plain, number = self.change.words(Path(name).name), 2
            while plain in named.values():
                plain, number = f"{number}-{plain}", number + 1
            named[name] = plain
        return named

    def new_book(self, path: Path) -> bytes:
        """Return a codebook file as it reads in the new study."""
        raw = read_bytes(path)
        try:
            return (self.change.book or self.change.words)(raw.decode("utf-8")).encode()
        except UnicodeDecodeError:
            return raw

    def raw_digest(self, id_: str) -> str:
        """Return the hash of a text's file as it is, by which runs know it."""
        return sha256(read_bytes(self.study.root / "interviews" / f"{id_}.txt"))

    def turn_of(self, id_: str, turn: int) -> int:
        """Return which turn of the new text an old one became."""
        old = self.interviews[id_].turns
        if turn >= len(old):
            return turn
        at = self.texts[id_].moved.span(old[turn].span).start
        found = (
            number for number, one in enumerate(self.renewed[id_].turns) if one.span.start == at
        )
        return next(found, turn)

    def fingerprint(self, id_: str, known: Mapping[str, str]) -> dict[str, str]:
        """Return the hashes a run names an interview by, as they are in the new study."""
        folder = self.study.root / "interviews"
        name = f"interviews/{self.ids[id_]}"
        new: dict[str, str] = {}
        for what, suffix in (("text", ".txt"), ("record", ".yaml")):
            digest = known.get(what, "")
            if sha256(read_bytes(folder / f"{id_}{suffix}")) == digest:
                new[what] = sha256(self.files[f"{name}{suffix}"])
            else:
                old = self.old_texts.get(digest)
                new[what] = old.new_digest if old else sha256(digest)
        return new


def replaced_texts(study: Study) -> Iterator[tuple[Path, str]]:
    """Yield the texts that are kept though they were replaced, and of which interview each was.

    A text whose interview was removed has none.
    """
    owners = {_whose(record_of(study, id_)): id_ for id_ in study.interview_ids()}
    for path in sorted((study.root / "interviews" / ".old").glob("*.txt")):
        beside = path.with_suffix(".yaml")
        record = dict(read_mapping(beside)) if beside.is_file() else {}
        yield path, owners.get(_whose(record), "")


def record_of(study: Study, id_: str) -> Mapping[str, Any]:
    """Return what is noted of an interview."""
    return read_mapping(study.root / "interviews" / f"{id_}.yaml")


def _whose(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return what an old record and the one of today have in common."""
    origin = record.get("origin") or {}
    part = f"{origin.get('case') or origin.get('part', 1)}" if isinstance(origin, dict) else ""
    return str(record.get("title", "")), part


def _gone(moved: Moved, unit: Unit) -> bool:
    return moved.is_gone(unit.span)


def _said(value: Any, words: Callable[[str], str]) -> Any:
    """Return plain values with every string in them replaced, keys too."""
    if isinstance(value, dict):
        return {words(str(key)): _said(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one, words) for one in value]
    return words(value) if isinstance(value, str) else value


def placed(copy: Copy, part: Decision) -> Decision | None:
    """Return a decision, or one thing of many, at its place in the new text; None if unknown."""
    from sentra_qual.study.places import neighbours

    text = copy.by_digest.get(part.text_sha256)
    if text is None:
        return None
    at = part.span or part.unit
    if at is None:
        return replace(part, text_sha256=text.new_digest)
    was = text.moved.old[at.start : at.end]
    new = text.moved.span(at)
    before, after, once = neighbours(text.moved.text, new)
    kept = part.quote in ("", was)
    quote = text.moved.text[new.start : new.end] if part.quote == was else part.quote
    return replace(
        part,
        text_sha256=text.new_digest,
        unit=text.moved.span(part.unit) if part.unit else None,
        span=text.moved.span(part.span) if part.span else None,
        quote=quote if kept else copy.change.words(part.quote),
        before=before if part.before else "",
        after=after if part.after else "",
        once=once if part.once else "",
    )
