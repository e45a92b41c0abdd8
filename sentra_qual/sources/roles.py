"""Who asks and who answers.

In: turns, the legend, the user's word.
Out: speakers with role, proof and certainty.
Never: a role from one letter alone; pairs of letters count only with behaviour.

Order of proof: the user's setting, the legend, role words in the label, behaviour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.model import EMPTY, Role, Speaker, Turn, said
from sentra_qual.sources.labels import key_of, members, role_of
from sentra_qual.sources.vocabulary import is_question, pairs

NO_ROLES: Mapping[str, Role] = {}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a speaker behaves: share of turns that ask, words in all, who begins."""

    asks: float
    words: int
    turns: int
    begins: bool

    @property
    def leads(self) -> float:
        """Return how much this looks like the one who asks."""
        return self.asks + (0.2 if self.begins else 0.0) - 0.01 * min(30.0, self.words / self.turns)


@dataclass(frozen=True, slots=True)
class Proof:
    """A role and what speaks for it."""

    role: Role
    by: str
    certain: bool = True


def cast_roles(
    text: str,
    turns: Sequence[Turn],
    *,
    legend: Mapping[str, str] = EMPTY,
    roles: Mapping[str, Role] = NO_ROLES,
    proof: str = "label",
) -> tuple[Speaker, ...]:
    """Return the speakers in the order they first speak, each with the proof of its role."""
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    # `proof` is what the layout's labels rest on.
    told = {key_of(label): role for label, role in roles.items()}
    proofs: dict[str, Proof] = {}
    for label in order:
        if shown := _told(label, told) or _by_words(label, legend, proof):
            proofs[label] = shown
    _joint(order, proofs)
    _by_behaviour(manners(text, turns), proofs)
    return tuple(
        Speaker(one, proofs[one].role, EMPTY, proofs[one].by, proofs[one].certain) for one in order
    )


def _told(label: str, told: Mapping[str, Role]) -> Proof | None:
    role = told.get(key_of(label))
    return Proof(role, "setting") if role else None


def _by_words(label: str, legend: Mapping[str, str], proof: str) -> Proof | None:
    if proof == "quoted":
        return Proof(Role.INFORMANT, "format")
    phrase = legend.get(key_of(label))
    if phrase and (role := role_of(phrase)):
        return Proof(role, "legend")
    role = role_of(label) if len(label) > 1 else None
    if role is None:
        return None
    return Proof(role, proof, certain=proof != "behaviour")


def _joint(order: Sequence[str], proofs: dict[str, Proof]) -> None:
    """Give a joint label the role its members share."""
    keyed = {key_of(label): proof for label, proof in proofs.items()}
    for label in order:
        found = [keyed.get(key_of(part)) for part in members(label)]
        shared = {proof.role for proof in found if proof}
        if label not in proofs and found and all(found) and len(shared) == 1:
            proofs[label] = Proof(shared.pop(), "label")


def manners(text: str, turns: Sequence[Turn]) -> dict[str, Manner]:
    """Measure how each speaker behaves."""
    spoken: dict[str, list[str]] = {}
    for turn in turns:
        spoken.setdefault(turn.speaker, []).append(said(text, turn.span, turn.gaps))
    return {
        label: Manner(
            asks=sum(map(_asks, said_)) / len(said_),
            words=sum(len(one.split()) for one in said_),
            turns=len(said_),
            begins=label == turns[0].speaker,
        )
        for label, said_ in spoken.items()
    }


def _asks(words: str) -> bool:
    return "?" in words or (is_question(words) and len(words.split()) < 25)


def _by_behaviour(manner: Mapping[str, Manner], proofs: dict[str, Proof]) -> None:
    """Give those without proof the role that their way of speaking suggests."""
    open_labels = [label for label in manner if label not in proofs]
    known = {proof.role for proof in proofs.values()}
    if open_labels and Role.INTERVIEWER not in known:
        asker = _asker(open_labels, manner, alone=not known)
        if asker:
            proofs[asker] = Proof(Role.INTERVIEWER, "behaviour", certain=False)
    third = Role.INTERVIEWER in known and Role.INFORMANT in known
    answering = [label for label in open_labels if label not in proofs]
    most = max((manner[label].words for label in answering), default=0)
    for label in answering:
        minor = third or manner[label].words < 0.1 * most
        role = Role.OTHER if minor else Role.INFORMANT
        proofs[label] = Proof(role, "behaviour", certain=False)
    _pair(manner, proofs)


def _asker(labels: Sequence[str], manner: Mapping[str, Manner], *, alone: bool) -> str | None:
    """Return who asks most; nobody where a single voice never does."""
    best = max(labels, key=lambda label: manner[label].leads)
    if manner[best].asks > 0.3:
        return best if len(labels) > 1 or not alone or manner[best].asks > 0.8 else None
    return best if alone and len(labels) > 1 else None


def _pair(manner: Mapping[str, Manner], proofs: dict[str, Proof]) -> None:
    """Make sure what a customary pair of letters and clear behaviour both say."""
    guessed = [label for label, proof in proofs.items() if proof.by == "behaviour"]
    asking = [one for one in guessed if proofs[one].role is Role.INTERVIEWER]
    answering = [one for one in guessed if proofs[one].role is Role.INFORMANT]
    if len(guessed) != 2 or not asking or not answering:
        return
    first, second = asking[0], answering[0]
    clear = manner[first].asks >= 0.5 and manner[first].asks >= 2 * manner[second].asks
    if clear and (key_of(first), key_of(second)) in pairs():
        proofs[first] = Proof(Role.INTERVIEWER, "label")
        proofs[second] = Proof(Role.INFORMANT, "label")
