"""Names of persons, told by the company they keep.

In: the strings of a study.
Out: proposals, the sure ones first; each with why and where.
Never: a name decided: a person judges each; a claim that these are all.

A name is sure where a title stands before it (Pak Dadang, bu siti; Pak Lurah Dadang), where
it labels speech or stands in a field for names. A word that is no ordinary one and always
has a capital is proposed if it is related (anaknya X, X bilang) and is nobody's place.
What is nearly the letters of a sure name is proposed as a misspelling of it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sentra_qual.confidences import cues
from sentra_qual.confidences.likeness import misspelt, slips_of
from sentra_qual.confidences.shapes import Kind, Proposal, Source

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_BLANK = re.compile(r"[ \t\u00a0]+|[_-]")
_DOTTED = re.compile(r"\.[ \t\u00a0]*")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_ENDS = '.?!…:;"“”‘([{\n\r*-–—>•|/\f'
_QUOTES = ('"', "'", *"“”‘’„«»")
_AROUND = 40
_EXAMPLES = 3
_OTHER_TIME = 2  # an ordinary word is proposed if at least every other time a title is before it
_WEAKER = ("", "capital", "beside", "saying", "kin")
_SURE = ("list", "field", "label", "title", "called")


@dataclass(slots=True)
class Word:
    """One word of a source with what stands around it."""

    text: str
    key: str
    start: int
    end: int
    joined: str  # what stands between the word before and this one

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(slots=True)
class _Seen:
    """All that was seen of one name."""

    forms: Counter[str] = field(default_factory=Counter)
    whys: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)
    small: int = 0
    first: int = 0  # capitals where any word has one


def propose_names(
    sources: Iterable[Source],
    *,
    listed: Iterable[str] = (),
    fields: Iterable[str] = (),
    labels: Iterable[str] = (),
) -> tuple[Proposal, ...]:
    """Return what may be names of persons, surest first.

    `listed`: names the study keeps; `fields`: what stands in fields for names; `labels`:
    what speakers are called.
    """
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    every = list(sources)
    for source in every:
        _look(source, seen)
    for why, strings in (("list", listed), ("field", fields), ("label", labels)):
        for text in strings:
            _given(text, why, seen)
    sure = {key for key, one in seen.items() if _is_sure(key, one)}
    slips = slips_of({key: _total(seen[key]) for key in sure})
    found = [_proposal(seen[key], sure=True, like=slips.get(key, "")) for key in sure]
    found += [
        _proposal(one, sure=False)
        for key, one in seen.items()
        if key not in sure and _is_likely(key, one)
    ]
    likely = {cues.key_of(one.name) for one in found}
    near = misspelt(_forms(seen), sure)
    found = [one for one in found if one.sure or cues.key_of(one.name) not in near]
    found += [_proposal(seen[key], sure=False, like=near[key]) for key in near]
    found = [one for one in found if one.why == "list" or not _is_form(one, likely)]
    return tuple(sorted(found, key=lambda one: (not one.sure, -one.count, one.name)))


def words_of(text: str) -> list[Word]:
    """Return the words of a string; PakDadang is two."""
    found: list[Word] = []
    end = 0
    for hit in WORD.finditer(text):
        cuts = [hit.start(), *(hit.start() + m.start() for m in _CAMEL.finditer(hit[0])), hit.end()]
        for start, stop in itertools.pairwise(cuts):
            piece = text[start:stop]
            found.append(Word(piece, cues.key_of(piece), start, stop, text[end:start]))
            end = stop
    return found


def is_title(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word before a place is a title or an office of whoever is named there."""
    return bool(_title(words, at))


def _look(source: Source, seen: dict[str, _Seen]) -> None:
    words = words_of(source.text)
    behind = False  # the word before was a name with a title: further names may follow
    for at, one in enumerate(words):
        if not one.key or len(one.key) < 2:
            behind = False
            continue
        why = _why(words, at, source.text)
        if why in _WEAKER and behind and _may_follow(one):
            why = "title"
        behind = why in ("title", "called", "si") and (one.is_capital or behind)
        _note(seen[one.key], one, why, words, at, source)


def _note(
    entry: _Seen, one: Word, why: str, words: Sequence[Word], at: int, source: Source
) -> None:
    entry.forms[one.text] += 1
    entry.small += not one.is_capital
    entry.first += one.is_capital and begins(one, source.text)
    if not why:
        return
    entry.whys[why] += 1
    if why == "title":
        entry.genders[_title(words, at) or ""] += 1
    if len(entry.examples) < _EXAMPLES and why != "place":
        entry.examples.append((source.place, context(source.text, one.start, one.end)))


def context(text: str, start: int, end: int) -> str:
    """Return a stretch with the words around it, on one line."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    cut = text[left:start], text[start:end], text[end:right]
    before, words, after = (" ".join(piece.split(" ")) for piece in cut)
    line = f"{before}«{words}»{after}"
    return ("…" if left else "") + " ".join(line.split()) + ("…" if right < len(text) else "")


def _why(words: Sequence[Word], at: int, text: str) -> str:
    """Return what tells that a word is a name, or a place; nothing if nothing does."""
    one = words[at]
    if one.key in cues.words("title", "weak", "role", "degree"):
        return ""
    if _title(words, at) is not None and _fits_title(words, at):
        return "title"
    if _title(words, at) is not None and _is_titled_word(words, at):
        return "word"
    if not one.is_capital:
        return "called" if _is_called(words, at) and not cues.is_ordinary(one.key) else ""
    before = words[at - 1] if at and one.joined.strip(" ") == "" else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined.strip(" ") == "" else None
    if before and (before.key in cues.words("place") or _is_doubled(words, at - 1)):
        return "place"
    if (before and before.key in ("si", "sang")) or _is_called(words, at):
        return "called" if not cues.is_listed(one.key) else ""
    if before and before.key in cues.words("kin"):
        return "kin"
    if before and before.key in cues.words("role") and not before.is_capital:
        return "kin"
    if after and not after.is_capital and after.key in cues.words("saying"):
        return "saying"
    if before and before.is_capital and not begins(before, text) and before.key in cues.persons():
        return "beside"
    return "" if begins(one, text) else "capital"


def _is_called(words: Sequence[Word], at: int) -> bool:
    one = words[at]
    if not at or one.joined.strip(" .\"“'‘:"):
        return False
    before = words[at - 1]
    if before.key in cues.words("called"):
        return True
    own = before.key in ("saya", "kulo", "kula", "abdi", "aku", "gue", "ambo", "beta")
    return own and at > 1 and words[at - 2].key in ("nama", "asma", "nami", "ngaran", "jeneng")


def _title(words: Sequence[Word], at: int) -> str | None:
    """Return the gender that a title before tells ("" for none); None where there is no title."""
    kinds = cues.words("title", "weak")
    steps = at
    while steps and _touches(words[steps - 1], words[steps].joined):
        before = words[steps - 1]
        if before.key in kinds and not _is_word_too(words, steps - 1, at):
            return cues.genders().get(before.key, "")
        if before.key not in cues.words("role", "degree"):
            return None
        steps -= 1
    return None


def _is_word_too(words: Sequence[Word], title: int, at: int) -> bool:
    """Tell whether a title that is a word as well (aa, ko, mama) counts as none here.

    In ibu-ibu nobody is addressed.
    """
    one = words[title]
    if _is_doubled(words, title):
        return True
    if one.key in ("h", "s", "st", "ki", "ko", "nak", "ny", "rd") and not one.is_capital:
        return True
    return one.key in cues.words("weak") and not words[at].is_capital and not _is_person(words[at])


def _is_doubled(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the second half of a doubling: people of a place, not a person."""
    return bool(at) and words[at - 1].key == words[at].key and "-" in words[at].joined


def _is_person(one: Word) -> bool:
    return one.key in cues.persons()


def _touches(before: Word, joined: str) -> bool:
    """Tell whether nothing ends between two words; a full stop may shorten a title."""
    if before.key in cues.words("shortened") and _DOTTED.fullmatch(joined):
        return True
    return bool(_BLANK.fullmatch(joined)) or joined == ""


def _fits_title(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word behind a title is whoever is meant: no office, no ordinary word."""
    one = words[at]
    if len(one.key) < 3 and not (one.is_capital and len(one.key) == 2 and one.text.istitle()):
        return False
    if one.key in cues.words("place", "saying", "called") and not _is_person(one):
        return False
    if one.is_capital:
        bare = one.key.removesuffix("nya")
        if bare != one.key and (cues.is_listed(bare) or bare in cues.words("role", "title")):
            return False
        return not cues.is_listed(one.key) or (
            one.key in cues.words("name_too") and one.text.istitle()
        )
    if _is_verb(one):
        return False
    if one.joined in ("_", "-", ""):
        return not cues.is_ordinary(one.key)
    from sentra_qual.bahasa.lexicon import given_names

    return not cues.is_ordinary(one.key) or (
        one.key in given_names() and one.key not in cues.words("too_common")
    )


_VERB = re.compile(r"(?:di|nge?|ny|me[nmr]?|ke|ter|ber|se).*(?:i|in|an|nya)")


def _is_verb(one: Word) -> bool:
    """Tell whether a small word looks like a form of a word rather than a name."""
    return len(one.key) > 6 and not _is_person(one) and bool(_VERB.fullmatch(one.key))


def _is_titled_word(words: Sequence[Word], at: int) -> bool:
    """Tell whether an ordinary word behind a title may be somebody's name: Mama Rambu.

    Both have a capital; small "teh" is a word of its own.
    """
    one = words[at]
    barred = cues.words("place", "saying", "called", "kin", "street", "role", "title", "weak")
    if {one.key, one.key.removesuffix("nya")} & (barred | cues.places()):
        return False
    return words[at - 1].text.istitle() and one.text.istitle() and len(one.key) > 1


def _may_follow(one: Word) -> bool:
    """Tell whether a word behind a name goes on with it: Pak Dadang Hermawan."""
    if not one.is_capital or one.joined.strip(" ") or len(one.key) < 3:
        return False
    return not cues.is_listed(one.key) and one.key not in cues.words("title", "weak", "role")


def begins(one: Word, text: str) -> bool:
    """Tell whether any word would have a capital here."""
    before = (
        text[: one.start].rstrip(" \t\u00a0")
        if one.start < 200
        else text[one.start - 60 : one.start].rstrip(" \t\u00a0")
    )
    return not before or before[-1] in _ENDS


def is_quoted(one: Word, text: str) -> bool:
    """Tell whether a word stands alone between quotation marks: a nickname within a name."""
    return text[one.start - 1 : one.start] in _QUOTES and text[one.end : one.end + 1] in _QUOTES


def _given(text: str, why: str, seen: dict[str, _Seen]) -> None:
    words, listed = words_of(text), why == "list"
    for at, one in enumerate(words):
        barred = one.key in cues.words("title", "weak", "role", "degree", "place")
        barred = barred and not (listed and len(words) == 1)
        if barred or len(one.key) < (2 if listed else 3) or not (one.is_capital or listed):
            continue
        word = cues.is_ordinary if why == "label" else cues.is_listed
        ordinary = (
            word(one.key) and one.key not in cues.words("name_too") and _title(words, at) is None
        )
        if listed or not ordinary or (why == "field" and is_quoted(one, text)):
            entry = seen[one.key]
            entry.whys[why] += 1
            entry.forms[one.text] += 0
            entry.genders[_title(words, at) or ""] += 1
            if len(entry.examples) < _EXAMPLES:
                entry.examples.append((why, text))


def _is_sure(key: str, one: _Seen) -> bool:
    if one.whys["list"] or one.whys["field"] or one.whys["label"]:
        return True
    if not one.whys["title"] and not one.whys["called"]:
        return False
    if one.whys["called"] and not one.whys["title"]:
        return not cues.is_listed(key) and one.small <= 1 and one.whys["place"] == 0
    return one.whys["place"] <= one.whys["title"]


def _is_likely(key: str, one: _Seen) -> bool:
    """Tell whether a word without a title is proposed all the same."""
    if one.whys["word"]:
        return _OTHER_TIME * one.whys["word"] >= _total(one)
    if len(key) < 3 or key in cues.words(
        "title", "weak", "role", "place", "kin", "saying", "called"
    ):
        return False
    capitals = _total(one) - one.small
    told = one.whys["kin"] + one.whys["saying"] + one.whys["beside"]
    if one.whys["place"] or one.small or not capitals:
        return False
    if not all(form.istitle() or not form.isascii() or "'" in form for form in one.forms):
        return False
    if key in cues.persons():
        return bool(told or one.whys["capital"])
    return bool(told) and not any(cues.is_ordinary(core) for core in cues.cores(key))


def _forms(seen: Mapping[str, _Seen]) -> dict[str, bool]:
    """Return every word, and whether it was seen with a capital."""
    return {key: any(form[:1].isupper() for form in one.forms) for key, one in seen.items()}


def _total(one: _Seen) -> int:
    return sum(one.forms.values())


def _is_form(one: Proposal, names: Iterable[str]) -> bool:
    """Tell whether a proposal is only another proposed name with a clitic."""
    key, others = cues.key_of(one.name), set(names)
    return any(core in others for core in cues.cores(key)[1:] if len(core) >= 3) and one.count <= 2


def _proposal(one: _Seen, *, sure: bool, like: str = "") -> Proposal:
    best = _written(one)
    gender = max((g for g in one.genders if g), key=lambda g: one.genders[g], default="")
    told = next(
        (why for why in (*_SURE, "kin", "saying", "beside", "word", "capital") if one.whys[why]), ""
    )
    count = _total(one)
    why = "like" if like else told
    return Proposal(Kind.PERSON, best, count, why, sure, gender, like, tuple(one.examples))


def _written(one: _Seen) -> str:
    """Return the form that a name is shown by: the commonest with a capital, else any."""
    titled = [form for form in one.forms if form[:1].isupper() and not form.isupper()]
    return max(titled or list(one.forms), key=lambda form: (one.forms[form], form))


def sources_named(pairs: Iterable[tuple[str, str]]) -> Iterator[Source]:
    """Yield sources of small strings by place."""
    return (Source(place, text) for place, text in pairs if text)
