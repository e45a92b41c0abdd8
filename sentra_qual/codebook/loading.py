"""From codebook files to one `Codebook`.

In: paths of YAML files; several must not share an id at the top.
Out: what could be read, and every problem with its line and column.
Never: an exception for a mistake in a file, unless a valid codebook was asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sentra_qual.codebook.codes import FORMAT_VERSION, read_codebook
from sentra_qual.codebook.diagnosis import Diagnosis
from sentra_qual.codebook.slips import slip_before
from sentra_qual.codebook.term_options import squashed
from sentra_qual.codebook.unclosed import unclosed_before
from sentra_qual.codebook.yaml_tree import Unreadable, read_tree
from sentra_qual.model import Code, Codebook, Place, Problem, Term
from sentra_qual.problems import InvalidCodebook, has_errors

_EMPTY = hashlib.sha256(b"").hexdigest()
# What the YAML library says, and what we call it.
_SYNTAX = {
    "mapping values are not allowed": "colon",
    "cannot start any token": "start",
    "tab character": "start",
    "did not find expected": "indent",
    "unknown escape": "escape",
    "unexpected end of stream": "quote",
    "control character": "control",
}


def load(
    paths: Sequence[Path], *, instead: Mapping[Path, bytes] | None = None
) -> tuple[Codebook, tuple[Problem, ...]]:
    """Read codebook files into one codebook and list everything that is wrong.

    What could be read is always returned, so that a command can go on with it
    when all problems are warnings. `instead` gives what a file is to hold, before it does.
    """
    diagnosis = Diagnosis()
    books = [_read_file(path, (instead or {}).get(path), diagnosis) for path in paths]
    book = _joined(books, diagnosis)
    _shared_terms(book, diagnosis)
    return book, diagnosis.problems()


def load_valid(paths: Sequence[Path]) -> Codebook:
    """Read codebook files; raise `InvalidCodebook` with all problems if any is an error."""
    book, problems = load(paths)
    if has_errors(problems):
        raise InvalidCodebook(problems)
    return book


def definition_hash(code: Code) -> str:
    """Return the hash of what a code means: id, definition, include and exclude.

    Terms, examples and names are left out, so that a decision made by a person
    does not go stale when the words that found the passage change.
    """
    meaning = [code.id, sorted(code.definitions.items()), code.include, code.exclude]
    written = json.dumps(meaning, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _read_file(path: Path, instead: bytes | None, diagnosis: Diagnosis) -> Codebook:
    file = str(path)
    try:
        data = path.read_bytes() if instead is None else instead
    except OSError as error:
        diagnosis.add(Place(file), "unreadable-file", why=error.strerror or str(error))
        return _empty(file, _EMPTY)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return read_codebook(read_tree(data, file), sha256, diagnosis)
    except Unreadable as found:
        _note(found, data, diagnosis)
        return _empty(file, sha256)


def _empty(file: str, sha256: str) -> Codebook:
    return Codebook(Path(file).stem, FORMAT_VERSION, "id", (), sha256, place=Place(file))


def _note(found: Unreadable, data: bytes, diagnosis: Diagnosis) -> None:
    """Add what stopped the reading, in words of our own: the library's are English."""
    if found.rule != "yaml-syntax":
        diagnosis.add(found.place, found.rule, why=found.why)
    elif opened := unclosed_before(data, found.place):
        where = Place(found.place.file, opened.line, opened.column)
        fields = {"sign": opened.sign, "line": found.place.line}
        diagnosis.add(where, found.rule, text="text_open", hint="hint_open", **fields)
    elif slip := slip_before(data, found.place):
        fields = {"name": slip.key, "written": slip.written, "right": slip.right}
        diagnosis.add(slip.place, found.rule, text="text_key", hint="hint_key", **fields)
    else:
        kinds = (kind for sign, kind in _SYNTAX.items() if sign in found.why)
        kind = next(kinds, "")
        text, hint = (f"text_{kind}", f"hint_{kind}") if kind else ("text", "hint")
        diagnosis.add(found.place, found.rule, text=text, hint=hint)


def _joined(books: Sequence[Codebook], diagnosis: Diagnosis) -> Codebook:
    if len(books) == 1:
        return books[0]
    first: dict[str, Code] = {}
    for book in books:
        for code in book.codes:
            if code.id in first:
                other = first[code.id].place
                diagnosis.add(code.place, "top-id-clash", id=code.id, other=other)
            else:
                first[code.id] = code
        if book.levels != books[0].levels:
            diagnosis.add(book.place, "settings-differ", other=books[0].place.file)
    return Codebook(
        id="+".join(book.id for book in books),
        version=books[0].version if books else FORMAT_VERSION,
        language=books[0].language if books else "id",
        codes=tuple(first.values()),
        sha256=hashlib.sha256("".join(book.sha256 for book in books).encode()).hexdigest(),
        levels=books[0].levels if books else frozenset(),
        place=books[0].place if books else Place(""),
    )


def _shared_terms(book: Codebook, diagnosis: Diagnosis) -> None:
    """Warn where two codes of one file claim the same words: every passage would get both.

    Two codebooks used together look at the same talk with other eyes, and may.
    """
    first: dict[tuple[object, ...], Term] = {}
    for term in _all_terms(book):
        key = (term.place.file, squashed(term.text or ""), term.regex, term.near, term.polarity)
        other = first.setdefault(key, term)
        if other.code != term.code:
            written = term.id.partition(":")[2]
            diagnosis.add(
                term.place, "shared-term", term=written, code=other.code, other=other.place
            )


def _all_terms(book: Codebook) -> Iterable[Term]:
    return (term for code in book.walk() for term in code.terms)
