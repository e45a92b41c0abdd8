"""The review by lines: for screen readers, pipes, dumb terminals and tests.

In: a session; a function that asks for a line, one that tells a line.
Out: nothing but the log.
Never: a key confirmed before the log holds it; work lost when the input ends.

A line is a key with what goes with it: `1 3`, `a price`, `r 2`, nothing for Enter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sentra_qual.messages import say
from sentra_qual.messages.telling import problem_text
from sentra_qual.problems import SentraError, StudyUnusable
from sentra_qual.review.acting import Key, Press
from sentra_qual.review.choices import NEW, Choice, Listing, choices, found_words
from sentra_qual.review.keys import Action, Keymap, Scope
from sentra_qual.review.meaning import LISTINGS, NOT_IN_AUDIT, PLAIN, STEPS
from sentra_qual.review.session import Session
from sentra_qual.review.showing.effect import growth_page
from sentra_qual.review.showing.helping import help_lines
from sentra_qual.review.showing.lists import scope_of
from sentra_qual.review.showing.rows import clean
from sentra_qual.review.showing.screen import (
    card_lines,
    definition_lines,
    group_lines,
    prompt,
    proposal_lines,
    span_lines,
    tick_line,
    wrapped,
)
from sentra_qual.review.showing.telling import (
    afterwards,
    farewell,
    finished,
    own_text,
    place,
    showing,
    told,
    told_growth,
)
from sentra_qual.review.state import State

Ask = Callable[[str], str]
Tell = Callable[[str], None]

_LISTED = 12
_NUMBERS = re.compile(r"[0-9]+([ ,]+[0-9]+)*")


class _Quit(Exception):
    """The coder left, or the input ended."""


def run_lines(
    session: Session, ask: Ask, tell: Tell, *, width: int = 80, keymap: Keymap | None = None
) -> bool:
    """Lead through the cards until the coder quits; tell whether the last key was saved.

    `ask` shows a prompt and returns a line; the end of the input (EOFError) and
    Ctrl-C quit. Every key is on the disk before `tell` confirms it.
    """
    talk = _Talk(session, ask, tell, width, keymap or Keymap())
    talk.open()
    try:
        while True:
            talk.one_key()
    except (_Quit, EOFError, KeyboardInterrupt):
        talk.bye()
    return talk.saved


@dataclass(slots=True)
class _Talk:
    """A conversation over one session; `shown` is what the coder has in view."""

    session: Session
    ask: Ask
    tell: Tell
    width: int
    keymap: Keymap
    shown: object = None
    saved: bool = True
    words: str = ""
    obeying: dict[Action, Callable[[str], object]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """Return where the review stands."""
        return self.session.state

    def open(self) -> None:
        """Greet with what is left, and what is wrong in the logs."""
        self.obeying = {
            Action.TICK: lambda rest: self.toggle([int(rest or self.state.focus)]),
            Action.DOWN: lambda rest: self.focus(rest, 1),
            Action.UP: lambda rest: self.focus(rest, -1),
            Action.DEFINE: self.define,
            Action.SPAN: lambda rest: self.press(Key(Press.SPAN, number=int(rest or 0))),
            Action.PIN: lambda rest: self.press(Key(Press.PIN, number=int(rest or 0))),
            Action.MEMO: self.memo,
            Action.FIND: self.find,
            Action.GROW: lambda _: self.grow(),
            Action.REWORD: self.reword,
        }
        for problem in (*self.session.problems, *self.session.check()):
            self.lines(problem_text(problem).splitlines())
        self.say(own_text(self.state, "open"), **self.keymap.names())

    def bye(self) -> None:
        """Say that all is saved, or what is not."""
        self.lines(wrapped(farewell(self.state, saved=self.saved), self.width))

    def one_key(self) -> None:
        """Show what is new, ask for a key, do it."""
        growth = self.state.growth
        if growth and not growth.aimed:
            self.choose(Listing.TERM, "")
            if self.state.growth and not self.state.growth.aimed:
                self.press(Key(Press.LEAVE))
            return
        if growth and growth.weighed is None:
            self.weigh()
            return
        scope = scope_of(self.state)
        self.show(scope)
        line = self.ask(prompt(self.state, scope, self.keymap.names()))
        if scope is Scope.CARD and self.state.card is None and not line.strip():
            raise _Quit
        self.obey(scope, line.strip())

    def show(self, scope: Scope) -> None:
        """Show the card, the span or the list that is in view, if it is new."""
        state, language = self.state, self.session.language
        view = (scope, state.at, state.done, state.draft, state.group, state.growth)
        if self.shown == view:
            return
        self.shown = view
        if state.group:
            self.lines(group_lines(state, state.group, width=self.width, language=language))
        elif state.growth:
            self.lines(growth_page(state, state.growth, self.width))
        elif state.draft and state.card:
            self.lines(span_lines(state.card, state.draft, width=self.width, language=language))
        elif state.card:
            head = " · ".join(["— " + place(state, state.card), *filter(None, [showing(state)])])
            names = self.keymap.names()
            none = "no_codes_yet" if state.blind else "no_proposals"
            self.lines(card_lines(state.card, head=head, keys=names, width=self.width,
                                  language=language, no_codes=none))  # fmt: skip
        else:
            for text in (finished(state), *afterwards(state, self.keymap.names())):
                self.lines(wrapped(text, self.width))

    def weigh(self) -> None:
        """See what a growth would do; leave it if it cannot be."""
        self.say("growth.weighing")
        try:
            found = self.session.weigh()
        except SentraError as why:
            self.say("growth.not", why=why)
            found = None
        if not (found and self.session.weighed(found)):
            self.press(Key(Press.LEAVE))

    def grow(self) -> None:
        """Write the codebook, and tell what the log and the file then hold."""
        before, weighed = self.state, self.state.growth and self.state.growth.weighed
        if not weighed:
            return
        try:
            written = self.session.grow()
        except SentraError as why:
            self.saved = False
            self.say("not_saved", why=why)
            return
        self.saved = True
        self.lines(wrapped(told_growth(before, weighed, written), self.width))

    def reword(self, words: str) -> None:
        """Write the words of the term otherwise."""
        known = self.state.growth.words if self.state.growth else ""
        words = words or self.ask(self.text("which_reword", words=known)).strip()
        if known and words:
            self.press(Key(Press.REWORD, text=words))

    def obey(self, scope: Scope, line: str) -> None:
        """Do what a line asks for."""
        if line == "?":
            self.help()
        elif _NUMBERS.fullmatch(line) and scope is not Scope.SPAN:
            self.toggle([int(number) for number in re.findall(r"[0-9]+", line)])
        elif scope is Scope.SPAN:
            self.move_edge(line)
        else:
            self.obey_key(scope, line)

    def obey_key(self, scope: Scope, line: str) -> None:
        """Do what one key asks for, with the words or the number behind it."""
        action = self.keymap.action(scope, line[:1] if line else "enter")
        rest = line[1:].strip()
        if action is Action.QUIT and not rest:
            raise _Quit
        if action is Action.HELP and not rest:
            self.help()
        elif self.state.blind and action in NOT_IN_AUDIT:
            self.say(own_text(self.state, "not_in"))
        elif action in PLAIN and not rest:
            self.press(Key(PLAIN[action]))
        elif action in self.obeying and self.fits(action, line):
            self.obeying[action](rest)
        elif action in LISTINGS and self.fits(action, line):
            self.choose(LISTINGS[action], rest)
        else:
            keys = " ".join(one.key for one in self.keymap.of(scope))
            self.say("unknown", line=line, keys=keys)

    def help(self) -> None:
        """Show the keys that work here."""
        self.lines(help_lines(self.keymap, self.width, self.session.language, self.state.planned))

    def fits(self, action: Action, line: str) -> bool:
        """Tell whether what stands behind a key can go with it: words, or a code's number."""
        if self.state.card is None and action not in (Action.GO, Action.SHOW, Action.FIND):
            return False
        rest = line[1:].strip()
        takes_words = action in (*LISTINGS, Action.MEMO, Action.FIND, Action.REWORD)
        return not rest or (line[1] == " " if takes_words else rest.isdecimal())

    def press(self, key: Key) -> bool:
        """Hand a key to the session and confirm what it wrote; tell whether it did anything."""
        before = self.state
        try:
            written = self.session.press(key)
        except StudyUnusable as why:
            self.saved = False
            self.say("not_saved", why=why)
            return False
        self.saved = True
        words = told(before, self.state, key, written)
        if key.press in (Press.SPAN, Press.FOCUS, Press.GROUP) and not written and words:
            words = self.text("no_code_in_focus", **self.keymap.names())
        if written and key.press in (Press.UNDO, Press.SKIP):
            self.shown = None
        self.lines(wrapped(words, self.width))
        return bool(written)

    def toggle(self, numbers: Iterable[int]) -> None:
        """Turn ticks over, and say how each proposal stands now."""
        for number in numbers:
            if self.press_number(number) and not self.state.group:
                self.show_tick(number)

    def press_number(self, number: int) -> bool:
        """Turn one tick over; tell whether there is one of that number."""
        card, group = self.state.card, self.state.group
        count = len(group.sample) if group else len(card.proposals) if card else 0
        if not 1 <= number <= count:
            self.say("no_such_number", number=number)
            return False
        done = self.press(Key(Press.TOGGLE, number=number))
        self.shown = None if group else self.shown
        return done

    def show_tick(self, number: int) -> None:
        """Show one proposal as it stands now."""
        card = self.state.card
        if card:
            line = f"{number} {tick_line(card.proposals[number - 1], self.session.language)}"
            self.lines(wrapped(line, self.width))

    def focus(self, number: str, step: int) -> None:
        """Move to another code of the card, and tell it in full."""
        at = int(number) if number else self.state.focus + step
        card = self.state.card
        self.session.press(Key(Press.FOCUS, number=at))
        at = self.state.focus
        if card and at:
            language = self.session.language
            proposal = card.proposals[at - 1]
            self.lines(proposal_lines(at, proposal, card, width=self.width, language=language))
        else:
            self.say("this_passage")

    def move_edge(self, line: str) -> None:
        """Move the edge of a span, once for every letter of a line; Enter keeps it."""
        for pressed in line or ["enter"]:
            action = self.keymap.action(Scope.SPAN, pressed)
            if action in STEPS:
                self.session.press(Key(Press.STEP, step=STEPS[action]))
            elif action in PLAIN:
                self.press(Key(PLAIN[action]))
            else:
                keys = " ".join(one.key for one in self.keymap.of(Scope.SPAN))
                self.say("unknown", line=line, keys=keys)
                return

    def choose(self, listing: Listing, part: str) -> None:
        """Choose from a list by number or by part of a name; one that fits alone is taken."""
        if listing is Listing.RECODE and not self.state.focus:
            self.say("no_code_in_focus", **self.keymap.names())
            return
        if listing is Listing.RESOLVE and part.isdecimal():
            found = choices(self.state, listing, "")[int(part) - 1 :][:1]
            part = found[0].label if found and int(part) else part
        if listing is Listing.GROUP:
            self.read_all()
        while True:
            found = choices(self.state, listing, part)
            fits = [one for one in found if not one.last] or found
            if part and len(fits) == 1 and not (fits[0].last and listing in NEW):
                self.picked(fits[0])
                return
            answer = self.listed(found, listing, part)
            if answer.isdecimal() and 1 <= int(answer) <= min(len(found), _LISTED):
                self.picked(found[int(answer) - 1])
                return
            if not answer:
                return
            part = answer

    def read_all(self) -> None:
        """Read the interviews that were not needed so far: a form waits in any of them."""
        material = self.state.material
        if material.complete:
            return
        self.say("still_reading", read=len(material.read), count=len(material.ids))
        material.read_whole()

    def listed(self, found: list[Choice], listing: Listing, part: str) -> str:
        """List what fits and return what the coder types next."""
        if not found:
            self.say("none_like" if part else "no_forms", **({"part": part} if part else {}))
        for number, one in enumerate(found[:_LISTED], start=1):
            detail = f" ({one.detail})" if one.detail else ""
            self.lines(wrapped(f"{number}. {one.label}{detail}", self.width))
        if len(found) > _LISTED:
            self.say("more_choices", count=len(found) - _LISTED)
        return self.ask(self.text("which_of_these" if part else f"which_{listing}")).strip()

    def picked(self, choice: Choice) -> None:
        """Do what was chosen."""
        key = choice.key(self.state)
        if key is None:
            self.say("not_found")
            return
        self.press(key)
        self.shown = None if key.press is not Press.ADD else self.shown

    def memo(self, words: str) -> None:
        """Write a memo on the passage or the coding in focus; `m -` takes it away."""
        card, focus = self.state.card, self.state.focus
        what = self.text("this_passage")
        if card and focus:
            what = card.proposals[focus - 1].code.name(self.session.language)
        words = words or self.ask(self.text("which_memo", what=what)).strip()
        if words:
            self.press(Key(Press.MEMO, text="" if words == "-" else words))

    def find(self, words: str) -> None:
        """Go to the next passage with some words, the last ones if none are given."""
        self.words = words or self.ask(self.text("which_words")).strip() or self.words
        key = found_words(self.state, self.words) if self.words else None
        if key:
            self.press(key)
            self.shown = None
        elif self.words:
            self.say("words_not_found", words=self.words)

    def define(self, number: str) -> None:
        """Show all the codebook says of one proposal, or of all."""
        card = self.state.card
        proposals = card.proposals if card else ()
        at = int(number) if number else self.state.focus
        if at:
            proposals = proposals[at - 1 : at]
        for one in proposals:
            self.lines(definition_lines(one, width=self.width, language=self.session.language))
        if not proposals:
            self.say("no_such_number", number=at or "–")

    def say(self, key: str, **fields: object) -> None:
        """Tell a message in the study's language."""
        for line in self.text(key, **fields).splitlines():
            self.lines(wrapped(line, self.width))

    def text(self, key: str, **fields: object) -> str:
        """Return a message in the study's language."""
        return say(f"review.{key}", language=self.session.language, **fields)

    def lines(self, lines: Iterable[str]) -> None:
        """Tell lines, made safe for the screen."""
        for line in lines:
            self.tell(clean(line))
