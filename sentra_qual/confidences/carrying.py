"""Runs, logs and codebooks carried over into a new study.

In: a copy whose interviews and settings are there.
Out: its runs and logs, every span, quote, hash and rule in the new study's terms.
Never: a line of a log that names one of the old study as the one before it.

Each log is chained anew. Its first line says what was done and names the last line of the
log it came from, by the hash that a next line would have named it by.
"""

from __future__ import annotations

import itertools
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sentra_qual.confidences.books import is_shipped
from sentra_qual.confidences.copying import Copy, placed
from sentra_qual.confidences.derivations import told
from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Item, Span
from sentra_qual.study.edits import Moved
from sentra_qual.study.files import read_text, sha256
from sentra_qual.study.lines import as_line, link, split
from sentra_qual.study.log import Clock
from sentra_qual.study.logs import log_files, log_name, read_log
from sentra_qual.study.state import parts

_HASHES = ("hashes", "from_hash")


@dataclass(frozen=True)
class Books:
    """The codebooks of a study, now and as they were kept: what became of their hashes."""

    copy: Copy

    @cached_property
    def files(self) -> dict[str, tuple[Path, bytes]]:
        """Return every codebook by the hash of its file, with what it holds in the new study."""
        kept = sorted((self.copy.study.root / "runs" / "codebooks").glob("*.yaml"))
        paths = (*self.copy.study.codebook_paths, *kept)
        return {sha256(path.read_bytes()): (path, self.copy.new_book(path)) for path in paths}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """Return what each file's hash is in the new study."""
        return {digest: sha256(new) for digest, (_, new) in self.files.items()}

    @property
    def changed(self) -> bool:
        """Tell whether any codebook of today reads otherwise in the new study."""
        return any(
            path.parent.name != "codebooks" and digest != sha256(new)
            for digest, (path, new) in self.files.items()
        )

    @cached_property
    def words(self) -> dict[str, str]:
        """Return what rules, codes and hashes of definitions are called in the new study."""
        found: dict[str, str] = {}
        for path, new in self.files.values():
            if path.read_bytes() != new:
                found.update(_renamed(path, new))
            elif b"regex" in new or is_shipped(new):  # names stand in it: its rules keep theirs
                found.update(_as_before(path))
        return found

    def add(self) -> None:
        """Add the codebooks of today, and those kept of runs."""
        names = self.copy.book_names()
        paths = zip(names.values(), self.copy.study.codebook_paths, strict=True)
        for name, path in paths:
            self.copy.files[name] = self.copy.new_book(path)
        for path, new in self.files.values():
            if path.parent.name == "codebooks":
                self.copy.files[f"runs/codebooks/{sha256(new)[:16]}.yaml"] = new

    def named(self, word: str) -> str:
        """Return a rule, a code or a hash as it is called in the new study."""
        return self.words.get(word) or self.copy.change.words(word)


def _renamed(path: Path, new: bytes) -> Iterator[tuple[str, str]]:
    """Yield ids and hashes of one codebook before and after: codes stay in their order."""
    from sentra_qual.codebook import definition_hash, load

    before, _ = load([path])
    after, _ = load([path], instead={path: new})
    for old, now in zip(before.walk(), after.walk(), strict=False):
        yield old.id, now.id
        yield definition_hash(old), definition_hash(now)
        yield from ((a.id, b.id) for a, b in zip(old.terms, now.terms, strict=False))


def _as_before(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the ids of a codebook that is carried as it is, each with itself."""
    from sentra_qual.codebook import load

    for code in load([path])[0].walk():
        yield from ((one, one) for one in (code.id, *(term.id for term in code.terms)))


def add_runs(copy: Copy, books: Books) -> None:
    """Add what every run found, those that were undone too."""
    root = copy.study.root / "runs"
    for path in sorted((*root.glob("*.jsonl"), *(root / "undone").glob("*.jsonl"))):
        rows = [json.loads(row) for row in read_text(path).split("\n") if row.strip()]
        lines = _run(copy, books, rows[0], rows[1:]) if rows else []
        where = path.relative_to(copy.study.root).as_posix()
        copy.files[where] = "".join(
            json.dumps(one, ensure_ascii=False) + "\n" for one in lines
        ).encode()


def _run(
    copy: Copy, books: Books, header: dict[str, Any], rows: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    known: Mapping[str, Mapping[str, str]] = header["interviews"]
    kept = [one for row in rows if (one := _candidate(copy, books, row, known)) is not None]
    digests = [books.hashes.get(one, one) for one in header.get("books", ())]
    same = header["codebook"] == sha256("".join(header.get("books", ())))
    statuses = sorted(one["status"] for one in kept)
    counts = {key: len(list(some)) for key, some in itertools.groupby(statuses)}
    here = {id_: one for id_, one in known.items() if id_ in copy.ids}
    prints = {copy.ids[id_]: copy.fingerprint(id_, one) for id_, one in here.items()}
    new = {
        **header,
        "codebook": sha256("".join(digests)) if same else header["codebook"],
        "books": digests,
        "counts": {"interviews": len(prints), "candidates": len(kept), **counts},
        "interviews": prints,
    }
    return [new, *kept]


def _candidate(
    copy: Copy, books: Books, row: dict[str, Any], known: Mapping[str, Mapping[str, str]]
) -> dict[str, Any] | None:
    """Return what was found at its new place; None if its text or its passage is not there."""
    id_ = row["interview"]
    text = copy.texts.get(id_)
    digest = known.get(id_, {}).get("text", "")
    if text and digest != copy.raw_digest(id_):
        text = copy.old_texts.get(digest)
    if id_ not in copy.ids:
        return None
    if text is None:
        copy.left.append(say("confidences.left_finding", interview=copy.change.words(id_)))
        return None
    unit, span = Span(*row["unit"]), text.moved.span
    if text.moved.is_gone(unit) or not copy.change.keeps_finding(id_, unit):
        return None
    evidence = [_evidence(books, one, text.moved) for one in row["evidence"]]
    turn = copy.turn_of(id_, row["turn"]) if text is copy.texts[id_] else row["turn"]
    return {
        **row,
        "interview": copy.ids[id_],
        "unit": _pair(span(unit)),
        "turn": turn,
        "code": books.named(row["code"]),
        "evidence": evidence,
    }


def _evidence(books: Books, one: dict[str, Any], moved: Moved) -> dict[str, Any]:
    change, span, at = books.copy.change, moved.span, Span(*one["span"])
    return {
        **one,
        "rule": books.named(one["rule"]),
        "span": _pair(span(at)),
        "derivation": told(one["derivation"], at, moved, change.words) if change.quotes else "",
        "cue": _pair(span(Span(*one["cue"]))) if one["cue"] else None,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def add_logs(copy: Copy, books: Books, clock: Clock) -> None:
    """Add every coder's log, chained anew behind a line that names where it came from."""
    acts, _ = copy.study.decisions()
    carried = _carried(copy, books, acts)
    heads = _heads(copy)
    logs: defaultdict[tuple[str, str], list[Decision]] = defaultdict(list)
    for one in acts:
        logs[one.coder, one.machine] += [carried[one.id]] if one.id in carried else []
    for (coder, machine), some in sorted(logs.items()):
        head = heads.get(log_name(coder, machine), "")
        who = copy.change.words(coder), copy.change.words(machine)
        first = _begin(head, copy.change.how, who, clock())
        name = f"decisions/{log_name(*who)}"
        mine = (replace(one, coder=who[0], machine=who[1]) for one in some)
        copy.files[name] = b"".join(_chained((first, *mine)))


def _chained(acts: Iterable[Decision]) -> Iterator[bytes]:
    previous = ""
    for one in acts:
        line = as_line(replace(one, previous=previous))
        previous = link(line)
        yield line + b"\n"


def _begin(head: str, how: str, who: tuple[str, str], time: str) -> Decision:
    """Return the first line of a log that goes on from another."""
    id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{how} {head} {who}"))
    shown = {"how": how, "head": head}
    return Decision(id_, 0, time, *who, Act.BEGIN, shown=shown)


def _heads(copy: Copy) -> dict[str, str]:
    """Return the hash of each old log's last line, by the name of the log."""
    heads: dict[str, str] = {}
    for path in log_files(copy.study.decisions_folder):
        lines, log = split(path.read_bytes()), read_log(path)
        if log.decisions and (log.home not in heads or path.name == log.home):
            heads[log.home] = link(lines[-1].raw)
    return heads


def _carried(copy: Copy, books: Books, acts: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return the acts that go along, by id; an undo goes with what it takes back."""
    homes = _homes(copy, acts)
    carried: dict[str, Decision] = {}
    for one in acts:
        some = [part for part in parts(one) if _stays(copy, part, homes)]
        gone = one.act is Act.UNDO and one.supersedes not in carried
        if some and not gone:
            carried[one.id] = _act(copy, books, one, some, homes)
    return carried


def _stays(copy: Copy, part: Decision, homes: Mapping[str, Decision]) -> bool:
    """Tell whether something that was decided goes along: its interview and its passage do.

    Where a text lost something, what has no place in it goes too: nobody can tell of what
    it was.
    """
    if not part.interview:
        return True
    if not copy.change.keeps_interview(part.interview):
        return False
    home = homes.get(part.id, part)
    text, at = copy.by_digest.get(home.text_sha256), home.unit or home.span
    if text is None and part.interview not in copy.texts:
        return not copy.change.quotes  # of an interview that was removed, and so was its text
    if text is None:
        return not copy.loses(part.interview)
    return not (at and text.moved.is_gone(at))


def _act(
    copy: Copy,
    books: Books,
    act: Decision,
    some: list[Decision],
    homes: Mapping[str, Decision],
) -> Decision:
    moved = [_part(copy, books, copy.change.part(one), homes) for one in some]
    if not act.items:
        return replace(moved[0], shown=_shown(books, act.shown))
    items = tuple(_item(one) for one in moved)
    words = copy.change.words
    return replace(act, memo=words(act.memo), shown=_shown(books, act.shown), items=items)


def _item(part: Decision) -> Item:
    at = part.unit or Span(0, 0)
    return Item(
        part.interview, part.text_sha256, at, part.span or at, part.quote, part.before,
        part.after, part.once, part.code, part.code_hash,
    )  # fmt: skip


def _part(copy: Copy, books: Books, part: Decision, homes: Mapping[str, Decision]) -> Decision:
    """Return one thing decided as it reads in the new study."""
    change = copy.change
    memo = change.memo or change.words
    named = replace(
        part,
        interview=copy.ids.get(part.interview) or change.words(part.interview),
        code=books.named(part.code) if part.code else "",
        code_hash=books.words.get(part.code_hash, part.code_hash),
        memo=_chosen(copy, part) if part.effect is Act.PIN else memo(part.memo),
    )
    found = _at_its_place(copy, named, homes) if part.interview else named
    if change.quotes:
        return found
    chosen = "" if part.effect is Act.PIN else found.memo
    return replace(found, quote="", before="", after="", once="", memo=chosen)


def _at_its_place(copy: Copy, named: Decision, homes: Mapping[str, Decision]) -> Decision:
    """Return a decision at its place; where its text is not known, at that of today if any."""
    found = placed(copy, named)
    if found is None and named.id in homes:
        home = homes[named.id]
        at = replace(home, code=named.code, quote=_quote(copy, home), before="b", after="a")
        found = placed(copy, replace(at, once="-"))
        found = found and replace(found, interview=named.interview, memo=named.memo,
                                  code_hash=named.code_hash)  # fmt: skip
    if found:
        return found
    words = copy.change.words
    return replace(
        named, quote=words(named.quote), before=words(_whole(named.before, left=True)),
        after=words(_whole(named.after, left=False)),
    )  # fmt: skip


def _quote(copy: Copy, home: Decision) -> str:
    at = home.span or home.unit or Span(0, 0)
    return copy.by_digest[home.text_sha256].moved.old[at.start : at.end]


def _whole(beside: str, *, left: bool) -> str:
    """Return a neighbour without the word that was cut at its far end."""
    cut = beside.partition(" ") if left else beside.rpartition(" ")
    return cut[2] if left else cut[0]


def _chosen(copy: Copy, part: Decision) -> str:
    """Return the words chosen to be quoted, each piece as it stands in the new text."""
    text = copy.by_digest.get(part.text_sha256)
    if text is None or part.unit is None:
        return copy.change.words(part.memo)
    return " […] ".join(
        _piece(copy, text.moved.old, part.unit, one, text.moved.span)
        for one in part.memo.split(" […] ")
    )


def _piece(copy: Copy, old: str, unit: Span, words: str, span: Any) -> str:
    at = old.find(words, unit.start, unit.end) if words else -1
    if at < 0:
        return copy.change.words(words)
    new = span(Span(at, at + len(words)))
    text = next(one for one in copy.by_digest.values() if one.moved.old == old).moved.text
    return text[new.start : new.end]


def _shown(books: Books, shown: Mapping[str, str]) -> dict[str, str]:
    """Return what a coder saw, in the new study's terms."""
    return {
        key: " ".join(books.words.get(one, one) for one in value.split(" "))
        if key in _HASHES
        else _each(books, value)
        for key, value in shown.items()
    }


def _each(books: Books, value: str) -> str:
    """Return a value with rules and codes renamed, be it one or several."""
    if value in books.words:
        return books.words[value]
    return "; ".join(books.named(one) for one in value.split("; "))


def _homes(copy: Copy, acts: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return acts on texts that nobody kept where they stand today, if that is one place."""
    lost = [
        one
        for one in acts
        if one.interview and not one.items and one.text_sha256 not in copy.by_digest
        and copy.change.keeps_interview(one.interview)
    ]  # fmt: skip
    if not lost:
        return {}
    interviews = tuple(copy.interviews.values())
    settled = copy.study.settle(lost, interviews, copy.study.units(interviews))
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in settled.decisions:
        found[one.id].append(one)
    return {id_: some[0] for id_, some in found.items() if len(some) == 1}
