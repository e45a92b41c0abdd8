"""A project that another program wrote, read and understood before anything is written.

In: the path of a .qdpx, .qde or .qdc file or of a database; how its places are counted, if
the user knows.
Out: the project, its places as ours, the vote on each text, what does not come through.
Never: a text of which it cannot be told how its places are counted; all texts in memory at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from sentra_qual.interchange.databases.programs import database_in, read_database
from sentra_qual.interchange.refi.archive import Archive, open_archive, open_bare
from sentra_qual.interchange.refi.counting import Counting, Text
from sentra_qual.interchange.refi.parsing import parse_project
from sentra_qual.interchange.refi.shapes import Loss, Losses, Note, Project, TextSource
from sentra_qual.interchange.refi.voting import Proof, Vote, known_of, quotations, vote
from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.readers import guards

Told = Callable[[int, int], None]  # how many texts, of how many


@dataclass(frozen=True, slots=True)
class Voted:
    """How the places of a text are counted, by which proof, and some of its quotations."""

    name: str
    by: Counting
    proof: Proof
    quotations: tuple[str, ...]
    placed: int
    tested: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A project whose places are ours; `present` are the sources whose text came with it."""

    path: Path
    project: Project
    present: tuple[TextSource, ...]
    voted: tuple[Voted, ...]
    losses: tuple[Loss, ...]


def opened(path: Path) -> AbstractContextManager[Archive]:
    """Open the file of a project or codebook by what it is."""
    database = database_in(path)
    if database is not None:
        return nullcontext(Archive(path, b"", None, {}, read_database(database)))
    with path.open("rb") as file:
        zipped = file.read(2) == b"PK"
    return open_archive(path) if zipped else open_bare(path)


def arrive(
    archive: Archive, *, told: Counting | None = None, step: Told = lambda _done, _all: None
) -> Arrival:
    """Read a project; UnreadableSource where its places cannot be told."""
    project = archive.project or parse_project(archive.xml, archive.path)
    told = Counting() if archive.project else told
    losses = Losses()
    for loss in project.losses:
        losses.add(loss.kind, count=loss.count)
        for name in loss.names:
            losses.add(loss.kind, name, count=0)
    present = tuple(one for one in project.sources if _has_text(archive, one, losses))
    votes = _votes(archive, present, project.origin, told, step)
    placed = tuple(_placed(one, found, losses) for one, found in zip(present, votes, strict=True))
    project = replace(project, notes=tuple(_noted(archive, one, losses) for one in project.notes))
    voted = tuple(_by_words(found) if archive.project else found for _, found in votes)
    return Arrival(archive.path, project, placed, voted, losses.listed())


def _by_words(found: Voted) -> Voted:
    """Return what is told of a text whose places its own words have proved already."""
    return replace(found, proof=Proof.NAMES if found.tested else Proof.NONE_NEEDED)


def text_of(archive: Archive, one: TextSource | Note) -> Text:
    """Return the text of a source or note; UnreadableSource if it is longer than any interview."""
    if one.text is not None:
        return Text.from_string(one.text)
    raw = archive.read(one.path)
    guards.within_text_limit(len(raw), archive.path)
    return Text.of(raw)


def _has_text(archive: Archive, one: TextSource, losses: Losses) -> bool:
    if one.text is not None or (one.path and archive.has(one.path)):
        return True
    losses.add("missing_text", one.name)
    count = sum(len(each.codings) for each in one.selections)
    if count:
        losses.add("missing_text_codings", count=count)
    return False


def _votes(
    archive: Archive,
    sources: Sequence[TextSource],
    origin: str,
    told: Counting | None,
    step: Told,
) -> tuple[tuple[Vote, Voted], ...]:
    """Return the vote on every text; what texts prove by their names helps the others."""
    found: list[tuple[Vote, Voted]] = []
    for at, one in enumerate(sources, start=1):
        text = text_of(archive, one)
        found.append(_vote(text, one, origin, told, None))
        step(at, len(sources))
    others = _proved([each for each, _ in found], origin)
    for at, (each, _) in enumerate(found):
        if others and each.proof not in (Proof.NAMES, Proof.NONE_NEEDED, Proof.TOLD):
            text = text_of(archive, sources[at])
            found[at] = _vote(text, sources[at], origin, told, others)
    open_ = [(one, each) for one, (each, _) in zip(sources, found, strict=True) if not each.proof]
    if open_:
        raise _undecided(archive, *open_[0], count=len(open_))
    return tuple(found)


def _vote(
    text: Text, one: TextSource, origin: str, told: Counting | None, others: Counting | None
) -> tuple[Vote, Voted]:
    found = vote(text, one.selections, origin=origin, told=told, others=others)
    reading = found.reading
    quoted = quotations(text, reading.spans)
    placed = sum(span is not None for span in reading.spans)
    proof = found.proof or Proof.PLAIN
    return found, Voted(one.name or one.guid, reading.by, proof, quoted, placed, found.tested)


def _proved(votes: Sequence[Vote], origin: str) -> Counting | None:
    """Return the one way of counting that all texts prove which have names; None if several."""
    ways = [{one.reading.by, *one.reading.same} for one in votes if one.proof is Proof.NAMES]
    common = set.intersection(*ways) if ways else set()
    known = known_of(origin)
    if known in common:
        return known
    return common.pop() if len(common) == 1 else None


def _undecided(archive: Archive, one: TextSource, found: Vote, *, count: int) -> UnreadableSource:
    """Return the refusal: the readings that could not be told apart, with what they quote."""
    text = text_of(archive, one)
    lines = [say("refi.undecided", language=None, file=archive.path, name=one.name, count=count)]
    for rival in found.rivals[:4]:
        lines.append(f"  --offsets {rival.by.name}")
        lines += [f"      “{shortened(words)}”" for words in quotations(text, rival.spans)]
    return UnreadableSource("\n".join(lines))


def shortened(words: str, size: int = 70) -> str:
    """Return words on one line, cut in the middle where they are long: the ends tell."""
    line = words.replace("\n", "⏎")
    half = (size - 3) // 2
    return line if len(line) <= size else f"{line[:half]} … {line[-half:]}"


def _placed(one: TextSource, found: tuple[Vote, Voted], losses: Losses) -> TextSource:
    """Return a source with its places as ours; what has no place in the text is counted."""
    selections = []
    for each, span in zip(one.selections, found[0].reading.spans, strict=True):
        if span is None:
            losses.add("misplaced", each.name or each.guid)
        else:
            selections.append(replace(each, start=span[0], end=span[1]))
    return replace(one, selections=tuple(selections))


def _noted(archive: Archive, one: Note, losses: Losses) -> Note:
    """Return a note with its text."""
    if one.text is None and not archive.has(one.path):
        if one.path:
            losses.add("missing_note", one.name)
        return replace(one, text="")
    return replace(one, text=text_of(archive, one).text)


def texts(archive: Archive, sources: Sequence[TextSource]) -> Iterator[tuple[TextSource, Text]]:
    """Yield sources with their texts, one at a time."""
    for one in sources:
        yield one, text_of(archive, one)
