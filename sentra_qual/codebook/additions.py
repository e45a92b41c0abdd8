"""A term or an exclusion added to a codebook: the new file, checked before it is one.

In: the paths of a codebook; a code; what to add.
Out: the bytes of the file that changes, the codebook before and after, new doubts.
Never: a file written (the caller does that); a change anywhere but at the code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sentra_qual.codebook.inserting import NoPlace, insert
from sentra_qual.codebook.loading import load
from sentra_qual.codebook.naming import the_code
from sentra_qual.codebook.writing import TermSpec, quoted, written_term
from sentra_qual.codebook.yaml_tree import decode
from sentra_qual.messages import say
from sentra_qual.model import Code, Codebook, Place, Problem, Severity
from sentra_qual.problems import InvalidCodebook, SentraError, has_errors

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Edited:
    """A codebook file as it would be: its bytes, what they mean, what is doubtful now.

    `entries` are what was added, as a person reads it.
    """

    path: Path
    old: bytes
    new: bytes
    before: Codebook
    after: Codebook
    entries: tuple[str, ...]
    problems: tuple[Problem, ...]


def add_to_code(
    paths: Sequence[Path], code: str, *, terms: Iterable[TermSpec], exclusions: Iterable[str]
) -> Edited:
    """Return a codebook with terms and exclusions added to a code.

    Raises InvalidCodebook if the codebook has errors now or would have, SentraError if
    nothing would change or the place cannot be reached by adding a line.
    """
    before, doubts = valid_book(paths, {})
    home = the_code(before, code)
    path = next(one for one in paths if str(one) == home.place.file)
    old, text = text_of_file(path)
    entries = [("terms", written_term(one)) for one in terms]
    entries += [("not", quoted(" ".join(one.split()))) for one in exclusions]
    for key, entry in entries:
        text = _inserted(text, home, key, entry)
    new = encoded(text, old)
    after, problems = valid_book(paths, {path: new})
    fresh = fresh_problems(problems, doubts)
    _check_only_there(before, after, home, entries)
    shown = tuple(f"not: {entry}" if key == "not" else entry for key, entry in entries)
    return Edited(path, old, new, before, after, shown, fresh)


def text_of_file(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a codebook file, and its text."""
    raw = path.read_bytes()
    return raw, decode(raw, str(path))


def encoded(text: str, old: bytes) -> bytes:
    """Return a text as bytes, in the encoding of the file that it takes the place of."""
    mark = next((mark for mark in _MARKS if old.startswith(mark)), b"")
    return mark + text.encode(_MARKS.get(mark, "utf-8"))


def valid_book(
    paths: Sequence[Path], instead: dict[Path, bytes]
) -> tuple[Codebook, tuple[Problem, ...]]:
    """Return a codebook with its doubts; InvalidCodebook if it has errors.

    Files as they are on the disk are read once, however many changes are thought of.
    """
    if not instead:
        with suppress(OSError):
            return _on_disk(tuple((path, path.read_bytes()) for path in paths))
    book, problems = load(paths, instead=instead)
    if has_errors(problems):
        raise InvalidCodebook(one for one in problems if one.severity is Severity.ERROR)
    return book, problems


@lru_cache(maxsize=1)
def _on_disk(files: tuple[tuple[Path, bytes], ...]) -> tuple[Codebook, tuple[Problem, ...]]:
    return valid_book([path for path, _ in files], dict(files))


def _inserted(text: str, home: Code, key: str, entry: str) -> str:
    try:
        return insert(text, home.id, key, entry)
    except NoPlace as error:
        raise _out_of_reach(home, key, entry) from error


def _out_of_reach(home: Code, key: str, entry: str) -> SentraError:
    return SentraError(
        say("growing.add.no_place", place=home.place, where=key, code=home.id, entry=entry)
    )


def fresh_problems(problems: Iterable[Problem], known: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that were not there before, wherever their line is now."""
    left = Counter((one.rule, one.text) for one in known)
    fresh = []
    for one in problems:
        left[one.rule, one.text] -= 1
        if left[one.rule, one.text] < 0:
            fresh.append(one)
    return tuple(fresh)


def _check_only_there(
    before: Codebook, after: Codebook, home: Code, entries: Sequence[tuple[str, str]]
) -> None:
    """Refuse what was there already, and an edit that would change more than the code."""
    now = after.code(home.id)
    for key, old, new in (
        ("terms", _terms(home), _terms(now)),
        ("not", list(home.exclusions), list(now.exclusions)),
    ):
        wanted = [entry for one, entry in entries if one == key]
        if new[: len(old)] != old:
            raise _out_of_reach(home, *entries[0])
        if len(new) < len(old) + len(wanted):
            raise SentraError(say("growing.add.known", code=home.id, entry=", ".join(wanted)))
    if elsewhere(before, home.id) != elsewhere(after, home.id):
        raise _out_of_reach(home, *entries[0])


def elsewhere(book: Codebook, code: str) -> list[object]:
    """Return all of a codebook but the terms and exclusions of a code, places left out."""
    return [book.id, book.version, book.language, book.levels] + [
        (_bare(one), () if one.id == code else (_terms(one), one.exclusions)) for one in book.walk()
    ]


def _bare(code: Code) -> Code:
    return replace(code, terms=(), exclusions=(), children=(), place=_NOWHERE)


def _terms(code: Code) -> list[object]:
    return [replace(term, id="", place=_NOWHERE) for term in code.terms]
