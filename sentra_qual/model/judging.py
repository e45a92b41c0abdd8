"""What a researcher judged of the actors of a study: interest, influence, and what follows.

In: nothing.
Out: Judgement, as written in the study's stakeholders.yaml.
Never: a level that a tool made up.
"""

from __future__ import annotations

from enum import StrEnum

from sentra_qual.model.shaping import dataclass


class Level(StrEnum):
    """How much interest an actor has, or influence."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Group(StrEnum):
    """What an actor is for the study; `across` are all of them together."""

    KEY = "key"
    STRATEGIC = "strategic"
    SUPPORTING = "supporting"
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One actor, a code's path or a name, as the researcher judged it; empty is not judged."""

    actor: str
    interest: Level | None = None
    influence: Level | None = None
    group: Group | None = None
    role: str = ""
    strategy: str = ""
    program: str = ""
    output: str = ""
    success: str = ""

    @property
    def stands(self) -> Group | None:
        """Return the group: the one written, else by the two levels.

        Key actors are high in both, strategic ones in one of the two, supporting ones in none.
        """
        if self.group or self.interest is None or self.influence is None:
            return self.group
        high = (self.interest is Level.HIGH) + (self.influence is Level.HIGH)
        return (Group.SUPPORTING, Group.STRATEGIC, Group.KEY)[high]
