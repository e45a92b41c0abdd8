"""What a screen of verdicts does at each key, without a terminal.

In: keys, as those of the review are called.
Out: verdicts by way of the round; what is in view.
Never: a message that something is kept before it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sentra_qual.confidences.asking import is_of
from sentra_qual.confidences.gathering import same
from sentra_qual.confidences.judging import Judging
from sentra_qual.confidences.shapes import Kind, Proposal
from sentra_qual.confidences.sightings import Sightings
from sentra_qual.messages import say
from sentra_qual.problems import SentraError
from sentra_qual.review.keys import Action, Keymap, Scope
from sentra_qual.review.showing.line import Line

SAME = "="
PAGE = 4
# What the keys of the review do here.
ACTS: dict[Action, str] = {
    Action.TAKE: "accept",
    Action.NOTHING: "refuse",
    Action.RECODE: "rename",
    Action.SKIP: "skip",
    Action.UNDO: "undo",
    Action.BACK: "back",
    Action.AHEAD: "ahead",
    Action.UP: "back",
    Action.DOWN: "ahead",
    Action.ADD: "all_sure",
    Action.GROUP: "all_of_kind",
    Action.SPAN: "refuse_rest",
    Action.GO: "go",
    Action.TEXT_UP: "text_up",
    Action.TEXT_DOWN: "text_down",
    Action.HELP: "help",
    Action.QUIT: "quit",
}


class Mode(StrEnum):
    """What the researcher is doing."""

    CARD = "card"
    NAME = "name"
    SAME = "same"
    GO = "go"
    HELP = "help"


@dataclass
class Desk:
    """A round of verdicts with what is in view."""

    judging: Judging
    sightings: Sightings
    keymap: Keymap = field(default_factory=Keymap)
    at: int = 0
    mode: Mode = Mode.CARD
    line: Line = field(default_factory=Line)
    message: str = ""
    bad: bool = False
    scroll: int = 0
    over: bool = False  # the screen is to be left
    agreed: bool = False  # and the new study to be made

    def __post_init__(self) -> None:
        left = self.judging.left
        self.at = self.judging.order.index(left[0]) if left else len(self.judging.order)

    @property
    def card(self) -> Proposal | None:
        """Return what is in view; None where all is judged."""
        order = self.judging.order
        return order[self.at] if self.at < len(order) else None

    @property
    def typing(self) -> bool:
        """Tell whether letters go into a line."""
        return self.mode in (Mode.NAME, Mode.SAME, Mode.GO)

    def press(self, key: str) -> None:
        """Do what a key asks for."""
        if self.typing:
            self._in_line(key)
        elif self.mode is Mode.HELP:
            self._in_help(key)
        elif act := self.act_of(key):
            self.message, self.bad = "", False
            self._acts[act]()

    def act_of(self, key: str) -> str:
        """Return what a key does on a card; y and n are also those of the line mode."""
        if key == SAME:
            return "same"
        action = self.keymap.action(Scope.CARD, key)
        return ACTS.get(action, "") if action else "accept" if key.lower() == "y" else ""

    def paste(self, text: str) -> None:
        """Take in what was pasted, where something is typed."""
        if self.typing:
            self.line = self.line.insert(" ".join(text.split()))

    @property
    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "accept": self._accept,
            "refuse": self._refuse,
            "rename": lambda: self._open(Mode.NAME),
            "same": lambda: self._open(Mode.SAME),
            "go": lambda: self._open(Mode.GO),
            "skip": self._on,
            "undo": self._undo,
            "back": lambda: self._move(-1),
            "ahead": lambda: self._move(1),
            "all_sure": lambda: self._all([one for one in self.judging.left if one.sure]),
            "all_of_kind": self._all_of_kind,
            "refuse_rest": lambda: self._all(self.judging.left, accepted=False),
            "text_up": lambda: self._scroll(-PAGE),
            "text_down": lambda: self._scroll(PAGE),
            "help": self._help,
            "quit": self._quit,
        }

    # Verdicts

    def _accept(self) -> None:
        one = self.card
        if one is None:
            self.over = self.agreed = True
            return
        known = self.judging.verdict_on(one)
        new = self.judging.stands_for(one)
        own = one.kind is Kind.PERSON and not one.at and not one.like
        if known and known.accepted:
            self._on()
        elif self._say([one], accepted=True, pseudonym=new if own else ""):
            self.message = say("confidences.said.accept", name=one.name, new=new)
            self._on()

    def _refuse(self) -> None:
        one = self.card
        if one and self._say([one], accepted=False):
            self.message = say("confidences.said.refuse", name=one.name)
            self._on()

    def _all(self, some: list[Proposal], *, accepted: bool = True) -> None:
        if not some:
            self.message = say("confidences.said.none")
        elif self._say(some, accepted=accepted):
            name = "all" if accepted else "rest"
            self.message = say(f"confidences.said.{name}", count=len(some), **self.keymap.names())
            self._on()

    def _all_of_kind(self) -> None:
        one = self.card
        if one:
            self._all([each for each in self.judging.left if is_of(each, one)])

    def _undo(self) -> None:
        known = {*self.judging.verdicts}
        try:
            done = self.judging.undo()
        except SentraError as why:
            self._unsaved(why)
            return
        changed = known ^ {*self.judging.verdicts}
        self.message = say(f"confidences.{'said.undo' if done else 'nothing_to_undo'}",
                           count=len(changed))  # fmt: skip
        order, keys = self.judging.order, {same(one) for one in changed}
        back = [at for at, one in enumerate(order) if same(one) in keys]
        self._show(back[0] if back else min(self.at, len(order)))

    def _say(self, some: list[Proposal], *, accepted: bool, **more: str) -> bool:
        """Give a verdict; tell whether it was kept."""
        try:
            self.judging.say_of(some, accepted=accepted, **more)
        except SentraError as why:
            self._unsaved(why)
            return False
        return True

    def _unsaved(self, why: SentraError) -> None:
        self.message, self.bad = say("review.not_saved", why=why), True

    # Moving

    def _on(self) -> None:
        """Go on to the next that is not judged, from the beginning again at the end."""
        order, left = self.judging.order, {id(one) for one in self.judging.left}
        turn = [*range(self.at + 1, len(order)), *range(min(self.at + 1, len(order)))]
        self._show(next((at for at in turn if id(order[at]) in left), len(order)))

    def _move(self, step: int) -> None:
        order, left = self.judging.order, self.judging.left
        last = len(order) - (1 if left else 0)  # behind the last one stands the end
        self._show(max(0, min(self.at + step, last)))

    def _show(self, at: int) -> None:
        self.at, self.scroll = at, 0

    def _scroll(self, rows: int) -> None:
        self.scroll = max(0, self.scroll + rows)

    def _help(self) -> None:
        self.mode, self.scroll = Mode.HELP, 0

    def _in_help(self, key: str) -> None:
        act = self.act_of(key)
        if act in ("text_up", "text_down"):
            self._acts[act]()
        else:
            self.mode, self.scroll = Mode.CARD, 0

    def _quit(self) -> None:
        self.over = True

    # Typing

    def _open(self, mode: Mode) -> None:
        one = self.card
        if mode is Mode.GO:
            self.mode, self.line = mode, Line()
        elif one is None or one.kind is not Kind.PERSON or one.at:
            self.message = say("confidences.said.no_name")
        else:
            known = self.judging.stands_for(one) if mode is Mode.NAME else one.like
            self.mode, self.line = mode, Line.of(known)

    def _in_line(self, key: str) -> None:
        if key == "escape":
            self.mode, self.message, self.bad = Mode.CARD, "", False
        elif key == "enter":
            {Mode.NAME: self._name, Mode.SAME: self._join, Mode.GO: self._go}[self.mode]()
        elif line := self.line.pressed(key):
            self.line = line

    def _name(self) -> None:
        one, word = self.card, self.line.text.strip()
        if one is None:
            return
        if why := self.judging.why_not(word, one):
            self.message, self.bad = why, True
        elif self._say([one], accepted=True, pseudonym=word):
            self._close(say("confidences.said.accept", name=one.name, new=word))

    def _join(self) -> None:
        one, words = self.card, self.line.text.strip()
        name = self.judging.who(words, one) if one else ""
        if not name:
            self.message, self.bad = say("confidences.no_such_name", words=words), True
        elif one and self._say([one], accepted=True, same_as=name):
            self._close(say("confidences.said.same", name=one.name, other=name))

    def _go(self) -> None:
        words = self.line.text.strip().casefold()
        order = self.judging.order
        turn = [*range(self.at + 1, len(order)), *range(min(self.at + 1, len(order)))]
        found = next((at for at in turn if words and words in order[at].name.casefold()), None)
        self.mode, self.bad = Mode.CARD, False
        self.message = "" if found is not None else say("confidences.no_such_name", words=words)
        if found is not None:
            self._show(found)

    def _close(self, message: str) -> None:
        self.mode, self.message, self.bad = Mode.CARD, message, False
        self._on()
