"""A study under pseudonyms, as a new study, and its key.

In: a study; verdicts.
Out: the files of the new study; the key; what still stands in them.
Never: the key among the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sentra_qual.confidences.barring import Barred, barring, check_barred
from sentra_qual.confidences.books import is_shipped, patterns
from sentra_qual.confidences.carrying import Books, add_logs, add_runs
from sentra_qual.confidences.company import words_of
from sentra_qual.confidences.copying import Change, Copy, Files
from sentra_qual.confidences.gathering import LIST, bound_names, by_hand, same, taken
from sentra_qual.confidences.overlapping import add_audits, add_overlaps
from sentra_qual.confidences.pseudonyms import masked, named
from sentra_qual.confidences.replacing import Replacer
from sentra_qual.confidences.shapes import Kind, Proposal, Source, Verdict
from sentra_qual.messages import say
from sentra_qual.study import Study
from sentra_qual.study.config import FILE
from sentra_qual.study.files import as_yaml, read_text
from sentra_qual.study.judgements import FILE as JUDGED
from sentra_qual.study.log import Clock, now
from sentra_qual.study.stretches import Cutter

_MACHINES = ("decisions/", "runs/")
_OWN = frozenset(
    (
        "interviews",
        "decisions",
        "runs",
        "reports",
        "overlaps",
        "audits",
        ".sentra",
        FILE,
        LIST,
        JUDGED,
    )
)


@dataclass(frozen=True)
class Pseudonymised:
    """The files of a new study, its key, what could not be carried, and what to look at.

    `inside` are places where a name that is an ordinary word as well was left as a word;
    `replaced` counts the verdicts that replaced something, `absent` are accepted names that
    do not occur; `coders` are those called otherwise in the new study, with their name there.
    """

    files: Files
    key: str
    left: tuple[str, ...]
    inside: tuple[str, ...]
    barred: int = 0
    replaced: int = 0
    absent: tuple[str, ...] = ()
    coders: tuple[tuple[str, str], ...] = ()


def pseudonymised(
    study: Study,
    verdicts: Iterable[Verdict],
    *,
    proposals: Iterable[Proposal] = (),
    sources: Iterable[Source] = (),
    words: frozenset[str] | None = None,
    clock: Clock = now,
) -> Pseudonymised:
    """Return a study with every accepted name and number replaced.

    `words` are those of the study, where they are known already.
    """
    known = tuple(proposals)
    genders = {same(one)[1]: one.gender for one in known if one.gender}
    settled = named(verdicts, taken(study, sources) if words is None else words, genders)
    replacer = Replacer(settled, by_hand(study.root), bound_names(study), _unsure(known))
    change = Change(lambda _, text: replacer.edits(text), replacer, "pseudonymise", keeps_old=bool)
    change = replace(barring(study, change), book=_book(study, replacer))
    files, left = carried(study, change, clock)
    left = (*left, *_patterns_left(study, replacer))
    accepted = [one for one in settled if one.accepted and not one.at]
    standing = _inside(files, replacer)
    return Pseudonymised(
        files,
        _key(study, settled, replacer),
        left,
        tuple(f"{word} ({len(where)}×, {where[0]})" for word, where in standing.items()),
        check_barred(files, study),
        sum(same(one) in replacer.used for one in accepted),
        tuple(
            one.name
            for one in accepted
            if same(one) not in replacer.used and same(one)[1] not in standing
        ),
        tuple(_renamed(study, replacer)),
    )


def _unsure(proposals: Iterable[Proposal]) -> frozenset[str]:
    """Return the names that no title, label or field tells, and no misspelling of one."""
    some = (one for one in proposals if one.kind is Kind.PERSON)
    return frozenset(same(one)[1] for one in some if not (one.sure or one.like))


def _book(study: Study, replacer: Replacer) -> Callable[[str], str]:
    """Return how a codebook reads with pseudonyms, without what is off the record.

    One that comes with the tool holds nobody's name.
    """
    barred = Barred(study)
    cut: Callable[[str], str] = Cutter(barred.words) if barred.is_any else str
    return lambda text: cut(text) if is_shipped(text.encode()) else replacer.book(cut(text))


def _patterns_left(study: Study, replacer: Replacer) -> Iterator[str]:
    """Yield what is said of patterns that hold a name: a pattern is never changed."""
    for path in study.codebook_paths:
        raw = path.read_bytes()
        found = () if is_shipped(raw) else patterns(raw.decode("utf-8", "replace"))
        some = ", ".join(one for one in found if replacer.edits(one))
        if some:
            yield say("confidences.pattern_left", file=path.name, patterns=some)


def _renamed(study: Study, replacer: Replacer) -> Iterator[tuple[str, str]]:
    for coder in sorted({one.coder for one in study.decisions()[0]}):
        if (new := replacer(coder)) != coder:
            yield coder, new


def carried(study: Study, change: Change, clock: Clock = now) -> tuple[Files, tuple[str, ...]]:
    """Return all files of a study after a change, and what was left out of them."""
    copy = Copy(study, change)
    copy.check_passages()
    copy.add_settings()
    copy.add_interviews()
    books = Books(copy)
    books.add()
    add_runs(copy, books)
    add_logs(copy, books, clock)
    if strangers := _strangers(study):
        copy.left.append(say("confidences.strangers", files=", ".join(strangers)))
    add_overlaps(copy)
    add_audits(copy)
    if (judged := study.root / JUDGED).is_file():
        copy.files[JUDGED] = change.words(read_text(judged)).encode()
    if change.how != "pseudonymise" and books.changed:
        copy.left.append(say("confidences.book_cut"))
    return copy.files, tuple(dict.fromkeys(copy.left))


def _strangers(study: Study) -> list[str]:
    """Return what else stands in a study's folder: nobody can tell what it holds."""
    books = {Path(name).parts[0] for name in study.config.codebooks}
    return sorted(one.name for one in study.root.iterdir() if one.name not in {*_OWN, *books})


def _key(study: Study, verdicts: Iterable[Verdict], replacer: Replacer) -> str:
    """Return which name stands behind which pseudonym."""
    rows = []
    for one in verdicts:
        if one.accepted and not one.at:
            number = replacer.numbers.get(same(one), 0)
            stands = one.pseudonym or masked(one.kind, one.name, number)
            rows.append({"kind": one.kind.value, "name": one.name, "stands_for_it": stands})
    return as_yaml({"key_of": study.config.title, "names": rows})


def _inside(files: Files, replacer: Replacer) -> dict[str, list[str]]:
    """Return where an accepted name is still to be read: the files of each word."""
    found: dict[str, list[str]] = {}
    for file, raw in sorted(files.items()):
        if file.startswith(_MACHINES) or is_shipped(raw):  # pieces of texts; nobody's names
            continue
        for one in words_of(raw.decode("utf-8", "replace")):
            if _is_standing(one.key, replacer):
                found.setdefault(one.key, []).append(file)
    return found


def _is_standing(key: str, replacer: Replacer) -> bool:
    if key in replacer.pseudonyms:
        return False
    return key in replacer.names or any(name in key for name in replacer.long)
