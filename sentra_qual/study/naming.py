"""Codes that were renamed or merged: what the code of a decision is called today.

In: decisions; renamings and mergings of codes, which are acts as well.
Out: codes and decisions under the names of today.
Never: a code of another meaning that only bears an old name.

A renaming holds for all decisions before it, in Lamport order. One after it that
still has the old name was made by somebody who did not know yet, or is about a new
code of that name; the hash of the definition tells which (`shown["hashes"]` of the
renaming are those the old code ever had). All below a code goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sentra_qual.model import Act, Decision

CODE_ACTS = frozenset({Act.RENAME, Act.MERGE})


class Renaming(NamedTuple):
    """One code under another name from here on."""

    old: str
    new: str
    hashes: frozenset[str]

    @classmethod
    def of(cls, act: Decision) -> Renaming:
        """Return what a renaming or merging of codes does."""
        hashes = frozenset(act.shown.get("hashes", "").split())
        return cls(act.shown.get("from", ""), act.code, hashes)

    def name(self, code: str) -> str:
        """Return the new name of a code; another code keeps its own."""
        if code == self.old and code:
            return self.new
        below = code.startswith(f"{self.old}.") and not f"{self.new}.".startswith(f"{self.old}.")
        return self.new + code[len(self.old) :] if self.old and below else code


def under_new_name(decision: Decision, one: Renaming) -> Decision:
    """Return an earlier decision as it reads after a renaming."""
    code, source = one.name(decision.code), decision.shown.get("from", "")
    if (code, one.name(source)) == (decision.code, source):
        return decision
    shown = {**decision.shown, "from": one.name(source)} if source else decision.shown
    return replace(decision, code=code, shown=shown)


def under_names_of_today(decision: Decision, renamings: Iterable[Renaming]) -> Decision:
    """Return a decision that was made after some renamings, perhaps without knowing of them."""
    code, source = decision.code, decision.shown.get("from", "")
    for one in renamings:
        if decision.code_hash in one.hashes:
            code = one.name(code)
        if decision.shown.get("from_hash", "") in one.hashes:
            source = one.name(source)
    if (code, source) == (decision.code, decision.shown.get("from", "")):
        return decision
    shown = {**decision.shown, "from": source} if source else decision.shown
    return replace(decision, code=code, shown=shown)


def hashes_of(decisions: Sequence[Decision], code: str) -> frozenset[str]:
    """Return the hashes of its definition under which a code and those below it were decided."""
    found: set[str] = set()
    for one in decisions:
        found.update(
            hash_
            for name, hash_ in _coded(one)
            if hash_ and (name == code or name.startswith(f"{code}."))
        )
    return frozenset(found)


def _coded(decision: Decision) -> Iterable[tuple[str, str]]:
    yield decision.code, decision.code_hash
    yield decision.shown.get("from", ""), decision.shown.get("from_hash", "")
    yield from ((item.code, item.code_hash) for item in decision.items)
