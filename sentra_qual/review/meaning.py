"""What an act that has a key means to the session: the same for every screen.

In: actions.
Out: presses, steps, lists.
Never: a meaning that one screen has and another has not.
"""

from __future__ import annotations

from sentra_qual.review.acting import Press
from sentra_qual.review.choices import Listing
from sentra_qual.review.keys import Action
from sentra_qual.review.spans import Step

PLAIN: dict[Action, Press] = {
    Action.TAKE: Press.TAKE,
    Action.NOTHING: Press.NOTHING,
    Action.SKIP: Press.SKIP,
    Action.FLAG: Press.FLAG,
    Action.OFF_RECORD: Press.OFF_RECORD,
    Action.UNDO: Press.UNDO,
    Action.BACK: Press.BACK,
    Action.AHEAD: Press.AHEAD,
    Action.EDGE: Press.EDGE,
    Action.WHOLE: Press.WHOLE,
    Action.KEEP: Press.KEEP,
    Action.DROP: Press.LEAVE,
    Action.JUDGE: Press.TAKE,
    Action.REST_YES: Press.REST_YES,
    Action.REST_NO: Press.REST_NO,
    Action.MORE: Press.MORE,
    Action.GROUP_UNDO: Press.UNDO,
    Action.LEAVE: Press.LEAVE,
    Action.SELECT: Press.SELECT,
    Action.NO_GROWTH: Press.LEAVE,
}
NOT_IN_AUDIT = (Action.GROUP, Action.SHOW, Action.SELECT)  # they tell what rules find, or ask
STEPS: dict[Action, Step] = {
    Action.WORD_BACK: Step.WORD_BACK,
    Action.WORD_ON: Step.WORD_ON,
    Action.SENTENCE_BACK: Step.SENTENCE_BACK,
    Action.SENTENCE_ON: Step.SENTENCE_ON,
}
LISTINGS: dict[Action, Listing] = {
    Action.ADD: Listing.ADD,
    Action.RECODE: Listing.RECODE,
    Action.GO: Listing.GO,
    Action.SHOW: Listing.SHOW,
    Action.GROUP: Listing.GROUP,
    Action.RESOLVE: Listing.RESOLVE,
}
