"""The review by lines: for screen readers, pipes, dumb terminals and tests.

In: a session; a function that asks for a line, one that tells a line.
Out: nothing but the log.
Never: a key confirmed before the log holds it; work lost when the input ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Act, Code, Decision
from sentra_qual.problems import StudyUnusable
from sentra_qual.review.reducer import Key, Press
from sentra_qual.review.screen import card_lines, clean, definition_lines, tick_line, wrapped
from sentra_qual.review.session import Session

Ask = Callable[[str], str]
Tell = Callable[[str], None]

_LISTED = 12
_PLAIN: dict[str, Press] = {
    "": Press.TAKE,
    "t": Press.TAKE,
    "n": Press.NOTHING,
    "s": Press.SKIP,
    "p": Press.PIN,
    "x": Press.OFF_RECORD,
    "u": Press.UNDO,
}


class _Quit(Exception):
    """The coder left, or the input ended."""


def run_lines(session: Session, ask: Ask, tell: Tell, *, width: int = 80) -> None:
    """Lead through the cards until nothing is left or the coder quits.

    `ask` shows a prompt and returns a line; the end of the input (EOFError) and
    Ctrl-C quit. Every key is on the disk before `tell` confirms it. A key that could
    not be saved says why and may be pressed again; raises StudyUnusable if the coder
    leaves before it is.
    """
    talk = _Talk(session, ask, tell, width)
    talk.open()
    try:
        while True:
            talk.one_key()
    except (_Quit, EOFError, KeyboardInterrupt):
        if talk.unsaved:
            raise talk.unsaved from None
        talk.say("bye", left=len(session.state.queue))


@dataclass(slots=True)
class _Talk:
    """A conversation over one session; `shown` is the card the coder has in view."""

    session: Session
    ask: Ask
    tell: Tell
    width: int
    shown: object = None
    unsaved: StudyUnusable | None = None

    def open(self) -> None:
        """Greet with what is left, and what is wrong in the logs."""
        for problem in self.session.problems:
            self.lines(str(problem).splitlines())
        self.say("open", left=len(self.session.state.queue))

    def one_key(self) -> None:
        """Show the card if it is new, ask for a key, do it."""
        card = self.session.state.card
        if card is None:
            self.shown = None
            self.say("done")
        elif self.shown != card.unit:
            self.show_card()
        line = self.ask(self.text("prompt" if card else "prompt_done")).strip()
        if card is None and not line:
            raise _Quit
        self.obey(line)

    def obey(self, line: str) -> None:
        """Do what a line asks for."""
        letter, rest = line[:1].lower(), line[1:].strip()
        if line.lower() == "q":
            raise _Quit
        if line == "?":
            for row in self.text("help").splitlines():
                self.lines(wrapped(row, self.width, hanging=" " * 9))
        elif line.lower() in _PLAIN:
            self.press(Key(_PLAIN[line.lower()]))
        elif self.session.state.card is None:
            self.say("unknown", line=line)
        elif re.fullmatch(r"[0-9]+([ ,]+[0-9]+)*", line):
            self.toggle([int(number) for number in re.findall(r"[0-9]+", line)])
        elif letter in ("a", "m", "d") and (not rest or line[1] == " "):
            {"a": self.add, "m": self.memo, "d": self.define}[letter](rest)
        else:
            self.say("unknown", line=line)

    def press(self, key: Key) -> None:
        """Hand a key to the session and confirm what it wrote."""
        try:
            written = self.session.press(key)
        except StudyUnusable as why:
            self.unsaved = why
            self.lines(wrapped(str(why), self.width))
            return
        self.unsaved = None
        if not written:
            self.say("no_effect" if key.press is not Press.UNDO else "nothing_to_undo")
            return
        self.confirm(key, written)
        if key.press in (Press.UNDO, Press.SKIP):
            self.shown = None

    def confirm(self, key: Key, written: Sequence[Decision]) -> None:
        """Say what the log now holds."""
        acts = [one.act for one in written]
        yes = sum(act in (Act.ACCEPT, Act.ADD) for act in acts)
        name = key.press.value
        if key.press is Press.TOGGLE:
            name = "yes" if yes else "no"
        elif acts[0] is Act.UNDO and key.press is not Press.UNDO:
            name = "unmarked"
        codes = ", ".join(one.code for one in written if one.code)
        no = sum(act in (Act.REJECT, Act.REMOVE) for act in acts)
        self.say(f"saved.{name}", codes=codes, yes=yes, no=no, count=len(acts))

    def toggle(self, numbers: Sequence[int]) -> None:
        """Turn ticks over, and say how each proposal stands now."""
        for number in numbers:
            card = self.session.state.card
            if card is None or not 1 <= number <= len(card.proposals):
                self.say("no_such_number", number=number)
                continue
            self.press(Key(Press.TOGGLE, number=number))
            self.show_tick(number)

    def show_tick(self, number: int) -> None:
        """Show one proposal as it stands now."""
        card = self.session.state.card
        if card:
            line = f"{number} {tick_line(card.proposals[number - 1], self.session.language)}"
            self.lines(wrapped(line, self.width))

    def add(self, part: str) -> None:
        """Add a code by part of its id or name; several matches are listed to choose from."""
        part = part or self.ask(self.text("which_code")).strip()
        while part:
            found = matching_codes(self.session.state.material.codes.values(), part)
            if len(found) == 1:
                self.press(Key(Press.ADD, code=found[0].id))
                return
            part = self.choose(found, part)

    def choose(self, found: Sequence[Code], part: str) -> str:
        """List the codes that match and return what the coder types next."""
        if not found:
            self.say("no_code", part=part)
        for number, code in enumerate(found[:_LISTED], start=1):
            self.lines(
                wrapped(f"{number}. {code.name(self.session.language)} ({code.id})", self.width)
            )
        if len(found) > _LISTED:
            self.say("more_codes", count=len(found) - _LISTED)
        answer = self.ask(self.text("which_of_these" if found else "which_code")).strip()
        if answer.isdecimal() and 1 <= int(answer) <= min(len(found), _LISTED):
            return found[int(answer) - 1].id
        return answer

    def memo(self, words: str) -> None:
        """Write a memo on the passage; `m -` takes it away."""
        words = words or self.ask(self.text("which_memo")).strip()
        if words:
            self.press(Key(Press.MEMO, text="" if words == "-" else words))

    def define(self, number: str) -> None:
        """Show all the codebook says of one proposal, or of all."""
        card = self.session.state.card
        proposals = card.proposals if card else ()
        if number:
            inside = number.isdecimal() and 1 <= int(number) <= len(proposals)
            proposals = proposals[int(number) - 1 : int(number)] if inside else ()
        for one in proposals:
            self.lines(definition_lines(one, width=self.width, language=self.session.language))
        if not proposals:
            self.say("no_such_number", number=number or "–")

    def show_card(self) -> None:
        """Show the card in front."""
        card = self.session.state.card
        if card:
            left = len(self.session.state.queue)
            language = self.session.language
            self.lines(card_lines(card, left=left, width=self.width, language=language))
            self.shown = card.unit

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


def matching_codes(codes: Iterable[Code], part: str) -> list[Code]:
    """Return the codes whose id or a name holds these letters; an exact one stands alone."""
    wanted = part.casefold()
    found = []
    for code in codes:
        names = [
            name.casefold() for name in (code.id, code.id.rpartition(".")[2], *code.names.values())
        ]
        if wanted in (names[0], *names[2:]):
            return [code]
        if any(wanted in name for name in names):
            found.append(code)
    return found
