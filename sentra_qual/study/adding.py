"""Interviews come into a study, and go out of it again.

In: interviews as they were read, the file each was read from.
Out: files in the interviews folder; what adding came to.
Never: one text counted twice unless somebody asked for it; a replaced or removed text lost, or
what a person settled about the speakers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model import Interview, Origin, Role, Speaker
from sentra_qual.problems import StudyUnusable, WrongUsage
from sentra_qual.study.files import read_bytes, read_mapping, sha256, slug, write_whole
from sentra_qual.study.interviews import (
    FOLDER,
    TEXT_HASH,
    canonical_text,
    record_path,
    text_path,
    write_interview,
)
from sentra_qual.study.shelf import Book, Shelf, is_same_file, slot_of

_PIECE = 4  # words in a row by which two texts are compared
_ALIKE = 0.5  # share of the shorter one's pieces that a changed version has at least
_SHORT = 40  # words below which the order of all of them is compared
_ALIKE_SHORT = 0.75


class Change(StrEnum):
    """What adding an interview came to."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UPDATED = "updated"
    SETTLED = "settled"
    HELD = "held"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an interview came to, and the id it stands under.

    CHANGED: its original is another now, and the study still holds the old text.
    HELD: the study has this text already, from another file. ALIKE: it has an interview
    from another file of this name with nearly the same words. `beside` is an interview
    from another file of this name with other words.
    """

    change: Change
    id: str
    beside: str = ""

    @property
    def value(self) -> str:
        """Return the change as a word for messages."""
        return self.change.value


@dataclass(frozen=True, slots=True)
class Removed:
    """An interview that was taken out: its original, and where its text is kept, if it was."""

    id: str
    origin: str
    kept: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the user said about texts that the study may have already.

    `update` takes a changed original in place of the old text, `separate` as an interview
    of its own; `reread` takes the same original as it is read now.
    """

    update: bool = False
    reread: bool = False
    separate: bool = False


SEPARATE = Terms(separate=True)


def add_interview(
    root: Path, interview: Interview, terms: Terms, *, shelf: Shelf, file: Path | None = None
) -> Added:
    """Take an interview into the study.

    The same original, or another with the same text (a survey that grew by some rows), is
    left alone, except for roles that a user settles; so is a text that came from another
    file. A changed original replaces the text only if `update` is set, and the old text and
    record stay in interviews/.old; so does the same original where the user had it `reread`
    (other columns of a survey are answers), or where `update` finds another layout in the
    same text. Another original of the same name, if `file` says where it stands, is taken
    for a changed one if most of what is said in it is said in the other too; else it gets
    its folder's name in front.
    """
    _check_name(interview.id)
    origin = replace(interview.origin, file=_portable(file)) if file else interview.origin
    new = replace(interview, origin=origin)
    shelf.refresh(root)
    added = _as_known(root, new, terms, shelf) or _as_held(root, new, terms, shelf)
    added = added or _as_version(root, new, terms, shelf) or _as_new(root, new, terms, shelf)
    if added.change in (Change.UPDATED, Change.SETTLED):
        shelf.put(root, added.id)
    return added


def _as_known(root: Path, new: Interview, terms: Terms, shelf: Shelf) -> Added | None:
    """Add what was read from this very file before; None where it was not."""
    books = [
        one
        for one in shelf.of_name(new.origin)
        if is_same_file(one.origin, new.origin) and _is_name_of(one.id, new.id)
    ]
    if len(books) == 1 and _stays(root, books[0], new, terms, shelf):
        return Added(Change.UNCHANGED, books[0].id)
    some = [shelf.interview(root, one.id) for one in books]
    some.sort(key=lambda one: not _is_same(one, new))
    if not some or (terms.separate and not _is_same(some[0], new)):
        return None
    known = some[0]
    again = (terms.reread and known.text != new.text) or (
        terms.update and known.text == new.text and known.origin.layout != new.origin.layout
    )
    if _is_same(known, new) and not again:
        return Added(_settle(root, known, new), known.id)
    if terms.update or again:
        return _replace(root, known, new)
    return Added(Change.CHANGED, known.id)


def _stays(root: Path, known: Book, new: Interview, terms: Terms, shelf: Shelf) -> bool:
    """Tell without understanding it anew that an interview of the study is as it was read."""
    shelf.settle(root)
    settles = any(one.proof == "setting" for one in new.speakers)
    if terms.update or settles or not text_path(root, known.id).exists():
        return False
    is_same_text = canonical_text(root, known.id, known.text) == new.text
    is_same_file = known.origin.sha256 == new.origin.sha256
    return is_same_text or (is_same_file and not terms.reread)


def _as_held(root: Path, new: Interview, terms: Terms, shelf: Shelf) -> Added | None:
    """Leave alone a text that came from another file; None where there is none."""
    if terms.separate:
        return None
    some = shelf.of_original(new.origin)
    copies = [one for one in some if not is_same_file(one.origin, new.origin)]
    twins = [one for one in shelf.of_text(sha256(new.text)) if _is_twin(one, new.origin)]
    for one in [*copies, *twins, *_joined(root, new, shelf)]:
        settled = _settle(root, shelf.interview(root, one.id), new)
        return Added(Change.HELD if settled is Change.UNCHANGED else settled, one.id)
    return None


def _joined(root: Path, new: Interview, shelf: Shelf) -> Iterator[Book]:
    """Yield the interview that was joined of parts, where this is one of them, word by word."""
    from sentra_qual.sources import whole_of

    book = shelf.books.get(whole_of(new.id))
    said = " ".join(_said(new))
    if book and said and f" {said} " in f" {' '.join(_said(shelf.interview(root, book.id)))} ":
        yield book


def _is_twin(known: Book, new: Origin) -> bool:
    """Tell whether an equal text is that interview: not another one of its file, or of a survey.

    Two respondents may well give the same short answers; a code tells them apart.
    """
    same_slot, same_file = known.slot == slot_of(new), is_same_file(known.origin, new)
    if known.origin.case or new.case:
        return same_slot and known.name[0] == Path(new.file).name
    return same_slot or not same_file


def _as_version(root: Path, new: Interview, terms: Terms, shelf: Shelf) -> Added | None:
    """Take a file of the same name from another folder for a changed one, if it looks so."""
    for one in () if terms.separate else shelf.of_name(new.origin):
        if _is_name_of(one.id, new.id) and _are_alike(known := shelf.interview(root, one.id), new):
            return _replace(root, known, new) if terms.update else Added(Change.ALIKE, one.id)
    return None


def _as_new(root: Path, new: Interview, terms: Terms, shelf: Shelf) -> Added:
    """Add under the first name that is free; what was settled before a removal comes back."""
    others = () if terms.separate else shelf.of_name(new.origin)
    beside = next((one.id for one in others), "")
    id_ = next(one for one in _names(new.id, new.origin) if shelf.is_free(root, one))
    title = new.title if id_ == new.id else id_
    speakers = _carried(new.speakers, _speakers_before(root, new))
    shelf.write(root, replace(new, id=id_, title=title, speakers=speakers))
    return Added(Change.NEW, id_, beside)


def read_from(root: Path, files: Iterable[Path], shelf: Shelf) -> Iterator[str]:
    """Yield the interviews that were read from these files."""
    shelf.refresh(root)
    for file in files:
        origin = Origin(_portable(file), "", "", "")
        yield from (one.id for one in shelf.of_name(origin) if is_same_file(one.origin, origin))


def _is_same(known: Interview, new: Interview) -> bool:
    return known.origin.sha256 == new.origin.sha256 or known.text == new.text


def _are_alike(one: Interview, other: Interview) -> bool:
    """Tell whether most of what informants say in the shorter text they say in the other."""
    few, many = sorted((_said(one), _said(other)), key=len)
    if len(few) < _SHORT:
        from difflib import SequenceMatcher

        return SequenceMatcher(None, few, many, autojunk=False).ratio() >= _ALIKE_SHORT
    pieces = _pieces(few)
    return len(pieces & _pieces(many)) >= _ALIKE * len(pieces)


def _said(one: Interview) -> list[str]:
    """Return the words of informants; where nobody is one, all words."""
    voices = {speaker.label for speaker in one.speakers if speaker.role is Role.INFORMANT}
    said = [one.words(turn) for turn in one.turns if turn.speaker in voices] or [one.text]
    words = ["".join(filter(str.isalnum, word)) for word in " ".join(said).casefold().split()]
    return [word for word in words if word]


def _pieces(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _PIECE]) for at in range(len(words) - _PIECE + 1)}


def remove_interview(root: Path, id_: str) -> Removed:
    """Take an interview out of a study; its text and record stay in interviews/.old.

    What was decided of it stays in the log, without a place until the text is back.
    """
    record, text = record_path(root, id_), text_path(root, id_)
    told = read_mapping(record)
    origin = told.get("origin")
    file = str(origin.get("file", "")) if isinstance(origin, Mapping) else ""
    kept = ""
    if text.exists():
        raw = read_bytes(text)
        name = sha256(raw)
        kept = f"{FOLDER}/.old/{name}.txt"
        write_whole(root / kept, raw)
        _keep_record(root, name, read_bytes(record))
    else:
        _keep_record(root, str(told.get(TEXT_HASH, "")), read_bytes(record))
    # The record first: without it the text counts no more, and neither is missed.
    for path in (record, text):
        _unlink(path)
    return Removed(id_, file or id_, kept)


def _keep_record(root: Path, name: str, raw: bytes) -> None:
    if name.isalnum():
        write_whole(root / FOLDER / ".old" / f"{name}.yaml", raw)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=path, why=why.strerror)) from why


def _check_name(id_: str) -> None:
    barred = any(char in '/\\:*?"<>|' or not char.isprintable() for char in id_)
    if not id_ or barred or id_.startswith(".") or id_ != id_.strip():
        raise WrongUsage(say("study.bad_name", name=id_))


def _is_name_of(id_: str, wanted: str) -> bool:
    """Tell whether an id is a name that an interview may have got: see `_names`."""
    bare, _, number = id_.rpartition("-")
    own = bare if number.isdecimal() and bare.endswith(wanted) else id_
    return own == wanted or own.endswith(f"-{wanted}")


def _names(id_: str, origin: Origin) -> Iterator[str]:
    """Yield the names an interview may get: its own, with its folder's, then numbered."""
    yield id_
    folder = Path(origin.file).parent.name
    longer = f"{slug(folder)}-{id_}" if folder else id_
    if folder:
        yield longer
    number = 2
    while True:
        yield f"{longer}-{number}"
        number += 1


def _portable(path: Path) -> str:
    """Return a file as folder/name: enough to tell two apart, and nothing about the computer."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as the user named them
    return f"{whole.parent.name}/{whole.name}" if whole.parent.name else whole.name


def _settle(root: Path, known: Interview, interview: Interview) -> Change:
    """Take over the roles a user settled; the text and all else stay."""
    settled = {one.label: one for one in interview.speakers if one.proof == "setting"}
    speakers = tuple(
        replace(one, role=settled[one.label].role, proof="setting", certain=True)
        if one.label in settled
        else one
        for one in known.speakers
    )
    if speakers == known.speakers:
        return Change.UNCHANGED
    write_interview(root, replace(known, speakers=speakers))
    return Change.SETTLED


def _replace(root: Path, known: Interview, new: Interview) -> Added:
    """Keep the old files by the hash of their text, then write the new ones."""
    name = sha256(known.text)
    write_whole(root / FOLDER / ".old" / f"{name}.txt", known.text)
    _keep_record(root, name, read_bytes(record_path(root, known.id)))
    speakers = _carried(new.speakers, known.speakers)
    write_interview(root, replace(new, id=known.id, title=known.title, speakers=speakers))
    return Added(Change.UPDATED, known.id)


def _speakers_before(root: Path, new: Interview) -> tuple[Speaker, ...]:
    """Return the speakers of a text as they were when it was taken out of the study."""
    from sentra_qual.sources.record import from_record

    path = root / FOLDER / ".old" / f"{sha256(new.text)}.yaml"
    if not path.exists():
        return ()
    try:
        record = dict(read_mapping(path))
        record.pop(TEXT_HASH, "")
        known = from_record(new.id, new.text, record)
    except (StudyUnusable, KeyError, TypeError, ValueError, AttributeError):
        return ()
    return known.speakers if slot_of(known.origin) == slot_of(new.origin) else ()


def _carried(new: Iterable[Speaker], old: Iterable[Speaker]) -> tuple[Speaker, ...]:
    settled = {speaker.label: speaker for speaker in old}
    return tuple(_with(one, settled.get(one.label)) for one in new)


def _with(new: Speaker, old: Speaker | None) -> Speaker:
    """Return a speaker with what was settled before; only an explicit role overrides it."""
    if old is None:
        return new
    attributes = {**new.attributes, **old.attributes}
    if new.proof == "setting":
        return replace(new, attributes=attributes)
    return replace(old, attributes=attributes)
