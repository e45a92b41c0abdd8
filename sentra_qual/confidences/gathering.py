"""Every string of a study in which a name may stand, and the list the study keeps.

In: a study.
Out: sources; proposals; the verdicts of names.yaml, which is for the owner alone.
Never: names.yaml in a new study or a pack.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sentra_qual.confidences import cues
from sentra_qual.confidences.books import as_looked_at, is_shipped
from sentra_qual.confidences.brackets import PEOPLE
from sentra_qual.confidences.company import bound_to, words_of
from sentra_qual.confidences.copying import replaced_texts
from sentra_qual.confidences.identifiers import HAMLET, VILLAGE, areas_in, sight_identifiers
from sentra_qual.confidences.names import context, propose_names
from sentra_qual.confidences.pseudonyms import norm
from sentra_qual.confidences.sexes import told_sexes
from sentra_qual.confidences.shapes import Kind, Proposal, Source, Verdict
from sentra_qual.confidences.writings import in_words, in_writing, places_of
from sentra_qual.messages import say
from sentra_qual.model import Act, Interview
from sentra_qual.problems import StudyUnusable
from sentra_qual.sources.fields import canonical
from sentra_qual.study import Study
from sentra_qual.study.config import FILE
from sentra_qual.study.files import as_yaml, read_bytes, read_mapping, read_text, write_whole
from sentra_qual.study.judgements import FILE as JUDGED

LIST = "names.yaml"
_PLACES = ("lokasi", "tempat", "alamat", "desa", "kecamatan", "kabupaten", "kota", "asal", "daerah")


def propose(study: Study, sources: Iterable[Source]) -> tuple[Proposal, ...]:
    """Return everything that may lead to a person, what is sure first, numbers before names."""
    some = list(sources)
    listed = kept_names(study.root)
    written = tuple(_writings(some, in_writing(listed)))
    interviews = _interviews(study)
    names = propose_names(
        some,
        listed=in_words(listed),
        fields=_fields(interviews),
        labels=_labels(interviews),
        wheres=_wheres(interviews),
    )
    sexes = dict(pair for one in interviews for pair in told_sexes(one))
    names = tuple(replace(one, gender=sexes.get(same(one)[1], one.gender)) for one in names)
    known = {norm(one.kind, one.name) for one in written}
    villages = _villages(interviews)
    numbers = (
        one
        for one in _numbers(some)
        if norm(Kind.WRITING, one.name) not in known
        and (one.why != VILLAGE or norm(one.kind, one.name) in villages)
    )
    return tuple(sorted((*written, *numbers, *names), key=lambda one: not one.sure))


def sources_of(study: Study) -> Iterator[Source]:
    """Yield texts of today and replaced ones, what is noted or judged of them, memos, codebooks.

    What was removed is no part of the study; a codebook of the tool's holds no confidences.
    """
    for id_ in study.interview_ids():
        interview = study.interview(id_)
        yield Source(id_, interview.text, is_talk=True)
        yield Source(f"{id_}.txt", _apart(id_))
        record = read_mapping(study.root / "interviews" / f"{id_}.yaml")
        yield from (Source(f"{id_}.yaml", text) for text in _strings(record))
    for path, owner in replaced_texts(study):
        if owner:
            yield Source(f".old/{path.name}", read_text(path), is_talk=True, is_past=True)
    yield from (Source(FILE, text) for text in _strings(read_mapping(study.root / FILE)))
    for path in study.codebook_paths:
        with contextlib.suppress(UnicodeDecodeError):
            if not is_shipped(raw := read_bytes(path)):
                yield Source(path.name, as_looked_at(raw.decode("utf-8")))
    if (judged := study.root / JUDGED).is_file():
        yield Source(JUDGED, read_text(judged))
    here = {"", *study.interview_ids()}
    for act in study.decisions()[0]:
        if act.memo and act.effect is not Act.PIN and act.interview in here:
            yield Source(f"memo {act.time[:10]}", act.memo)


def taken(study: Study, sources: Iterable[Source]) -> frozenset[str]:
    """Return every word of a study as names are compared: no pseudonym may be one.

    Its codebooks are part of it, those too in which no name is looked for.
    """
    books = (read_bytes(path).decode("utf-8", "replace") for path in study.codebook_paths)
    texts = (*(source.text for source in sources), *books)
    return frozenset(one.key for text in texts for one in words_of(text))


def kept_names(root: Path) -> tuple[str, ...]:
    """Return the names that the study's own list holds."""
    found = _list(root).get("names") or []
    if not isinstance(found, list):
        raise StudyUnusable(say("confidences.bad_list", file=root / LIST))
    return tuple(str(one) for one in found)


def by_hand(root: Path) -> frozenset[str]:
    """Return the words of the study's own list that are meant wherever they have a capital."""
    listed = [words_of(name) for name in in_words(kept_names(root))]
    return frozenset(one.key for some in listed for at, one in enumerate(some)
                     if not bound_to(some, at))  # fmt: skip


def bound_names(study: Study) -> frozenset[tuple[str, str]]:
    """Return words that are part of a name only before a certain other one: Umi Kalsum."""
    given = [
        words_of(text) for text in (*in_words(kept_names(study.root)), *_fields(_interviews(study)))
    ]
    pairs = ((one.key, bound_to(some, at)) for some in given for at, one in enumerate(some))
    return frozenset((key, other) for key, other in pairs if other)


def kept_verdicts(path: Path) -> tuple[Verdict, ...]:
    """Return the verdicts of a file; StudyUnusable says which entry is broken."""
    rows = read_mapping(path).get("verdicts") or []
    if not isinstance(rows, list):
        raise StudyUnusable(say("confidences.bad_list", file=path))
    return tuple(_verdict(path, row) for row in rows)


def check_pseudonyms(path: Path, verdicts: Iterable[Verdict], words: frozenset[str]) -> None:
    """Raise StudyUnusable if a pseudonym is a name or a word of the study already."""
    lines = read_text(path).splitlines()
    titles = cues.words("title", "weak", "degree")
    for one in verdicts:
        some = {each.key for each in words_of(one.pseudonym)} - titles
        if one.accepted and (found := some & (words | {cues.key_of(one.name)})):
            at = _line(lines, one)
            known = min(found)
            raise StudyUnusable(
                say("confidences.taken", file=path, line=at, word=known, name=one.name)
            )


def _line(lines: list[str], one: Verdict) -> int:
    """Return the line of a file of verdicts in which a pseudonym stands."""
    named = next((at for at, line in enumerate(lines, 1) if one.name in line), 1)
    after = enumerate(lines[named - 1 :], named)
    return next((at for at, line in after if one.pseudonym in line.partition(":")[2]
                 and "pseudonym" in line), named)  # fmt: skip


def study_verdicts(root: Path) -> tuple[Verdict, ...]:
    """Return the verdicts that are kept with a study."""
    path = root / LIST
    return kept_verdicts(path) if path.is_file() else ()


def keep_verdicts(root: Path, verdicts: Iterable[Verdict]) -> None:
    """Keep verdicts with a study, for its owner alone, the names it lists with them."""
    listed = list(kept_names(root))
    rows = [_row(one) for one in verdicts]
    write_whole(root / LIST, as_yaml({"names": listed, "verdicts": rows}))


def as_list(proposals: Iterable[Proposal]) -> str:
    """Return proposals as a file of verdicts to be edited: every sure one accepted."""
    rows = [
        {
            "kind": one.kind.value,
            "name": one.name,
            "accepted": one.sure,
            **({"same_as": one.like} if one.like else {}),
            **({"at": one.at} if one.at else {}),
            "times": one.count,
            "seen": one.examples[0][1] if one.examples else "",
        }
        for one in proposals
    ]
    return as_yaml({"verdicts": rows})


def _row(one: Verdict) -> dict[str, object]:
    row: dict[str, object] = {"kind": one.kind.value, "name": one.name, "accepted": one.accepted}
    if one.pseudonym:
        row["pseudonym"] = one.pseudonym
    if one.same_as:
        row["same_as"] = one.same_as
    if one.at:
        row["at"] = one.at
    return row


def _verdict(path: Path, row: object) -> Verdict:
    try:
        if not isinstance(row, dict) or not isinstance(row["accepted"], bool):
            raise ValueError
        kind, name = Kind(row.get("kind", "person")), str(row["name"])
        texts = (str(row.get(key) or "") for key in ("pseudonym", "same_as", "at"))
        return Verdict(kind, name, row["accepted"], *texts)
    except (KeyError, ValueError) as why:
        raise StudyUnusable(say("confidences.bad_verdict", file=path, row=row)) from why


def _list(root: Path) -> Mapping[str, object]:
    path = root / LIST
    return read_mapping(path) if path.is_file() else {}


def _interviews(study: Study) -> tuple[Interview, ...]:
    return tuple(map(study.interview, study.interview_ids()))


def _fields(interviews: Iterable[Interview]) -> Iterator[str]:
    for interview in interviews:
        yield from (interview.metadata.get(key, "") for key in PEOPLE)
        for one in interview.speakers:
            yield from (one.attributes.get(key, "") for key in PEOPLE)


def _wheres(interviews: Iterable[Interview]) -> Iterator[str]:
    """Yield what is noted as a place of interviews and informants."""
    for interview in interviews:
        for told in (interview.metadata, *(one.attributes for one in interview.speakers)):
            yield from (value for key, value in told.items() if canonical(key) in _PLACES)


def _villages(interviews: Iterable[Interview]) -> frozenset[str]:
    """Return the villages that are noted of informants, as numbers are compared.

    Of whoever has an office in a village there is one. In talk alone a village is a place.
    """
    found: set[str] = set()
    for interview in interviews:
        for told in (interview.metadata, *(one.attributes for one in interview.speakers)):
            values = (
                text for key, value in told.items() for text in (value, f"{key.title()}: {value}")
            )
            some = (one for text in values for one in areas_in(text))
            found |= {norm(Kind.ADDRESS, one) for one in some}
    return frozenset(found)


def _labels(interviews: Iterable[Interview]) -> Iterator[str]:
    for interview in interviews:
        yield from (one.label for one in interview.speakers if len(one.label) > 3)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _apart(value)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _apart(name: str) -> str:
    """Return a string without the ending of a file."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.isalnum() and len(ending) <= 4 and " " not in ending else name


def _numbers(sources: Iterable[Source]) -> Iterator[Proposal]:
    """Yield numbers and addresses, several spellings of one as one."""
    count: Counter[tuple[Kind, str]] = Counter()
    first: dict[tuple[Kind, str], tuple[str, str, tuple[str, str]]] = {}
    for source in sources:
        for one in sight_identifiers(source.text):
            key = (one.kind, norm(one.kind, one.words))
            count[key] += 1
            where = (source.place, context(source.text, one.start, one.end))
            first.setdefault(key, (one.words, one.why, where))
    for key, times in count.items():
        words, why, where = first[key]
        sure = why not in (HAMLET, VILLAGE)
        yield Proposal(key[0], words, times, why, sure, examples=(where,))


def _writings(sources: Iterable[Source], entries: Iterable[str]) -> Iterator[Proposal]:
    """Yield entries of the list that are taken as they are written, if only to be told absent."""
    some = list(sources)
    for entry in entries:
        found = [(one, at) for one in some for at in places_of(entry, one.text)]
        where = tuple((one.place, context(one.text, *at)) for one, at in found[:1])
        yield Proposal(Kind.WRITING, entry, len(found), "list", examples=where)


def unusable(study: Study, proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Return entries of the study's list from which nothing is proposed: a title, a letter."""
    keys = {cues.key_of(one.name) for one in proposals if one.kind is Kind.PERSON}
    return tuple(
        name
        for name in in_words(kept_names(study.root))
        if keys.isdisjoint(one.key for one in words_of(name))
    )


def same(one: Verdict | Proposal) -> tuple[Kind, str]:
    """Return what a proposal and the verdict on it have in common."""
    if one.kind is Kind.PERSON:
        key = cues.key_of(one.name)
        return one.kind, f"{key} {one.at}" if one.at else key
    return one.kind, norm(one.kind, one.name)
