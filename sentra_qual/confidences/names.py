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

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sentra_qual.confidences import cues
from sentra_qual.confidences.brackets import in_brackets
from sentra_qual.confidences.company import (
    Word,
    begins,
    bound_to,
    is_cased,
    is_quoted,
    is_title,
    title_of,
    why_of,
    words_of,
)
from sentra_qual.confidences.continuing import (
    goes_on,
    is_of_kin,
    is_of_place,
    is_set_off,
    may_be_word,
    may_follow,
)
from sentra_qual.confidences.likeness import misspelt, slips_of
from sentra_qual.confidences.sexes import gender_of
from sentra_qual.confidences.shapes import Kind, Proposal, Source

_AROUND = 40
_EXAMPLES = 3
_WEAKER = ("", "capital", "beside", "saying", "kin")
_FOLLOWED = ("word", "named", "title", "called", "kin")
_SURE = ("list", "field", "label", "alias", "title", "called")


@dataclass(slots=True)
class _Seen:
    """All that was seen of one name."""

    forms: Counter[str] = field(default_factory=Counter)
    whys: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)
    small: int = 0
    words: int = 0  # small letters in a text that has capitals where they belong
    first: int = 0  # capitals where any word has one
    trail: int = 0  # an ordinary word behind what may be a name: Mama Yustina Iya
    titled: int = 0  # an ordinary word with a title of its own: Mama Rambu


def propose_names(
    sources: Iterable[Source],
    *,
    listed: Iterable[str] = (),
    fields: Iterable[str] = (),
    labels: Iterable[str] = (),
    wheres: Iterable[str] = (),
) -> tuple[Proposal, ...]:
    """Return what may be names of persons, surest first.

    `listed`: names the study keeps; `fields`: what stands in fields for names; `labels`:
    what speakers are called; `wheres` what stands in fields for places.
    """
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    every = list(sources)
    today = _words_of_today(every)
    for source in every:
        _look(source, seen, today if source.is_past else frozenset())
    for why, strings in (("list", listed), ("field", fields), ("label", labels)):
        for text in strings:
            _given(text, why, seen)
    for text in wheres:
        _place(text, seen)
    sure = {key for key, one in seen.items() if _is_sure(key, one)}
    slips = slips_of({key: _total(seen[key]) for key in sure})
    found = [_proposal(seen[key], sure=True, like=_like(seen, slips.get(key))) for key in sure]
    found += [
        _proposal(one, sure=False)
        for key, one in seen.items()
        if key not in sure and _is_likely(key, one)
    ]
    likely = {cues.key_of(one.name) for one in found}
    near = misspelt(_forms(seen), sure)
    found = [one for one in found if one.sure or cues.key_of(one.name) not in near]
    found += [_proposal(seen[key], sure=False, like=_like(seen, near[key])) for key in near]
    found = [one for one in found if one.why == "list" or not _is_form(one, likely)]
    return tuple(sorted(found, key=_rank))


def _rank(one: Proposal) -> tuple[bool, bool, int, str]:
    """Return what orders proposals: the sure ones, the likely ones, words that nobody knows."""
    return not one.sure, one.why == "unknown", -one.count, one.name


def _words_of_today(sources: Iterable[Source]) -> frozenset[str]:
    """Return the words of the texts as they are: a replaced text tells only what they lack."""
    return frozenset(one.key for each in sources if not each.is_past for one in words_of(each.text))


def _place(text: str, seen: dict[str, _Seen]) -> None:
    """Note what a field for places holds, but for whoever is named in it by a title."""
    some = words_of(text)
    for at, one in enumerate(some):
        if why_of(some, at, text) in ("", "capital", "place") and one.is_capital:
            seen[one.key].whys["place"] += 1


def _look(source: Source, seen: dict[str, _Seen], known: Collection[str]) -> None:
    """Note what tells of the words of a source; of `known` ones only what is sure counts."""
    words, cased = words_of(source.text), is_cased(source.text)
    bracketed = in_brackets(words, source.text)
    after = ""  # why the word before may be one
    behind = False  # the word before was a name with a title: further names may follow
    placed = False  # the word before is part of what a place is called
    for at, one in enumerate(words):
        if not one.key or len(one.key) < 2:
            behind, placed, after = False, False, ""
            continue
        why = why_of(words, at, source.text)
        loud = one.text.isupper() and not (at and words[at - 1].text.isupper())
        if why in _WEAKER and behind and may_follow(one) and not loud:
            why = "title"
        if why in ("", "capital") and placed and goes_on(words, at):
            why = "place"
        titled, trails = why == "word" and is_title(words, at), False
        if why in _WEAKER and after and may_be_word(words, at):
            why = after if after == "kin" and not cues.is_listed(one.key) else "word"
            trails = why == "word"
        if why in _WEAKER and is_set_off(words, at, source.text):
            why, trails = "word", True
        if why == "kin" and is_of_kin(words, at):  # istrinya Mansur Taba: one name, all of it
            why = "word" if cues.is_ordinary(one.key) else why
        if at in bracketed and why in (*_WEAKER, "place", "word"):
            why = "alias" if bracketed[at].sure else "bracket"
            seen[one.key].genders[bracketed[at].gender] += 1
        behind = why in ("title", "called", "si") and (one.is_capital or behind)
        after = why if one.is_capital and why in _FOLLOWED else ""
        placed = why == "place" and is_of_place(words, at)
        if one.key in known and why not in _SURE:
            continue
        entry = seen[one.key]
        entry.titled, entry.trail = entry.titled + titled, entry.trail + trails
        entry.words += cased and not one.is_capital and not is_title(words, at)
        _note(entry, one, why, words, at, source)


def _note(
    entry: _Seen, one: Word, why: str, words: Sequence[Word], at: int, source: Source
) -> None:
    entry.forms[one.text] += 1
    entry.small += not one.is_capital
    entry.first += one.is_capital and begins(one, source.text)
    if not why:
        return
    entry.whys[why] += 1
    entry.genders[gender_of(words, at)] += 1
    if len(entry.examples) < _EXAMPLES and why != "place":
        entry.examples.append((source.place, context(source.text, one.start, one.end)))


def context(text: str, start: int, end: int) -> str:
    """Return a stretch with the words around it, on one line."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    cut = text[left:start], text[start:end], text[end:right]
    before, words, after = (" ".join(piece.split(" ")) for piece in cut)
    line = f"{before}«{words}»{after}"
    return ("…" if left else "") + " ".join(line.split()) + ("…" if right < len(text) else "")


def _given(text: str, why: str, seen: dict[str, _Seen]) -> None:
    words, listed = words_of(text), why == "list"
    for at, one in enumerate(words):
        barred = one.key in cues.words("title", "weak", "role", "degree", "place")
        bound = why in ("list", "field") and bool(bound_to(words, at))
        barred = barred and not bound and not (listed and len(words) == 1)
        if barred or len(one.key) < (2 if listed else 3) or not (one.is_capital or listed):
            continue
        word = cues.is_ordinary if why == "label" else cues.is_listed
        ordinary = (
            word(one.key) and one.key not in cues.words("name_too") and title_of(words, at) is None
        )
        if listed or bound or not ordinary or (why == "field" and is_quoted(one, text)):
            entry = seen[one.key]
            entry.whys[why] += 1
            entry.forms[one.text] += 0
            entry.genders[title_of(words, at) or ""] += 1
            if len(entry.examples) < _EXAMPLES:
                entry.examples.append((why, text))


def _is_sure(key: str, one: _Seen) -> bool:
    if one.whys["list"] or one.whys["field"] or one.whys["label"] or one.whys["alias"]:
        return True
    if not one.whys["title"] and not one.whys["called"]:
        return False
    if one.whys["called"] and not one.whys["title"]:
        return not cues.is_listed(key) and one.small <= 1 and one.whys["place"] == 0
    return one.whys["place"] <= one.whys["title"]


def _is_likely(key: str, one: _Seen) -> bool:
    """Tell whether a word without a title is proposed all the same."""
    if key in cues.functions():
        return one.titled + one.whys["named"] > one.whys["place"]
    if one.whys["word"] or one.whys["named"]:
        trails = one.whys["word"] + one.whys["named"] == one.trail
        if trails and one.words and key not in cues.given():
            return False
        return one.whys["word"] + one.whys["named"] >= one.whys["place"]
    if len(key) < 3 or key in cues.words(
        "title", "weak", "role", "degree", "place", "kin", "saying", "called"
    ):
        return False
    if one.whys["weak"] or one.whys["initial"] or one.whys["bracket"]:
        return one.whys["place"] == 0
    capitals = _total(one) - one.small
    usual = one.words > capitals - one.first and key not in cues.persons()
    if usual or key in cues.words("institution"):
        return False
    told = one.whys["kin"] + one.whys["saying"] + one.whys["beside"]
    known = any(cues.is_ordinary(core) or cues.is_listed(core) for core in cues.cores(key))
    if one.whys["place"] or not capitals or (one.small and (known or not told)):
        return False
    forms = [form for form in one.forms if form[:1].isupper()]
    if not all(form.istitle() or not form.isascii() or "'" in form for form in forms):
        return False
    if key in cues.persons():
        return bool(told or one.whys["capital"])
    return bool(told or one.whys["capital"]) and not known


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
        (
            why
            for why in (
                *_SURE,
                "bracket",
                "kin",
                "saying",
                "beside",
                "named",
                "word",
                "weak",
                "initial",
                "capital",
            )
            if one.whys[why]
        ),
        "",
    )
    count = _total(one)
    known = cues.key_of(best) in cues.persons()
    why = "like" if like else "unknown" if told == "capital" and not known else told
    return Proposal(Kind.PERSON, best, count, why, sure, gender, like, tuple(one.examples))


def _like(seen: Mapping[str, _Seen], key: str | None) -> str:
    """Return a name that another one is like as it is written."""
    return _written(seen[key]) if key else ""


def _written(one: _Seen) -> str:
    """Return the form that a name is shown by: the commonest with a capital, else any."""
    titled = [form for form in one.forms if form[:1].isupper() and not form.isupper()]
    return max(titled or list(one.forms), key=lambda form: (one.forms[form], form))


def sources_named(pairs: Iterable[tuple[str, str]]) -> Iterator[Source]:
    """Yield sources of small strings by place."""
    return (Source(place, text) for place, text in pairs if text)
