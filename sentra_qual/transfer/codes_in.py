"""The codes of a project in the codebook of a study.

In: codes of a project; the study's codebook, if there is one.
Out: the YAML of a codebook; or one with the codes that were new; which code is which.
Never: a code left out; two codes of one name taken for one; a changed character of a
codebook that was there.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sentra_qual.interchange.refi.shapes import Losses, Note, Project, ProjectCode
from sentra_qual.model import Code, Codebook
from sentra_qual.problems import SentraError
from sentra_qual.study import Study
from sentra_qual.study.files import as_yaml, read_text, write_whole
from sentra_qual.transfer.carried import Carried, CarriedCode
from sentra_qual.transfer.codes_out import code_guid, described
from sentra_qual.transfer.descriptions import Described, own_name, read, written

_LISTS = ("include", "exclude")


def slug_of(name: str) -> str:
    """Return a name as the id of a code; empty if it has no letter of ours."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def said_of(code: ProjectCode, language: str) -> Described:
    """Return what a project says of a code, its own name among it."""
    found = read(code.description, language)
    found.name = {language: " ".join(code.name.split()) or code.guid, **found.name}
    return found


def ids_of(codes: Sequence[ProjectCode], language: str) -> dict[str, str]:
    """Return the id of each code by GUID: the one it had with us, else made of its name."""
    return dict(_ids(codes, "", language))


def _ids(codes: Sequence[ProjectCode], parent: str, language: str) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for code in codes:
        path = said_of(code, language).id
        above, _, last = path.rpartition(".")
        base = last if last and above == parent else slug_of(code.name) or "kode"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        own = f"{parent}.{name}" if parent else name
        yield code.guid, own
        yield from _ids(code.children, own, language)


def new_book(project: Project, language: str, losses: Losses) -> str:
    """Return the YAML of a codebook with the codes of a project.

    Where the project came from us and its codes were left alone, it is the very codebook
    they came from, with all its terms.
    """
    kept = _kept_book(project, language)
    if kept is not None:
        return kept
    ids = ids_of(project.codes, language)
    record: dict[str, Any] = {
        "codebook": slug_of(project.name) or "kode",
        "version": 1,
        "language": language,
        "codes": [_record(one, ids, language) for one in project.codes]
        or [{"id": "kode", "name": "Kode"}],
    }
    if any(one.name == _book_note() for one in project.notes):
        losses.add("terms_changed")
    return checked(as_yaml(record))


def checked(text: str) -> str:
    """Return the text of a codebook that has no errors; InvalidCodebook lists them."""
    from sentra_qual.codebook import load_valid

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        load_valid([path])
    return text


def _book_note() -> str:
    from sentra_qual.transfer.outgoing import BOOK_NOTE

    return BOOK_NOTE


def without_book(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes that people wrote."""
    return tuple(one for one in notes if one.name != _book_note())


def _kept_book(project: Project, language: str) -> str | None:
    """Return our own codebook that came as a note, if the project still has its codes."""
    from sentra_qual.codebook import load
    from sentra_qual.problems import has_errors

    text = next((one.text for one in project.notes if one.name == _book_note()), None)
    if not text:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        book, problems = load([path])
    if has_errors(problems):
        return None
    return text if same_tree(project.codes, book.codes, language) is not None else None


def same_tree(
    codes: Sequence[ProjectCode], book: Sequence[Code], language: str
) -> dict[str, str] | None:
    """Return which code is which, if a project has just the codes of a codebook; else None."""
    if len(codes) != len(book):
        return None
    found: dict[str, str] = {}
    for one, code in zip(codes, book, strict=True):
        below = same_tree(one.children, code.children, language)
        if below is None or not _says_the_same(one, code, language):
            return None
        found |= {one.guid: code.id, **below}
    return found


def _says_the_same(one: ProjectCode, code: Code, language: str) -> bool:
    said, meant = said_of(one, language), described(code)
    texts = (
        (said.name.get(language), code.name(language)),
        (said.definition.get(language, ""), meant.definition.get(language, "")),
        *((said.listed(key), meant.listed(key)) for key in (*_LISTS, "match", "no_match")),
    )
    return all(here == there for here, there in texts)


def _record(code: ProjectCode, ids: Mapping[str, str], language: str) -> dict[str, Any]:
    said = said_of(code, language)
    record: dict[str, Any] = {"id": ids[code.guid].rpartition(".")[2], "name": said.name}
    if said.definition:
        record["definition"] = said.definition
    record |= {key: getattr(said, key) for key in _LISTS if getattr(said, key)}
    examples = {key: getattr(said, key) for key in ("match", "no_match") if getattr(said, key)}
    if examples:
        record["examples"] = examples
    record |= {key: said.listed(key) for key in ("terms", "not") if said.listed(key)}
    if code.children:
        record["children"] = [_record(one, ids, language) for one in code.children]
    return record


def known_ids(book: Codebook, carried: Carried) -> dict[str, str]:
    """Return the ids of a study's codes by the GUIDs they have, or came with."""
    return {code_guid(one.id, carried.codes): one.id for one in book.walk()}


def matched(
    project: Project, book: Codebook, carried: Carried, language: str
) -> tuple[dict[str, str], list[tuple[str, ProjectCode]]]:
    """Return which codes a study has already, and the new ones with the id above them.

    A code is known by its GUID, else by its path and name.
    """
    ids = known_ids(book, carried)
    paths = {(one.id.rpartition(".")[0], one.name(language).casefold()): one.id
             for one in book.walk()}  # fmt: skip
    found: dict[str, str] = {}
    fresh: list[tuple[str, ProjectCode]] = []

    def look(codes: Sequence[ProjectCode], parent: str) -> None:
        taken = {one.id for one in book.walk()} | set(found.values())
        for code in codes:
            name = said_of(code, language).name[language]
            own = ids.get(code.guid) or paths.get((parent, name.casefold()))
            if own is None or own in found.values():
                base = slug_of(name) or "kode"
                own, number = f"{parent}.{base}" if parent else base, 2
                while own in taken:
                    own, number = (
                        f"{parent}.{base}_{number}" if parent else f"{base}_{number}",
                        number + 1,
                    )
                fresh.append((parent, code))
            taken.add(own)
            found[code.guid] = own
            look(code.children, own)

    look(project.codes, "")
    return found, fresh


def add_codes(
    study: Study, fresh: Sequence[tuple[str, ProjectCode]], ids: Mapping[str, str]
) -> None:
    """Write new codes into the files of a study's codebook, each below the code above it.

    SentraError, with nothing written, where the place cannot be reached by adding lines.
    """
    files = {one.id: Path(one.place.file) for one in study.codebook().walk()}
    texts: dict[Path, str] = {}
    for parent, code in fresh:
        path = files.get(parent, study.codebook_paths[0])
        files[ids[code.guid]] = path
        text = texts.get(path) or read_text(path)
        texts[path] = _inserted(text, parent, code, ids[code.guid], study.config.language)
    for text in texts.values():
        checked(text)
    for path, text in texts.items():
        write_whole(path, text)


def _inserted(text: str, parent: str, code: ProjectCode, id_: str, language: str) -> str:
    from sentra_qual.codebook.inserting import NoPlace, insert_code
    from sentra_qual.messages import say

    try:
        return insert_code(text, parent, list(_lines(code, id_, language)))
    except NoPlace as why:
        raise SentraError(say("refi.no_place", code=id_)) from why


def _lines(code: ProjectCode, id_: str, language: str) -> Iterator[str]:
    from sentra_qual.codebook.writing import quoted

    said = said_of(code, language)
    yield f"id: {id_.rpartition('.')[2]}"
    for key in ("name", "definition"):
        texts = getattr(said, key)
        if texts:
            pairs = ", ".join(f"{tongue}: {quoted(text)}" for tongue, text in texts.items())
            yield f"{key}: {{{pairs}}}"
    for key in (*_LISTS, "terms", "not"):
        if said.listed(key):
            yield f"{key}:"
            yield from (f"  - {quoted(one)}" for one in said.listed(key))
    examples = {key: said.listed(key) for key in ("match", "no_match") if said.listed(key)}
    if examples:
        yield "examples:"
        for key, texts in examples.items():
            yield f"  {key}:"
            yield from (f"    - {quoted(one)}" for one in texts)


def carried_codes(
    project: Project, ids: Mapping[str, str], book: Codebook, language: str
) -> dict[str, CarriedCode]:
    """Return what is kept of a project's codes beside the codebook."""
    codes = {one.id: one for one in book.walk()}
    return {
        ids[one.guid]: _carried(one, codes.get(ids[one.guid]), language)
        for one in project.all_codes()
    }


def _carried(one: ProjectCode, code: Code | None, language: str) -> CarriedCode:
    own = written(described(code), language) if code else ""
    said = read(one.description, language)
    longer = own_name(said.name.get(language, ""), language)
    kept = "\n".join(line for line in one.description.split("\n") if line != longer)
    ours = bool(said.id)
    kept = "" if kept == own or ours else kept
    return CarriedCode(one.guid, one.name, one.codable, one.color, kept, one.notes, ours)
