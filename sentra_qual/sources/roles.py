"""Who asks and who answers.

In: turns, the legend, the user's word.
Out: speakers with role, proof and certainty.
Never: a role from one letter alone; pairs of letters count only with behaviour.

Order of proof: the user's setting, the legend, role words in the label, behaviour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sentra_qual.model import EMPTY, Role, Speaker, Turn, said
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources.labels import is_trade, key_of, members, role_of
from sentra_qual.sources.turntaking import asks_inside
from sentra_qual.sources.vocabulary import is_question, one_of, pairs, words

_NUMBER = late(r"[ .#\-]*\d{1,2}$")
_LONG = 25  # words; from here on only a question mark asks
NO_ROLES: Mapping[str, Role] = {}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a speaker behaves: share of turns that ask, words in all, who begins.

    `research` is the share of turns that speak of the study (rekam, skripsi).
    """

    asks: float
    words: int
    turns: int
    begins: bool
    research: float = 0.0

    @property
    def leads(self) -> float:
        """Return how much this looks like the one who asks."""
        length = 0.01 * min(30.0, self.words / self.turns)
        return self.asks + (0.2 if self.begins else 0.0) + 0.5 * min(0.4, self.research) - length


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
    group: bool = False,
) -> tuple[Speaker, ...]:
    """Return the speakers in the order they first speak, each with the proof of its role.

    In a `group` everybody but the moderator and the helpers is an informant.
    """
    # `proof` is what the layout's labels rest on.
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    told = {key_of(label): role for label, role in roles.items()}
    proofs: dict[str, Proof] = {}
    for label in order:
        if shown := _told(label, told) or _by_words(label, legend, proof):
            proofs[label] = shown
    _joint(order, proofs)
    _by_trade(order, proofs)
    _like_siblings(order, proofs)
    _like_words(order, proofs)
    if not _settled(order, proofs):
        manner = manners(text, turns)
        _by_behaviour(manner, proofs, group=group)
        _somebody_answers(manner, proofs, told)
    return tuple(
        Speaker(one, proofs[one].role, EMPTY, proofs[one].by, proofs[one].certain) for one in order
    )


def _settled(order: Sequence[str], proofs: Mapping[str, Proof]) -> bool:
    """Tell whether labels and legend say it all, so that nobody's way of speaking counts."""
    proven = all(label in proofs and proofs[label].by != "behaviour" for label in order)
    return proven and (_known(proofs, Role.INFORMANT) or not _known(proofs, Role.INTERVIEWER))


def _told(label: str, told: Mapping[str, Role]) -> Proof | None:
    role = told.get(key_of(label))
    return Proof(role, "setting") if role else None


def _by_words(label: str, legend: Mapping[str, str], proof: str) -> Proof | None:
    if proof == "quoted":
        asks = role_of(label) is Role.INTERVIEWER
        return Proof(Role.INTERVIEWER if asks else Role.INFORMANT, "format")
    phrase = legend.get(key_of(label))
    if phrase and (role := role_of(phrase)):
        return Proof(role, "legend")
    role = role_of(label) if len(label) > 1 else None
    if role is None:
        return Proof(Role.OTHER, "behaviour", certain=False) if proof == "alone" else None
    return Proof(role, proof, certain=proof != "behaviour")


def _joint(order: Sequence[str], proofs: dict[str, Proof]) -> None:
    """Give a joint label the role its members share."""
    keyed = {key_of(label): proof for label, proof in proofs.items()}
    for label in order:
        found = [keyed.get(key_of(part)) for part in members(label)]
        shared = {proof.role for proof in found if proof}
        if label not in proofs and found and all(found) and len(shared) == 1:
            proofs[label] = Proof(shared.pop(), "label")


def _by_trade(order: Sequence[str], proofs: dict[str, Proof]) -> None:
    """Make a label such as Perajin or Pak Kades an informant, where nobody is called one."""
    if not any(proof.role is Role.INFORMANT for proof in proofs.values()):
        named = [label for label in order if label not in proofs and is_trade(label)]
        proofs |= {label: Proof(Role.INFORMANT, "label") for label in named}


def _like_siblings(order: Sequence[str], proofs: dict[str, Proof]) -> None:
    """Give P2 the role of P1, if all that is known of P-numbers agrees."""
    for label in order:
        stem = _NUMBER.sub("", label)
        if label in proofs or stem == label:
            continue
        known = {proof for one, proof in proofs.items() if _NUMBER.sub("", one) == stem}
        if len({proof.role for proof in known}) == 1:
            proofs[label] = next(iter(known))


def _like_words(order: Sequence[str], proofs: dict[str, Proof]) -> None:
    """Give a letter the role of the word it begins, where both stand: T beside Tanya."""
    for label in order:
        if label in proofs or len(label) > 1:
            continue
        begins = [
            proof.role
            for one, proof in proofs.items()
            if len(one) > 3
            and one[0].casefold() == label.casefold()
            and proof.by == "label"
            and proof.role is not Role.OTHER
        ]
        if len(set(begins)) == 1:
            proofs[label] = Proof(begins[0], "label", certain=False)


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
            research=sum(bool(one_of("speech", "research").search(one)) for one in said_)
            / len(said_),
        )
        for label, said_ in spoken.items()
    }


def _asks(words: str) -> bool:
    if "?" in words:
        return True
    if len(words.split()) >= _LONG:
        return False
    invites = one_of("speech", "inviting")
    return is_question(words) or asks_inside(words) or bool(invites.search(words))


def _by_behaviour(manner: Mapping[str, Manner], proofs: dict[str, Proof], *, group: bool) -> None:
    """Give those without proof the role that their way of speaking suggests."""
    open_labels = [label for label in manner if label not in proofs]
    sure = dict(proofs)
    if open_labels and not _known(proofs, Role.INTERVIEWER):
        asker = _asker(open_labels, manner, alone=not {proof.role for proof in proofs.values()})
        if asker:
            only = len(open_labels) == 1 and _known(sure, Role.INFORMANT)
            proofs[asker] = Proof(Role.INTERVIEWER, "behaviour", certain=only)
    answering = [label for label in open_labels if label not in proofs]
    helping = {label for label in answering if _asks_along(label, manner, proofs)}
    group = group or _is_group(answering, manner, sure)
    for label in answering:
        third = _known(sure, Role.INTERVIEWER) and _known(sure, Role.INFORMANT)
        minor = (third or _is_minor(label, answering, manner)) and not group
        role = Role.OTHER if minor else Role.INFORMANT
        role = Role.INTERVIEWER if label in helping else role
        proofs[label] = Proof(role, "behaviour", certain=False)
    _by_elimination(answering, manner, sure, proofs)
    _pair(manner, proofs)


def _known(proofs: Mapping[str, Proof], role: Role) -> bool:
    return any(proof.role is role for proof in proofs.values())


def _is_group(
    answering: Sequence[str], manner: Mapping[str, Manner], sure: Mapping[str, Proof]
) -> bool:
    """Tell a discussion: somebody moderates, or three and more tell much."""
    moderated = any(
        re.match(r"(?i)(?:ko-?)?(?:moderator|fasilitator|facilitator)", one) for one in sure
    )
    most = max((manner[label].words for label in answering), default=0)
    tellers = [label for label in answering if manner[label].words >= 0.25 * most]
    return (moderated and len(answering) > 1) or len(tellers) > 2


def _is_minor(label: str, answering: Sequence[str], manner: Mapping[str, Manner]) -> bool:
    """Tell who only drops in beside the one who tells."""
    main = max(answering, key=lambda one: manner[one].words)
    own, most = manner[label], manner[main]
    if label == main:
        return False
    return own.words < 0.1 * most.words or (
        own.turns <= 2 and most.turns >= 4 and own.words < 0.2 * most.words
    )


def _asks_along(label: str, manner: Mapping[str, Manner], proofs: Mapping[str, Proof]) -> bool:
    """Tell a second interviewer: the number beside the first one's letter, who asks too."""
    stem = _NUMBER.sub("", label)
    askers = [one for one, proof in proofs.items() if proof.role is Role.INTERVIEWER]
    sibling = stem != label and any(_NUMBER.sub("", one) == stem for one in askers)
    return sibling and manner[label].asks >= 0.5


def _by_elimination(
    answering: Sequence[str],
    manner: Mapping[str, Manner],
    sure: Mapping[str, Proof],
    proofs: dict[str, Proof],
) -> None:
    """Make sure of the only one who can be the informant, where the interviewer is known."""
    left = [label for label in answering if proofs[label].role is Role.INFORMANT]
    asking = [label for label, proof in sure.items() if proof.role is Role.INTERVIEWER]
    if len(left) == 1 and asking and not _known(sure, Role.INFORMANT):
        quieter = manner[left[0]].asks < max(manner[one].asks for one in asking if one in manner)
        if quieter:
            proofs[left[0]] = Proof(Role.INFORMANT, "behaviour")


def _somebody_answers(
    manner: Mapping[str, Manner], proofs: dict[str, Proof], told: Mapping[str, Role]
) -> None:
    """Make the kin who tells the informant, where nobody else is: "Suami" beside "Peneliti"."""
    if _known(proofs, Role.INFORMANT) or not _known(proofs, Role.INTERVIEWER):
        return
    kin = words("roles", "kin")
    open_kin = [
        label
        for label, proof in proofs.items()
        if proof.role is Role.OTHER
        and key_of(label) not in told
        and key_of(label).split()[0] in kin
    ]
    if open_kin:
        main = max(open_kin, key=lambda label: manner[label].words)
        proofs[main] = Proof(Role.INFORMANT, "behaviour", certain=False)


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
