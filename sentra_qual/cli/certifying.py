"""`sentra-qual review --certified`: code unread what an audit has shown to be right.

In: a study, a coder, how many per cent may be wrong at most, the user's yes.
Out: bulk acts in the log.
Never: a coding nobody said yes to.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sentra_qual.cli.output import tell
from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.review.certifying import Ground, Offer
    from sentra_qual.study import Study


def code_certified(study: Study, coder: str, machine: str, percent: float, *, yes: bool) -> bool:
    """Offer what a certificate covers and code it if the user agrees; tell whether it was."""
    from sentra_qual.review.certifying import accept, ground_of, offer

    ground = ground_of(study, coder)
    found = offer(ground, percent / 100)
    if found is None:
        tell(_why_none(ground, percent))
        return False
    for line in _told(found):
        tell(line)
    if not (yes or _agreed()):
        tell(say("learning.certified.left"))
        return False
    accept(ground, found, machine=machine)
    tell(say("learning.certified.done", count=found.count))
    return True


def _why_none(ground: Ground, percent: float) -> str:
    """Say which it is: no audit, no certificate as good as that, or nothing that waits."""
    from sentra_qual.review.certifying import short_of

    short, wanted = short_of(ground, percent / 100), f"{percent:g}"
    coder, one = ground.coder, short.nearest
    if not short.audited:
        return say("learning.certified.no_audit", coder=coder)
    if one is None:
        return say("learning.certified.nothing_waits", coder=coder, passages=short.audited)
    return say(
        "learning.certified.not_reached",
        coder=coder, percent=wanted, passages=short.audited, score=one.level, wrong=one.wrong,
        audited=one.audited, share=f"{one.at_most / one.rest:.1%}", rest=one.rest,
    )  # fmt: skip


def _told(found: Offer) -> list[str]:
    one = found.certificate
    lines = [
        say(
            "learning.certified.offer",
            score=one.level,
            audited=one.audited,
            wrong=one.wrong,
            rest=one.rest,
            at_most=one.at_most,
            share=f"{one.at_most / one.rest:.0%}",
        )
    ]
    lines += [f"  {code}  {len(places)}" for code, places in found.places]
    return lines


def _agreed() -> bool:
    """Ask for a yes; without a terminal nobody can give one."""
    if not sys.stdin.isatty():
        return False
    answer = input(say("learning.certified.ask") + " ")
    return answer.strip().casefold() in ("y", "ya", "yes")
