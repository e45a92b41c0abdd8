"""How much a hit weighs, by rules a person can read.

In: a term and how it was found.
Out: a strength, and from all strengths of a code in a passage its status.
Never: a figure; what share of such hits is right is measured elsewhere.

What the codebook says (`strength:`) holds. Where it says nothing:

    several words together          strong   they rarely mean anything else
    a phrase near another word      strong   three words that go together
    a word and a small word         fair     "dari dinas" says little more than dinas
    one ordinary word               fair     a passage may name it in passing
    a word near another             fair     the distance leaves room for chance
    a pattern                       fair     it sees signs, not words
    one very frequent word          weak     it stands in most passages
    one short word                  weak     three letters are soon something else
    one word of several codes       weak     it does not tell them apart

Then a hit loses a step (strong, fair, weak) for each of: a near typing error, one
unmentioned word inside a phrase, an inner word bent (harganya bahan, saling membantu),
near words in two clauses, near words both very frequent.
A far typing error and a short answer are weak. Negation, supposition and hearsay
change nothing: they are marks.

A passage is coded when one hit is strong, or when two fair hits of different terms
stand apart from each other, or when one is fair and the question right before named the
code; it weighs strong then. Everything else is queued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.lexicon import frequency_band, particles
from sentra_qual.matching.phrases import Phrase
from sentra_qual.messages import say
from sentra_qual.model import Evidence, Method, Status, Strength, Term

STEPS = [Strength.STRONG, Strength.FAIR, Strength.WEAK]
FREQUENT_BANDS = (1, 2)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of weighing: the strength it gives, or None where it takes a step."""

    rule: str
    strength: Strength | None

    @property
    def purpose(self) -> str:
        """Return what the rule says and why, in the language in force."""
        return say(f"matching.rule.{self.rule}")


RULES: dict[str, Rule] = {
    one.rule: one
    for one in (
        Rule("several-words", Strength.STRONG),
        Rule("phrase-near", Strength.STRONG),
        Rule("small-words", Strength.FAIR),
        Rule("ordinary-word", Strength.FAIR),
        Rule("near-words", Strength.FAIR),
        Rule("pattern", Strength.FAIR),
        Rule("frequent-word", Strength.WEAK),
        Rule("short-word", Strength.WEAK),
        Rule("shared-word", Strength.WEAK),
        Rule("near-typo", None),
        Rule("word-between", None),
        Rule("linked-word", None),
        Rule("two-clauses", None),
        Rule("both-frequent", None),
        Rule("far-typo", Strength.WEAK),
        Rule("short-answer", Strength.WEAK),
    )
}


def rule_of(term: Term, phrase: Phrase | None, *, shared: bool = False) -> str:
    """Return the id of the rule that gives a term its strength; `shared`: other codes have it."""
    if phrase is None:
        return "pattern"
    if term.near:
        return "near-words" if phrase.whole is None else "phrase-near"
    text = fold_word(term.text or "")
    if phrase.whole is not None:
        return "several-words" if _content_words(text) > 1 else "small-words"
    if shared:
        return "shared-word"
    if is_frequent(text):
        return "frequent-word"
    is_short = len(text) <= _SHORT and not (term.text or "").isupper()
    return "short-word" if is_short else "ordinary-word"


def is_frequent(text: str) -> bool:
    """Tell whether a word stands in most passages."""
    return frequency_band(text) in FREQUENT_BANDS


def _content_words(text: str) -> int:
    """Count the words of a phrase that say what it is about; a denial belongs to that."""
    return sum(word not in particles("function") for word in text.replace("-", " ").split())


def weight(term: Term, phrase: Phrase | None, *, shared: bool = False) -> Strength:
    """Return how much a sure hit of a term weighs."""
    rule = rule_of(term, phrase, shared=shared)
    return term.strength or RULES[rule].strength or Strength.FAIR


def rank(strength: Strength) -> int:
    """Return 0 for strong, 1 for fair, 2 for weak."""
    return STEPS.index(strength)


def lowered(weight: int, steps: int) -> int:
    """Return a weight (0 is strong) some steps lower, at least weak."""
    return min(weight + steps, len(STEPS) - 1)


def joint(evidence: Sequence[Evidence]) -> Strength:
    """Return what all pieces weigh together: two fair ones apart, or one and the question."""
    if len(evidence) == 1 and evidence[0].method is not Method.CONTEXT:
        return evidence[0].strength
    fair = [one for one in evidence if one.strength is Strength.FAIR]
    if fair and (_asked(evidence) or any(_apart(*two) for two in combinations(fair, 2))):
        return Strength.STRONG
    return min([one.strength for one in evidence], key=rank)


def _asked(evidence: Sequence[Evidence]) -> bool:
    return Method.CONTEXT in [one.method for one in evidence]


def status(weight: Strength) -> Status:
    """Return coded for what weighs strong together, else queued."""
    return Status.CODED if weight is Strength.STRONG else Status.QUEUED


def _apart(one: Evidence, other: Evidence) -> bool:
    return one.rule != other.rule and not one.span.overlaps(other.span)
