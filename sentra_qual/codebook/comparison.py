"""What differs between two codebooks.

In: an old and a new codebook.
Out: `Difference`s in the order of the new one, what is gone at the place it had.
Never: order or places in the file; they mean nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from sentra_qual.codebook.terms import POLARITIES
from sentra_qual.codebook.writing import written_fields
from sentra_qual.model import Code, Codebook, Place, Scope, Term

Item = TypeVar("Item")


class Part(StrEnum):
    """What of a codebook differs."""

    SETTINGS = "settings"
    CODE = "code"
    KIND = "kind"
    NAME = "name"
    DEFINITION = "definition"
    INDICATORS = "indicators"
    SOURCES = "sources"
    TECHNIQUES = "techniques"
    INCLUDE = "include"
    EXCLUDE = "exclude"
    EXAMPLE = "example"
    NO_EXAMPLE = "no_example"
    TERM = "term"
    NOT = "not"


class Kind(StrEnum):
    """Whether it is new, gone or another now."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it was and what it is, empty where it was or is not."""

    code: str
    part: Part
    before: str = ""
    after: str = ""

    @property
    def kind(self) -> Kind:
        """Return whether it is new, gone or another now."""
        if self.before and self.after:
            return Kind.CHANGED
        return Kind.ADDED if self.after else Kind.REMOVED


def compare(old: Codebook, new: Codebook) -> tuple[Difference, ...]:
    """Return everything that differs in meaning between two codebooks."""
    olds, news = ({code.id: code for code in book.walk()} for book in (old, new))
    found = list(_settings(old, new))
    for path in _in_order(list(olds), list(news)):
        found += _code(path, olds.get(path), news.get(path))
    return tuple(found)


_MEANING = attrgetter(*(one.name for one in fields(Term) if one.name not in ("id", "place")))


@dataclass(frozen=True, slots=True)
class Touched:
    """The terms and exclusions that are in one codebook only; `all` if forms may differ too."""

    terms: tuple[Term, ...]
    phrases: tuple[str, ...]
    all: bool


def touched_words(old: Codebook, new: Codebook) -> Touched:
    """Return by which words two codebooks can find different things."""
    terms, phrases = Counter[object](), Counter[tuple[str, str]]()
    first: dict[object, Term] = {}
    for sign, book in ((1, new), (-1, old)):
        for code in book.walk():
            for term in code.terms:
                key = _MEANING(term)
                first.setdefault(key, term)
                terms[key] += sign
            for phrase in code.exclusions:
                phrases[code.id, phrase] += sign
    return Touched(
        tuple(replace(first[key], id="", place=Place("")) for key, count in terms.items() if count),
        tuple(dict.fromkeys(phrase for (_, phrase), count in phrases.items() if count)),
        old.levels != new.levels,
    )


def term_as_written(term: Term) -> str:
    """Return a term as it would be written in a codebook without settings."""
    said = {
        one.name: getattr(term, one.name)
        for one in fields(Term)
        if getattr(term, one.name) != one.default
    }
    if term.regex:
        said.pop("fuzzy", None)
    if term.scope is not Scope.WORDS:
        said["within"] = term.scope.value
    if term.ordered:
        said["order"] = True
    if term.polarity is not None:
        kinds = (name for name, some in POLARITIES.items() if some == term.polarity)
        said["polarity"] = next(kinds)
    return written_fields({"term": term.text, **said})


def _settings(old: Codebook, new: Codebook) -> Iterator[Difference]:
    before, after = (", ".join(sorted(book.levels)) or "–" for book in (old, new))
    if before != after:
        yield Difference("", Part.SETTINGS, before, after)


def _in_order(olds: Sequence[str], news: Sequence[str]) -> list[str]:
    """Return all paths: those of the new book, what is gone behind what stood before it."""
    order = list(news)
    for at, path in enumerate(olds):
        if path not in news:
            before = olds[at - 1] if at else ""
            order.insert(order.index(before) + 1 if before in order else 0, path)
    return order


def _code(path: str, old: Code | None, new: Code | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference(path, Part.CODE, _title(old), _title(new))
        blank = Code(path, {})
        old, new = old or blank, new or blank
        yield from _listed(path, Part.TERM, old.terms, new.terms, _identity, term_as_written)
        return
    yield from _single(path, Part.KIND, old.kind or "", new.kind or "")
    for part, before, after in (
        (Part.NAME, old.names, new.names),
        (Part.DEFINITION, old.definitions, new.definitions),
        (Part.INDICATORS, old.indicators, new.indicators),
        (Part.SOURCES, old.sources, new.sources),
        (Part.TECHNIQUES, old.techniques, new.techniques),
    ):
        yield from _texts(path, part, before, after)
    yield from _listed(path, Part.TERM, old.terms, new.terms, _identity, term_as_written)
    for part, olds, news in (
        (Part.NOT, old.exclusions, new.exclusions),
        (Part.INCLUDE, old.include, new.include),
        (Part.EXCLUDE, old.exclude, new.exclude),
        (Part.EXAMPLE, old.match_examples, new.match_examples),
        (Part.NO_EXAMPLE, old.no_match_examples, new.no_match_examples),
    ):
        yield from _listed(path, part, olds, news, str, str)


def _title(code: Code | None) -> str:
    return "" if code is None else " / ".join(code.names.values()) or code.id


def _texts(
    path: str, part: Part, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Difference]:
    for language in dict.fromkeys([*old, *new]):
        yield from _single(path, part, old.get(language, ""), new.get(language, ""))


def _single(path: str, part: Part, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(path, part, before, after)


def _identity(term: Term) -> str:
    """Return what makes a term the same one, though it may reach or weigh otherwise now."""
    words = "".join(filter(str.isalnum, (term.text or "").lower()))
    return repr((words, term.regex, term.near, term.polarity))


def _listed(
    path: str,
    part: Part,
    old: Iterable[Item],
    new: Iterable[Item],
    identity: Callable[[Item], str],
    text: Callable[[Item], str],
) -> Iterator[Difference]:
    """Yield what came, went, or is the same thing otherwise; each text counts as often as it is."""
    olds, news = [(identity(one), text(one)) for one in old], []
    for one in ((identity(item), text(item)) for item in new):
        if one in olds:
            olds.remove(one)
        else:
            news.append(one)
    for key, after in news:
        before = next((one for one in olds if one[0] == key), None)
        if before:
            olds.remove(before)
        yield Difference(path, part, before[1] if before else "", after)
    for _, gone in olds:
        yield Difference(path, part, gone, "")
