"""The options of a word term: what stands near, inside, and among its forms.

In: the fields of a term's mapping.
Out: `Options` for a `Term`, and what tells the term's id from its likes.
Never: a look at the forms that a level makes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from sentra_qual.codebook.diagnosis import Diagnosis
from sentra_qual.codebook.fields import choice_of, flag_of, number_of, words_of
from sentra_qual.codebook.yaml_tree import Node, Shape
from sentra_qual.model import Match, Scope
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late

DEFAULT_WITHIN = 6
LISTED = 5  # words of a list that an id still names in full
WITHIN = range(1, 51)
GAP = range(11)
SCOPES = (Scope.SENTENCE, Scope.UNIT)
_ONLY_WITH_NEAR = ("order", "near_match")
_LEVELS = [*Match]
_LEAST_LETTERS = 2
_MOST_STARS = 3
_MARKS = late(r"[^\w*]+|_+")


class Options(NamedTuple):
    """The options of a term, each as a field of `Term`; `mark` belongs to its id."""

    near: tuple[str, ...] = ()
    within: int = 0
    scope: Scope = Scope.WORDS
    ordered: bool = False
    near_match: Match = Match.WORD
    gap: int | None = None
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Return how near words tell the term from its likes."""
        if not self.near:
            return ""
        how = "before" if self.ordered else "near"
        reach = self.within if self.scope is Scope.WORDS else self.scope.value
        return f" {how} {_listed(self.near)} within {reach}"


def _listed(words: tuple[str, ...]) -> str:
    """Name a list in an id: all of a short one, of a long one the first words and a hash of all."""
    if len(words) <= LISTED:
        return "|".join(words)
    digest = hashlib.blake2b("|".join(words).encode(), digest_size=2).hexdigest()
    return "|".join([*words[: LISTED - 1], f"+{len(words) - LISTED + 1}#{digest}"])


@lru_cache(maxsize=1 << 13)
def squashed(text: str) -> str:
    """Return a phrase as it is compared: lower case, without blanks and marks."""
    return _MARKS.sub("", text.lower())


def read_options(node: Node, fields: Mapping[str, Node], diagnosis: Diagnosis) -> Options:
    """Return the options of a term; note what has no effect or says two things."""
    near = _texts(fields.get("near"), "near", diagnosis)
    within, scope = _within(node, fields, diagnosis)
    near_match = choice_of(fields.get("near_match"), "near_match", _LEVELS, diagnosis)
    ordered = flag_of(fields.get("order"), "order", diagnosis)
    for key in _ONLY_WITH_NEAR:
        if key in fields and "near" not in fields:
            diagnosis.add(fields[key].place, "option-without-near", field=key)
    gap = fields.get("gap")
    forms, not_forms = _forms(fields, diagnosis)
    return Options(
        near=near,
        within=within if near else 0,
        scope=scope if near else Scope.WORDS,
        ordered=bool(ordered and near),
        near_match=Match(near_match) if near_match and near else Match.WORD,
        gap=None if gap is None else number_of(gap, "gap", GAP, diagnosis),
        forms=forms,
        not_forms=not_forms,
    )


def _texts(node: Node | None, key: str, diagnosis: Diagnosis) -> tuple[str, ...]:
    if node is None:
        return ()
    words: dict[str, None] = {}
    for one in words_of(node, key, diagnosis):
        text = one.text
        if text.isalpha():
            words[text] = None
        elif squashed(text):
            check_wildcards(one, text, diagnosis)
            words[" ".join(text.split())] = None
        else:
            diagnosis.add(one.place, "empty-term", field=key)
    return tuple(words)


def _within(node: Node, fields: Mapping[str, Node], diagnosis: Diagnosis) -> tuple[int, Scope]:
    written = fields.get("within")
    if "near" in fields and written is None:
        diagnosis.add(node.place, "near-without-within", words=DEFAULT_WITHIN)
    if written is not None and "near" not in fields:
        diagnosis.add(written.place, "within-without-near")
    if written is None or not written.scalar or written.shape is Shape.NUMBER:
        return number_of(written, "within", WITHIN, diagnosis) or DEFAULT_WITHIN, Scope.WORDS
    if written.text in SCOPES:
        return 0, Scope(written.text)
    choices = ", ".join((f"{WITHIN.start}-{WITHIN.stop - 1}", *SCOPES))
    diagnosis.add(
        written.place, "bad-value", field="within", value=written.text, choices=choices, guess=""
    )
    return DEFAULT_WITHIN, Scope.WORDS


def _forms(
    fields: Mapping[str, Node], diagnosis: Diagnosis
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms = _texts(fields.get("forms"), "forms", diagnosis)
    not_forms = _texts(fields.get("not_forms"), "not_forms", diagnosis)
    barred = {squashed(text) for text in not_forms}
    for both in (text for text in forms if squashed(text) in barred):
        diagnosis.add(fields["not_forms"].place, "form-both-ways", form=both)
    return tuple(text for text in forms if squashed(text) not in barred), not_forms


def check_wildcards(node: Node, text: str, diagnosis: Diagnosis) -> None:
    """Note a word that is hardly more than its wildcards: it would match every other word."""
    for word in text.split() if "*" in text else ():
        letters = sum(sign.isalnum() for sign in word)
        if "*" in word and (letters < _LEAST_LETTERS or word.count("*") > _MOST_STARS):
            diagnosis.add(node.place, "wide-wildcard", word=word)


def has_wildcard(text: str) -> bool:
    """Tell whether a term holds a wildcard."""
    return "*" in text
