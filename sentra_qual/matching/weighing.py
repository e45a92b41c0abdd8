"""How much a hit weighs, by rules a person can read.

In: a term and how it was found.
Out: a strength, and from all strengths of a code in a passage its status.
Never: a figure; what share of such hits is right is measured elsewhere.

What the codebook says (`strength:`) holds. Where it says nothing:

    several words together      strong   they rarely mean anything else
    one ordinary word           fair     a passage may name it in passing
    one very frequent word      weak     it stands in most passages
    a word near another         fair     the distance leaves room for chance
    a pattern                   fair     it sees signs, not words

Then a hit loses a step (strong, fair, weak) for each of: a near typing error, one
unmentioned word inside a phrase, an inner word bent (harganya bahan, saling membantu).
A far typing error and a short answer are weak. Negation, supposition and hearsay
change nothing: they are marks.

A passage is coded when one hit is strong, or when two fair hits of different terms
stand apart from each other. Everything else is queued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.lexicon import frequency_band
from sentra_qual.matching.phrases import Phrase
from sentra_qual.messages import say
from sentra_qual.model import Evidence, Status, Strength, Term

_STEPS = [Strength.STRONG, Strength.FAIR, Strength.WEAK]
FREQUENT_BANDS = (1, 2)


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
        Rule("ordinary-word", Strength.FAIR),
        Rule("frequent-word", Strength.WEAK),
        Rule("near-words", Strength.FAIR),
        Rule("pattern", Strength.FAIR),
        Rule("near-typo", None),
        Rule("word-between", None),
        Rule("linked-word", None),
        Rule("far-typo", Strength.WEAK),
        Rule("short-answer", Strength.WEAK),
    )
}


def rule_of(term: Term, phrase: Phrase | None) -> str:
    """Return the id of the rule that gives a term its strength."""
    if phrase is None:
        return "pattern"
    if term.near:
        return "near-words"
    if phrase.whole is not None:
        return "several-words"
    frequent = frequency_band(fold_word(term.text or "")) in FREQUENT_BANDS
    return "frequent-word" if frequent else "ordinary-word"


def weight(term: Term, phrase: Phrase | None) -> Strength:
    """Return how much a sure hit of a term weighs."""
    return term.strength or RULES[rule_of(term, phrase)].strength or Strength.FAIR


def rank(strength: Strength) -> int:
    """Return 0 for strong, 1 for fair, 2 for weak."""
    return _STEPS.index(strength)


def lowered(strength: Strength, steps: int) -> Strength:
    """Return a strength some steps lower, at least weak."""
    return _STEPS[min(rank(strength) + steps, len(_STEPS) - 1)]


def strongest(evidence: Sequence[Evidence]) -> Strength:
    """Return the highest strength among pieces of evidence."""
    return min((one.strength for one in evidence), key=rank)


def status(evidence: Sequence[Evidence]) -> Status:
    """Return coded for one strong piece or two independent fair ones, else queued."""
    if strongest(evidence) is Strength.STRONG:
        return Status.CODED
    fair = [one for one in evidence if one.strength is Strength.FAIR]
    return Status.CODED if any(_apart(*two) for two in combinations(fair, 2)) else Status.QUEUED


def _apart(one: Evidence, other: Evidence) -> bool:
    return one.rule != other.rule and not one.span.overlaps(other.span)
