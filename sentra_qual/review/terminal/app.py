"""The review app: keys to the session, the session's state to the screen.

In: a session.
Out: the screen; acts by way of the session.
Never: a key told as saved that the log does not hold; a wait for interviews still unread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events
from textual.timer import Timer

from sentra_qual.messages import say
from sentra_qual.problems import SentraError
from sentra_qual.review.acting import Key, Press
from sentra_qual.review.choices import Choice, Listing, everything, found_words, narrowed
from sentra_qual.review.growth import Growth, Weighed
from sentra_qual.review.keys import Action, Keymap, Scope
from sentra_qual.review.meaning import LISTINGS, NOT_IN_AUDIT, PLAIN, STEPS
from sentra_qual.review.session import Session
from sentra_qual.review.showing.frame import Frame, frame
from sentra_qual.review.showing.line import Line
from sentra_qual.review.showing.lists import Mode, Ui, scope_of
from sentra_qual.review.showing.telling import own_text, told, told_growth
from sentra_qual.review.state import State
from sentra_qual.review.terminal.beside import PAUSE, Beside
from sentra_qual.review.terminal.canvas import Canvas, OneScreen

_PAGE = 4
_DIGITS = "123456789"
_NEEDS_CODE = (Press.SPAN, Press.TOGGLE)


def run_screen(session: Session, keymap: Keymap, page: tuple[str, ...] = ()) -> bool:
    """Review on a full screen; tell whether the last key was saved.

    `page` is a text that is read before the first card.
    """
    app = ReviewApp(session, keymap, page)
    app.run()
    return not app.ui.bad


class ReviewApp(OneScreen):
    """The review on one screen."""

    def __init__(self, session: Session, keymap: Keymap, page: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.session = session
        self.keymap = keymap
        self.ui = Ui(coder=session.coder, mode=Mode.PAGE if page else Mode.CARD, page=page)
        self.shown = Frame(())
        self.words = ""
        self.listed: list[Choice] = []
        self.beside = Beside(session, lambda: self.is_running)
        self.weighing: Growth | None = None
        self.progress: Timer | None = None
        self.doing: dict[Action, Callable[[], None]] = {
            Action.TICK: lambda: self.do(Key(Press.TOGGLE, number=self.state.focus)),
            Action.DOWN: lambda: self.do(Key(Press.FOCUS, number=self.state.focus + 1)),
            Action.UP: lambda: self.do(Key(Press.FOCUS, number=self.state.focus - 1)),
            Action.PIN: lambda: self.do(Key(Press.PIN)),
            Action.SPAN: lambda: self.do(Key(Press.SPAN)),
            Action.MEMO: self.open_memo,
            Action.FIND: self.open_find,
            Action.GROW: self.grow,
            Action.REWORD: self.open_term,
            Action.DEFINE: self.turn_detail,
            Action.TEXT_UP: lambda: self.look(scroll=self.ui.scroll - _PAGE),
            Action.TEXT_DOWN: lambda: self.look(scroll=self.ui.scroll + _PAGE),
            Action.HELP: lambda: self.look(mode=Mode.HELP, scroll=0),
            Action.QUIT: self.exit,
        }

    @property
    def state(self) -> State:
        """Return where the review stands."""
        return self.session.state

    def on_mount(self) -> None:
        """Show the first card, then read the other interviews beside it."""
        first = next(iter(self.session.problems), None)
        name = own_text(self.state, "welcome")
        hint = self.text(name, **self.keymap.names()) if self.state.card else ""
        self.look(message=str(first).partition("\n")[0] if first else hint, bad=False)
        self.call_after_refresh(self.read_on)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what a key asks for."""
        event.stop()
        self.beside.touch()
        letter = event.character if event.is_printable else None
        self.pressed(letter or event.key)

    def on_paste(self, event: events.Paste) -> None:
        """Take in what was pasted, where something is typed; elsewhere it is no key."""
        if self.ui.typing:
            self.typed(self.ui.line.insert(" ".join(event.text.split())))

    def pressed(self, key: str) -> None:
        """Do what a key asks for, where the coder is."""
        if self.ui.typing:
            self.pressed_in_line(key)
        elif self.ui.mode in (Mode.HELP, Mode.PAGE):
            self.pressed_in_page(key)
        elif len(key) == 1 and key in _DIGITS and not self.state.draft:
            self.do(Key(Press.TOGGLE, number=int(key)))
        elif key == "escape" and self.ui.detail:
            self.turn_detail()
        else:
            self.act(key)

    def act(self, key: str) -> None:
        """Do what a key means on the card, on a span, or on a list of passages."""
        action = self.keymap.action(scope_of(self.state), key)
        if self.state.blind and action in NOT_IN_AUDIT:
            self.look(message=self.text(own_text(self.state, "not_in")), bad=False)
        elif action in PLAIN:
            self.do(Key(PLAIN[action]))
        elif action in STEPS:
            self.do(Key(Press.STEP, step=STEPS[action]))
        elif action in LISTINGS:
            self.open_list(LISTINGS[action])
        elif action:
            self.doing[action]()
        elif self.scrolls(key):
            self.look(scroll=self.ui.scroll + self.scrolls(key))

    def scrolls(self, key: str) -> int:
        """Return by how many rows a key moves a text, where it means nothing else."""
        action = self.keymap.action(Scope.CARD, key)
        return {Action.TEXT_UP: -_PAGE, Action.TEXT_DOWN: _PAGE}.get(action, 0) if action else 0

    def turn_detail(self) -> None:
        """Show all the codebook says, or the card again."""
        card, detail = self.state.card, not self.ui.detail
        if card and card.proposals:
            hint = self.text("detail_keys", **self.keymap.names()) if detail else ""
            self.look(detail=detail, scroll=0, message=hint, bad=False)
        elif card:
            self.look(message=self.text("nothing_to_define", **self.keymap.names()), bad=False)

    def pressed_in_page(self, key: str) -> None:
        """Move the help or the first page, or go back to the card."""
        if self.keymap.action(Scope.CARD, key) is Action.QUIT and self.ui.mode is Mode.PAGE:
            self.exit()
        elif self.scrolls(key):
            self.look(scroll=self.ui.scroll + self.scrolls(key))
        else:
            self.look(mode=Mode.CARD, scroll=0)

    def pressed_in_line(self, key: str) -> None:
        """Type, move through the list, take what was typed or chosen, or leave the line."""
        if key == "escape":
            self.close_line()
        elif key == "enter":
            self.take_line()
        elif key in ("up", "down"):
            step = 1 if key == "down" else -1
            self.look(chosen=(self.ui.chosen + step) % max(len(self.ui.choices), 1))
        elif line := self.ui.line.pressed(key):
            self.typed(line)

    def action_tab(self) -> None:
        """Take the other edge of a span in hand; Textual would move the focus."""
        self.pressed("tab")

    def do(self, key: Key) -> None:
        """Hand a key to the session, and show what the log then holds."""
        before = self.state
        try:
            written = self.session.press(key)
        except SentraError as why:
            self.look(message=self.text("not_saved", why=why), bad=True)
            return
        message, bad = told(before, self.state, key, written), self.ui.bad and not written
        if key.press in _NEEDS_CODE and not written and message:
            message = self.text("no_code_in_focus", **self.keymap.names())
        now = self.state
        moved = (before.at, before.draft, before.group, before.growth, before.done) != (
            now.at, now.draft, now.group, now.growth, now.done)  # fmt: skip
        self.look(
            message=self.ui.message if bad else message,
            bad=bad,
            work=self.session.work,
            scroll=0 if moved else self.ui.scroll,
            detail=self.ui.detail and not moved,
        )
        self.grow_on()

    # A codebook that grows

    def grow_on(self) -> None:
        """Ask for the code that words are meant for, then see what it would do."""
        growth = self.state.growth
        if growth and not growth.aimed:
            self.open_list(Listing.TERM)
        elif growth and growth.weighed is None and growth.asked != self.weighing:
            self.weighing = growth.asked
            threading.Thread(target=self.weigh, daemon=True).start()
        elif growth is None:
            self.weighing = None

    def weigh(self) -> None:
        """See what a growth would do, beside the screen: first its words alone, then all."""
        growth = self.state.growth
        try:
            if glimpse := self.session.glimpse():
                self.call_from_thread(self.show_growth, glimpse)
            found = self.session.weigh()
        except SentraError as why:
            self.call_from_thread(self.no_growth, growth, str(why))
            return
        if found:
            self.call_from_thread(self.show_growth, found)

    def show_growth(self, growth: Growth) -> None:
        """Show what a growth would do, if it is still asked for."""
        if self.session.weighed(growth):
            self.look(message="", bad=False)

    def no_growth(self, growth: Growth | None, why: str) -> None:
        """Say why the codebook cannot grow so."""
        now = self.state.growth
        if now and growth and now.asked == growth.asked:
            self.do(Key(Press.LEAVE))
            self.look(message=self.text("growth.not", why=why.partition("\n")[0]), bad=True)

    def grow(self) -> None:
        """Write the codebook, and show what the log and the file then hold."""
        before, weighed = self.state, self.state.growth and self.state.growth.weighed
        if not weighed:
            self.look(message=self.text("growth.wait"), bad=False)
            return
        self.look(message=self.text("growth.writing"), bad=False)
        self.call_after_refresh(self.write, before, weighed)

    def write(self, before: State, weighed: Weighed) -> None:
        """Write the codebook, once it was said that it is being written."""
        if self.state.growth != before.growth:
            return
        try:
            written = self.session.grow()
        except SentraError as why:
            self.look(message=self.text("not_saved", why=why), bad=True)
            return
        self.look(message=told_growth(before, weighed, written), bad=False, work=self.session.work,
                  scroll=0)  # fmt: skip

    def open_term(self) -> None:
        """Open a line in which the words of a term can be written otherwise."""
        growth = self.state.growth
        if growth and growth.words:
            self.look(mode=Mode.TERM, label=self.text("label.reword"),
                      line=Line.of(growth.words), choices=())  # fmt: skip

    # Typing

    def open_list(self, listing: Listing) -> None:
        """Show a list to choose from."""
        self.listed = everything(self.state, listing)
        if listing is Listing.RECODE and not self.state.focus:
            self.look(message=self.text("no_code_in_focus", **self.keymap.names()), bad=False)
        elif listing is Listing.GROUP and not self.listed:
            name = "no_forms" if self.state.material.complete else "no_forms_yet"
            self.look(message=self.text(name), bad=False)
        elif self.state.card or listing in (Listing.GO, Listing.SHOW):
            label = self.text(f"label.{listing}")
            self.look(mode=Mode.LIST, label=label, line=Line(), listing=listing,
                      choices=tuple(self.listed), chosen=0)  # fmt: skip

    def open_memo(self) -> None:
        """Open a line for a memo on the passage or on the coding in focus."""
        card, focus = self.state.card, self.state.focus
        if card is None:
            return
        one = card.proposals[focus - 1] if focus else None
        what = one.code.name(self.session.language) if one else self.text("this_passage")
        known = Line.of(one.memo if one else card.memo)
        self.look(mode=Mode.MEMO, label=self.text("label.memo", what=what), line=known, choices=())

    def open_find(self) -> None:
        """Open a line for words to look for."""
        label = self.text("label.find")
        self.look(mode=Mode.FIND, label=label, line=Line(), choices=())

    def close_line(self) -> None:
        """Close the line; nothing was written."""
        self.look(mode=Mode.CARD, choices=(), label="", line=Line())
        if self.state.growth and not self.state.growth.aimed:
            self.do(Key(Press.LEAVE))

    def typed(self, line: Line) -> None:
        """Show a line as it is now, and narrow the list by it."""
        if self.ui.mode is not Mode.LIST or line.text == self.ui.line.text:
            self.look(line=line)
            return
        found = narrowed(self.state, self.ui.listing, self.listed, line.text)
        self.look(line=line, choices=tuple(found), chosen=0)

    def take_line(self) -> None:
        """Do what was typed or chosen."""
        ui, words = self.ui, self.ui.line.text.strip()
        if ui.mode is Mode.LIST and not ui.choices:
            return
        self.look(mode=Mode.CARD, choices=(), label="", line=Line())
        if ui.mode is Mode.LIST:
            self.go(ui.choices[ui.chosen].key(self.state))
        elif ui.mode in (Mode.MEMO, Mode.TERM):
            press = Press.MEMO if ui.mode is Mode.MEMO else Press.REWORD
            self.do(Key(press, text=words))
        else:
            self.words = words or self.words
            self.find()

    def find(self) -> None:
        """Go to the next passage with the words asked for; say so if there is none."""
        key = found_words(self.state, self.words) if self.words else None
        if key:
            self.do(key)
        elif self.words:
            self.look(message=self.text("words_not_found", words=self.words), bad=False)

    def go(self, key: Key | None) -> None:
        """Do what was chosen; say so if there is nothing of the kind."""
        if key:
            self.do(key)
        else:
            self.look(message=self.text("not_found"), bad=False)

    # The screen

    def look(self, **changes: Any) -> None:
        """Change what the screen knows, and draw it."""
        self.ui = replace(self.ui, **changes)
        self.paint()

    def paint(self) -> None:
        """Draw the screen as it is now."""
        width, height = self.canvas.size
        self.shown = frame(self.state, self.ui, self.keymap, width, height)
        self.ui = replace(self.ui, scroll=self.shown.scroll)
        self.canvas.draw(self.shown.rows)

    def on_canvas_clicked(self, message: Canvas.Clicked) -> None:
        """Put the code that was clicked in focus; a click decides nothing."""
        number = self.shown.numbers.get(message.row)
        if number and self.ui.mode is Mode.CARD:
            self.do(Key(Press.FOCUS, number=number))

    def text(self, key: str, **fields: object) -> str:
        """Return a message in the study's language."""
        return say(f"review.{key}", language=self.session.language, **fields)

    # Interviews that were not needed for the first card

    def read_on(self) -> None:
        """Read the other interviews while the coder reads the first one."""
        self.beside.start()
        self.progress = self.set_interval(PAUSE, self.tell_progress)

    def tell_progress(self) -> None:
        """Show how far the reading is, and what was found wrong on the way."""
        doubts = self.beside.doubts()
        if doubts and not self.ui.message:
            self.look(message=doubts[0].partition("\n")[0])
        if self.beside.done and self.progress:
            self.progress.stop()
        self.paint()
