"""The terms of one code: strings and mappings of the file as `Term`s.

In: the nodes under `terms:` and `not:`, the defaults of the codebook.
Out: `Term`s with ids that do not depend on their order, and phrases.
Never: forms of a word; which words a term finds is the matcher's to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sentra_qual.codebook.diagnosis import Diagnosis
from sentra_qual.codebook.fields import (
    TERM_KEYS,
    choice_of,
    entries,
    flag_of,
    text_of,
    texts_of,
    words_of,
    wrong_type,
)
from sentra_qual.codebook.term_options import check_wildcards, read_options, squashed
from sentra_qual.codebook.yaml_tree import Node, Shape
from sentra_qual.literals import required
from sentra_qual.messages import say
from sentra_qual.model import Match, Polarity, Strength, Term
from sentra_qual.model.named import NamedTuple
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late

if TYPE_CHECKING:
    import re2

ANY = "any"
_SMALL = 2000  # signs, all repetitions written out: RE2 takes fifty times as many
_WIDE = late(r"\\[pPC]")
_COUNTED = late(r"(?P<group>\))?\{(?P<counts>[\d,]+)\}")
_STRENGTHS = [*Strength]
_LEVELS = [*Match]
POLARITIES: dict[str, frozenset[Polarity] | None] = {
    ANY: None,
    # what somebody says that others say is still said to be so
    "affirmed": frozenset({Polarity.AFFIRMED, Polarity.REPORTED}),
    "negated": frozenset({Polarity.NEGATED}),
}
_POLARITIES = [*POLARITIES]
ONLY_WITH_TERM = (
    "match", "fuzzy", "gap", "forms", "not_forms", "near", "within", "order", "near_match",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every term that does not say otherwise."""

    language: str = "id"
    match: Match = Match.WORD
    fuzzy: bool = True


def check_lists(node: Node | None, diagnosis: Diagnosis) -> None:
    """Note what is no word in the named lists; terms use them by their YAML anchors."""
    if node is None or node.shape is Shape.NOTHING:
        return
    if node.shape is not Shape.MAPPING:
        wrong_type(node, "lists", "mapping", diagnosis)
        return
    for name, words in node.pairs():
        words_of(words, f"lists.{name.text}", diagnosis)


def read_terms(
    nodes: Iterable[Node], code: str, defaults: Defaults, diagnosis: Diagnosis
) -> tuple[Term, ...]:
    """Return the terms of a code, each once, with their final ids."""
    found = [term for node in nodes for term in _terms(node, code, defaults, diagnosis)]
    return _with_ids(_without_repeats(found, diagnosis))


def read_exclusions(
    node: Node | None, code: str, terms: Iterable[Term], diagnosis: Diagnosis
) -> tuple[str, ...]:
    """Return the phrases of `not:`; note the empty and the self-defeating."""
    plain = {squashed(term.text): term.text for term in terms if term.text and not term.near}
    phrases = []
    for one in texts_of(node, "not", diagnosis):
        phrase = " ".join(one.text.split())
        if not squashed(phrase):
            diagnosis.add(one.place, "empty-term", field="not")
            continue
        if squashed(phrase) in plain:
            diagnosis.add(one.place, "not-equals-term", phrase=phrase, code=code)
        check_wildcards(one, phrase, diagnosis)
        phrases.append(phrase)
    return tuple(dict.fromkeys(phrases))


def _terms(node: Node, code: str, defaults: Defaults, diagnosis: Diagnosis) -> Iterator[Term]:
    if node.shape is Shape.MAPPING:
        yield from _mapping_terms(node, code, defaults, diagnosis)
    elif node.shape is Shape.NOTHING:
        diagnosis.add(node.place, "empty-term", field="terms")
    elif node.shape is Shape.LIST:
        found = say("codebook.kind.list")
        diagnosis.add(node.place, "term-shape", text="text_list", found=found)
    elif term := _plain_term(node, node.text, code, defaults, diagnosis):
        yield term


def _plain_term(
    node: Node, text: str, code: str, defaults: Defaults, diagnosis: Diagnosis
) -> Term | None:
    written = _written_term(node, text, diagnosis)
    if written is None:
        return None
    return Term(
        id=f"{code}:{written}",
        code=code,
        text=written,
        match=defaults.match,
        fuzzy=defaults.fuzzy,
        place=node.place,
    )


def _written_term(node: Node, text: str, diagnosis: Diagnosis) -> str | None:
    """Return the words of a term with single blanks; None, noted, where there are none."""
    if text.isalpha():
        return text
    written = " ".join(text.split())
    if not squashed(written):
        diagnosis.add(node.place, "empty-term", field="terms")
        return None
    check_wildcards(node, written, diagnosis)
    return written


def _mapping_terms(
    node: Node, code: str, defaults: Defaults, diagnosis: Diagnosis
) -> Iterator[Term]:
    """Yield the term of a mapping, or one for each where `term:` is a list."""
    fields = entries(node, "terms", TERM_KEYS, diagnosis)
    if ("term" in fields) == ("regex" in fields):
        if _colon_slip(node):
            written = node.children[0].text
            diagnosis.add(node.place, "term-shape", hint="hint_colon", written=written)
        else:
            diagnosis.add(node.place, "term-shape", written="")
        return
    if "regex" in fields:
        pattern = _regex_term(node, fields, code, diagnosis)
        weight = _weight(fields, diagnosis)
        if pattern:
            yield replace(
                pattern,
                id=pattern.id + weight.mark,
                strength=weight.strength,
                polarity=weight.polarity,
            )
    else:
        yield from _word_terms(node, fields, code, defaults, diagnosis)


def _colon_slip(node: Node) -> bool:
    """Tell whether a text with a colon in it was read as a mapping."""
    return len(node.children) == 2 and node.children[0].text not in TERM_KEYS


class _Weight(NamedTuple):
    """What a hit of a term is worth, and in which polarity it counts; `mark` is for its id."""

    strength: Strength | None
    polarity: frozenset[Polarity] | None
    mark: str


def _weight(fields: dict[str, Node], diagnosis: Diagnosis) -> _Weight:
    strength = choice_of(fields.get("strength"), "strength", _STRENGTHS, diagnosis)
    polarity = choice_of(fields.get("polarity"), "polarity", _POLARITIES, diagnosis) or ANY
    return _Weight(
        Strength(strength) if strength else None,
        POLARITIES[polarity],
        "" if polarity == ANY else f" ({polarity})",
    )


def _word_terms(
    node: Node, fields: dict[str, Node], code: str, defaults: Defaults, diagnosis: Diagnosis
) -> list[Term]:
    words = words_of(fields["term"], "term", diagnosis)
    if not words and fields["term"].shape is Shape.LIST and not fields["term"].children:
        diagnosis.add(fields["term"].place, "empty-term", field="term")
    match = choice_of(fields.get("match"), "match", _LEVELS, diagnosis)
    fuzzy = flag_of(fields.get("fuzzy"), "fuzzy", diagnosis)
    options = read_options(node, fields, diagnosis)
    texts = [(word, _written_term(word, word.text, diagnosis)) for word in words]
    weight = _weight(fields, diagnosis)
    mark = options.mark + weight.mark
    level = Match(match) if match else defaults.match
    is_fuzzy = defaults.fuzzy if fuzzy is None else fuzzy
    # In the order of a Term's fields: by their names it takes half as long again.
    shared = (level, is_fuzzy, *options, weight.strength, weight.polarity)
    found = [
        Term(f"{code}:{text}{mark}", code, text, None, *shared, word.place)
        for word, text in texts
        if text
    ]
    _check_gap(found, fields, diagnosis)
    return found


def _check_gap(terms: Iterable[Term], fields: dict[str, Node], diagnosis: Diagnosis) -> None:
    for term in terms if "gap" in fields else ():
        if len((term.text or "").replace("-", " ").split()) == 1:
            diagnosis.add(fields["gap"].place, "gap-of-one-word", term=term.text)


def _regex_term(
    node: Node, fields: dict[str, Node], code: str, diagnosis: Diagnosis
) -> Term | None:
    for key in ONLY_WITH_TERM:
        if key in fields:
            diagnosis.add(fields[key].place, "regex-with-option", field=key)
    pattern = fields["regex"]
    if not pattern.scalar or not pattern.text.strip():
        text_of(pattern, "regex", diagnosis)
        if pattern.scalar:
            diagnosis.add(pattern.place, "empty-term", field="regex")
        return None
    if not _compiles(pattern, diagnosis):
        return None
    return Term(
        id=f"{code}:/{pattern.text}/", code=code, regex=pattern.text, fuzzy=False, place=node.place
    )


def _compiles(pattern: Node, diagnosis: Diagnosis) -> bool:
    """Tell whether a pattern is one, and finds more than nothing; note what is wrong with it."""
    if _surely_compiles(pattern.text) and required(pattern.text):
        return True
    import re2

    try:
        compiled = re2.compile(pattern.text, _as_read())
    except re2.error as error:
        why = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        diagnosis.add(pattern.place, "bad-regex", pattern=pattern.text, why=why)
        return False
    if compiled.search(""):
        diagnosis.add(pattern.place, "empty-regex", pattern=pattern.text)
        return False
    return True


@lru_cache(maxsize=1 << 10)
def _surely_compiles(pattern: str) -> bool:
    """Tell whether a pattern can be read and is small, which takes a fifth of compiling it.

    What asks for letters (`required`) finds more than nothing besides.
    """
    import re2

    if _WIDE.search(pattern) or _written_out(pattern) > _SMALL:
        return False
    try:
        _reader().Add(pattern)
    except re2.error:
        return False
    return True


def _written_out(pattern: str) -> int:
    """Return more signs than a pattern has when what it repeats so often is written so often."""
    groups, signs = 1, len(pattern)
    for found in _COUNTED.finditer(pattern):
        most = max(int(one or 0) for one in found["counts"].split(",")) + 1
        if found["group"]:
            groups *= most
        else:
            signs += most
    return groups * signs


@cache
def _reader() -> re2._Set:
    """Return what reads a pattern without compiling it."""
    import re2

    return re2.Set.SearchSet(_as_read())


@cache
def _as_read() -> re2.Options:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    return options


def _identity(term: Term) -> tuple[object, ...]:
    return (
        squashed(term.text or ""), term.regex, term.near, term.within, term.scope, term.ordered,
        term.near_match, term.gap, term.forms, term.not_forms, term.polarity,
    )  # fmt: skip


def _without_repeats(terms: list[Term], diagnosis: Diagnosis) -> list[Term]:
    """Drop what says the same twice; another level or strength is another saying."""
    if len({(squashed(term.text or ""), term.regex, term.near) for term in terms}) == len(terms):
        return terms
    first: dict[tuple[object, ...], Term] = {}
    for term in terms:
        key = (*_identity(term), term.match, term.strength)
        if key in first:
            line = first[key].place.line
            written = term.id.removeprefix(f"{term.code}:")
            diagnosis.add(term.place, "duplicate-term", term=written, line=line)
        else:
            first[key] = term
    return list(first.values())


def _with_ids(terms: list[Term]) -> tuple[Term, ...]:
    """Give those with the same id what tells them from their likes."""
    for mark in ("match", "strength", "near_match", "gap", "forms", "not_forms"):
        likes = Counter(term.id for term in terms)
        if len(likes) == len(terms):
            break
        terms = [
            replace(term, id=f"{term.id} [{_written(getattr(term, mark))}]")
            if likes[term.id] > 1
            else term
            for term in terms
        ]
    return tuple(terms)


def _written(mark: object) -> str:
    if isinstance(mark, tuple):
        return "|".join(mark) or "open"
    return "open" if mark is None else str(mark)
