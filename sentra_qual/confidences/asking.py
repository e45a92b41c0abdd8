"""Verdicts on proposals by lines: one line an answer.

In: a round of verdicts; answers.
Out: verdicts, by way of the round.
Never: an answer taken that is not kept.
"""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.confidences.judging import Judging
from sentra_qual.confidences.shapes import Kind, Proposal
from sentra_qual.messages import say

Ask = Callable[[str], str]
Tell = Callable[[str], None]


def judge(judging: Judging, ask: Ask, tell: Tell) -> bool:
    """Ask about every proposal that is left; tell whether all were judged."""
    tell(say("confidences.judging_keys"))
    while judging.left:
        one, total = judging.left[0], len(judging.order)
        tell(_card(one, total - len(judging.left) + 1, total))
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
    if word in ("y", "t"):  # as on the full screen
        _accept(judging, one, rest, tell)
    elif word == "n":
        judging.say_of([one], accepted=False)
    elif word == "=":
        _join(judging, one, rest, tell)
    elif word == "a":
        judging.say_of([each for each in judging.left if each.sure], accepted=True)
    elif word == "o":
        judging.say_of([each for each in judging.left if is_of(each, one)], accepted=True)
    elif word == "r":
        judging.say_of(judging.left, accepted=False)
    elif word == "u":
        tell("") if judging.undo() else tell(say("confidences.nothing_to_undo"))
    else:
        tell(say("confidences.judging_keys"))


def is_of(one: Proposal, other: Proposal) -> bool:
    """Tell whether two proposals are of a kind; single places are, if of the same name."""
    places = bool(one.at), bool(other.at)
    return one.kind is other.kind and (
        places == (False, False) or (all(places) and one.name == other.name)
    )


def _accept(judging: Judging, one: Proposal, word: str, tell: Tell) -> None:
    named = bool(word) and one.kind is Kind.PERSON and not one.at
    if named and (why := judging.why_not(word, one)):
        tell(why)
        return
    judging.say_of([one], accepted=True, pseudonym=word if named else "")


def _join(judging: Judging, one: Proposal, words: str, tell: Tell) -> None:
    name = judging.who(words, one) if one.kind is Kind.PERSON and not one.at else ""
    if name:
        judging.say_of([one], accepted=True, same_as=name)
    else:
        tell(say("confidences.no_such_name", words=words))


def _card(one: Proposal, number: int, total: int) -> str:
    why = say(f"confidences.why.{one.why}") if one.why else ""
    like = f" {say('confidences.like', name=one.like)}" if one.like else ""
    kind = say(f"confidences.kind.{one.kind.value}")
    head = f"{number}/{total}  {one.name}  ({kind}, {one.count}×; {why}{like})"
    return "\n".join([head, *(f"    {place}: {words}" for place, words in one.examples)])
