"""Verdicts on proposals, one line an answer; each is kept as soon as it is given.

In: proposals; answers.
Out: verdicts, in the order they were given.
Never: a name that is replaced without anybody having said so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sentra_qual.confidences.gathering import same
from sentra_qual.confidences.shapes import Kind, Proposal, Verdict
from sentra_qual.messages import say

Ask = Callable[[str], str]
Tell = Callable[[str], None]


@dataclass
class Judging:
    """A round of verdicts: what is judged, what is left, how each is kept."""

    proposals: Sequence[Proposal]
    verdicts: list[Verdict] = field(default_factory=list)
    keep: Callable[[Sequence[Verdict]], None] = lambda _: None

    @property
    def left(self) -> list[Proposal]:
        """Return what nobody judged yet."""
        known = {same(one) for one in self.verdicts}
        return [one for one in self.proposals if same(one) not in known]

    def say_of(self, some: Iterable[Proposal], *, accepted: bool, **more: str) -> None:
        """Give one verdict on some proposals and keep it."""
        for one in some:
            like = more.get("same_as") or (one.like if accepted else "")
            pseudonym = more.get("pseudonym", "")
            self.verdicts.append(Verdict(one.kind, one.name, accepted, pseudonym, like))
        self.keep(self.verdicts)

    def undo(self) -> None:
        """Take the last verdict back."""
        if self.verdicts:
            self.verdicts.pop()
            self.keep(self.verdicts)


def judge(judging: Judging, ask: Ask, tell: Tell) -> bool:
    """Ask about every proposal that is left; tell whether all were judged."""
    total = len(judging.left)
    tell(say("confidences.judging_keys"))
    while judging.left:
        one = judging.left[0]
        number = total - len(judging.left) + 1
        tell(_card(one, number, total))
        try:
            answer = ask(say("confidences.judging_prompt")).strip()
        except EOFError:
            return False
        if answer == "q":
            return False
        _answer(judging, one, answer, tell)
    return True


def _answer(judging: Judging, one: Proposal, answer: str, tell: Tell) -> None:
    word, _, rest = answer.partition(" ")
    rest = rest.strip()
    if word == "y":
        judging.say_of([one], accepted=True, pseudonym=rest if _is_name(rest) else "")
    elif word == "n":
        judging.say_of([one], accepted=False)
    elif word == "=" and _is_name(rest) and one.kind is Kind.PERSON:
        judging.say_of([one], accepted=True, same_as=rest)
    elif word == "a":
        judging.say_of([each for each in judging.left if each.sure], accepted=True)
    elif word == "r":
        judging.say_of(judging.left, accepted=False)
    elif word == "u":
        judging.undo()
    else:
        tell(say("confidences.judging_keys"))


def _is_name(word: str) -> bool:
    return word.isalpha()


def _card(one: Proposal, number: int, total: int) -> str:
    why = say(f"confidences.why.{one.why}") if one.why else ""
    like = f" {say('confidences.like', name=one.like)}" if one.like else ""
    kind = say(f"confidences.kind.{one.kind.value}")
    head = f"{number}/{total}  {one.name}  ({kind}, {one.count}×; {why}{like})"
    return "\n".join([head, *(f"    {place}: {words}" for place, words in one.examples)])
